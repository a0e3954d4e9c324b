/// <reference lib="dom" />
import type { CardHost } from './cards/context.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { Row, type RowActions } from './row.ts';
import { strings } from './strings.ts';
import { summaryOf } from './summary.ts';
import { needsSeparator, separatorText } from './time.ts';
import type { Message } from './wire.ts';

const NEAR_BOTTOM = 80;
const ABOVE = 8;
const SAME_SPEAKER_MS = 5 * 60_000;

/**
 * The list of messages of one chat. It stays at the bottom when it is there, and stays where it is when a person reads further up. A message
 * taller than the screen is shown from its beginning: a form is filled in from the top.
 */
export class Conversation {
  readonly element: HTMLElement;
  private readonly scroller: HTMLElement;
  private readonly rows = h('div', { class: 'rows' });
  private readonly empty = h('p', { class: 'empty' }, strings.noMessages);
  private readonly pill: HTMLButtonElement;
  private readonly known = new Map<string, Row>();
  private order: Row[] = [];
  private stick = true;
  private savedTop = 0;
  private unseen = 0;

  constructor(
    private readonly host: CardHost,
    private readonly now: () => number,
    private readonly actions: Omit<RowActions, 'find' | 'show'>,
  ) {
    this.scroller = h('div', { class: 'scroller', tabindex: 0, role: 'log', 'aria-label': strings.chats }, [this.rows, this.empty]);
    this.pill = h('button', { type: 'button', class: 'pill', hidden: true, 'data-testid': 'new-messages' }, [], {
      click: () => this.toBottom(),
    });
    this.element = h('div', { class: 'conversation' }, [this.scroller, this.pill]);
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    // Pictures load and fields grow after the fact: whoever is at the bottom stays there.
    new ResizeObserver(() => {
      if (this.stick) this.jump();
    }).observe(this.rows);
    new ResizeObserver(() => {
      if (this.stick) this.jump();
    }).observe(this.scroller);
  }

  /** What is shown now; taken before the whole list is asked for. */
  ids(): ReadonlySet<string> {
    return new Set(this.known.keys());
  }

  /**
   * Takes the whole list as the server had it; rows that have not changed keep their elements.
   * @param shown what was shown when the list was asked for: what came by the stream since then may be missing in the list, and stays.
   */
  sync(messages: readonly Message[], shown: ReadonlySet<string>): void {
    const ids = new Set(messages.map((message) => message.messageId));
    for (const [messageId, row] of this.known) {
      if (ids.has(messageId) || !shown.has(messageId)) continue;
      row.element.remove();
      this.known.delete(messageId);
    }
    this.order = this.order.filter((row) => this.known.has(row.message.messageId));
    for (const message of messages) this.put(message);
    this.arrange();
  }

  /** A message arrived or changed. */
  upsert(message: Message): void {
    const isNew = !this.known.has(message.messageId);
    const redrawn = this.put(message);
    this.arrange();
    const mine = message.sender.id === this.host.as;
    if (isNew && mine) this.toBottom();
    else if (isNew && !this.stick) this.count(this.unseen + 1);
    if (!mine && redrawn && (this.stick || !isNew)) this.fromTop(message.messageId);
  }

  /** Shows a message that does not fit the screen from its beginning. */
  private fromTop(messageId: string): void {
    const row = this.known.get(messageId)?.element;
    if (row === undefined || !this.scroller.isConnected) return;
    const from = row.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
    if (from >= 0 && row.offsetHeight <= this.scroller.clientHeight) return;
    if (row.offsetHeight > this.scroller.clientHeight) this.stick = false;
    else if (this.stick) return;
    this.scroller.scrollTop += from - ABOVE;
  }

  recalled(messageId: string): void {
    const row = this.known.get(messageId);
    if (row !== undefined) row.update({ ...row.message, recalled: true });
  }

  messages(): Message[] {
    return this.order.map((row) => row.message);
  }

  /** Call when the element is put on the page: a detached element forgets its place. */
  shown(): void {
    this.arrange();
    if (this.stick) this.jump();
    else this.scroller.scrollTop = this.savedTop;
  }

  /** Puts a message in its place; whether there is something new to see. */
  private put(message: Message): boolean {
    const row = this.known.get(message.messageId);
    // A list asked for before a card changed may arrive after it.
    if (row !== undefined) return message.revision < row.message.revision ? false : row.update(message);
    const fresh = new Row(message, this.host, {
      ...this.actions,
      find: (messageId) => this.find(messageId),
      show: (messageId) => this.known.get(messageId)?.flash(),
    });
    this.known.set(message.messageId, fresh);
    let at = this.order.length;
    while (at > 0 && (this.order[at - 1]?.message.position ?? 0) > message.position) at -= 1;
    const next = this.order[at];
    if (next === undefined) this.rows.append(fresh.element);
    else next.element.before(fresh.element);
    this.order.splice(at, 0, fresh);
    return true;
  }

  private find(messageId: string): { name: string; summary: string } | undefined {
    const message = this.known.get(messageId)?.message;
    if (message === undefined || message.recalled) return undefined;
    return { name: message.sender.name, summary: summaryOf(message) };
  }

  /** Separators and faces depend on the neighbours. */
  private arrange(): void {
    let previous: Message | undefined;
    for (const row of this.order) {
      const { message } = row;
      const apart = needsSeparator(previous?.createTime, message.createTime);
      const same =
        previous?.sender.id === message.sender.id && !previous.recalled && message.createTime - previous.createTime < SAME_SPEAKER_MS;
      row.place(apart ? separatorText(message.createTime, this.now()) : undefined, apart || !same);
      previous = message;
    }
    this.empty.hidden = this.order.length > 0;
  }

  private scrolled(): void {
    if (!this.scroller.isConnected || this.scroller.clientHeight === 0) return;
    this.savedTop = this.scroller.scrollTop;
    const left = this.scroller.scrollHeight - this.scroller.clientHeight - this.scroller.scrollTop;
    this.stick = left < NEAR_BOTTOM;
    if (this.stick) this.count(0);
    else this.pill.hidden = left < 600 && this.unseen === 0;
    if (!this.pill.hidden && this.unseen === 0) this.paintPill(strings.toBottom);
  }

  private toBottom(): void {
    this.stick = true;
    this.count(0);
    this.jump();
  }

  private jump(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  private count(unseen: number): void {
    this.unseen = unseen;
    this.pill.hidden = unseen === 0;
    if (unseen > 0) this.paintPill(strings.newMessages(unseen));
  }

  private paintPill(words: string): void {
    this.pill.replaceChildren(icon('down', 16), words);
  }
}
