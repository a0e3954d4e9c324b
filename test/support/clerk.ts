/** A person at the chat: types, fills forms by their labels, presses buttons by their words, and reads what comes back. */
import type { ClickResult, MessageView, Sandbox, UserDriver } from '../../src/sandbox/index.ts';
import { type SeenCard, type SeenInput, seeCard } from './card.ts';

export interface Chat {
  readonly sandbox: Sandbox;
  /** Resolves when the bot has nothing under way. */
  settled(): Promise<void>;
}

const RECENT = 3;

export class Clerk {
  readonly user: UserDriver;

  constructor(
    readonly chat: Chat,
    readonly openId: string,
  ) {
    this.user = chat.sandbox.user(openId);
  }

  /** Everything in the private chat with the bot, oldest first. */
  get messages(): readonly MessageView[] {
    return this.user.messages();
  }

  /** What the bot said, oldest first. */
  get fromBot(): readonly MessageView[] {
    return this.messages.filter((message) => message.sender.kind === 'bot');
  }

  get last(): MessageView {
    const last = this.#newest((message) => message.sender.kind === 'bot');
    if (!last) throw new Error('the bot has said nothing yet');
    return last;
  }

  /** The newest card of the bot. */
  get lastCard(): MessageView {
    const last = this.#newest((message) => message.sender.kind === 'bot' && message.msgType === 'interactive');
    if (!last) throw new Error('the bot has sent no card yet');
    return last;
  }

  /** A card as it looks now. */
  see(message: MessageView = this.lastCard): SeenCard {
    const now = this.#newest((each) => each.messageId === message.messageId) ?? message;
    return seeCard(now.content, (openId) => this.chat.sandbox.people.find((person) => person.openId === openId)?.name ?? openId);
  }

  // A whole year's chat is long: most often what is looked for stands at its end.
  #newest(wanted: (message: MessageView) => boolean): MessageView | undefined {
    return this.user.messages(undefined, RECENT).findLast(wanted) ?? this.messages.findLast(wanted);
  }

  /** The last thing the bot said, as words. */
  get said(): string {
    const { content, msgType } = this.last;
    return msgType === 'text' && typeof content === 'object' && content !== null && 'text' in content
      ? String(content.text)
      : this.see(this.last).words;
  }

  async type(words: string, options: Parameters<UserDriver['send']>[1] = {}): Promise<MessageView> {
    const message = this.user.send(words, options);
    await this.chat.settled();
    return message;
  }

  /** Presses a button of a card (the newest when none is named), with values typed into inputs by their labels. */
  async press(button: string, values: Readonly<Record<string, string>> = {}, on: MessageView = this.lastCard): Promise<ClickResult> {
    const card = this.see(on);
    const found = card.buttons.find((each) => each.text === button);
    if (!found)
      throw new Error(`no button ${button} on “${card.title}”: ${card.buttons.map((each) => each.text).join(' | ')}\n${card.words}`);
    const result = await this.user.click(on.messageId, {
      tag: 'button',
      ...(found.name === undefined ? {} : { name: found.name }),
      value: found.value,
      ...(found.submits ? { form_value: this.formValue(card, values, found.form) } : {}),
    });
    await this.chat.settled();
    return result;
  }

  /** The form as the client sends it: what stands in each of its inputs (of the card's first form when none is named), with what was typed; several choices as “林晓、周远” or a line each. Empty selects are left out. */
  formValue(
    card: SeenCard,
    values: Readonly<Record<string, string>>,
    name = card.inputs[0]?.form ?? '',
  ): Record<string, string | string[]> {
    const form: Record<string, string | string[]> = {};
    const several = (input: SeenInput): boolean => input.tag === 'multi_select_person' || input.tag === 'multi_select_static';
    const inputs = card.inputs.filter((input) => input.form === name);
    for (const input of inputs)
      if (input.tag === 'input' || input.value !== '') form[input.name] = several(input) ? input.value.split('\n') : input.value;
    for (const [label, typed] of Object.entries(values)) {
      const input = inputs.find((each) => each.label === label);
      if (!input) throw new Error(`no input ${label} on “${card.title}”: ${inputs.map((each) => each.label).join(' | ')}`);
      if (several(input)) form[input.name] = typed.split(/[、\n]/).flatMap((one) => (one === '' ? [] : [choiceOf(input, one)]));
      else if (input.tag === 'select_static' || input.tag === 'select_person') form[input.name] = choiceOf(input, typed);
      else form[input.name] = typed;
    }
    return form;
  }

  /** Files the bot sent, newest last. */
  get files(): readonly { name: string; bytes: Uint8Array }[] {
    return this.fromBot
      .filter((message) => message.msgType === 'file')
      .map((message) => {
        const key =
          typeof message.content === 'object' && message.content !== null && 'file_key' in message.content
            ? String(message.content.file_key)
            : '';
        return this.user.fileBytes(key);
      });
  }
}

/** The value of the option with these words, or that begins with them. */
function choiceOf(input: SeenInput, typed: string): string {
  const option = input.options.find(
    (each) => each.text === typed || each.value === typed || each.text.startsWith(`${typed}（`) || each.text.endsWith(`. ${typed}`),
  );
  if (!option) throw new Error(`no option ${typed} in ${input.label}: ${input.options.map((each) => each.text).join(' | ')}`);
  return option.value;
}
