import type { Doubt } from '../../form/doubts.ts';
import type { External } from '../../form/external.ts';
import { formMap } from '../../form/map.ts';
import { printedIndicators } from '../../form/printed.ts';
import type { ReadCell, ReadRow, RowsReader } from '../../form/read-rows.ts';
import type { Template } from '../../form/template.ts';
import { oneLine } from './characters.ts';
import { type Column, columnsOf, subHeadAfter } from './columns.ts';
import { columnsOfRows } from './columns-of-rows.ts';
import { headLabel, isCategory, isOperator, isSubcategory, splitOperator } from './labels.ts';
import { aloneOf, type Cell, filled, isIndicatorHead, type Line, lineOf } from './line.ts';
import { Notes } from './model.ts';
import { heaviest, remarksOf } from './remarks.ts';
import { readRow } from './row.ts';
import { textModel } from './text.ts';

/** Rows of indicators copied out of a sheet by themselves: no title, no project, mostly no headings above them. */

/** More is a table of something else, and the work of a job. */
const LENGTH = 60_000;
const ROWS = 100;

/** Cells that tell a row of indicators from any other row: an operator, a target with one, a class by its whole name. */
const tells = ({ text }: Cell): boolean =>
  isOperator(text) || ((isCategory(text) || isSubcategory(text)) && /指标\s*$/.test(text)) || /\d/.test(splitOperator(text)?.rest ?? '');

const isRow = (line: Line): boolean =>
  !line.paragraph && line.cells.some(tells) && !line.cells.some(({ text }) => headLabel(text) !== undefined);

/** The rows a message holds and nothing but rows; their headings may stand above them. */
export const readRows: RowsReader = (template, text) => {
  if (!text.includes('\t') || text.length > LENGTH) return null;
  const lines = textModel(text)
    .blocks.map(lineOf)
    .filter((line) => filled(line).length > 0);
  const [head] = lines;
  const sub = head && isIndicatorHead(head) ? subHeadAfter(lines, 0) : undefined;
  const rows = head && isIndicatorHead(head) ? lines.slice((sub?.at ?? 0) + 1) : lines;
  if (rows.length === 0 || rows.length > ROWS || !rows.every(isRow)) return null;
  if (head && rows.length < lines.length) return readUnder(template, columnsOf(head, sub?.line, rows, new Notes()), rows);
  const plain = unnumbered(rows);
  const columns = columnsOfRows(plain);
  return readUnder(template, columns, untrimmed(plain, columns.length));
};

/** Numbers of the rows themselves in front of them say nothing. */
const unnumbered = (rows: readonly Line[]): readonly Line[] =>
  rows.every(({ cells }) => /^\s*\d{1,3}\s*[.、．]?\s*$/.test(cells[0]?.text ?? ''))
    ? rows.map((line) => ({ ...line, cells: line.cells.slice(1) }))
    : rows;

const empty: Cell = { text: '', blank: true, columns: undefined, merged: false };

/** A message loses the empty cells at its two ends. */
const untrimmed = (rows: readonly Line[], width: number): readonly Line[] =>
  rows.map((line, at) => {
    const lost = Array<Cell>(Math.max(0, width - line.cells.length)).fill(empty);
    if (lost.length === 0 || (at > 0 && at < rows.length - 1)) return line;
    return { ...line, cells: at === 0 ? [...lost, ...line.cells] : [...line.cells, ...lost] };
  });

function readUnder(template: Template, columns: readonly Column[], rows: readonly Line[]): readonly ReadRow[] | null {
  const notes = new Notes();
  const indicators: External['indicators'] = [];
  let level1: string | null = null;
  for (const line of rows) {
    const alone = aloneOf(line);
    if (alone !== undefined && isCategory(alone)) level1 = oneLine(alone).trim();
    else {
      const read = readRow(line.cells, columns, { index: indicators.length, level1, above: indicators.at(-1), odd: false }, notes);
      level1 = read.level1;
      indicators.push(read);
    }
  }
  return indicators.length === 0 ? null : asRows(template, indicators, notes);
}

/** What is merely empty is no doubt: the form says itself what it lacks. */
function asRows(template: Template, indicators: External['indicators'], notes: Notes): readonly ReadRow[] {
  const { cells, remarks } = printedIndicators(template, indicators);
  const told = notes.list.filter(({ reason }) => reason !== 'blank');
  const rows = new Map<string, { cells: ReadCell[]; doubts: Map<string, Doubt> }>();
  const at = (path: string, take: (row: { cells: ReadCell[]; doubts: Map<string, Doubt> }, key: string) => void): void => {
    const { row, field } = formMap(template).place(path) ?? {};
    if (row === undefined || !field) return;
    const known = rows.get(row) ?? { cells: [], doubts: new Map() };
    rows.set(row, known);
    take(known, field.key);
  };
  for (const { path, value, raw } of cells) at(path, (row, key) => row.cells.push({ key, value, ...(raw === undefined ? {} : { raw }) }));
  for (const [path, doubt] of heaviest([...remarksOf(template, told), ...remarks])) at(path, (row, key) => row.doubts.set(key, doubt));
  return [...rows.values()];
}
