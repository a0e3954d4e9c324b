import { columnLabel } from './labels.ts';
import { type Cell, isSubHead, type Line } from './line.ts';
import type { Notes } from './model.ts';

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

interface Heading {
  readonly role: Role | null;
  readonly label: string;
}

const headingOf = (cell: Cell): Heading => ({ role: roleOf(cell), label: cell.text.trim() });

/** The columns from the heading and, where there is one, its second line; `rows` are the lines below. */
export function columnsOf(head: Line, sub: Line | undefined, rows: readonly Line[], notes: Notes): readonly Column[] {
  const top = head.cells.map(headingOf);
  let columns = top;
  const at = top.findIndex((column) => column.role === 'target');
  if (sub && sub.cells.length === top.length && top.length >= 8) {
    columns = sub.cells.map((cell, index) => (cell.blank ? hole(top[index]) : headingOf(cell)));
  } else if (sub) {
    // A spanning cell is printed once: the second line says how many columns it spans, also where its own label is missing.
    const first = sub.cells.findIndex((cell) => !cell.blank);
    const place = at >= 0 ? at : top[first]?.role === null ? first : -1;
    const wide = Math.max(sub.cells.filter((cell) => !cell.blank).length, sub.cells.length - top.length + 1);
    const from = sub.cells.length > top.length ? place : first;
    if (place >= 0) columns = [...top.slice(0, place), ...sub.cells.slice(from, from + wide).map(headingOf), ...top.slice(place + 1)];
  } else if (at >= 0) {
    const blanks = top.slice(at + 1, at + 3).filter((column) => column.role === null).length;
    const width = Math.max(...rows.slice(0, 12).map((row) => row.cells.length), 0);
    if (blanks === 2) columns = [...top.slice(0, at), ...three(), ...top.slice(at + 3)];
    else if (width >= top.length + 2) columns = [...top.slice(0, at), ...three(), ...top.slice(at + 1)];
  }
  while (columns.length > 0 && filledIn(rows, columns.length)) columns = [...columns, { role: null, label: '' }];
  const last = columns.findLastIndex(({ role }, index) => role !== null || filledIn(rows, index));
  return infer(columns.slice(0, last + 1), notes);
}

/** Where the second line is empty, the first one counts, but not its spanning cell. */
const hole = (heading: Heading | undefined): Heading =>
  heading === undefined || heading.role === 'target' ? { role: null, label: '' } : heading;

/** Whether most rows have something in a column. */
function filledIn(rows: readonly Line[], column: number): boolean {
  const full = rows.filter((row) => row.cells.filter((cell) => !cell.blank).length >= 5);
  return full.length > 0 && full.filter((row) => row.cells[column]?.blank === false).length * 2 > full.length;
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
    notes.add('indicators', 'doubtful', 'columnUnlabelled', '', { column: index + 1 });
    notes.add('has_scoring_column', 'doubtful', 'columnUnlabelled', '', { column: index + 1 });
    if (guess === undefined) return { role: 'extra', label };
    present.add(guess);
    seen.push(guess);
    return { role: guess, label };
  });
}

/** The line below a heading when it is its second line. */
export const subHeadAfter = (lines: readonly Line[], at: number): { line: Line; at: number } | undefined => {
  for (let index = at + 1; index <= at + 3; index += 1) {
    const next = lines[index];
    if (next && isSubHead(next)) return { line: next, at: index };
    if (!next || next.cells.some((cell) => !cell.blank)) return undefined;
  }
  return undefined;
};
