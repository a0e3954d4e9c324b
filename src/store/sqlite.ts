import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Call, type Engine, type RowsOf, type Statement, violationOf, type Written } from './engine.ts';
import { keptStore, type StoreOptions } from './kept.ts';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';

export interface SqliteOptions extends StoreOptions {
  /** The database file; its folder is made. */
  readonly file: string;
  /** Folder of the migrations (`db/migrations`), run now. */
  readonly migrations: string;
}

/** The store on a local SQLite file, which several processes may share. */
export function openSqliteStore(options: SqliteOptions): Store {
  mkdirSync(dirname(options.file), { recursive: true });
  const db = new Database(options.file, { timeout: 5_000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // The log is copied back into the file every 64 MB, not every 4: each copy waits for the disk.
  db.pragma('wal_autocheckpoint = 16000');
  // KB of pages in memory.
  db.pragma('cache_size = -32000');
  migrate(db, options.migrations);
  // SQLite's own wait stops the event loop: a short one here, a longer one between tries (`patiently`).
  db.pragma(`busy_timeout = ${blocking}`);
  return keptStore(sqliteEngine(db), options);
}

/** Writes committed together at most, so that one does not wait long for the others. */
const groupLimit = 128;

/** Rounds of the event loop a group waits at most for those who come in meanwhile. */
const gathering = 4;

interface Asked {
  readonly calls: readonly Call[];
  readonly resolve: (rows: unknown[][]) => void;
  readonly reject: (error: unknown) => void;
}

interface Waiting {
  readonly calls: readonly Call[];
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes that arrive while others are under way are committed as one group, which shares the wait for the disk. A group in which
 * one is refused is rolled back and run again with a savepoint for each, so that one's conflict does not touch the others.
 */
function sqliteEngine(db: Database.Database): Engine {
  const prepared = new Map<Statement, Database.Statement>();
  const run = ({ statement, values }: Call): unknown[] => {
    let kept = prepared.get(statement);
    if (!kept) {
      kept = db.prepare(statement.sql);
      prepared.set(statement, kept);
    }
    if (kept.reader) return kept.all(values);
    kept.run(values);
    return nothing;
  };
  const control = Object.fromEntries(
    ['BEGIN', 'BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK', 'SAVEPOINT turn', 'RELEASE turn', 'ROLLBACK TO turn'].map((sql) => [
      sql,
      db.prepare(sql),
    ]),
  );
  const exec = (sql: string) => control[sql]?.run();

  let asked: Asked[] = [];
  let reading: Promise<void> | null = null;

  // Reads of one round of the event loop run one after the other on one snapshot: taking a snapshot (locks of the file) costs more than
  // reading a row, and SQLite reads a row in less than half the time when it has just read another.
  const readAll = async (): Promise<void> => {
    while (asked.length > 0) {
      await nextRound();
      const all = asked;
      asked = [];
      try {
        const tell = await patiently(() => onSnapshot(() => all.map(answered)));
        for (const told of tell) told();
      } catch (error) {
        for (const { reject } of all) reject(error);
      }
    }
    reading = null;
  };

  const onSnapshot = <T>(look: () => T): T => {
    exec('BEGIN');
    try {
      return look();
    } finally {
      if (db.inTransaction) exec('COMMIT');
    }
  };

  /** What one who asked is told; a file that is busy is busy for all. */
  const answered = ({ calls, resolve, reject }: Asked): (() => void) => {
    try {
      const rows = calls.map(run);
      return () => resolve(rows);
    } catch (error) {
      if (isBusy(error)) throw error;
      return () => reject(error);
    }
  };

  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;

  const begin = (): Promise<unknown> => patiently(() => exec('BEGIN IMMEDIATE'));

  let late: NodeJS.Timeout | null = null;
  const start = (): void => {
    if (late) clearTimeout(late);
    late = null;
    if (waiting.length > 0) flushing ??= flush();
  };

  /** Whoever comes in joins the group, and whoever reads now is about to; one that is alone waits for nobody. */
  const gathered = async (): Promise<void> => {
    for (let round = 0; round < gathering; round += 1) {
      const before = waiting.length;
      await nextRound();
      if (waiting.length === before && asked.length === 0) return;
    }
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      await gathered();
      try {
        await begin();
      } catch (error) {
        const refused = waiting;
        waiting = [];
        for (const turn of refused) turn.reject(error);
        continue;
      }
      const group = waiting.slice(0, groupLimit);
      waiting = waiting.slice(groupLimit);
      if (commitTogether(group)) continue;
      try {
        await begin();
        commitApart(group);
      } catch (error) {
        for (const turn of group) turn.reject(error);
      }
    }
    flushing = null;
  };

  /**
   * Runs a group in the open transaction and ends it; false when anything was in the way, and then nothing is written. Savepoints
   * copy every page they touch, and hardly any turn is ever refused.
   */
  const commitTogether = (group: readonly Waiting[]): boolean => {
    const done: unknown[][][] = [];
    try {
      for (const turn of group) done.push(turn.calls.map(run));
      exec('COMMIT');
    } catch {
      if (db.inTransaction) exec('ROLLBACK');
      return false;
    }
    for (const [at, turn] of group.entries()) turn.resolve({ ok: true, rows: done[at] ?? [] });
    return true;
  };

  /** Runs a group in the open transaction and ends it. Never throws: each turn is told its own outcome, after the commit. */
  const commitApart = (group: readonly Waiting[]): void => {
    const tell: (() => void)[] = [];
    try {
      for (const turn of group) {
        exec('SAVEPOINT turn');
        try {
          const rows = turn.calls.map(run);
          tell.push(() => turn.resolve({ ok: true, rows }));
        } catch (error) {
          // Disk full and the like end the whole transaction: nothing of the group is in.
          if (!db.inTransaction) throw error;
          exec('ROLLBACK TO turn');
          const violation = violationOf(error);
          tell.push(() => (violation === null ? turn.reject(error) : turn.resolve({ ok: false, violation })));
        }
        exec('RELEASE turn');
      }
      exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) exec('ROLLBACK');
      for (const turn of group) turn.reject(error);
      return;
    }
    for (const told of tell) told();
  };

  return {
    read: <const Calls extends readonly Call[]>(calls: Calls) =>
      new Promise<RowsOf<Calls>>((resolve, reject) => {
        asked.push({ calls, resolve: (rows) => resolve(rows as RowsOf<Calls>), reject });
        reading ??= readAll();
      }),
    write: (calls, haste) =>
      new Promise((resolve, reject) => {
        waiting.push({ calls, resolve, reject });
        if (haste === undefined) start();
        else late ??= setTimeout(start, unhurried);
      }),
    async close() {
      if (late) start();
      await flushing;
      await reading;
      db.close();
    },
  };
}

/** The next round of the event loop, when everything that has come in was taken up. */
const nextRound = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const nothing: unknown[] = [];

/** Milliseconds that what is in no hurry waits for something to be committed with. */
const unhurried = 3;

/** Milliseconds SQLite itself may wait for a lock, which stops the event loop. */
const blocking = 5;
/** Milliseconds to go on trying while another process writes. */
const patience = 2_000;

const isBusy = (error: unknown): boolean => error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

/** Runs something, and again after short random waits while the file is busy. @throws SqliteError when it stays busy. */
async function patiently<T>(action: () => T): Promise<T> {
  let waited = 0;
  for (let longest = 4; ; longest = Math.min(longest * 2, 50)) {
    try {
      return action();
    } catch (error) {
      if (!isBusy(error) || waited >= patience) throw error;
    }
    const pause = 1 + Math.random() * longest;
    waited += pause + blocking;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
