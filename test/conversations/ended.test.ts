/** Other review steps while something is reviewed; then a round ends: all of it is locked, one project is opened again, then the round. */
import { beforeAll, expect, test } from 'vitest';
import type { Clerk } from '../support/clerk.ts';
import { seedExample } from '../support/example.ts';
import { onHosts } from '../support/hosts.ts';

onHosts('the end of a round', (bot) => {
  let clerk: Clerk;
  let supervisor: Clerk;
  let reviewer: Clerk;
  const day = (offset: number): string => new Date(bot().sandbox.clock.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const row = async (id: string) =>
    (await bot().rows(`SELECT state, locked, review_step, version FROM declarations WHERE id = '${id}'`))[0];
  /** The declaration of 周远 that waits, and the one 林晓 fills. */
  const WAITING = 'd-example-4';
  let filling = '';

  beforeAll(async () => {
    await seedExample(bot());
    [clerk, supervisor, reviewer] = [bot().clerk(0), bot().clerk(2), bot().clerk(3)];
    const [found] = await bot().rows(
      `SELECT id FROM declarations WHERE owner = '${clerk.openId}' AND round = 'example' AND state = 'draft' ORDER BY id LIMIT 1`,
    );
    filling = String(found?.id);
  });

  test('review steps change while it is reviewed: what was passed before the change counts, the rest is asked again', async () => {
    await supervisor.type('/审核');
    await supervisor.press('打开');
    await supervisor.press('通过');
    expect(await row(WAITING)).toMatchObject({ state: 'submitted', review_step: 1 });
    await supervisor.type('/批次');
    await supervisor.press('打开批次');
    await supervisor.press('提醒和审核设置');
    expect(supervisor.see().words).toContain('有 1 份正在审核');
    await supervisor.press('保存设置', { '第 2 步由谁审': '主管', '第 2 步叫什么（可不填）': '分管签字', '第 3 步由谁审': '审核人' });
    expect(supervisor.see().words).toContain('1 份正在审核：已审过的步骤都算数');
    expect(await row(WAITING)).toMatchObject({ review_step: 1 });
    await supervisor.press('保存设置', { '第 1 步叫什么（可不填）': '科室初审' });
    expect(supervisor.see().words).toContain('1 份要从“科室初审”这一步重新审');
    expect(await row(WAITING)).toMatchObject({ review_step: 0 });
    await supervisor.type('/审核');
    expect(supervisor.see().words).toContain('1 份等您审核');
  });

  test('the end locks: what is typed is refused and given back, in the chat and in a form; looking and exporting stay', async () => {
    await clerk.type('/我的');
    await clerk.press('打开');
    const form = clerk.lastCard;
    const [input] = clerk.see(form).inputs;
    const save = clerk.see(form).buttons.find(({ submits }) => submits)?.text ?? '';
    await clerk.press(save, { '其中：财政资金': '三十来万' }, form);
    await supervisor.type('/批次');
    await supervisor.press('打开批次');
    await supervisor.press('结束批次');
    expect(supervisor.see().words).toContain('已结束并锁定');
    expect(clerk.see().words).toContain('已经结束并锁定');
    const before = await row(filling);
    expect(before).toMatchObject({ locked: 1 });
    expect(await row(WAITING)).toMatchObject({ locked: 1, state: 'submitted' });

    await clerk.type('预算数 123.45');
    expect(clerk.see().words).toContain('批次已结束');
    expect(clerk.see().words).toContain('陈敏');
    expect(clerk.see().words).toContain('没有存下');
    expect(clerk.see().words).toContain('预算数 123.45');
    await clerk.press(save, { [input?.label ?? '']: '在路上填的' }, form);
    expect(clerk.see().words).toContain(`${input?.label}：在路上填的`);
    // What stood there unread is given back too.
    expect(clerk.see().words).toContain('其中：财政资金：三十来万');
    for (const command of ['/撤销', '/提交']) {
      await clerk.type(command);
      expect(clerk.said).toContain('批次已');
    }
    expect(await row(filling)).toEqual(before);
    await clerk.type('/预览');
    expect(clerk.see().words).not.toContain('批次已结束');
    await clerk.type('/继续');
    expect(clerk.see().words).toContain('可以看、可以导出');

    await bot().clerk(1).type('/我的');
    await bot().clerk(1).press('打开');
    await bot().clerk(1).type('/撤回');
    expect(bot().clerk(1).said).toContain('不能再撤回');
    await supervisor.type('/审核');
    expect(supervisor.see().words).toContain('没有等您审核的申报');
    await reviewer.type('/审核');
    expect(reviewer.see().words).toContain('没有等您审核的申报');
    await supervisor.type('/进度');
    expect(supervisor.see().words).toContain('待审');
  });

  test('one project is opened again alone; then the round as a whole', async () => {
    const [project] = await bot().rows(`SELECT name FROM assignments WHERE declaration = '${filling}'`);
    await supervisor.type('/批次');
    await supervisor.press('打开批次');
    await supervisor.press('只打开这个项目', { 改一个项目: `林晓 · ${project?.name}` });
    expect(supervisor.see().words).toContain('先选延期到哪天');
    await supervisor.press('只打开这个项目', { 改一个项目: `林晓 · ${project?.name}`, 单独延期到: day(-3) });
    expect(supervisor.see().words).toContain('截止时间已经过了');
    await supervisor.press('只打开这个项目', { 改一个项目: `林晓 · ${project?.name}`, 单独延期到: day(30) });
    expect(supervisor.see().words).toContain('已单独打开');
    expect(clerk.see().words).toContain('给您延期了');
    expect(await row(filling)).toMatchObject({ locked: 0 });
    expect(await row(WAITING)).toMatchObject({ locked: 1 });
    await clerk.type('预算数 123.45');
    expect(clerk.see().words).toContain('123.45');
    expect(clerk.see().words).not.toContain('批次已结束');

    await supervisor.press('重新打开批次', { 截止日期: day(-3) });
    expect(supervisor.see().words).toContain('截止时间已经过了');
    await supervisor.press('重新打开批次', { 截止日期: day(40) });
    expect(supervisor.see().words).toContain('批次已重新打开');
    expect(clerk.see().words).toContain('重新打开了');
    expect(await row(WAITING)).toMatchObject({ locked: 0, state: 'submitted' });
    await supervisor.type('/审核');
    expect(supervisor.see().words).toContain('1 份等您审核');
    const acts = (await bot().rows('SELECT act FROM audit ORDER BY seq')).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['changeRound', 'endRound', 'extend', 'reopenRound']));
  });
});
