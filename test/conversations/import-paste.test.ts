/** A table copied out of a file and pasted into the chat; an answer stays an answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { begin, cellsOf } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const pasted = (name: string): string => readFileSync(join(import.meta.dirname, '../documents/read/fixtures', `${name}.txt`), 'utf8');
const names = { clinic: '', road: '' };
for (const name of ['clinic', 'road'] as const)
  names[name] = JSON.parse(readFileSync(join(import.meta.dirname, '../documents/read/fixtures', `${name}.json`), 'utf8')).name;

onHosts('a table is pasted', (bot) => {
  test('two tables in one message, typed by somebody the bot has never seen', async () => {
    const clerk = bot().clerk(1);
    const message = clerk.user.send(`${pasted('clinic')}\n${pasted('road')}`);
    await bot().settled();
    expect(message.msgType).toBe('text');
    expect(clerk.see().title).toBe('读到 2 个项目');
    expect(clerk.see().subtitle).toBe('粘贴的内容');
    await clerk.press('全部导入');
    expect(Object.keys(await cellsOf(bot(), names.clinic)).length).toBeGreaterThan(50);
    expect(Object.keys(await cellsOf(bot(), names.road)).length).toBeGreaterThan(40);
    // What was pasted is in no outbox, job or event once it is decided.
    const [kept] = await bot().rows(`SELECT count(*) AS n FROM jobs WHERE payload LIKE '%${names.road}%'`);
    expect(kept?.n).toBe(0);
  });

  test('as a post, as chats send what was copied from Word', async () => {
    const clerk = bot().clerk(2);
    await begin(clerk, '档案室搬迁');
    clerk.user.sendPost({
      title: '',
      content: pasted('road')
        .split('\n')
        .map((line) => [{ tag: 'text', text: line }]),
    });
    await bot().settled();
    expect(clerk.see().title).toBe('读到 1 个项目');
    await clerk.press('不导入');
    await clerk.type('/继续');
    expect(clerk.see().title).toBe('档案室搬迁');
  });

  test('in doubt the person is asked; both ways out', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '图书馆修缮');
    await clerk.type('资金用途');
    const odd = [
      '屋面防水\t面积\t单价\t金额',
      '一层\t300\t0.02\t6',
      '二层\t280\t0.02\t5.6',
      '楼梯间\t40\t0.02\t0.8',
      '合计为屋面维修的全部支出，含拆除、清运和验收检测',
    ].join('\n');
    await clerk.type(odd);
    expect(clerk.see().words).toContain('这像一张表');
    expect(clerk.see().words).toContain('资金用途');
    await clerk.press('作为这一格的回答');
    expect((await cellsOf(bot(), '图书馆修缮')).purpose).toBe(odd);
    await clerk.type(odd);
    const card = clerk.lastCard;
    await clerk.press('导入');
    expect(clerk.see(card).words).toContain('没有找到绩效信息表');
    await clerk.press('作为这一格的回答', {}, card);
    expect(clerk.see(card).title).toBe('图书馆修缮');
  });

  test('long answers and answers by name stay answers', async () => {
    const clerk = bot().clerk(3);
    await begin(clerk, '操场改造');
    await clerk.type('资金用途');
    const long = `用于操场改造：${'铺设塑胶跑道并更换排水沟盖板；'.repeat(40)}`;
    await clerk.type(long);
    expect((await cellsOf(bot(), '操场改造')).purpose).toBe(long);
    await clerk.type('项目名称：操场改造\n预算数：31.5\n财政资金：31.5\n3月底：0\n6月底：40\n10月底：80\n12月底：100\n单位名称：第三小学');
    expect(await cellsOf(bot(), '操场改造')).toMatchObject({ 'budget.total': '31.5', 'plan.m12': '100', 'basics.unitName': '第三小学' });
  });
});
