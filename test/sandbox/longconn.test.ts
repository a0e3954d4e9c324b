import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame, headerOf } from '../../src/sandbox/frames.ts';
import { card, clerk, type Platform, plain, quiet, sdkClient, startPlatform } from './platform.ts';

describe('the long connection', () => {
  let platform: Platform;
  const clients: WSClient[] = [];
  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close({ force: true });
    await platform.close();
  });

  const connect = async (dispatcher: EventDispatcher, app = platform.sandbox.outsideApp): Promise<void> => {
    const client = new WSClient({ appId: app.appId, appSecret: app.appSecret, domain: platform.url, logger: quiet });
    clients.push(client);
    await client.start({ eventDispatcher: dispatcher });
    await expect.poll(() => client.getConnectionStatus().state).toBe('connected');
  };
  const chat = () => clerk(platform).p2pChat(platform.sandbox.outsideApp.appId);

  it('brings messages to the SDK’s WSClient, which answers through the API', async () => {
    const { sandbox } = platform;
    const client = sdkClient(sandbox, platform.url, sandbox.outsideApp);
    await connect(
      new EventDispatcher({ logger: quiet }).register({
        'im.message.receive_v1': async ({ message }) => {
          await client.im.v1.message.reply({
            path: { message_id: message.message_id },
            data: { msg_type: 'text', content: message.content },
          });
        },
      }),
    );
    clerk(platform).send('回声', { chatId: chat() });
    await sandbox.idle();
    expect(
      clerk(platform)
        .messages(chat())
        .map((message) => [message.sender.kind, message.content]),
    ).toEqual([
      ['user', { text: '回声' }],
      ['bot', { text: '回声' }],
    ]);
    expect(sandbox.pendingEvents()).toBe(0);
  });

  it('brings clicks and takes the returned card', async () => {
    const { sandbox } = platform;
    const client = sdkClient(sandbox, platform.url, sandbox.outsideApp);
    const next = card({ tag: 'div', text: plain('好了') });
    await connect(
      new EventDispatcher({ logger: quiet }).register({
        'card.action.trigger': () => ({ toast: { type: 'info', content: '收到' }, card: { type: 'raw', data: next } }),
      } as Record<string, () => unknown>),
    );
    const first = card({ tag: 'button', text: plain('好'), behaviors: [{ type: 'callback', value: { a: 1 } }] });
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chat(), msg_type: 'interactive', content: JSON.stringify(first) },
    });
    expect(await clerk(platform).click(sent.data?.message_id ?? '', { tag: 'button' })).toEqual({
      ok: true,
      toast: { type: 'info', content: '收到' },
    });
    expect(clerk(platform).messages(chat()).at(-1)?.content).toEqual(next);
  });

  it('brings again what a handler failed on, and what nobody was there for', async () => {
    const { sandbox } = platform;
    const seen: string[] = [];
    await connect(
      new EventDispatcher({ logger: quiet }).register({
        'im.message.receive_v1': ({ message }) => {
          seen.push(message.content);
          if (seen.length === 1) throw new Error('not yet');
        },
      }),
    );
    clerk(platform).send('一', { chatId: chat() });
    await sandbox.idle();
    expect(sandbox.pendingEvents()).toBe(1);
    sandbox.clock.advance(15_000);
    await sandbox.idle();
    expect(seen).toEqual(['{"text":"一"}', '{"text":"一"}']);
    for (const client of clients.splice(0)) client.close({ force: true });
    await new Promise((done) => setTimeout(done, 50));
    clerk(platform).send('二', { chatId: chat() });
    await sandbox.idle();
    expect(sandbox.pendingEvents()).toBe(1);
    await connect(
      new EventDispatcher({ logger: quiet }).register({ 'im.message.receive_v1': ({ message }) => void seen.push(message.content) }),
    );
    await expect.poll(() => seen.at(-1)).toBe('{"text":"二"}');
  });

  it('cuts long events into pieces', async () => {
    const seen: string[] = [];
    await connect(
      new EventDispatcher({ logger: quiet }).register({ 'im.message.receive_v1': ({ message }) => void seen.push(message.content) }),
    );
    const long = '很长'.repeat(24_000);
    clerk(platform).send(long, { chatId: chat() });
    await platform.sandbox.idle();
    expect(seen).toEqual([JSON.stringify({ text: long })]);
  });

  it('answers a ping with its settings and refuses a wrong secret or ticket', async () => {
    const { outsideApp } = platform.sandbox;
    const ask = async (AppSecret: string) => {
      const response = await fetch(`${platform.url}/callback/ws/endpoint`, {
        method: 'POST',
        body: JSON.stringify({ AppID: outsideApp.appId, AppSecret }),
      });
      return (await response.json()) as { code: number; data: { URL: string; ClientConfig: Record<string, number> } };
    };
    expect((await ask('wrong')).code).toBe(514);
    const { data } = await ask(outsideApp.appSecret);
    expect(data.ClientConfig.PingInterval).toBe(120);
    const socket = new WebSocket(data.URL);
    await new Promise((done) => socket.on('open', done));
    const pong = new Promise<Buffer>((done) => socket.on('message', done));
    socket.send(encodeFrame({ SeqID: 0, LogID: 0, service: 1, method: 0, headers: [{ key: 'type', value: 'ping' }] }));
    const frame = decodeFrame(await pong);
    expect(frame && headerOf(frame, 'type')).toBe('pong');
    expect(JSON.parse(Buffer.from(frame?.payload ?? []).toString())).toEqual(data.ClientConfig);
    socket.terminate();
    const again = new WebSocket(data.URL);
    const status = await new Promise((done) => again.on('unexpected-response', (_, response) => done(response.statusCode)));
    expect(status).toBe(401);
  });
});
