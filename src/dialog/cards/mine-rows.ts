import type { DraftSummary } from '../../form/draft.ts';
import type { Assignment } from '../../rounds/assignment.ts';
import type { Handover } from '../../rounds/handover.ts';
import type { Holidays } from '../../rounds/holidays.ts';
import type { Member } from '../../rounds/member.ts';
import { isLocked } from '../../rounds/rights.ts';
import type { Round } from '../../rounds/round.ts';
import { act } from '../action.ts';
import type { Block } from '../reply.ts';
import { cut, say } from '../text.ts';
import type { Note } from '../work.ts';
import { button } from './buttons.ts';
import { projectParams } from './colleagues/fields.ts';
import { answerButtons, recallButton, waitingText } from './colleagues/waiting.ts';
import { nameOfMember } from './people.ts';
import { projectBlocks } from './rounds/assigned.ts';

/** The lines of a person's list: what colleagues ask, what is not begun, what is filled in, what was deleted. */

const day = 86_400_000;

/** What the list is made of besides the declarations themselves. */
export interface MineView {
  readonly which: 'live' | 'deleted';
  readonly page: number;
  /** Projects that are not begun. */
  readonly given: readonly { readonly round: Round; readonly assignment: Assignment }[];
  /** Requests to take a project over that wait, by the person and to them. */
  readonly asked: readonly Handover[];
  /** Others the card names, by open id. */
  readonly members: ReadonlyMap<string, Member>;
  readonly me: string;
  readonly now: number;
  readonly holidays: Holidays;
  readonly current: string | null;
  readonly notes: readonly Note[];
}

/** Projects shown that are not begun; they come again as these are. */
const GIVEN = 4;

/** Requests shown at once; the rest come when these are answered. */
const ASKED = 3;

/** What colleagues ask the person to take over. */
export const askedBlocks = ({ asked, members, me }: MineView): Block[] =>
  asked
    .filter(({ receiver }) => receiver === me)
    .slice(0, ASKED)
    .flatMap(({ id, name: project, giver }, at): Block[] => [
      { kind: 'text', bold: true, text: say('handover.askedShort', { ...projectParams(project), name: nameOfMember(members, giver) }) },
      { kind: 'buttons', buttons: answerButtons(id, at) },
    ]);

/** Projects that are not begun. */
export function givenBlocks({ given, now, holidays, asked, members, me }: MineView): Block[] {
  if (given.length === 0) return [];
  return [
    { kind: 'text', bold: true, text: say('mine.given', { count: given.length }) },
    ...given.slice(0, GIVEN).flatMap(({ round, assignment }, at) => {
      const waits = asked.find(({ giver, project }) => giver === me && project === assignment.id);
      const offered = waits ? { id: waits.id, to: nameOfMember(members, waits.receiver) } : null;
      return projectBlocks(assignment, at, round, { now, holidays, offered });
    }),
    ...(given.length > GIVEN
      ? [{ kind: 'text', tone: 'muted', text: say('mine.givenMore', { count: given.length - GIVEN }) } satisfies Block]
      : []),
    { kind: 'rule' },
  ];
}

const name = (row: DraftSummary): string => cut(row.name, 40);

/** A live declaration: what only its owner may do is not offered to whom it is shared with. */
export function liveRow(row: DraftSummary, at: number, { current, asked, members, me }: MineView): Block[] {
  const params = {
    number: at + 1,
    name: name(row),
    state: row.state,
    missing: row.missing,
    named: row.name === '' ? 'no' : 'yes',
    current: row.id === current ? 'yes' : 'no',
  };
  const open = button(`open_${at}`, 'button.open', act({ a: 'open', d: row.id }), row.id === current ? 'primary' : 'default');
  if (row.owner !== me) {
    return [
      { kind: 'text', text: say('mine.sharedRow', { ...params, owner: nameOfMember(members, row.owner) }) },
      { kind: 'buttons', buttons: [open] },
    ];
  }
  const waits = asked.find(({ giver, declaration }) => giver === me && declaration === row.id);
  const buttons = [
    open,
    ...(waits || isLocked(row.state)
      ? []
      : [button(`handover_${at}`, 'button.handover', act({ a: 'handover', do: 'ask', d: row.id }), 'quiet')]),
    ...(waits ? [recallButton(waits.id, at)] : []),
    button(`share_${at}`, 'button.share', act({ a: 'share', do: 'show', d: row.id }), 'quiet'),
    ...(isLocked(row.state) ? [] : [button(`delete_${at}`, 'button.delete', act({ a: 'delete', d: row.id, sure: false }), 'danger')]),
  ];
  return [
    { kind: 'text', text: say('mine.row', params) },
    ...(waits ? [{ kind: 'text', tone: 'muted', text: waitingText(nameOfMember(members, waits.receiver)) } satisfies Block] : []),
    { kind: 'buttons', buttons },
  ];
}

/** Only whose it is brings it back. */
export function deletedRow(row: DraftSummary, at: number, { now, me }: MineView): Block[] {
  const left = Math.max(0, Math.ceil(((row.deletedAt ?? now) + 30 * day - now) / day));
  return [
    { kind: 'text', text: say('mine.deletedRow', { number: at + 1, name: name(row), named: row.name === '' ? 'no' : 'yes', days: left }) },
    ...(row.owner === me
      ? [
          {
            kind: 'buttons',
            buttons: [button(`restore_${at}`, 'button.restore', act({ a: 'restore', d: row.id }), 'primary')],
          } satisfies Block,
        ]
      : []),
  ];
}
