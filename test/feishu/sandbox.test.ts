/** The adapter against the stand-in of the platform, over HTTP, with the real SDK. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Incoming } from '../../src/dialog/incoming.ts';
import { readBotOpenId } from '../../src/feishu/bot.ts';
import { createClient } from '../../src/feishu/client.ts';
import { createNodeTransport } from '../../src/feishu/http-node.ts';
import { createMessenger } from '../../src/feishu/messenger.ts';
import { normalize } from '../../src/feishu/normalize.ts';
import { createRenderer } from '../../src/feishu/render/renderer.ts';
import { openWebhook, type Verdict } from '../../src/feishu/webhook.ts';
import type { Messenger } from '../../src/ports.ts';
import { type Platform, startPlatform } from '../sandbox/platform.ts';
import { cardViewOf } from './support/arbitrary.ts';
import { stepCard } from './support/views.ts';

const renderer = createRenderer();
const transport = createNodeTransport();
let platform: Platform;
let bot: Server;
let messenger: Messenger;
let botOpenId: string;
let verdicts: Verdict[];
let incoming: (Incoming | 'ignored')[];
/** What the bot answers a click with. */
let answer = '{}';

beforeAll(async () => {
  const unlimited = {
    perUserPerSecond: Number.POSITIVE_INFINITY,
    perApiPerSecond: Number.POSITIVE_INFINITY,
    perApiPerMinute: Number.POSITIVE_INFINITY,
  };
  platform = await startPlatform({ limits: { ...unlimited, perMessageUpdatesPerSecond: Number.POSITIVE_INFINITY } });
  const { mainApp } = platform.sandbox;
  const client = createClient({ appId: mainApp.appId, appSecret: mainApp.appSecret, domain: platform.url, transport });
  messenger = createMessenger({ client, random: () => 0 });
  botOpenId = (await readBotOpenId(client)) ?? '';
  bot = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const header = (name: string) => request.headers[name]?.toString();
      const verdict = openWebhook(mainApp, Buffer.concat(parts), header, platform.sandbox.clock.now());
      verdicts.push(verdict);
      if (verdict.kind === 'event') incoming.push(normalize(verdict.envelope, { botOpenId }));
      const status = verdict.kind === 'rejected' ? 401 : 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      const last = incoming.at(-1);
      const clicked = verdict.kind === 'event' && last !== undefined && last !== 'ignored' && last.kind === 'action';
      response.end(verdict.kind === 'challenge' ? JSON.stringify({ challenge: verdict.challenge }) : clicked ? answer : '{}');
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  verdicts = [];
  incoming = [];
  expect(
    await platform.sandbox.subscribe(mainApp.appId, `http://127.0.0.1:${(bot.address() as AddressInfo).port}/feishu/events`),
  ).toBeUndefined();
  expect(verdicts.map(({ kind }) => kind)).toContain('challenge');
});

afterAll(async () => {
  await platform.close();
  bot.closeAllConnections();
  bot.close();
  transport.close();
});

beforeEach(() => {
  verdicts = [];
  incoming = [];
  answer = '{}';
});

const clerk = () => platform.sandbox.people[0] ?? expect.fail('nobody is there');
const to = () => ({ kind: 'person' as const, id: clerk().openId });
let uuids = 0;
const send = (message = renderer.card(stepCard, 'zh-CN')) => {
  uuids += 1;
  return messenger.send(to(), message, `u-${uuids}`);
};
const sentCard = async (): Promise<string> => {
  const result = await send();
  return result.ok ? result.value.messageId : expect.fail(JSON.stringify(result.failure));
};
const seen = (messageId: string) =>
  platform.sandbox
    .user(clerk().openId)
    .messages()
    .find((message) => message.messageId === messageId);

it('sends a card and changes it', async () => {
  const id = await sentCard();
  expect(JSON.stringify(seen(id)?.content)).toContain('保存并下一步');
  const folded = renderer.card({ title: { plain: '已填' }, blocks: [] }, 'zh-CN');
  expect(await messenger.patch(id, folded.content)).toEqual({ ok: true, value: null });
  expect(JSON.stringify(seen(id)?.content)).toContain('已填');
});

