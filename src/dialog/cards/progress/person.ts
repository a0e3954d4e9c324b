import { formOf } from '../../../form/template.ts';
import type { RosterRow } from '../../../rounds/roster.ts';
import { act } from '../../action.ts';
import { deadlineLeft } from '../../deadline.ts';
import type { Block, Button, CardView } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import { button } from '../buttons.ts';
import { memberWords, roundName } from '../rounds/names.ts';
import { cellsDone, filterIn } from './overview.ts';
import { deadlineBlocks, lackingSteps, type ProgressShown } from './shown.ts';

/** Projects of one person shown one by one. */
const LISTED = 10;

/** One person's projects: where each stands, what is missing, and a way into it for who may read it. */
export function personCard(shown: ProgressShown, mayRead: (row: RosterRow) => boolean): CardView {
  const { round, rows, filter } = shown;
  const [first] = rows;
  const name = first ? memberWords({ name: first.person, departmentName: first.department }) : '';
  const back = act({ a: 'progress', do: 'show', b: round.id, ...filterIn(filter) });
  return {
    title: name === '' ? say('progress.unnamed') : plain(cut(name, 40)),
    subtitle: roundName(round),
    tone: 'info',
    blocks: [
      { kind: 'text', bold: true, text: say('progress.theirs', { count: rows.length }) },
      ...deadlineBlocks(shown),
      ...rows.slice(0, LISTED).flatMap((row, at) => projectBlocks(shown, row, at, mayRead(row))),
      ...(rows.length > LISTED
        ? [{ kind: 'text', tone: 'muted', text: say('progress.theirMore', { count: rows.length - LISTED }) } satisfies Block]
        : []),
      { kind: 'buttons', buttons: [button('progress_back', 'button.progressBack', back)] },
    ],
  };
}

function projectBlocks(shown: ProgressShown, row: RosterRow, at: number, readable: boolean): Block[] {
  const { round, now, holidays, templates } = shown;
  const { assignment, filled } = row.tracked;
  const template = formOf(templates, round.structure);
  const missing = lackingSteps(
    Object.entries(filled?.lacks ?? {}).map(([step, cells]) => ({ step, cells })),
    template,
  );
  const open: Button[] =
    filled && readable ? [button(`open_${at}`, 'button.open', act({ a: 'cmd', c: 'preview', d: filled.id }), 'default')] : [];
  return [
    { kind: 'rule' },
    {
      kind: 'text',
      bold: true,
      text: say('progress.project', { number: at + 1, name: cut(row.project, 60), late: row.late ? 'yes' : 'no' }),
    },
    {
      kind: 'facts',
      facts: [
        { label: say('progress.column.standing'), value: say(`standing.${row.standing}`) },
        ...(filled ? [{ label: say('progress.column.cells'), value: plain(cellsDone(row)) }] : []),
        ...(filled?.amount != null
          ? [{ label: say('progress.column.amount', { unit: template?.moneyUnit ?? '' }), value: plain(filled.amount) }]
          : []),
        ...(missing === '' ? [] : [{ label: say('progress.missing'), value: plain(missing) }]),
        ...(assignment.deadline === null
          ? []
          : [{ label: say('progress.ownDeadline'), value: deadlineLeft(assignment.deadline, now, { zone: round.zone, holidays }) }]),
      ],
    },
    ...(open.length > 0 ? [{ kind: 'buttons', buttons: open } satisfies Block] : []),
  ];
}
