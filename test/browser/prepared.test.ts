/** What a newcomer sees of `npm start` on an empty folder: a round in progress, the clock, the people; once, and there again after a restart. */
import { beforeAll, expect, it } from 'vitest';
import type { Desk } from './desk.ts';
import type { PagePerson } from './person.ts';
import { onDesktop } from './visit.ts';

onDesktop('a newcomer on the page of npm start', 'newcomer', (visit) => {
  let desk: Desk;
  let me: PagePerson;
  beforeAll(async () => {
    ({ desk, me } = visit());
    await me.page.goto(desk.url);
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
