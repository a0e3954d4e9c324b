/// <reference lib="dom" />
import { api } from './api.ts';
import { h } from './dom.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { took } from './switches.ts';
import { clockText, fromWall, fullTime, isoDate, nextMorning } from './time.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The sandbox's clock with its weekday, and the ways to move it: a step, a moment, back to now. */
export function drawClock(store: Store): HTMLElement {
  const shown = h('div', { class: 'clock-now', 'data-testid': 'clock' });
  const wanted = h('input', { type: 'datetime-local', class: 'c-box', 'aria-label': strings.clockTo, 'data-testid': 'clock-value' });
  const follow = (): void => {
    wanted.value = `${isoDate(store.now())}T${clockText(store.now())}`;
  };
  const move = async (to: { advanceMs: number } | { set: number } | { real: true }): Promise<void> => {
    const answer = await api.clock(to);
    if (took(answer)) store.setClock(answer.value.now);
  };
  const button = (label: string, run: () => void) => h('button', { type: 'button', class: 'plain-button small' }, label, { click: run });
  const tick = (): void => {
    shown.textContent = fullTime(store.now());
  };
  const set = (): void => {
    const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(wanted.value);
    if (match === null) return;
    const [year, month, day, hour, minute] = match.slice(1).map(Number);
    void move({ set: fromWall(year ?? 0, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0) });
  };
  store.on('clock', () => {
    tick();
    follow();
  });
  setInterval(tick, 1000);
  tick();
  follow();
  return h('section', { class: 'clock' }, [
    h('h3', {}, strings.clock),
    shown,
    h('div', { class: 'clock-buttons' }, [
      button(strings.tomorrow9, () => void move({ set: nextMorning(store.now()) })),
      button(strings.plusHour, () => void move({ advanceMs: HOUR_MS })),
      button(strings.plusDay, () => void move({ advanceMs: DAY_MS })),
      button(strings.plusWeek, () => void move({ advanceMs: 7 * DAY_MS })),
      button(strings.backToNow, () => void move({ real: true })),
    ]),
    h('div', { class: 'clock-set' }, [wanted, button(strings.setClock, set)]),
    h('p', { class: 'hint' }, strings.clockHint),
  ]);
}
