import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

/**
 * Applies the migrations of a folder that a file has not had, in the order of their names, each in one transaction.
 * Names are kept in the table wrangler keeps them in on D1. A second process waits for the first.
 * @throws Error when the folder cannot be read or a migration fails.
 */
export function migrate(db: Database, folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  db.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  );
  for (const name of files) {
    const sql = readFileSync(join(folder, name), 'utf8');
    db.transaction(() => {
      if (db.prepare('SELECT 1 FROM d1_migrations WHERE name = ?').get(name)) return;
      db.exec(sql);
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(name);
    }).immediate();
  }
}
