import { catalogue, checkSheet, kindOfPath, rulesReading } from './catalogue.ts';
import type { CatalogueRule, CheckContext } from './catalogue-rule.ts';
import { byWeight, type Finding } from './finding.ts';
import type { Parameters } from './parameters.ts';
import type { Sheet } from './sheet.ts';

/** What the rules said of a declaration, by rule, so that after a change only those that read what changed run again. */
export interface Known {
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
  readonly notRun: ReadonlySet<string>;
}

const run = (rules: readonly CatalogueRule[], sheet: Sheet, context: CheckContext, parameters: Parameters, from: Known | null): Known => {
  const byRule = new Map(from?.byRule);
  const notRun = new Set(from?.notRun);
  for (const rule of rules) {
    const checked = checkSheet(sheet, context, parameters, [rule]);
    byRule.set(rule.id, checked.findings);
    if (checked.notRun.length > 0) notRun.add(rule.id);
    else notRun.delete(rule.id);
  }
  return { byRule, notRun };
};

/** Empty required cells are counted by the form itself, whatever form it is (`required.ts`). */
const drafted = catalogue.filter((rule) => rule.id !== 'N01');

/** Runs every rule a draft is checked by. */
export const checkAll = (sheet: Sheet, context: CheckContext, parameters: Parameters): Known =>
  run(drafted, sheet, context, parameters, null);

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
  return run(rulesReading(kinds, drafted), sheet, context, parameters, known);
}

/** All findings, the heaviest first, in the order of the catalogue within a weight. */
export function listed(known: Known): readonly Finding[] {
  return drafted.flatMap((rule) => known.byRule.get(rule.id) ?? []).sort(byWeight);
}
