import { type Call, type Engine, type RowsOf, type Statement, violationOf } from './engine.ts';
import { keptStore, type StoreOptions } from './kept.ts';
import type { Store } from './store.ts';

/** What we use of Cloudflare's `D1Database` (its types come with a generated file we do not need otherwise). */
export interface D1 {
  prepare(sql: string): D1Statement;
  /** One transaction; refused as a whole when one statement fails. */
  batch(statements: D1Statement[]): Promise<{ results: unknown[] }[]>;
}
interface D1Statement {
  bind(...values: (string | number | null)[]): D1Statement;
}

/** The store on Cloudflare D1; migrations are applied by wrangler. */
export function openD1Store(db: D1, options: StoreOptions): Store {
  return keptStore(d1Engine(db), options);
}

function d1Engine(db: D1): Engine {
  const prepared = new Map<Statement, D1Statement>();
  const bound = ({ statement, values }: Call): D1Statement => {
    let kept = prepared.get(statement);
    if (!kept) {
      kept = db.prepare(statement.sql);
      prepared.set(statement, kept);
    }
    return kept.bind(...values);
  };
  const run = async (calls: readonly Call[]): Promise<unknown[][]> => (await db.batch(calls.map(bound))).map((answer) => answer.results);
  return {
    read: async <const Calls extends readonly Call[]>(calls: Calls) => (await run(calls)) as RowsOf<Calls>,
    async write(calls) {
      try {
        return { ok: true, rows: await run(calls) };
      } catch (error) {
        const violation = violationOf(error);
        if (violation === null) throw error;
        return { ok: false, violation };
      }
    },
    close: () => Promise.resolve(),
  };
}
