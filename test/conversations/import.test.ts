/** Last year's files become drafts: read, told what was doubtful, chosen, and never written over what is there. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { MessageView } from '../../src/sandbox/index.ts';
import type { Clerk } from '../support/clerk.ts';
import { exampleOf, excelFile, jsonFile, volumeFile, wordFile } from '../support/documents.ts';
import { cellsOf } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const project = (name: string): string => exampleOf(name).name ?? '';

onHosts('a file is imported', (bot) => {
  const send = async (clerk: Clerk, name: string, bytes: Uint8Array) => {
    clerk.user.sendFile({ name, bytes });
    await bot().settled();
    return clerk.lastCard;
  };

  /** The lines of all pages of the card that a button opens. */
  const pagesOf = async (clerk: Clerk, button: string, card: MessageView): Promise<readonly string[]> => {
    await clerk.press(button, {}, card);
    const opened = clerk.lastCard;
    const lines: string[] = [];
    for (;;) {
      const { words, buttons } = clerk.see(opened);
      lines.push(...words.split('\n').filter((line) => /（存疑）|（没读）|^要改|^提醒|^旧说明与表不一致|^没有导入/.test(line)));
      if (!buttons.some(({ text }) => text === '下一页')) return lines;
      await clerk.press('下一页', {}, opened);
    }
  };

  test.each([
    ['road', 'docx'],
    ['clinic', 'xlsx'],
    ['canteen', 'json'],
  ] as const)('%s as .%s: every cell, and its first card', async (name, ending) => {
    const clerk = bot().clerk(0);
    const declaration = exampleOf(name);
    const bytes =
      ending === 'docx' ? await wordFile(declaration) : ending === 'xlsx' ? await excelFile(declaration) : jsonFile(declaration);
    const card = await send(clerk, `去年.${ending}`, bytes);
    expect(clerk.see(card).title).toBe('读到 1 个项目');
    expect(clerk.see(card).words).toContain(
      `预算数 ${declaration.budget.total} 万元 · 目标 ${declaration.goals.length} 个 · 指标 ${declaration.indicators.length} 条`,
    );
    await clerk.press('导入');
    expect(clerk.see(card).title).toBe('已导入 1 个项目');
    expect(clerk.see().title).toBe(declaration.name);
    expect(clerk.see().words).toContain('已导入');
    const cells = await cellsOf(bot(), project(name));
    expect(cells).toMatchObject({
      code: declaration.code,
      'budget.total': declaration.budget.total,
      purpose: declaration.purpose,
      'plan.m3': declaration.plan.m3,
      'plan.m12': '100',
      'basics.year': '2026',
      'statement.duty': declaration.statement.duty,
    });
    expect(cells['goals.order']?.split(' ')).toHaveLength(declaration.goals.length);
    for (const [at, row] of declaration.indicators.entries())
      expect(cells).toMatchObject({
        [`indicators.i${at + 1}.name`]: row.name,
        [`indicators.i${at + 1}.target.unit`]: row.target.unit?.replaceAll('\n', '') ?? null,
        [`indicators.i${at + 1}.basis`]: row.basis,
      });
  });

  test('the same message delivered twice is read once; a second click imports once', async () => {
    const clerk = bot().clerk(1);
    const card = await send(clerk, '公园.docx', await wordFile(exampleOf('parks')));
    const pressed = clerk.see(card).buttons.find((button) => button.text === '导入');
    const click = () => clerk.user.click(card.messageId, { tag: 'button', name: pressed?.name, value: pressed?.value });
    await Promise.all([click(), click()]);
    await bot().settled();
    // While somebody presses a card the platform refuses to change it, and the bot tries again a little later.
    for (let times = 0; times < 10 && clerk.see(card).title !== '已导入 1 个项目'; times += 1) {
      await wait(1_000);
      await bot().sweep();
    }
    expect(clerk.see(card).title).toBe('已导入 1 个项目');
    const made = await bot().rows(`SELECT count(*) AS n FROM seats WHERE open_id = '${clerk.openId}'`);
    expect(made[0]?.n).toBe(1);
    await click();
    await bot().settled();
    expect((await bot().rows(`SELECT count(*) AS n FROM seats WHERE open_id = '${clerk.openId}'`))[0]?.n).toBe(1);
  });

  test('what is there already is compared, taken over cell by cell, and taken back', async () => {
    const clerk = bot().clerk(1);
    const name = project('parks');
    const declaration = exampleOf('parks');
    const changed = {
      ...declaration,
      budget: { ...declaration.budget, total: '1261.8' },
      purpose: '改造公园绿地',
      indicators: declaration.indicators.map((row, at) => (at === 2 ? { ...row, basis: '新的合同' } : row)),
    };
    const card = await send(clerk, '改过.docx', await wordFile(changed));
    expect(clerk.see(card).words).toContain('您已经有一份');
    await clerk.press('导入');
    expect(clerk.see(card).words).toContain('没有覆盖');
    expect((await cellsOf(bot(), name))['budget.total']).toBe('1260.8');
    await clerk.press('看差别', {}, card);
    expect(clerk.see(card).words).toContain('有 3 处不同');
    expect(clerk.see(card).words).toContain('预算数：现在“1260.8 万元”，文件里“1261.8 万元”');
    await clerk.press('采用选中的', { 采用哪几处: '预算数、指标3 · 指标值确定依据' }, card);
    expect(clerk.see(card).words).toContain('采用了文件里的 2 处');
    expect(await cellsOf(bot(), name)).toMatchObject({
      'budget.total': '1261.8',
      'indicators.i3.basis': '新的合同',
      purpose: declaration.purpose,
    });
    await clerk.type('/撤销');
    expect(await cellsOf(bot(), name)).toMatchObject({ 'budget.total': '1260.8', 'indicators.i3.basis': declaration.indicators[2]?.basis });
  });

  test('one that is there can be made anew, or left', async () => {
    const clerk = bot().clerk(1);
    const card = await send(clerk, '同一份.docx', await wordFile(exampleOf('parks')));
    await clerk.press('导入');
    await clerk.press('看差别', {}, card);
    expect(clerk.see(card).words).toContain('一样');
    await clerk.press('另建一份', {}, card);
    expect(clerk.see(card).title).toBe(project('parks'));
    const made = await bot().rows(`SELECT count(*) AS n FROM seats WHERE open_id = '${clerk.openId}'`);
    expect(made[0]?.n).toBe(2);
  });

  test('every cell in doubt is told, with its reason, page by page', async () => {
    const clerk = bot().clerk(2);
    const declaration = exampleOf('parks');
    const indicators = declaration.indicators.map((row) => ({ ...row, basis: null, target: { ...row.target, unit: null } }));
    const card = await send(clerk, '缺两列.docx', await wordFile({ ...declaration, indicators }));
    const { words, buttons } = clerk.see(card);
    const [, counted] = /存疑和没读的 (\d+) 处/.exec(words) ?? [];
    const all = buttons.find(({ text }) => text.startsWith('看全部'))?.text ?? '';
    const told = await pagesOf(clerk, all, card);
    expect(told).toHaveLength(Number(/\d+/.exec(all)?.[0]));
    expect(told.filter((line) => /（存疑）|（没读）/.test(line))).toHaveLength(Number(counted));
    for (let number = 1; number <= indicators.length; number += 1)
      expect(told.filter((line) => line.startsWith(`指标${number} · 指标值确定依据（存疑）`))).toHaveLength(1);
    await clerk.press('不导入', {}, card);
  });

  test('three of a volume are chosen over its pages; department goals before it are told', async () => {
    const clerk = bot().clerk(2);
    const card = await send(clerk, '去年的册子.docx', await volumeFile(7));
    expect(clerk.see(card).title).toBe('读到 7 个项目');
    expect(clerk.see(card).words).toContain('部门整体绩效目标');
    // What belongs to no project is counted on the card, and there to be read.
    const all = clerk.see(card).buttons.findLast(({ text }) => /^看全部 \d+ 处$/.test(text))?.text ?? '';
    expect((await pagesOf(clerk, all, card)).length).toBe(Number(/\d+/.exec(all)?.[0]));
    await clerk.press('下一页', { 导入哪几个: `${project('road')}、${project('canteen')}` }, card);
    expect(clerk.see(card).words).toContain('其他页已选 2 个');
    await clerk.press('上一页', {}, card);
    expect(clerk.see(card).inputs[0]?.value.split('\n')).toHaveLength(2);
    await clerk.press('下一页', {}, card);
    const [, last] = clerk.see(card).inputs[0]?.options ?? [];
    await clerk.press('导入选中的', { 导入哪几个: last?.text ?? '' }, card);
    expect(clerk.see(card).title).toBe('已导入 3 个项目');
    const made = await bot().rows(`SELECT name FROM declarations JOIN seats ON id = declaration WHERE open_id = '${clerk.openId}'`);
    expect(made).toHaveLength(3);
    // The others may follow.
    await clerk.press('再导入其余 4 个', {}, card);
    await clerk.press('全部导入', {}, card);
    expect(clerk.see(card).title).toBe('已导入 7 个项目');
    expect(await bot().rows(`SELECT name FROM declarations JOIN seats ON id = declaration WHERE open_id = '${clerk.openId}'`)).toHaveLength(
      7,
    );
  });

  test('a volume of 22 fits the card, page by page', async () => {
    const clerk = bot().clerk(3);
    const card = await send(clerk, '全册.xlsx', await volumeFile(22, 'xlsx'));
    expect(clerk.see(card).title).toBe('读到 22 个项目');
    for (let page = 1; page < 5; page += 1) await clerk.press('下一页', {}, card);
    expect(clerk.see(card).subtitle).toContain('第 5/5 页');
    expect(clerk.see(card).words).not.toContain('放不下');
    await clerk.press('不导入', {}, card);
    expect(clerk.see(card).words).toContain('没有导入');
  });

  test('two files at once make two cards; nothing is imported of a card that is not theirs', async () => {
    const clerk = bot().clerk(4);
    clerk.user.sendFile({ name: '一.docx', bytes: await wordFile(exampleOf('road')) });
    clerk.user.sendFile({ name: '二.docx', bytes: await wordFile(exampleOf('canteen')) });
    await bot().settled();
    const cards = clerk.fromBot.filter((message) => message.msgType === 'interactive').slice(-2);
    expect(cards.map((card) => clerk.see(card).title)).toEqual(['读到 1 个项目', '读到 1 个项目']);
    const button = clerk.see(cards[0]).buttons.find((each) => each.text === '导入');
    const other = bot().clerk(0);
    await other.type('/帮助');
    const before = (await bot().rows('SELECT count(*) AS n FROM declarations'))[0]?.n;
    await other.user.click(other.lastCard.messageId, { tag: 'button', name: button?.name, value: button?.value });
    await bot().settled();
    expect((await bot().rows('SELECT count(*) AS n FROM declarations'))[0]?.n).toBe(before);
  });
});
