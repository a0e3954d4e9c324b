/** Reminders in the chat, on both engines; on D1 by the cron trigger as the platform calls it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { templateHashes } from '../../src/form/template.ts';
import { templates } from '../../src/form/templates/registry.ts';
import { addDays } from '../../src/rounds/day.ts';
import { standardSettings } from '../../src/rounds/round.ts';
import type { Write } from '../../src/rounds/write.ts';
import { localOf } from '../../src/rounds/zone.ts';
import { assignment, round } from '../contract/round-world.ts';
import { type RunningBot, startBot } from '../support/bot.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

const DAY = 86_400_000;
const zone = 'Asia/Shanghai';
const today = localOf(Date.now(), zone).day;
const [template] = templates;
if (!template) throw new Error('no template');
const { structure } = templateHashes(template);

/** Every day is worked around the real today, on which the worker's clock stands. */
const holidays = JSON.stringify({
  [today.slice(0, 4)]: {
    holidays: [`${today.slice(0, 4)}-10-01`],
    workdays: [-1, 0, 1, 2, 3].map((days) => addDays(today, days)).filter((day) => day.startsWith(today.slice(0, 4))),
  },
});
/** Reminded from midnight on, at any hour. */
const always = { ...standardSettings, remindAt: '00:00', digestAt: '00:00', quietFrom: '00:00', quietUntil: '00:00' };

/** People of the sandbox by number. */
const Who = { Clerk: 0, Other: 1, Supervisor: 2, Late: 5 } as const;

const idOf = (bot: RunningBot, who: number): string => bot.sandbox.people[who]?.openId ?? '';
const departmentOf = (bot: RunningBot, who: number): string => bot.sandbox.people[who]?.departmentId ?? '';
async function write(bot: RunningBot, ...writes: Write[]): Promise<void> {
  const [known] = await bot.rows('SELECT tenant FROM persons');
  const tenant = String(known?.tenant);
  const done = await bot.store.commitWrites({ tenant, by: '', at: bot.sandbox.clock.now(), writes, outgoing: [], jobs: [] });
  expect(done.kind).toBe('done');
}
const gave = (bot: RunningBot, id: string, who: number, name: string, since: number): Write => ({
  write: 'assign',
  assignment: assignment(id, { clerk: idOf(bot, who), department: departmentOf(bot, who), name, createdAt: since, updatedAt: since }),
});

/** A round of the supervisor's, given out two days ago, due in an hour. */
async function prepare(bot: RunningBot, deadline = bot.sandbox.clock.now() + 3_600_000): Promise<void> {
  const now = bot.sandbox.clock.now();
  const before = now - 2 * DAY;
  await bot.clerk(Who.Supervisor).type('/帮助');
  const people = bot.sandbox.people;
  await write(
    bot,
    {
      write: 'members',
      members: people.map((each) => ({
        openId: each.openId,
        name: each.name,
        department: each.departmentId,
        departmentName: each.department,
        status: 'active',
        readAt: now,
      })),
    },
    { write: 'departmentNames', departments: people.map((each) => ({ id: each.departmentId, name: each.department })) },
    { write: 'grant', grant: { openId: idOf(bot, Who.Supervisor), role: 'supervisor', department: departmentOf(bot, Who.Supervisor) } },
    {
      write: 'openRound',
      round: round('r1', { structure, deadline, settings: always, owner: idOf(bot, Who.Supervisor), createdAt: before, updatedAt: before }),
    },
    gave(bot, 'a1', Who.Clerk, '操场改造', before),
    gave(bot, 'a2', Who.Clerk, '图书采购', before),
    gave(bot, 'a3', Who.Other, '人行道', before),
  );
}

/** A click nobody's card has, signed all the same. */
const forged = (bot: RunningBot, who: number, value: unknown): Promise<string> => forgeClick(bot, bot.clerk(who), value);

const toastOf = (result: unknown): string => JSON.stringify(result);

