import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../src/feishu/client.ts';
import { createFetchTransport } from '../../src/feishu/http-fetch.ts';
import { createNodeTransport } from '../../src/feishu/http-node.ts';
import { createMessenger } from '../../src/feishu/messenger.ts';
import type { Transport } from '../../src/feishu/transport.ts';
import type { Rendered, Sent } from '../../src/ports.ts';
import { type Answer, json, listen, platform, type Server } from './support/server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const SECRET = 'secret-of-the-app';
const words: Rendered = { type: 'text', content: '{"text":"私密的话"}' };
const person = { kind: 'person' as const, id: 'ou_clerk' };
const sent = json({ code: 0, msg: 'success', data: { message_id: 'om_1' } });

async function setUp(api: Answer, transport: Transport = createNodeTransport(), over: { callMs?: number } = {}) {
  const server: Server = await listen(platform(api));
  const lines: string[] = [];
  const log = (level: string, line: string) => lines.push(`${level} ${line}`);
  const client = createClient({ appId: 'cli_00000000000000a1', appSecret: SECRET, domain: `${server.url}/`, transport, log, ...over });
  closing.push(() => transport.close(), server.close);
  return { server, lines, messenger: createMessenger({ client, random: () => 0.5 }) };
}

const failure = <T>(result: Sent<T>) => (result.ok ? 'sent' : result.failure);

