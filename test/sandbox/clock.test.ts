import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { card, clerk, type Platform, plain, sendTo, startAppServer, startPlatform, tenantToken, text } from './platform.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the clock of the sandbox', () => {
  let platform: Platform;
  let base: number;
  beforeEach(async () => {
    base = Date.UTC(2026, 10, 27, 1);
    platform = await startPlatform({ now: () => base });
  });
  afterEach(() => platform.close());
  const clock = () => platform.sandbox.clock;

  it('runs on from where it was put, over a restart as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-clock-'));
    const options = { database: join(folder, 'sandbox.db'), now: () => base };
    const first = await createSandbox(options);
    first.clock.set(base + 3 * DAY);
    await first.close();
    base += HOUR;
    const second = await createSandbox(options);
    expect(second.clock.now()).toBe(base + 3 * DAY);
    second.clock.setReal();
    expect(second.clock.now()).toBe(base);
    await second.close();
    await rm(folder, { recursive: true });
  });

  it('is the one time of messages, tokens, uuids and cards', async () => {
    const token = await tenantToken(platform);
    const send = async (uuid: string) => (await sendTo(platform, 'text', text('一'), { uuid })).json.data?.message_id;
    const first = await send('u');
    expect(await send('u')).toBe(first);
    const old = (await sendTo(platform, 'interactive', JSON.stringify(card({ tag: 'div', text: plain('一') })))).json.data?.message_id;
    clock().advance(HOUR + 1);
    expect(await send('u')).not.toBe(first);
    expect(clerk(platform).messages().at(-1)?.createTime).toBe(base + HOUR + 1);
    clock().advance(14 * DAY);
    expect(await tenantToken(platform)).not.toBe(token);
    expect(await clerk(platform).click(String(old), { tag: 'button', name: 'a' })).toMatchObject({ ok: false, code: 200750 });
  });

  it('may be put back: tokens live no longer for it, and nothing waits for a time that was', async () => {
    clock().advance(7 * DAY);
    const late = await tenantToken(platform);
    const bot = await startAppServer(() => ({ status: 500 }));
    platform.sandbox.setWebhook(platform.sandbox.mainApp.appId, { events: bot.url });
    const user = clerk(platform);
    user.send('一');
    await platform.sandbox.idle();
    clock().setReal();
    expect(clock().now()).toBe(base);
    expect(await tenantToken(platform)).not.toBe(late);
    expect((await sendTo(platform, 'text', text('二'))).json.code).toBe(0);
    expect(user.messages().map((message) => message.content)).toEqual([{ text: '一' }, { text: '二' }]);
    clock().advance(6 * HOUR);
    await platform.sandbox.idle();
    expect(bot.received).toHaveLength(2);
    await bot.close();
  });
});
