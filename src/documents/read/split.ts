import type { Column } from './columns.ts';
import { isOperator, splitLabel, splitOperator } from './labels.ts';
import type { Cell } from './line.ts';

/** Cells that two neighbours were merged into, cut where the words tell: `≥95`, `数量指标培训人次`, `100 %`. */

const cellOf = (text: string): Cell => ({ text, blank: text.trim() === '', columns: undefined, merged: false });

/** The row with one merged cell cut in two, when it is one cell short; otherwise the row itself. `at` = the place that was cut. */
export function unmerged(cells: readonly Cell[], columns: readonly Column[]): { cells: readonly Cell[]; at: number | null } {
  if (cells.length !== columns.length - 1) return { cells, at: null };
  const cut = (index: number, first: string, second: string): { cells: readonly Cell[]; at: number } => ({
    cells: [...cells.slice(0, index), cellOf(first), cellOf(second), ...cells.slice(index + 1)],
    at: index,
  });
  const symbol = columns.findIndex((column) => column.role === 'symbol');
  const hasOperator = cells.some((cell) => isOperator(cell.text));
  for (const [index, cell] of cells.entries()) {
    const role = columns[index]?.role;
    const label = role === 'level1' || role === 'level2' ? splitLabel(cell.text) : undefined;
    if (label) return cut(index, label.label, label.rest);
    if (index === symbol && !hasOperator) {
      const operator = splitOperator(cell.text);
      if (operator) return cut(index, operator.operator, operator.rest);
    }
    // The description took the operator with it.
    const tail = index === symbol - 1 && !hasOperator ? /^([\s\S]*\S)\s*(>=|<=|[≥≤＝=＞＜]|文字描述)\s*$/.exec(cell.text) : null;
    if (tail?.[1] && tail[2]) return cut(index, tail[1], tail[2]);
    const value = role === 'value' ? /^\s*(\d+(?:\.\d+)?)\s*([^\d\s.,，~～-]\S*)\s*$/.exec(cell.text) : null;
    if (value?.[1] && value[2]) return cut(index, value[1], value[2]);
  }
  return { cells, at: null };
}
