import { columnLabel } from './labels.ts';
import type { Notes } from './model.ts';
import { type Cell, isSubHead, type Line } from './page.ts';

/** What each column of the indicator rows holds. */

export type Role =
  | 'level1'
  | 'level2'
  | 'name'
  | 'description'
  | 'symbol'
  | 'value'
  | 'unit'
  /** Operator, number and unit in one cell. */
  | 'target'
  | 'basis'
  | 'scoring'
  | 'extra';

export interface Column {
  readonly role: Role;
  /** Its heading as printed. */
  readonly label: string;
}

const usual: readonly Role[] = ['level1', 'level2', 'name', 'description', 'symbol', 'value', 'unit', 'basis', 'scoring'];
const isRole = (label: string | undefined): label is Role =>
  label !== undefined && (label === 'target' || usual.some((role) => role === label));

const roleOf = (cell: Cell): Role | null => {
  const label = columnLabel(cell.text);
  return isRole(label) ? label : cell.blank ? null : 'extra';
};

/** The columns of rows of `width` cells when no heading is printed. */
export function columnsByWidth(width: number): readonly Column[] {
  return usual.slice(0, width >= 9 ? 9 : 8).map((role) => ({ role, label: '' }));
}

/** The columns from the heading and, where there is one, its second line; `width` is how many cells most rows have. */
export function columnsOf(head: Line, sub: Line | undefined, width: number, notes: Notes): readonly Column[] {
  const top = head.cells.map((cell) => ({ role: roleOf(cell), label: cell.text.trim() }));
  const inner = sub ? sub.cells.filter((cell) => !cell.blank).map((cell) => ({ role: roleOf(cell), label: cell.text.trim() })) : [];
  let columns = [...top];
  let at = top.findIndex((column) => column.role === 'target');
  if (at < 0 && inner.length > 0) {
    // The heading over symbol, value and unit is missing: they stand where their own line has them.
    const place = sub ? sub.cells.findIndex((cell) => !cell.blank) : -1;
    if (place >= 0 && place < top.length && top[place]?.role === null) at = place;
  }
  if (at >= 0) {
    const parts: { role: Role | null; label: string }[] =
      inner.length > 0
        ? inner
        : width > top.length || top.slice(at + 1, at + 3).every((column) => column.role === null && top.length > at + 2)
          ? three()
          : [];
    if (parts.length > 0) {
      const whole = sub && sub.cells.length > 0 ? sub.cells.length : width;
      const spare = Math.max(0, top.length + parts.length - 1 - whole);
      let blanks = 0;
      while (blanks < spare && top[at + 1 + blanks]?.role === null) blanks += 1;
      columns = [...top.slice(0, at), ...parts, ...top.slice(at + 1 + blanks)];
    }
  }
  while (columns.length > width && columns.at(-1)?.role === null) columns.pop();
  return infer(columns, notes);
}

const three = (): { role: Role; label: string }[] => [
  { role: 'symbol', label: '' },
  { role: 'value', label: '' },
  { role: 'unit', label: '' },
];

/** Columns without a heading are what is missing between their neighbours. */
function infer(columns: readonly { role: Role | null; label: string }[], notes: Notes): readonly Column[] {
  const present = new Set(columns.map((column) => column.role));
  if (present.has('target')) for (const { role } of three()) present.add(role);
  const seen: Role[] = [];
  return columns.map(({ role, label }, index) => {
    if (role !== null && role !== 'extra' && seen.includes(role)) return { role: 'extra', label };
    if (role !== null) {
      seen.push(role);
      return { role, label };
    }
    const before = usual.indexOf(seen.findLast((each) => usual.includes(each)) ?? 'level1');
    const nextRole = columns.slice(index + 1).find((column) => column.role !== null && column.role !== 'extra')?.role ?? null;
    const end = nextRole === null ? usual.length : usual.indexOf(nextRole === 'target' ? 'symbol' : nextRole);
    const from = seen.length === 0 ? 0 : before + 1;
    const guess = usual.slice(from, end).find((each) => !present.has(each));
    if (guess === undefined) return { role: 'extra', label };
    present.add(guess);
    seen.push(guess);
    notes.add('indicators', 'doubtful', 'columnUnlabelled', '', { column: index + 1 });
    return { role: guess, label };
  });
}

/** The line below a heading when it is its second line. */
export const subHeadAfter = (lines: readonly Line[], at: number): Line | undefined => {
  const next = lines[at + 1];
  return next && isSubHead(next) ? next : undefined;
};
