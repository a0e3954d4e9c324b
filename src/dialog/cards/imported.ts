import { act } from '../action.ts';
import type { ImportHead } from '../imported.ts';
import type { Block, CardView, Text } from '../reply.ts';
import type { Made } from '../taken.ts';
import { cut, say } from '../text.ts';
import { button, commandButton } from './buttons.ts';
import { sourceOf } from './found.ts';
import { noteCard } from './mine.ts';

/** How an import goes on, and what came of it. */

export function importingCard(head: Pick<ImportHead, 'name'>, done: number, of: number): CardView {
  const text = say('import.writing', { count: of });
  return {
    title: say('import.title'),
    subtitle: sourceOf(head),
    summary: text,
    blocks: [{ kind: 'text', text }, ...(done > 0 ? [{ kind: 'progress', done, of } satisfies Block] : [])],
  };
}

/** A project that the person has already. */
export interface Existing {
  readonly number: number;
  readonly name: string;
  readonly draft: string;
}

/** Existing projects on the card; the others follow one after the other on the cards that compare. */
const LISTED = 6;

/** What was made of the chosen projects, and those that are there already: a look at the differences each. */
export function importedCard(head: Pick<ImportHead, 'id' | 'name' | 'found'>, made: readonly Made[], there: readonly Existing[]): CardView {
  const left = (head.found?.projects.length ?? 0) - made.length - there.length;
  const title = made.length > 0 ? say('import.done', { count: made.length }) : say('import.doneNone');
  const lines = made.map(
    ({ number, name, missing }): Text => say('import.made', { number, name: cut(name, 40), named: name === '' ? 'no' : 'yes', missing }),
  );
  return {
    title,
    subtitle: sourceOf(head),
    tone: 'good',
    summary: title,
    blocks: [
      ...(lines.length > 0 ? [{ kind: 'lines', lines } satisfies Block] : []),
      ...(there.length > 0 ? [{ kind: 'text', bold: true, text: say('import.there', { count: there.length }) } satisfies Block] : []),
      ...there.slice(0, LISTED).flatMap(({ number, name, draft }): Block[] => [
        { kind: 'text', text: say('import.thereRow', { number, name: cut(name, 40) }) },
        {
          kind: 'buttons',
          buttons: [
            button(
              `compare_${number}`,
              'button.import.compare',
              act({ a: 'compare', i: head.id, n: number, d: draft, do: 'show' }),
              made.length === 0 && number === there[0]?.number ? 'primary' : 'default',
            ),
          ],
        },
      ]),
      ...(there.length > LISTED
        ? [{ kind: 'text', tone: 'muted', text: say('import.thereMore', { count: there.length - LISTED }) } satisfies Block]
        : []),
      {
        kind: 'buttons',
        buttons: [
          ...(left > 0
            ? [
                button('import_more', 'button.import.more', act({ a: 'import', i: head.id, do: 'page', page: 0, c: '' }), 'default', {
                  count: left,
                }),
              ]
            : []),
          commandButton('mine'),
        ],
      },
    ],
  };
}

/** The job was given up: what was made before stays. */
export const gaveUpCard = (head: Pick<ImportHead, 'name'>): CardView => ({
  ...noteCard(say('import.title'), [say('import.gaveUp')], [commandButton('mine')], 'warn'),
  subtitle: sourceOf(head),
});