describe.each([
  ['node:http', createNodeTransport],
  ['fetch', createFetchTransport],
] as const)('over %s', (_name, create) => {
  it('sends with the token, as JSON, once', async () => {
    const { server, messenger } = await setUp(sent, create());
    expect(await messenger.send(person, words, 'turn-1:0')).toEqual({ ok: true, value: { messageId: 'om_1' } });
    const [token, call] = server.got;
    expect(token).toMatchObject({ method: 'POST', path: '/open-apis/auth/v3/tenant_access_token/internal' });
    expect(call).toMatchObject({ method: 'POST', path: '/open-apis/im/v1/messages?receive_id_type=open_id' });
    expect(call?.headers).toMatchObject({ authorization: 'Bearer t-1', 'content-type': 'application/json; charset=utf-8' });
    expect(JSON.parse(String(call?.body))).toEqual({ receive_id: 'ou_clerk', msg_type: 'text', content: words.content, uuid: 'turn-1:0' });
  });

  it('asks for one token, however many are sent at once', async () => {
    const { server, messenger } = await setUp(sent, create());
    const results = await Promise.all([1, 2, 3, 4, 5].map((n) => messenger.send({ kind: 'chat', id: 'oc_1' }, words, `u${n}`)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(server.got.filter(({ path }) => path.includes('/auth/'))).toHaveLength(1);
    expect(server.got.at(-1)?.path).toContain('receive_id_type=chat_id');
  });

  it.each([400, 200])('renews a token refused with HTTP %d and sends once more', async (status) => {
    const api: Answer = (got, response) =>
      (got.headers.authorization === 'Bearer t-1' ? json({ code: 99991663, msg: 'Invalid access token' }, status) : sent)(got, response);
    const { server, messenger } = await setUp(api, create());
    const both = await Promise.all([messenger.send(person, words, 'a'), messenger.send(person, words, 'b')]);
    expect(both.map((result) => result.ok)).toEqual([true, true]);
    // The second to fail finds the first one's new token and does not throw it away.
    expect(server.got.filter(({ path }) => path.includes('/auth/'))).toHaveLength(2);
  });

  it('gives up on a token refused twice', async () => {
    const { server, messenger } = await setUp(json({ code: 99991663, msg: 'Invalid access token' }, 400), create());
    expect(failure(await messenger.send(person, words, 'a'))).toEqual({ kind: 'setup', code: 99991663 });
    expect(server.got.filter(({ path }) => path.includes('/messages'))).toHaveLength(2);
  });

  it('uploads the bytes under their own name', async () => {
    const { server, messenger } = await setUp(json({ code: 0, msg: 'success', data: { file_key: 'file_1' } }), create());
    const bytes = new Uint8Array([0, 13, 10, 255, 45, 45]);
    expect(await messenger.upload('3.阅览室"改造.docx', bytes)).toEqual({ ok: true, value: { fileKey: 'file_1' } });
    const call = server.got[1];
    const body = call?.body ?? Buffer.alloc(0);
    const boundary = /boundary=(.+)$/.exec(call?.headers['content-type'] ?? '')?.[1] ?? '?';
    const parts = body.toString('latin1').split(`--${boundary}`);
    expect(parts).toHaveLength(5);
    expect(parts[1]).toBe('\r\nContent-Disposition: form-data; name="file_type"\r\n\r\ndoc\r\n');
    expect(Buffer.from(parts[3] ?? '', 'latin1').toString()).toContain(
      'name="file"; filename="3.阅览室%22改造.docx"\r\nContent-Type: application/octet-stream\r\n\r\n',
    );
    expect(Buffer.from((parts[3] ?? '').split('\r\n\r\n')[1] ?? '', 'latin1').subarray(0, 6)).toEqual(Buffer.from(bytes));
    expect(parts[4]).toBe('--\r\n');
    expect(Number(call?.headers['content-length'])).toBe(body.length);
  });

  it('downloads up to the limit, counted while reading', async () => {
    const api: Answer = (got, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      for (let n = 0; n < 10; n += 1) response.write(Buffer.alloc(1000, n));
      response.end();
      expect(got.body).toHaveLength(0);
    };
    const { server, messenger } = await setUp(api, create());
    const whole = await messenger.download('om_1', 'file_v2_x', 10_000);
    expect(whole.ok && whole.value.bytes?.length).toBe(10_000);
    expect(server.got[1]).toMatchObject({ method: 'GET', path: '/open-apis/im/v1/messages/om_1/resources/file_v2_x?type=file' });
    expect(await messenger.download('om_1', 'file_v2_x', 9_999)).toEqual({ ok: true, value: { bytes: null } });
  });

  it('comes back with “later” when nobody answers, or not in time', async () => {
    const { messenger } = await setUp(() => undefined, create(), { callMs: 60 });
    expect(failure(await messenger.send(person, words, 'a'))).toEqual({ kind: 'later', after: 2000, code: -2 });
    const gone = await setUp(sent, create());
    await gone.server.close();
    expect(failure(await gone.messenger.send(person, words, 'a'))).toEqual({ kind: 'later', after: 2000, code: -1 });
  });

  it('follows no redirect', async () => {
    const { server, messenger } = await setUp((_got, response) => response.writeHead(302, { location: '/elsewhere' }).end(), create());
    expect(failure(await messenger.patch('om_1', '{}'))).toMatchObject({ kind: 'refused', code: 302 });
    expect(server.got.some(({ path }) => path === '/elsewhere')).toBe(false);
  });
});

describe('what the platform says', () => {
  it.each<[number, number, object]>([
    [230020, 400, { kind: 'later', after: 2000, code: 230020 }],
    [230049, 400, { kind: 'later', after: 2000, code: 230049 }],
    [230013, 400, { kind: 'unreachable', code: 230013 }],
    [230053, 400, { kind: 'unreachable', code: 230053 }],
    [230029, 400, { kind: 'unreachable', code: 230029 }],
    [230002, 400, { kind: 'unreachable', code: 230002 }],
    [230025, 400, { kind: 'refused', code: 230025, detail: 'words' }],
    [230011, 400, { kind: 'refused', code: 230011, detail: 'words' }],
    [99991672, 400, { kind: 'setup', code: 99991672 }],
    [99991672, 200, { kind: 'setup', code: 99991672 }],
    [99991403, 400, { kind: 'setup', code: 99991403 }],
    [424242, 400, { kind: 'refused', code: 424242, detail: 'words' }],
    [424242, 500, { kind: 'later', after: 2000, code: 424242 }],
    [424242, 403, { kind: 'setup', code: 424242 }],
  ])('%d with HTTP %d', async (code, status, expected) => {
    const { messenger } = await setUp(json({ code, msg: 'words' }, status));
    expect(failure(await messenger.send(person, words, 'a'))).toEqual(expected);
  });

  it('waits as long as the header says', async () => {
    const { messenger } = await setUp(
      json({ code: 99991400, msg: 'request trigger frequency limit' }, 429, { 'x-ogw-ratelimit-reset': '7' }),
    );
    expect(failure(await messenger.send(person, words, 'a'))).toEqual({ kind: 'later', after: 7250, code: 99991400 });
  });

  it.each([230031, 230011, 230110])('%d: the old card is past changing', async (code) => {
    const { messenger } = await setUp(json({ code, msg: 'x' }, 400));
    expect(failure(await messenger.patch('om_1', '{}'))).toEqual({ kind: 'expired', code });
  });

  it('tells a card that is being pressed from one that is wrong', async () => {
    const ext = (inner: string) => json({ code: 230099, msg: `Failed to create card content, ext=ErrCode: 11310; ErrMsg: ${inner}` }, 400);
    const locked = await setUp(ext('card action is lock'));
    expect(failure(await locked.messenger.patch('om_1', '{}'))).toMatchObject({ kind: 'later' });
    const wrong = await setUp(ext('element exceeds the limit of om_0123456789abcdef'));
    expect(failure(await wrong.messenger.patch('om_1', '{}'))).toEqual({
      kind: 'refused',
      code: 230099,
      detail: 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: element exceeds the limit of …',
    });
  });

  it.each<[string, Answer, object]>([
    ['a proxy’s page', (_got, response) => response.writeHead(502).end('<html>'), { kind: 'later', code: 502 }],
    ['no JSON', (_got, response) => response.writeHead(200).end('hello'), { kind: 'later', code: -6 }],
    ['no message id', json({ code: 0, data: {} }), { kind: 'later', code: -6 }],
    [
      'half an answer',
      (_got, response) => response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()),
      { kind: 'later', code: -1 },
    ],
  ])('%s', async (_name, api, expected) => {
    const { messenger } = await setUp(api);
    expect(failure(await messenger.send(person, words, 'a'))).toMatchObject(expected);
  });

  it('a wrong secret is for an administrator', async () => {
    const server = await listen(json({ code: 10003, msg: 'invalid param' }));
    const transport = createNodeTransport();
    closing.push(() => transport.close(), server.close);
    const messenger = createMessenger({
      client: createClient({ appId: 'cli_00000000000000a1', appSecret: SECRET, domain: server.url, transport }),
    });
    expect(failure(await messenger.send(person, words, 'a'))).toEqual({ kind: 'setup', code: 10003 });
  });

  it('an error in place of a file is an error', async () => {
    const { messenger } = await setUp(json({ code: 234003, msg: 'File not in msg.' }, 200));
    expect(failure(await messenger.download('om_1', 'file_1', 1000))).toMatchObject({ kind: 'refused', code: 234003 });
  });

  it('a JSON file is a file', async () => {
    const { messenger } = await setUp(json({ code: '7', hello: 1 }));
    expect((await messenger.download('om_1', 'file_1', 1000)).ok).toBe(true);
  });
});

describe('what is not even tried', () => {
  it('empty and huge files, ids that are none', async () => {
    const { server, messenger } = await setUp(sent);
    expect(failure(await messenger.upload('a.docx', new Uint8Array()))).toMatchObject({ kind: 'refused', code: -4 });
    expect(failure(await messenger.upload('a.docx', new Uint8Array(30 * 1024 * 1024 + 1)))).toMatchObject({ kind: 'refused', code: -3 });
    expect(failure(await messenger.patch('../contact', '{}'))).toMatchObject({ kind: 'refused', code: -5 });
    expect(failure(await messenger.download('om_1', 'a?b', 10))).toMatchObject({ kind: 'refused', code: -5 });
    expect(server.got).toEqual([]);
  });
});

it('shortens a long uuid to the same one every time', async () => {
  const { server, messenger } = await setUp(sent);
  for (const key of ['k'.repeat(51), 'k'.repeat(51), 'k'.repeat(52), 'k'.repeat(50)]) await messenger.send(person, words, key);
  const uuids = server.got.slice(1).map(({ body }) => JSON.parse(String(body)).uuid);
  expect(uuids[0]).toBe(uuids[1]);
  expect(new Set(uuids).size).toBe(3);
  expect(uuids.every((uuid: string) => uuid.length <= 50)).toBe(true);
});

it('logs codes, and neither secrets, contents nor ids', async () => {
  const { lines, messenger } = await setUp(json({ code: 230013, msg: 'Bot has NO availability to this user ou_clerk' }, 400));
  await messenger.send(person, words, 'a');
  expect(lines).toEqual(['error platform call failed: status 400, code 230013']);
  expect(lines.join()).not.toMatch(/secret|私密|ou_|t-1/);
});

it('uses a kept connection again, and a fresh one when the far side closed it', async () => {
  const sockets = new Set<unknown>();
  let drop = false;
  const { messenger } = await setUp((got, response) => {
    sockets.add(response.socket);
    if (drop && sockets.size === 1) {
      response.socket?.resetAndDestroy();
      return;
    }
    sent(got, response);
  });
  for (const uuid of ['a', 'b', 'c']) expect((await messenger.send(person, words, uuid)).ok).toBe(true);
  expect(sockets.size).toBe(1);
  drop = true;
  expect((await messenger.send(person, words, 'd')).ok).toBe(true);
  expect(sockets.size).toBe(2);
});
