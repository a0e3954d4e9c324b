import type { DeclarationState, ShelfEntry } from '../../form/draft.ts';
import { act, type VolumeOf } from '../action.ts';
import type { Block, CardView } from '../reply.ts';
import { say } from '../text.ts';
import type { Note } from '../work.ts';
import { button } from './buttons.ts';

/** Which volume: a year and a unit among the person's declarations. */

export const CHOSEN_VOLUME = 'volume';

/** The volume a declaration belongs to; a very long name of a unit counts by its beginning. */
export const volumeFor = ({ year, unit }: Pick<ShelfEntry, 'year' | 'unit'>): VolumeOf => ({ y: year.slice(0, 20), u: unit.slice(0, 200) });

export interface VolumeChoice {
  readonly of: VolumeOf;
  /** What the chooser sends for it. */
  readonly key: string;
  readonly count: number;
  readonly states: Readonly<Record<DeclarationState, number>>;
}

export const countStates = (entries: readonly { readonly state: DeclarationState }[]): Readonly<Record<DeclarationState, number>> => {
  const counts = { draft: 0, submitted: 0, returned: 0, approved: 0 };
  for (const { state } of entries) counts[state] += 1;
  return counts;
};

/** The volumes a person can make, the latest year first, then the largest. */
export function volumesOf(shelf: readonly ShelfEntry[]): readonly VolumeChoice[] {
  const groups = new Map<string, ShelfEntry[]>();
  for (const entry of shelf) {
    const { y, u } = volumeFor(entry);
    const key = `${y}|${u}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups]
    .map(([key, entries]): VolumeChoice => {
      const [first] = entries;
      return { of: volumeFor(first ?? { year: '', unit: '' }), key, count: entries.length, states: countStates(entries) };
    })
    .sort((a, b) => b.of.y.localeCompare(a.of.y) || b.count - a.count || (a.key < b.key ? -1 : 1));
}

export function chooseVolumeCard(volumes: readonly VolumeChoice[], notes: readonly Note[]): CardView {
  const [first] = volumes;
  return {
    title: say('volume.chooseTitle'),
    tone: 'info',
    blocks: [
      ...notes.map((note): Block => ({ kind: 'text', tone: note.tone, text: note.text })),
      { kind: 'text', text: say('volume.choose') },
      {
        kind: 'form',
        name: 'volume_choice',
        fields: [
          {
            name: CHOSEN_VOLUME,
            label: say('volume.which'),
            kind: 'select',
            value: first?.key ?? '',
            options: volumes.map(({ key, of, count, states }) => ({
              value: key,
              text: say('volume.option', { year: of.y || '—', unit: of.u || '—', count, ...states }),
            })),
          },
        ],
        buttons: [button('volume_check', 'button.volume.check', act({ a: 'volume', go: 'check' }), 'primary')],
      },
    ],
  };
}
