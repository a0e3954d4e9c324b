import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { card, clerk, type Platform, sendTo, startPlatform, text } from './platform.ts';

describe('the page API', () => {
  let platform: Platform;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-page-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>');
    await writeFile(join(folder, 'page.js'), 'export {};');
    platform = await startPlatform({ assets: folder, menu: [{ key: 'start', label: '开始' }] });
  });
  afterEach(async () => {
    await platform.close();
    await rm(folder, { recursive: true });
  });
  const as = () => clerk(platform).person.openId;
  const get = async (path: string) => (await fetch(`${platform.url}/sandbox/api${path}`)).json() as Promise<never>;
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${platform.url}/sandbox/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };

  it('serves the page and its files, and nothing outside their folder', async () => {
    expect(await (await fetch(platform.url)).text()).toContain('<title>page</title>');
    const script = await fetch(`${platform.url}/page/page.js`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect((await fetch(`${platform.url}/page/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });

  it('answers only requests to a loopback name, and no foreign page', async () => {
    const ask = (headers: Record<string, string>, path = '/sandbox/api/state') =>
      new Promise<number | undefined>((done) => {
        request(`${platform.url}${path}`, { headers }, (response) => {
          response.resume();
          done(response.statusCode);
        }).end();
      });
    expect(await ask({ host: 'localhost:1' })).toBe(200);
    expect(await ask({ host: '[::1]:8787' })).toBe(200);
    expect(await ask({ host: 'evil.example' })).toBe(403);
    expect(await ask({ host: '127.0.0.1.evil.example' })).toBe(403);
    expect(await ask({ host: 'evil.example' }, '/')).toBe(403);
    expect(await ask({ origin: 'http://evil.example' })).toBe(403);
    expect(await ask({ origin: 'null' })).toBe(403);
    expect(await ask({ origin: platform.url })).toBe(200);
  });

  it('tells the state of the world', async () => {
    const state = await get('/state');
    expect(state).toMatchObject({
      people: platform.sandbox.people.map((person) => ({ openId: person.openId, role: person.role })),
      bots: [
        { appId: platform.sandbox.mainApp.appId, menu: [{ key: 'start', label: '开始' }] },
        { appId: platform.sandbox.outsideApp.appId },
      ],
      faults: { duplicateDelivery: false, emptySelect: 'absent' },
      clock: { offsetMs: 0 },
    });
    expect(JSON.stringify(state)).not.toContain(platform.sandbox.mainApp.appSecret);
  });

  it('lists chats with the last message and what is unread', async () => {
    await sendTo(platform, 'text', text('你好'));
    const chat = clerk(platform).p2pChat();
    expect(await get(`/chats?as=${as()}`)).toMatchObject([
      { chatId: chat, kind: 'p2p', name: '填报助手', peerBot: platform.sandbox.mainApp.appId, unread: 1, last: { summary: '你好' } },
    ]);
    expect(await get(`/chats/${chat}/messages?as=${as()}`)).toMatchObject([
      { content: { text: '你好' }, sender: { kind: 'bot', name: '填报助手' } },
    ]);
    expect(await get(`/chats?as=${as()}`)).toMatchObject([{ unread: 0 }]);
    expect((await fetch(`${platform.url}/sandbox/api/chats/${chat}/messages?as=${platform.sandbox.people[1]?.openId}`)).status).toBe(404);
  });

  it('sends texts, posts, odd messages and files', async () => {
    const chat = clerk(platform).p2pChat();
    const first = await post(`/chats/${chat}/messages`, { as: as(), msgType: 'text', content: { text: '一' } });
    expect(first.json).toMatchObject({ msgType: 'text', content: { text: '一' }, sender: { kind: 'user', id: as() }, mentions: [] });
    expect(
      (await post(`/chats/${chat}/messages`, { as: as(), msgType: 'text', content: { text: '二' }, parentId: first.json.messageId })).json,
    ).toMatchObject({ parentId: first.json.messageId });
    expect((await post(`/chats/${chat}/messages`, { as: as(), msgType: 'text', content: { text: ' ' } })).status).toBe(400);
    expect((await post(`/chats/${chat}/misc`, { as: as(), msgType: 'location' })).json).toMatchObject({ msgType: 'location' });
    const form = new FormData();
    form.append('as', as());
    form.append('kind', 'file');
    form.append('file', new File(['表'], '表"1".txt', { type: 'text/plain' }));
    const sent = (await (await fetch(`${platform.url}/sandbox/api/chats/${chat}/files`, { method: 'POST', body: form })).json()) as {
      content: { file_key: string };
    };
    expect(sent).toMatchObject({ msgType: 'file', content: { file_name: '表"1".txt' } });
    const file = await fetch(`${platform.url}/sandbox/api/files/${sent.content.file_key}?as=${as()}`);
    expect(await file.text()).toBe('表');
    expect(file.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('表"1".txt')}`);
    const head = await fetch(`${platform.url}/sandbox/api/files/${sent.content.file_key}?as=${as()}`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('3');
    expect(
      (await fetch(`${platform.url}/sandbox/api/files/${sent.content.file_key}?as=${platform.sandbox.people[1]?.openId}`)).status,
    ).toBe(404);
  });

  it('shows developers what was sent before and what was asked', async () => {
    const sent = await sendTo(platform, 'interactive', JSON.stringify(card({ tag: 'hr' })));
    const id = String(sent.json.data?.message_id);
    await platform.client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(card()) } });
    expect(await get(`/messages/${id}/raw`)).toMatchObject({
      msgType: 'interactive',
      content: JSON.stringify(card()),
      history: [JSON.stringify(card({ tag: 'hr' }))],
      log: [{ api: 'create' }, { api: 'patch' }],
    });
  });

  it('moves the clock', async () => {
    const before = platform.sandbox.clock.now();
    expect(Number((await post('/clock', { advanceMs: 3600_000 })).json.now)).toBeGreaterThanOrEqual(before + 3600_000);
    const { json } = await post('/clock', { set: 1_800_000_000_000 });
    expect(Number(json.now) - 1_800_000_000_000).toBeLessThan(1000);
  });

  it('turns faults on and off', async () => {
    expect((await post('/faults', { rateLimit: true })).json).toMatchObject({ rateLimit: true, dropAnswer: false });
    const limited = await sendTo(platform, 'text', text('a'));
    expect([limited.status, limited.json.code, limited.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, 99991400, '1']);
    await post('/faults', { rateLimit: false, dropAnswer: true });
    await expect(sendTo(platform, 'text', text('b'), { uuid: 'once' })).rejects.toThrow();
    await post('/faults', { dropAnswer: false });
    expect((await sendTo(platform, 'text', text('b'), { uuid: 'once' })).json.code).toBe(0);
    expect(
      clerk(platform)
        .messages()
        .map((message) => message.content),
    ).toEqual([{ text: 'b' }]);
    await post('/faults', { slowAnswerMs: 80 });
    const start = performance.now();
    await sendTo(platform, 'text', text('c'));
    expect(performance.now() - start).toBeGreaterThan(75);
    expect((await post('/faults', { emptySelect: 'maybe' })).status).toBe(400);
  });

  it('streams what happens to the person who looks', async () => {
    const abort = new AbortController();
    const response = await fetch(`${platform.url}/sandbox/api/stream?as=${as()}`, { signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const seen: Record<string, unknown>[] = [];
    const pump = (async () => {
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) return;
        for (const line of part.value.split('\n'))
          if (line.startsWith('data: ')) seen.push(JSON.parse(line.slice(6)) as Record<string, unknown>);
      }
    })().catch(() => undefined);
    await sendTo(platform, 'text', text('你好'));
    platform.sandbox.user(platform.sandbox.people[1]?.openId ?? '').send('别人的');
    await post('/clock', { advanceMs: 1 });
    await post('/faults', { whitespaceJson: true });
    await expect.poll(() => seen.map((one) => one.type)).toEqual(expect.arrayContaining(['message', 'clock', 'faults']));
    expect(seen.filter((one) => one.type === 'message')).toMatchObject([{ message: { content: { text: '你好' } } }]);
    abort.abort();
    await pump;
  });

  it('turns the switches of a person; what no switch can be is refused', async () => {
    const turn = (change: unknown, id = as()) => post(`/people/${id}/standing`, change);
    const usual = { resigned: false, frozen: false, available: true, blocked: false, zone: 'Asia/Shanghai' };
    expect((await turn({ frozen: true, zone: 'Asia/Urumqi' })).json).toMatchObject([
      ...[{ openId: as(), standing: { ...usual, frozen: true, zone: 'Asia/Urumqi' } }],
      ...platform.sandbox.people.slice(1).map(() => ({ standing: usual })),
    ]);
    const { people }: { people: unknown[] } = await get('/state');
    expect(people[0]).toMatchObject({ standing: { frozen: true } });
    expect((await turn({ zone: 'Mars/Olympus' })).status).toBe(400);
    expect((await turn({ frozen: true }, 'ou_nobody')).status).toBe(404);
  });

  it('moves the clock within a hundred years, and back to the real time', async () => {
    const move = (to: unknown) => post('/clock', to);
    expect((await move({ set: Date.UTC(2027, 1, 6) })).json.now).toBeGreaterThanOrEqual(Date.UTC(2027, 1, 6));
    expect((await move({ advanceMs: -3_600_000 })).json.now).toBeLessThan(Date.UTC(2027, 1, 6));
    expect(Number((await move({ real: true })).json.now) - Date.now()).toBeLessThan(1000);
    expect((await move({ set: 8.7e15 })).status).toBe(400);
    expect((await move({ advanceMs: 1e15 })).status).toBe(400);
  });

  it('sets a webhook as a developer does', async () => {
    const { status, json } = await post(`/apps/${platform.sandbox.outsideApp.appId}/webhook`, { url: `${platform.url}/healthz` });
    expect(status).toBe(400);
    expect(json.msg).toContain('Challenge');
  });

  it('clicks and opens chats', async () => {
    const sent = await sendTo(platform, 'interactive', JSON.stringify(card({ tag: 'hr' })));
    expect((await post('/click', { as: as(), messageId: sent.json.data?.message_id, action: { tag: 'button' } })).json).toMatchObject({
      ok: false,
      code: -1,
    });
    expect((await post('/enter', { as: as(), chatId: clerk(platform).p2pChat() })).json).toEqual({ ok: true });
    expect((await post('/menu', { as: as(), appId: platform.sandbox.mainApp.appId, eventKey: 'start' })).json).toEqual({ ok: true });
  });
});

