import { createHash } from 'node:crypto';
import { AESCipher, EventDispatcher, generateChallenge } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppServer, clerk, type Platform, quiet, type Received, type Reply, startAppServer, startPlatform } from './platform.ts';

interface Event {
  schema?: string;
  header?: Record<string, string>;
  event: Record<string, unknown> & { message?: Record<string, unknown>; sender?: Record<string, unknown> };
  uuid?: string;
  type?: string;
}

describe('events', () => {
  let platform: Platform;
  let server: AppServer;
  let reply: (received: Received) => Reply;
  beforeEach(async () => {
    platform = await startPlatform({ limits: { answerMs: 200, challengeMs: 200 } });
    reply = () => ({});
    server = await startAppServer((received) => reply(received));
    platform.sandbox.setWebhook(platform.sandbox.mainApp.appId, { events: server.url });
  });
  afterEach(async () => {
    await platform.close();
    await server.close();
  });
  const me = () => clerk(platform);
  const opened = (received: Received): Event =>
    JSON.parse(
      new AESCipher(platform.sandbox.mainApp.encryptKey).decrypt((JSON.parse(received.raw) as { encrypt: string }).encrypt),
    ) as Event;
  const events = (): Event[] => server.received.map(opened);
  const types = (): (string | undefined)[] => events().map((event) => event.header?.event_type ?? String(event.event.type));

  it('carry a message in the envelope of schema 2.0, user_id withheld', async () => {
    const sent = me().send('你好');
    await platform.sandbox.idle();
    const [event] = events();
    const { mainApp } = platform.sandbox;
    expect(Object.keys(event?.header ?? {}).sort()).toEqual(['app_id', 'create_time', 'event_id', 'event_type', 'tenant_key', 'token']);
    expect(event?.header).toMatchObject({ event_type: 'im.message.receive_v1', token: mainApp.verificationToken, app_id: mainApp.appId });
    expect(event?.header?.create_time).toMatch(/^\d{13}$/);
    expect(event?.event.message).toMatchObject({
      message_id: sent.messageId,
      chat_id: me().p2pChat(),
      chat_type: 'p2p',
      message_type: 'text',
      content: '{"text":"你好"}',
    });
    expect(event?.event.sender).toMatchObject({
      sender_type: 'user',
      sender_id: { open_id: me().person.openId, union_id: me().person.unionId },
    });
    expect(event?.event.sender?.sender_id).not.toHaveProperty('user_id');
  });

  it('give user_id to an app with the scope', async () => {
    platform.sandbox.setAppSettings(platform.sandbox.mainApp.appId, { userIdScope: true });
    me().send('a');
    await platform.sandbox.idle();
    expect(events()[0]?.event.sender).toMatchObject({ sender_id: { user_id: me().person.userId } });
  });

  it('are signed over the bytes as sent', async () => {
    me().send('a');
    await platform.sandbox.idle();
    const [one] = server.received;
    const header = (name: string) => String(one?.headers[name]);
    const text = header('x-lark-request-timestamp') + header('x-lark-request-nonce') + platform.sandbox.mainApp.encryptKey + one?.raw;
    expect(header('x-lark-signature')).toBe(createHash('sha256').update(text).digest('hex'));
    expect(header('content-type')).toContain('application/json');
  });

  it('are understood by the SDK’s dispatcher, and with whitespace only by those who sign the raw body', async () => {
    const seen: string[] = [];
    const dispatcher = new EventDispatcher({ encryptKey: platform.sandbox.mainApp.encryptKey, logger: quiet }).register({
      'im.message.receive_v1': (data) => void seen.push(data.message.content),
    });
    const dispatch = (one: Received | undefined) =>
      dispatcher.invoke(Object.assign(Object.create({ headers: one?.headers }), JSON.parse(one?.raw ?? '{}')));
    me().send('一');
    await platform.sandbox.idle();
    await dispatch(server.received[0]);
    expect(seen).toEqual(['{"text":"一"}']);
    platform.sandbox.setFaults({ whitespaceJson: true });
    me().send('二');
    await platform.sandbox.idle();
    await dispatch(server.received[1]);
    expect(seen).toHaveLength(1);
    expect(server.received[1]?.raw).toMatch(/^\{\n {2}"encrypt"/);
    expect(opened(server.received[1] as Received).event.message?.content).toBe('{"text":"二"}');
  });

  it.each<[string, Reply]>([
    ['HTTP 500', { status: 500 }],
    ['no answer in 3 s', { afterMs: 400 }],
  ])('come again after 15 s, 5 min, 1 h and 6 h on %s, with the same id', async (_, bad) => {
    reply = () => bad;
    me().send('a');
    await platform.sandbox.idle();
    for (const delay of [15, 300, 3600, 21_600]) {
      const before = server.received.length;
      platform.sandbox.clock.advance(delay * 1000 - 1500);
      await platform.sandbox.idle();
      expect(server.received).toHaveLength(before);
      platform.sandbox.clock.advance(2000);
      await platform.sandbox.idle();
      expect(server.received).toHaveLength(before + 1);
    }
    platform.sandbox.clock.advance(100 * 3600_000);
    await platform.sandbox.idle();
    expect(server.received).toHaveLength(5);
    expect(new Set(events().map((event) => event.header?.event_id)).size).toBe(1);
    expect(platform.sandbox.pendingEvents()).toBe(0);
  });

  it('come again empty when their message was recalled meanwhile', async () => {
    reply = () => ({ status: 500 });
    const sent = me().send('错了');
    await platform.sandbox.idle();
    me().recall(sent.messageId);
    await platform.sandbox.idle();
    platform.sandbox.clock.advance(15_000);
    await platform.sandbox.idle();
    const received = events().filter((event) => event.header?.event_type === 'im.message.receive_v1');
    expect(received.map((event) => event.event.message?.content)).toEqual(['{"text":"错了"}', '']);
    expect(received[1]?.event.sender).toEqual(received[0]?.event.sender);
  });

  it('come again by themselves when the delays are scaled', async () => {
    const fast = await startPlatform({ retryScale: 300 });
    fast.sandbox.setWebhook(fast.sandbox.mainApp.appId, { events: server.url });
    let tries = 0;
    reply = () => {
      tries += 1;
      return { status: tries < 2 ? 500 : 200 };
    };
    clerk(fast).send('a');
    await expect.poll(() => tries, { timeout: 3000 }).toBe(2);
    await fast.sandbox.idle();
    expect(fast.sandbox.pendingEvents()).toBe(0);
    await fast.close();
  });

  it('are doubled and turned round on demand', async () => {
    platform.sandbox.setFaults({ duplicateDelivery: true });
    me().send('a');
    await platform.sandbox.idle();
    expect(new Set(events().map((event) => event.header?.event_id)).size).toBe(1);
    expect(server.received).toHaveLength(2);
    platform.sandbox.setFaults({ duplicateDelivery: false, outOfOrder: true });
    me().send('一');
    me().send('二');
    await platform.sandbox.idle();
    expect(
      events()
        .slice(2)
        .map((event) => event.event.message?.content),
    ).toEqual(['{"text":"二"}', '{"text":"一"}']);
  });

  it('tell of the first and of each opening of the chat', async () => {
    me().enter();
    await platform.sandbox.idle();
    expect(types().sort()).toEqual(['im.chat.access_event.bot_p2p_chat_entered_v1', 'p2p_chat_create']);
    const created = events().find((event) => event.type === 'event_callback');
    expect(created).toMatchObject({
      uuid: expect.any(String),
      token: platform.sandbox.mainApp.verificationToken,
      event: { chat_id: me().p2pChat(), user: { open_id: me().person.openId } },
    });
    me().enter();
    await platform.sandbox.idle();
    expect(types()).toHaveLength(3);
    expect(types()[2]).toBe('im.chat.access_event.bot_p2p_chat_entered_v1');
  });

  it('tell of the menu without a chat, in seconds', async () => {
    me().menu('start');
    await platform.sandbox.idle();
    const [event] = events();
    expect(event?.event).toMatchObject({ event_key: 'start', operator: { operator_id: { open_id: me().person.openId } } });
    expect(String(event?.event.timestamp)).toMatch(/^\d{10}$/);
    expect(event?.event).not.toHaveProperty('chat_id');
  });

  it('tell of recalled and read messages', async () => {
    const mine = me().send('错了');
    me().recall(mine.messageId);
    await platform.sandbox.idle();
    expect(events()[1]?.event).toMatchObject({ message_id: mine.messageId, recall_type: 'message_owner' });
    const sent = await platform.client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: me().p2pChat(), msg_type: 'text', content: '{"text":"a"}' },
    });
    me().read(sent.data?.message_id ?? '');
    me().read(sent.data?.message_id ?? '');
    await platform.sandbox.idle();
    expect(types()).toHaveLength(3);
    expect(events()[2]?.event).toMatchObject({ message_id_list: [sent.data?.message_id] });
  });

  it('reach a bot in a group only when it is mentioned', async () => {
    const { mainApp, people } = platform.sandbox;
    const group = me().createGroup({ name: '填报群', members: [people[1]?.openId ?? ''], bots: [mainApp.appId] });
    await platform.sandbox.idle();
    expect(types()).toEqual(['im.chat.member.bot.added_v1']);
    me().send('大家好', { chatId: group });
    me().send('@填报助手 帮助', { chatId: group, mentions: [mainApp.botOpenId] });
    await platform.sandbox.idle();
    expect(types()).toHaveLength(2);
    expect(events()[1]?.event.message).toMatchObject({
      chat_type: 'group',
      content: '{"text":"@_user_1 帮助"}',
      mentions: [{ key: '@_user_1', id: { open_id: mainApp.botOpenId }, name: '填报助手', mentioned_type: 'bot' }],
    });
  });

  it('begin with an encrypted challenge without a signature when a developer sets the URL', async () => {
    const { outsideApp } = platform.sandbox;
    const answered = await startAppServer((received) => {
      const { challenge } = generateChallenge(JSON.parse(received.raw), { encryptKey: outsideApp.encryptKey });
      return { body: JSON.stringify(challenge) };
    });
    expect(await platform.sandbox.subscribe(outsideApp.appId, answered.url)).toBeUndefined();
    expect(answered.received[0]?.headers).not.toHaveProperty('x-lark-signature');
    const chatId = me().p2pChat(outsideApp.appId);
    me().send('a', { chatId });
    await platform.sandbox.idle();
    expect(answered.received).toHaveLength(2);
    await answered.close();
    const slow = await startAppServer(() => ({ afterMs: 400 }));
    expect(await platform.sandbox.subscribe(outsideApp.appId, slow.url)).toBe('no answer within 1 s');
    expect(await platform.sandbox.subscribe(outsideApp.appId, server.url)).toContain('challenge');
    await slow.close();
  });
});
