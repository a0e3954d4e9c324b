import type { Apps } from './apps.ts';
import type { Bus } from './bus.ts';
import { isObject } from './cards/rules.ts';
import type { Chat, Chats } from './chats.ts';
import type { SandboxClock } from './clock.ts';
import { parse } from './content.ts';
import type { Files } from './files.ts';
import { newId } from './ids.ts';
import type { People } from './people.ts';
import { keyed, readBack, summaryOf } from './readback.ts';
import type { Db } from './store.ts';
import type { AppInfo, ChatView, Mention, MessageView, Person } from './types.ts';

export type Origin = 'normal' | 'batch' | 'ephemeral';

export interface Message {
  readonly seq: number;
  readonly message_id: string;
  readonly chat_id: string;
  readonly sender_kind: 'user' | 'bot';
  readonly sender_id: string;
  readonly msg_type: string;
  readonly content: string;
  readonly mentions: string;
  readonly parent_id: string | null;
  readonly root_id: string | null;
  readonly thread_id: string | null;
  readonly create_time: number;
  readonly update_time: number;
  /** How often text or post were edited (≤ 20). */
  readonly edits: number;
  /** How often the card was replaced. */
  readonly patched: number;
  readonly recalled: number;
  /** Union id of the only person who sees an ephemeral message. */
  readonly visible_to: string | null;
  readonly origin: Origin;
  readonly card_schema: 1 | 2 | null;
  readonly card_id: string | null;
  readonly extra: string;
}

export interface NewMessage {
  readonly chat: Chat;
  readonly sender: { readonly kind: 'user' | 'bot'; readonly id: string };
  readonly msgType: string;
  readonly content: string;
  readonly mentions?: readonly Mention[];
  readonly parent?: Message;
  readonly inThread?: boolean;
  readonly visibleTo?: string;
  readonly origin?: Origin;
  readonly cardSchema?: 1 | 2;
  readonly cardId?: string;
}

/** All messages of the tenant. */
export class Messages {
  readonly #db: Db;
  readonly #clock: SandboxClock;
  readonly #bus: Bus;
  readonly #people: People;
  readonly #apps: Apps;
  readonly #chats: Chats;
  readonly #files: Files;
  readonly #get;
  readonly #insert;
  readonly #note;

