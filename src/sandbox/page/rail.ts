/// <reference lib="dom" />
import { avatar, fill, h } from './dom.ts';
import { icon } from './icons.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { toggleTheme } from './theme.ts';
import { shortTime } from './time.ts';
import type { Person } from './wire.ts';

/** What keeps somebody from the bot, if anything. */
function away(person: Person): HTMLElement | null {
  const { resigned, frozen, available, blocked } = person.standing;
  const why = resigned ? 'resigned' : frozen ? 'frozen' : !available ? 'unavailable' : blocked ? 'blocked' : undefined;
  return why === undefined ? null : h('small', { class: 'person-away' }, strings.standing[why]);
}

/** The left edge: who one is, who else one can be, the clock, theme and developer buttons. On a phone it is the bar above the chat list. */
export function drawRail(store: Store, be: (openId: string) => void, developer: () => void): HTMLElement {
  const people = h('nav', { class: 'people', 'aria-label': strings.beWho });
  const clock = h('button', { type: 'button', class: 'rail-clock', title: strings.clock }, [], { click: developer });
  const rail = h('aside', { class: 'rail' }, [
    h('div', { class: 'rail-title' }, strings.beWho),
    people,
    h('div', { class: 'rail-foot' }, [
      clock,
      h('div', { class: 'rail-buttons' }, [
        h(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': strings.theme, title: strings.theme, 'data-testid': 'theme' },
          icon('moon'),
          { click: toggleTheme },
        ),
        h(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': strings.developer, title: strings.developer, 'data-testid': 'developer' },
          icon('wrench'),
          { click: developer },
        ),
      ]),
    ]),
  ]);
  const paint = (): void =>
    fill(
      people,
      store.people.map((person) =>
        h(
          'button',
          {
            type: 'button',
            class: 'person',
            'aria-pressed': person.openId === store.as,
            'data-open-id': person.openId,
            title: person.enName,
          },
          [
            avatar(person.name, person.color),
            h('span', { class: 'person-words' }, [
              h('b', {}, person.name),
              h('small', {}, [person.department, strings.roles[person.role] ?? person.role].filter((part) => part !== '').join(' · ')),
              away(person),
            ]),
          ],
          { click: () => be(person.openId) },
        ),
      ),
    );
  const tick = () => fill(clock, [icon('clock', 16), h('span', {}, shortTime(store.now()))]);
  store.on('person', paint);
  store.on('people', paint);
  store.on('clock', tick);
  setInterval(tick, 5000);
  paint();
  tick();
  return rail;
}
