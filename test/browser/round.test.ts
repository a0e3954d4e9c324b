/** A round on two phones: the supervisor opens it and returns three cells, the clerk fills and mends, and both see it pass. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, type OpenBrowser, openBrowser } from '../sandbox/page/browser.ts';
import { built, type Desk, openDesk } from './desk.ts';
import { PagePerson } from './person.ts';
import { copied, statement } from './project.ts';

const NAME = '县第三小学操场改造';
/** What comes back, and what the clerk makes of it. */
const ASKED = [
  { cell: '指标1 · 指标值确定依据', now: '《县第三小学操场改造施工图》总平面图' },
  { cell: '指标5 · 指标值确定依据', now: '2026 年学籍系统统计 1436 人' },
  { cell: '指标8 · 指标值确定依据', now: '2026 年问卷调查统计报告 90%' },
];
/** Ten at night in China, ms of a day in UTC. */
const EVENING = 14 * 3_600_000;
const phone = { width: 390, height: 844 };

describe.skipIf(chromiumPath === undefined)('a round on two phones', { timeout: 120_000 }, () => {
  let desk: Desk;
  let browser: OpenBrowser;
  let supervisor: PagePerson;
  let clerk: PagePerson;

  /** Opens a page as somebody, in their chat with the bot. */
  async function sitDown(name: string, view: string): Promise<PagePerson> {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(20_000);
    const person = new PagePerson(page, view);
    await page.goto(desk.url);
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    return person;
  }

  beforeAll(async () => {
    await built();
    desk = await openDesk();
    // In the evening nobody is reminded: no card comes between those of the two.
    const evening = Math.floor(Date.now() / 86_400_000) * 86_400_000 + EVENING;
    await fetch(`${desk.url}/sandbox/api/clock`, { method: 'POST', body: JSON.stringify({ set: evening }) });
    browser = await openBrowser(phone, { touch: true });
    supervisor = await sitDown('陈敏', 'round-supervisor');
    clerk = await sitDown('林晓', 'round-clerk');
  }, 90_000);
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const each of [supervisor, clerk]) await each?.shoot('failed', 'window').catch(() => undefined);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('goes from the list of names to approval', async () => {
    // A page in the background draws once a second, and waits as long for each tap.
    await supervisor.page.bringToFront();
    await supervisor.page.getByTestId('chat').filter({ hasText: '填报助手' }).click();
    await supervisor.say('/发起', '发起填报批次');
    await supervisor.fill('名单（一行一个：姓名 项目）', `林晓 ${NAME}\n许晴 青少年宫屋面防水\n林小 幼儿园饮水设备`);
    await supervisor.press('加入名单并保存', '2 个项目，2 位经办人');
    await supervisor.choose('“林小 幼儿园饮水设备”给谁', '教育局 林晓');
    await supervisor.choose('审核步骤', '主管审核');
    await supervisor.press('下一步：确认', '每位经办人会收到一张卡片');
    await supervisor.press('确认发起', '已发起');
    await supervisor.say('/进度', '未开始');

    await clerk.page.bringToFront();
    await clerk.page.getByTestId('chat').filter({ hasText: '填报助手' }).click();
    await clerk.sees(NAME);
    await clerk.card.getByRole('button', { name: '开始填', exact: true }).first().click();
    await clerk.sees('第 1/7 步');
    await clerk.say(copied(NAME, '301011青岩县教育局'), '读到 1 个项目');
    await clerk.press('导入', '看差别');
    await clerk.press('看差别', '处不同');
    await clerk.card.getByRole('button', { name: /^全部采用/ }).click();
    await clerk.sees('采用了文件里的');
    await clerk.press('继续填', '工作职责');
    await clerk.fill('工作职责', statement.duty);
    await clerk.fill('工作活动', statement.activity);
    await clerk.press('照资金用途列 3 项', '列了 3 项');
    for (const [at, amount] of ['68', '12.5', '6'].entries()) await clerk.fill(await clerk.labelled('金额（万元）', at), amount);
    await clerk.press('保存并下一步', '第 7/7 步');
    await clerk.press('提交', '提交前看一眼');
    await clerk.press('说明理由', '请直接发消息写明理由');
    await clerk.say('去年全县统一调查，结果没有单独发文', '都齐了');
    await clerk.press('提交', '已提交');
    await supervisor.page.bringToFront();
    await supervisor.say('/进度', '待审核 1');
    await supervisor.say('/审核', NAME);
    const waiting = await supervisor.card.getByText(/^\d+\. /).allTextContents();
    const at = waiting.findIndex((line) => line.includes(NAME));
    await supervisor.card.getByRole('button', { name: '打开', exact: true }).nth(at).click();
    await supervisor.sees('林晓提交');
    await supervisor.sees('理由：去年全县统一调查');
    await supervisor.choose('要退回的，先选在哪一部分', '绩效指标');
    await supervisor.press('选要退回的格', '要改的格');
    await supervisor.tick('要改的格（可多选）', ...ASKED.map(({ cell }) => cell));
    await supervisor.choose('理由', '依据不足');
    await supervisor.press('加入退回', '准备退回 3 处');
    await supervisor.shoot('10-to-return');
    await supervisor.press('退回（3 处）', '已退回 3 处');

    await clerk.page.bringToFront();
    await clerk.sees('只需改这 3 处');
    await clerk.press('开始改', '退回时是');
    await clerk.shoot('11-mend');
    expect(await clerk.card.locator('input, textarea').count()).toBe(ASKED.length);
    for (const { cell, now } of ASKED) await clerk.fill(cell, now);
    await clerk.press('存下并提交', '已提交');

    await supervisor.page.bringToFront();
    await supervisor.sees('您退回的已改好');
    await supervisor.press('打开', '其他格没有改动');
    await supervisor.shoot('13-differences');
    expect(await supervisor.card.getByText(/原来：.* → 现在：/).count()).toBe(ASKED.length);
    await supervisor.press('通过', '已通过');
    await clerk.page.bringToFront();
    await clerk.sees('审核通过了，已锁定');
    await supervisor.page.bringToFront();
    await supervisor.say('/进度', '通过 1');
    await supervisor.shoot('15-progress');
    await clerk.page.bringToFront();
    await clerk.say('/我的', NAME);
    expect([...supervisor.complaints, ...clerk.complaints, ...desk.complaints]).toEqual([]);
  });
});
