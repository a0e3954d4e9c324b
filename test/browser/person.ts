/** A person in front of the chat page: sees words and labels, types, chooses, presses; counts what it costs them. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';

const shots = fileURLToPath(new URL('shots/', import.meta.url));

const PAUSE_MS = 250;
const TALL = 2400;

export class PagePerson {
  /** Touches of the screen: one to enter an input, two to choose from a list, one for a button. */
  taps = 0;
  /** Characters typed. */
  typed = 0;
  /** What the page itself complained about. */
  readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    readonly view: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`${error.name}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  /** The newest card. */
  get card(): Locator {
    return this.page.getByTestId('card').last();
  }

  /** Waits until the newest card shows these words. */
  async sees(words: string | RegExp): Promise<void> {
    await this.card.filter({ hasText: words }).waitFor();
  }

  /** Types into the input with this label. */
  async fill(label: string, value: string): Promise<void> {
    const input = await this.input(label);
    this.taps += 1;
    this.typed += value.length;
    await input.fill(value);
  }

  /** Chooses in the list with this label what begins with these words. */
  async choose(label: string, option: string): Promise<void> {
    const input = await this.input(label);
    const options = await input.locator('option').allTextContents();
    const found = options.find((words) => words === option) ?? options.find((words) => words.startsWith(option));
    if (found === undefined) throw new Error(`${label} offers no ${option}: ${options.join(' | ')}`);
    const chosen = await input.locator('option:checked').textContent();
    if (chosen === found) return;
    this.taps += 2;
    await input.selectOption({ label: found });
  }

  /** Opens a list that takes several and taps what begins with these words, to tick or to untick. */
  async tick(label: string, ...options: readonly string[]): Promise<void> {
    const button = await this.input(label);
    const menu = button.locator('xpath=following-sibling::*');
    this.taps += 1;
    await button.click();
    for (const option of options) {
      this.taps += 1;
      await menu.locator('label').filter({ hasText: option }).first().click();
    }
    await this.page.keyboard.press('Escape');
  }

  /** The label of the n-th input whose label ends with these words. */
  async labelled(end: string, at: number): Promise<string> {
    return (await this.card.locator('label').filter({ hasText: end }).nth(at).textContent()) ?? '';
  }

  private async input(label: string): Promise<Locator> {
    const input = this.card.getByLabel(label, { exact: true });
    await this.unfold(input);
    return input;
  }

  /** Opens the fold an input lies in. */
  private async unfold(input: Locator): Promise<void> {
    const fold = this.card.locator('details:not([open])').filter({ has: input });
    if ((await fold.count()) === 0) return;
    this.taps += 1;
    await fold.locator('summary').click();
  }

  /** Presses a button of the newest card and waits for what the next card shows. */
  async press(button: string, then: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.card.getByRole('button', { name: button, exact: true }).click();
    await this.sees(then);
  }

  /** Sends a message and waits for what the card that answers it shows. */
  async say(words: string, then?: string | RegExp): Promise<void> {
    this.taps += 2;
    this.typed += words.length;
    const cards = this.page.getByTestId('card');
    const before = await cards.count();
    // Nobody types faster than the platform lets the bot answer (5 messages a second).
    await this.page.waitForTimeout(PAUSE_MS);
    await this.page.getByTestId('composer').fill(words);
    await this.page.getByTestId('send').click();
    if (then === undefined) return;
    await cards.nth(before).waitFor();
    await this.sees(then);
  }

  /** Keeps a picture of the newest card, or of the window, out of git. */
  async shoot(name: string, what: 'card' | 'window' = 'card'): Promise<void> {
    await mkdir(shots, { recursive: true });
    const path = `${shots}${this.view}-${name}.png`;
    if (what === 'window') {
      await this.page.screenshot({ path });
      return;
    }
    // A card longer than the screen is seen whole.
    const size = this.page.viewportSize();
    if (size) await this.page.setViewportSize({ width: size.width, height: TALL });
    await this.page.waitForTimeout(PAUSE_MS);
    await this.card.screenshot({ path });
    if (size) await this.page.setViewportSize(size);
  }
}
