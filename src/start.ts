/** Entry of `npm start`: the sandbox of the platform with its chat page, and the bot beside it, on one port. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bot, createBot } from './app.ts';
import { standardParameters } from './checks/parameters.ts';
import { simpleCommands } from './dialog/action.ts';
import { threadReader } from './documents/thread.ts';
import { exampleGroup } from './example/projects.ts';
import { seedRound } from './example/seed.ts';
import { createNodeTransport } from './feishu/http-node.ts';
import { createRenderer } from './feishu/render/renderer.ts';
import { templates } from './form/templates/registry.ts';
import { indicatorLibrary } from './library/suggest.ts';
import { consoleLog } from './log.ts';
import { Afterwards, endOrderly, everySecond, listen } from './node-host.ts';
import { createSandbox } from './sandbox/index.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { say } from './texts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.env.DATA_DIR ?? './data';
const port = Number(process.env.PORT ?? 8787);
const host = '127.0.0.1';
mkdirSync(folder, { recursive: true });

const log = await consoleLog('error');
const menu = simpleCommands
  .filter((command) => command !== 'private' && command !== 'deleted' && command !== 'return')
  .map((key) => ({ key, label: say('zh-CN', `button.${key}`) }));
const sandbox = await createSandbox({ database: join(folder, 'sandbox.db'), assets: join(root, 'dist/page'), menu });
const file = join(folder, 'tianbao.db');
const isNew = !existsSync(file);
const store = openSqliteStore({ file, migrations: join(root, 'db/migrations'), templates });
const afterwards = new Afterwards();

// The bot's routes stand before the port is known: nothing is served until it is there.
let bot: Bot | undefined;
for (const path of ['/feishu/*', '/schema/*', '/healthz']) {
  sandbox.app.all(path, (c) => bot?.http.fetch(c.req.raw) ?? c.body(null, 503));
}

/** A round with its people, so that somebody who has just come sees reminders; for a folder nobody has worked in. */
async function prepare(): Promise<void> {
  const [template] = templates;
  const [first, ...others] = sandbox.people;
  if (!template || !first) return;
  const { people, tenantKey: tenant, mainApp } = sandbox;
  await seedRound({
    store,
    tenant,
    people,
    template,
    renderer: createRenderer(),
    parameters: standardParameters,
    library: indicatorLibrary,
    now: sandbox.clock.now(),
  });
  const me = sandbox.user(first.openId);
  const members = others.map((person) => person.openId);
  if (!me.chats().some((chat) => chat.kind === 'group')) me.createGroup({ name: exampleGroup, members, bots: [mainApp.appId] });
}

try {
  if (isNew) await prepare();
  const { server, port: bound } = await listen(sandbox.app, host, port, (request, socket, head) => sandbox.upgrade(request, socket, head));
  const base = `http://${host}:${bound}`;
  const { mainApp } = sandbox;
  bot = createBot(
    { ...mainApp, domain: base, pace: { perRecipient: 5, perApp: 45 } },
    {
      store,
      reader: threadReader(new URL('./documents/thread-entry.js', import.meta.url)),
      transport: createNodeTransport(),
      clock: () => sandbox.clock.now(),
      log,
      after: (work) => afterwards.add(work),
    },
  );
  sandbox.setBaseUrl(base);
  sandbox.setWebhook(mainApp.appId, { events: `${base}/feishu/events`, cards: `${base}/feishu/cards` });
  const cron = everySecond(bot.sweep, log);
  endOrderly({
    server,
    stop: () => cron.stop(),
    afterwards,
    close: async () => {
      await store.close();
      await sandbox.close();
    },
  });
  process.stdout.write(`${say('zh-CN', 'start.ready', { url: base, folder })}\n`);
  process.stdout.write(`${sandbox.outsideLine(base)}
`);
} catch (error) {
  process.stderr.write(`${say('zh-CN', 'start.failed', { port, reason: error instanceof Error ? error.message : '' })}\n`);
  process.exit(1);
}