onHosts(
  'reminders',
  (running) => {
    let bot: RunningBot;
    beforeAll(async () => {
      bot = running();
      await prepare(bot);
      await bot.sweep();
    });

    test('one card for all projects, one digest, and nothing more on the same day', async () => {
      const clerk = bot.clerk(Who.Clerk);
      expect(clerk.see().title).toBe('还有 2 个项目没交');
      expect(clerk.see().buttons.map(({ text }) => text)).toEqual(expect.arrayContaining(['开始填', '2 小时后再提醒', '今天不再提醒']));
      expect(bot.clerk(Who.Other).see().title).toBe('《人行道》还没交');
      const digest = bot.clerk(Who.Supervisor).see();
      expect(digest.title).toBe('填报进度：已交 0/3，2 人没交完');
      expect(digest.words).toContain('教育局：已交 0/2');
      const said = clerk.fromBot.length;
      await bot.sweep();
      await bot.sweep();
      expect(clerk.fromBot).toHaveLength(said);
    });

    test('the button leads straight to the open cell, beside the reminder', async () => {
      const clerk = bot.clerk(Who.Clerk);
      const card = clerk.lastCard;
      await clerk.press('开始填', {}, card);
      expect(clerk.see().title).toBe('操场改造');
      expect(clerk.lastCard.messageId).not.toBe(card.messageId);
      expect(clerk.see(card).title).toBe('还有 2 个项目没交');
      expect(await bot.rows("SELECT declaration IS NOT NULL AS begun FROM assignments WHERE id = 'a1'")).toEqual([{ begun: 1 }]);
    });

    test('asked for later: the answer is when', async () => {
      const clerk = bot.clerk(Who.Other);
      const card = clerk.lastCard;
      expect(toastOf(await clerk.press('今天不再提醒', {}, card))).toMatch(/好，\d+ 月 \d+ 日（周.）00:00 再提醒您/);
      const [kept] = await bot.rows('SELECT snooze FROM snoozes');
      expect(JSON.parse(String(kept?.snooze))).toEqual({ kind: 'skip', day: today });
      const old = await forged(bot, Who.Other, { a: 'snooze', k: 'day', day: '2026-01-05' });
      expect(old).toContain('这一天已经过了');
    });

    test('催办 reminds whom nobody reminded today; a second press says so', async () => {
      await write(bot, gave(bot, 'a4', Who.Late, '食堂修缮', bot.sandbox.clock.now()));
      await bot.sweep();
      const late = bot.clerk(Who.Late);
      expect(late.fromBot).toHaveLength(0);
      const supervisor = bot.clerk(Who.Supervisor);
      await supervisor.type('/催办');
      const card = supervisor.lastCard;
      expect(supervisor.see().words).toContain('许晴（1）');
      expect(toastOf(await supervisor.press('催办全部（3 人）', {}, card))).toContain('已提醒 1 人。2 人今天已提醒过。');
      await bot.sweep();
      expect(late.see().words).toContain('陈敏提醒您交一下。');
      expect(late.see().title).toBe('《食堂修缮》还没交');
      expect(toastOf(await supervisor.press('催办全部（3 人）', {}, card))).toContain('今天已提醒过。');
      expect(toastOf(await supervisor.press('催办选中的人', { 只催其中几位: '许晴' }, card))).toContain('今天已提醒过。');
      expect(late.fromBot).toHaveLength(1);
      expect(await bot.rows("SELECT count(*) AS n FROM audit WHERE act = 'remind'")).toEqual([{ n: 1 }]);
    });

    test('who has no right to it gets a sentence, whatever the click says', async () => {
      const clerk = bot.clerk(Who.Other);
      await clerk.type('/催办');
      expect(clerk.said).toContain('主管');
      const [draft] = await bot.rows("SELECT id FROM declarations WHERE name = '操场改造'");
      const said = clerk.fromBot.length;
      expect(await forged(bot, Who.Other, { a: 'go', d: String(draft?.id) })).not.toContain('操场改造');
      expect(
        clerk.fromBot
          .slice(said)
          .map((message) => clerk.see(message).words)
          .join(),
      ).not.toContain('操场改造');
      const before = await bot.rows('SELECT count(*) AS n FROM reminders');
      await write(bot, gave(bot, 'a5', Who.Late, '阅览室', bot.sandbox.clock.now()));
      for (const value of [{ a: 'urge' }, { a: 'urge', dep: departmentOf(bot, Who.Clerk) }]) await forged(bot, Who.Other, value);
      expect(await bot.rows('SELECT count(*) AS n FROM reminders')).toEqual(before);
    });
  },
  { holidays },
);

describe('the day after, on Node', () => {
  test('says what is missing in words and folds the card before', async () => {
    const bot = await startBot({ holidays });
    await prepare(bot, bot.sandbox.clock.now() + DAY);
    await bot.sweep();
    await bot.settled();
    const clerk = bot.clerk(Who.Clerk);
    const first = clerk.lastCard;
    await clerk.press('开始填', {}, first);
    await clerk.type('预算数 31.5');
    bot.sandbox.clock.advance(DAY);
    await bot.sweep();
    await bot.settled();
    expect(clerk.see().words).toMatch(/《操场改造》[\s\S]*还差 \d+ 格，约 \d+ 分钟：/);
    expect(clerk.see().words).toContain('质量指标 1 条');
    expect(clerk.see(first).words).toContain('已由下面的新提醒代替');
    expect(clerk.see().buttons[0]?.text).toBe('继续填');
    await clerk.press('继续填');
    expect(clerk.see().title).toBe('操场改造');
    expect(bot.faults).toEqual([]);
    await bot.close();
  });

  test('whoever blocked the bot is not written to again; their supervisor hears of it', async () => {
    const bot = await startBot({ holidays });
    await prepare(bot);
    bot.clerk(Who.Other).user.setState({ blocked: true });
    await bot.sweep();
    await bot.settled();
    await bot.sweep();
    await bot.settled();
    const supervisor = bot.clerk(Who.Supervisor);
    expect(supervisor.fromBot.map((message) => supervisor.see(message).title)).toContain('周远收不到提醒');
    // They take the bot back and open its chat: reminded again on the next day.
    const blocked = bot.clerk(Who.Other);
    const said = blocked.fromBot.length;
    blocked.user.setState({ blocked: false });
    blocked.user.enter();
    await bot.settled();
    bot.sandbox.clock.advance(DAY);
    await bot.sweep();
    await bot.settled();
    expect(blocked.fromBot.slice(said).map((message) => blocked.see(message).title)).toContain('《人行道》已逾期');
    expect(bot.faults).toEqual([]);
    await bot.close();
  });
});
