import type { Hono } from 'hono';
import { type Answer, badField, isRefusal, ok, type Refusal, refuse } from '../answer.ts';
import { api, type Call, page, userIdType } from '../api.ts';
import type { Chat } from '../chats.ts';
import type { Message } from '../messages.ts';
import type { World } from '../world.ts';

const idTypes = ['open_id', 'union_id', 'user_id', 'email'] as const;

/** The chat behind a receiver (D:im-v1/message/create.md); the p2p chat is made when it is first written to. */
export function receiver(world: World, call: Call, type: string | undefined, id: unknown): Chat | Refusal {
  if (type === undefined || type === '') return badField('receive_id_type', 'receive_id_type is required');
  if (typeof id !== 'string' || id === '') return badField('receive_id', 'receive_id is required');
  if (type === 'chat_id')
    return world.chats.get(id) ?? refuse(230001, 'Your request contains an invalid request parameter, ext=invalid receive_id');
  const known = idTypes.find((one) => one === type);
  if (!known) return badField('receive_id_type', 'options: [open_id,user_id,union_id,email,chat_id]');
  const person = world.people.find(call.app, id, known);
  if (isRefusal(person)) return person;
  if (!person) return refuse(230001, 'Your request contains an invalid request parameter, ext=invalid receive_id');
  return world.sender.personRefusal(call.app, person) ?? world.chats.p2p(call.app.appId, person.unionId);
}

/** A message this app may see: its bot is in the chat. */
export function visible(world: World, call: Call, messageId: string): Message | Refusal {
  const message = world.messages.get(messageId);
  if (!message) return refuse(230001, 'Your request contains an invalid request parameter, ext=open_message_id is invalid.');
  if (!world.chats.has(message.chat_id, { kind: 'bot', id: call.app.appId })) return refuse(230002, 'Bot can NOT be out of the chat.');
  return message;
}

