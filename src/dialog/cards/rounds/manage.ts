import type { Assignment } from '../../../rounds/assignment.ts';
import type { Round } from '../../../rounds/round.ts';
import { isOpen, type Tracked } from '../../../rounds/standing.ts';
import { localOf, timeOf } from '../../../rounds/zone.ts';
import { act } from '../../action.ts';
import { deadlineLeft, deadlineText, unannouncedText } from '../../deadline.ts';
import type { Preparing } from '../../moves/rounds/preparing.ts';
import type { Block, Button, CardView, FieldView, Text } from '../../reply.ts';
import { FIELDS, type RoundDo } from '../../round-action.ts';
import { cut, plain, say } from '../../text.ts';
import type { Note } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { noteLines } from '../notes.ts';
import { roundName } from './names.ts';

/** The card by which an open round is run: its deadline, its projects, its end. */

/** Projects in the chooser at once. */
const PAGE = 40;
/** Rounds that are listed. */
const ROUNDS = 10;

export const openRoundButton = (round: Pick<Round, 'id'>, at: number, style: Button['style'] = 'default'): Button =>
  button(`round_show_${at}`, 'button.round.show', act({ a: 'round', do: 'show', b: round.id }), style);

/** Rounds a person may run, newest first. */
export function roundsCard(rounds: readonly Round[], now: number): CardView {
  if (rounds.length === 0) return noteCard(say('round.listTitle'), [say('round.none')], [commandButton('startRound', 'primary')]);
  return {
    title: say('round.listTitle'),
    tone: 'info',
    blocks: [
      ...rounds.slice(0, ROUNDS).flatMap((round, at): Block[] => [
        { kind: 'text', bold: true, text: roundName(round) },
        { kind: 'text', tone: 'muted', text: say('round.state', { state: round.state }) },
        { kind: 'text', text: deadlineText(round.deadline, now, round.zone) },
        {
          kind: 'buttons',
          buttons: [
            round.state === 'preparing'
              ? commandButton('startRound', at === 0 ? 'primary' : 'default')
              : openRoundButton(round, at, at === 0 ? 'primary' : 'default'),
          ],
        },
      ]),
    ],
  };
}

export function roundCard(preparing: Preparing, tracked: readonly Tracked[], page: number, notes: readonly Note[]): CardView {
  const { round, list, state } = preparing;
  const place = { zone: round.zone, holidays: state.holidays };
  const filled = new Map(tracked.map((each) => [each.assignment.id, each.filled]));
  const left = list.filter((assignment) =>
    isOpen({ assignment, filled: filled.get(assignment.id) ?? null, since: assignment.createdAt }),
  ).length;
  const pages = Math.max(1, Math.ceil(list.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = list.slice(at * PAGE, (at + 1) * PAGE);
  const unannounced = unannouncedText(round.deadline, state.now, place);
  const over = round.state === 'archived';
  return {
    title: roundName(round),
    subtitle: say('round.state', { state: round.state }),
    tone: over ? 'muted' : 'info',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, text: say('round.left', { projects: list.length, left }) },
      { kind: 'text', text: deadlineLeft(round.deadline, state.now, place) },
      ...(unannounced ? [{ kind: 'text', tone: 'muted', text: unannounced } satisfies Block] : []),
      ...(over
        ? [endedForm(preparing, shown, at, pages)]
        : [
            {
              kind: 'form',
              name: 'form_round',
              fields: [...deadlineFields(round), ...oneFields(preparing, shown), ...addFields(preparing)],
              buttons: [
                press(preparing, 'deadline', 'primary', at),
                ...(list.length > 0 ? [press(preparing, 'alter', 'default', at), press(preparing, 'withdraw', 'default', at)] : []),
                press(preparing, 'enlist', 'default', at),
                ...nextPage(round, at, pages),
                press(preparing, 'end', 'danger', at),
              ],
            } satisfies Block,
            // Outside the form: its card comes beside this one, where what was typed stays.
            {
              kind: 'buttons',
              buttons: [button('round_settings', 'button.round.settings', act({ a: 'round', do: 'settings', b: round.id }))],
            } satisfies Block,
          ]),
    ],
  };
}

const nextPage = (round: Round, at: number, pages: number): Button[] =>
  pages > 1
    ? [button('round_next', 'button.pageNext', act({ a: 'round', do: 'show', b: round.id, page: at + 1 < pages ? at + 1 : 0 }))]
    : [];

/** A round that has ended is opened again as a whole, or for one project. */
const endedForm = (preparing: Preparing, shown: readonly Assignment[], at: number, pages: number): Block => ({
  kind: 'form',
  name: 'form_round',
  fields: [
    ...deadlineFields(preparing.round).map((field, first) => (first === 0 ? { ...field, lead: say('round.lead.reopen') } : field)),
    ...oneFields(preparing, shown)
      .filter(({ name }) => name !== FIELDS.to)
      .map((field, first) => (first === 0 ? { ...field, lead: say('round.lead.extend') } : field)),
  ],
  buttons: [
    press(preparing, 'reopen', 'primary', at),
    ...(shown.length > 0 ? [press(preparing, 'extend', 'default', at)] : []),
    ...nextPage(preparing.round, at, pages),
  ],
});

const press = ({ round }: Preparing, what: RoundDo, style: Button['style'], page: number): Button => ({
  ...button(`round_${what}`, `button.round.${what}`, act({ a: 'round', do: what, b: round.id, page }), style),
  ...(what === 'end' ? { confirm: { title: say('round.endTitle'), text: say('round.endAsk') } } : {}),
});

function deadlineFields(round: Round): FieldView[] {
  const { day, minute } = localOf(round.deadline, round.zone);
  return [
    { name: FIELDS.day, label: say('round.field.day'), kind: 'date', value: day, short: true },
    { name: FIELDS.time, label: say('round.field.time'), kind: 'line', value: timeOf(minute), short: true },
  ];
}

function oneFields({ candidates, members }: Preparing, shown: readonly Assignment[]): FieldView[] {
  if (shown.length === 0) return [];
  return [
    {
      name: FIELDS.one,
      label: say('round.field.one'),
      kind: 'select',
      value: '',
      placeholder: say('input.choose'),
      options: shown.map((each) => ({
        value: each.id,
        text: plain(cut(`${members.get(each.clerk)?.name ?? ''} · ${each.name}`, 60)),
      })),
    },
    {
      name: FIELDS.to,
      label: say('round.field.to'),
      kind: 'person',
      value: '',
      short: true,
      options: candidates.map((member) => ({ value: member.openId, text: plain(member.name) })),
    },
    { name: FIELDS.oneDay, label: say('round.field.oneDay'), kind: 'date', value: '', short: true },
  ];
}

const addFields = ({ candidates }: Preparing): FieldView[] => [
  {
    name: FIELDS.list,
    label: say('round.field.more'),
    kind: 'area',
    value: '',
    rows: 2,
    placeholder: say('round.field.listExample'),
    aside: true,
  },
  {
    name: FIELDS.who,
    label: say('round.field.who'),
    kind: 'person',
    value: '',
    options: candidates.map((member) => ({ value: member.openId, text: plain(member.name) })),
    aside: true,
  },
  { name: FIELDS.project, label: say('round.field.project'), kind: 'line', value: '', aside: true },
];

/** What somebody concerned is told of a round. */
export const toldCard = (round: Round, lines: readonly Text[], tone: CardView['tone'] = 'info'): CardView =>
  noteCard(roundName(round), lines, [commandButton('mine', 'primary')], tone);
