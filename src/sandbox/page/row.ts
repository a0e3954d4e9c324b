/// <reference lib="dom" />
import { drawContent } from './bubble.ts';
import type { CardHost } from './cards/context.ts';
import { avatar, fill, h } from './dom.ts';
import { icon } from './icons.ts';
import { openMenu } from './popup.ts';
import { strings } from './strings.ts';
import { clockText } from './time.ts';
import { rec, text } from './values.ts';
import type { Message } from './wire.ts';

/** What a person can do with a message. */
export interface RowActions {
  reply(message: Message): void;
  recall(message: Message): void;
  raw(message: Message): void;
  editAgain(words: string): void;
  /** Sends a ready answer. */
  say(words: string): void;
  /** The quoted message, if it is still there. */
  find(messageId: string): { readonly name: string; readonly summary: string } | undefined;
  show(messageId: string): void;
}

/** One message in the conversation: separator, face, name, quote, content, foot. Its content is drawn again only when the message itself changes. */
export class Row {
  readonly element: HTMLElement;
  private readonly separator = h('div', { class: 'separator', hidden: true });
  private readonly line = h('div', { class: 'line' });
  private content: HTMLElement | undefined;
  private words = '';

  constructor(
    public message: Message,
    private readonly host: CardHost,
    private readonly actions: RowActions,
  ) {
    const mine = message.sender.id === host.as;
    this.element = h(
      'article',
      { class: mine ? 'row mine' : 'row theirs', 'data-message-id': message.messageId, 'data-msg-type': message.msgType },
      [this.separator, this.line],
    );
    this.draw();
  }

  /** Takes a newer state; whether it looks different. The same content again changes nothing, so what was typed into a form stays. */
  update(message: Message): boolean {
    const before = this.message;
    const changed =
      before.recalled !== message.recalled ||
      before.revision !== message.revision ||
      JSON.stringify(before.content) !== JSON.stringify(message.content);
    const marked = before.urgent !== message.urgent || before.followUps?.join() !== message.followUps?.join();
    this.message = message;
    if (marked) this.remark();
    if (!changed) return false;
    const focused = this.element.contains(document.activeElement);
    if (this.content !== undefined && !message.recalled) {
      const next = drawContent(message, this.host);
      this.content.replaceWith(next);
      this.content = next;
      if (focused) next.focus({ preventScroll: true });
    } else this.draw();
    return true;
  }

  /** Sets what depends on the neighbours: the time above, and whether face and name are shown. */
  place(separator: string | undefined, first: boolean): void {
    this.separator.hidden = separator === undefined;
    this.separator.textContent = separator ?? '';
    this.element.classList.toggle('first', first);
  }

  flash(): void {
    this.element.scrollIntoView({ block: 'center' });
    this.element.classList.remove('flash');
    requestAnimationFrame(() => this.element.classList.add('flash'));
  }

  /** Redraws what stands under the content, and leaves the content alone. */
  private remark(): void {
    if (this.content === undefined) return;
    this.content.parentElement?.querySelector(':scope > .follow-ups')?.remove();
    this.content.parentElement?.querySelector(':scope > .foot')?.replaceWith(this.foot());
    const chips = this.followUps();
    if (chips !== null) this.content.after(chips);
  }

  private draw(): void {
    const { message } = this;
    this.element.classList.toggle('recalled', message.recalled);
    if (message.recalled) {
      this.drawRecalled();
      return;
    }
    if (message.msgType === 'text') this.words = text(rec(message.content).text);
    this.content = drawContent(message, this.host);
    const bot = message.sender.kind === 'bot';
    fill(this.line, [
      avatar(message.sender.name, message.sender.color),
      h('div', { class: 'said' }, [
        h('div', { class: 'who' }, [h('span', {}, message.sender.name), bot && h('span', { class: 'badge-bot' }, strings.bot)]),
        this.quote(),
        this.content,
        this.followUps(),
        this.foot(),
      ]),
    ]);
  }

  private drawRecalled(): void {
    const mine = this.message.sender.id === this.host.as;
    this.content = undefined;
    const again =
      mine && this.words !== ''
        ? h('button', { type: 'button', class: 'link-button' }, strings.editAgain, { click: () => this.actions.editAgain(this.words) })
        : null;
    const line = mine ? strings.recalledByYou : strings.recalledBy(this.message.sender.name);
    fill(this.line, h('div', { class: 'recalled-line', 'data-testid': 'recalled' }, [line, again]));
  }

  private followUps(): HTMLElement | null {
    const words = this.message.followUps ?? [];
    if (words.length === 0) return null;
    const chips = words.map((one) => h('button', { type: 'button', class: 'menu-chip' }, one, { click: () => this.actions.say(one) }));
    return h('div', { class: 'follow-ups' }, chips);
  }

  private quote(): HTMLElement | null {
    const { parentId } = this.message;
    if (parentId === undefined || parentId === '') return null;
    const parent = this.actions.find(parentId);
    const line = parent === undefined ? strings.quoteGone : `${strings.replyTo(parent.name)}：${parent.summary}`;
    return h('button', { type: 'button', class: 'quote' }, line, { click: () => this.actions.show(parentId) });
  }

  private foot(): HTMLElement {
    const { message, actions } = this;
    const mine = message.sender.id === this.host.as;
    const card = message.msgType === 'interactive';
    const choices = [
      { label: strings.reply, icon: 'reply' as const, run: () => actions.reply(message) },
      ...(mine ? [{ label: strings.recall, icon: 'recall' as const, run: () => actions.recall(message) }] : []),
    ];
    const more = h('button', { type: 'button', class: 'foot-button foot-more', 'aria-label': strings.actions }, icon('more', 18));
    more.addEventListener('click', () => openMenu(more, choices));
    return h('div', { class: 'foot' }, [
      message.urgent === true && h('span', { class: 'text-tag tt-red' }, strings.urgent),
      message.visibleTo !== undefined && h('span', { class: 'only-you' }, strings.onlyYou),
      card &&
        h(
          'button',
          { type: 'button', class: 'foot-button', 'aria-label': strings.rawTitle, title: strings.rawTitle, 'data-testid': 'raw' },
          icon('code', 16),
          { click: () => actions.raw(message) },
        ),
      ...choices.map((choice) =>
        h(
          'button',
          { type: 'button', class: 'foot-button foot-hover', 'aria-label': choice.label, title: choice.label },
          icon(choice.icon, 16),
          { click: choice.run },
        ),
      ),
      more,
      h('time', {}, clockText(message.createTime)),
    ]);
  }
}
