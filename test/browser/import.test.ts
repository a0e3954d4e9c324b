import { expect, it } from 'vitest';
import { openBytes } from '../../src/documents/read/open.ts';
import { exampleOf, volumeFile } from '../support/documents.ts';
import { begin } from './fill.ts';
import { onPhone } from './visit.ts';

/** Last year's Word file on a phone: dropped into the chat, three projects imported, two cells corrected, the volume bound anew. */
onPhone('last year on a phone', '390-import', (visit) => {
  it('is read, chosen, corrected and bound', async () => {
    const { desk, me, saved, quiet } = visit();
    const clinic = exampleOf('clinic');
    const chosen = ['canteen', 'clinic', 'road'].map((name) => exampleOf(name).name ?? '');
    await begin(me, desk.url);
    const cards = me.page.getByTestId('card');
    const before = await cards.count();
    const unit = { unitCode: '118002', unitName: '平川县教育局' };
    const volume = { name: '去年的绩效文本.docx', mimeType: '', buffer: Buffer.from(await volumeFile(5, 'docx', unit)) };
    await me.page.getByTestId('pick-file').setInputFiles(volume);
    await cards.nth(before).waitFor();
    await me.sees('读到 5 个项目');
    await me.shoot('found');
    await me.card
      .getByRole('button', { name: /^看全部 \d+ 处$/ })
      .first()
      .click();
    await cards.nth(before + 1).waitFor();
    await me.sees('要看的');
    await me.shoot('told');
    const found = cards.nth(before);
    await found.locator('.c-multi-button').click();
    for (const name of chosen) await found.getByRole('checkbox', { name }).check();
    await me.shoot('choosing', 'window');
    await me.page.keyboard.press('Escape');
    await found.getByRole('button', { name: '导入选中的', exact: true }).click();
    await cards.nth(before + 2).waitFor();
    await me.sees('已导入');
    await me.shoot('first', 'window');
    await found.filter({ hasText: '已导入 3 个项目' }).waitFor();
    await found.screenshot({ path: new URL('shots/390-import-done.png', import.meta.url).pathname });

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

    await me.say('/汇编', '汇编哪一本');
    await me.choose('年度和单位', '2026 年 · 平川县教育局');
    await me.press('核对', /放在一起核对(?!，好了)/);
    await me.shoot('volume');
    await me.press('Word', '汇编写好了，共 3 份');
    await me.shoot('written');
    const { name, bytes } = await saved();
    expect(name).toBe('平川县教育局2026年部门绩效文本.docx');
    const read = openBytes(bytes, name, () => 0);
    const bound = 'projects' in read ? read.projects.flatMap((project) => (project.kind === 'printed' ? [project.external] : [])) : [];
    expect(bound.map((project) => project.name).toSorted()).toEqual(chosen.toSorted());
    const corrected = bound.find((project) => project.name === clinic.name);
    expect(corrected?.budget_total).toBe(50);
    expect(corrected?.indicators[0]?.value).toMatchObject({ raw: '2' });
    expect(corrected?.indicators).toHaveLength(clinic.indicators.length);
    quiet();
  });
});
