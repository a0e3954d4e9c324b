import type { External } from '../../form/external.ts';
import { halfWidth, oneLine } from './characters.ts';
import { type Cell, filled, goalBehind, headOf, isGoalCell, isIndicatorHead, isMonthCell, type Line } from './line.ts';
import type { Notes } from './model.ts';
import { printedPercent } from './numbers.ts';

/** The payment plan: the ends of four periods, their percentages below them or beside each. */

type Entry = External['payment_plan'][number];

export interface PlanRead {
  readonly entries: readonly Entry[];
  /** Further lines that belong to it. */
  readonly used: number;
}

const usual: readonly string[] = ['3月底', '6月底', '10月底', '12月底'];

/** Reads the plan whose line of periods is at `at`. */
export function readPlan(lines: readonly Line[], at: number, notes: Notes): PlanRead {
  const line = lines[at];
  const cells = line?.cells ?? [];
  const first = cells.findIndex(isMonthCell);
  if (first < 0) {
    notes.add(
      'payment_plan',
      'unread',
      'noPeriods',
      filled({ cells, paragraph: false })
        .map((cell) => cell.text)
        .join(' | '),
    );
    return { entries: [], used: 0 };
  }
  const beside = cells.some((cell, index) => isMonthCell(cell) && isFigure(cells[index + 1]));
  if (beside) return { entries: pairs(cells, notes), used: 0 };
  const next = lines[at + 1];
  const below = next && isValueLine(next) ? next : undefined;
  if (!below) notes.add('payment_plan', 'unread', 'missing', '');
  return { entries: columns(cells, below?.cells ?? [], notes), used: below ? 1 : 0 };
}

const isFigure = (cell: Cell | undefined): boolean => cell !== undefined && /^\s*[\d０-９][\d０-９.]*\s*[%％]?\s*$/.test(cell.text);

function isValueLine(line: Line): boolean {
  const cells = filled(line);
  if (isIndicatorHead(line) || line.paragraph) return false;
  return !cells.some((cell) => (headOf(cell) !== undefined && headOf(cell) !== 'plan') || isGoalCell(cell) || goalBehind(cell));
}

function entry(by: string, text: string, index: number, notes: Notes): Entry {
  const raw = oneLine(text).trim();
  const read = printedPercent(raw);
  const path = `payment_plan[${index}]`;
  if (read.reason === 'notNumber') notes.add(path, 'unread', 'notNumber', raw);
  else if (read.reason !== null) notes.add(path, 'doubtful', read.reason, raw, { value: read.value ?? '' });
  const label = halfWidth(by).replace(/\s+/g, '').replace(/:$/, '');
  if (label !== by) notes.add(`${path}.by`, 'read-as', 'labelCleaned', by, { text: label });
  return { by: label, raw, value: read.value };
}

const pairs = (cells: readonly Cell[], notes: Notes): Entry[] => {
  const found: Entry[] = [];
  cells.forEach((cell, index) => {
    if (!isMonthCell(cell)) return;
    const beside = cells[index + 1];
    found.push(entry(oneLine(cell.text).trim(), beside && !isMonthCell(beside) ? beside.text : '', found.length, notes));
  });
  return found;
};

interface Period {
  readonly by: string;
  readonly column: number;
}

/** The periods by their columns. A column with a percentage and no period above it is one whose label is missing. */
function periodsOf(head: readonly Cell[], below: readonly Cell[]): Period[] {
  const named = head.flatMap((cell, column) => (isMonthCell(cell) ? [{ by: oneLine(cell.text).trim(), column }] : []));
  if (named.length >= usual.length) return named;
  // The label and four periods, one cell each: a period without its words is still one.
  if (named.length >= 2 && head.length === usual.length + 1)
    return head.slice(1).map((cell, index) => ({ by: isMonthCell(cell) ? oneLine(cell.text).trim() : '', column: index + 1 }));
  if (below.length < head.length) return named;
  const nameless = head.flatMap((cell, column) => (cell.blank && column > 0 && isFigure(below[column]) ? [{ by: '', column }] : []));
  return [...named, ...nameless].sort((a, b) => a.column - b.column);
}

/** Periods above, percentages below. Values that do not stand under the periods are taken in their order and marked. */
function columns(head: readonly Cell[], below: readonly Cell[], notes: Notes): Entry[] {
  const periods = periodsOf(head, below);
  if (periods.length !== usual.length || periods.some((period) => period.by === ''))
    notes.add('payment_plan', 'doubtful', 'periodMissing', '');
  const values = below.filter((cell) => !cell.blank && headOf(cell) !== 'plan');
  const under = new Set(periods.map((period) => below[period.column]));
  const astray = values.some((cell) => !under.has(cell));
  const inOrder = astray && values.length === periods.length;
  const short = below.length > 0 && below.length < head.length && below.length <= (periods.at(-1)?.column ?? 0);
  // Aligned from the end: what is missing at the start is the merged cell of the label.
  const back = short && !inOrder ? head.length - below.length : 0;
  const cells = periods.map((period, index) => (inOrder ? values[index] : below[period.column - back]));
  const first = cells[0];
  const end = cells.at(-1);
  const slipped = (first?.blank === true && printedPercent(end?.text ?? '').value !== 100) || (end?.blank === true && values.length > 0);
  if (first?.blank === true && values.length > 0) notes.add('payment_plan', 'doubtful', 'firstBlank', '');
  const used = new Set(cells);
  for (const cell of values) if (!used.has(cell)) notes.add('payment_plan', 'unread', 'noLabel', cell.text);
  return periods.map((period, index) => {
    const text = cells[index]?.text ?? '';
    const path = `payment_plan[${index}]`;
    if (below.length > 0 && (astray || short || slipped)) notes.add(path, 'doubtful', 'shifted', text);
    else if (text.trim() === '') notes.add(path, 'doubtful', 'blank', '');
    if (period.by === '') notes.add(path, 'doubtful', 'labelMissing', text);
    return entry(period.by === '' ? (usual[index] ?? '') : period.by, text, index, notes);
  });
}
