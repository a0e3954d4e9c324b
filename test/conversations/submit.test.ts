/** Mistakes are told at the cell with a way out; what stands is explained; the declaration is handed in and taken back. */
import { expect, test } from 'vitest';
import { cellsOf } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';
import { enterByForm } from '../support/scripted.ts';
import { examples, sheetOf } from '../support/tables.ts';

onHosts('handing in', (bot) => {
  test('a finished table with warnings: errors first, then a reason for each, then submitted, locked, withdrawn', async () => {
    const clerk = bot().clerk(0);
    const example = examples.find(({ file }) => file.startsWith('road'));
    if (!example) throw new Error('the road example is gone');
    await enterByForm(clerk, sheetOf(example.table));
    await clerk.type('预算数 999');
    await clerk.type('/提交');
    expect(clerk.see().title).toBe('还不能提交');
    expect(clerk.see().words).toContain('预算数');
    // The rule knows what makes the sum come out: one tap.
    const fix = clerk.see().buttons.find((button) => /改成/.test(button.text));
    expect(fix).toBeDefined();
    await clerk.type(`预算数 ${example.table.budget_total}`);
    await clerk.type('/提交');
    for (let times = 0; times < 20 && clerk.see().title !== example.table.name && !/已提交/.test(clerk.see().subtitle); times += 1) {
      const card = clerk.see();
      expect(card.title).not.toBe('还不能提交');
      if (card.buttons.some((button) => button.text === '说明理由')) {
        await clerk.press('说明理由');
        await clerk.type('按合同约定和去年实际，一次验收');
      } else await clerk.type('/提交');
    }
    await clerk.type('/提交');
    expect(clerk.see().subtitle).toBe('已提交');
    const cells = await cellsOf(bot(), example.table.name ?? '');
    const reasons = Object.entries(cells).filter(([path]) => path.startsWith('reasons.'));
    expect(reasons.every(([, value]) => value === '按合同约定和去年实际，一次验收')).toBe(true);

    // Waiting for review: nothing changes, what was typed is still in the chat, the way back is a tap.
    await clerk.type('预算数 1');
    expect(clerk.see().words).toContain('撤回');
    expect((await cellsOf(bot(), example.table.name ?? ''))['budget.total']).toBe(String(example.table.budget_total));
    await clerk.press('撤回');
    expect(clerk.see().words).toContain('已撤回');
    await clerk.type('预算数 1');
    expect((await cellsOf(bot(), example.table.name ?? ''))['budget.total']).toBe('1');
    await clerk.type('/撤销');
    expect((await cellsOf(bot(), example.table.name ?? ''))['budget.total']).toBe(String(example.table.budget_total));
  });

  test('an amount typed for a percentage: told at the cell, right by one tap, back by one word', async () => {
    const clerk = bot().clerk(1);
    await clerk.type('/新建');
    await clerk.type('项目名称：村卫生室换灯\n预算数：10\n财政资金：10');
    await clerk.type('3月底');
    await clerk.press('保存并下一步', { '3月底': '0', '6月底': '40', '10月底': '80', '12月底': '10' });
    expect(clerk.see().words).toContain('应为 100%');
    await clerk.press('改成 100%');
    expect((await cellsOf(bot(), '村卫生室换灯'))['plan.m12']).toBe('100');
    await clerk.type('/撤销');
    expect((await cellsOf(bot(), '村卫生室换灯'))['plan.m12']).toBe('10');
  });

  test('what is left of the budget is counted, and filled by a tap with everything typed beside it', async () => {
    const clerk = bot().clerk(2);
    await clerk.type('/新建');
    await clerk.type('项目名称：图书角书架');
    await clerk.type('预算数');
    await clerk.press('保存并下一步', { 预算数: '45', '其中：财政资金': '31.5' });
    expect(clerk.see().words).toContain('还差 13.5 万元');
    await clerk.press('其他资金填 13.5 万元', { 资金用途: '购置书架 20 组、图书 3000 册' });
    const cells = await cellsOf(bot(), '图书角书架');
    expect(cells['budget.other']).toBe('13.5');
    expect(cells.purpose).toBe('购置书架 20 组、图书 3000 册');
  });

  test('a warning the clerk leaves behind is told on the next card; its way out keeps what is typed there', async () => {
    const clerk = bot().clerk(4);
    await clerk.type('/新建');
    await clerk.type('项目名称：文化馆音响更新');
    await clerk.type('/继续');
    for (let times = 0; times < 6 && !/绩效指标/.test(clerk.see().subtitle); times += 1) await clerk.press('跳过');
    await clerk.press('加一条');
    const row = { 二级指标: '质量指标', 三级指标: '设备验收合格率', 绩效指标描述: '合格台数÷到货台数×100%', 指标值确定依据: '采购合同' };
    await clerk.press('保存并再加一条', { ...row, 符号: '≥', 值: '100', '单位（文字描述）': '%' });
    expect(clerk.see().words).toContain('比率不会超过100%');
    await clerk.press('指标1 · 符号改成 =', { 二级指标: '数量指标', 三级指标: '更新音响数量' });
    expect(clerk.see().words).not.toContain('比率不会超过100%');
    const values = Object.values(await cellsOf(bot(), '文化馆音响更新'));
    expect(values).toContain('更新音响数量');
    expect(values).toContain('=');
    expect(values).not.toContain('≥');
    // The same for a cell named in the chat while the list is open.
    await clerk.press('保存并返回列表');
    await clerk.type('指标1 符号 ≤');
    await clerk.press('指标1 · 符号改成 =');
    expect(clerk.see().words).toContain('已有 2 条');
    expect(Object.values(await cellsOf(bot(), '文化馆音响更新'))).not.toContain('≤');
  });

  test('/撤回 and /提交 where there is nothing to do say so', async () => {
    const clerk = bot().clerk(3);
    await clerk.type('/新建');
    await clerk.type('/撤回');
    expect(clerk.said).toContain('没有提交');
    await clerk.type('/提交');
    expect(clerk.see().title).toBe('还不能提交');
    await clerk.type('/检查');
    expect(clerk.see().words).toContain('没有填');
  });

  test('a fix taken on the way to handing in leads back there, until one tap hands it in', async () => {
    const clerk = bot().clerk(3);
    const example = examples.find(({ file }) => file.startsWith('road'));
    if (!example) throw new Error('the road example is gone');
    await enterByForm(clerk, sheetOf(example.table));
    await clerk.type('12月底 86.5');
    await clerk.type('/提交');
    expect(clerk.see().title).toBe('还不能提交');
    await clerk.press('改成 100%');
    expect(clerk.see().words).toContain('已按建议改好');
    for (let times = 0; times < 20 && clerk.see().title === '提交前看一眼'; times += 1) {
      await clerk.press('说明理由');
      await clerk.type('按合同约定和去年实际，一次验收');
    }
    await clerk.press('提交');
    expect(clerk.see().subtitle).toBe('已提交');
  });
});