it('knows its own open id', () => {
  expect(botOpenId).toBe(platform.sandbox.mainApp.botOpenId);
});

it('says it twice under one uuid and is heard once', async () => {
  const text = renderer.text({ plain: '您好' }, 'zh-CN');
  const [one, two] = [await messenger.send(to(), text, 'same'), await messenger.send(to(), text, 'same')];
  expect(one).toEqual(two);
});

it('hears what a person types, files, presses, takes back', async () => {
  const user = platform.sandbox.user(clerk().openId);
  const said = user.send('31.5 万元\n其中财政 30');
  user.sendPost({
    title: '',
    content: [
      [
        { tag: 'text', text: '依据' },
        { tag: 'a', text: '通知', href: 'https://example.org/' },
      ],
    ],
  });
  const file = user.sendFile({ name: '去年的表.docx', bytes: new Uint8Array([1, 2, 3]) });
  user.sendMisc('sticker');
  user.sendMisc('merge_forward');
  user.enter();
  user.menu('new');
  user.recall(said.messageId);
  await platform.sandbox.idle();
  expect(verdicts.every(({ kind }) => kind === 'event' || kind === 'ignored')).toBe(true);
  expect(incoming).toEqual([
    expect.objectContaining({
      kind: 'text',
      id: said.messageId,
      text: '31.5 万元\n其中财政 30',
      origin: expect.objectContaining({ openId: clerk().openId, chatKind: 'private' }),
    }),
    expect.objectContaining({ kind: 'text', text: '依据[通知](https://example.org/)' }),
    expect.objectContaining({ kind: 'file', messageId: file.messageId, fileName: '去年的表.docx' }),
    expect.objectContaining({ kind: 'odd', what: 'sticker' }),
    expect.objectContaining({ kind: 'odd', what: 'merged' }),
    // The first time the platform tells it twice: the chat was made, and was entered.
    expect.objectContaining({ kind: 'entered' }),
    expect.objectContaining({ kind: 'entered' }),
    expect.objectContaining({ kind: 'menu', key: 'new' }),
    expect.objectContaining({ kind: 'recalled', message: said.messageId }),
  ]);
});

it('hears a form submitted and answers with the next card', async () => {
  const id = await sentCard();
  answer = renderer.actionAnswer(
    { card: renderer.card({ title: { plain: '下一步' }, blocks: [] }, 'zh-CN'), toast: { tone: 'good', text: { plain: '已存好' } } },
    'zh-CN',
  );
  const result = await platform.sandbox
    .user(clerk().openId)
    .click(id, { tag: 'button', name: 'save', form_value: { f_total: '32', f_other: '', f_kind: 'run', f_day: '2026-11-30' } });
  expect(result).toEqual({ ok: true, toast: { type: 'success', content: '已存好' } });
  expect(incoming).toEqual([
    expect.objectContaining({
      kind: 'action',
      card: id,
      name: 'save',
      value: { do: 'save', draft: 'd1', rev: 7 },
      form: {
        f_total: '32',
        f_fiscal: '30',
        f_other: '',
        f_purpose: '更换书架与照明，\n增设无障碍坡道。',
        f_m3: '10',
        f_m6: '50',
        f_kind: 'run',
        f_day: '2026-11-30',
      },
    }),
  ]);
  expect(JSON.stringify(seen(id)?.content)).toContain('下一步');
});

