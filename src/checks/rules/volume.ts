import { compare, minus, sum } from '../../form/decimal.ts';
import type { CatalogueRule } from '../catalogue-rule.ts';
import { serialOf } from '../reading/names.ts';
import { isMasked } from '../sheet.ts';
import { found } from './found.ts';
import { brokenSerial } from './heading.ts';

/** N04, N06, N08, N10: a declaration in its volume and its department. */

export const n04: CatalogueRule = {
  id: 'N04',
  how: 'machine',
  reads: ['code', 'title'],
  needs: ['siblings'],
  check(sheet, context) {
    const plain = (code: string): string => code.replace(/[\s[\]［］【】]/gu, '');
    const code = plain(sheet.code);
    const twin = code === '' || isMasked(code) ? undefined : context.siblings?.find((other) => plain(other.code) === code);
    const findings = [];
    if (twin) {
      const serial = serialOf(twin.title);
      const params = { name: twin.name, ...(serial === null ? {} : { serial: String(serial) }) };
      findings.push(
        found('N04', 'error', { path: 'code', printed: sheet.codePrinted }, serial === null ? { case: 'name', params } : { params }),
      );
    }
    const broken = brokenSerial(sheet, context);
    if (broken)
      findings.push(
        found('N04', 'error', { path: 'title', printed: sheet.title ?? '' }, { case: broken.case, params: { serial: broken.serial } }),
      );
    return findings;
  },
};

export const n06: CatalogueRule = {
  id: 'N06',
  how: 'machine',
  reads: ['budget.total'],
  needs: ['departmentTotal', 'complete'],
  check(sheet, context) {
    const figures = [sheet, ...(context.siblings ?? [])].map((each) => each.total);
    // A masked amount hides the sum.
    if (context.departmentTotal === null || figures.some((figure) => isMasked(figure.raw))) return [];
    const projects = sum('0', ...figures.map((figure) => figure.value ?? '0'));
    const gap = minus(projects, context.departmentTotal).replace('-', '');
    if (compare(gap, '0.005') < 0) return [];
    const params = { projects, department: context.departmentTotal, gap, count: String(figures.length) };
    return [found('N06', 'error', { path: 'budget.total', printed: sheet.total.raw ?? '' }, { params })];
  },
};

export const n08: CatalogueRule = {
  id: 'N08',
  how: 'machine',
  reads: ['indicators.category', 'indicators.subcategory'],
  implies: ['F04'],
  check(sheet, _, { thresholds }) {
    const count = sheet.rows.length;
    const at = { path: 'indicators.order', printed: String(count) };
    const params = { count: String(count), least: String(thresholds.indicatorsMin), most: String(thresholds.indicatorsMax) };
    if (count < thresholds.indicatorsMin) return [found('N08', 'warning', at, { params })];
    if (count > thresholds.indicatorsMax) return [found('N08', 'warning', at, { case: 'many', params })];
    const there = new Set(sheet.rows.map((row) => row.categoryKey ?? row.homeKey));
    const missing = sheet.taxonomy.categories.filter((category) => !there.has(category.key)).map((category) => category.label);
    return missing.length === 0 ? [] : [found('N08', 'warning', at, { case: 'category', params: { missing: missing.join('、') } })];
  },
};

export const n10: CatalogueRule = {
  id: 'N10',
  how: 'machine',
  // Hanging a project on a sub-goal changes the context, which runs everything.
  reads: [],
  needs: ['subGoals'],
  check: (_, context) => (context.subGoals?.length === 0 ? [found('N10', 'warning', { path: 'goals.order', printed: '' })] : []),
};

export const volumeRules: readonly CatalogueRule[] = [n04, n06, n08, n10];
