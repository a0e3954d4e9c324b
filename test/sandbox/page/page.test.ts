import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClickAction, ClickAnswer } from '../../../src/sandbox/page/wire.ts';
import { chromiumPath, type OpenBrowser, openBrowser } from './browser.ts';
import { FakeServer } from './fake-server.ts';
import { formCard } from './samples.ts';

const HERE = '/#as=ou_lin&chat=oc_bot';

describe.skipIf(chromiumPath === undefined)('the chat page', { timeout: 30_000 }, () => {
  let browser: OpenBrowser;
  let server: FakeServer;
  let page: Page;
  let url: string;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser({ width: 1280, height: 860 });
  }, 60_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    server = new FakeServer();
    server.furnish();
    url = await server.start();
    page = await browser.context.newPage();
    page.setDefaultTimeout(30_000);
    faults.length = 0;
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(url + HERE);
    await page.getByTestId('composer').waitFor();
    await page.getByLabel('项目名称').waitFor();
  }, 60_000);
  afterEach(async () => {
    await page.close();
    await server.stop();
    expect(faults).toEqual([]);
  });

  const form = () => page.locator('[data-form=basic]');
  const submit = (name = '保存并下一步') => form().getByRole('button', { name });
  const clicks = () => server.called('/click').map((body) => body.action as ClickAction);

  it('collects a form by the labels a person sees', async () => {
    await form().getByLabel('预算总额（万元）').fill('31.5');
    await form().getByLabel('项目类别').selectOption('repair');
    await form().getByLabel('完成日期').fill('2026-12-01');
    await form().getByLabel('涉及年级').click();
    await form().getByText('二年级').click();
    await form().getByText('四年级').click();
    await form().getByLabel('立项依据').fill('第一条\n第二条');
    await form().getByLabel('去年也做过同样的项目').check();
    await submit().click();
    await expect.poll(() => clicks().length).toBe(1);
    expect(clicks()[0]).toEqual({
      tag: 'button',
      name: 'next',
      value: { do: 'next' },
      form_value: {
        name: '河湾小学操场翻修',
        total: '31.5',
        fiscal: '',
        kind: 'repair',
        due: '2026-12-01 +0800',
        grades: ['g2', 'g4'],
        basis: '第一条\n第二条',
        again: true,
      },
    });
  });

  it('leaves empty selects out, or sends them empty, by the switch', async () => {
    await submit().click();
    await page.getByTestId('developer').click();
    await page.getByTestId('fault-emptySelect').selectOption('empty');
    await expect.poll(() => server.faults.emptySelect).toBe('empty');
    await submit('稍后再填').click();
    await expect.poll(() => clicks().length).toBe(2);
    expect(Object.keys(clicks()[0]?.form_value ?? {})).toEqual(['name', 'total', 'fiscal', 'basis', 'again']);
    expect(clicks()[1]?.form_value).toMatchObject({ kind: '', due: '', grades: '' });
  });

  it('holds a submit back while a required field is empty', async () => {
    await form().getByLabel('项目名称').fill('');
    await submit().click();
    await page.getByTestId('toast').getByText('有必填项未填写').waitFor();
    expect(clicks()).toEqual([]);
    expect(
      await form()
        .getByLabel('项目名称')
        .evaluate((node) => node === document.activeElement),
    ).toBe(true);
  });

  it('shows a pending click as busy, takes no second one, but does with Alt', async () => {
    let release: (answer: ClickAnswer) => void = () => undefined;
    server.onClick = () => new Promise((resolve) => (release = resolve));
    await submit().click();
    await page.locator('[data-testid=button-next][aria-busy=true]').waitFor();
    await submit().click();
    expect(clicks()).toHaveLength(1);
    await submit().click({ modifiers: ['Alt'] });
    await expect.poll(() => clicks().length).toBe(2);
    release({ ok: true });
  });

  it('shows toasts and error codes of a click', async () => {
    server.onClick = () => ({ ok: true, toast: { type: 'success', content: '已存好' } });
    await submit().click();
    await page.getByTestId('toast').getByText('已存好').waitFor();
    server.onClick = () => ({ ok: false, code: 200341, msg: 'timeout' });
    await submit().click();
    await page
      .getByTestId('toast')
      .getByText(/^200341 /)
      .waitFor();
  });

  it('keeps typed words while other messages come and other cards change, and replaces the form with its own card', async () => {
    const own = server.messages.find((message) => JSON.stringify(message.content).includes('basic'));
    const other = server.messages.find((message) => JSON.stringify(message.content).includes('hologram'));
    await form().getByLabel('预算总额（万元）').fill('88');
    server.put({ content: { text: '插一句' } });
    server.replace(other?.messageId ?? '', formCardNamed('other'));
    await page.locator('.bubble').getByText('插一句').waitFor();
    await page.locator('[data-form=other]').waitFor();
    expect(await form().getByLabel('预算总额（万元）').inputValue()).toBe('88');
    await page.getByTestId('chat').nth(1).click();
    await page.getByTestId('chat').first().click();
    await expect.poll(() => form().getByLabel('预算总额（万元）').inputValue()).toBe('88');
    server.replace(own?.messageId ?? '', formCard(2));
    await page.getByText('第 2/7 步').first().waitFor();
    expect(await form().getByLabel('预算总额（万元）').inputValue()).toBe('');
  });

  it('stays where a person reads and offers the way down', async () => {
    const scroller = page.locator('.scroller');
    await scroller.evaluate((node) => node.scrollTo(0, 100));
    await page.waitForTimeout(100);
    server.put({ content: { text: '新来的一句' } });
    await page.getByTestId('new-messages').getByText('1 条新消息').click();
    await expect.poll(() => scroller.evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop)).toBeLessThan(3);
    server.put({ content: { text: '又一句' } });
    await page.getByText('又一句').first().waitFor();
    await expect.poll(() => scroller.evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop)).toBeLessThan(3);
  });

  it('keeps what came by the stream while an older list was on its way', async () => {
    let late: (() => void) | undefined;
    await page.route('**/messages?*', async (route) => {
      const response = await route.fetch();
      await new Promise<void>((resolve) => {
        late = resolve;
      });
      await route.fulfill({ response });
    });
    await page.locator('[data-chat-id]').filter({ hasText: '填报助手' }).first().click();
    await page.evaluate(() => window.dispatchEvent(new PopStateEvent('popstate')));
    await expect.poll(() => late !== undefined).toBe(true);
    server.put({ content: { text: '来得正巧' } });
    const fresh = page.locator('.bubble').getByText('来得正巧');
    await fresh.waitFor();
    late?.();
    await page.waitForTimeout(300);
    expect(await fresh.count()).toBe(1);
  });

  it('shows a card taller than the screen from its beginning', async () => {
    await page.setViewportSize({ width: 390, height: 500 });
    await page.locator('.scroller').evaluate((node) => node.scrollTo(0, node.scrollHeight));
    await page.waitForTimeout(100);
    server.put({ msgType: 'interactive', content: formCard(3) });
    const title = page.getByTestId('card').last().locator('.card-title');
    await title.waitFor();
    await expect.poll(async () => (await title.boundingBox())?.y ?? -1).toBeLessThan(250);
    expect((await title.boundingBox())?.y).toBeGreaterThan(0);
  });

  it('sends lines as typed, with Enter and Shift+Enter, and quotes', async () => {
    await page.locator('.bubble').getByText('收到，已记下两行。').hover();
    await page.locator('.row', { hasText: '收到，已记下两行。' }).getByRole('button', { name: '回复', exact: true }).click();
    const box = page.getByTestId('composer');
    await box.pressSequentially('甲');
    await box.press('Shift+Enter');
    await box.pressSequentially('乙 <b>');
    await box.press('Enter');
    await expect.poll(() => server.called('/messages').length).toBe(1);
    const parentId = server.messages.find((message) => JSON.stringify(message.content).includes('已记下两行'))?.messageId;
    expect(server.called('/messages')[0]).toEqual({ as: 'ou_lin', msgType: 'text', content: { text: '甲\n乙 <b>' }, parentId });
    await page.locator('.bubble').getByText('乙 <b>').waitFor();
    expect(await box.inputValue()).toBe('');
  });

  it('shows user words as words, never as markup', async () => {
    expect(await page.locator('.bubble b, .bubble script').count()).toBe(0);
    expect(await page.getByText('**不是粗体** <at id=all></at>').count()).toBe(1);
    expect(await page.getByRole('link', { name: '坏链接' }).count()).toBe(0);
    expect(await page.getByText('这里的 **星号** 和 <b>尖括号</b> 原样显示').count()).toBe(1);
    expect(await page.getByText('不支持的组件：hologram').count()).toBe(1);
  });

  it('recalls a message as a line and gives its words back', async () => {
    const row = page.locator('.row.mine', { hasText: '第一行' });
    await row.hover();
    await row.getByRole('button', { name: '撤回' }).click();
    await page.getByRole('button', { name: '重新编辑' }).click();
    expect(await page.getByTestId('composer').inputValue()).toContain('第一行\n第二行');
    expect(server.called('/recall')).toEqual([{ as: 'ou_lin' }]);
  });

  it('asks before a dangerous button, opens menus, runs standalone controls', async () => {
    await page.getByRole('button', { name: '删除草稿' }).click();
    await page.getByTestId('confirm-cancel').click();
    await page.getByRole('button', { name: '删除草稿' }).click();
    await page.getByTestId('confirm').getByText('30 天内可以恢复。').waitFor();
    await page.getByTestId('confirm-ok').click();
    await page.getByRole('button', { name: '不能点' }).click({ force: true });
    await page.getByTestId('toast').getByText('等初审完再点').waitFor();
    await page.getByLabel('换一个分馆').selectOption('west');
    await page.getByLabel('直接回一句').fill('好');
    await page.getByLabel('直接回一句').press('Enter');
    await page.getByText('整块可点').click();
    await page.locator('.c-overflow').click();
    await page.getByRole('menuitem', { name: '转交' }).click();
    await expect.poll(() => clicks().length).toBe(5);
    expect(clicks()).toEqual([
      { tag: 'button', name: 'drop', value: { do: 'drop' } },
      { tag: 'select_static', name: 'alone', option: 'west' },
      { tag: 'input', name: 'quick', value: { do: 'say' }, input_value: '好' },
      { tag: 'interactive_container', value: { do: 'box' } },
      { tag: 'overflow', option: 'hand' },
    ]);
  });

  it('sends and offers files, tries odd messages, uses the menu of the bot', async () => {
    const path = join(tmpdir(), `tianbao-page-${process.pid}.txt`);
    await writeFile(path, 'hello');
    await page.getByTestId('pick-file').setInputFiles(path);
    await page
      .getByTestId('file')
      .filter({ hasText: `tianbao-page-${process.pid}.txt` })
      .getByText('5 B')
      .waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByTestId('download').first().click();
    expect((await waiting).suggestedFilename()).toBe('1.河湾小学操场翻修预算项目绩效信息表.docx');
    await page.getByTestId('bot-menu').getByText('继续').click();
    await page.getByRole('button', { name: '发别的消息' }).click();
    await page.getByRole('menuitem', { name: '合并转发' }).click();
    await page.getByText('[合并转发]').first().waitFor();
    expect(server.called('/menu')).toEqual([{ as: 'ou_lin', appId: 'cli_bot', eventKey: 'resume' }]);
    expect(server.called('/misc')).toEqual([{ as: 'ou_lin', msgType: 'merge_forward' }]);
    expect(server.called('/enter')).toEqual([{ as: 'ou_lin', chatId: 'oc_bot' }]);
  });

  it('mentions the bot in a group and marks it read', async () => {
    expect(await page.getByTestId('unread').textContent()).toBe('3');
    await page.getByTestId('chat').filter({ hasText: '年度预算工作群' }).click();
    await page.getByText('周明远', { exact: true }).nth(1).waitFor();
    await expect.poll(() => page.getByTestId('unread').count()).toBe(0);
    const box = page.locator('.pane[data-chat-id=oc_office]').getByTestId('composer');
    await box.pressSequentially('请 @填');
    await page.getByRole('option', { name: /填报助手/ }).waitFor();
    await box.press('Enter');
    await box.pressSequentially('看看');
    await box.press('Enter');
    await expect
      .poll(() => server.called('/messages').at(-1))
      .toEqual({ as: 'ou_lin', msgType: 'text', content: { text: '请 @_user_1 看看' }, mentions: ['ou_bot'] });
    await page.locator('.bubble').getByText('@填报助手').waitFor();
  });

  it('shows the raw JSON of a card, turns faults on, moves the clock', async () => {
    await page.getByTestId('raw').last().click();
    const raw = page.getByTestId('raw-panel');
    await raw.getByText(/字节$/).waitFor();
    expect(await raw.locator('pre').first().textContent()).toBe(JSON.stringify(formCard(), null, 2));
    await page.getByTestId('developer').click();
    await page.getByTestId('fault-rateLimit').click();
    await expect.poll(() => server.faults.rateLimit).toBe(true);
    await page.getByRole('button', { name: '明天 9:00' }).click();
    await page.getByTestId('clock').getByText('2026年11月24日 周二 09:00').waitFor();
    await page.getByRole('button', { name: '现在作废' }).click();
    await expect.poll(() => server.called('/faults').at(-1)).toEqual({ revokeToken: true });
  });

  it('becomes another person, and is that person after a reload', async () => {
    await page.getByRole('button', { name: /何静/ }).click();
    await page.waitForURL(/as=ou_he/);
    await page.reload();
    await page.locator('.person[aria-pressed=true] b').getByText('何静').waitFor();
  });
});

