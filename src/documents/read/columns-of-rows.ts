import type { Column, Role } from './columns.ts';
import { isCategory, isOperator, isSubcategory, splitOperator } from './labels.ts';
import type { Line } from './line.ts';
import { printedValue } from './numbers.ts';

/**
 * The columns of rows without a heading, by what their cells hold: the operator (or a number) is in the middle, classes and words stand
 * before it in the order of the form, unit and basis behind it. Any of them may be missing.
 */
export function columnsOfRows(rows: readonly Line[]): readonly Column[] {
  const width = usualWidth(rows);
  const seen = new Sheet(rows.filter(({ cells }) => cells.length === width));
  const columns = Array.from({ length: width }, (_, at) => at);
  const symbol = columns.find((at) => seen.most(at, isOperator)) ?? -1;
  const target = symbol >= 0 ? -1 : (columns.find((at) => seen.most(at, isTarget)) ?? -1);
  const number = symbol >= 0 || target >= 0 ? -1 : (columns.find((at) => at > 0 && seen.most(at, isNumber)) ?? -1);
  const middle = [symbol, target, number].find((at) => at >= 0) ?? width;
  const roles = [...before(seen, columns.slice(0, middle)), ...behind(seen, columns.slice(middle), { symbol, target })];
  return roles.map((role, at) => ({ role, label: role === 'extra' ? String(at + 1) : '' }));
}

/** How many cells most rows have. The first and the last one may have lost empty ones with the ends of the message. */
function usualWidth(rows: readonly Line[]): number {
  if (rows.length < 3) return Math.max(...rows.map(({ cells }) => cells.length));
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(1, -1)) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

const isTarget = (text: string): boolean => /\d/.test(splitOperator(text)?.rest ?? '');
const isNumber = (text: string): boolean => printedValue(text).value !== null;
const hasUnit = (text: string): boolean => isNumber(text) && printedValue(text).reason === 'unitInNumber';
/** Units are short, what a value rests on is not. */
const isUnit = (text: string): boolean => [...text.trim()].length <= 6;

/** What most cells of a column are. */
class Sheet {
  constructor(private readonly rows: readonly Line[]) {}

  most(at: number, is: (text: string) => boolean): boolean {
    const filled = this.#filled(at);
    return filled.length > 0 && filled.filter(is).length * 2 > filled.length;
  }

  /** Whether a column mostly says again what stands at the end of another one. */
  ends(one: number, other: number): boolean {
    const both = this.rows.filter(({ cells }) => cells[one]?.blank === false && cells[other]?.blank === false);
    const same = both.filter(({ cells }) => cells[one]?.text.trim().endsWith(cells[other]?.text.trim() ?? ''));
    return same.length * 2 > both.length;
  }

  blank(at: number): boolean {
    return this.#filled(at).length === 0;
  }

  #filled = (at: number): readonly string[] =>
    this.rows.flatMap(({ cells }) => {
      const cell = cells[at];
      return cell && !cell.blank ? [cell.text] : [];
    });
}

/** Classes and words before the target. */
function before(seen: Sheet, columns: readonly number[]): readonly Role[] {
  const level2 = columns.findLast((at) => seen.most(at, isSubcategory)) ?? -1;
  const classes = level2 < 0 ? columns : columns.slice(0, level2);
  // A merged cell may begin above what was copied, which leaves its column empty.
  const level1 = classes.findLast((at) => seen.most(at, isCategory) || (at === level2 - 1 && seen.blank(at))) ?? -1;
  const from = Math.max(level1, level2);
  const words: Role[] = ['name', 'description'];
  return columns.map((at) => {
    if (at === level1) return 'level1';
    if (at === level2) return 'level2';
    if (at < from || seen.most(at, isNumber) || (words.length === 2 && seen.blank(at))) return 'extra';
    return words.shift() ?? 'extra';
  });
}

/** The target and what stands behind it. */
function behind(
  seen: Sheet,
  columns: readonly number[],
  { symbol, target }: { readonly symbol: number; readonly target: number },
): readonly Role[] {
  const rest: Role[] = ['basis', 'scoring'];
  const [first, second, third] = columns;
  if (first === undefined) return [];
  const value = first === symbol ? second : first;
  const next = first === symbol ? third : second;
  const head: Role[] = first === symbol ? ['symbol'] : [];
  if (value === undefined) return head;
  const withUnit = value === target ? seen.most(value, (text) => hasUnit(splitOperator(text)?.rest ?? '')) : seen.most(value, hasUnit);
  // A unit that stands with its number may be printed once more; what else follows is no unit.
  const unit = next !== undefined && (withUnit ? seen.ends(value, next) : seen.blank(next) || seen.most(next, isUnit) || value !== target);
  head.push(value === target || (withUnit && !unit) ? 'target' : 'value');
  if (unit) head.push('unit');
  else if (next !== undefined && seen.blank(next)) head.push('extra');
  return columns.map((_, at) => head[at] ?? rest.shift() ?? 'extra');
}
