/// <reference lib="dom" />
import { api } from './api.ts';
import { fill, h } from './dom.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { line, took } from './switches.ts';
import { toast } from './toast.ts';
import type { Faults } from './wire.ts';

const SWITCHES = ['duplicateDelivery', 'outOfOrder', 'rateLimit', 'dropAnswer', 'whitespaceJson'] as const;

/** The fault switches, kept in step with the server. */
export function drawFaults(store: Store): HTMLElement {
  const switches = h('div', { class: 'switches' });
  const paint = () => fill(switches, [...SWITCHES.map((key) => toggle(store, key)), slow(store), emptyShape(store), revoke()]);
  store.on('faults', paint);
  paint();
  return h('section', {}, [h('h3', {}, strings.faults), switches]);
}

async function change(store: Store, patch: Partial<Faults>): Promise<void> {
  if (!took(await api.faults(patch))) return;
  store.faults = { ...store.faults, ...patch };
  store.tell('faults');
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
