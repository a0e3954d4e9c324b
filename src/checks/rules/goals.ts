import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { pairs } from '../likeness.ts';
import { yearsIn } from '../reading/years.ts';
import { isMasked, type Sheet, type SheetGoal, type SheetRow } from '../sheet.ts';
import { found } from './found.ts';

/** E01–E03, E05: goals. Whether a goal says enough (E04) is for people. */

const order = 'goals.order';

/** Number of a printed goal's row from 1, by its id; null for goals of the chat. */
const rowNumber = (goal: SheetGoal): number | null => Number(/^g([1-9]\d*)$/.exec(goal.id)?.[1]) || null;

/** Numbers of empty rows that have a goal below them. */
function gaps(goals: readonly SheetGoal[]): readonly number[] {
  const numbers = goals.map(rowNumber).filter((number) => number !== null);
  if (numbers.length < goals.length) return [];
  const top = Math.max(0, ...numbers);
  return Array.from({ length: top }, (_, at) => at + 1).filter((number) => !numbers.includes(number));
}

export const e01: CatalogueRule = {
  id: 'E01',
  how: 'machine',
  reads: ['goals.'],
  check(sheet) {
    const holes = gaps(sheet.goals);
    const fix = sheet.goals.length === 0 ? undefined : [{ path: order, value: sheet.goals.map((goal) => goal.id).join(' ') }];
    const findings: Finding[] = holes.map((number) =>
      found(
        'E01',
        'error',
        { path: `goals.g${number}.text`, printed: '' },
        { case: 'gap', params: { number: String(number) }, ...(fix ? { fix } : {}) },
      ),
    );
    const trailing = sheet.blankGoals - holes.length;
    if (sheet.goals.length > 0 && trailing > 0)
      findings.push(found('E01', 'hint', { path: order, printed: '' }, { params: { count: String(trailing) }, ...(fix ? { fix } : {}) }));
    return findings;
  },
};

const numbered = (goal: SheetGoal, index: number): { readonly number: string; readonly goal: string } => ({
  number: String(rowNumber(goal) ?? index + 1),
  goal: goal.text,
});

export const e02: CatalogueRule = {
  id: 'E02',
  how: 'half',
  reads: ['goals.'],
  check(sheet, _, { declaration }) {
    const holding = (list: string, text: string): string | undefined => (declaration[list] ?? []).find((word) => text.includes(word));
    return sheet.goals.flatMap((goal, index): Finding[] => {
      if (isMasked(goal.text)) return [];
      const at = { path: goal.path, printed: goal.text };
      const scored = holding('scoringWords', goal.text);
      if (scored !== undefined) return [found('E02', 'warning', at, { params: { ...numbered(goal, index), word: scored } })];
      const spent = holding('goalSpending', goal.text);
      if (spent === undefined || holding('goalVerbs', goal.text) !== undefined) return [];
      return [found('E02', 'warning', at, { case: 'spending', params: { ...numbered(goal, index), word: spent } })];
    });
  },
};

/** The goal a row measures: the one it names, else the only one, else the one it shares most words with, as the statement prints it. */
function measured(row: SheetRow, goals: readonly SheetGoal[]): string | null {
  if (row.goal !== null && goals.some((goal) => goal.id === row.goal)) return row.goal;
  if (goals.length < 2) return goals[0]?.id ?? null;
  const words = new Set([row.name, row.description, row.unit].flatMap((text) => [...pairs(text)]));
  let best: { readonly id: string; readonly shared: number } | null = null;
  for (const goal of goals) {
    const shared = [...pairs(goal.text)].filter((pair) => words.has(pair)).length;
    if (shared > (best?.shared ?? 0)) best = { id: goal.id, shared };
  }
  return best?.id ?? goals.at(-1)?.id ?? null;
}

/** In the chat a goal needs an indicator that measures it; printed tables have no such links, there it is for people. */
export const e03: CatalogueRule = {
  id: 'E03',
  how: 'half',
  reads: ['goals.', 'indicators.goal', 'indicators.name', 'indicators.description', 'indicators.target.unit'],
  check(sheet) {
    // Before there is any indicator the classes are what is lacking (F04).
    if (!sheet.linked || sheet.rows.length === 0) return [];
    const met = new Set(sheet.rows.map((row) => measured(row, sheet.goals)));
    return sheet.goals.flatMap((goal, index): Finding[] =>
      met.has(goal.id) || isMasked(goal.text)
        ? []
        : [found('E03', 'warning', { path: goal.path, printed: goal.text }, { params: numbered(goal, index) })],
    );
  },
};

const yearsOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.filter((text) => !isMasked(text)).flatMap((text) => [...yearsIn(text)]));

const listed = (years: ReadonlySet<string>): string => [...years].sort().join('、');

/** The machine part: years. Places and goals of a higher level are for people. */
export const e05: CatalogueRule = {
  id: 'E05',
  how: 'half',
  reads: ['goals.', 'indicators.name', 'indicators.description'],
  check(sheet: Sheet) {
    const goals = yearsOf(sheet.goals.map((goal) => goal.text));
    if (goals.size === 0) return [];
    const rows = yearsOf(sheet.rows.flatMap((row) => [row.name, row.description]));
    const [first] = sheet.goals;
    if (!first || rows.size === 0 || (goals.size === rows.size && [...goals].every((year) => rows.has(year)))) return [];
    const params = { goals: listed(goals), indicators: listed(rows) };
    return [found('E05', 'warning', { path: first.path, printed: first.text }, { params })];
  },
};

export const goalRules: readonly CatalogueRule[] = [e01, e02, e03, e05];
