/** A bot and the platform's sandbox, both on loopback, wired as in production: signed, encrypted webhooks in, the real SDK out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type Bot, createBot } from '../../src/app.ts';
import { cpuClock } from '../../src/documents/cpu-clock.ts';
import { openBytes } from '../../src/documents/read/open.ts';
import { createNodeTransport } from '../../src/feishu/http-node.ts';
import type { Transport } from '../../src/feishu/transport.ts';
import type { Template } from '../../src/form/template.ts';
import { templates as offered } from '../../src/form/templates/registry.ts';
import { type Log, traceOf } from '../../src/log.ts';
import { Afterwards, listen } from '../../src/node-host.ts';
import { holidaysOf } from '../../src/rounds/holidays.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { type Chat, Clerk } from './clerk.ts';
import { type Platform, startPlatform, stop } from './platform.ts';

export const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** A row of the bot's database as a test looks at it. */
export type Row = Readonly<Record<string, unknown>>;

/** A bot somewhere, with its platform: what a conversation needs, whichever engine runs the bot. */
export interface RunningBot extends Chat {
  readonly sandbox: Sandbox;
  /** Address of the bot's webhooks. */
  readonly url: string;
  clerk(index?: number): Clerk;
  settled(): Promise<void>;
  /** What time does, once. */
  sweep(): Promise<void>;
  /** Reads the bot's database. */
  rows(sql: string): Promise<readonly Row[]>;
  /** The bot's database as it stores, to put there what no conversation of the test is about. */
  readonly store: Store;
  /** What the bot logged as errors: a test that expects none asserts it. */
  readonly faults: readonly string[];
  /** Ends the bot, and the platform unless it was given. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** A platform that outlives the bot; its own when absent. */
  readonly platform?: Platform;
  readonly sandbox?: Partial<SandboxOptions>;
  /** A deployment's notices of holidays, as in its environment. */
  readonly holidays?: string;
  /** Administrators: people of the sandbox by number. */
  readonly admins?: readonly number[];
  /** Where the database stands, to be used again by a later bot; a folder of its own, removed at the end, when absent. */
  readonly folder?: string;
}

export interface TestBot extends RunningBot {
  readonly bot: Bot;
  /** Ends at once, whatever is under way, as a killed process does. */
  kill(): Promise<void>;
}

/** People of the sandbox by number: two clerks, a supervisor, a reviewer, a publisher. */
export function clerkOf(chat: Chat, index: number): Clerk {
  const person = chat.sandbox.people[index];
  if (!person) throw new Error(`the sandbox has no person ${index}`);
  return new Clerk(chat, person.openId);
}

/** Open ids of the administrators. */
export const adminsOf = (sandbox: Sandbox, { admins = [] }: StartOptions): readonly string[] =>
  admins.map((index) => sandbox.people[index]?.openId ?? '');

/** The bot in this process, on better-sqlite3. */
export async function startBot(options: StartOptions & { templates?: readonly Template[]; transport?: Transport } = {}): Promise<TestBot> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tianbao-'));
  const platform = options.platform ?? (await startPlatform(options.sandbox));
  const { sandbox } = platform;
  const templates = options.templates ?? offered;
  const file = join(folder, 'tianbao.db');
  const store = openSqliteStore({ file, migrations, templates });
  const afterwards = new Afterwards();
  const faults: string[] = [];
  const log: Log = {
    info: () => undefined,
    error: (words, _facts, fault) => faults.push(fault === undefined ? words : `${words}: ${traceOf(fault)}`),
  };
  const { mainApp } = sandbox;
  const notices = options.holidays === undefined ? null : holidaysOf(options.holidays);
  const bot = createBot(
    { ...mainApp, domain: platform.url, pace: { perRecipient: 0, perApp: 0 }, adminOpenIds: adminsOf(sandbox, options) },
    {
      store,
      transport: options.transport ?? createNodeTransport(),
      clock: () => sandbox.clock.now(),
      reader: { read: async (bytes, name) => openBytes(bytes, name, cpuClock()) },
      log,
      templates,
      ...(notices && 'holidays' in notices ? { holidays: notices.holidays } : {}),
      after: (work) => afterwards.add(work),
    },
  );
  const back = await listen(bot.http, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${back.port}`;
  sandbox.setWebhook(mainApp.appId, { events: `${url}/feishu/events`, cards: `${url}/feishu/cards` });
  const settled = async (): Promise<void> => {
    await sandbox.idle();
    await afterwards.done();
    await sandbox.idle();
  };
  const reader = new Database(file, { readonly: true });
  const test: TestBot = {
    sandbox,
    bot,
    store,
    url,
    settled,
    faults,
    clerk: (index = 0) => clerkOf(test, index),
    sweep: () => bot.sweep(),
    rows: async (sql) => reader.prepare<[], Row>(sql).all(),
    async kill() {
      await stop(back.server);
      reader.close();
      await store.close();
    },
    async close() {
      await settled();
      await test.kill();
      if (!options.platform) await platform.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}
