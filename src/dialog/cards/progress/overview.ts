import { formOf } from '../../../form/template.ts';
import { amountOf } from '../../../rounds/overview.ts';
import type { RosterFilter, RosterRow } from '../../../rounds/roster.ts';
import { act } from '../../action.ts';
import type { Block, Button, CardView, TableColumn } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import { button, commandButton, pager } from '../buttons.ts';
import { noteLines } from '../notes.ts';
import { cleanButton } from '../reviewing/clean.ts';
import { roundName } from '../rounds/names.ts';
import { filterForm } from './filter.ts';
import { countsText, deadlineBlocks, departmentBars, lackingSteps, listedRows, named, type ProgressShown, ROWS, tagsOf } from './shown.ts';

/** `/进度`: a whole round on one card. */

/** Rows the reader sees at once. */
const AT_ONCE = 12;

export function progressCard(shown: ProgressShown): CardView {
  const { round, notes, overview, rows } = shown;
  return {
    title: say('progress.title'),
    subtitle: roundName(round),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      ...(overview.total === 0 ? [{ kind: 'text', text: say('progress.nothing') } satisfies Block] : numbers(shown)),
      ...deadlineBlocks(shown),
      ...(overview.total === 0 ? [] : [departmentBars(shown.departments)]),
      filterForm(shown),
      ...(overview.total === 0 ? [] : list(shown)),
      ...(rows.length === 0 ? [] : [{ kind: 'buttons', buttons: buttons(shown) } satisfies Block]),
    ],
  };
}

function numbers(shown: ProgressShown): Block[] {
  const { overview, lacks, round, templates, beyond } = shown;
  const template = formOf(templates, round.structure);
  const missing = lackingSteps(lacks, template);
  const { filled, required, amount, untold } = overview;
  return [
    { kind: 'text', bold: true, text: countsText(shown) },
    ...(required === 0 ? [] : [{ kind: 'text', text: say('progress.cells', { filled, required }) } satisfies Block]),
    { kind: 'text', text: say('progress.amount', { amount, unit: template?.moneyUnit ?? '', untold }) },
    ...(missing === '' ? [] : [{ kind: 'text', text: say('progress.lacks', { missing }) } satisfies Block]),
    ...(beyond === 0 ? [] : [{ kind: 'text', tone: 'warn', text: say('progress.beyond', { count: beyond }) } satisfies Block]),
  ];
}

function list({ rows, page, round, templates }: ProgressShown): Block[] {
  if (rows.length === 0) return [{ kind: 'text', tone: 'muted', text: say('progress.noRows') }];
  const pages = pagesOf(rows);
  const listed = listedRows({ rows, page });
  const unit = formOf(templates, round.structure)?.moneyUnit ?? '';
  // On a phone a table shows three columns or four: none that says the same in every line.
  const several = rows.some(({ department }) => department !== rows[0]?.department);
  return [
    {
      kind: 'text',
      bold: true,
      text: say('progress.listed', { count: rows.length, page: page + 1, pages }),
    },
    {
      kind: 'table',
      pageSize: AT_ONCE,
      columns: [
        ...(several
          ? [
              {
                title: say('progress.column.department'),
                kind: 'text',
                cells: listed.map((row) => named(row.department)),
              } satisfies TableColumn,
            ]
          : []),
        { title: say('progress.column.person'), kind: 'text', cells: listed.map((row) => named(row.person)) },
        { title: say('progress.column.project'), kind: 'text', cells: listed.map((row) => plain(cut(row.project, 30))) },
        { title: say('progress.column.standing'), kind: 'tags', cells: listed.map(tagsOf) },
        { title: say('progress.column.cells'), kind: 'text', cells: listed.map((row) => plain(cellsDone(row))) },
        { title: say('progress.column.amount', { unit }), kind: 'number', cells: listed.map((row) => amountOf(row.tracked) ?? '') },
      ],
    },
  ];
}

/** Required cells that are filled, of all: 12/30. */
export const cellsDone = ({ tracked: { filled } }: RosterRow): string =>
  filled ? `${filled.required - filled.missing}/${filled.required}` : '';

export const pagesOf = (rows: readonly RosterRow[]): number => Math.max(1, Math.ceil(rows.length / ROWS));

function buttons({ round, filter, rows, page, reminds, reviews, passes }: ProgressShown): readonly Button[] {
  const here = { a: 'progress', b: round.id, ...filterIn(filter) } as const;
  return [
    ...(reviews ? [commandButton('review', 'primary')] : []),
    ...(reminds ? [commandButton('remind')] : []),
    ...(passes ? [cleanButton({ round: round.id, department: filter.department })] : []),
    button('progress_file', 'button.progressFile', act({ ...here, do: 'file' })),
    ...pager(page, pagesOf(rows), (to) => act({ ...here, do: 'show', page: to })),
    button('progress_again', 'button.progressAgain', act({ ...here, do: 'show', page })),
  ];
}

/** A filter as a button carries it. */
export const filterIn = ({ standing, department }: Pick<RosterFilter, 'standing' | 'department'>) => ({
  ...(standing === null ? {} : { st: standing }),
  ...(department === null ? {} : { dep: department }),
});
