import { compare } from '../../form/decimal.ts';
import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { withoutBrackets } from '../likeness.ts';
import { about, cellOf, found } from './found.ts';

/** N05, N07: figures out of their range. */

export const n05: CatalogueRule = {
  id: 'N05',
  how: 'machine',
  reads: [
    'budget.total',
    'budget.fiscal',
    'budget.other',
    'indicators.name',
    'indicators.target.operator',
    'indicators.target.value',
    'indicators.target.unit',
  ],
  alone: true,
  check(sheet, _, { declaration }) {
    const negative = (value: string): boolean => compare(value, '0') < 0;
    const money = [sheet.total, sheet.fiscal, sheet.other].flatMap((figure): Finding[] =>
      figure.value !== null && negative(figure.value)
        ? [
            found(
              'N05',
              'error',
              { path: figure.path, printed: figure.raw ?? '' },
              { params: { cell: cellOf(figure.path), value: figure.value } },
            ),
          ]
        : [],
    );
    const targets = sheet.rows.flatMap((row): Finding[] => {
      const value = row.value.value;
      if (value === null) return [];
      const at = { path: row.value.path, printed: row.value.raw ?? '' };
      const ratio = (declaration.ratioUnits ?? []).includes(withoutBrackets(row.unit));
      if (!ratio) return negative(value) ? [found('N05', 'error', at, { case: 'target', params: { ...about(row), value } })] : [];
      if ((declaration.growth ?? []).some((word) => row.name.includes(word))) return [];
      const over = compare(value, '100') > 0;
      // ≥ more than 100 % is G02's.
      if (!negative(value) && (!over || row.operator === '≥' || row.operator === '＞')) return [];
      return [found('N05', 'error', at, { case: 'ratio', params: { ...about(row), value } })];
    });
    return [...money, ...targets];
  },
};

export const n07: CatalogueRule = {
  id: 'N07',
  how: 'machine',
  reads: ['budget.total', 'indicators.subcategory', 'indicators.name', 'indicators.target.value', 'indicators.target.unit'],
  alone: true,
  check(sheet, _, { declaration }) {
    const total = sheet.total.value;
    if (total === null) return [];
    return sheet.rows.flatMap((row): Finding[] => {
      const value = row.value.value;
      const cost = row.subcategoryKey === 'cost' || row.homeKey === 'cost';
      if (!cost || value === null || !(declaration.tenThousand ?? []).includes(row.unit) || compare(value, total) <= 0) return [];
      const fix = compare(total, '0') > 0 ? { fix: [{ path: row.value.path, value: total }] } : {};
      return [
        found(
          'N07',
          'warning',
          { path: row.value.path, printed: row.value.raw ?? '' },
          { params: { ...about(row), value, total }, ...fix },
        ),
      ];
    });
  },
};

export const rangeRules: readonly CatalogueRule[] = [n05, n07];
