import type { Hono } from 'hono';
import { badField, isRefusal, ok, type Refusal, refuse } from '../answer.ts';
import { api, type Call, listField, page, textField, userIdType } from '../api.ts';
import type { Chat } from '../chats.ts';
import type { World } from '../world.ts';

/** `/im/v1/chats` and their members. */
export function chatRoutes(world: World, hono: Hono): void {
  const { chats, people } = world;

  const own = (call: Call): Chat | Refusal => {
    const chat = chats.get(call.param('id'));
    if (!chat) return refuse(232006, 'Your request specifies a chat_id which is invalid.');
    if (chat.dissolved) return refuse(232009, 'Your request specifies a chat which has already been dissolved.');
    return chats.has(chat.chat_id, { kind: 'bot', id: call.app.appId }) ? chat : refuse(232011, 'Operator can NOT be out of the chat.');
  };
  const owner = (call: Call, chat: Chat): Record<string, unknown> => {
    const person = people.get(chat.owner ?? '');
    return person ? { owner_id: people.openId(call.app.appId, person.unionId), owner_id_type: 'open_id' } : {};
  };
  const brief = (call: Call, chat: Chat): Record<string, unknown> => ({
    chat_id: chat.chat_id,
    avatar: 'https://s1-imfile.example.test/chat.png',
    name: chat.name,
    description: chat.description,
    ...owner(call, chat),
    external: false,
    tenant_key: people.tenantKey,
    chat_status: 'normal',
  });
  const full = (call: Call, chat: Chat): Record<string, unknown> => {
    const members = chats.members(chat.chat_id);
    return {
      ...brief(call, chat),
      i18n_names: { zh_cn: chat.name, en_us: chat.name },
      chat_mode: chat.kind,
      ...(chat.kind === 'group' && { chat_type: 'private', group_message_type: 'chat', chat_tag: 'inner' }),
      user_count: String(members.filter((member) => member.kind === 'user').length),
      bot_count: String(members.filter((member) => member.kind === 'bot').length),
      at_all_permission: chat.at_all ? 'all_members' : 'only_owner',
      ...(chat.peer_person && { p2p_target_id: people.openId(call.app.appId, chat.peer_person), p2p_target_type: 'user' }),
    };
  };

  /** A page of the app's groups whose names contain some words. */
  const groups = (call: Call, words: string) => {
    const found = chats
      .of({ kind: 'bot', id: call.app.appId })
      .filter((chat) => chat.kind === 'group' && chat.name.toLowerCase().includes(words));
    const rows = found.map((chat) => brief(call, chat));
    return ok({ ...page(call, rows, 100, 20) });
  };

  api(world, hono, 'GET', '/im/v1/chats', (call) => groups(call, ''));

  api(world, hono, 'GET', '/im/v1/chats/search', (call) => groups(call, (call.query('query') ?? '').toLowerCase()));

  api(world, hono, 'GET', '/im/v1/chats/:id', (call) => {
    const chat = own(call);
    return isRefusal(chat) ? chat : ok(full(call, chat));
  });

  api(world, hono, 'POST', '/im/v1/chats', (call) => {
    const type = userIdType(call);
    if (isRefusal(type)) return type;
    const wanted = listField(call.body, 'user_id_list');
    if (!wanted || wanted.length > 50) return badField('user_id_list', 'user_id_list must be at most 50 strings');
    const members: string[] = [];
    const ownerId = textField(call.body, 'owner_id');
    for (const id of ownerId ? [ownerId, ...wanted] : wanted) {
      const person = people.find(call.app, id, type);
      if (isRefusal(person)) return person;
      if (!person)
        return refuse(232024, 'Users do not have the visibility of the app, or the operator does not have the visibility of the users.');
      members.push(person.unionId);
    }
    const bots = listField(call.body, 'bot_id_list') ?? [];
    const chat = chats.createGroup({
      name: textField(call.body, 'name') ?? '(无主题)',
      description: textField(call.body, 'description') ?? '',
      owner: ownerId ? (members[0] ?? '') : call.app.appId,
      people: members,
      bots: [call.app.appId, ...bots.filter((id) => world.apps.get(id))],
    });
    return ok(full(call, chat));
  });

  api(world, hono, 'PUT', '/im/v1/chats/:id', (call) => {
    const chat = own(call);
    if (isRefusal(chat)) return chat;
    const name = textField(call.body, 'name');
    const description = textField(call.body, 'description');
    const permission = textField(call.body, 'at_all_permission');
    chats.update(chat.chat_id, {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(permission !== undefined && { atAll: permission === 'all_members' }),
    });
    return ok();
  });

  api(world, hono, 'DELETE', '/im/v1/chats/:id', (call) => {
    const chat = own(call);
    if (isRefusal(chat)) return chat;
    if (chat.owner !== call.app.appId) return refuse(232017, 'The operator is not the owner of the chat.');
    chats.update(chat.chat_id, { dissolved: true });
    return ok();
  });

  api(world, hono, 'GET', '/im/v1/chats/:id/members', (call) => {
    const chat = own(call);
    if (isRefusal(chat)) return chat;
    const type = call.query('member_id_type') || 'open_id';
    const list = chats.members(chat.chat_id).flatMap((member) => {
      const person = member.kind === 'user' ? people.get(member.id) : undefined;
      if (!person) return [];
      const id = type === 'union_id' ? person.unionId : type === 'user_id' ? person.userId : people.openId(call.app.appId, person.unionId);
      return [{ member_id_type: type, member_id: id, name: person.name, tenant_key: people.tenantKey }];
    });
    return ok({ ...page(call, list, 100, 20), member_total: list.length });
  });

  for (const method of ['POST', 'DELETE'] as const) {
    api(world, hono, method, '/im/v1/chats/:id/members', (call) => {
      const chat = own(call);
      if (isRefusal(chat)) return chat;
      if (chat.kind === 'p2p') return refuse(232010, 'The operation is not supported in a p2p chat.');
      const type = call.query('member_id_type') || 'open_id';
      const ids = listField(call.body, 'id_list');
      if (!ids || ids.length === 0 || ids.length > 50) return badField('id_list', 'id_list needs 1 to 50 strings');
      const invalid: string[] = [];
      for (const id of ids) {
        const known = type === 'open_id' || type === 'union_id' || type === 'user_id' ? people.find(call.app, id, type) : undefined;
        const member =
          type === 'app_id' && world.apps.get(id)
            ? { kind: 'bot' as const, id }
            : known && !isRefusal(known)
              ? { kind: 'user' as const, id: known.unionId }
              : undefined;
        if (!member) invalid.push(id);
        else if (method === 'POST') chats.add(chat.chat_id, member);
        else chats.remove(chat.chat_id, member);
      }
      return ok({ invalid_id_list: invalid, not_existed_id_list: [], pending_approval_id_list: [] });
    });
  }

  api(world, hono, 'GET', '/im/v1/chats/:id/members/is_in_chat', (call) => {
    const chat = chats.get(call.param('id'));
    return ok({ is_in_chat: chat !== undefined && chats.has(chat.chat_id, { kind: 'bot', id: call.app.appId }) });
  });
}
