// The bot as `npm run serve` wires it, with the form of the bench given as data and the limits of its pacer raised out of the way.
// Bundled by the harness, since it imports TypeScript.
import { createBot } from '../../src/app.ts';
import { createNodeTransport } from '../../src/feishu/http-node.ts';
import { templateSchema } from '../../src/form/template.ts';
import { consoleLog } from '../../src/log.ts';
import { Afterwards, listen } from '../../src/node-host.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { templateOf } from '../lib/form.mjs';
import { env, ready } from '../lib/subject.mjs';
import { app } from '../lib/wire.mjs';

const templates = [templateSchema.parse(templateOf(env.cells))];
const store = openSqliteStore({ file: env.db, migrations: process.env.BENCH_MIGRATIONS, templates });
const afterwards = new Afterwards();
const bot = createBot(
  { ...app, domain: env.api, pace: { perRecipient: 10_000, perApp: 100_000 } },
  {
    store,
    transport: createNodeTransport(),
    clock: Date.now,
    log: await consoleLog('error'),
    templates,
    after: (work) => afterwards.add(work),
  },
);
const { port } = await listen(bot.http, '127.0.0.1', 0);
ready(port);
