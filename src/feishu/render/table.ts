import type { Block, TableColumn } from '../../dialog/reply.ts';
import { paragraph } from '../card/build.ts';
import type { RootElement, Table, TableCell, TableColumnElement } from '../card/card.ts';
import { TABLE_COLUMNS, TABLE_PAGE } from '../card/limits.ts';
import { type Draw, tagColor } from './draw.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

const PAGE = 5;
/** A tag is a word or two. */
const TAG_CHARS = 20;
/** Decimal text that a JSON number holds without loss, and the platform shows digit by digit. */
const DECIMAL = /^-?\d{1,9}(?:\.\d{1,6})?$/;

/** Draws a table; where there is no room for one, the same cells as lines. */
export function drawTable(draw: Draw, { columns: all, pageSize }: TableBlock): RootElement[] {
  const columns = all.slice(0, TABLE_COLUMNS);
  const count = Math.max(0, ...columns.map((column) => column.cells.length));
  if (count === 0) return [];
  const shown = Math.min(count, draw.room.rows);
  const drawn: RootElement[] = draw.takesTable()
    ? [table(draw, columns, shown, Math.min(Math.max(pageSize ?? PAGE, 1), TABLE_PAGE))]
    : [paragraph(Array.from({ length: shown }, (_, row) => line(draw, columns, row)).join('\n'))];
  if (count > shown) drawn.push(paragraph(draw.say('card.moreRows', { count: count - shown }), 'grey', 'notation'));
  return drawn;
}

function table(draw: Draw, columns: readonly TableColumn[], count: number, pageSize: number): Table {
  // Names are short, since each row repeats them.
  const drawn = columns.map((column, at) => ({ name: `c${at}`, ...drawColumn(draw, column) }));
  return {
    tag: 'table',
    page_size: pageSize,
    row_height: 'auto',
    header_style: { background_style: 'grey', bold: true },
    columns: drawn.map(({ name, head }) => ({ name, ...head })),
    rows: Array.from({ length: count }, (_, row) => {
      const cells: Record<string, TableCell> = {};
      for (const { name, cellAt } of drawn) {
        const cell = cellAt(row);
        if (cell !== undefined) cells[name] = cell;
      }
      return cells;
    }),
  };
}

interface DrawnColumn {
  readonly head: OmitName<TableColumnElement>;
  cellAt(row: number): TableCell | undefined;
}
type OmitName<T> = T extends unknown ? Omit<T, 'name'> : never;

function drawColumn(draw: Draw, column: TableColumn): DrawnColumn {
  const common = { display_name: draw.label(column.title), width: 'auto' as const };
  switch (column.kind) {
    case 'text':
      return { head: { ...common, data_type: 'text' }, cellAt: (row) => at(column.cells, row, (text) => draw.words(text)) };
    case 'tags':
      return {
        head: { ...common, data_type: 'options' },
        cellAt: (row) =>
          at(column.cells, row, (tags) => tags.map(({ text, tone }) => ({ text: draw.label(text, TAG_CHARS), color: tagColor[tone] }))),
      };
    case 'number': {
      const given = column.cells.filter((cell) => cell !== '');
      // What no number cell can hold exactly stays as the words it is.
      if (!given.every((cell) => DECIMAL.test(cell))) {
        return { head: { ...common, data_type: 'text' }, cellAt: (row) => at(column.cells, row, (cell) => cell) };
      }
      const precision = Math.max(0, ...given.map((cell) => cell.split('.')[1]?.length ?? 0));
      return {
        head: { ...common, data_type: 'number', horizontal_align: 'right', format: { precision, separator: true } },
        cellAt: (row) => at(column.cells, row, (cell) => (cell === '' ? undefined : Number(cell))),
      };
    }
    default:
      return column satisfies never;
  }
}

/** A column may end before the others. */
const at = <Cell, Drawn>(cells: readonly Cell[], row: number, drawn: (cell: Cell) => Drawn): Drawn | undefined => {
  const cell = cells[row];
  return cell === undefined ? undefined : drawn(cell);
};

/** A row in words: the first cell, then what the columns say of it. */
function line(draw: Draw, columns: readonly TableColumn[], row: number): string {
  const parts = columns.map((column, index) => {
    const cell = wordsAt(draw, column, row);
    return index === 0 || cell === '' ? cell : `${draw.label(column.title)} ${cell}`;
  });
  return parts.filter((part) => part !== '').join(' · ');
}

function wordsAt(draw: Draw, column: TableColumn, row: number): string {
  switch (column.kind) {
    case 'text':
      return at(column.cells, row, (text) => draw.words(text)) ?? '';
    case 'number':
      return column.cells[row] ?? '';
    case 'tags':
      return (at(column.cells, row, (tags) => tags.map(({ text }) => draw.label(text, TAG_CHARS))) ?? []).join(draw.say('card.and'));
    default:
      return column satisfies never;
  }
}
