import type { Grid, GridCell, Sheet } from '../layouts/model.ts';
import { letter, page, textWidth } from '../layouts/paper.ts';
import { type BookCell, type BookRow, type BookSheet, highestRow, type Look } from './workbook.ts';

/** The printed table as a sheet: the same cells, widths and merges as on paper, all grids on one set of columns. */

const song = '宋体';
const plain = { font: song, size: letter.points, bold: false, vertical: 'center', border: true } as const;
const looks = {
  title: { font: song, size: 18, bold: true, align: 'center', vertical: 'center', border: false },
  left: { font: song, size: 10.5, bold: false, align: 'left', vertical: 'center', border: false },
  right: { font: song, size: 10.5, bold: false, align: 'right', vertical: 'center', border: false },
  label: { ...plain, bold: true, align: 'center' },
  cell: { ...plain, align: 'left' },
  centered: { ...plain, align: 'center' },
  top: { ...plain, align: 'center', vertical: 'top' },
} as const satisfies Readonly<Record<string, Look>>;

/** Height of a line of 小五 and of what is above and below it, in points. */
const lineHeight = 12;
const padding = 4;
const lowest = 21.5;
/** A merged cell higher than this (points) may run over a page. */
const tall = 400;
/** From this many lines on one more is left free: a spreadsheet breaks lines a little earlier than paper does. */
const manyLines = 5;

/** Two edges of different grids nearer than this (mm) become one. */
const near = 3;

interface Edges {
  /** Edges of all columns from 0 to the width of the text area, in mm. */
  readonly all: readonly number[];
  /** Column at which an edge of a grid lies. */
  readonly at: (grid: number, edge: number) => number;
}

/** Edges a grid's cells use, by the number of its own columns to their left. */
function usedEdges(grid: Grid): ReadonlyMap<number, number> {
  const used = new Set([0]);
  for (const row of grid.rows) {
    let at = 0;
    for (const cell of row.cells) {
      at += cell.columns;
      used.add(at);
    }
  }
  const edges = new Map<number, number>();
  let end = 0;
  for (let at = 0; at <= grid.widths.length; at += 1) {
    if (used.has(at)) edges.set(at, end);
    end += grid.widths[at] ?? 0;
  }
  return edges;
}

/** One set of columns for all grids. The grid with the most edges keeps its own; edges of the others move to a near one or are added. */
function commonEdges(grids: readonly Grid[]): Edges {
  const own = grids.map(usedEdges);
  const order = own.map((_, index) => index).sort((a, b) => (own[b]?.size ?? 0) - (own[a]?.size ?? 0));
  const all: number[] = [];
  const places = own.map(() => new Map<number, number>());
  for (const index of order) {
    const before = [...all];
    const taken = new Set<number>();
    for (const [edge, position] of own[index] ?? []) {
      const [nearest] = before
        .filter((each) => Math.abs(each - position) < near && !taken.has(each))
        .sort((a, b) => Math.abs(a - position) - Math.abs(b - position));
      const place = nearest ?? position;
      taken.add(place);
      if (nearest === undefined) all.push(place);
      places[index]?.set(edge, place);
    }
  }
  all.sort((a, b) => a - b);
  const columns = new Map(all.map((place, column) => [place, column]));
  return { all, at: (grid, edge) => columns.get(places[grid]?.get(edge) ?? 0) ?? 0 };
}

const lookOf = (cell: GridCell, tall = false): Look => {
  if (cell.label) return looks.label;
  if (cell.align === 'left') return looks.cell;
  return tall ? looks.top : looks.centered;
};

/** Height of a row of so many lines, in points. */
export function heightOf(lines: number, line = lineHeight, least = lowest): number {
  return Math.max(least, (lines >= manyLines ? lines + 1 : lines) * line + padding);
}

/** A row higher than a spreadsheet allows becomes several of the same height. */
export const partsOf = (height: number): number => Math.max(1, Math.ceil(height / highestRow));

interface Placed {
  readonly rows: readonly BookRow[];
  /** For every row of the grid the row of the sheet it begins at, counted from the grid's first; the last entry is its end. */
  readonly starts: readonly number[];
}

function placeGrid(grid: Grid, index: number, edges: Edges): Placed {
  const parts = grid.rows.map((row) => partsOf(heightOf(row.lines)));
  const starts = [0];
  for (const count of parts) starts.push((starts.at(-1) ?? 0) + count);
  const rows = grid.rows.flatMap((row, at): BookRow[] => {
    const count = parts[at] ?? 1;
    let left = 0;
    const cells: BookCell[] = [];
    for (const cell of row.cells) {
      const column = edges.at(index, left);
      left += cell.columns;
      if (cell.merge === 'below') continue;
      const below = cell.merge === 'top' ? depth(grid, at, left) : 1;
      const high = grid.rows.slice(at, at + below).reduce((sum, each) => sum + heightOf(each.lines), 0);
      cells.push({
        column,
        columns: edges.at(index, left) - column,
        rows: (starts[at + below] ?? 0) - (starts[at] ?? 0),
        text: cell.text,
        numeric: cell.numeric ?? false,
        // In the middle of a cell that runs over pages its text could be cut in two by the page's end.
        look: lookOf(cell, below > 1 && high > tall),
      });
    }
    const height = heightOf(row.lines) / count;
    return Array.from({ length: count }, (_, part) => ({ height, cells: part === 0 ? cells : [] }));
  });
  return { rows, starts };
}

/** Rows a merged cell covers that ends at this column of its grid. */
function depth(grid: Grid, from: number, right: number): number {
  let at = from + 1;
  for (; at < grid.rows.length; at += 1) {
    let left = 0;
    const cell = grid.rows[at]?.cells.find((each) => {
      left += each.columns;
      return left >= right;
    });
    if (cell?.merge !== 'below' || left !== right) break;
  }
  return at - from;
}

/** The sheet of a printed table: heading, unit line, then its grids; the header rows of the last grid are repeated on every page. */
export function tableSheet(sheet: Sheet, name: string, header: string | undefined): BookSheet {
  const edges = commonEdges(sheet.grids);
  const last = edges.all.length - 1;
  const widths = edges.all.slice(1).map((edge, index) => edge - (edges.all[index] ?? 0));
  const middle = Math.max(1, Math.round(last / 2));
  const across = (column: number, columns: number, text: string, look: Look): BookCell => ({
    ...{ column, columns, rows: 1, text, numeric: false, look },
  });
  const titleLines = Math.ceil([...sheet.heading].length / (textWidth(sheet.landscape) / 6.5));
  const rows: BookRow[] = [
    { height: Math.max(1, titleLines) * 25 + 6, cells: [across(0, last, sheet.heading, looks.title)] },
    { height: 20, cells: [across(0, middle, sheet.left, looks.left), across(middle, last - middle, sheet.right, looks.right)] },
  ];
  let titles: readonly [number, number] | undefined;
  for (const [index, grid] of sheet.grids.entries()) {
    const placed = placeGrid(grid, index, edges);
    if (grid.headerRows > 0) titles = [rows.length, rows.length + (placed.starts[grid.headerRows] ?? 1) - 1];
    rows.push(...placed.rows);
  }
  return {
    name,
    landscape: sheet.landscape,
    margins: [page.top, page.side],
    widths,
    rows,
    ...(titles !== undefined && { titles }),
    ...(header !== undefined && { header }),
  };
}
