/** What a newcomer sees of `npm start` on an empty folder: a round in progress, the clock, the people; once, and there again after a restart. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, type OpenBrowser, openBrowser } from '../sandbox/page/browser.ts';
import { built, type Desk, openDesk } from './desk.ts';
import { PagePerson } from './person.ts';

describe.skipIf(chromiumPath === undefined)('a newcomer on the page of npm start', { timeout: 120_000 }, () => {
  let desk: Desk;
  let browser: OpenBrowser;
  let me: PagePerson;

  beforeAll(async () => {
    await built();
    desk = await openDesk();
    browser = await openBrowser({ width: 1280, height: 900 });
    const page = await browser.context.newPage();
    page.setDefaultTimeout(30_000);
    me = new PagePerson(page, 'newcomer');
    await page.goto(desk.url);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await desk.close();
  });

  const be = (name: string) => me.page.locator('.person', { hasText: name }).click();
  const bots = () => me.page.getByTestId('chat').filter({ hasText: '填报助手' });

  it('finds projects waiting, and the group of everybody', async () => {
    await bots().first().click();
    await me.sees('城东小学操场排水改造');
    await me.shoot('assigned', 'window');
    await me.say('/我的', '乡镇中学图书更新');
    await me.page.getByTestId('chat').filter({ hasText: '预算绩效填报群' }).waitFor();
    await be('周远');
    await me.sees('县道冬季养护');
    await me.say('/我的', '公交站台无障碍改造');
    expect(me.complaints).toEqual([]);
  });

  it('moves the clock; it is there after a restart, and the round is not made again', async () => {
    await me.page.getByTestId('developer').click();
    await me.page.getByTestId('clock-value').fill('2027-02-08T09:00');
    await me.page.getByRole('button', { name: '设为' }).click();
    await me.page.getByTestId('clock').getByText('2027年2月8日 周一 09:0').waitFor();
    await me.shoot('panel', 'window');
    await desk.restart('SIGKILL');
    await me.page.reload();
    await me.page.getByTestId('developer').click();
    await me.page.getByTestId('clock').getByText('2027年2月8日 周一 09:0').waitFor();
    await me.page.getByRole('button', { name: '回到现在' }).click();
    const today = new Date().toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' });
    await me.page.getByTestId('clock').getByText(today).waitFor();
    expect(await me.page.getByTestId('chat').filter({ hasText: '预算绩效填报群' }).count()).toBe(1);
    // Back in time the bot still answers at once.
    await bots().first().click();
    await me.say('/帮助', '怎么用');
    expect(desk.complaints).toEqual([]);
  });
});
