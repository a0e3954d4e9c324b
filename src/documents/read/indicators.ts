import type { External } from '../../form/external.ts';
import { stands } from './align.ts';
import { keyOf, oneLine } from './characters.ts';
import { type Column, columnsByWidth, columnsOf, type Role, subHeadAfter } from './columns.ts';
import { atHome, isCategory, isOperator, isSubcategory } from './labels.ts';
import { aloneOf, type Cell, filled, isIndicatorHead, isSubHead, type Line } from './line.ts';
import { Notes } from './model.ts';
import { type Empty, type RowPlace, readRow } from './row.ts';

/** The indicator rows under their headings, wherever those are printed again. */

export type IndicatorsRead = Pick<External, 'has_scoring_column' | 'indicators' | 'filler_rows' | 'row_layout'>;

/** How many cells most lines have, of those that are rows of the table. */
function widthOf(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const line of lines)
    if (!line.paragraph && line.cells.length >= 6 && !isIndicatorHead(line))
      counts.set(line.cells.length, (counts.get(line.cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

const nothing: Cell = { text: '', blank: true, columns: undefined, merged: false };

/**
 * A row that was cut in two, by an empty line inside a cell or by an empty cell that was lost: the two together, with the
 * empty cells that were lost; undefined when they do not make one row.
 */
function mended(line: Line, next: Line | undefined, columns: readonly Column[]): Line | undefined {
  if (!next || line.paragraph || next.paragraph || line.cells.length >= columns.length || filled(next).length === 0) return undefined;
  if (next.cells.some((cell) => isCategory(cell.text) || isSubcategory(cell.text))) return undefined;
  const lost = columns.length - line.cells.length - next.cells.length;
  if (lost < 0 || lost > 2) return undefined;
  for (const [first, middle] of [
    [0, lost],
    [Math.min(lost, 1), Math.max(lost - 1, 0)],
  ] as const) {
    const cells = [...Array<Cell>(first).fill(nothing), ...line.cells, ...Array<Cell>(middle).fill(nothing), ...next.cells];
    // Without the row's own operator in place, two short rows are two rows.
    if (stands(cells, columns) && cells.some((cell) => isOperator(cell.text)) && (lost === 0 || middle <= 1))
      return { cells, paragraph: false };
  }
  return undefined;
}

/** Whether a line holds too little to be an indicator: no category, no operator, two texts at most. */
const isScrap = (cells: readonly Cell[]): boolean =>
  cells.length <= 2 && !cells.some((cell) => isOperator(cell.text) || isCategory(cell.text) || isSubcategory(cell.text));

/**
 * What an empty cell of a column means. Where the grid is known, a word that holds for several rows is merged over them or
 * printed in each; a table that does so somewhere leaves empty only what is empty.
 */
function emptyIn(role: Role, columns: readonly Column[], lines: readonly Line[]): Empty {
  const at = columns.findIndex((column) => column.role === role);
  const cells = lines.flatMap((line) => (line.place === 'indicator' && line.cells[at] ? [line.cells[at]] : []));
  const told = cells.some((cell, row) => cell.merged || (!cell.blank && keyOf(cell.text) === keyOf(cells[row + 1]?.text ?? '')));
  return told ? 'nothing' : 'above';
}

/** Reads the rows from the first heading of the indicator columns on. */
export function readIndicators(lines: readonly Line[], notes: Notes): IndicatorsRead {
  const indicators: External['indicators'] = [];
  let layout = '';
  let columns: readonly Column[] = [];
  let level1: string | null = null;
  let pending = false;
  let odd = false;
  let scoring = false;
  let grid: RowPlace['grid'];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    if (isIndicatorHead(line)) {
      const sub = subHeadAfter(lines, at);
      const found = columnsOf(line, sub?.line, lines.slice((sub?.at ?? at) + 1), columns.length === 0 ? notes : new Notes());
      if (columns.length > 0) notes.add('table', 'read-as', 'headRepeated', '');
      columns = found;
      grid = { level1: emptyIn('level1', columns, lines), level2: emptyIn('level2', columns, lines) };
      scoring ||= columns.some((column) => column.role === 'scoring');
      if (sub) at = sub.at;
      continue;
    }
    if (isSubHead(line)) continue;
    if (columns.length === 0) {
      columns = columnsByWidth(Math.max(widthOf(lines), line.cells.length));
      scoring = columns.some((column) => column.role === 'scoring');
      notes.add('indicators', 'doubtful', 'noHead', '');
    }
    const cells = filled(line);
    if (cells.length === 0) {
      if (line.cells.length >= 2) layout += 'F';
      continue;
    }
    const alone = aloneOf(line);
    if (alone !== undefined && isCategory(alone)) {
      // The category alone on a spare row: it holds for the rows below.
      level1 = oneLine(alone).trim();
      pending = true;
      layout += 'F';
      continue;
    }
    if (line.place === undefined && cells.length <= 3 && cells.some((cell) => /单位\s*[:：]/.test(cell.text))) {
      notes.add('table', 'unread', 'strayText', cells.map((cell) => cell.text.trim()).join(' | '));
      continue;
    }
    const whole = line.place === undefined ? mended(line, lines[at + 1], columns) : undefined;
    if (line.paragraph || (line.place === undefined && !whole && isScrap(cells))) {
      const text = cells.map((cell) => cell.text.trim()).join(' | ');
      notes.add(indicators.length > 0 ? `indicators[${indicators.length - 1}]` : 'indicators', 'unread', 'strayText', text);
      continue;
    }
    if (whole) {
      at += 1;
      notes.add(`indicators[${indicators.length}]`, 'read-as', 'rowMended', '');
    }
    const fixed = line.place === 'indicator' && line.cells.length === columns.length;
    const place = { index: indicators.length, level1, above: indicators.at(-1), odd, ...(fixed && grid && { grid }) };
    const read = readRow((whole ?? line).cells, columns, place, notes);
    // A subcategory in the category's place came there with its row, and is nothing to carry down.
    if (read.level1_printed) odd = isSubcategory(read.level1 ?? '');
    else odd ||= read.level1 !== null && read.level2 !== null && !atHome(read.level1, read.level2);
    level1 = read.level1;
    indicators.push(pending && !read.level1_printed ? { ...read, level1_printed: true } : read);
    pending = false;
    layout += 'I';
  }
  // A scoring column that most rows leave empty is no column to wonder about.
  if (indicators.some((row) => row.scoring !== null))
    for (const [index, row] of indicators.entries())
      if (row.scoring === null) notes.add(`indicators[${index}].scoring`, 'doubtful', 'blank', '');
  if (indicators.length === 0) notes.add('indicators', 'unread', 'missing', '');
  return { has_scoring_column: scoring, indicators, filler_rows: layout.split('F').length - 1, row_layout: layout };
}