/** `/im/v1/messages` (feishu.md §3.2, §3.3). */
export function messageRoutes(world: World, hono: Hono): void {
  const { sender, messages } = world;
  const done = (call: Call, message: Message | Refusal, action: string): Answer => {
    if (isRefusal(message)) return message;
    messages.note(message.message_id, { api: action, by: call.app.name });
    return ok(messages.wire(message, call.app));
  };

  api(
    world,
    hono,
    'POST',
    '/im/v1/messages',
    (call) => {
      const chat = receiver(world, call, call.query('receive_id_type'), call.body.receive_id);
      if (isRefusal(chat)) return chat;
      return done(
        call,
        sender.send(call.app, chat, { msgType: call.body.msg_type, content: call.body.content, uuid: call.body.uuid }),
        'create',
      );
    },
    'send',
  );

  api(
    world,
    hono,
    'POST',
    '/im/v1/messages/:id/reply',
    (call) => {
      const parent = visible(world, call, call.param('id'));
      if (isRefusal(parent)) return parent;
      if (parent.recalled) return refuse(230011, 'The message is already recalled.');
      const chat = world.chats.get(parent.chat_id);
      if (!chat) return refuse(232009, 'Your request specifies a chat which has already been dissolved.');
      const { msg_type: msgType, content, uuid, reply_in_thread } = call.body;
      return done(call, sender.send(call.app, chat, { msgType, content, uuid, parent, inThread: reply_in_thread === true }), 'reply');
    },
    'send',
  );

  api(world, hono, 'GET', '/im/v1/messages/:id', (call) => {
    const message = visible(world, call, call.param('id'));
    if (isRefusal(message)) return message;
    const type = userIdType(call);
    return isRefusal(type) ? type : ok({ items: [messages.wire(message, call.app, type)] });
  });

  api(world, hono, 'GET', '/im/v1/messages', (call) => {
    if (call.query('container_id_type') !== 'chat' && call.query('container_id_type') !== 'thread')
      return badField('container_id_type', 'options: [chat,thread]');
    const chat = world.chats.get(call.query('container_id') ?? '');
    if (!chat) return refuse(230001, 'Your request contains an invalid request parameter, ext=invalid container_id');
    if (!world.chats.has(chat.chat_id, { kind: 'bot', id: call.app.appId })) return refuse(230002, 'Bot can NOT be out of the chat.');
    const size = Math.min(50, Math.max(1, Number(call.query('page_size') ?? 20) || 20));
    const from = Number(call.query('start_time') || 0) * 1000;
    const to = Number(call.query('end_time') || 10_000_000_000) * 1000;
    const token = Number.parseInt(call.query('page_token') ?? '', 10);
    const rows = messages.list(
      chat.chat_id,
      from,
      to,
      call.query('sort_type') !== 'ByCreateTimeDesc',
      Number.isNaN(token) ? undefined : token,
      size + 1,
    );
    const items = rows.slice(0, size);
    const has_more = rows.length > size;
    return ok({
      items: items.map((message) => messages.wire(message, call.app)),
      has_more,
      page_token: has_more ? String(items.at(-1)?.seq ?? '') : '',
    });
  });

  api(world, hono, 'PATCH', '/im/v1/messages/:id', (call) => {
    const message = sender.patch(call.app, call.param('id'), call.body.content);
    if (world.messages.get(call.param('id')))
      messages.note(call.param('id'), {
        api: 'patch',
        by: call.app.name,
        ...(isRefusal(message) && { code: message.code, msg: message.msg }),
      });
    return isRefusal(message) ? message : ok();
  });

  api(world, hono, 'PUT', '/im/v1/messages/:id', (call) =>
    done(call, sender.edit(call.app, call.param('id'), call.body.msg_type, call.body.content), 'edit'),
  );

  api(world, hono, 'DELETE', '/im/v1/messages/:id', (call) => {
    const message = sender.recall(call.app, call.param('id'));
    return isRefusal(message) ? message : ok();
  });

  api(
    world,
    hono,
    'POST',
    '/im/v1/messages/:id/forward',
    (call) => {
      const original = visible(world, call, call.param('id'));
      if (isRefusal(original)) return original;
      const chat = receiver(world, call, call.query('receive_id_type'), call.body.receive_id);
      if (isRefusal(chat)) return chat;
      if (original.recalled) return refuse(230011, 'The message is already recalled.');
      const refused = sender.chatRefusal(call.app, chat);
      if (refused) return refused;
      const copy = messages.add({
        chat,
        sender: { kind: 'bot', id: call.app.appId },
        msgType: original.msg_type,
        content: original.content,
        mentions: messages.mentionsOf(original),
        ...(original.card_schema && { cardSchema: original.card_schema }),
      });
      return done(call, copy, 'forward');
    },
    'send',
  );

  api(world, hono, 'POST', '/im/v1/messages/:id/push_follow_up', (call) => {
    const message = sender.own(call.app, call.param('id'));
    if (isRefusal(message)) return message;
    const bubbles = call.body.follow_ups;
    if (!Array.isArray(bubbles) || bubbles.length < 1 || bubbles.length > 3) return badField('follow_ups', 'follow_ups needs 1 to 3 items');
    if (world.chats.get(message.chat_id)?.kind !== 'p2p')
      return refuse(230001, 'Your request contains an invalid request parameter, ext=p2p chat only.');
    if (world.clock.now() - message.create_time > 600_000)
      return refuse(230001, 'Your request contains an invalid request parameter, ext=the message is older than 600 seconds.');
    messages.annotate(message, {
      followUps: bubbles.map((bubble: unknown) =>
        typeof bubble === 'object' && bubble !== null && 'content' in bubble ? String(bubble.content) : '',
      ),
    });
    return ok();
  });

  for (const kind of ['urgent_app', 'urgent_sms', 'urgent_phone']) {
    api(world, hono, 'PATCH', `/im/v1/messages/:id/${kind}`, (call) => {
      const type = userIdType(call);
      if (isRefusal(type)) return type;
      const ids: unknown = call.body.user_id_list;
      if (!Array.isArray(ids) || ids.length === 0 || ids.length > 200) return badField('user_id_list', 'user_id_list needs 1 to 200 items');
      const message = sender.own(call.app, call.param('id'));
      if (isRefusal(message)) return refuse(message.code === 230035 ? 230012 : message.code, message.msg);
      if (message.origin !== 'normal') return refuse(230098, 'This operation is not supported for batch messages.');
      const invalid = ids.filter((id: unknown) => {
        const person = typeof id === 'string' ? world.people.find(call.app, id, type) : undefined;
        return !person || isRefusal(person) || !world.chats.has(message.chat_id, { kind: 'user', id: person.unionId });
      });
      if (invalid.length < ids.length) messages.annotate(message, { urgent: true });
      return ok({ invalid_user_id_list: invalid });
    });
  }

  api(world, hono, 'GET', '/im/v1/messages/:id/read_users', (call) => {
    const type = userIdType(call);
    if (isRefusal(type)) return type;
    const message = sender.own(call.app, call.param('id'));
    if (isRefusal(message)) return message;
    const readers = messages.readers(message.message_id).map((reader) => {
      const ids = {
        open_id: world.people.openId(call.app.appId, reader.union_id),
        union_id: reader.union_id,
        user_id: world.people.get(reader.union_id)?.userId ?? '',
      };
      return { user_id_type: type, user_id: ids[type], timestamp: String(reader.at), tenant_key: world.people.tenantKey };
    });
    return ok({ ...page(call, readers, 100, 20) });
  });
}
