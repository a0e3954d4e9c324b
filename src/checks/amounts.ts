import { stateOf } from '../form/cell.ts';
import { compare, decimal, minus, places, sum } from '../form/decimal.ts';
import type { Declaration } from '../form/declaration.ts';
import type { Finding, Rule } from './finding.ts';

const number = (value: string | null): string | null => (value !== null && decimal(value) !== undefined ? value : null);

/** B01: 预算数 = 财政资金 + 其他资金; an empty part counts as 0. Silent while the total or both parts are empty, or anything is masked. */
export const budgetSum: Rule = {
  id: 'B01',
  check({ declaration }) {
    if (!declaration) return [];
    const { total, fiscal, other } = declaration.budget;
    if (number(total) === null || (fiscal === null && other === null)) return [];
    if ([fiscal, other].some((part) => stateOf(part) === 'masked')) return [];
    const parts = sum(fiscal ?? '0', other ?? '0');
    const whole = total ?? '0';
    if (compare(parts, whole) === 0) return [];
    return [
      {
        rule: 'B01',
        severity: 'error',
        path: 'budget.total',
        printed: whole,
        message: {
          key: 'finding.budgetSum',
          params: { total: whole, fiscal: fiscal ?? '0', other: other ?? '0', parts, gap: minus(whole, parts).replace('-', '') },
        },
        // A negative sum is no total: one of the parts is wrong.
        ...(compare(parts, '0') < 0 ? {} : { fix: { cells: [{ path: 'budget.total', value: parts }] } }),
      },
    ];
  },
};

/** N05 (amounts): money is not negative, and has at most 4 decimals (domain.md §2: more is kept and reported, B02). */
export const amountRange: Rule = {
  id: 'N05',
  check({ declaration }) {
    if (!declaration) return [];
    const amounts: readonly (readonly [string, string | null])[] = [
      ['budget.total', declaration.budget.total],
      ['budget.fiscal', declaration.budget.fiscal],
      ['budget.other', declaration.budget.other],
    ];
    return amounts.flatMap(([path, value]): Finding[] => {
      if (value === null || number(value) === null) return [];
      if (compare(value, '0') < 0) {
        return [{ rule: 'N05', severity: 'error', path, printed: value, message: { key: 'finding.negative', params: { value } } }];
      }
      if (places(value) > 4) {
        return [{ rule: 'B02', severity: 'warning', path, printed: value, message: { key: 'finding.decimals', params: { value } } }];
      }
      return [];
    });
  },
};

const months = ['m3', 'm6', 'm10', 'm12'] as const;
const planPath = (month: (typeof months)[number]): string => `plan.${month}`;

const planValues = (declaration: Declaration): readonly (string | null)[] => months.map((month) => declaration.plan[month]);

/** C02: cumulative percentages lie in 0–100 and never fall. An empty cell is asked as required, not here. */
export const planRange: Rule = {
  id: 'C02',
  check({ declaration }) {
    if (!declaration) return [];
    const findings: Finding[] = [];
    let before: string | null = null;
    for (const [at, value] of planValues(declaration).entries()) {
      const month = months[at];
      if (value === null || month === undefined || number(value) === null) continue;
      const outside = compare(value, '0') < 0 || compare(value, '100') > 0;
      if (outside) {
        findings.push({
          rule: 'C02',
          severity: 'error',
          path: planPath(month),
          printed: value,
          message: { key: 'finding.planRange', params: { value } },
        });
      } else if (before !== null && compare(value, before) < 0) {
        findings.push({
          rule: 'C02',
          severity: 'error',
          path: planPath(month),
          printed: value,
          message: { key: 'finding.planFalls', params: { value, before } },
        });
      }
      before = value;
    }
    return findings;
  },
};

/** C01: the year ends at 100 %. When the value is the budget itself, an amount was typed for a percentage. */
export const planEnd: Rule = {
  id: 'C01',
  check({ declaration }) {
    const value = declaration?.plan.m12 ?? null;
    if (!declaration || value === null || number(value) === null || compare(value, '100') === 0) return [];
    const amount =
      declaration.budget.total !== null && number(declaration.budget.total) !== null && compare(declaration.budget.total, value) === 0;
    return [
      {
        rule: 'C01',
        severity: 'error',
        path: 'plan.m12',
        printed: value,
        message: { key: amount ? 'finding.planEndAmount' : 'finding.planEnd', params: { value } },
        fix: { cells: [{ path: 'plan.m12', value: '100' }] },
      },
    ];
  },
};
