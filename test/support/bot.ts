/** A bot and the platform's sandbox, both on loopback, wired as in production: signed, encrypted webhooks in, the real SDK out. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bot, createBot } from '../../src/app.ts';
import { createNodeTransport } from '../../src/feishu/http-node.ts';
import type { Template } from '../../src/form/template.ts';
import { templates as offered } from '../../src/form/templates/registry.ts';
import { type Log, traceOf } from '../../src/log.ts';
import { Afterwards, listen } from '../../src/node-host.ts';
import { createSandbox, type Limits, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { type Chat, Clerk } from './clerk.ts';

export const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));

export interface TestBot extends Chat {
  readonly sandbox: Sandbox;
  readonly bot: Bot;
  readonly store: Store;
  /** Address of the bot's webhooks. */
  readonly url: string;
  clerk(index?: number): Clerk;
  settled(): Promise<void>;
  /** What the bot logged as errors: a test that expects none asserts it. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

// Nothing here measures speed: the platform's rates are raised so that tests need not wait for them.
const plenty: Partial<Limits> = {
  perUserPerSecond: 1e6,
  perChatPerSecond: 1e6,
  perMessageUpdatesPerSecond: 1e6,
  perApiPerSecond: 1e6,
  perApiPerMinute: 1e6,
};

export async function startBot(
  options: { templates?: readonly Template[]; sandbox?: Partial<SandboxOptions>; file?: string } = {},
): Promise<TestBot> {
  const folder = mkdtempSync(join(tmpdir(), 'tianbao-'));
  const sandbox = await createSandbox({ database: ':memory:', limits: plenty, ...options.sandbox });
  const front = await listen(sandbox.app, '127.0.0.1', 0, (request, socket, head) => sandbox.upgrade(request, socket, head));
  const templates = options.templates ?? offered;
  const store = openSqliteStore({ file: options.file ?? join(folder, 'tianbao.db'), migrations, templates });
  const afterwards = new Afterwards();
  const faults: string[] = [];
  const log: Log = {
    info: () => undefined,
    error: (words, _facts, fault) => faults.push(fault === undefined ? words : `${words}: ${traceOf(fault)}`),
  };
  const { mainApp } = sandbox;
  const bot = createBot(
    { ...mainApp, domain: `http://127.0.0.1:${front.port}`, pace: { perRecipient: 0, perApp: 0 } },
    { store, transport: createNodeTransport(), clock: () => sandbox.clock.now(), log, templates, after: (work) => afterwards.add(work) },
  );
  const back = await listen(bot.http, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${back.port}`;
  sandbox.setWebhook(mainApp.appId, { events: `${url}/feishu/events`, cards: `${url}/feishu/cards` });
  const settled = async (): Promise<void> => {
    await sandbox.idle();
    await afterwards.done();
    await sandbox.idle();
  };
  const test: TestBot = {
    sandbox,
    bot,
    store,
    url,
    settled,
    faults,
    clerk(index = 0) {
      const person = sandbox.people[index];
      if (!person) throw new Error(`the sandbox has no person ${index}`);
      return new Clerk(test, person.openId);
    },
    async close() {
      await settled();
      await Promise.all([front.server, back.server].map(stop));
      await store.close();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
