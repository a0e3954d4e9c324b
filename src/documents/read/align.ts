import type { Column, Role } from './columns.ts';
import { isCategory, isOperator, isSubcategory } from './labels.ts';
import type { Cell } from './line.ts';
import { printedValue } from './numbers.ts';

/** Which cell of a row belongs to which column, when they do not simply stand under each other. */

export interface Aligned {
  /** Cell of each column; undefined where the row has none. */
  readonly cells: readonly (Cell | undefined)[];
  /** Whether the row did not stand under its columns. */
  readonly shifted: boolean;
  /** Columns whose cell is uncertain. */
  readonly doubtful: ReadonlySet<number>;
  /** Filled cells that found no column. */
  readonly left: readonly Cell[];
}

const masked = (text: string): boolean => text.includes('**');
const isNumber = (text: string): boolean => printedValue(text).value !== null;

/** How well a cell fits a column. */
function suits(cell: Cell, role: Role): number {
  const text = cell.text;
  if (cell.blank) return role === 'level1' || role === 'value' || role === 'scoring' ? 0.5 : 0;
  if (masked(text) && text.trim().length <= 4) return role === 'level1' || role === 'symbol' ? -2 : 1;
  const operator = isOperator(text);
  switch (role) {
    case 'level1':
      return isCategory(text) ? 10 : isSubcategory(text) ? -10 : /指标$/.test(text.trim()) ? 1 : -12;
    case 'level2':
      return isSubcategory(text) ? 10 : operator || isNumber(text) ? -10 : /指标$/.test(text.trim()) ? 4 : 0;
    case 'symbol':
      return operator ? 12 : -12;
    case 'value':
      return isNumber(text) ? 6 : -8;
    case 'unit':
      return operator || isSubcategory(text) ? -10 : isNumber(text) ? -6 : [...text.trim()].length <= 6 ? 2 : 1;
    case 'target':
      return 1;
    case 'name':
    case 'description':
    case 'basis':
    case 'scoring':
      return operator ? -12 : isNumber(text) ? -5 : isSubcategory(text) || isCategory(text) ? -8 : 1.5;
    case 'extra':
      return 0;
    default:
      return role satisfies never;
  }
}

/** Whether the cells stand under the columns without anything that cannot stand there. */
export function stands(cells: readonly Cell[], columns: readonly Column[]): boolean {
  if (cells.length !== columns.length) return false;
  return columns.every((column, index) => {
    const cell = cells[index];
    return cell === undefined || cell.blank || suits(cell, column.role) > -5;
  });
}

const skipCell = (cell: Cell): number => (cell.blank ? -0.6 : -30);
const skipRole = (role: Role): number => (role === 'level1' ? -1 : role === 'scoring' || role === 'extra' ? -2 : -4);

/** The best order-keeping assignment of cells to columns: for each column the index of its cell or -1. */
function best(cells: readonly Cell[], columns: readonly Column[]): { score: number; at: number[] } {
  const n = cells.length;
  const m = columns.length;
  const score: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(Number.NEGATIVE_INFINITY));
  const way: ('match' | 'cell' | 'role')[][] = Array.from({ length: n + 1 }, () =>
    new Array<'match' | 'cell' | 'role'>(m + 1).fill('match'),
  );
  const get = (i: number, j: number): number => score[i]?.[j] ?? Number.NEGATIVE_INFINITY;
  for (let i = 0; i <= n; i += 1) {
    for (let j = 0; j <= m; j += 1) {
      const cell = cells[i - 1];
      const column = columns[j - 1];
      let top = i === 0 && j === 0 ? 0 : Number.NEGATIVE_INFINITY;
      let how: 'match' | 'cell' | 'role' = 'match';
      if (cell && column) top = get(i - 1, j - 1) + suits(cell, column.role);
      const byCell = cell ? get(i - 1, j) + skipCell(cell) : Number.NEGATIVE_INFINITY;
      if (byCell > top) [top, how] = [byCell, 'cell'];
      const byRole = column ? get(i, j - 1) + skipRole(column.role) : Number.NEGATIVE_INFINITY;
      if (byRole > top) [top, how] = [byRole, 'role'];
      const line = score[i];
      const ways = way[i];
      if (line) line[j] = top;
      if (ways) ways[j] = how;
    }
  }
  const at = new Array<number>(m).fill(-1);
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const how = way[i]?.[j];
    if (how === 'match' && i > 0 && j > 0) {
      at[j - 1] = i - 1;
      i -= 1;
      j -= 1;
    } else if (how === 'cell' && i > 0) i -= 1;
    else j -= 1;
  }
  return { score: get(n, m), at };
}

