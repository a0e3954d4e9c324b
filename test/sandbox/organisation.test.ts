import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, card, clerk, type Platform, plain, sdkClient, startPlatform, text } from './platform.ts';

describe('the organisation', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform({ limits: { perChatPerSecond: 100, perUserPerSecond: 100 } });
  });
  afterEach(() => platform.close());
  const me = () => clerk(platform);

  it('has two clerks of two departments, a supervisor, a reviewer and a publisher', () => {
    const { people } = platform.sandbox;
    expect(people.slice(0, 5).map((person) => person.role)).toEqual(['clerk', 'clerk', 'supervisor', 'reviewer', 'publisher']);
    expect(people[0]?.department).not.toBe(people[1]?.department);
    // And a colleague to hand over to.
    expect(people.filter((person) => person.role === 'clerk' && person.department === people[0]?.department)).toHaveLength(2);
  });

  it('tells about people in the contact scope, without user_id', async () => {
    const user = await platform.client.contact.v3.user.get({ path: { user_id: me().person.openId }, params: { user_id_type: 'open_id' } });
    expect(user.data?.user).toMatchObject({
      name: me().person.name,
      open_id: me().person.openId,
      department_ids: [me().person.departmentId],
      leader_user_id: platform.sandbox.people[2]?.openId,
    });
    expect(user.data?.user).not.toHaveProperty('user_id');
    me().setState({ inContactScope: false });
    expect((await call(platform, 'GET', `/contact/v3/users/${me().person.openId}`)).json.code).toBe(41050);
    expect((await call(platform, 'GET', '/contact/v3/users/nobody')).json.code).toBe(41012);
  });

  it('finds people by e-mail and by department', async () => {
    const { person } = me();
    const found = await platform.client.contact.v3.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { emails: [person.email, 'no@example.test'], mobiles: [person.mobile] },
    });
    expect(found.data?.user_list).toEqual([
      { user_id: person.openId, email: person.email },
      { email: 'no@example.test' },
      { user_id: person.openId, mobile: person.mobile },
    ]);
    const members = await platform.client.contact.v3.user.findByDepartment({
      params: { department_id: person.departmentId, page_size: 1 },
    });
    expect(members.data?.items).toHaveLength(1);
    expect(members.data?.has_more).toBe(true);
    const department = await platform.client.contact.v3.department.get({ path: { department_id: person.departmentId } });
    expect(department.data?.department?.name).toBe(person.department);
    const children = await platform.client.contact.v3.department.children({ path: { department_id: '0' } });
    expect(children.data?.items?.map((one) => one.name)).toContain(person.department);
    expect((await call(platform, 'GET', '/contact/v3/departments/od-none')).json.code).toBe(40004);
  });

  it('shows bots the chats they are in', async () => {
    const { sandbox, client } = platform;
    const group = me().createGroup({ name: '修路', members: [sandbox.people[1]?.openId ?? ''], bots: [sandbox.mainApp.appId] });
    const chats = await client.im.v1.chat.list({});
    expect(chats.data?.items?.map((one) => [one.chat_id, one.name])).toEqual([[group, '修路']]);
    expect((await client.im.v1.chat.get({ path: { chat_id: group } })).data).toMatchObject({
      chat_mode: 'group',
      user_count: '2',
      bot_count: '1',
      owner_id: me().person.openId,
    });
    expect((await client.im.v1.chat.get({ path: { chat_id: me().p2pChat() } })).data).toMatchObject({ chat_mode: 'p2p' });
    const members = await client.im.v1.chatMembers.get({ path: { chat_id: group } });
    expect(members.data?.items?.map((member) => member.name).sort()).toEqual([me().person.name, sandbox.people[1]?.name].sort());
    const other = sdkClient(sandbox, platform.url, sandbox.outsideApp);
    await expect(other.im.v1.chat.get({ path: { chat_id: group } })).rejects.toMatchObject({ response: { data: { code: 232011 } } });
    await expect(
      other.im.v1.message.create({
        params: { receive_id_type: 'chat_id' },
        data: { receive_id: group, msg_type: 'text', content: text('a') },
      }),
    ).rejects.toMatchObject({
      response: { data: { code: 230002 } },
    });
  });

  it('lets a bot make a group and write to one person in it', async () => {
    const { sandbox, client } = platform;
    const made = await client.im.v1.chat.create({
      params: { user_id_type: 'open_id' },
      data: { name: '试', user_id_list: sandbox.people.slice(0, 2).map((person) => person.openId) },
    });
    const chat_id = made.data?.chat_id ?? '';
    const send = (open_id: string) =>
      call(platform, 'POST', '/ephemeral/v1/send', {
        chat_id,
        open_id,
        msg_type: 'interactive',
        card: card({ tag: 'div', text: plain('只给你') }),
      });
    const sent = await send(me().person.openId);
    expect(me().messages(chat_id)).toHaveLength(1);
    expect(me().messages(chat_id)[0]?.visibleTo).toBe(me().person.openId);
    expect(sandbox.user(sandbox.people[1]?.openId ?? '').messages(chat_id)).toHaveLength(0);
    expect((await send(sandbox.people[4]?.openId ?? '')).json.code).toBe(18055);
    expect(
      (await call(platform, 'PATCH', `/im/v1/messages/${sent.json.data?.message_id}`, { content: JSON.stringify(card({ tag: 'hr' })) }))
        .json.code,
    ).toBe(230054);
    const remove = () => call(platform, 'POST', '/ephemeral/v1/delete', { message_id: sent.json.data?.message_id });
    expect([(await remove()).json.code, (await remove()).json.code]).toEqual([0, 18051]);
    expect((await client.im.v1.chat.delete({ path: { chat_id } })).code).toBe(0);
    const late = await call(platform, 'POST', '/im/v1/messages?receive_id_type=chat_id', {
      receive_id: chat_id,
      msg_type: 'text',
      content: text('a'),
    });
    expect(late.json.code).toBe(232009);
  });

  it('keeps card entities, sent once and written in sequence', async () => {
    const data = (words: string) => JSON.stringify(card({ tag: 'markdown', element_id: 'words', content: words }));
    const made = await call(platform, 'POST', '/cardkit/v1/cards', { type: 'card_json', data: data('一') });
    const id = String(made.json.data?.card_id);
    const send = () =>
      call(platform, 'POST', '/im/v1/messages?receive_id_type=chat_id', {
        receive_id: me().p2pChat(),
        msg_type: 'interactive',
        content: JSON.stringify({ type: 'card', data: { card_id: id } }),
      });
    expect((await send()).json.code).toBe(0);
    expect((await send()).json.code).toBe(230099);
    const put = (words: string, sequence: number) =>
      call(platform, 'PUT', `/cardkit/v1/cards/${id}`, { card: { type: 'card_json', data: data(words) }, sequence, uuid: `u${words}` });
    expect((await put('二', 5)).json.code).toBe(0);
    expect((await put('三', 5)).json.code).toBe(300317);
    expect((await put('二', 9)).json.code).toBe(200770);
    expect((await call(platform, 'PUT', `/cardkit/v1/cards/${id}/elements/words/content`, { content: '四', sequence: 6 })).json.code).toBe(
      0,
    );
    expect(me().messages()[0]?.content).toMatchObject({ body: { elements: [{ content: '四' }] } });
    expect((await call(platform, 'PUT', `/cardkit/v1/cards/${id}/elements/none/content`, { content: '五', sequence: 7 })).json.code).toBe(
      300313,
    );
    platform.sandbox.clock.advance(15 * 24 * 3600_000);
    expect((await put('六', 8)).json.code).toBe(200750);
  });

  it('knows nothing of other calls', async () => {
    const response = await fetch(`${platform.url}/open-apis/docx/v1/documents`);
    expect(response.status).toBe(404);
    expect(await (await fetch(`${platform.url}/healthz`)).text()).toBe('bot');
  });
});
