/** The list of indicators: add, edit, delete, move; undo of each, again and again; drafts deleted and brought back. */
import { expect, test } from 'vitest';
import type { Clerk } from '../support/clerk.ts';
import { begin, cellsOf, reach } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const choose = '选一条，再点下面的按钮';

/** Lines of the list as they stand on the card. */
const lines = (clerk: Clerk): readonly string[] =>
  clerk
    .see()
    .words.split('\n')
    .filter((line) => /^\d+\. /.test(line));

async function add(clerk: Clerk, subcategory: string, name: string): Promise<void> {
  await clerk.press('加一条');
  await clerk.press('保存并返回列表', { 二级指标: subcategory, 三级指标: name });
  if (lines(clerk).length === 0) await clerk.press('保存并返回列表');
}

async function pick(clerk: Clerk, row: number, button: string): Promise<void> {
  const option = clerk.see().inputs.find((input) => input.label === choose)?.options[row - 1];
  await clerk.press(button, { [choose]: option?.text ?? '' });
}

onHosts('the list', (bot) => {
  test('add, edit, move, delete, undo', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '列表');
    await reach(clerk, '绩效指标');
    await add(clerk, '数量指标', '甲');
    await add(clerk, '数量指标', '乙');
    await add(clerk, '质量指标', '丙');
    expect(lines(clerk).map((line) => /[甲乙丙丁]/.exec(line)?.[0])).toEqual(['甲', '乙', '丙']);

    await pick(clerk, 3, '上移');
    expect(lines(clerk).map((line) => /[甲乙丙丁]/.exec(line)?.[0])).toEqual(['甲', '丙', '乙']);
    await pick(clerk, 1, '下移');
    expect(lines(clerk).map((line) => /[甲乙丙丁]/.exec(line)?.[0])).toEqual(['丙', '甲', '乙']);
    await pick(clerk, 1, '上移');
    expect(clerk.see().words).toContain('已经在最边上了');

    await pick(clerk, 2, '改');
    expect(clerk.see().inputs.find((input) => input.label === '三级指标')?.value).toBe('甲');
    await clerk.press('保存并返回列表', { 三级指标: '丁' });
    if (lines(clerk).length === 0) await clerk.press('保存并返回列表');
    expect(lines(clerk)[1]).toContain('丁');

    await pick(clerk, 1, '删除');
    expect(lines(clerk)).toHaveLength(2);
    expect(clerk.see().words).toContain('指标1已删除');
    await clerk.type('/撤销');
    await reach(clerk, '绩效指标');
    expect(lines(clerk).map((line) => /[甲乙丙丁]/.exec(line)?.[0])).toEqual(['丙', '丁', '乙']);

    // Without a choice the buttons say so; nothing changes.
    await clerk.press('删除');
    expect(clerk.see().words).toContain('先在“选一条”里选中');
    expect(lines(clerk)).toHaveLength(3);
  });

  test('undo, again and again, down to the first word', async () => {
    const clerk = bot().clerk(1);
    await begin(clerk, '一路撤销');
    const steps = ['预算数：1', '预算数：2', '预算数：3', '资金用途：修路', '12月底：100'];
    for (const step of steps) await clerk.type(step);
    const at = async (): Promise<readonly (string | undefined)[]> => {
      const cells = await cellsOf(bot(), '一路撤销');
      return [cells['budget.total'], cells.purpose, cells['plan.m12']];
    };
    const seen: (readonly (string | undefined)[])[] = [await at()];
    for (const _ of steps) {
      await clerk.type('/撤销');
      seen.push(await at());
    }
    expect(seen).toEqual([
      ['3', '修路', '100'],
      ['3', '修路', undefined],
      ['3', undefined, undefined],
      ['2', undefined, undefined],
      ['1', undefined, undefined],
      [undefined, undefined, undefined],
    ]);
    await clerk.type('/撤销');
    expect((await bot().rows("SELECT 1 FROM cells WHERE path = 'name' AND value = '一路撤销'")).length).toBe(0);
    for (let more = 0; more < 3; more += 1) await clerk.type('/撤销');
    expect(clerk.said).toContain('没有可以撤销的了');
  });

  test('a deleted declaration comes back', async () => {
    const clerk = bot().clerk(2);
    await begin(clerk, '删了再找回');
    await clerk.type('/我的');
    await clerk.press('删除');
    expect(clerk.see().words).toContain('删除《删了再找回》');
    await clerk.press('不删');
    expect(clerk.see().words).toContain('删了再找回');
    await clerk.press('删除');
    await clerk.press('删除');
    await clerk.type('/我的');
    expect(clerk.see().words).not.toContain('删了再找回');
    await clerk.type('预算数：5');
    expect(clerk.said).toContain('没有打开的申报');
    await clerk.press('继续填', {}).catch(() => undefined);
    await clerk.type('/我的');
    await clerk.press('已删除的');
    expect(clerk.see().words).toContain('30 天内可恢复');
    await clerk.press('恢复');
    await clerk.type('预算数：5');
    expect(await cellsOf(bot(), '删了再找回')).toMatchObject({ 'budget.total': '5' });
  });
});
