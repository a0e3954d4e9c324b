import { applyD1Migrations, env } from 'cloudflare:test';
import { beforeAll } from 'vitest';
import { openD1Store } from '../../src/store/d1.ts';
import { storeContract } from './store.ts';
import { small } from './world.ts';

const tables = [
  'events',
  'persons',
  'templates',
  'declarations',
  'cells',
  'journal',
  'seats',
  'moved',
  'outgoing',
  'contents',
  'lanes',
  'jobs',
  'rounds',
  'departments',
  'assignments',
  'handovers',
  'roles',
  'people',
  'wakes',
  'reminders',
  'snoozes',
  'audit',
];

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

/** Runs in the Workers pool (`vitest.workers.config.ts`). Stores on one database are isolates of one Worker. */
storeContract('D1', async () => {
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  return {
    open: (options) => openD1Store(env.DB, { templates: [small], ...options }),
    close: () => Promise.resolve(),
  };
});
