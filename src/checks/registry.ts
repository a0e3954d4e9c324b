import type { CellReader } from '../form/cell.ts';
import { declarationOf } from '../form/declaration.ts';
import type { Template } from '../form/template.ts';
import { amountRange, budgetSum, planEnd, planRange } from './amounts.ts';
import { projectCode, unitCode } from './codes.ts';
import type { Finding, Rule, Severity } from './finding.ts';
import { categoryFits, knownSubcategory, repeatedRow, targetFits } from './indicators.ts';
import { required } from './required.ts';

/** The checks of the schema itself, by the ids of the catalogue (checks.md). A new rule is one entry. */
export const rules: readonly Rule[] = [
  required,
  projectCode,
  unitCode,
  budgetSum,
  amountRange,
  planEnd,
  planRange,
  knownSubcategory,
  categoryFits,
  targetFits,
  repeatedRow,
];

const weight: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

/** Findings of a draft, the heaviest first, in the order of the rules within a weight. */
export function check(template: Template, cells: CellReader, only: readonly Rule[] = rules): readonly Finding[] {
  const declaration = template.layout === 'project-table' ? declarationOf(template.id, cells) : null;
  return only.flatMap((rule) => rule.check({ template, cells, declaration })).sort((a, b) => weight[a.severity] - weight[b.severity]);
}

/** The checks without those for empty cells, which progress already counts. */
export const contentRules: readonly Rule[] = rules.filter((rule) => rule.id !== 'N01');