/** Texts that could stand for one another when one of them is missing. */
const kin: readonly (readonly Role[])[] = [
  ['level2', 'name', 'description'],
  ['unit', 'basis', 'scoring'],
  ['symbol', 'value', 'unit'],
];

/**
 * Cells that stand in their columns by the grid of the file, however odd what they say. A row with several odd cells, or
 * with something else in its operator's place, may have been shifted by a person: uncertain as a whole.
 */
export function standing(cells: readonly Cell[], columns: readonly Column[]): Aligned & { readonly uncertain: boolean } {
  const odd = columns.flatMap((column, index) => {
    const cell = cells[index];
    return cell && !cell.blank && suits(cell, column.role) <= -5 ? [index] : [];
  });
  const uncertain = odd.length > 1 || odd.some((index) => columns[index]?.role === 'symbol' || isOperator(cells[index]?.text ?? ''));
  return { cells, shifted: false, doubtful: new Set(odd), left: [], uncertain };
}

/** Lines a row's cells up with the columns. */
export function align(cells: readonly Cell[], columns: readonly Column[]): Aligned {
  if (stands(cells, columns)) return { cells, shifted: false, doubtful: new Set(), left: [] };
  const known = spread(cells);
  if (known.length === columns.length && known.length !== cells.length && stands(known, columns))
    return { cells: known, shifted: false, doubtful: spanned(cells), left: [] };
  const { score, at } = best(cells, columns);
  const same =
    cells.length === columns.length
      ? columns.reduce((sum, column, index) => sum + (cells[index] ? suits(cells[index], column.role) : 0), 0)
      : Number.NEGATIVE_INFINITY;
  // A realignment that gains nothing only moves the trouble: the row stays under its columns and is marked there.
  if (same >= score - 3) {
    const doubtful = new Set(
      columns.flatMap((column, index) => (cells[index] && !cells[index].blank && suits(cells[index], column.role) <= -5 ? [index] : [])),
    );
    return { cells, shifted: false, doubtful, left: [] };
  }
  const doubtful = new Set<number>();
  columns.forEach((column, index) => {
    if ((at[index] ?? -1) >= 0 || column.role === 'level1' || column.role === 'extra') return;
    doubtful.add(index);
    for (const group of kin) {
      if (!group.includes(column.role)) continue;
      columns.forEach((other, place) => {
        const cell = cells[at[place] ?? -1];
        if (group.includes(other.role) && (!cell || suits(cell, other.role) < 5)) doubtful.add(place);
      });
    }
  });
  columns.forEach((column, index) => {
    const cell = cells[at[index] ?? -1];
    if (cell && !cell.blank && suits(cell, column.role) <= -5) doubtful.add(index);
  });
  const used = new Set(at);
  return {
    cells: at.map((place) => (place < 0 ? undefined : cells[place])),
    shifted: true,
    doubtful,
    left: cells.filter((cell, index) => !cell.blank && !used.has(index)),
  };
}

/** Cells whose width in columns is known, with empty ones for the columns they cover. */
const spread = (cells: readonly Cell[]): readonly Cell[] =>
  cells.flatMap((cell) => [
    cell,
    ...Array.from({ length: Math.max(0, (cell.columns ?? 1) - 1) }, () => ({ text: '', blank: true, columns: 1, merged: false })),
  ]);

/** The columns that a cell wider than one covers. */
function spanned(cells: readonly Cell[]): ReadonlySet<number> {
  const covered = new Set<number>();
  let at = 0;
  for (const cell of cells) {
    const wide = cell.columns ?? 1;
    if (wide > 1) for (let index = at; index < at + wide; index += 1) covered.add(index);
    at += wide;
  }
  return covered;
}
