import { keyOf } from './characters.ts';
import { isTitle } from './labels.ts';
import { aloneOf, type Cell, filled, headOf, isGoalCell, isIndicatorHead, isMonthCell, isSubHead, type Line } from './line.ts';

/**
 * Where the source knows its grid (Word, Excel, our own CSV) and all labels of the form stand in their places, these places
 * tell what every other cell is: a value, also when its words look like a label, a title or a number of a point.
 */
export function placed(lines: readonly Line[]): readonly Line[] {
  const done = [...lines];
  for (let at = 0; at < lines.length; ) {
    const form = formAt(lines, at);
    if (form === undefined) {
      at += 1;
      continue;
    }
    done.splice(at, form.length, ...form);
    const title = titleAbove(lines, at);
    const line = title === undefined ? undefined : lines[title];
    if (title !== undefined && line) done[title] = { ...line, place: 'title' };
    at += form.length;
  }
  return done;
}

const asValue = (cell: Cell): Cell => ({ ...cell, value: true });
const hasGrid = (line: Line | undefined): line is Line =>
  line !== undefined && !line.paragraph && line.cells.every((cell) => cell.columns !== undefined);

/** The lines of a whole form from its code or name on, each with its place; undefined where some label is not in its place. */
function formAt(lines: readonly Line[], from: number): readonly Line[] | undefined {
  const first = lines[from];
  const label = hasGrid(first) && first.cells[0] ? headOf(first.cells[0]) : undefined;
  if (label !== 'code' && label !== 'name') return undefined;
  const form = [...amountsAt(lines, from)];
  if (form.length === 0) return undefined;
  const plan = planAt(lines, from + form.length);
  if (plan.length === 0) return undefined;
  form.push(...plan);
  for (let goal = goalAt(lines[from + form.length]); goal; goal = goalAt(lines[from + form.length])) form.push(goal);
  // Paper sets the indicators apart as a table of their own.
  for (let gap = lines[from + form.length]; gap?.paragraph && filled(gap).length === 0; gap = lines[from + form.length]) form.push(gap);
  const rows = indicatorsAt(lines, from + form.length);
  if (rows.length === 0) return undefined;
  const [start, ...rest] = [...form.map((line): Line => ({ ...line, place: 'head' })), ...rows];
  return start && [{ ...start, place: 'start' }, ...rest];
}

const wanted = ['code', 'name', 'total', 'fiscal', 'other', 'purpose'];

/** Code, name, amounts and purpose: labels with their values beside them, the purpose beside its label or below the amounts. */
function amountsAt(lines: readonly Line[], from: number): readonly Line[] {
  const found: string[] = [];
  const taken: Line[] = [];
  let below = false;
  for (let at = from; found.length < wanted.length || below; at += 1) {
    const line = lines[at];
    if (!hasGrid(line)) return [];
    const [first, ...others] = line.cells;
    if (!first) return [];
    if (below) {
      const [value] = others;
      if (!first.blank || others.length !== 1 || !value) return [];
      taken.push({ ...line, cells: [first, asValue(value)] });
      below = false;
      continue;
    }
    // The label of the purpose stands beside the amounts when its value is below them.
    below = headOf(first) === 'purpose' && others.length > 1;
    const pairs = below ? others : line.cells;
    if (pairs.length === 0 || pairs.length % 2 !== 0) return [];
    const labels = pairs.filter((_, index) => index % 2 === 0).map(headOf);
    if (below) labels.push('purpose');
    if (labels.some((label) => label === undefined || !wanted.includes(label) || found.includes(label))) return [];
    for (const label of labels) if (label !== undefined) found.push(label);
    const cells = pairs.map((cell, index) => (index % 2 === 0 ? cell : asValue(cell)));
    taken.push({ ...line, cells: below ? [first, ...cells] : cells });
  }
  return taken;
}

/** The periods beside their label and the percentages below them. */
function planAt(lines: readonly Line[], at: number): readonly Line[] {
  const [head, below] = [lines[at], lines[at + 1]];
  if (!hasGrid(head) || !hasGrid(below) || head.cells.length !== below.cells.length) return [];
  const [label, ...periods] = head.cells;
  const [blank, ...values] = below.cells;
  if (!label || headOf(label) !== 'plan' || periods.length < 2 || !periods.every(isMonthCell) || !blank?.blank) return [];
  return [head, { ...below, cells: [blank, ...values.map(asValue)] }];
}

/** A goal: its own label before it, maybe that of all goals before that one. */
function goalAt(line: Line | undefined): Line | undefined {
  if (!hasGrid(line)) return undefined;
  const [first, second, third] = line.cells;
  if (line.cells.length === 2 && first && second && isGoalCell(first)) return { ...line, cells: [first, asValue(second)] };
  if (line.cells.length !== 3 || !first || !second || !third || !isGoalCell(second)) return undefined;
  return first.blank || headOf(first) === 'goals' ? { ...line, cells: [first, second, asValue(third)] } : undefined;
}

/** The heading of the indicators and the rows of its width below it. */
function indicatorsAt(lines: readonly Line[], from: number): readonly Line[] {
  const head = lines[from];
  if (!hasGrid(head) || !isIndicatorHead(head)) return [];
  const next = lines[from + 1];
  const sub = hasGrid(next) && isSubHead(next) ? next : undefined;
  const width = (sub ?? head).cells.length;
  const rows = [head, ...(sub ? [sub] : [])].map((line): Line => ({ ...line, place: 'columns' }));
  if (width < 8) return [];
  for (let at = from + rows.length; ; at += 1) {
    const line = lines[at];
    if (!hasGrid(line) || line.cells.length !== width || begins(lines, at)) return rows;
    const again = isSame(line, head) || (sub !== undefined && isSame(line, sub));
    rows.push(again ? line : { ...line, place: 'indicator', cells: line.cells.map(asValue) });
  }
}

/** Whether a heading is printed again, as at the top of a page. */
const isSame = (line: Line, head: Line): boolean =>
  filled(line).length > 0 && line.cells.every((cell, index) => keyOf(cell.text) === keyOf(head.cells[index]?.text ?? ''));

/** Whether another table, drawn over the same columns, begins here: its title, or its code and below it its amounts. */
function begins(lines: readonly Line[], at: number): boolean {
  const [line, next] = [lines[at], lines[at + 1]];
  if (!line || !next) return false;
  if (!line.cells[0]?.blank && isTitle(aloneOf(line) ?? '')) return true;
  const [first] = filled(line).map(headOf);
  const below = filled(next).map(headOf);
  return (first === 'code' || first === 'name') && below.includes('total') && below.includes('fiscal');
}

/** The line of the title above a form, with the line of the unit between. */
function titleAbove(lines: readonly Line[], at: number): number | undefined {
  const unit = lines.findLastIndex((line, index) => index < at && filled(line).length > 0);
  const text = filled(lines[unit] ?? { cells: [], paragraph: true }).map((cell) => cell.text);
  if (at - unit > 3 || !/[单單]位\s*[:：]/.test(text.at(-1) ?? '')) return undefined;
  const title = lines.findLastIndex((line, index) => index < unit && filled(line).length > 0);
  const alone = lines[title] === undefined ? undefined : aloneOf(lines[title]);
  return unit - title <= 3 && alone !== undefined && /绩效.{0,8}表$/.test(keyOf(alone)) ? title : undefined;
}
