/** Last year's declarations begin this year's: texts are kept, what is another one every year is asked again. */
import { expect, test } from 'vitest';
import { budgetYear } from '../../src/dialog/moves/drafts.ts';
import type { Row, RunningBot } from '../support/bot.ts';
import { exampleOf, wordFile } from '../support/documents.ts';
import { reach } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const cellsOfYear = async (bot: RunningBot, name: string, year: string): Promise<Readonly<Record<string, string>>> => {
  const rows: readonly Row[] = await bot.rows(
    `SELECT path, value FROM cells WHERE value IS NOT NULL AND declaration IN (SELECT declaration FROM cells WHERE path = 'basics.year' AND value = '${year}')
     AND declaration IN (SELECT declaration FROM cells WHERE path = 'name' AND value = '${name}')`,
  );
  return Object.fromEntries(rows.map((row) => [String(row.path), String(row.value)]));
};

onHosts('last year is copied', (bot) => {
  const year = () => budgetYear(bot().sandbox.clock.now());
  const last = () => String(Number(year()) - 1);

  test('nothing of last year: how to bring it', async () => {
    const clerk = bot().clerk(1);
    await clerk.type('/复制去年');
    expect(clerk.see().words).toContain('没有找到去年的申报');
  });

  test("an imported one: amounts and the plan asked again beside last year's, old years pointed at and moved by a tap", async () => {
    const clerk = bot().clerk(0);
    const road = exampleOf('road', last());
    const source = { ...road, goals: road.goals.map((goal, at) => (at === 0 ? { ...goal, text: `${last()} 年完成养护 86 公里` } : goal)) };
    clerk.user.sendFile({ name: '去年.docx', bytes: await wordFile(source) });
    await bot().settled();
    await clerk.press('导入');
    await clerk.type('/新建');
    await clerk.press('复制去年');
    expect(clerk.see().words).toContain(`${source.name}（${last()} 年）`);
    await clerk.press('复制');
    expect(clerk.see().words).toContain(`年度是 ${year()}`);
    const cells = await cellsOfYear(bot(), source.name ?? '', year());
    expect(cells).toMatchObject({
      code: source.code,
      purpose: source.purpose,
      'last.budget.total': source.budget.total,
      'statement.duty': source.statement.duty,
    });
    expect(cells['budget.total']).toBeUndefined();
    expect(cells['plan.m6']).toBeUndefined();
    expect(Object.keys(cells).filter((path) => path.endsWith('.name') && path.startsWith('indicators.'))).toHaveLength(
      source.indicators.length,
    );
    await reach(clerk, '资金');
    expect(clerk.see().words).toContain(`去年：${source.budget.total} 万元`);
    await reach(clerk, '支出计划');
    expect(clerk.see().words).toContain('去年：100%');
    await reach(clerk, '绩效目标');
    expect(clerk.see().words).toContain(`这里写着 ${last()} 年`);
    await clerk.press(`年份改成 ${year()}`);
    expect(clerk.see().words).not.toContain(`这里写着 ${last()} 年`);
    expect((await cellsOfYear(bot(), source.name ?? '', year()))['goals.g1.text']).toBe(`${year()} 年完成养护 86 公里`);
    // A second copy says that this year's is there.
    await clerk.type('/copy-last-year');
    expect(clerk.see().words).toContain('今年已有');
  });

  test("somebody else's cannot be copied", async () => {
    const [row] = await bot().rows(`SELECT declaration FROM seats WHERE open_id = '${bot().clerk(0).openId}'`);
    const clerk = bot().clerk(2);
    await clerk.type('/帮助');
    const before = (await bot().rows('SELECT count(*) AS n FROM declarations'))[0]?.n;
    await clerk.user.click(clerk.lastCard.messageId, { tag: 'button', name: 'copy_it', value: { a: 'copy', d: String(row?.declaration) } });
    await bot().settled();
    expect((await bot().rows('SELECT count(*) AS n FROM declarations'))[0]?.n).toBe(before);
  });
});
