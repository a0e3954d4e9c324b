/** The bot as a process of its own whose clock its parent moves: run by Node, bundled; killed at any moment. */
import { createBot } from '../../src/app.ts';
import { createNodeTransport } from '../../src/feishu/http-node.ts';
import { templates } from '../../src/form/templates/registry.ts';
import { traceOf } from '../../src/log.ts';
import { Afterwards, listen } from '../../src/node-host.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Asked, Settings } from './processes.ts';

const settings = JSON.parse(process.env.SEASON ?? '{}') as Settings;
let now = settings.now;
const tell = (message: unknown): void => {
  process.send?.(message);
};
const afterwards = new Afterwards();
const bot = createBot(
  { ...settings.app, domain: settings.domain, pace: { perRecipient: 0, perApp: 0 } },
  {
    store: openSqliteStore({ file: settings.file, migrations: settings.migrations, templates }),
    transport: createNodeTransport(),
    clock: () => now,
    log: { info: () => undefined, error: (words, _facts, fault) => tell({ fault: `${words}: ${traceOf(fault)}` }) },
    after: (work) => afterwards.add(work),
  },
);
const { port } = await listen(bot.http, '127.0.0.1', 0);
process.on('message', async (asked: Asked) => {
  now = asked.now;
  if (asked.sweep) await bot.sweep();
  await afterwards.done();
  tell({ done: asked.number });
});
process.on('disconnect', () => process.exit());
tell({ port });
