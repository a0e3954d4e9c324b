import type { Cell, CellReader } from './cell.ts';
import type { Declaration } from './declaration.ts';
import { cellPath, orderPath, orderValue } from './rows.ts';

/** A declaration of the schema as the cells it came from, so that it is checked as a draft in the chat is. */
export function cellsOf(declaration: Declaration): CellReader {
  const cells = new Map<string, Cell>();
  const put = (path: string, value: string | null): void => {
    if (value !== null && value.trim() !== '') cells.set(path, { value, revision: 0, by: '' });
  };
  const { basics, budget, plan, statement } = declaration;
  for (const key of ['year', 'unitCode', 'unitName', 'office', 'contact', 'serial'] as const) put(`basics.${key}`, basics[key]);
  put('basics.unlisted', basics.unlisted ? 'yes' : null);
  put('code', declaration.code);
  put('name', declaration.name);
  put('purpose', declaration.purpose);
  for (const key of ['total', 'fiscal', 'other'] as const) put(`budget.${key}`, budget[key]);
  for (const key of ['m3', 'm6', 'm10', 'm12'] as const) put(`plan.${key}`, plan[key]);
  const rows = <Row extends { id: string }>(
    group: string,
    list: readonly Row[],
    fields: Readonly<Record<string, (row: Row) => string | null>>,
  ): void => {
    put(orderPath(group), orderValue(list.map((row) => row.id)));
    for (const row of list) for (const [key, read] of Object.entries(fields)) put(cellPath(group, row.id, key), read(row));
  };
  rows('goals', declaration.goals, { text: (goal) => goal.text });
  rows('indicators', declaration.indicators, {
    category: (row) => row.category,
    subcategory: (row) => row.subcategory,
    name: (row) => row.name,
    description: (row) => row.description,
    'target.operator': (row) => row.target.operator,
    'target.value': (row) => row.target.value,
    'target.unit': (row) => row.target.unit,
    basis: (row) => row.basis,
    scoring: (row) => row.scoring,
    goal: (row) => row.goal,
  });
  put('statement.duty', statement.duty);
  put('statement.activity', statement.activity);
  rows('statement.contents', statement.contents, { text: (row) => row.text });
  rows('statement.funding', statement.funding, { name: (row) => row.name, amount: (row) => row.amount });
  return cells;
}
