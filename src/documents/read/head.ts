import type { External } from '../../form/external.ts';
import { lineOfCell, textOfCell } from './cell-text.ts';
import { halfWidth, isBlank, keyOf, oneLine } from './characters.ts';
import { isTitle } from './labels.ts';
import { aloneOf, type Cell, filled, goalBehind, headOf, inlineOf, isGoalCell, isMonthCell, type Line } from './line.ts';
import type { Notes } from './model.ts';
import { powerOf, printedMoney } from './numbers.ts';
import { readPlan } from './plan.ts';
import { readUnit, type UnitLine } from './unit-line.ts';

/** The upper part of a project table: title, unit, code, name, amounts, purpose, payment plan and goals. */

export type Head = Pick<
  External,
  | 'title'
  | 'unit_code'
  | 'unit_name'
  | 'money_unit'
  | 'code'
  | 'code_printed'
  | 'name'
  | 'budget_total'
  | 'budget_total_raw'
  | 'fiscal_funds'
  | 'fiscal_funds_raw'
  | 'other_funds'
  | 'other_funds_raw'
  | 'purpose'
  | 'payment_plan'
  | 'goals'
  | 'blank_goal_rows'
>;

type Key = 'code' | 'name' | 'total' | 'fiscal' | 'other';
const paths: Readonly<Record<Key | 'purpose', string>> = {
  code: 'code',
  name: 'name',
  total: 'budget_total',
  fiscal: 'fiscal_funds',
  other: 'other_funds',
  purpose: 'purpose',
};
const isKey = (label: string): label is Key =>
  label === 'code' || label === 'name' || label === 'total' || label === 'fiscal' || label === 'other';

interface Taken {
  readonly values: Map<Key, string>;
  readonly purpose: string[];
  readonly goals: string[];
  blankGoals: number;
  plan: Head['payment_plan'];
  area: 'top' | 'funds' | 'plan' | 'goals';
  /** Labels that were printed, so that a missing one can be told. */
  readonly printed: Set<string>;
}

/** Reads the upper part. What stands there and belongs to nothing is noted as unread. */
export function readHead(lines: readonly Line[], notes: Notes): Head {
  const taken: Taken = {
    values: new Map(),
    purpose: [],
    goals: [],
    blankGoals: 0,
    plan: [],
    area: 'top',
    printed: new Set(),
  };
  const titles: string[] = [];
  const unit: UnitLine = { code: null, name: null, money: null };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const alone = aloneOf(line);
    if (taken.area === 'top' && alone !== undefined && titles.length === 0 && (line.place === 'title' || isTitle(alone)))
      titles.push(alone);
    else if (taken.area === 'top' && taken.printed.size === 0 && readUnit(line, unit)) continue;
    else at += readLine(lines, at, taken, notes);
  }
  const title = titles[0] === undefined ? null : lineOfCell(titles[0], 'title', notes);
  if (title === null) notes.add('title', 'unread', 'missing', '');
  for (const [path, text] of [
    ['unit_code', unit.code],
    ['unit_name', unit.name],
  ] as const)
    if (text === null) notes.add(path, 'unread', 'missing', '');
  return { title, unit_code: unit.code, unit_name: unit.name, money_unit: unit.money, ...made(taken, unit.money, notes) };
}

/** Reads the line at `at`; the answer is how many further lines it took with it. */
function readLine(lines: readonly Line[], at: number, taken: Taken, notes: Notes): number {
  const line = lines[at];
  if (!line) return 0;
  const cells = filled(line);
  const months = cells.filter(isMonthCell).length;
  const label = cells[0] ? headOf(cells[0]) : undefined;
  if (label === 'plan' || months >= 2) {
    taken.area = 'plan';
    if (label === 'plan') taken.printed.add('plan');
    const read = readPlan(lines, at, notes);
    taken.plan = [...taken.plan, ...read.entries];
    return read.used;
  }
  if (label === 'goals' || cells.some((cell) => isGoalCell(cell) || goalBehind(cell) !== undefined)) {
    taken.area = 'goals';
    if (label === 'goals') taken.printed.add('goals');
    readGoal(line, taken, notes);
    return 0;
  }
  if (cells.length === 0) {
    if (taken.area === 'goals' && line.cells.length >= 2) taken.blankGoals += 1;
    return 0;
  }
  readLabelled(line, taken, notes);
  return 0;
}

