import type { DraftSummary } from '../../form/draft.ts';
import { act } from '../action.ts';
import type { Block, Button, CardView } from '../reply.ts';
import { cut, say } from '../text.ts';
import { button, commandButton, pager } from './buttons.ts';
import { askedBlocks, deletedRow, givenBlocks, liveRow, type MineView } from './mine-rows.ts';
import { noteLines } from './notes.ts';

/** Declarations on one page of the list. */
export const PAGE = 6;

/** A person's declarations, each with its buttons; deleted ones with a button that brings them back. */
export function mineCard(list: { rows: readonly DraftSummary[]; total: number }, options: MineView): CardView {
  const { which, page } = options;
  const from = page * PAGE;
  const more = pager(page, Math.ceil(list.total / PAGE), (to) => act({ a: 'list', which, page: to }));
  const asked = which === 'live' && page === 0 ? askedBlocks(options) : [];
  const blocks: Block[] = [
    ...noteLines(options.notes),
    ...asked,
    ...givenBlocks(options),
    ...(list.total + asked.length === 0 && options.given.length === 0
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
