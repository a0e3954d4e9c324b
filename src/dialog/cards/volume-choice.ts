import type { DeclarationState, ShelfEntry } from '../../form/draft.ts';
import type { DepartmentHead } from '../../rounds/reading.ts';
import { EVERYWHERE } from '../../rounds/role.ts';
import type { Round } from '../../rounds/round.ts';
import { act, isOfRound, type VolumeOf } from '../action.ts';
import { type VolumeExtent, volumeExtents } from '../formats.ts';
import type { Block, CardView, Text } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import { VOLUME } from '../volume-asked.ts';
import type { Note } from '../work.ts';
import { button } from './buttons.ts';
import { noteLines } from './notes.ts';
import { roundName } from './rounds/names.ts';

/** Which volume: a department's in a round, or a year and a unit among the person's own declarations. */

export const CHOSEN_VOLUME = 'volume';

/** The volume a declaration belongs to; a very long name of a unit counts by its beginning. */
export const volumeFor = ({ year, unit }: Pick<ShelfEntry, 'year' | 'unit'>): VolumeOf => ({ y: year.slice(0, 20), u: unit.slice(0, 200) });

/** What a volume is called on its cards. */
export const volumeTitle = (of: VolumeOf): Text =>
  isOfRound(of) && of.p === EVERYWHERE ? say('volume.titleAll', { year: of.y }) : say('volume.title', { year: of.y, unit: of.u });

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

/** Of which rounds and departments somebody may make a volume. */
export interface RoundVolumes {
  readonly rounds: readonly Round[];
  readonly departments: readonly DepartmentHead[];
  /** What is chosen already. */
  readonly chosen: { readonly round: string; readonly department: string; readonly extent: VolumeExtent };
}

export function chooseVolumeCard(volumes: readonly VolumeChoice[], ofRounds: RoundVolumes | null, notes: readonly Note[]): CardView {
  return {
    title: say('volume.chooseTitle'),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      ...(ofRounds ? [{ kind: 'text', bold: true, text: say('volume.chooseRound') } satisfies Block, roundForm(ofRounds)] : []),
      ...(volumes.length > 0 ? ownBlocks(volumes, ofRounds !== null) : []),
    ],
  };
}

function roundForm({ rounds, departments, chosen }: RoundVolumes): Block {
  return {
    kind: 'form',
    name: 'volume_of_round',
    fields: [
      {
        name: VOLUME.round,
        label: say('volume.round'),
        kind: 'select',
        value: chosen.round,
        options: rounds.map((round) => ({ value: round.id, text: roundName(round) })),
      },
      {
        name: VOLUME.department,
        label: say('volume.department'),
        kind: 'select',
        placeholder: say('input.choose'),
        value: chosen.department,
        options: [
          ...(departments.length > 1 ? [{ value: EVERYWHERE, text: say('volume.allDepartments') }] : []),
          ...departments.map(({ id, name }) => ({ value: id, text: plain(cut(name, 60)) })),
        ],
      },
      {
        name: VOLUME.extent,
        label: say('volume.extent'),
        kind: 'select',
        value: chosen.extent,
        options: volumeExtents.map((extent) => ({ value: extent, text: say('volume.extentWords', { extent }) })),
      },
    ],
    buttons: [button('volume_bind', 'button.volume.check', act({ a: 'volume', go: 'check' }), 'primary')],
  };
}

function ownBlocks(volumes: readonly VolumeChoice[], second: boolean): readonly Block[] {
  return [
    { kind: 'text', text: say(second ? 'volume.chooseOwn' : 'volume.choose') },
    {
      kind: 'form',
      name: 'volume_choice',
      fields: [
        {
          name: CHOSEN_VOLUME,
          label: say('volume.which'),
          kind: 'select',
          value: volumes[0]?.key ?? '',
          options: volumes.map(({ key, of, count, states }) => ({
            value: key,
            text: say('volume.option', { year: of.y || '—', unit: of.u || '—', count, ...states }),
          })),
        },
      ],
      buttons: [button('volume_check', 'button.volume.check', act({ a: 'volume', go: 'check' }), second ? 'default' : 'primary')],
    },
  ];
}
