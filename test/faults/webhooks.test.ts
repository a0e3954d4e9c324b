/** Bad webhooks against the running app: the answers of engineering.md §3, and nothing stored. */
import { expect, test } from 'vitest';
import type { RunningBot } from '../support/bot.ts';
import { begin, cellsOf, draftNamed } from '../support/draft.ts';
import { clickEvent, deliver, messageEvent, post, seal, sign } from '../support/forged.ts';
import { onHosts } from '../support/hosts.ts';

const empty = { status: 401, body: '' };

/** How many rows there are in all tables. */
async function stored(bot: RunningBot): Promise<number> {
  const tables = ['events', 'persons', 'declarations', 'cells', 'journal', 'seats', 'outgoing', 'jobs'];
  const [row] = await bot.rows(`SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')} AS total`);
  return Number(row?.total);
}

async function tenantOf(bot: RunningBot): Promise<string> {
  await begin(bot.clerk(0), '谁的租户');
  const [row] = await bot.rows('SELECT tenant FROM declarations LIMIT 1');
  return String(row?.tenant);
}

onHosts('bad webhooks', (bot) => {
  test('are turned away with the same empty answer, and nothing is stored', async () => {
    const { mainApp: app, outsideApp } = bot().sandbox;
    const clerk = bot().clerk(0);
    const from = { app, openId: clerk.openId, tenant: await tenantOf(bot()) };
    const before = await stored(bot());
    const said = clerk.fromBot.length;
    const good = messageEvent(from, '预算数 1');
    const raw = seal(app.encryptKey, good);
    const plain = JSON.stringify(good);
    for (const path of ['/feishu/events', '/feishu/cards']) {
      const url = `${bot().url}${path}`;
      expect(await post(url, 'not json')).toEqual(empty);
      expect(await post(url, '')).toEqual(empty);
      expect(await post(url, '[]')).toEqual(empty);
      expect(await post(url, Uint8Array.from([0xff, 0xfe, 0x00]))).toEqual(empty);
      // Unsigned; signed with a guessed key; with the signature of other bytes; plain although a key is set.
      expect(await post(url, raw)).toEqual(empty);
      expect(await post(url, raw, sign('guessed', raw))).toEqual(empty);
      expect(await post(url, `${raw} `, sign(app.encryptKey, raw))).toEqual(empty);
      expect(await post(url, raw, { ...sign(app.encryptKey, raw), 'x-lark-request-timestamp': '1' })).toEqual(empty);
      expect(await post(url, plain, sign(app.encryptKey, plain))).toEqual(empty);
      const junk = JSON.stringify({ encrypt: Buffer.from('x'.repeat(64)).toString('base64') });
      expect(await post(url, junk, sign(app.encryptKey, junk))).toEqual(empty);
      // Wrong token, other app, another app's key, a prototype instead of headers.
      expect(await deliver(url, app, { ...good, header: { ...good.header, token: 'wrong' } })).toEqual(empty);
      expect(await deliver(url, app, { ...good, header: { ...good.header, app_id: outsideApp.appId } })).toEqual(empty);
      expect(await deliver(url, outsideApp, good)).toEqual(empty);
      expect(await post(url, raw.replace('{', '{"__proto__":{"x-lark-signature":"0"},'))).toEqual(empty);
      expect(await deliver(url, app, { type: 'url_verification', challenge: 'x', token: 'wrong' })).toEqual(empty);
      expect((await post(url, 'x'.repeat(1024 * 1024 + 1))).status).toBe(413);
      const large = seal(app.encryptKey, messageEvent(from, '字'.repeat(400_000)));
      expect(await post(url, large, sign(app.encryptKey, large))).toEqual({ status: 413, body: '' });
    }
    await bot().settled();
    expect(await stored(bot())).toBe(before);
    expect(clerk.fromBot).toHaveLength(said);
  });

  test('challenge, unknown kinds, old and repeated events', async () => {
    const { mainApp: app } = bot().sandbox;
    const clerk = bot().clerk(1);
    await begin(clerk, '重放');
    const [row] = await bot().rows('SELECT tenant FROM declarations LIMIT 1');
    const from = { app, openId: clerk.openId, tenant: String(row?.tenant) };
    const url = `${bot().url}/feishu/events`;
    const challenge = { type: 'url_verification', challenge: 'abc', token: app.verificationToken };
    expect(await post(url, seal(app.encryptKey, challenge))).toEqual({ status: 200, body: '{"challenge":"abc"}' });
    expect(await post(url, JSON.stringify(challenge))).toEqual({ status: 200, body: '{"challenge":"abc"}' });

    const known = messageEvent(from, '预算数：7');
    const unknown = { ...known, header: { ...known.header, event_type: 'contact.user.created_v3' } };
    const before = await stored(bot());
    expect(await deliver(url, app, unknown)).toEqual({ status: 200, body: '{}' });
    const week = 6 * 86_400_000 + 60_000;
    expect(await deliver(url, app, messageEvent({ ...from, at: Date.now() - week }, '预算数：9'))).toEqual({ status: 200, body: '{}' });
    expect(await stored(bot())).toBe(before);

    // The same request again, byte by byte; then the same message under another event id.
    const raw = seal(app.encryptKey, known);
    const signed = sign(app.encryptKey, raw);
    expect(await post(url, raw, signed)).toEqual({ status: 200, body: '{}' });
    await bot().settled();
    const once = await stored(bot());
    const said = clerk.fromBot.length;
    expect(await post(url, raw, signed)).toEqual({ status: 200, body: '{}' });
    expect(await deliver(url, app, messageEvent(from, '预算数：8', known.event.message.message_id))).toEqual({ status: 200, body: '{}' });
    await bot().settled();
    expect(await stored(bot())).toBe(once);
    expect(clerk.fromBot).toHaveLength(said);
    expect((await cellsOf(bot(), '重放'))['budget.total']).toBe('7');
  });

  test('a click by someone who does not own the draft', async () => {
    const { mainApp: app } = bot().sandbox;
    const owner = bot().clerk(2);
    const stranger = bot().clerk(3);
    await begin(owner, '只归一人');
    const id = await draftNamed(bot(), '只归一人');
    const [row] = await bot().rows('SELECT tenant FROM declarations LIMIT 1');
    const from = { app, openId: stranger.openId, tenant: String(row?.tenant) };
    const before = await cellsOf(bot(), '只归一人');
    const card = owner.lastCard.messageId;
    const h = { name: 0, 'budget.total': 0 };
    const clicks: readonly [Record<string, unknown>, Record<string, string>?][] = [
      [{ a: 'save', d: id, s: 'project', go: 'next', h }, { name: '抢来的' }],
      [{ a: 'delete', d: id, sure: true }],
      [{ a: 'restore', d: id }],
      [{ a: 'open', d: id }],
      [{ a: 'row', d: id, s: 'indicators', op: 'add' }],
      [{ a: 'goto', d: id, s: 'budget' }],
      [{ a: 'takeBack', d: id, cause: 'x', take: true }],
      [{ a: 'cmd', c: 'preview', d: id }],
      [{ a: 'cmd', c: 'export', d: id }],
      [{ a: 'cmd', c: 'undo', d: id }],
    ];
    for (const [value, form] of clicks) {
      const answer = await deliver(`${bot().url}/feishu/cards`, app, clickEvent(from, card, value, form));
      expect(answer.status).toBe(200);
      expect(answer.body).not.toContain('只归一人');
      expect(JSON.parse(answer.body)).toMatchObject({ toast: { content: expect.stringContaining('另一位经办人') } });
    }
    await bot().settled();
    expect(await cellsOf(bot(), '只归一人')).toEqual(before);
    expect(stranger.files).toHaveLength(0);
    expect(JSON.stringify(stranger.messages)).not.toContain('只归一人');
    // The id of no draft at all.
    const gone = await deliver(`${bot().url}/feishu/cards`, app, clickEvent(from, card, { a: 'open', d: 'nosuchdraft' }));
    expect(gone.status).toBe(200);
    expect(gone.body).toContain('toast');
  });

  test('buttons of no known kind, and values of the wrong shape', async () => {
    const { mainApp: app } = bot().sandbox;
    const clerk = bot().clerk(4);
    await begin(clerk, '坏按钮');
    const id = await draftNamed(bot(), '坏按钮');
    const [row] = await bot().rows('SELECT tenant FROM declarations LIMIT 1');
    const from = { app, openId: clerk.openId, tenant: String(row?.tenant) };
    const before = await cellsOf(bot(), '坏按钮');
    const values: readonly unknown[] = [
      { a: 'fly' },
      'text',
      null,
      { a: 'save' },
      { a: 'save', d: id, s: 'nostep', go: 'next' },
      { a: 'save', d: id, s: 'project', go: 'next', h: { constructor: 1, __proto__: 2 } },
      { a: 'goto', d: id, s: 'indicators', r: '../x', c: 'name' },
      { a: 'goto', d: id, s: 'budget', c: '__proto__' },
      { a: 'settle', d: id, p: 'constructor', take: true },
      { a: 'list', which: 'live', page: 9999 },
    ];
    for (const value of values) {
      const form = { constructor: 'x', toString: 'y', 'budget.total': '5' };
      const answer = await deliver(`${bot().url}/feishu/cards`, app, clickEvent(from, clerk.lastCard.messageId, value, form));
      expect(answer.status).toBe(200);
      expect(() => JSON.parse(answer.body)).not.toThrow();
    }
    await bot().settled();
    expect(await cellsOf(bot(), '坏按钮')).toEqual(before);
    await clerk.type('/继续');
    await clerk.type('年度：2031');
    expect((await cellsOf(bot(), '坏按钮'))['basics.year']).toBe('2031');
  });
});
