/// <reference lib="dom" />
import { api } from './api.ts';
import { fill, h } from './dom.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { clockText, fromWall, fullTime, isoDate, nextMorning } from './time.ts';
import { toast } from './toast.ts';
import type { Faults, Outcome } from './wire.ts';

const HOUR_MS = 3_600_000;
const SWITCHES = ['duplicateDelivery', 'outOfOrder', 'rateLimit', 'dropAnswer', 'whitespaceJson'] as const;

/** The clock and the fault switches, kept in step with the server. */
export function drawFaults(store: Store): HTMLElement {
  const switches = h('div', { class: 'switches' });
  const paint = () => fill(switches, [...SWITCHES.map((key) => toggle(store, key)), slow(store), emptyShape(store), revoke()]);
  store.on('faults', paint);
  paint();
  return h('div', { class: 'faults' }, [drawClock(store), h('h3', {}, strings.faults), switches]);
}

async function change(store: Store, patch: Partial<Faults>): Promise<void> {
  if (!took(await api.faults(patch))) return;
  store.faults = { ...store.faults, ...patch };
  store.tell('faults');
}

function took(answer: Outcome<unknown>): boolean {
  if (!answer.ok) toast('error', strings.failed(answer.why));
  return answer.ok;
}

function line(words: readonly [string, string], control: HTMLElement, id: string): HTMLElement {
  const caption = [h('b', {}, words[0]), h('small', {}, words[1])];
  // A button says itself what it does; a label would take its name away.
  const label =
    control instanceof HTMLButtonElement
      ? h('div', { class: 'switch-words' }, caption)
      : h('label', { for: id, class: 'switch-words' }, caption);
  return h('div', { class: 'switch-line' }, [label, control]);
}

function toggle(store: Store, key: (typeof SWITCHES)[number]): HTMLElement {
  const id = `fault-${key}`;
  const box = h('input', { type: 'checkbox', id, class: 'switch', role: 'switch', 'data-testid': id });
  box.checked = store.faults[key];
  box.addEventListener('change', () => void change(store, { [key]: box.checked }));
  return line(strings[key], box, id);
}

function slow(store: Store): HTMLElement {
  const id = 'fault-slowAnswerMs';
  const box = h('input', { type: 'number', id, min: 0, max: 60_000, step: 500, class: 'c-box', 'data-testid': id });
  box.value = String(store.faults.slowAnswerMs);
  box.addEventListener('change', () => void change(store, { slowAnswerMs: Math.max(0, Math.round(Number(box.value) || 0)) }));
  return line(strings.slowAnswer, box, id);
}

function emptyShape(store: Store): HTMLElement {
  const id = 'fault-emptySelect';
  const box = h('select', { id, class: 'c-box', 'data-testid': id }, [
    h('option', { value: 'absent' }, strings.emptySelectAbsent),
    h('option', { value: 'empty' }, strings.emptySelectEmpty),
  ]);
  box.value = store.faults.emptySelect;
  box.addEventListener('change', () => void change(store, { emptySelect: box.value === 'empty' ? 'empty' : 'absent' }));
  return line(strings.emptySelect, box, id);
}

function revoke(): HTMLElement {
  const id = 'fault-revokeToken';
  const button = h('button', { type: 'button', id, class: 'plain-button small', 'data-testid': id }, strings.revokeNow, {
    click: async () => {
      if (took(await api.faults({ revokeToken: true }))) toast('success', strings.revoked);
    },
  });
  return line(strings.revokeToken, button, id);
}

function drawClock(store: Store): HTMLElement {
  const shown = h('div', { class: 'clock-now', 'data-testid': 'clock' });
  const wanted = h('input', { type: 'datetime-local', class: 'c-box', 'aria-label': strings.clockTo, 'data-testid': 'clock-value' });
  wanted.value = `${isoDate(store.now())}T${clockText(store.now())}`;
  const move = async (to: { advanceMs: number } | { set: number }): Promise<void> => {
    const answer = await api.clock(to);
    if (took(answer) && answer.ok) store.setClock(answer.value.now);
  };
  const button = (label: string, run: () => void) => h('button', { type: 'button', class: 'plain-button small' }, label, { click: run });
  const tick = () => {
    shown.textContent = fullTime(store.now());
  };
  const set = (): void => {
    const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(wanted.value);
    if (match === null) return;
    const [year, month, day, hour, minute] = match.slice(1).map(Number);
    void move({ set: fromWall(year ?? 0, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0) });
  };
  store.on('clock', tick);
  setInterval(tick, 1000);
  tick();
  return h('div', { class: 'clock' }, [
    h('h3', {}, strings.clock),
    shown,
    h('div', { class: 'clock-buttons' }, [
      button(strings.plusHour, () => void move({ advanceMs: HOUR_MS })),
      button(strings.tomorrow9, () => void move({ set: nextMorning(store.now()) })),
      button(strings.plusWeek, () => void move({ advanceMs: 7 * 24 * HOUR_MS })),
    ]),
    h('div', { class: 'clock-set' }, [wanted, button(strings.setClock, set)]),
    h('p', { class: 'hint' }, strings.clockHint),
  ]);
}
