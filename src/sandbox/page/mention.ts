/// <reference lib="dom" />
import { avatar, fill, h } from './dom.ts';

export interface Mentionable {
  readonly openId: string;
  readonly name: string;
  readonly note: string;
  readonly color: string;
}

/** The small picker that opens at `@` in a group's composer, and the memory of who was picked. */
export class MentionPicker {
  readonly element = h('div', { class: 'mentions', hidden: true, role: 'listbox' });
  private readonly picked = new Map<string, string>();
  private shown: Mentionable[] = [];
  private at = 0;

  constructor(
    private readonly box: HTMLTextAreaElement,
    private readonly candidates: () => readonly Mentionable[],
  ) {
    box.addEventListener('input', () => this.refresh());
    box.addEventListener('click', () => this.refresh());
    box.addEventListener('blur', () => setTimeout(() => this.hide(), 150));
  }

  /** True when the key was the picker's and not the composer's. */
  key(event: KeyboardEvent): boolean {
    if (this.element.hidden) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const count = this.shown.length;
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : -1) + count) % count;
      this.paint();
      return true;
    }
    if (event.key === 'Enter' || event.key === 'Tab') {
      const choice = this.shown[this.at];
      if (choice !== undefined) this.pick(choice);
      return true;
    }
    if (event.key === 'Escape') {
      this.hide();
      return true;
    }
    return false;
  }

  /** The text as the platform sends it: every picked name still in it becomes `@_user_n`, with the people in the same order. */
  encode(words: string): { readonly text: string; readonly mentions: string[] } {
    const mentions: string[] = [];
    let text = words;
    // Longer names first: one name may begin with another.
    for (const [name, openId] of [...this.picked].sort((a, b) => b[0].length - a[0].length)) {
      if (!text.includes(`@${name}`)) continue;
      mentions.push(openId);
      text = text.replaceAll(`@${name}`, `@_user_${mentions.length}`);
    }
    return { text, mentions };
  }

  clear(): void {
    this.picked.clear();
    this.hide();
  }

  private query(): string | undefined {
    return /(?:^|\s|[^\w])@([^\s@]{0,12})$/.exec(this.box.value.slice(0, this.box.selectionStart))?.[1];
  }

  private refresh(): void {
    const query = this.query();
    this.shown = query === undefined ? [] : this.candidates().filter((one) => one.name.toLowerCase().includes(query.toLowerCase()));
    this.at = 0;
    this.paint();
  }

  private paint(): void {
    this.element.hidden = this.shown.length === 0;
    fill(
      this.element,
      this.shown.map((one, index) => {
        const row = h('button', { type: 'button', role: 'option', 'aria-selected': index === this.at, tabindex: -1 }, [
          avatar(one.name, one.color, 'small'),
          h('span', {}, one.name),
          h('small', {}, one.note),
        ]);
        row.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          this.pick(one);
        });
        return row;
      }),
    );
  }

  private pick(one: Mentionable): void {
    const end = this.box.selectionStart;
    const start = end - (this.query() ?? '').length - 1;
    this.picked.set(one.name, one.openId);
    this.box.setRangeText(`@${one.name} `, Math.max(start, 0), end, 'end');
    this.hide();
    this.box.focus();
    this.box.dispatchEvent(new Event('input'));
  }

  private hide(): void {
    this.element.hidden = true;
    this.shown = [];
  }
}