function readGoal(line: Line, taken: Taken, notes: Notes): void {
  const rest = filled(line).filter((cell) => headOf(cell) !== 'goals');
  const texts: string[] = [];
  for (const cell of rest) {
    const behind = goalBehind(cell);
    if (behind !== undefined) texts.push(behind);
    else if (!isGoalCell(cell)) texts.push(cell.text);
  }
  const path = `goals[${taken.goals.length}]`;
  if (texts.length === 0) {
    if (rest.length > 0) {
      taken.blankGoals += 1;
      notes.add('goals', 'doubtful', 'goalBlank', rest.map((cell) => cell.text.trim()).join(' '));
    }
    return;
  }
  if (texts.length === rest.length && rest.every((cell) => goalBehind(cell) === undefined))
    notes.add(path, 'doubtful', 'goalUnlabelled', texts.join('\n'));
  if (texts.length > 1) notes.add(path, 'doubtful', 'cellsJoined', texts.join(' | '));
  taken.goals.push(texts.map((text) => textOfCell(text, path, notes) ?? '').join('\n'));
}

/** A line of labels with their values beside them, or a text under the label of the line above. */
function readLabelled(line: Line, taken: Taken, notes: Notes): void {
  const loose: { cell: Cell; before: Key | undefined }[] = [];
  const here: Key[] = [];
  let label: string | undefined;
  let used = false;
  for (const cell of line.cells) {
    const inline = inlineOf(cell);
    const found = inline?.label ?? headOf(cell);
    if (found !== undefined) {
      label = found;
      used = false;
      taken.printed.add(found);
      if (isKey(found)) {
        here.push(found);
        taken.area = found === 'code' || found === 'name' ? taken.area : 'funds';
        if (taken.values.has(found)) notes.add(paths[found], 'doubtful', 'twice', cell.text);
      } else taken.area = 'funds';
      if (inline) {
        used = true;
        if (isKey(found)) taken.values.set(found, inline.text);
        else taken.purpose.push(inline.text);
      }
    } else if (!cell.blank) {
      if (label !== undefined && isKey(label) && !used) taken.values.set(label, cell.text);
      else if (label === 'purpose' && !used) taken.purpose.push(cell.text);
      else loose.push({ cell, before: here.at(-1) });
      used = true;
    }
  }
  for (const { cell, before } of loose) place(cell, before, here, taken, notes);
}

const order: readonly Key[] = ['code', 'name', 'total', 'fiscal', 'other'];

/** A text without a label of its own: the purpose below the amounts, a goal below the goals, or a value whose label is missing. */
function place(cell: Cell, before: Key | undefined, here: readonly Key[], taken: Taken, notes: Notes): void {
  const alone = here.length === 0;
  if (alone && taken.area === 'goals') {
    notes.add(`goals[${taken.goals.length}]`, 'doubtful', 'goalUnlabelled', cell.text);
    taken.goals.push(textOfCell(cell.text, `goals[${taken.goals.length}]`, notes) ?? '');
    return;
  }
  if (alone && taken.area === 'funds') {
    if (!taken.printed.has('purpose') || taken.purpose.length > 0) notes.add('purpose', 'doubtful', 'labelMissing', cell.text);
    taken.purpose.push(cell.text);
    return;
  }
  const row: readonly Key[] = here.some((key) => key === 'code' || key === 'name') ? order.slice(0, 2) : order.slice(2);
  const missing = row.filter((key) => !here.includes(key) && !taken.values.has(key));
  const after = before === undefined ? missing : missing.filter((key) => order.indexOf(key) > order.indexOf(before));
  const guess = (after.length > 0 ? after : missing)[0];
  if (here.length === 0 || guess === undefined) {
    notes.add(before === undefined ? 'table' : paths[before], 'unread', 'noLabel', cell.text);
    return;
  }
  notes.add(paths[guess], 'doubtful', 'labelMissing', cell.text);
  taken.values.set(guess, cell.text);
}

