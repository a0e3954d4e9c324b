/** Days and restarts between two answers. The clock is moved, so most of this runs on Node. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Template, templateSchema } from '../../src/form/template.ts';
import { hebei2022 } from '../../src/form/templates/hebei-2022.ts';
import { startBot } from '../support/bot.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { askedOf, begin, cellsOf, reach, shownIn } from '../support/draft.ts';
import { hosts } from '../support/hosts.ts';
import { startPlatform } from '../support/platform.ts';

const day = 86_400_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tianbao-time-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('five days later, at the open cell', async () => {
  const bot = await startBot();
  const clerk = bot.clerk();
  await begin(clerk, '五天以后');
  await reach(clerk, '资金');
  await clerk.type('42');
  expect(askedOf(clerk)).toBe('其中：财政资金');
  const card = clerk.lastCard;
  bot.sandbox.clock.advance(5 * day);
  await bot.sweep();
  clerk.user.enter();
  await bot.settled();
  await clerk.type('42万');
  expect(await cellsOf(bot, '五天以后')).toMatchObject({ 'budget.total': '42', 'budget.fiscal': '42' });
  // The card of five days ago still stores what is typed into it.
  await clerk.press('稍后再填', { 资金用途: '五天前的卡片' }, card);
  expect((await cellsOf(bot, '五天以后')).purpose).toBe('五天前的卡片');
  await clerk.type('/继续');
  expect(clerk.see().subtitle).toContain('资金');
  expect(bot.faults).toEqual([]);
  await bot.close();
});

test('after 14 days the old card is dead for the platform, the draft is not', async () => {
  const bot = await startBot();
  const clerk = bot.clerk();
  await begin(clerk, '十五天以后');
  const card = clerk.lastCard;
  bot.sandbox.clock.advance(15 * day);
  await bot.sweep();
  expect(await clerk.press('保存并下一步', {}, card)).toMatchObject({ ok: false });
  await clerk.type('/继续');
  expect(shownIn(clerk, '项目名称')).toBe('十五天以后');
  await clerk.type('13081127P00776010001G');
  expect((await cellsOf(bot, '十五天以后')).code).toBe('13081127P00776010001G');
  expect(bot.faults).toEqual([]);
  await bot.close();
});

test('a deleted declaration is kept for 30 days and no longer', async () => {
  const bot = await startBot();
  const clerk = bot.clerk();
  for (const name of ['留着', '删掉']) await begin(clerk, name);
  await clerk.type('/我的');
  await clerk.press('删除');
  await clerk.press('删除');
  bot.sandbox.clock.advance(29 * day);
  await bot.sweep();
  await clerk.type('/已删除');
  expect(clerk.see().buttons.map((button) => button.text)).toContain('恢复');
  bot.sandbox.clock.advance(2 * day);
  await bot.sweep();
  await clerk.type('/已删除');
  expect(clerk.see().words).toContain('没有删除过的申报');
  await clerk.type('/我的');
  expect(clerk.see().title).toContain('1');
  expect(bot.faults).toEqual([]);
  await bot.close();
});

describe.each(hosts)('over a restart, on $name', ({ start }) => {
  test('undo goes on where it was', async () => {
    const platform = await startPlatform();
    const first = await start({ platform, folder });
    await begin(first.clerk(), '重启');
    for (const amount of ['1', '2', '3']) await first.clerk().type(`预算数：${amount}`);
    await first.clerk().type('/撤销');
    await first.close();
    const again = await start({ platform, folder });
    const clerk = again.clerk();
    expect((await cellsOf(again, '重启'))['budget.total']).toBe('2');
    await clerk.type('/撤销');
    expect((await cellsOf(again, '重启'))['budget.total']).toBe('1');
    await clerk.type('/撤销');
    expect((await cellsOf(again, '重启'))['budget.total']).toBeUndefined();
    await clerk.type('/继续');
    expect(clerk.see().title).toBe('重启');
    expect(again.faults).toEqual([]);
    await again.close();
    await platform.close();
  });
});

/** Next year's form: a cell more, a cell less, other words, other limits. */
function changed(): Template {
  const next = structuredClone(templateSchema.parse(hebei2022));
  for (const section of next.sections) {
    for (const card of section.cards) {
      if (card.kind !== 'cells' || card.id !== 'budget') continue;
      card.fields = card.fields
        .filter((field) => field.key !== 'budget.other')
        .map((field) => (field.key === 'purpose' ? { ...field, label: '资金用途说明', limit: 80 } : field));
      card.fields.push({
        ...(card.fields[0] ?? card.fields[1]),
        key: 'budget.loan',
        label: '贷款',
        outside: 'loan',
      } as (typeof card.fields)[number]);
    }
  }
  return next;
}

test('a draft keeps the form it was begun with when the template changes', async () => {
  const platform = await startPlatform();
  const first = await startBot({ platform, folder });
  await begin(first.clerk(), '旧表样');
  await reach(first.clerk(), '资金');
  await first.close();

  const next = await startBot({ platform, folder, templates: [changed()] });
  const clerk = next.clerk();
  await clerk.type('/继续');
  expect(clerk.see().inputs.map((input) => input.label)).toEqual(['预算数', '其中：财政资金', '其他资金', '资金用途']);
  await clerk.press('保存并下一步', { 预算数: '3', '其中：财政资金': '2', 其他资金: '1', 资金用途: '旧表样照填' });
  await clerk.type('/导出 word');
  expect(readDeclaration(clerk.files[0]?.bytes ?? new Uint8Array())).toMatchObject({ other_funds_raw: '1', purpose: '旧表样照填' });
  await begin(clerk, '新表样');
  await reach(clerk, '资金');
  expect(clerk.see().inputs.map((input) => input.label)).toEqual(['预算数', '其中：财政资金', '资金用途说明', '贷款']);
  await clerk.press('稍后再填', { 贷款: '7' });
  expect(await cellsOf(next, '新表样')).toMatchObject({ 'budget.loan': '7' });
  expect(next.faults).toEqual([]);
  await next.close();

  // And back again: the draft of the newer form does not fall into the older one.
  const back = await startBot({ platform, folder });
  const again = back.clerk();
  await again.type('/继续');
  expect(again.see().inputs.map((input) => input.label)).toContain('贷款');
  expect(back.faults).toEqual([]);
  await back.close();
  await platform.close();
});