it('knows when a group means it', async () => {
  const [first, second] = platform.sandbox.people;
  const { mainApp } = platform.sandbox;
  const user = platform.sandbox.user(clerk().openId);
  const chatId = user.createGroup({ name: '预算群', members: [first?.openId ?? '', second?.openId ?? ''], bots: [mainApp.appId] });
  user.send(`@${mainApp.name} 怎么填`, { chatId, mentions: [mainApp.botOpenId] });
  await platform.sandbox.idle();
  const texts = incoming.filter((one) => one !== 'ignored' && one.kind === 'text');
  expect(texts).toEqual([
    expect.objectContaining({ mentioned: true, text: '怎么填', origin: expect.objectContaining({ chatKind: 'group', chatId }) }),
  ]);
});

it('reads bodies with white space in them, and doubled ones alike', async () => {
  platform.sandbox.setFaults({ whitespaceJson: true, duplicateDelivery: true });
  platform.sandbox.user(clerk().openId).send('好');
  await platform.sandbox.idle();
  platform.sandbox.setFaults({ whitespaceJson: false, duplicateDelivery: false });
  expect(incoming).toHaveLength(2);
  expect(incoming[0]).toEqual(incoming[1]);
});

it('uploads a file that can be sent, and downloads what a person sent', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(50_000));
  const uploaded = await messenger.upload('3.阅览室改造预算项目绩效信息表.docx', bytes);
  const fileKey = uploaded.ok ? uploaded.value.fileKey : '';
  const sent = await send({ type: 'file', content: JSON.stringify({ file_key: fileKey }) });
  expect(sent.ok).toBe(true);
  const user = platform.sandbox.user(clerk().openId);
  expect(user.fileBytes(fileKey)).toMatchObject({ name: '3.阅览室改造预算项目绩效信息表.docx', bytes: expect.anything() });
  expect(Buffer.from(user.fileBytes(fileKey).bytes).equals(bytes)).toBe(true);
  user.sendFile({ name: '表.xlsx', bytes });
  await platform.sandbox.idle();
  const heard = incoming.flatMap((one) => (one !== 'ignored' && one.kind === 'file' ? [one] : []))[0] ?? expect.fail('no file came');
  const back = await messenger.download(heard.messageId, heard.fileKey, 60_000);
  expect(back.ok && back.value.bytes !== null && Buffer.from(back.value.bytes).equals(bytes)).toBe(true);
  expect(await messenger.download(heard.messageId, heard.fileKey, 1000)).toEqual({ ok: true, value: { bytes: null } });
});

it('renews a revoked token by itself', async () => {
  platform.sandbox.revokeTokens();
  expect((await send()).ok).toBe(true);
});

it('knows each refusal for what it is', async () => {
  const user = platform.sandbox.user(clerk().openId);
  const failing = async () => {
    const result = await send();
    return result.ok ? 'sent' : result.failure;
  };
  platform.sandbox.setFaults({ rateLimit: true });
  expect(await failing()).toMatchObject({ kind: 'later', code: 99991400 });
  platform.sandbox.setFaults({ rateLimit: false });
  user.setState({ blocked: true });
  expect(await failing()).toEqual({ kind: 'unreachable', code: 230053 });
  user.setState({ blocked: false, available: false });
  expect(await failing()).toEqual({ kind: 'unreachable', code: 230013 });
  user.setState({ available: true });
  const wrong = await send({
    type: 'interactive',
    content: '{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"t"}},"body":{"elements":[{"tag":"note"}]}}',
  });
  expect(wrong).toMatchObject({ ok: false, failure: { kind: 'refused', code: 230099 } });
  const old = await sentCard();
  platform.sandbox.clock.advance(15 * 24 * 3_600_000);
  expect(await messenger.patch(old, renderer.card(stepCard, 'zh-CN').content)).toEqual({
    ok: false,
    failure: { kind: 'expired', code: 230031 },
  });
});

it('draws nothing the platform refuses', async () => {
  const ids = platform.sandbox.people.map((person) => person.openId);
  await fc.assert(
    fc.asyncProperty(cardViewOf(ids), fc.constantFrom('zh-CN', 'en'), async (view, locale) => {
      expect(await send(renderer.card(view, locale))).toMatchObject({ ok: true });
    }),
    { numRuns: 80 },
  );
}, 60_000);
