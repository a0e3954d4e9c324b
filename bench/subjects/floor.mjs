// The floor: Hono and one INSERT a POST, canned 3 KB in the response. No dialog, no crypto, no reply.
import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { plainCard } from '../lib/form.mjs';
import { env, ready } from '../lib/subject.mjs';

const db = new Database(env.db);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE answers(user TEXT, n INTEGER, value TEXT NOT NULL, PRIMARY KEY(user, n)) WITHOUT ROWID');
const insert = db.prepare('INSERT INTO answers VALUES(?,?,?)');
const canned = JSON.stringify(plainCard(60, 30, null));
const app = new Hono();
app.post('/', async (c) => {
  const { user, n, text } = await c.req.json();
  insert.run(user, n, text);
  return c.body(canned, 200, { 'content-type': 'application/json' });
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => ready(port));
