import { readFile } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, type OpenBrowser, openBrowser } from '../sandbox/page/browser.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { tableDifferences } from '../support/table-differences.ts';
import { built, type Desk, openDesk } from './desk.ts';
import { begin, fillGoals, fillIndicator, fillProject, fillStatement, typeIndicator } from './fill.ts';
import { PagePerson } from './person.ts';
import { statement, table } from './project.ts';

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/** Of the form of an indicator; the counter under an input reads 指标6/1000 as well. */
const heading = (number: number): RegExp => new RegExp(`指标${number}(?!\\d|/)`);

/** A server that is away for a moment is no fault of the page. */
const awayFor = /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING)/;

describe.skipIf(chromiumPath === undefined)('a clerk on the page of npm start', { timeout: 120_000 }, () => {
  let desk: Desk;
  let browser: OpenBrowser;
  let me: PagePerson;

  beforeAll(built, 60_000);
  beforeEach(async () => {
    desk = await openDesk();
  }, 30_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await me?.shoot('failed', 'window').catch(() => undefined);
    await browser.close();
    await desk.close();
  });

  async function sitDown(size: typeof desktop, touch: boolean): Promise<void> {
    browser = await openBrowser(size, { touch });
    const page = await browser.context.newPage();
    page.setDefaultTimeout(30_000);
    me = new PagePerson(page, String(size.width));
    await begin(me, desk.url);
  }

  it.each([
    ['at a desk', desktop, false],
    ['on a phone', phone, true],
  ])('fills in a project %s, across a restart, and gets the Word file', async (_, size, touch) => {
    await sitDown(size, touch);
    await fillProject(me);
    await fillGoals(me);
    const last = table.indicators.length - 1;
    await me.press('加一条', heading(1));
    for (let at = 0; at < last; at += 1) {
      await fillIndicator(me, at);
      if (at === 3) {
        await me.press('保存并返回列表', '已有 4 条');
        // A power cut in the middle: the page comes back by itself, and everything is still there.
        await desk.restart('SIGKILL');
        await me.say('/继续', table.indicators[3]?.name ?? '');
        await me.press('＋ 社会效益指标', heading(5));
        expect(await me.card.getByLabel('二级指标', { exact: true }).inputValue()).toBe('社会效益指标');
      } else if (at < last - 1) await me.press('保存并再加一条', heading(at + 2));
      else await me.press('保存并返回列表', `已有 ${last} 条`);
    }
    await me.press('加一条', heading(last + 1));
    await typeIndicator(me, last);
    await me.shoot('list');
    await me.press('下一步', '第 6/7 步');
    await fillStatement(me);
    await me.sees('都填好了');
    await me.shoot('review');
    await me.press('预览', table.goals[1] ?? '');
    await me.press('导出', '要哪种');
    await me.shoot('formats');
    await me.press('Word', '已导出');
    const waiting = me.page.waitForEvent('download');
    await me.page.getByTestId('download').click();
    const download = await waiting;
    await me.shoot('file', 'window');

    expect(download.suggestedFilename()).toBe(`1.${table.name}预算项目绩效信息表.docx`);
    const read = readDeclaration(await readFile(await download.path()));
    expect(tableDifferences(table, read)).toEqual([]);
    expect(read.statement.join('\n')).toContain(statement.contents[1]);
    expect(me.complaints.filter((words) => !awayFor.test(words))).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
