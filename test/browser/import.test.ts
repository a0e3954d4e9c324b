import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, type OpenBrowser, openBrowser } from '../sandbox/page/browser.ts';
import { exampleOf, volumeFile } from '../support/documents.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { built, type Desk, openDesk } from './desk.ts';
import { begin } from './fill.ts';
import { PagePerson } from './person.ts';

/** Last year's Word file on a phone: dropped into the chat, three projects imported, two cells corrected, one exported. */
describe.skipIf(chromiumPath === undefined)('last year on a phone', { timeout: 120_000 }, () => {
  let desk: Desk;
  let browser: OpenBrowser;
  let me: PagePerson;

  beforeAll(async () => {
    await built();
    desk = await openDesk();
    browser = await openBrowser({ width: 390, height: 844 }, { touch: true });
    const page = await browser.context.newPage();
    page.setDefaultTimeout(10_000);
    me = new PagePerson(page, '390-import');
    await begin(me, desk.url);
  }, 60_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await me?.shoot('failed', 'window').catch(() => undefined);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('is read, chosen, corrected and exported', async () => {
    const clinic = exampleOf('clinic');
    const cards = me.page.getByTestId('card');
    const before = await cards.count();
    const volume = { name: '去年的绩效文本.docx', mimeType: '', buffer: Buffer.from(await volumeFile(5)) };
    await me.page.getByTestId('pick-file').setInputFiles(volume);
    await cards.nth(before).waitFor();
    await me.sees('读到 5 个项目');
    await me.shoot('found');
    await me.card.locator('.c-multi-button').click();
    for (const name of ['canteen', 'clinic', 'road']) await me.card.getByRole('checkbox', { name: exampleOf(name).name ?? '' }).check();
    await me.shoot('choosing');
    await me.page.keyboard.press('Escape');
    await me.card.getByRole('button', { name: '导入选中的', exact: true }).click();
    await cards.nth(before + 1).waitFor();
    await me.sees('已导入');
    await me.shoot('first', 'window');
    await cards.nth(before).filter({ hasText: '已导入 3 个项目' }).waitFor();
    await cards.nth(before).screenshot({ path: new URL('shots/390-import-done.png', import.meta.url).pathname });

    await me.say('/我的', /我的申报（\d+）/);
    await me.card.getByText(clinic.name ?? '').waitFor();
    await me.shoot('mine');
    const rows = await me.card.getByText(/^\d+\. .* · /).allTextContents();
    const at = rows.findIndex((line) => line.includes(clinic.name ?? '—'));
    await me.card.getByRole('button', { name: '打开', exact: true }).nth(at).click();
    await me.sees(clinic.name ?? '');
    await me.say('预算数 50', '50 万元');
    await me.say('指标1目标值 2', '记为');
    await me.shoot('corrected');
    await me.say('/导出 word', '已导出');
    const waiting = me.page.waitForEvent('download');
    await me.page.getByTestId('download').last().click();
    const read = readDeclaration(await readFile(await (await waiting).path()));
    expect(read.name).toBe(clinic.name);
    expect(read.budget_total).toBe(50);
    expect(read.indicators).toHaveLength(clinic.indicators.length);
    expect(read.indicators[0]?.value).toMatchObject({ raw: '2' });
    expect(me.complaints).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
