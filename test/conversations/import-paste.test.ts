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

  test('rows of indicators alone go into the list of the declaration in hand', async () => {
    const clerk = bot().clerk(4);
    const sheet = [
      '产出指标\t数量指标\t巡护里程\t全年步行巡护的里程\t≥\t3200\t公里\t巡护计划',
      '\t质量指标\t火情处置率\t处置数÷发现数\t≥\t若干\t%\t林业局考核办法',
      '\t时效指标\t出动时间\t\t≤\t15\t分钟\t',
      '效果指标\t社会效益指标\t村民防火意识\t入户宣传后的变化\t文字描述\t\t明显提高\t入户问卷',
    ].join('\n');
    await clerk.type('/帮助');
    await clerk.type(sheet);
    expect(clerk.see().words).toContain('4 条绩效指标，可是现在没有打开的申报');
    await begin(clerk, '林区防火');
    // Where words are asked for.
    await clerk.type('资金用途');
    await clerk.type(sheet);
    const { words } = clerk.see();
    expect(words).toContain(
      '加了 4 条指标。认出的列：一级指标、二级指标、三级指标、绩效指标描述、符号、值、单位（文字描述）、指标值确定依据',
    );
    expect(words).toContain('指标1：产出指标 · 数量指标 · 巡护里程 · 全年步行巡护的里程 · ≥ · 3200 · 公里 · 巡护计划');
    expect(words).toContain('1 格请看一眼，原因写在格子旁边：指标2 · 值');
    expect(words).toContain('4. 村民防火意识 明显提高 · 社会效益指标');
    let cells = await cellsOf(bot(), '林区防火');
    expect(cells.purpose).toBeUndefined();
    expect(
      Object.entries(cells)
        .filter(([path]) => path.startsWith('doubts.'))
        .map(([, value]) => value),
    ).toEqual([expect.stringContaining('若干')]);
    // Sent again with another figure: nothing doubles, what is empty is filled, what differs is asked.
    await clerk.type('巡护里程\t≥\t3500\t公里\t巡护计划\n出动时间\t≤\t15\t分钟\t应急预案');
    expect(clerk.see().words).toContain('2 条已经有了，没有重复加：巡护里程、出动时间');
    expect(clerk.see().words).toContain('“指标1 · 值”现在是“3200”，您填的是“3500”');
    await clerk.press('用我填的');
    cells = await cellsOf(bot(), '林区防火');
    const rows = cells['indicators.order']?.split(' ') ?? [];
    expect(rows.map((row) => cells[`indicators.${row}.target.value`])).toEqual(['3500', undefined, '15', undefined]);
    expect(cells[`indicators.${rows[2]}.basis`]).toBe('应急预案');
    await clerk.type('/撤销');
    await clerk.type('/撤销');
    await clerk.type('/撤销');
    expect((await cellsOf(bot(), '林区防火'))['indicators.order']).toBeUndefined();
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
