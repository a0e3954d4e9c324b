/** The served process itself: refuses to start half configured, ends orderly, and logs nothing of anybody. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { clerkOf } from '../support/bot.ts';
import type { Chat } from '../support/clerk.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { bundleServe, type ServeBundle } from '../support/serve-bundle.ts';

let bundle: ServeBundle;
beforeAll(async () => {
  bundle = await bundleServe();
});
afterAll(() => bundle.remove());

interface Served {
  readonly child: ChildProcessWithoutNullStreams;
  /** Both streams so far. */
  output(): string;
  ended: Promise<number | null>;
}

function serve(env: Readonly<Record<string, string>>): Served {
  const child = spawn(process.execPath, [bundle.entry], { env: { PATH: process.env.PATH ?? '', ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, output: () => output, ended };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

async function until(what: string, ready: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  for (const end = Date.now() + patience; ; await wait(20)) {
    if (await ready()) return;
    if (Date.now() > end) throw new Error(`${what} did not come`);
  }
}

let folder = '';
let platform: Platform;
const running: Served[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tianbao-serve-'));
  platform = await startPlatform();
});
afterEach(async () => {
  for (const served of running.splice(0)) {
    served.child.kill('SIGKILL');
    await served.ended;
  }
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serving(): Promise<Served> {
  const { mainApp } = platform.sandbox;
  const port = await freePort();
  const served = serve({
    FEISHU_APP_ID: mainApp.appId,
    FEISHU_APP_SECRET: mainApp.appSecret,
    FEISHU_ENCRYPT_KEY: mainApp.encryptKey,
    FEISHU_VERIFICATION_TOKEN: mainApp.verificationToken,
    FEISHU_DOMAIN: platform.url,
    DATABASE_FILE: join(folder, 'deep/er/tianbao.db'),
    PORT: String(port),
  });
  running.push(served);
  const url = `http://127.0.0.1:${port}`;
  await until('the server', () =>
    fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
  platform.sandbox.setWebhook(mainApp.appId, { events: `${url}/feishu/events`, cards: `${url}/feishu/cards` });
  return served;
}

/** A clerk whose every move waits until the bot, which is another process, has answered. */
function clerk(index = 0) {
  const chat: Chat = { sandbox: platform.sandbox, settled: async () => undefined };
  const person = clerkOf(chat, index);
  const answered = async (act: () => unknown, replies = 1): Promise<void> => {
    const before = person.fromBot.length;
    act();
    await until('the answer', () => person.fromBot.length >= before + replies);
  };
  return { person, say: (text: string, replies = 1) => answered(() => person.user.send(text), replies) };
}

test('serve names everything that is missing, at once, and ends with 1', async () => {
  const served = serve({ PORT: '70000', FEISHU_DOMAIN: 'not a url', DATABASE_FILE: join(folder, 'x.db') });
  expect(await served.ended).toBe(1);
  for (const name of ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN', 'FEISHU_DOMAIN', 'PORT']) {
    expect(served.output()).toMatch(new RegExp(`^${name} `, 'm'));
  }
  expect(served.output().trim().split('\n')).toHaveLength(6);
});

test.each(['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN', 'FEISHU_APP_SECRET'])(
  'serve does not start with an empty %s',
  async (name) => {
    const env = {
      FEISHU_APP_ID: 'cli_1234567890abcdef',
      FEISHU_APP_SECRET: 'the-app-secret',
      FEISHU_ENCRYPT_KEY: 'the-encrypt-key',
      FEISHU_VERIFICATION_TOKEN: 'the-token',
      DATABASE_FILE: join(folder, 'x.db'),
      PORT: '0',
      [name]: ' ',
    };
    const served = serve(env);
    expect(await served.ended).toBe(1);
    expect(served.output()).toContain(name);
    expect(served.output()).not.toMatch(/the-app-secret|the-encrypt-key|the-token/);
  },
);

test('SIGTERM: the open turn and what it sends are finished first', async () => {
  const served = await serving();
  const { person, say } = clerk();
  await say('/新建');
  platform.sandbox.setFaults({ slowAnswerMs: 400 });
  person.user.send('夜里断电');
  // The turn is committed and its card is on the way when the signal comes.
  await wait(150);
  const started = Date.now();
  served.child.kill('SIGTERM');
  expect(await served.ended).toBe(0);
  expect(Date.now() - started).toBeLessThan(5_500);
  platform.sandbox.setFaults({ slowAnswerMs: 0 });
  expect(person.see().title).toBe('夜里断电');
  // And again from the same file.
  await serving();
  await say('/继续');
  expect(person.see().title).toBe('夜里断电');
});

test('no secret, answer, name or id in the logs', async () => {
  const served = await serving();
  const { mainApp, people } = platform.sandbox;
  const { person, say } = clerk();
  await say('/新建');
  await say('保密项目名称甲');
  await say('联系人：张三丰13912345678');
  await say('资金用途：<at id=all></at>机密用途乙');
  platform.sandbox.revokeTokens();
  await say('/导出 word', 2);
  platform.sandbox.setFaults({ rateLimit: true });
  person.user.send('年度：2031');
  await wait(300);
  platform.sandbox.setFaults({ rateLimit: false });
  await fetch(`${platform.url}/nothing`);
  served.child.kill('SIGTERM');
  await served.ended;
  const chat = person.user.p2pChat();
  const words = [
    '保密项目',
    '张三丰',
    '13912345678',
    '机密用途',
    mainApp.appSecret,
    mainApp.encryptKey,
    mainApp.verificationToken,
    'Bearer',
  ];
  const ids = [chat, ...people.flatMap((each) => [each.openId, each.unionId, each.name]), ...person.messages.map((each) => each.messageId)];
  expect(served.output()).toContain('serving');
  for (const secret of [...words, ...ids]) expect(served.output()).not.toContain(secret);
  expect(served.output()).not.toMatch(/\bt-[\w-]{16,}/);
});
