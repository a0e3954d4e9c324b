/** The platform refuses: a card, a file, a token, a rate, a person. What people typed stays stored and reaches them another way, or later. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Transport } from '../../src/feishu/transport.ts';
import { startBot } from '../support/bot.ts';
import { begin, cellsOf, shownIn } from '../support/draft.ts';
import { hosts } from '../support/hosts.ts';
import { startPlatform } from '../support/platform.ts';

const minute = 60_000;

describe.each(hosts)('the platform refuses, on $name', ({ start }) => {
  test('a card: a text goes instead, and says where to go on', async () => {
    const bot = await start({ sandbox: { limits: { perUserPerSecond: 1e6, perChatPerSecond: 1e6, cardBytes: 1200 } } });
    const clerk = bot.clerk();
    await clerk.type('/新建');
    await clerk.type('拒收卡片');
    expect(clerk.last.msgType).toBe('text');
    expect(clerk.said).toContain('/继续');
    expect(await cellsOf(bot, '拒收卡片')).toMatchObject({ name: '拒收卡片' });
    await clerk.type('/导出 word');
    expect(clerk.files).toHaveLength(1);
    expect(bot.faults.length).toBeGreaterThan(0);
    expect(bot.faults.join('\n')).not.toContain('拒收卡片');
    await bot.close();
  });

  test('a file: the card says so, and a later export works', async () => {
    const bot = await start({ sandbox: { limits: { perUserPerSecond: 1e6, perChatPerSecond: 1e6, fileBytes: 2000 } } });
    const clerk = bot.clerk();
    await begin(clerk, '拒收文件');
    await clerk.type('/导出 word');
    expect(clerk.files).toHaveLength(0);
    expect(clerk.see().words).toContain('填的都已存好，但文件没有写成');
    expect(bot.faults.join('\n')).not.toContain('拒收文件');
    await bot.close();
  });

  test('a token: a new one is fetched, nobody notices', async () => {
    const bot = await start();
    const clerk = bot.clerk();
    await begin(clerk, '令牌作废');
    for (let times = 0; times < 3; times += 1) {
      bot.sandbox.revokeTokens();
      await clerk.type(`年度：${2030 + times}`);
      expect(shownIn(clerk, '年度')).toBe(String(2030 + times));
    }
    bot.sandbox.revokeTokens();
    await clerk.type('/导出 word');
    expect(clerk.files).toHaveLength(1);
    // Five people at the same moment: whoever fetches the token, nobody waits for another's request.
    bot.sandbox.revokeTokens();
    const five = [0, 1, 2, 3, 4].map((index) => bot.clerk(index));
    for (const person of five) person.user.send('/帮助');
    await bot.settled();
    expect(five.map((person) => person.see().title)).toEqual(five.map(() => '怎么用'));
    expect(bot.faults).toEqual([]);
    await bot.close();
  });

  test('a person who blocked the bot or has left: nothing hangs, others go on', async () => {
    const bot = await start();
    const gone = bot.clerk(0);
    const other = bot.clerk(1);
    await begin(gone, '被拉黑');
    gone.user.setState({ blocked: true });
    await gone.type('年度：2031');
    await begin(other, '照常');
    expect(shownIn(other, '项目名称')).toBe('照常');
    gone.user.setState({ blocked: false });
    // Said on the last day; the answer comes too late.
    gone.user.send('年度：2032');
    gone.user.setState({ resigned: true });
    await bot.settled();
    gone.user.setState({ resigned: false });
    await gone.type('/继续');
    expect(shownIn(gone, '年度')).toBe('2032');
    expect(bot.faults).toEqual([]);
    await bot.close();
  });
});

test('a rate limit: everything goes out later, in order, once', async () => {
  const bot = await startBot();
  const clerk = bot.clerk();
  await begin(clerk, '限流');
  const before = clerk.fromBot.length;
  bot.sandbox.setFaults({ rateLimit: true });
  for (const year of ['2030', '2031', '2032', '2033']) await clerk.type(`年度：${year}`);
  expect(clerk.fromBot).toHaveLength(before);
  expect((await cellsOf(bot, '限流'))['basics.year']).toBe('2033');
  bot.sandbox.setFaults({ rateLimit: false });
  bot.sandbox.clock.advance(minute);
  await bot.sweep();
  await bot.settled();
  const years = clerk.fromBot.slice(before).map((message) => /年度记为 (\d+)/.exec(clerk.see(message).words)?.[1]);
  expect(years).toEqual(['2030', '2031', '2032', '2033']);
  await bot.close();
});

test('an answer that never arrives: sent again under the same uuid, seen once', async () => {
  const bot = await startBot();
  const clerk = bot.clerk();
  await begin(clerk, '没有回音');
  const before = clerk.fromBot.length;
  bot.sandbox.setFaults({ dropAnswer: true });
  await clerk.type('年度：2034');
  bot.sandbox.setFaults({ dropAnswer: false });
  bot.sandbox.clock.advance(minute);
  await bot.sweep();
  await bot.settled();
  expect(clerk.fromBot).toHaveLength(before + 1);
  await bot.close();
});

test('killed between commit and send: after the restart it goes out, exactly once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tianbao-kill-'));
  const platform = await startPlatform();
  const deaf: Transport = { send: () => new Promise(() => undefined), close: () => undefined };
  const first = await startBot({ platform, folder, transport: deaf });
  first.clerk().user.send('/新建');
  await platform.sandbox.idle();
  expect(await first.rows('SELECT 1 FROM outgoing WHERE ended_at IS NULL')).toHaveLength(1);
  expect(first.clerk().fromBot).toHaveLength(0);
  await first.kill();

  const second = await startBot({ platform, folder });
  // The dead process held the recipient; nobody takes it over before its time is up.
  await second.sweep();
  expect(second.clerk().fromBot).toHaveLength(0);
  platform.sandbox.clock.advance(minute);
  await second.sweep();
  await second.sweep();
  expect(second.clerk().fromBot).toHaveLength(1);
  expect(shownIn(second.clerk(), '项目名称')).toBe('');
  expect(second.faults).toEqual([]);
  await second.close();
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});
