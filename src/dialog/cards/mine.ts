import type { DraftSummary } from '../../form/draft.ts';
import type { Assignment } from '../../rounds/assignment.ts';
import type { Handover } from '../../rounds/handover.ts';
import type { Holidays } from '../../rounds/holidays.ts';
import type { Member } from '../../rounds/member.ts';
import { isLocked } from '../../rounds/rights.ts';
import type { Round } from '../../rounds/round.ts';
import { act } from '../action.ts';
import type { Block, Button, CardView } from '../reply.ts';
import { cut, say } from '../text.ts';
import type { Note } from '../work.ts';
import { button, commandButton } from './buttons.ts';
import { projectParams } from './colleagues/fields.ts';
import { answerButtons, recallButton, waitingText } from './colleagues/waiting.ts';
import { nameOfMember } from './people.ts';
import { projectBlocks } from './rounds/assigned.ts';

/** Declarations on one page of the list. */
export const PAGE = 6;

const day = 86_400_000;

/** A person's declarations, each with its buttons; deleted ones with a button that brings them back. */
export function mineCard(
  list: { rows: readonly DraftSummary[]; total: number },
  options: {
    which: 'live' | 'deleted';
    page: number;
    /** Projects that are not begun. */
    given: readonly { readonly round: Round; readonly assignment: Assignment }[];
    /** Requests to take a project over that wait, by the person and to them. */
    asked: readonly Handover[];
    /** Others the card names, by open id. */
    members: ReadonlyMap<string, Member>;
    me: string;
    now: number;
    holidays: Holidays;
    current: string | null;
    notes: readonly Note[];
  },
): CardView {
  const { which, page } = options;
  const from = page * PAGE;
  const more: Button[] = [];
  if (page > 0) more.push(button('page_back', 'button.pageBack', act({ a: 'list', which, page: page - 1 })));
  if (from + list.rows.length < list.total) more.push(button('page_next', 'button.pageNext', act({ a: 'list', which, page: page + 1 })));
  const blocks: Block[] = [
    ...options.notes.map((note): Block => ({ kind: 'text', tone: note.tone, text: note.text })),
    ...(which === 'live' && page === 0 ? askedBlocks(options) : []),
    ...givenBlocks(options),
    ...(list.total === 0 && options.given.length === 0
      ? [{ kind: 'text', text: say(which === 'live' ? 'mine.none' : 'mine.noneDeleted') } satisfies Block]
      : []),
    ...list.rows.flatMap((row, at) => (which === 'live' ? liveRow(row, from + at, options) : deletedRow(row, from + at, options))),
    {
      kind: 'buttons',
      buttons: [
        ...more,
        commandButton('new', list.total === 0 ? 'primary' : 'default'),
        commandButton(which === 'live' ? 'deleted' : 'mine'),
      ],
    },
  ];
  return { title: say(which === 'live' ? 'mine.title' : 'mine.titleDeleted', { count: list.total }), tone: 'info', blocks };
}

/** Projects shown that are not begun; they come again as these are. */
const GIVEN = 4;

type Options = Parameters<typeof mineCard>[1];

/** Requests shown at once; the rest come when these are answered. */
const ASKED = 3;

/** What colleagues ask the person to take over. */
const askedBlocks = ({ asked, members, me }: Options): Block[] =>
  asked
    .filter(({ receiver }) => receiver === me)
    .slice(0, ASKED)
    .flatMap(({ id, name: project, giver }, at): Block[] => [
      { kind: 'text', bold: true, text: say('handover.askedShort', { ...projectParams(project), name: nameOfMember(members, giver) }) },
      { kind: 'buttons', buttons: answerButtons(id, at) },
    ]);

function givenBlocks({ given, now, holidays, asked, members, me }: Options): Block[] {
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

function liveRow(row: DraftSummary, at: number, { current, asked, members, me }: Options): Block[] {
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
function deletedRow(row: DraftSummary, at: number, { now, me }: Options): Block[] {
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

/** Asks before deleting; the draft can be brought back for 30 days. */
export function deleteCard(draft: { id: string; name: string | null }): CardView {
  return {
    title: say('delete.title'),
    tone: 'warn',
    blocks: [
      { kind: 'text', text: draft.name === null ? say('delete.askUntitled') : say('delete.ask', { name: cut(draft.name, 60) }) },
      {
        kind: 'buttons',
        buttons: [
          button('delete_sure', 'button.deleteSure', act({ a: 'delete', d: draft.id, sure: true }), 'danger'),
          button('delete_not', 'button.deleteNot', act({ a: 'list', which: 'live', page: 0 })),
        ],
      },
    ],
  };
}

/** An earlier card, folded into one line. */
export function foldedCard(title: CardView['title'], line: CardView['title']): CardView {
  return { title, tone: 'muted', summary: line, blocks: [{ kind: 'text', tone: 'muted', text: line }] };
}

/** Words that stand alone, as a card with buttons. */
export function noteCard(
  title: CardView['title'],
  lines: readonly CardView['title'][],
  buttons: readonly Button[],
  tone: CardView['tone'] = 'info',
): CardView {
  return {
    title,
    ...(tone ? { tone } : {}),
    blocks: [
      ...lines.map((text): Block => ({ kind: 'text', text })),
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } satisfies Block] : []),
    ],
  };
}

/** First hello: what the bot does and where to begin. */
export const greetingCard = (): CardView =>
  noteCard(
    say('greeting.title'),
    [say('greeting.what'), say('greeting.how')],
    [commandButton('new', 'primary'), commandButton('mine'), commandButton('help')],
  );

/** What can be said at any time. */
export const helpCard = (): CardView =>
  noteCard(
    say('help.title'),
    [say('help.fill'), say('help.change'), say('help.keep'), say('help.commands')],
    [commandButton('resume', 'primary'), commandButton('new'), commandButton('mine'), commandButton('undo')],
  );

/** In a group nothing of a draft is shown: one button leads to the private chat. */
export const groupCard = (): CardView => noteCard(say('group.title'), [say('group.text')], [commandButton('private', 'primary')]);
