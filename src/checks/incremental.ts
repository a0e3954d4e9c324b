import { catalogue, findingsOf, kindOfPath, rulesReading } from './catalogue.ts';
import type { CatalogueRule, CheckContext } from './catalogue-rule.ts';
import { byWeight, type Finding } from './finding.ts';
import type { Parameters } from './parameters.ts';
import type { Sheet } from './sheet.ts';

/** What the rules said of a declaration, by rule, so that after a change only those that read what changed run again. */
export interface Known {
  /** Findings of the rules that have any. */
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
  readonly notRun: ReadonlySet<string>;
  /** Rows the rules saw. */
  readonly rows: ReadonlySet<string>;
}

const run = (
  rules: readonly CatalogueRule[],
  sheet: Sheet,
  context: CheckContext,
  parameters: Parameters,
  from: Known | null,
  rows: Rows | null,
): Known => {
  const byRule = new Map(from?.byRule);
  const notRun = new Set(from?.notRun);
  for (const rule of rules) {
    const part = rule.alone && rows?.only(rule) && !notRun.has(rule.id) ? rows : null;
    const now = findingsOf(rule, part?.sheet ?? sheet, context, parameters);
    if (now) notRun.delete(rule.id);
    else notRun.add(rule.id);
    const findings = now && part ? part.merged(byRule.get(rule.id) ?? [], now) : now;
    if (findings && findings.length > 0) byRule.set(rule.id, findings);
    else byRule.delete(rule.id);
  }
  return { byRule, notRun, rows: new Set(sheet.rows.map(({ id }) => id)) };
};

/** The rows a turn has changed or brought, for rules that look at each row alone. */
interface Rows {
  /** The sheet with no others. */
  readonly sheet: Sheet;
  /** Whether a rule read nothing else that changed. */
  only(rule: CatalogueRule): boolean;
  /** What was said of the other rows with what is said now, by the numbers rows have now, in the order of the sheet. */
  merged(before: readonly Finding[], now: readonly Finding[]): readonly Finding[];
}

const GROUP = 'indicators.';
const rowOf = (path: string): string => (path.startsWith(GROUP) ? path.slice(GROUP.length, path.indexOf('.', GROUP.length)) : '');

/** A finding about a row that may have moved: its sentence says the row's number. */
function renumbered(finding: Finding, number: number): Finding {
  const { params } = finding.message;
  if (params?.number === undefined || params.number === number) return finding;
  return { ...finding, message: { ...finding.message, params: { ...params, number } } };
}

function rowsOf(known: Known, sheet: Sheet, changed: readonly string[], kinds: readonly string[]): Rows | null {
  if (!kinds.some((kind) => kind.startsWith(GROUP))) return null;
  const touched = new Set(changed.map(rowOf));
  const others = kinds.filter((kind) => !kind.startsWith(GROUP));
  const elsewhere = new Set(others.length === 0 ? [] : rulesReading(others, drafted));
  const numbers = new Map(sheet.rows.map((row) => [row.id, row.index + 1]));
  const place = ({ path }: Finding): number => numbers.get(rowOf(path)) ?? (path.startsWith('statement.') ? numbers.size + 1 : 0);
  return {
    sheet: { ...sheet, rows: sheet.rows.filter(({ id }) => touched.has(id) || !known.rows.has(id)) },
    only: (rule) => !elsewhere.has(rule),
    merged: (before, now) => {
      if (before.length === 0) return now;
      const kept = before.flatMap((finding) => {
        const id = rowOf(finding.path);
        const number = touched.has(id) ? undefined : numbers.get(id);
        return number === undefined ? [] : [renumbered(finding, number)];
      });
      return [...kept, ...now].sort((a, b) => place(a) - place(b));
    },
  };
}

/** Empty required cells are counted by the form itself, whatever form it is (`required.ts`). */
const drafted = catalogue.filter((rule) => rule.id !== 'N01');

/** Runs every rule a draft is checked by. */
export const checkAll = (sheet: Sheet, context: CheckContext, parameters: Parameters): Known =>
  run(drafted, sheet, context, parameters, null, null);

/** Runs the rules that read any of the changed cells; the rest is as it was. Equal to `checkAll` of the changed sheet. */
export function recheck(
  known: Known,
  sheet: Sheet,
  context: CheckContext,
  parameters: Parameters,
  changed: readonly string[],
  groups: readonly string[],
): Known {
  const kinds = [...new Set(changed.map((path) => kindOfPath(path, groups)))];
  return run(rulesReading(kinds, drafted), sheet, context, parameters, known, rowsOf(known, sheet, changed, kinds));
}

/** All findings, the heaviest first, in the order of the catalogue within a weight. */
export function listed(known: Known): readonly Finding[] {
  const made = lists.get(known) ?? drafted.flatMap((rule) => known.byRule.get(rule.id) ?? []).sort(byWeight);
  lists.set(known, made);
  return made;
}

/** A card asks for the list once for each line of it. */
const lists = new WeakMap<Known, readonly Finding[]>();
