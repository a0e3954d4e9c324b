import type { CatalogueRule } from '../catalogue-rule.ts';
import { sharePair } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import { atList, atRow, byRow, cells, holds, list } from './rows.ts';

/** F01–F04: which class a row stands in, and which classes must be there. */

/** How this sheet calls a category: as its rows print it, else as the form does. */
const labelOf = (sheet: Sheet, key: string): string =>
  sheet.rows.find((row) => row.categoryKey === key && row.category !== '')?.category ??
  sheet.taxonomy.categories.find((category) => category.key === key)?.label ??
  '';

export const categoryFits = byRow({
  id: 'F01',
  how: 'machine',
  reads: cells('category', 'subcategory', 'name'),
  among: true,
  row: (row, _parameters, sheet) => {
    if (row.homeKey === null || row.category === '' || isMasked(row.category) || row.categoryKey === row.homeKey) return null;
    const right = labelOf(sheet, row.homeKey);
    const { subcategory, category } = row;
    const fix = { cells: [{ path: row.at('category'), value: right }] };
    return atRow(row, 'subcategory', 'F01', 'error', 'finding.F01', { subcategory, category, right }, fix);
  },
});

/** The subcategory an unknown one may stand for: like it in words, else the only one its category still lacks. */
function meant(row: SheetRow, sheet: Sheet): string | null {
  const category = sheet.taxonomy.categories.find(({ key }) => key === row.categoryKey);
  if (!category) return null;
  const like = category.subcategories.filter(({ label, aliases }) =>
    [label, ...aliases].some((name) => sharePair(name.replace(/指标$/, ''), row.subcategory)),
  );
  const there = new Set(sheet.rows.map(({ subcategoryKey }) => subcategoryKey));
  const lacking = category.subcategories.filter(({ key }) => !there.has(key));
  const [only] = like.length === 1 ? like : lacking.length === 1 ? lacking : [];
  return only?.label ?? null;
}

export const subcategoryKnown = byRow({
  id: 'F02',
  how: 'machine',
  reads: cells('category', 'subcategory', 'name'),
  among: true,
  row: (row, _parameters, sheet) => {
    if (row.subcategory === '' || isMasked(row.subcategory) || row.subcategoryKey !== null) return null;
    const label = meant(row, sheet);
    const { subcategory } = row;
    if (label === null) return atRow(row, 'subcategory', 'F02', 'error', 'finding.F02', { subcategory });
    const fix = { cells: [{ path: row.at('subcategory'), value: label }] };
    return atRow(row, 'subcategory', 'F02', 'error', 'finding.F02.near', { subcategory, right: label }, fix);
  },
});

const BENEFIT = 'benefit';

const benefitLabel = (sheet: Sheet): string | null =>
  sheet.rows.find((row) => row.categoryKey === BENEFIT && !isMasked(row.category))?.category ?? null;

/** F03: 效果指标 or 效益指标, as most tables of the volume print it. */
export const oneLabel: CatalogueRule = {
  id: 'F03',
  how: 'machine',
  reads: cells('category'),
  needs: ['siblings'],
  check: (sheet, context) => {
    const counts = new Map<string, number>();
    for (const each of [sheet, ...(context.siblings ?? [])]) {
      const label = benefitLabel(each);
      if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    const [most, next] = [...counts].sort(([, a], [, b]) => b - a);
    if (!most || (next && next[1] === most[1])) return [];
    const other = sheet.rows.filter((row) => row.categoryKey === BENEFIT && !isMasked(row.category) && row.category !== most[0]);
    const [first] = other;
    if (!first) return [];
    const fix = { cells: other.map((row) => ({ path: row.at('category'), value: most[0] })) };
    return [atRow(first, 'category', 'F03', 'warning', 'finding.F03', { label: first.category, most: most[0] }, fix)];
  },
};

/** Whether the project buys or builds, by its name and purpose (F04), and is no running cost. */
export const isPurchase = (sheet: Sheet, parameters: Parameters, words: 'purchase' | 'goods'): boolean =>
  !holds(sheet.name, list(parameters, 'running')) &&
  (holds(sheet.name, list(parameters, words)) || holds(sheet.purpose, list(parameters, words)));

/** F04: the classes that must be there. A misplaced row (F01) or an unknown class (F02) does not count; a masked one may be any. */
export const mandatory: CatalogueRule = {
  id: 'F04',
  how: 'machine',
  reads: ['name', 'purpose', ...cells('category', 'subcategory')],
  check: (sheet, _context, parameters) => {
    const placed = sheet.rows.filter((row) => row.homeKey !== null && (row.category === '' || row.categoryKey === row.homeKey));
    const masked = sheet.rows.filter((row) => isMasked(row.subcategory) || isMasked(row.category));
    const mayBe = (category: string): boolean =>
      masked.some((row) => isMasked(row.category) || row.category === '' || row.categoryKey === category);
    return Object.entries(parameters.mandatory).flatMap(([key, severity]) => {
      const home = sheet.taxonomy.categories.find(({ subcategories }) => subcategories.some((sub) => sub.key === key));
      const term = home?.subcategories.find((sub) => sub.key === key) ?? sheet.taxonomy.categories.find((each) => each.key === key);
      if (!term || mayBe(home?.key ?? key)) return [];
      if (placed.some((row) => (home ? row.subcategoryKey === key : row.homeKey === key))) return [];
      const bought = key === 'cost' && isPurchase(sheet, parameters, 'purchase');
      // A reason settles a warning only.
      const message = bought ? 'finding.F04.cost' : severity === 'error' ? 'finding.F04.must' : 'finding.F04';
      return [atList('F04', bought ? 'error' : severity, message, { label: term.label })];
    });
  },
};

/** Whether a name is that of a subcategory of the form, with or without 指标; 满意度 may be one (H03 ④). */
export const isSubcategoryName = (sheet: Sheet, name: string): boolean =>
  sheet.taxonomy.categories.some(({ subcategories }) =>
    subcategories.some(
      ({ key, label, aliases }) => key !== 'satisfaction' && [label, ...aliases].some((each) => each === name || each === `${name}指标`),
    ),
  );
