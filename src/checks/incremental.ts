import { catalogue, checkSheet, kindOfPath, rulesReading } from './catalogue.ts';
import type { CatalogueRule, CheckContext } from './catalogue-rule.ts';
import { byWeight, type Finding } from './finding.ts';
import type { Parameters } from './parameters.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** What the rules said of a declaration, by rule, so that after a change only those that read what changed run again. */
export interface Known {
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
  readonly notRun: ReadonlySet<string>;
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
    const before = rows && rule.alone && rows.only(rule) ? byRule.get(rule.id) : undefined;
    const checked = checkSheet(before && rows ? { ...sheet, rows: rows.changed } : sheet, context, parameters, [rule]);
    byRule.set(rule.id, before && rows ? rows.merged(before, checked.findings) : checked.findings);
    if (checked.notRun.length > 0) notRun.add(rule.id);
    else notRun.delete(rule.id);
  }
  return { byRule, notRun };
};

/** The rows a turn has changed, for rules that look at each row alone. */
interface Rows {
  readonly changed: readonly SheetRow[];
  /** Whether a rule read nothing else that changed. */
  only(rule: CatalogueRule): boolean;
  /** What was said of the other rows with what is said of these now, in the order of the sheet. */
  merged(before: readonly Finding[], now: readonly Finding[]): readonly Finding[];
}

const GROUP = 'indicators.';

function rowsOf(sheet: Sheet, changed: readonly string[], kinds: readonly string[]): Rows | null {
  // The order of rows is in every message's number.
  if (kinds.includes(GROUP)) return null;
  const ids = new Set(
    changed.filter((path) => path.startsWith(GROUP)).map((path) => path.slice(GROUP.length, path.indexOf('.', GROUP.length))),
  );
  if (ids.size === 0) return null;
  const elsewhere = new Set(
    rulesReading(
      kinds.filter((kind) => !kind.startsWith(GROUP)),
      drafted,
    ).map(({ id }) => id),
  );
  const place = new Map(sheet.rows.map((row) => [row.id, row.index]));
  const rowOf = (path: string): string => path.slice(GROUP.length, path.indexOf('.', GROUP.length));
  return {
    changed: sheet.rows.filter((row) => ids.has(row.id)),
    only: (rule) => !elsewhere.has(rule.id),
    merged: (before, now) =>
      [...before.filter(({ path }) => !ids.has(rowOf(path))), ...now].sort(
        (a, b) => (place.get(rowOf(a.path)) ?? 0) - (place.get(rowOf(b.path)) ?? 0),
      ),
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
  return run(rulesReading(kinds, drafted), sheet, context, parameters, known, rowsOf(sheet, changed, kinds));
}

/** All findings, the heaviest first, in the order of the catalogue within a weight. */
export function listed(known: Known): readonly Finding[] {
  return drafted.flatMap((rule) => known.byRule.get(rule.id) ?? []).sort(byWeight);
}
