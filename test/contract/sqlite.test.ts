import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { storeContract } from './store.ts';
import { small } from './world.ts';

const migrations = join(import.meta.dirname, '../../db/migrations');

/** Two stores on one file are two connections, as two processes have them. */
storeContract('better-sqlite3', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const stores: Store[] = [];
  return {
    open: (options) => {
      const store = openSqliteStore({ file: join(folder, 'deep', 'store.db'), migrations, templates: [small], ...options });
      stores.push(store);
      return store;
    },
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      rmSync(folder, { recursive: true });
    },
  };
});