  constructor(db: Db, clock: SandboxClock, bus: Bus, people: People, apps: Apps, chats: Chats, files: Files) {
    this.#db = db;
    this.#clock = clock;
    this.#bus = bus;
    this.#people = people;
    this.#apps = apps;
    this.#chats = chats;
    this.#files = files;
    this.#get = db.prepare<[string], Message>('select * from messages where message_id = ?');
    this.#insert = db.prepare(
      `insert into messages (message_id, chat_id, sender_kind, sender_id, msg_type, content, mentions, parent_id, root_id, thread_id, create_time, update_time, visible_to, origin, card_schema, card_id)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#note = db.prepare('insert into log values (?, ?, ?)');
  }

  get(messageId: string): Message | undefined {
    return this.#get.get(messageId);
  }

  add(message: NewMessage): Message {
    const id = newId('om_x100', 28);
    const now = this.#clock.now();
    const parent = message.parent;
    const thread = message.inThread ? (parent?.thread_id ?? newId('omt_', 16)) : (parent?.thread_id ?? null);
    this.#insert.run(
      id,
      message.chat.chat_id,
      message.sender.kind,
      message.sender.id,
      message.msgType,
      message.content,
      JSON.stringify(message.mentions ?? []),
      parent?.message_id ?? null,
      parent ? (parent.root_id ?? parent.message_id) : null,
      thread,
      now,
      now,
      message.visibleTo ?? null,
      message.origin ?? 'normal',
      message.cardSchema ?? null,
      message.cardId ?? null,
    );
    this.#bus.tell({ type: 'message', messageId: id, chatId: message.chat.chat_id });
    return this.#get.get(id) as Message;
  }

  /** Replaces the content; the earlier one is kept for developers. */
  rewrite(
    message: Message,
    content: string,
    how: 'patch' | 'edit',
    more: { mentions?: readonly Mention[]; cardSchema?: 1 | 2 } = {},
  ): void {
    const now = this.#clock.now();
    this.#db.transaction(() => {
      this.#db.prepare('insert into history values (?, ?, ?)').run(message.message_id, now, message.content);
      this.#db
        .prepare(
          'update messages set content = ?, update_time = ?, patched = patched + ?, edits = edits + ?, mentions = coalesce(?, mentions), card_schema = coalesce(?, card_schema) where message_id = ?',
        )
        .run(
          content,
          now,
          how === 'patch' ? 1 : 0,
          how === 'edit' ? 1 : 0,
          more.mentions ? JSON.stringify(more.mentions) : null,
          more.cardSchema ?? null,
          message.message_id,
        );
    })();
    this.#bus.tell({ type: 'update', messageId: message.message_id, chatId: message.chat_id });
  }

  recall(message: Message): void {
    this.#db.prepare('update messages set recalled = 1, update_time = ? where message_id = ?').run(this.#clock.now(), message.message_id);
    this.#bus.tell({ type: 'recall', messageId: message.message_id, chatId: message.chat_id });
  }

  /** Small additions shown with the message: follow-up bubbles, the urgent mark. */
  annotate(message: Message, extra: { followUps?: readonly string[]; urgent?: boolean }): void {
    const merged = { ...(JSON.parse(message.extra) as object), ...extra };
    this.#db.prepare('update messages set extra = ? where message_id = ?').run(JSON.stringify(merged), message.message_id);
    this.#bus.tell({ type: 'update', messageId: message.message_id, chatId: message.chat_id });
  }

  /** What was asked and answered about a message, for the page's developer view. */
  note(messageId: string, entry: Record<string, unknown>): void {
    this.#note.run(messageId, this.#clock.now(), JSON.stringify(entry));
  }

  raw(messageId: string): { msgType: string; content: string; history: string[]; log: unknown[] } | undefined {
    const message = this.get(messageId);
    if (!message) return undefined;
    const history = this.#db
      .prepare<[string], { content: string }>('select content from history where message_id = ? order by rowid')
      .all(messageId);
    const log = this.#db
      .prepare<[string], { at: number; entry: string }>('select at, entry from log where message_id = ? order by rowid')
      .all(messageId);
    return {
      msgType: message.msg_type,
      content: message.content,
      history: history.map((row) => row.content),
      log: log.map((row) => ({ time: row.at, ...(JSON.parse(row.entry) as object) })),
    };
  }

  /** Contents that were replaced, the latest first. */
  earlier(messageId: string, limit: number): readonly string[] {
    return this.#db
      .prepare<[string, number], { content: string }>('select content from history where message_id = ? order by rowid desc limit ?')
      .all(messageId, limit)
      .map((row) => row.content);
  }

  read(message: Message, unionId: string): boolean {
    return this.#db.prepare('insert or ignore into reads values (?, ?, ?)').run(message.message_id, unionId, this.#clock.now()).changes > 0;
  }

  readers(messageId: string): readonly { union_id: string; at: number }[] {
    return this.#db
      .prepare<[string], { union_id: string; at: number }>('select union_id, at from reads where message_id = ? order by at')
      .all(messageId);
  }

  /** The person has the chat open: nothing in it is unread now. */
  markRead(chatId: string, unionId: string): void {
    this.#db
      .prepare(
        "update members set read_seq = coalesce((select max(seq) from messages where chat_id = ?), 0) where chat_id = ? and kind = 'user' and id = ?",
      )
      .run(chatId, chatId, unionId);
  }

  last(chatId: string): Message | undefined {
    return this.#db.prepare<[string], Message>('select * from messages where chat_id = ? order by seq desc limit 1').get(chatId);
  }

  /** A page of a chat between two moments (ms), by sequence. */
  list(chatId: string, from: number, to: number, ascending: boolean, after: number | undefined, limit: number): readonly Message[] {
    const [order, compare, start] = ascending ? ['asc', '>', 0] : ['desc', '<', Number.MAX_SAFE_INTEGER];
    return this.#db
      .prepare<[string, number, number, number, number], Message>(
        `select * from messages where chat_id = ? and visible_to is null and create_time >= ? and create_time <= ? and seq ${compare} ? order by seq ${order} limit ?`,
      )
      .all(chatId, from, to, after ?? start, limit);
  }

  /** All a person sees of a chat, oldest first. */
  seen(chatId: string, unionId: string, last = -1): readonly MessageView[] {
    return this.#db
      .prepare<[string, string, number], Message>(
        'select * from messages where chat_id = ? and (visible_to is null or visible_to = ?) order by seq desc limit ?',
      )
      .all(chatId, unionId, last)
      .reverse()
      .map((message) => this.view(message));
  }

  mentionsOf(message: Message): readonly Mention[] {
    return JSON.parse(message.mentions) as readonly Mention[];
  }

  /** For the page and the tests; people under the main app's open ids. */
  view(message: Message): MessageView {
    const person = message.sender_kind === 'user' ? this.#people.get(message.sender_id) : undefined;
    const app = message.sender_kind === 'bot' ? this.#apps.get(message.sender_id) : undefined;
    const mentions = this.mentionsOf(message);
    const extra = JSON.parse(message.extra) as { followUps?: string[]; urgent?: boolean };
    const visible = message.visible_to ? this.#people.get(message.visible_to) : undefined;
    return {
      messageId: message.message_id,
      chatId: message.chat_id,
      msgType: message.msg_type,
      content: message.recalled ? {} : this.#shown(message, mentions),
      sender: {
        kind: message.sender_kind,
        id: person?.openId ?? app?.botOpenId ?? '',
        name: person?.name ?? app?.name ?? '',
        color: person?.color ?? app?.color ?? '',
      },
      createTime: message.create_time,
      position: message.seq,
      revision: message.edits + message.patched + message.recalled,
      recalled: message.recalled === 1,
      ...(message.parent_id && { parentId: message.parent_id }),
      mentions: mentions.map((mention) => ({ key: mention.key, openId: this.#mainOpenId(mention), name: mention.name })),
      ...(visible && { visibleTo: visible.openId }),
      ...extra,
    };
  }

  #mainOpenId(mention: Mention): string {
    if (mention.kind === 'all') return 'all';
    return (mention.kind === 'user' ? this.#people.get(mention.id)?.openId : this.#apps.get(mention.id)?.botOpenId) ?? '';
  }

  /** The parsed content with what a client adds: an app's mentions as keys, a file's name and size. */
  #shown(message: Message, mentions: readonly Mention[]): unknown {
    const content = parse(message.content);
    if (!isObject(content)) return content;
    if (message.msg_type === 'text' && typeof content.text === 'string') return { ...content, text: keyed(content.text, mentions) };
    if (message.msg_type === 'file' && content.file_name === undefined && typeof content.file_key === 'string')
      return { ...content, file_name: this.#files.get(content.file_key)?.name ?? '' };
    return content;
  }

  /** The chat list of a person, newest first. */
  chatsOf(person: Person): readonly ChatView[] {
    const unread = this.#db.prepare<[string, string, string], { n: number }>(
      `select count(*) as n from messages m join members r on r.chat_id = m.chat_id and r.kind = 'user' and r.id = ?
       where m.chat_id = ? and m.seq > r.read_seq and m.recalled = 0 and not (m.sender_kind = 'user' and m.sender_id = ?) and (m.visible_to is null or m.visible_to = r.id)`,
    );
    const last = this.#db.prepare<[string, string], Message>(
      'select * from messages where chat_id = ? and (visible_to is null or visible_to = ?) order by seq desc limit 1',
    );
    const views = this.#chats.of({ kind: 'user', id: person.unionId }).map((chat) => {
      const message = last.get(chat.chat_id, person.unionId);
      const view = message && this.view(message);
      return {
        order: view?.createTime ?? chat.created,
        chat: {
          chatId: chat.chat_id,
          kind: chat.kind,
          ...this.#chats.title(chat),
          ...(chat.peer_app && { peerBot: chat.peer_app }),
          ...(view && {
            last: { summary: view.recalled ? '' : summaryOf(view.msgType, view.content, view.mentions), time: view.createTime },
          }),
          unread: unread.get(person.unionId, chat.chat_id, person.unionId)?.n ?? 0,
        } satisfies ChatView,
      };
    });
    return views.sort((a, b) => b.order - a.order).map((entry) => entry.chat);
  }

  /** A message as the open platform gives it to an app. */
  wire(message: Message, app: AppInfo, idType: 'open_id' | 'union_id' | 'user_id' = 'open_id'): Record<string, unknown> {
    const mentions = this.mentionsOf(message);
    const person = (unionId: string) =>
      idType === 'open_id'
        ? this.#people.openId(app.appId, unionId)
        : idType === 'union_id'
          ? unionId
          : (this.#people.get(unionId)?.userId ?? '');
    const content = message.recalled ? 'This message was recalled' : readBack(message.msg_type, this.#named(message), mentions);
    return {
      message_id: message.message_id,
      ...(message.root_id && { root_id: message.root_id, parent_id: message.parent_id }),
      ...(message.thread_id && { thread_id: message.thread_id }),
      msg_type: message.msg_type,
      create_time: String(message.create_time),
      update_time: String(message.update_time),
      deleted: message.recalled === 1,
      updated: message.edits > 0 || message.patched > 0,
      chat_id: message.chat_id,
      sender:
        message.sender_kind === 'bot'
          ? { id: message.sender_id, id_type: 'app_id', sender_type: 'app', tenant_key: this.#people.tenantKey }
          : { id: person(message.sender_id), id_type: idType, sender_type: 'user', tenant_key: this.#people.tenantKey },
      body: { content },
      ...(mentions.length > 0 && {
        mentions: mentions.map((mention) => ({
          key: mention.key,
          id: mention.kind === 'user' ? person(mention.id) : mention.kind === 'bot' ? (this.#apps.get(mention.id)?.botOpenId ?? '') : '',
          id_type: mention.kind === 'bot' ? 'open_id' : idType,
          name: mention.name,
          tenant_key: this.#people.tenantKey,
        })),
      }),
    };
  }

  /** The stored content, a file's with its name (as events and reads show it). */
  #named(message: Message): string {
    if (message.msg_type !== 'file' || message.sender_kind === 'user') return message.content;
    return JSON.stringify(this.#shown(message, []));
  }
}
