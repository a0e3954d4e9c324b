import { cleaned } from './characters.ts';
import { type Budget, limits, Refusal } from './guard.ts';
import type { DocumentBlock, DocumentCell } from './model.ts';

/** A sheet of any workbook while it is read: its cells with what they print, and its merges. Rows and columns count from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export class Sheet {
  private readonly rows = new Map<number, Map<number, string>>();
  private readonly merges: Merge[] = [];
  private readonly budget: Budget;
  private lastColumn = -1;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  /** A cell that is in the file, also an empty one: it may be the empty cell of a table. */
  put(row: number, column: number, printed: string): void {
    this.budget.kept(1, limits.cells);
    const text = cleaned(printed);
    if (text.trim() === '' && (row >= limits.rows || column >= limits.columns)) return;
    if (row >= limits.rows) throw new Refusal('tooManyRows', { limit: limits.rows });
    if (column >= limits.columns) throw new Refusal('tooManyColumns', { limit: limits.columns });
    const cells = this.rows.get(row) ?? new Map<number, string>();
    this.rows.set(row, cells);
    cells.set(column, text);
    if (text.trim() !== '') this.lastColumn = Math.max(this.lastColumn, column);
  }

  merge(merge: Merge): void {
    if (this.merges.length >= limits.rows) throw new Refusal('tooManyCells', { limit: limits.rows });
    if (merge.top <= merge.bottom && merge.left <= merge.right) this.merges.push(merge);
  }

  /** The rows with cells, top to bottom, each as wide as the sheet is filled. A row of a single text beside nothing is a paragraph. */
  blocks(): readonly DocumentBlock[] {
    const rows = [...this.rows.keys()].sort((a, b) => a - b);
    const covered = this.coveredBy(rows);
    const last = this.lastFilled();
    const blocks: DocumentBlock[] = [];
    for (const row of rows) {
      const cells = this.rows.get(row);
      if (!cells) continue;
      const width = Math.min(last, Math.max(...cells.keys(), ...(covered.get(row) ?? []).map((merge) => merge.right))) + 1;
      this.budget.kept(width, limits.cells);
      const made = this.cellsOf(cells, row, width, covered.get(row) ?? []);
      const [first] = made;
      if (made.length === 1 && first && !first.merged) blocks.push({ kind: 'paragraph', text: first.text });
      else if (made.length > 0) blocks.push({ kind: 'row', cells: made });
    }
    return blocks;
  }

  /** The last column that is filled, where a merged text ends included. */
  private lastFilled(): number {
    let last = this.lastColumn;
    for (const { top, left, right } of this.merges) {
      const cells = this.rows.get(top);
      if (right > last && cells && (cells.get(left) ?? '').trim() !== '') last = Math.max(last, Math.min(right, Math.max(...cells.keys())));
    }
    return last;
  }

  private cellsOf(cells: ReadonlyMap<number, string>, row: number, width: number, merges: readonly Merge[]): readonly DocumentCell[] {
    const made: DocumentCell[] = [];
    for (let column = 0; column < width; ) {
      const merge = merges.find((each) => each.left <= column && column <= each.right);
      const columns = merge ? Math.min(merge.right, width - 1) - column + 1 : 1;
      if (merge && merge.top < row) made.push({ text: '', columns, merged: true });
      else made.push({ text: cells.get(column) ?? '', columns });
      column += columns;
    }
    return made;
  }

  /** The merges over each row that has cells. */
  private coveredBy(rows: readonly number[]): ReadonlyMap<number, readonly Merge[]> {
    const covered = new Map<number, Merge[]>();
    for (const merge of this.merges) {
      for (let at = firstFrom(rows, merge.top); at < rows.length && (rows[at] ?? 0) <= merge.bottom; at += 1) {
        const row = rows[at] ?? 0;
        this.budget.kept(1, limits.cells);
        const here = covered.get(row);
        if (here) here.push(merge);
        else covered.set(row, [merge]);
      }
    }
    return covered;
  }
}

/** Index of the first of the sorted rows that is not above `row`. */
function firstFrom(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
