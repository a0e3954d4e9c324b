import { type Decimal, decimal, sum } from '../form/decimal.ts';
import type { DepartmentDigest } from './digest.ts';
import type { Round } from './round.ts';
import { isLate, standingOf, type Tracked } from './standing.ts';

/** A round in a few numbers; withdrawn projects do not count. */
export interface Overview {
  readonly total: number;
  readonly late: number;
  /** Required cells of what is being filled: those that are not empty, and all. */
  readonly filled: number;
  readonly required: number;
  /** Sum of the budgets that are told. */
  readonly amount: Decimal;
  /** Projects whose budget is not told: not entered, or masked. */
  readonly untold: number;
}

export function overviewOf(tracked: readonly Tracked[], round: Round, now: number): Overview {
  const counted = tracked.filter((each) => standingOf(each) !== 'withdrawn');
  const begun = counted.flatMap((each) => (each.filled && standingOf(each) === 'filling' ? [each.filled] : []));
  const amounts = counted.map(amountOf).filter((amount) => amount !== null);
  return {
    total: counted.length,
    late: counted.filter((each) => isLate(each, round, now)).length,
    filled: begun.reduce((done, { required, missing }) => done + required - missing, 0),
    required: begun.reduce((all, { required }) => all + required, 0),
    amount: sum(...amounts),
    untold: counted.length - amounts.length,
  };
}

/** Budget of a project as a number; null = not entered, masked, or no number. */
export const amountOf = ({ filled }: Pick<Tracked, 'filled'>): Decimal | null =>
  filled?.amount == null ? null : (decimal(filled.amount) ?? null);

export interface LackingStep {
  readonly structure: string;
  readonly step: string;
  readonly cells: number;
}

/** What is missing in all departments together, most first. */
export function lacksOf(departments: readonly Pick<DepartmentDigest, 'lacks'>[]): readonly LackingStep[] {
  const all = new Map<string, LackingStep>();
  for (const lack of departments.flatMap(({ lacks }) => lacks)) {
    const key = `${lack.structure} ${lack.step}`;
    all.set(key, { ...lack, cells: lack.cells + (all.get(key)?.cells ?? 0) });
  }
  return [...all.values()].sort((one, other) => other.cells - one.cells);
}
