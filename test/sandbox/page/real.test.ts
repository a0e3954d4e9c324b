import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AppServer, call, type Platform, sendTo, startAppServer, startPlatform, text } from '../platform.ts';
import { buildPage } from './assets.ts';
import { chromiumPath, type OpenBrowser, openBrowser } from './browser.ts';
import { formCard } from './samples.ts';

describe.skipIf(chromiumPath === undefined)('the page on the real sandbox', { timeout: 30_000 }, () => {
  let assets: Awaited<ReturnType<typeof buildPage>>;
  let browser: OpenBrowser;
  let platform: Platform;
  let bot: AppServer;
  let page: Page;
  let reply: string;

  beforeAll(async () => {
    assets = await buildPage();
    browser = await openBrowser({ width: 1280, height: 860 });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await assets.remove();
  });

  beforeEach(async () => {
    reply = '{}';
    bot = await startAppServer(() => ({ body: reply }));
    platform = await startPlatform({ assets: assets.folder, limits: { answerMs: 500 }, menu: [{ key: 'new', label: '新建' }] });
    platform.sandbox.setWebhook(platform.sandbox.mainApp.appId, { events: bot.url });
    page = await browser.context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(platform.url);
    await page.getByTestId('composer').waitFor();
  }, 60_000);
  afterEach(async () => {
    await page.close();
    await platform.close();
    await bot.close();
  });

  const submit = () => page.getByRole('button', { name: '保存并下一步' });

  it('shows what the bot sends, sends what a person types', async () => {
    await sendTo(platform, 'text', text('您好 <b>'));
    await page.locator('.bubble').getByText('您好 <b>').waitFor();
    await page.getByTestId('composer').fill('一\n二');
    await page.getByTestId('composer').press('Enter');
    await expect
      .poll(
        () =>
          platform.sandbox
            .user(platform.sandbox.people[0]?.openId ?? '')
            .messages()
            .at(-1)?.content,
      )
      .toEqual({ text: '一\n二' });
    await page.locator('.row.mine').getByRole('button', { name: '撤回' }).click();
    await page.getByTestId('recalled').waitFor();
    await page.getByRole('button', { name: '新建' }).click();
    // created, entered, received, recalled, menu
    await expect.poll(() => bot.received.length).toBeGreaterThanOrEqual(5);
  });

  it('submits a form; the returned card takes its place, with its toast', async () => {
    await sendTo(platform, 'interactive', JSON.stringify(formCard()));
    await page.getByLabel('预算总额（万元）').fill('31.5');
    await page.getByLabel('项目类别').selectOption('buy');
    await page.getByLabel('完成日期').fill('2026-12-01');
    reply = JSON.stringify({ toast: { type: 'success', content: '已存好' }, card: { type: 'raw', data: formCard(2) } });
    await submit().click();
    await page.getByTestId('toast').getByText('已存好').waitFor();
    await page.getByText('第 2/7 步 · 还差 12 格').waitFor();
    expect(await page.getByLabel('预算总额（万元）').inputValue()).toBe('');
    await page.getByTestId('raw').click();
    await page
      .getByTestId('raw-panel')
      .getByText(/请求记录/)
      .waitFor();
    await page
      .getByTestId('raw-panel')
      .getByText(/更早的版本/)
      .waitFor();
  });

  it('shows the codes of bad answers', async () => {
    await sendTo(platform, 'interactive', JSON.stringify(formCard()));
    reply = 'null';
    await submit().click();
    await page
      .getByTestId('toast')
      .getByText(/^200672 /)
      .waitFor();
    reply = JSON.stringify({ card: { type: 'raw', data: { schema: '2.0', body: { elements: [{ tag: 'note' }] } } } });
    await submit().click();
    await page
      .getByTestId('toast')
      .getByText(/^200673 /)
      .waitFor();
  });

  it('sends a file up and down, makes a group and mentions the bot there', async () => {
    await page.getByTestId('pick-file').setInputFiles({ name: '批复.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await page.getByTestId('file').getByText('5 B').waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByTestId('download').click();
    expect((await waiting).suggestedFilename()).toBe('批复.txt');
    await page.getByTestId('new-group').click();
    await page.getByRole('button', { name: '建好' }).click();
    const box = page.locator('.pane', { hasText: '群聊' }).getByTestId('composer');
    await box.pressSequentially('@填报');
    await page.getByRole('option', { name: /填报助手/ }).waitFor();
    await box.press('Enter');
    await box.pressSequentially('在吗');
    await box.press('Enter');
    await page.locator('.bubble').getByText('@填报助手').waitFor();
  });

  it('moves the clock a day on, to a moment, and back', async () => {
    await page.getByTestId('developer').click();
    const { clock } = platform.sandbox;
    const start = clock.now();
    const shown = page.getByTestId('clock');
    await page.getByRole('button', { name: '+1 天' }).click();
    await expect.poll(() => clock.now() - start).toBeGreaterThanOrEqual(86_400_000);
    await page.getByTestId('clock-value').fill('2027-02-06T09:30');
    await page.getByRole('button', { name: '设为' }).click();
    await shown.getByText('2027年2月6日 周六 09:30').waitFor();
    await page.getByRole('button', { name: '明天 9:00' }).click();
    await shown.getByText('2027年2月7日 周日 09:00').waitFor();
    await sendTo(platform, 'text', text('早'));
    await page.locator('.bubble').getByText('早').waitFor();
    await page.getByText('今天 09:00').waitFor();
    await page.getByRole('button', { name: '回到现在' }).click();
    await expect.poll(() => Math.abs(clock.now() - Date.now())).toBeLessThan(5000);
    // A message of a day to come stays where it is, and the next one comes below it.
    await sendTo(platform, 'text', text('现在'));
    await expect
      .poll(() => page.locator('.bubble').allTextContents())
      .toEqual([expect.stringContaining('早'), expect.stringContaining('现在')]);
  });

  it('lets people leave, be suspended, out of reach, elsewhere', async () => {
    const [lin, zhou] = platform.sandbox.people;
    await page.getByTestId('developer').click();
    const fold = page.getByTestId('standing').filter({ hasText: zhou?.name ?? '' });
    await fold.locator('summary').click();
    await fold.getByLabel('已离职').check();
    await expect
      .poll(async () => (await call(platform, 'GET', `/contact/v3/users/${zhou?.openId}`)).json.data?.user)
      .toMatchObject({ status: { is_resigned: true } });
    await page
      .locator('.person', { hasText: zhou?.name ?? '' })
      .getByText('已离职')
      .waitFor();
    await fold.getByLabel('已离职').uncheck();
    await fold.getByLabel('不在可用范围').check();
    await expect.poll(async () => (await call(platform, 'GET', `/contact/v3/users/${zhou?.openId}`)).json.code).toBe(41050);
    await fold.getByLabel('所在时区').selectOption('America/New_York');
    await fold.locator('summary').getByText('不在可用范围、纽约').waitFor();
    platform.sandbox.user(lin?.openId ?? '').setState({ frozen: true });
    await page
      .locator('.person', { hasText: lin?.name ?? '' })
      .getByText('暂停使用')
      .waitFor();
    await page.getByTestId('composer').fill('在吗');
    await page.getByTestId('composer').press('Enter');
    await page.getByTestId('toast').getByText('账号已停用').waitFor();
  });

  it('moves the clock and switches faults', async () => {
    await page.getByTestId('developer').click();
    const before = platform.sandbox.clock.now();
    await page.getByRole('button', { name: '+1 周' }).click();
    await expect.poll(() => platform.sandbox.clock.now() - before).toBeGreaterThanOrEqual(7 * 86_400_000);
    await page.getByTestId('fault-duplicateDelivery').click();
    await expect.poll(() => platform.sandbox.faults.duplicateDelivery).toBe(true);
    // The answer to the click may reach the page after what is set now: it is set until the page shows it.
    await expect
      .poll(() => {
        platform.sandbox.setFaults({ duplicateDelivery: false, outOfOrder: true });
        return page.getByTestId('fault-duplicateDelivery').isChecked();
      })
      .toBe(false);
    await expect.poll(() => page.getByTestId('fault-outOfOrder').isChecked()).toBe(true);
  });
});
