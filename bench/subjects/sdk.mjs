// The usual SDK bot: EventDispatcher (decrypts, checks the signature) and Client of the platform's own SDK, hand-written state per user,
// one transaction a message. On express, or with BENCH_SDK=node on node:http through the SDK's adaptDefault.
import { createServer } from 'node:http';
import * as lark from '@larksuiteoapi/node-sdk';
import Database from 'better-sqlite3';
import express from 'express';
import { objection, plainCard } from '../lib/form.mjs';
import { env, ready } from '../lib/subject.mjs';
import { app as wire } from '../lib/wire.mjs';

const db = new Database(env.db);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE draft(user TEXT PRIMARY KEY, step INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE answers(user TEXT, n INTEGER, value TEXT NOT NULL, PRIMARY KEY(user, n)) WITHOUT ROWID;
  CREATE TABLE seen(event TEXT PRIMARY KEY) WITHOUT ROWID;`);
const see = db.prepare('INSERT OR IGNORE INTO seen VALUES(?)');
const stepOf = db.prepare('SELECT step FROM draft WHERE user = ?').pluck();
const move = db.prepare('INSERT INTO draft VALUES(?,?,?) ON CONFLICT(user) DO UPDATE SET step = excluded.step, at = excluded.at');
const answer = db.prepare('INSERT INTO answers VALUES(?,?,?) ON CONFLICT(user,n) DO UPDATE SET value = excluded.value');

/** Stores one message; null for a redelivery, else the step to show and what is wrong with the answer. */
const turn = db.transaction((event, user, text) => {
  if (see.run(event).changes === 0) return null;
  const step = stepOf.get(user);
  if (step === undefined || text === '/新建') {
    move.run(user, 0, Date.now());
    return { step: 0, wrong: null };
  }
  if (step >= env.cells) return { step, wrong: null };
  const wrong = objection(step + 1, text);
  if (wrong) return { step, wrong };
  answer.run(user, step + 1, text);
  move.run(user, step + 1, Date.now());
  return { step: step + 1, wrong: null };
}).immediate;

const loggerLevel = lark.LoggerLevel.error;
const client = new lark.Client({ appId: wire.appId, appSecret: wire.appSecret, domain: env.api, loggerLevel });
const dispatcher = new lark.EventDispatcher({
  encryptKey: wire.encryptKey,
  verificationToken: wire.verificationToken,
  loggerLevel,
}).register({
  'im.message.receive_v1': async (event) => {
    const now = turn(event.event_id, event.sender.sender_id.user_id, JSON.parse(event.message.content).text);
    if (!now) return;
    const content = JSON.stringify(plainCard(env.cells, now.step, now.wrong));
    const data = { receive_id: event.message.chat_id, msg_type: 'interactive', content };
    await client.im.message.create({ params: { receive_id_type: 'chat_id' }, data });
  },
});

function onNodeHttp() {
  const server = createServer(lark.adaptDefault(wire.path, dispatcher, { autoChallenge: true }));
  server.listen(0, '127.0.0.1', () => ready(server.address().port));
}

function onExpress() {
  const app = express();
  app.use(express.json());
  app.use(wire.path, lark.adaptExpress(dispatcher, { autoChallenge: true }));
  const server = app.listen(0, '127.0.0.1', () => ready(server.address().port));
}

if (process.env.BENCH_SDK === 'node') onNodeHttp();
else onExpress();
