/// <reference lib="dom" />
import { drawClock } from './clock-panel.ts';
import { h } from './dom.ts';
import { drawFaults } from './faults-panel.ts';
import { icon } from './icons.ts';
import { drawPeople } from './people-panel.ts';
import { fillRaw } from './raw-panel.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import type { Message } from './wire.ts';

/** The developer's side panel: the clock, the people and the faults, or the raw JSON of one card. */
export class Panel {
  readonly element: HTMLElement;
  private readonly title = h('h2');
  private readonly rawPlace = h('div', { class: 'raw', 'data-testid': 'raw-panel', hidden: true });
  private readonly faultsPlace: HTMLElement;
  private messageId: string | undefined;

  constructor(store: Store) {
    this.faultsPlace = h('div', { class: 'faults' }, [drawClock(store), drawPeople(store), drawFaults(store)]);
    const close = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': strings.close, 'data-testid': 'close-panel' },
      icon('close'),
      { click: () => this.close() },
    );
    this.element = h('aside', { class: 'panel', hidden: true, 'aria-label': strings.developer }, [
      h('header', { class: 'panel-head' }, [this.title, close]),
      h('div', { class: 'panel-body' }, [this.faultsPlace, this.rawPlace]),
    ]);
  }

  /** Opens the faults, or closes them when they are open. */
  toggleFaults(): void {
    this.messageId = undefined;
    if (!this.element.hidden && this.rawPlace.hidden) this.close();
    else this.open(strings.faultsTab, false);
  }

  showRaw(message: Message): void {
    this.messageId = message.messageId;
    this.open(strings.rawOf, true);
    void fillRaw(this.rawPlace, message.messageId);
  }

  /** The message on show changed: show what it is now. */
  changed(messageId: string): void {
    if (messageId === this.messageId && !this.element.hidden) void fillRaw(this.rawPlace, messageId);
  }

  private open(title: string, raw: boolean): void {
    this.title.textContent = title;
    this.rawPlace.hidden = !raw;
    this.faultsPlace.hidden = raw;
    this.element.hidden = false;
  }

  private close(): void {
    this.element.hidden = true;
    this.messageId = undefined;
  }
}