const codeShape = /^\d{8}[0-9A-Z]{13}$/;

function made(taken: Taken, moneyUnitPrinted: string | null, notes: Notes): Omit<Head, 'title' | 'unit_code' | 'unit_name' | 'money_unit'> {
  const at = (key: Key): string | undefined => taken.values.get(key);
  const power = moneyUnitPrinted === null ? 0 : (powerOf(moneyUnitPrinted) ?? 0);
  for (const key of order) if (!taken.values.has(key) && !taken.printed.has(key)) notes.add(paths[key], 'unread', 'missing', '');
  if (taken.purpose.length === 0 && !taken.printed.has('purpose')) notes.add('purpose', 'unread', 'missing', '');
  if (taken.purpose.length > 1) notes.add('purpose', 'doubtful', 'cellsJoined', taken.purpose.join(' | '));
  if (taken.plan.length === 0) notes.add('payment_plan', 'unread', 'missing', '');
  if (taken.goals.length === 0) notes.add('goals', 'unread', 'missing', '');
  const money = (key: 'total' | 'fiscal' | 'other'): { value: number | null; raw: string | null } => {
    const printed = at(key);
    if (printed === undefined || isBlank(printed)) {
      if (key !== 'other' && taken.printed.has(key)) notes.add(paths[key], 'doubtful', 'blank', '');
      return { value: null, raw: null };
    }
    const raw = oneLine(printed).trim();
    const read = printedMoney(raw, power);
    if (read.reason === 'notNumber') notes.add(paths[key], 'unread', 'notNumber', raw);
    else if (read.reason !== null)
      notes.add(paths[key], read.reason === 'unitInNumber' || read.reason === 'converted' ? 'read-as' : 'doubtful', read.reason, raw, {
        value: read.value ?? '',
      });
    return { value: read.value, raw };
  };
  const printedCode = at('code');
  const codePrinted = printedCode === undefined || isBlank(printedCode) ? null : printedCode.replaceAll('\n', '');
  for (const key of ['code', 'name'] as const)
    if (taken.printed.has(key) && isBlank(at(key) ?? '')) notes.add(paths[key], 'doubtful', 'blank', '');
  if (taken.purpose.length === 0 && taken.printed.has('purpose')) notes.add('purpose', 'doubtful', 'blank', '');
  const code = codePrinted === null ? null : codeOf(printedCode ?? '', notes);
  const total = money('total');
  const fiscal = money('fiscal');
  const other = money('other');
  // The amounts say that something is missing where nothing is printed.
  if (other.value === null && total.value !== null && fiscal.value !== null && total.value !== fiscal.value && taken.printed.has('other'))
    notes.add('other_funds', 'doubtful', 'blank', '');
  const purpose = taken.purpose.map((text) => textOfCell(text, 'purpose', notes)).filter((text) => text !== null);
  return {
    code,
    code_printed: codePrinted,
    name: lineOfCell(at('name') ?? '', 'name', notes),
    budget_total: total.value,
    budget_total_raw: total.raw,
    fiscal_funds: fiscal.value,
    fiscal_funds_raw: fiscal.raw,
    other_funds: other.value,
    other_funds_raw: other.raw,
    purpose: purpose.length > 0 ? purpose.join('\n') : null,
    payment_plan: taken.plan,
    goals: taken.goals,
    blank_goal_rows: taken.blankGoals,
  };
}

/** The code without brackets, spaces and full-width characters. */
function codeOf(printed: string, notes: Notes): string | null {
  const code = halfWidth(printed).replace(/[\s[\]【】〔〕()（）"'“”]/g, '');
  if (code !== printed.trim()) notes.add('code', 'read-as', 'codeCleaned', printed, { code });
  if (!codeShape.test(code) && !code.includes('**')) notes.add('code', 'doubtful', 'codeShape', printed, { length: code.length });
  return keyOf(code) === '' ? null : code;
}
