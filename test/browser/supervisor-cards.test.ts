/** What a supervisor's cards are made of, drawn by the bot and looked at on the page: tables, bars, a ring, people, choosing them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardView, Tone } from '../../src/dialog/reply.ts';
import { cardJson } from '../../src/feishu/render/card.ts';
import { buildPage } from '../sandbox/page/assets.ts';
import { chromiumPath, openBrowser } from '../sandbox/page/browser.ts';
import { type AppServer, type Platform, sendTo, startAppServer, startPlatform } from '../sandbox/platform.ts';
import { PagePerson } from './person.ts';

const p = (plain: string) => ({ plain });
const tag = (words: string, tone: Tone) => [{ text: p(words), tone }];
const projects = [
  '档案数字化加工',
  '县道冬季养护',
  '城东小学操场翻修',
  '中心卫生院设备更新',
  '图书馆夜间开放',
  '乡镇文化站维修',
  '老旧管网改造',
];

const view = (people: Platform['sandbox']['people']): CardView => ({
  title: p('2027 年绩效填报 · 进度'),
  subtitle: p('截止 12 月 4 日（周五），还有 5 个工作日'),
  blocks: [
    { kind: 'ring', label: p('已提交'), done: 3, of: 7 },
    {
      kind: 'bars',
      title: p('各科室'),
      parts: [...tag('未开始', 'muted'), ...tag('在填', 'warn'), ...tag('待审', 'info'), ...tag('退回', 'bad'), ...tag('通过', 'good')],
      bars: ['教育局', '交通局', '财政局', '信息公开办公室'].map((name, at) => ({
        label: p(name),
        values: [3 - at, 2, at, at % 2, 4 - at],
      })),
    },
    {
      kind: 'table',
      columns: [
        { kind: 'text', title: p('项目'), cells: projects.map(p) },
        { kind: 'text', title: p('经办人'), cells: projects.map((_, at) => p(people[at]?.name ?? '')) },
        { kind: 'number', title: p('金额（万元）'), cells: ['31.5', '1200', '86.25', '', '12', '45.8', '980'] },
        {
          kind: 'tags',
          title: p('状态'),
          cells: projects.map((_, at) =>
            at % 3 === 0 ? tag('未开始', 'muted') : at % 3 === 1 ? tag('在填', 'warn') : tag('通过', 'good'),
          ),
        },
      ],
    },
    { kind: 'people', label: p('还没有开始的'), people: people.slice(0, 3) },
    {
      kind: 'form',
      name: 'handover',
      fields: [
        {
          name: 'to',
          label: p('交给谁'),
          kind: 'person',
          value: '',
          options: people.map((person) => ({ value: person.openId, text: p(person.name) })),
        },
        {
          name: 'share',
          label: p('一起填'),
          kind: 'people',
          value: people[1]?.openId ?? '',
          options: people.map((person) => ({ value: person.openId, text: p(person.name) })),
        },
      ],
      buttons: [{ name: 'go', text: p('转交'), value: { do: 'handover' }, style: 'primary' }],
    },
  ],
});

describe.skipIf(chromiumPath === undefined)('the cards of a supervisor', { timeout: 120_000 }, () => {
  let assets: Awaited<ReturnType<typeof buildPage>>;
  let platform: Platform;
  let bot: AppServer;

  beforeAll(async () => {
    assets = await buildPage();
    bot = await startAppServer(() => ({}));
    platform = await startPlatform({ assets: assets.folder });
    platform.sandbox.setWebhook(platform.sandbox.mainApp.appId, { events: bot.url });
    const sent = await sendTo(platform, 'interactive', cardJson(view(platform.sandbox.people), 'zh-CN'));
    expect(sent.json).toMatchObject({ code: 0 });
  }, 60_000);
  afterAll(async () => {
    await platform.close();
    await bot.close();
    await assets.remove();
  });

  const overflows = (page: Page): Promise<boolean> =>
    page
      .getByTestId('card')
      .last()
      .evaluate((card) => card.scrollWidth > card.clientWidth || card.getBoundingClientRect().right > innerWidth);

  it.each([
    ['desk', { width: 1280, height: 900 }, false],
    ['desk-dark', { width: 1280, height: 900 }, true],
    ['phone', { width: 390, height: 844 }, false],
    ['phone-dark', { width: 390, height: 844 }, true],
  ])('are read and filled in: %s', async (name, size, dark) => {
    const browser = await openBrowser(size, { dark, touch: size.width < 800 });
    try {
      const page = await browser.context.newPage();
      page.setDefaultTimeout(30_000);
      const me = new PagePerson(page, name);
      await page.goto(platform.url);
      if (size.width < 800) await page.getByTestId('chat').first().click();
      await me.sees('2027 年绩效填报 · 进度');
      const { card } = me;
      await card.getByText('42%', { exact: true }).first().waitFor();
      const rows = card.locator('tbody tr');
      expect(await rows.count()).toBe(5);
      expect(await rows.first().locator('td').allTextContents()).toEqual(['档案数字化加工', '林晓', '31.50', '未开始']);
      await card.getByRole('button', { name: '下一页' }).click();
      expect(await rows.first().locator('td').allTextContents()).toEqual(['乡镇文化站维修', '许晴', '45.80', '通过']);
      await card.getByRole('button', { name: '上一页' }).click();
      // The colours a bar brings along are those on the page, and each part says itself.
      const parts = card.locator('.kind-bar rect');
      expect(await parts.first().evaluate((part) => getComputedStyle(part).fill)).toBe('rgb(152, 162, 174)');
      expect(await parts.nth(1).locator('title').textContent()).toBe('教育局 · 在填 · 2');
      expect(await overflows(page)).toBe(false);
      await page.setViewportSize({ width: size.width, height: 1700 });
      await me.shoot('supervisor', 'window');
      await page.setViewportSize(size);
      await me.choose('交给谁', '周远');
      await card.getByLabel('一起填').click();
      await card.locator('.c-option').filter({ hasText: '许晴' }).click();
      await page.keyboard.press('Escape');
      await me.shoot('choosing');
      const [click] = await Promise.all([page.waitForRequest('**/click'), card.getByRole('button', { name: '转交' }).click()]);
      const [, zhou, , , , xu] = platform.sandbox.people;
      expect(click.postDataJSON().action.form_value).toEqual({ to: zhou?.openId, share: [zhou?.openId, xu?.openId] });
      expect(me.complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
