import { Column, is, Param, Placeholder, type Query, SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import type { Statement, Value } from './engine.ts';

/** Drizzle as a builder only: it never runs anything, so one set of statements serves both engines. */
export const build = drizzle(() => Promise.reject(new Error('statements run on an engine')));

/** A named parameter. */
export const p = sql.placeholder;
/** A named parameter where Drizzle wants an expression (`set`, `limit` inside a subquery). */
export const given = (name: string) => sql`${sql.placeholder(name)}`;

type Built = { toSQL(): Query };
type RowOf<Q> = Q extends { readonly _: { readonly result: infer Result } } ? (Result extends readonly (infer Row)[] ? Row : never) : never;

/** Compiles a query once (building anew costs 0.2 ms a turn). D1 takes at most 100 parameters. */
export function compile<Q extends Built>(name: string, query: Q): Statement<RowOf<Q>> {
  const built = query.toSQL();
  const order = built.params.map((param) => slotOf(name, param));
  if (order.length > 100) throw new Error(`${name}: ${order.length} parameters are over D1's 100`);
  if ('getSelectedFields' in query && typeof query.getSelectedFields === 'function') checkNames(name, query.getSelectedFields());
  return { name, sql: built.sql, order };
}

/** Rows come without Drizzle's mapper: a selected column must be called by its own name or by an alias, or the type would lie. */
function checkNames(name: string, fields: Readonly<Record<string, unknown>>): void {
  for (const [key, field] of Object.entries(fields)) {
    const real = is(field, Column) ? field.name : is(field, SQL.Aliased) ? field.fieldAlias : null;
    if (real !== key) throw new Error(`${name}: the column ${real} is called ${key}`);
  }
}

function slotOf(name: string, param: unknown): { param: string } | { constant: Value } {
  const value = is(param, Param) ? param.value : param;
  if (is(value, Placeholder)) return { param: value.name };
  if (value === null || typeof value === 'string' || typeof value === 'number') return { constant: value };
  throw new Error(`${name}: a parameter of type ${typeof value}`);
}
