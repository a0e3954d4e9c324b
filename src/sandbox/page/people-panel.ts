/// <reference lib="dom" />
import { api } from './api.ts';
import { avatar, fill, h } from './dom.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { took } from './switches.ts';
import type { Person, Standing } from './wire.ts';

const ZONES = ['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York'] as const;

interface Switch {
  readonly key: 'resigned' | 'frozen' | 'unavailable' | 'blocked';
  on(standing: Standing): boolean;
  change(on: boolean): Partial<Standing>;
}
const SWITCHES: readonly Switch[] = [
  { key: 'resigned', on: (standing) => standing.resigned, change: (resigned) => ({ resigned }) },
  { key: 'frozen', on: (standing) => standing.frozen, change: (frozen) => ({ frozen }) },
  { key: 'unavailable', on: (standing) => !standing.available, change: (on) => ({ available: !on }) },
  { key: 'blocked', on: (standing) => standing.blocked, change: (blocked) => ({ blocked }) },
];

/** How each person stands, a fold each; folds stay open while the switches in them are turned. */
export function drawPeople(store: Store): HTMLElement {
  const place = h('div', { class: 'standings' });
  const paint = (): void => {
    const open = new Set([...place.querySelectorAll('details[open]')].map((fold) => fold.getAttribute('data-open-id')));
    const focused = document.activeElement?.id;
    fill(
      place,
      store.people.map((person) => drawPerson(store, person, open.has(person.openId))),
    );
    if (focused?.startsWith('standing-')) document.getElementById(focused)?.focus();
  };
  store.on('people', paint);
  paint();
  return h('section', {}, [h('h3', {}, strings.people), h('p', { class: 'hint' }, strings.peopleHint), place]);
}

async function change(store: Store, person: Person, standing: Partial<Standing>): Promise<void> {
  const answer = await api.standing(person.openId, standing);
  if (took(answer)) store.setPeople(answer.value);
}

function drawPerson(store: Store, person: Person, open: boolean): HTMLElement {
  const said: string[] = SWITCHES.filter((one) => one.on(person.standing)).map((one) => strings.standing[one.key]);
  if (person.standing.zone !== ZONES[0]) said.push(strings.zones[person.standing.zone] ?? person.standing.zone);
  return h('details', { class: 'standing', open, 'data-open-id': person.openId, 'data-testid': 'standing' }, [
    h('summary', {}, [
      avatar(person.name, person.color, 'small'),
      h('b', {}, person.name),
      h('small', {}, said.length === 0 ? `${person.department} · ${strings.roles[person.role] ?? person.role}` : said.join('、')),
    ]),
    h('div', { class: 'switches' }, [...SWITCHES.map((one) => toggle(store, person, one)), zone(store, person)]),
  ]);
}

function toggle(store: Store, person: Person, { key, on, change: changed }: Switch): HTMLElement {
  const id = `standing-${key}-${person.openId}`;
  const box = h('input', { type: 'checkbox', id, class: 'switch', role: 'switch' });
  box.checked = on(person.standing);
  box.addEventListener('change', () => void change(store, person, changed(box.checked)));
  return h('div', { class: 'switch-line' }, [
    h('label', { for: id, class: 'switch-words' }, [h('b', {}, strings.standing[key]), h('small', {}, strings.standingHints[key])]),
    box,
  ]);
}

function zone(store: Store, person: Person): HTMLElement {
  const id = `standing-zone-${person.openId}`;
  const box = h(
    'select',
    { id, class: 'c-box' },
    ZONES.map((one) => h('option', { value: one }, strings.zones[one] ?? one)),
  );
  box.value = person.standing.zone;
  box.addEventListener('change', () => void change(store, person, { zone: box.value }));
  return h('div', { class: 'switch-line' }, [
    h('label', { for: id, class: 'switch-words' }, [h('b', {}, strings.zone), h('small', {}, strings.zoneHint)]),
    box,
  ]);
}
