import type { FoundTold, Imported, ImportProject, ImportWrite, KnownDeclaration } from '../dialog/imported.ts';
import type { PrintedCell } from '../form/printed.ts';
import { type Call, call, type Engine } from './engine.ts';
import { importOf } from './rows.ts';
import * as sql from './statements/imports.ts';
import type { Store } from './store.ts';

/** What tells declarations apart, by cell path. */
const telling = { name: 'name', code: 'code', year: 'basics.year' } as const;

/** What a turn writes about imports, as statements. */
export function importCalls(tenant: string, writes: readonly ImportWrite[]): Call[] {
  return writes.flatMap((write) => {
    if (write.kind === 'move') {
      const params = { tenant, id: write.id, from: write.from, to: write.to };
      return [call(sql.importUnmoved, params), call(sql.moveImport, params)];
    }
    const { id, openId, state, name, text, createdAt } = write.head;
    return [call(sql.addImport, { tenant, id, openId, state, name, text, at: createdAt })];
  });
}

/** The store's part that reads and keeps imports. */
export function importsOf(engine: Engine): Pick<Store, 'imported' | 'keepFound' | 'knownDeclarations'> {
  return {
    async imported(tenant, id, numbers): Promise<Imported | null> {
      const [[row], projects] = await engine.read([
        call(sql.importHead, { tenant, id }),
        call(sql.importProjects, { tenant, id, numbers: JSON.stringify(numbers) }),
      ]);
      if (!row) return null;
      // What we wrote is what we read.
      const read = projects.map(
        ({ number, cells, told }): ImportProject => ({
          number,
          cells: JSON.parse(cells) as PrintedCell[],
          told: JSON.parse(told) as FoundTold[],
        }),
      );
      return { head: importOf(id, row), projects: read };
    },
    async keepFound(tenant, id, found, projects) {
      await engine.write([
        call(sql.dropProjects, { tenant, id }),
        ...projects.map(({ number, cells, told }) =>
          call(sql.addProject, { tenant, id, number, cells: JSON.stringify(cells), told: JSON.stringify(told) }),
        ),
        call(sql.keepFound, { tenant, id, found: JSON.stringify(found) }),
      ]);
    },
    async knownDeclarations(tenant, openId): Promise<KnownDeclaration[]> {
      const [rows] = await engine.read([call(sql.knownDeclarations, { tenant, openId, paths: JSON.stringify(Object.values(telling)) })]);
      const known = new Map<string, KnownDeclaration>();
      for (const { id, state, owner, round, path, value } of rows) {
        const free = owner === openId && round === null && state === 'draft';
        const before = known.get(id) ?? { id, state, name: '', code: '', year: '', free };
        const key = Object.entries(telling).find(([, cell]) => cell === path)?.[0];
        known.set(id, key === undefined || value === null ? before : { ...before, [key]: value });
      }
      return [...known.values()];
    },
  };
}
