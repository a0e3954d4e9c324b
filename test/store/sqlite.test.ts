import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { at, changeTurn, createTurn, edit, load, message, sayTurn, small, tenant } from '../contract/world.ts';

const migrations = join(import.meta.dirname, '../../db/migrations');

describe('the SQLite engine', () => {
  let folder: string;
  let file: string;
  let stores: Store[];
  const open = (): Store => {
    const store = openSqliteStore({ file, migrations, templates: [small] });
    stores.push(store);
    return store;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    file = join(folder, 'a', 'b', 'store.db');
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    rmSync(folder, { recursive: true });
  });

  it('makes the folder and writes ahead, waiting for the disk', () => {
    open();
    const db = new Database(file);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  it('gives every table the columns of the schema', () => {
    open();
    const db = new Database(file, { readonly: true });
    for (const table of Object.values(schema) as SQLiteTable[]) {
      const { name, columns } = getTableConfig(table);
      const found = db.pragma(`table_info(${name})`) as { name: string; notnull: number }[];
      expect([name, found.map((column) => [column.name, column.notnull === 1])]).toEqual([
        name,
        columns.map((column) => [column.name, column.notNull]),
      ]);
    }
    db.close();
  });

  it('applies each migration once, and all of a failing one or nothing', () => {
    open();
    open();
    const folderOfOurs = mkdtempSync(join(tmpdir(), 'migrations-'));
    writeFileSync(join(folderOfOurs, '0000_good.sql'), 'CREATE TABLE one (a);--> statement-breakpoint\nINSERT INTO one VALUES (1);');
    writeFileSync(join(folderOfOurs, '0001_bad.sql'), 'CREATE TABLE two (a);--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);');
    const db = new Database(':memory:');
    for (let time = 0; time < 2; time += 1) expect(() => migrate(db, folderOfOurs)).toThrow(/nowhere/);
    expect(db.prepare('SELECT a FROM one').all()).toEqual([{ a: 1 }]);
    expect(db.prepare("SELECT name FROM sqlite_master WHERE name = 'two'").all()).toEqual([]);
    db.close();
    rmSync(folderOfOurs, { recursive: true });
  });

  it('keeps everything over a restart', async () => {
    const first = open();
    await first.commit(createTurn('d1', 'ou_a', { a: '1' }));
    await first.close();
    stores = [];
    expect((await load(open(), 'd1')).draft.cells.get('a')?.value).toBe('1');
  });

  it('finishes what was asked before it closes', async () => {
    const store = open();
    const turns = Array.from({ length: 200 }, (_, n) => store.commit(sayTurn([message('ou_a')], { event: `e${n}` })));
    await store.close();
    stores = [];
    expect((await Promise.all(turns)).every((result) => result.kind === 'done')).toBe(true);
    expect(await open().seen(tenant, 'e199')).toBe(true);
  });

  it('waits for another process that writes, without stopping the others here', async () => {
    const store = open();
    await store.commit(createTurn('d1', 'ou_a'));
    const db = new Database(file);
    db.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    setTimeout(() => db.exec('COMMIT'), 400);
    expect((await edit(store, 'd1', 'ou_a', { a: '1' })).kind).toBe('done');
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(20);
    db.close();
  });

  it('gives up after two seconds as a fault, and works again afterwards', async () => {
    const store = open();
    await store.commit(createTurn('d1', 'ou_a'));
    const db = new Database(file);
    db.exec('BEGIN IMMEDIATE');
    const [a, b] = await Promise.allSettled([edit(store, 'd1', 'ou_a', { a: '1' }), store.commit(sayTurn([], { event: 'e' }))]);
    expect([a.status, b.status]).toEqual(['rejected', 'rejected']);
    db.exec('ROLLBACK');
    db.close();
    expect((await edit(store, 'd1', 'ou_a', { a: '2' })).kind).toBe('done');
    expect(await store.seen(tenant, 'e')).toBe(false);
  });

  it('commits turns that come in together in one go', async () => {
    const store = open();
    await store.commit(createTurn('d1', 'ou_a'));
    const watcher = new Database(file, { readonly: true });
    const { draft } = await load(store, 'd1');
    const seen = watcher.prepare('SELECT count(*) AS n FROM events');
    const counts = new Set<unknown>();
    const watch = () => counts.add((seen.get() as { n: number }).n);
    watch();
    const turns = Array.from({ length: 20 }, (_, n) =>
      (n === 7 ? store.commit(changeTurn({ ...draft, version: 9 }, 'ou_a', { a: '1' })) : store.commit(sayTurn([message('ou_a')]))).then(
        (result) => {
          watch();
          return result.kind;
        },
      ),
    );
    const kinds = await Promise.all(turns);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(19);
    expect(kinds[7]).toBe('conflict');
    expect([...counts]).toEqual([1, 20]);
    watcher.close();
  });

  it('keeps exactly what was answered as done when the process is killed', async () => {
    open();
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'writer.ts'), file, migrations], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.split('\n').length > 60) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.on('close', resolve));
    const done = said.split('\n').slice(0, -1);
    expect(done.length).toBeGreaterThan(50);
    const store = open();
    for (const event of done) expect([event, await store.seen(tenant, event)]).toEqual([event, true]);
    for (const id of ['d0', 'd1', 'd2', 'd3']) {
      const { draft } = await load(store, id);
      const changes = await store.history(tenant, id, { offset: 0, limit: 10_000 });
      expect(changes.map((change) => change.revision)).toEqual(Array.from({ length: draft.version }, (_, n) => draft.version - n));
      // Every change that is in has its cells and its message with it.
      for (const change of changes.slice(0, -1)) {
        for (const cell of change.cells) expect(draft.cells.get(cell.path)?.value).toBe(cell.new?.value);
        expect(await store.seen(tenant, change.cause)).toBe(true);
      }
      const waiting = new Database(file, { readonly: true });
      expect(waiting.prepare('SELECT count(*) AS n FROM outgoing WHERE recipient = ?').get(id)).toEqual({ n: draft.version - 1 });
      expect(waiting.pragma('integrity_check', { simple: true })).toBe('ok');
      waiting.close();
    }
    expect(await store.claimOutgoing(at + 100_000, 1_000, 10)).toHaveLength(4 * 8);
  }, 30_000);
});