describe('a restart', () => {
  it('loses nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-restart-'));
    const database = join(folder, 'deep', 'platform.db');
    const now = () => 1_760_000_000_000;
    const refusing = async () => new Response('', { status: 500 });
    const first = await createSandbox({ database, now, fetch: refusing });
    first.setWebhook(first.mainApp.appId, { events: 'http://127.0.0.1:9/hook' });
    const person = first.people[0];
    if (!person) throw new Error('no people');
    const me = first.user(person.openId);
    me.send('一');
    const file = me.sendFile({ name: 'a.txt', bytes: Buffer.from('abc') }).content as { file_key: string };
    first.clock.advance(5000);
    first.faults = { ...first.faults, whitespaceJson: true };
    me.setState({ blocked: true });
    const token = await first.app.request('/open-apis/auth/v3/tenant_access_token/internal', {
      method: 'POST',
      body: JSON.stringify({ app_id: first.mainApp.appId, app_secret: first.mainApp.appSecret }),
    });
    const { tenant_access_token } = (await token.json()) as { tenant_access_token: string };
    await first.idle();
    expect(first.pendingEvents()).toBe(2);
    const before = me.messages();
    await first.close();

    let delivered = 0;
    const second = await createSandbox({
      database,
      now,
      fetch: async () => {
        delivered += 1;
        return new Response('{}');
      },
    });
    expect(second.mainApp).toEqual(first.mainApp);
    expect(second.people).toEqual(first.people);
    expect(second.clock.now()).toBe(now() + 5000);
    expect(second.faults.whitespaceJson).toBe(true);
    const again = second.user(person.openId);
    expect(again.messages()).toEqual(before);
    expect(Buffer.from(again.fileBytes(file.file_key).bytes).toString()).toBe('abc');
    const info = await second.app.request('/open-apis/bot/v3/info', { headers: { authorization: `Bearer ${tenant_access_token}` } });
    expect(info.status).toBe(200);
    expect(second.pendingEvents()).toBe(2);
    second.clock.advance(15_000);
    await second.idle();
    expect(delivered).toBe(2);
    expect(second.pendingEvents()).toBe(0);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
