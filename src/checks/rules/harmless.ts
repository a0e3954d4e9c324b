import { decimal } from '../../form/decimal.ts';
import { categoryOf, subcategoryOf } from '../../form/taxonomy.ts';
import type { CatalogueRule, CheckContext } from '../catalogue-rule.ts';
import type { Finding, Fix, Severity } from '../finding.ts';
import type { Parameters } from '../parameters.ts';
import type { Sheet, SheetRow } from '../sheet.ts';
import { clashes } from './same.ts';

/** Fixes that reach further than their own cell are offered only where the row is not then wrong in another way. */

const weight: Record<Severity, number> = { error: 2, warning: 1, hint: 0 };

/** A row with the cells of a fix written into it. */
function mended(row: SheetRow, cells: Fix['cells'], sheet: Sheet): SheetRow {
  const at = (key: string, now: string): string => {
    const cell = cells.find(({ path }) => path === row.at(key));
    return cell ? (cell.value ?? '') : now;
  };
  const category = at('category', row.category);
  const subcategory = at('subcategory', row.subcategory);
  const raw = at('target.value', row.value.raw ?? '');
  const home = subcategoryOf(sheet.taxonomy, subcategory || null);
  return {
    ...row,
    category,
    categoryKey: categoryOf(sheet.taxonomy, category || null)?.key ?? null,
    subcategory,
    subcategoryKey: home?.subcategory.key ?? null,
    homeKey: home?.category.key ?? null,
    name: at('name', row.name),
    description: at('description', row.description),
    operator: at('target.operator', row.operator),
    value: raw === (row.value.raw ?? '') ? row.value : { ...row.value, raw, value: decimal(raw) ?? null },
    unit: at('target.unit', row.unit),
    basis: at('basis', row.basis),
    scoring: at('scoring', row.scoring),
  };
}

/** What the rules of one row say of it alone. */
const said = (row: SheetRow, sheet: Sheet, context: CheckContext, parameters: Parameters, rules: readonly CatalogueRule[]) =>
  rules.flatMap((rule) => rule.check({ ...sheet, rows: [row] }, context, parameters));

const place = ({ rule, path, severity }: Finding): string => `${rule} ${path} ${severity}`;

/**
 * A rule of one row that keeps a fix to itself where it would add a finding as heavy as the one it settles. `others` are the
 * rules of one row to ask; such a rule reads whatever they read.
 */
export const careful = (rule: CatalogueRule, others: readonly CatalogueRule[]): CatalogueRule => ({
  ...rule,
  reads: [...new Set([...rule.reads, ...others.flatMap(({ reads }) => reads)])],
  alone: false,
  check: (sheet, context, parameters) =>
    rule.check(sheet, context, parameters).map((finding) => {
      const { fix, ...bare } = finding;
      const row = sheet.rows.find((each) => fix?.cells.every(({ path }) => path.startsWith(each.at(''))));
      if (!fix || !row) return finding;
      const after = mended(row, fix.cells, sheet);
      if (clashes(after, sheet, parameters) && !clashes(row, sheet, parameters)) return bare;
      const before = new Set(said(row, sheet, context, parameters, others).map(place));
      const added = said(after, sheet, context, parameters, others).filter(
        (each) => !before.has(place(each)) && weight[each.severity] >= weight[finding.severity],
      );
      return added.length === 0 ? finding : bare;
    }),
});