describe.skipIf(chromiumPath === undefined)('on a phone', () => {
  it('goes from the list into a chat and back, with room for fingers and no zoom', async () => {
    const server = new FakeServer();
    server.furnish();
    const url = await server.start();
    const browser = await openBrowser({ width: 390, height: 844 }, { touch: true });
    try {
      const page = await browser.context.newPage();
      await page.goto(url);
      await page.getByTestId('chat').first().tap();
      await page.getByTestId('composer').waitFor();
      expect(await page.locator('.chat-list').isVisible()).toBe(false);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('.pane button, .pane a.file-link, .card input, .card select, .card textarea')]
          .map((node) => ({ name: node.className, box: node.getBoundingClientRect() }))
          .filter(({ box, name }) => box.height > 0 && box.height < 40 && !/quote|link-button/.test(name))
          .filter(({ name }) => name !== '')
          .map(({ name, box }) => `${name} ${box.height}`),
      );
      expect(small).toEqual([]);
      const fonts = await page.evaluate(() =>
        [...document.querySelectorAll('.c-box, .composer-text')].map((node) => Number.parseFloat(getComputedStyle(node).fontSize)),
      );
      expect(Math.min(...fonts)).toBeGreaterThanOrEqual(16);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.getByTestId('back').tap();
      expect(await page.getByTestId('chat').first().isVisible()).toBe(true);
    } finally {
      await browser.close();
      await server.stop();
    }
  }, 60_000);
});

function formCardNamed(name: string) {
  return JSON.parse(
    JSON.stringify(formCard(3))
      .replaceAll('"basic"', `"${name}"`)
      .replace(/"name":"(\w+)"/g, (whole, one: string) => (one === name ? whole : `"name":"${one}_2"`)),
  );
}
