import { compare, places } from '../../form/decimal.ts';
import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { type Figure, isMasked, type Sheet } from '../sheet.ts';
import { found, isPrinted } from './found.ts';

/** C01–C05: the payment plan, cumulative per cent of the budget. */

const last = 'plan.m12';
const june = 'plan.m6';
const october = 'plan.m10';
const planCells = ['plan.m3', june, october, last];

const blank = (figure: Figure): boolean => (figure.raw ?? '').trim() === '';
/** The share in per cent, an empty cell as 0; null when it is masked or no number. */
const share = (figure: Figure): string | null => figure.value ?? (blank(figure) ? '0' : null);
const inRange = (value: string): boolean => compare(value, '0') >= 0 && compare(value, '100') <= 0;

export const c01: CatalogueRule = {
  id: 'C01',
  how: 'machine',
  reads: [last, 'budget.total'],
  check(sheet) {
    const figure = sheet.plan.find((each) => each.path === last);
    if (!figure || isMasked(figure.raw)) return [];
    const value = share(figure);
    if (value !== null && compare(value, '100') === 0) return [];
    const amount = value !== null && sheet.total.value !== null && compare(value, sheet.total.value) === 0 && !blank(figure);
    return [
      found(
        'C01',
        'error',
        { path: last, printed: figure.raw ?? '' },
        {
          ...(amount ? { case: 'amount' } : {}),
          params: { value: value ?? figure.raw ?? '', label: figure.label },
          fix: [{ path: last, value: '100' }],
        },
      ),
    ];
  },
};

/** The share a cell can be set to without falling below the one before or rising above the one after, or null. */
function settled(plan: Sheet['plan'], index: number): string | null {
  if (plan[index]?.path === last) return '100';
  const before = index === 0 ? '0' : share(plan[index - 1] ?? { path: '', raw: null, value: null });
  const after = plan[index + 1];
  if (before === null || !inRange(before)) return null;
  const next = after === undefined ? null : share(after);
  return next === null || compare(before, next) <= 0 || (after !== undefined && blank(after)) ? before : null;
}

export const c02: CatalogueRule = {
  id: 'C02',
  how: 'machine',
  reads: planCells,
  check({ plan }) {
    return plan.flatMap((figure, index): Finding[] => {
      const value = share(figure);
      const earlier = plan[index - 1];
      const before = earlier ? share(earlier) : null;
      if (value === null) return [];
      const at = { path: figure.path, printed: figure.raw ?? '' };
      if (!inRange(value)) return [found('C02', 'error', at, { case: 'range', params: { label: figure.label, value } })];
      if (!earlier || before === null || compare(value, before) >= 0) return [];
      const better = inRange(before) ? settled(plan, index) : null;
      const params = { label: figure.label, value, beforeLabel: earlier.label, before };
      return [found('C02', 'error', at, better === null ? { params } : { params, fix: [{ path: figure.path, value: better }] })];
    });
  },
};

export const c03: CatalogueRule = {
  id: 'C03',
  how: 'machine',
  reads: planCells,
  check({ plan }) {
    return plan.flatMap((figure, index): Finding[] => {
      if (!blank(figure)) return [];
      const value = settled(plan, index) ?? '0';
      const at = { path: figure.path, printed: figure.raw ?? '' };
      return [found('C03', 'warning', at, { params: { label: figure.label, value }, fix: [{ path: figure.path, value }] })];
    });
  },
};

/** Decimals as printed: `50.00` → 2. */
const printedPlaces = (raw: string): number => {
  const point = raw.replace(/[%％\s]/gu, '').split('.')[1];
  return point === undefined ? 0 : point.length;
};

export const c04: CatalogueRule = {
  id: 'C04',
  how: 'machine',
  reads: planCells,
  check(sheet) {
    // In the chat a typed 50% is kept as 50 and printed by us.
    if (!isPrinted(sheet)) return [];
    const given = sheet.plan.filter((figure) => !blank(figure) && !isMasked(figure.raw));
    const signed = given.some((figure) => /[%％]/u.test(figure.raw ?? ''));
    const uneven = new Set(given.map((figure) => printedPlaces(figure.raw ?? ''))).size > 1;
    const [first] = sheet.plan;
    if (!first || (!signed && !uneven)) return [];
    const at = { path: first.path, printed: sheet.plan.map((figure) => figure.raw ?? '').join(' ¦ ') };
    const cells = given.flatMap((figure) => (figure.value === null ? [] : [{ path: figure.path, value: figure.value }]));
    const settles = new Set(cells.map((cell) => places(cell.value))).size < 2;
    return [found('C04', 'hint', at, { case: signed ? 'sign' : 'decimals', ...(settles ? { fix: cells } : {}) })];
  },
};

export const c05: CatalogueRule = {
  id: 'C05',
  how: 'machine',
  reads: [june, october],
  check({ plan }, _, { thresholds }) {
    const at = (path: string): string | null => {
      const figure = plan.find((each) => each.path === path);
      return figure ? share(figure) : null;
    };
    const [middle, autumn] = [at(june), at(october)];
    const printed = plan.find((each) => each.path === june)?.raw ?? '';
    if (middle !== null && compare(middle, '0') === 0) return [found('C05', 'warning', { path: june, printed })];
    const slow = (value: string | null, least: number): boolean => value !== null && compare(value, String(least)) < 0;
    if (slow(middle, thresholds.june))
      return [
        found(
          'C05',
          'warning',
          { path: june, printed },
          { case: 'slow', params: { value: middle ?? '', least: String(thresholds.june), month: '6' } },
        ),
      ];
    if (slow(autumn, thresholds.october))
      return [
        found(
          'C05',
          'warning',
          { path: june, printed },
          { case: 'slow', params: { value: autumn ?? '', least: String(thresholds.october), month: '10' } },
        ),
      ];
    return [];
  },
};

export const planRules: readonly CatalogueRule[] = [c01, c02, c03, c04, c05];
