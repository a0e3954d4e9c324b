/** The bot as Cloudflare would run it: the wrangler bundle in workerd, on D1; the sandbox beside it on loopback. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Miniflare } from 'miniflare';
import { templates } from '../../src/form/templates/registry.ts';
import { openD1Store } from '../../src/store/d1.ts';
import { adminsOf, clerkOf, migrations, type Row, type RunningBot, type StartOptions } from './bot.ts';
import { startPlatform } from './platform.ts';
import { workerBundle } from './worker-bundle.ts';

// Work under way: somebody holds a recipient or a job, or it is due (the worker's clock may be a little ahead of ours).
// What waits for a later time is not under way.
const busy = (now: number): string => `
  SELECT (SELECT count(*) FROM lanes WHERE due IS NOT NULL AND (holder IS NOT NULL OR due <= ${now}))
       + (SELECT count(*) FROM jobs WHERE due IS NOT NULL AND (holder IS NOT NULL OR due <= ${now})) AS busy`;
const PATIENCE = 60_000;

/** Starts it. Its clock is the real one: tests that move the clock run on Node. */
export async function startWorkersBot(options: StartOptions = {}): Promise<RunningBot> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tianbao-d1-'));
  const platform = options.platform ?? (await startPlatform(options.sandbox));
  const { sandbox } = platform;
  const { mainApp } = sandbox;
  const faults: string[] = [];
  const listenTo = (stream: Readable): void => {
    createInterface({ input: stream }).on('line', (line) => {
      if (/"level":"(ERROR|FATAL)"|Uncaught|Error:/.test(line)) faults.push(line);
    });
  };
  const miniflare = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await workerBundle() }],
    compatibilityDate: '2026-04-26',
    compatibilityFlags: ['nodejs_compat'],
    cf: false,
    d1Databases: ['DB'],
    d1Persist: join(folder, 'd1'),
    bindings: {
      FEISHU_APP_ID: mainApp.appId,
      FEISHU_APP_SECRET: mainApp.appSecret,
      FEISHU_ENCRYPT_KEY: mainApp.encryptKey,
      FEISHU_VERIFICATION_TOKEN: mainApp.verificationToken,
      FEISHU_DOMAIN: platform.url,
      ...(options.holidays === undefined ? {} : { HOLIDAYS: options.holidays }),
      ADMIN_OPEN_IDS: adminsOf(sandbox, options).join(','),
    },
    unsafeTriggerHandlers: true,
    handleRuntimeStdio: (out: Readable, error: Readable) => {
      listenTo(out);
      listenTo(error);
    },
  });
  const url = (await miniflare.ready).origin;
  const database = await miniflare.getD1Database('DB');
  const query = async (sql: string): Promise<readonly Row[]> => (await database.prepare(sql).all<Row>()).results;
  await migrate(query);
  sandbox.setWebhook(mainApp.appId, { events: `${url}/feishu/events`, cards: `${url}/feishu/cards` });
  const settled = async (): Promise<void> => {
    await sandbox.idle();
    const until = Date.now() + PATIENCE;
    while ((await query(busy(Date.now() + 100)))[0]?.busy !== 0) {
      if (Date.now() > until) throw new Error(`the worker is still busy after ${PATIENCE} ms:\n${faults.slice(-2).join('\n')}`);
      await wait(4);
    }
    await sandbox.idle();
  };
  const test: RunningBot = {
    sandbox,
    url,
    settled,
    faults,
    clerk: (index = 0) => clerkOf(test, index),
    // As the platform calls a cron trigger.
    async sweep() {
      const answer = await miniflare.dispatchFetch('http://localhost/cdn-cgi/handler/scheduled?cron=*+*+*+*+*');
      if (answer.status !== 200) throw new Error(`the cron trigger answered ${answer.status} ${await answer.text()}`);
      await settled();
    },
    rows: query,
    store: openD1Store(database, { templates }),
    async close() {
      await settled();
      await miniflare.dispose();
      if (!options.platform) await platform.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}

/** Applies the migrations that are not there yet, as `wrangler d1 migrations apply` does. */
async function migrate(query: (sql: string) => Promise<readonly Row[]>): Promise<void> {
  await query('CREATE TABLE IF NOT EXISTS d1_migrations (name TEXT PRIMARY KEY)');
  const done = new Set((await query('SELECT name FROM d1_migrations')).map((row) => row.name));
  for (const name of readdirSync(migrations).sort()) {
    if (!name.endsWith('.sql') || done.has(name)) continue;
    for (const statement of readFileSync(join(migrations, name), 'utf8').split('--> statement-breakpoint')) {
      if (statement.trim() !== '') await query(statement);
    }
    await query(`INSERT INTO d1_migrations VALUES ('${name}')`);
  }
}
