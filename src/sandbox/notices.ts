import type { Apps } from './apps.ts';
import { isObject, type Json } from './cards/rules.ts';
import type { Chat, Chats } from './chats.ts';
import type { SandboxClock } from './clock.ts';
import { parse } from './content.ts';
import type { Events } from './events.ts';
import type { Message, Messages } from './messages.ts';
import type { People } from './people.ts';
import type { AppInfo, Mention, Person } from './types.ts';

/** What the platform tells apps about: the events of feishu.md §2. */
export class Notices {
  readonly #clock: SandboxClock;
  readonly #apps: Apps;
  readonly #people: People;
  readonly #chats: Chats;
  readonly #messages: Messages;
  readonly #events: Events;

  constructor(clock: SandboxClock, apps: Apps, people: People, chats: Chats, messages: Messages, events: Events) {
    this.#clock = clock;
    this.#apps = apps;
    this.#people = people;
    this.#chats = chats;
    this.#messages = messages;
    this.#events = events;
  }

  /** `im.message.receive_v1`: a p2p message to its bot, a group message only to the bots it mentions. */
  received(message: Message, chat: Chat): void {
    const mentions = this.#messages.mentionsOf(message);
    const apps =
      chat.kind === 'p2p' ? [chat.peer_app ?? ''] : mentions.filter((mention) => mention.kind === 'bot').map((mention) => mention.id);
    for (const appId of new Set(apps)) {
      const app = this.#apps.get(appId);
      if (app && this.#chats.has(chat.chat_id, { kind: 'bot', id: appId }))
        this.#events.emit(app, 'im.message.receive_v1', this.#receiveBody(app, message, chat, mentions));
    }
  }

  /** A message recalled meanwhile comes again with empty content (D:im-v1/faq.md). */
  renewed(body: string): string {
    const event: unknown = parse(body);
    const message = isObject(event) && isObject(event.event) && isObject(event.event.message) ? event.event.message : undefined;
    if (typeof message?.message_id !== 'string' || !this.#messages.get(message.message_id)?.recalled) return body;
    return JSON.stringify({
      ...(event as Json),
      event: { ...(isObject(event) && isObject(event.event) ? event.event : {}), message: { ...message, content: '' } },
    });
  }

  #receiveBody(app: AppInfo, message: Message, chat: Chat, mentions: readonly Mention[]): Record<string, unknown> {
    const tenant_key = this.#people.tenantKey;
    return {
      sender: { sender_id: this.#people.ids(app.appId, message.sender_id), sender_type: 'user', tenant_key },
      message: {
        message_id: message.message_id,
        ...(message.root_id && { root_id: message.root_id, parent_id: message.parent_id }),
        create_time: String(message.create_time),
        update_time: String(message.update_time),
        chat_id: message.chat_id,
        ...(message.thread_id && { thread_id: message.thread_id }),
        chat_type: chat.kind,
        message_type: message.msg_type,
        content: message.content,
        ...(mentions.length > 0 && {
          mentions: mentions.map((mention) => ({
            key: mention.key,
            id:
              mention.kind === 'user'
                ? this.#people.ids(app.appId, mention.id)
                : { union_id: '', open_id: mention.kind === 'bot' ? (this.#apps.get(mention.id)?.botOpenId ?? '') : '' },
            mentioned_type: mention.kind === 'bot' ? 'bot' : 'user',
            name: mention.name,
            tenant_key,
          })),
        }),
        user_agent: 'Mozilla/5.0 (sandbox)',
      },
    };
  }

  /** A person opens the chat; the first time `p2p_chat_create` (old envelope) comes before it. */
  entered(app: AppInfo, person: Person, chat: Chat, first: boolean): void {
    const { open_id } = this.#people.ids(app.appId, person.unionId);
    if (first) {
      const user = { name: person.name, open_id, ...(this.#apps.settings(app.appId).userIdScope && { user_id: person.userId }) };
      this.#events.emitV1(app, {
        app_id: app.appId,
        chat_id: chat.chat_id,
        operator: { open_id },
        tenant_key: this.#people.tenantKey,
        type: 'p2p_chat_create',
        user,
      });
    }
    const last = this.#messages.last(chat.chat_id);
    this.#events.emit(app, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: chat.chat_id,
      operator_id: this.#people.ids(app.appId, person.unionId),
      ...(last && { last_message_id: last.message_id, last_message_create_time: String(last.create_time) }),
    });
  }

  /** No chat in it; `timestamp` in seconds (D:bot-v3/events/menu.md). */
  menu(app: AppInfo, person: Person, eventKey: string): void {
    this.#events.emit(app, 'application.bot.menu_v6', {
      operator: { operator_name: person.name, operator_id: this.#people.ids(app.appId, person.unionId) },
      event_key: eventKey,
      timestamp: Math.floor(this.#clock.now() / 1000),
    });
  }

  #bots(chatId: string): readonly AppInfo[] {
    return this.#chats.members(chatId).flatMap((member) => (member.kind === 'bot' ? (this.#apps.get(member.id) ?? []) : []));
  }

  recalled(message: Message): void {
    for (const app of this.#bots(message.chat_id)) {
      this.#events.emit(app, 'im.message.recalled_v1', {
        message_id: message.message_id,
        chat_id: message.chat_id,
        recall_time: String(this.#clock.now()),
        recall_type: 'message_owner',
      });
    }
  }

  /** p2p only. */
  read(message: Message, chat: Chat, person: Person): void {
    const app = chat.kind === 'p2p' && message.sender_kind === 'bot' ? this.#apps.get(message.sender_id) : undefined;
    if (!app) return;
    this.#events.emit(app, 'im.message.message_read_v1', {
      reader: {
        reader_id: this.#people.ids(app.appId, person.unionId),
        read_time: String(this.#clock.now()),
        tenant_key: this.#people.tenantKey,
      },
      message_id_list: [message.message_id],
    });
  }

  bot(change: 'added' | 'deleted', app: AppInfo, chat: Chat, person: Person): void {
    this.#events.emit(app, `im.chat.member.bot.${change}_v1`, {
      chat_id: chat.chat_id,
      operator_id: this.#people.ids(app.appId, person.unionId),
      external: false,
      operator_tenant_key: this.#people.tenantKey,
      name: chat.name,
      i18n_names: { zh_cn: chat.name, en_us: chat.name, ja_jp: chat.name },
    });
  }

  userAdded(chat: Chat, by: Person, added: Person): void {
    for (const app of this.#bots(chat.chat_id)) {
      this.#events.emit(app, 'im.chat.member.user.added_v1', {
        chat_id: chat.chat_id,
        operator_id: this.#people.ids(app.appId, by.unionId),
        external: false,
        operator_tenant_key: this.#people.tenantKey,
        users: [{ name: added.name, tenant_key: this.#people.tenantKey, user_id: this.#people.ids(app.appId, added.unionId) }],
        name: chat.name,
      });
    }
  }

  disbanded(chat: Chat, by: Person): void {
    for (const app of this.#bots(chat.chat_id)) {
      this.#events.emit(app, 'im.chat.disbanded_v1', {
        chat_id: chat.chat_id,
        operator_id: this.#people.ids(app.appId, by.unionId),
        external: false,
        operator_tenant_key: this.#people.tenantKey,
        name: chat.name,
      });
    }
  }
}
