import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, card, clerk, type Platform, plain, sendTo, startPlatform, text } from './platform.ts';

const day = 24 * 3600_000;

describe('messages of bots', () => {
  let platform: Platform;
  let now = 1_760_000_000_000;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => now });
  });
  afterEach(() => platform.close());
  const me = () => clerk(platform);
  const id = async (answer: ReturnType<typeof sendTo>): Promise<string> => String((await answer).json.data?.message_id);

  it('arrive through the SDK and can be replied to', async () => {
    const sent = await platform.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: me().person.openId, msg_type: 'text', content: text('你好') },
    });
    expect(sent.data).toMatchObject({
      msg_type: 'text',
      deleted: false,
      updated: false,
      sender: { id_type: 'app_id', id: platform.sandbox.mainApp.appId },
    });
    const replied = await platform.client.im.v1.message.reply({
      path: { message_id: sent.data?.message_id ?? '' },
      data: { msg_type: 'text', content: text('回复') },
    });
    expect(replied.data).toMatchObject({ parent_id: sent.data?.message_id, root_id: sent.data?.message_id, chat_id: me().p2pChat() });
    expect(
      me()
        .messages()
        .map((message) => message.content),
    ).toEqual([{ text: '你好' }, { text: '回复' }]);
  });

  it.each([
    ['without receive_id_type', '/im/v1/messages', { receive_id: 'x', msg_type: 'text', content: text('a') }, 99992402],
    [
      'with content as an object',
      '/im/v1/messages?receive_id_type=chat_id',
      { receive_id: 'CHAT', msg_type: 'text', content: { text: 'a' } },
      99992402,
    ],
    [
      'with content that is no JSON',
      '/im/v1/messages?receive_id_type=chat_id',
      { receive_id: 'CHAT', msg_type: 'text', content: 'a' },
      230001,
    ],
    ['with an empty text', '/im/v1/messages?receive_id_type=chat_id', { receive_id: 'CHAT', msg_type: 'text', content: text('') }, 230001],
    [
      'with an unknown type',
      '/im/v1/messages?receive_id_type=chat_id',
      { receive_id: 'CHAT', msg_type: 'song', content: text('a') },
      230001,
    ],
    [
      'with a uuid over 50 characters',
      '/im/v1/messages?receive_id_type=chat_id',
      { receive_id: 'CHAT', msg_type: 'text', content: text('a'), uuid: 'u'.repeat(51) },
      99992402,
    ],
    ['to nobody', '/im/v1/messages?receive_id_type=open_id', { receive_id: 'ou_nobody', msg_type: 'text', content: text('a') }, 230001],
  ])('are refused %s', async (_, path, body, code) => {
    const answer = await call(platform, 'POST', path, {
      ...body,
      receive_id: body.receive_id === 'CHAT' ? me().p2pChat() : body.receive_id,
    });
    expect([answer.status, answer.json.code]).toEqual([400, code]);
    expect(me().messages()).toHaveLength(0);
  });

  it('are limited to 150 KB of text and 30 KB of card and post', async () => {
    expect((await sendTo(platform, 'text', text('a'.repeat(150 * 1024)))).json.code).toBe(230025);
    expect((await sendTo(platform, 'text', text('a'.repeat(149 * 1024)))).json.code).toBe(0);
    expect(
      (await sendTo(platform, 'interactive', JSON.stringify(card({ tag: 'markdown', content: 'a'.repeat(30 * 1024) })))).json.code,
    ).toBe(230025);
    expect(
      (await sendTo(platform, 'post', JSON.stringify({ zh_cn: { title: '', content: [[{ tag: 'text', text: 'a'.repeat(30 * 1024) }]] } })))
        .json.code,
    ).toBe(230025);
  });

  it('with the same uuid are sent once within an hour', async () => {
    const first = await id(sendTo(platform, 'text', text('a'), { uuid: 'key' }));
    expect(await id(sendTo(platform, 'text', text('a'), { uuid: 'key' }))).toBe(first);
    expect(me().messages()).toHaveLength(1);
    platform.sandbox.clock.advance(3601_000);
    expect(await id(sendTo(platform, 'text', text('a'), { uuid: 'key' }))).not.toBe(first);
    expect(me().messages()).toHaveLength(2);
  });

  it('to one person are five a second', async () => {
    const codes: number[] = [];
    for (let i = 0; i < 6; i += 1) codes.push((await sendTo(platform, 'text', text(`${i}`))).json.code);
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    now += 1000;
    expect((await sendTo(platform, 'text', text('again'))).json.code).toBe(0);
  });

  it('over the rate of an API are answered 429 with the headers', async () => {
    const wide = await startPlatform({ now: () => now, limits: { perApiPerSecond: 2, perUserPerSecond: Number.POSITIVE_INFINITY } });
    await sendTo(wide, 'text', text('1'));
    await sendTo(wide, 'text', text('2'));
    const third = await sendTo(wide, 'text', text('3'));
    expect([third.status, third.json.code]).toEqual([429, 99991400]);
    expect(third.headers.get('x-ogw-ratelimit-limit')).toBe('2');
    expect(third.headers.get('x-ogw-ratelimit-reset')).toBe('1');
    await wide.close();
  });

  it.each([
    [{ available: false }, 230013],
    [{ blocked: true }, 230053],
    [{ resigned: true }, 230029],
  ])('to a person who is %o are refused with %i', async (state, code) => {
    me().setState(state);
    expect((await sendTo(platform, 'text', text('a'))).json.code).toBe(code);
  });

  it('under the open id of another app are refused with 99992361', async () => {
    const other = platform.sandbox.openId(platform.sandbox.outsideApp.appId, me().person);
    expect(other).not.toBe(me().person.openId);
    const answer = await call(platform, 'POST', '/im/v1/messages?receive_id_type=open_id', {
      receive_id: other,
      msg_type: 'text',
      content: text('a'),
    });
    expect(answer.json.code).toBe(99992361);
  });

  it('come back changed: mentions as keys, a post without its language, a card as words', async () => {
    const open = me().person.openId;
    const read = async (message: string) => {
      const answer = await platform.client.im.v1.message.get({ path: { message_id: message } });
      const item = answer.data?.items?.[0];
      return { content: JSON.parse(item?.body?.content ?? '') as unknown, mentions: item?.mentions };
    };
    const said = await read(await id(sendTo(platform, 'text', text(`<at user_id="${open}">x</at> 好`))));
    expect(said.content).toEqual({ text: '@_user_1 好' });
    expect(said.mentions).toMatchObject([{ key: '@_user_1', id: open, name: me().person.name }]);
    const post = await read(
      await id(sendTo(platform, 'post', JSON.stringify({ zh_cn: { title: '题', content: [[{ tag: 'md', text: '**粗**' }]] } }))),
    );
    expect(post.content).toEqual({ title: '题', content: [[{ tag: 'text', text: '**粗**', style: [] }]] });
    const words = await read(
      await id(sendTo(platform, 'interactive', JSON.stringify(card({ tag: 'markdown', content: '**学校** 修缮' })))),
    );
    expect(words.content).toEqual({ title: '标题', elements: [[{ tag: 'text', text: '学校 修缮' }]] });
  });

  it('of type card are replaced by PATCH, for 14 days, as long as they are not recalled', async () => {
    const message = await id(sendTo(platform, 'interactive', JSON.stringify(card({ tag: 'div', text: plain('一') }))));
    const patch = async (content: unknown) =>
      (await call(platform, 'PATCH', `/im/v1/messages/${message}`, { content: JSON.stringify(content) })).json;
    const next = card({ tag: 'div', text: plain('二') });
    expect((await patch(next)).code).toBe(0);
    expect(me().messages()[0]?.content).toEqual(next);
    expect((await patch(card({ tag: 'div', text: plain('三'), colour: 'red' }))).msg).toContain('unknown property');
    expect((await patch({ config: { update_multi: true }, elements: [] })).msg).toContain('200830');
    platform.sandbox.clock.advance(14 * day + 1);
    expect(await patch(next)).toMatchObject({ code: 230031, msg: expect.stringContaining('within fourteen days') });
    expect((await call(platform, 'DELETE', `/im/v1/messages/${message}`)).json.code).toBe(0);
    expect((await patch(next)).code).toBe(230011);
    expect(me().messages()[0]).toMatchObject({ recalled: true, content: {} });
  });

  it('of JSON 1.0 are replaced only when both cards say update_multi', async () => {
    const one = (update_multi: boolean) => JSON.stringify({ config: { update_multi }, elements: [{ tag: 'div', text: plain('一') }] });
    const lone = await id(sendTo(platform, 'interactive', one(false)));
    expect((await call(platform, 'PATCH', `/im/v1/messages/${lone}`, { content: one(true) })).json.code).toBe(230001);
    const shared = await id(sendTo(platform, 'interactive', one(true)));
    expect((await call(platform, 'PATCH', `/im/v1/messages/${shared}`, { content: one(true) })).json.code).toBe(0);
  });

  it('of another app cannot be replaced or recalled', async () => {
    const message = me().send('我的');
    expect((await call(platform, 'DELETE', `/im/v1/messages/${message.messageId}`)).json.code).toBe(230035);
  });

  it('of type text can be edited twenty times', async () => {
    const message = await id(sendTo(platform, 'text', text('0')));
    for (let i = 1; i <= 20; i += 1)
      expect((await call(platform, 'PUT', `/im/v1/messages/${message}`, { msg_type: 'text', content: text(`${i}`) })).json.code).toBe(0);
    expect((await call(platform, 'PUT', `/im/v1/messages/${message}`, { msg_type: 'text', content: text('21') })).json.code).toBe(230072);
    expect(me().messages()[0]?.content).toEqual({ text: '20' });
  });

  it('are listed in pages', async () => {
    const chat = me().p2pChat();
    for (let i = 0; i < 5; i += 1) me().send(`${i}`);
    const first = await platform.client.im.v1.message.list({
      params: { container_id_type: 'chat', container_id: chat, page_size: 3, sort_type: 'ByCreateTimeDesc' },
    });
    expect(first.data?.items?.map((item) => item.body?.content)).toEqual(['4', '3', '2'].map(text));
    const second = await platform.client.im.v1.message.list({
      params: {
        container_id_type: 'chat',
        container_id: chat,
        page_size: 3,
        sort_type: 'ByCreateTimeDesc',
        page_token: first.data?.page_token ?? '',
      },
    });
    expect(second.data?.items?.map((item) => item.body?.content)).toEqual(['1', '0'].map(text));
    expect(second.data?.has_more).toBe(false);
  });

  it('can be urged, with at most 200 ids', async () => {
    const message = await id(sendTo(platform, 'text', text('急')));
    const urge = (ids: string[]) =>
      call(platform, 'PATCH', `/im/v1/messages/${message}/urgent_app?user_id_type=open_id`, { user_id_list: ids });
    expect((await urge([me().person.openId, 'ou_nobody'])).json.data).toEqual({ invalid_user_id_list: ['ou_nobody'] });
    expect((await urge(Array.from({ length: 201 }, () => 'ou_x'))).json.code).toBe(99992402);
    expect(me().messages()[0]?.urgent).toBe(true);
  });

  it('take follow-up bubbles for ten minutes', async () => {
    const message = await id(sendTo(platform, 'text', text('问')));
    const push = () => call(platform, 'POST', `/im/v1/messages/${message}/push_follow_up`, { follow_ups: [{ content: '继续' }] });
    expect((await push()).json.code).toBe(0);
    expect(me().messages()[0]?.followUps).toEqual(['继续']);
    platform.sandbox.clock.advance(600_001);
    expect((await push()).json.code).toBe(230001);
  });

  it('sent to many answer HTTP 200 even for a fault, and their cards stay as they are', async () => {
    const bad = await call(platform, 'POST', '/message/v4/batch_send/', { msg_type: 'song', open_ids: [me().person.openId] });
    expect([bad.status, bad.json.code]).toEqual([200, 10002]);
    const sent = await call(platform, 'POST', '/message/v4/batch_send/', {
      msg_type: 'interactive',
      card: card({ tag: 'hr' }),
      open_ids: [me().person.openId, 'ou_x'],
    });
    expect(sent.json.data).toMatchObject({ message_id: expect.stringMatching(/^bm-/), invalid_open_ids: ['ou_x'] });
    const message = me().messages()[0]?.messageId ?? '';
    expect((await call(platform, 'PATCH', `/im/v1/messages/${message}`, { content: JSON.stringify(card({ tag: 'hr' })) })).json.code).toBe(
      230054,
    );
  });
});
