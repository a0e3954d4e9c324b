import type { CellReader } from '../form/cell.ts';
import { compare, type Decimal, decimal, minus, sum } from '../form/decimal.ts';
import type { Step } from '../form/map.ts';
import { cellPath, rowIds, valueAt } from '../form/rows.ts';

/** Arithmetic said while people fill: what is left of an amount, and the value that would settle it. */
export interface Hint {
  readonly key: 'coach.left' | 'coach.over' | 'coach.fundingLeft' | 'coach.fundingOver';
  readonly amount: Decimal;
  /** A cell and the value that makes the sum come out, where there is one to offer. */
  readonly fill?: { readonly path: string; readonly value: Decimal };
}

const number = (cells: CellReader, path: string): Decimal | null => {
  const value = valueAt(cells, path);
  return value === null ? null : (decimal(value) ?? null);
};

const abs = (value: Decimal): Decimal => value.replace(/^-/, '');

/** What the numbers of a step leave open; undefined when they come out or too little is filled to tell. */
export function coach(step: Step, cells: CellReader): Hint | undefined {
  const paths = new Set('fields' in step.card ? step.card.fields.map((field) => field.key) : []);
  if (paths.has('budget.total')) return budget(cells);
  if (step.card.kind === 'lines' && step.card.groups.some((group) => group.key === 'statement.funding')) return funding(cells);
  return undefined;
}

function budget(cells: CellReader): Hint | undefined {
  const total = number(cells, 'budget.total');
  const fiscal = number(cells, 'budget.fiscal');
  const other = number(cells, 'budget.other');
  if (total === null || (fiscal === null && other === null)) return undefined;
  const left = minus(total, sum(fiscal ?? '0', other ?? '0'));
  if (compare(left, '0') === 0) return undefined;
  if (compare(left, '0') < 0) return { key: 'coach.over', amount: abs(left) };
  if (fiscal === null) return { key: 'coach.left', amount: left, fill: { path: 'budget.fiscal', value: left } };
  if (other === null) return { key: 'coach.left', amount: left, fill: { path: 'budget.other', value: left } };
  return { key: 'coach.left', amount: left };
}

function funding(cells: CellReader): Hint | undefined {
  const total = number(cells, 'budget.total');
  const rows = rowIds(cells, 'statement.funding');
  if (total === null || rows.length === 0) return undefined;
  const amounts = rows.map((row) => ({ row, amount: number(cells, cellPath('statement.funding', row, 'amount')) }));
  const left = minus(total, sum(...amounts.map(({ amount }) => amount ?? '0')));
  if (compare(left, '0') === 0) return undefined;
  if (compare(left, '0') < 0) return { key: 'coach.fundingOver', amount: abs(left) };
  const blank = amounts.filter(({ amount }) => amount === null);
  const only = blank.length === 1 ? blank[0] : undefined;
  return only
    ? { key: 'coach.fundingLeft', amount: left, fill: { path: cellPath('statement.funding', only.row, 'amount'), value: left } }
    : { key: 'coach.fundingLeft', amount: left };
}
