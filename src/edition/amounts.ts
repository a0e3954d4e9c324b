import { MASK } from '../form/cell.ts';
import { decimal, minus, sum } from '../form/decimal.ts';
import type { Declaration } from '../form/declaration.ts';
import type { Leak } from './leaks.ts';

/** Amounts that add up: a masked one is given away by those that are printed. */

interface Amount {
  readonly path: string;
  readonly was: string | null;
  readonly shown: string | null;
}

/** One amount that is the sum of others. */
interface Total {
  readonly whole: Amount;
  readonly parts: readonly Amount[];
}

const plain = (value: string | null): string | undefined => decimal(value ?? '0');

/** The sums that hold in the declaration: 预算数 = 财政资金 + 其他资金, and 资金安排 adds up to one of them. */
function totalsOf(declaration: Declaration, shown: Declaration): readonly Total[] {
  const budget = (key: 'total' | 'fiscal' | 'other'): Amount => ({
    path: `budget.${key}`,
    was: declaration.budget[key],
    shown: shown.budget[key],
  });
  const items = declaration.statement.funding.map((row, at) => ({
    path: `statement.funding.${row.id}.amount`,
    was: row.amount,
    shown: shown.statement.funding[at]?.amount ?? null,
  }));
  const all = [
    { whole: budget('total'), parts: [budget('fiscal'), budget('other')] },
    { whole: budget('total'), parts: items },
    { whole: budget('fiscal'), parts: items },
  ];
  return all.filter(({ whole, parts }) => {
    const added = parts.map((part) => plain(part.was));
    return whole.was !== null && parts.length > 0 && added.every((each) => each !== undefined) && plain(whole.was) === sum(...added);
  });
}

/** Masked amounts that follow from printed ones, also step by step; `path` is a printed amount whose masking stops it. */
export function derivable(declaration: Declaration, shown: Declaration): readonly Leak[] {
  const totals = totalsOf(declaration, shown);
  const found: Leak[] = [];
  const derived = new Set<string>();
  const hidden = ({ path, was, shown: now }: Amount): boolean => was !== null && was !== MASK && now === MASK && !derived.has(path);
  for (let more = true; more; ) {
    more = false;
    for (const { whole, parts } of totals) {
      const [only, ...others] = [whole, ...parts].filter(hidden);
      if (!only || others.length > 0) continue;
      const giving = [whole, ...parts].find(({ path, shown: now }) => path !== only.path && now !== null && now !== MASK);
      const rest = parts.filter((part) => part.path !== only.path).map((part) => plain(part.was) ?? '0');
      const value = only.path === whole.path ? sum('0', ...rest) : minus(plain(whole.was) ?? '0', sum('0', ...rest));
      derived.add(only.path);
      more = true;
      if (giving) found.push({ path: giving.path, secret: only.path, kind: 'derivable', shown: value, words: null });
    }
  }
  return found;
}
