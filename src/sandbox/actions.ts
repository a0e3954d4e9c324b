import { isObject } from './cards/rules.ts';
import type { Chat } from './chats.ts';
import type { ClickAction, ClickResult } from './clicks.ts';
import { imageMime } from './files.ts';
import type { Message } from './messages.ts';
import type { AppInfo, Mention, MessageView, Person } from './types.ts';
import type { World } from './world.ts';

/** Why a person cannot do something; the page shows it. */
export interface Cannot {
  readonly cannot: string;
}
const cannot = (why: string): Cannot => ({ cannot: why });
export const isCannot = (value: unknown): value is Cannot => isObject(value) && 'cannot' in value;

export interface UserMessage {
  readonly msgType: string;
  readonly content: unknown;
  readonly parentId?: string | undefined;
  /** Open ids of people (main app) or bots that the text mentions. */
  readonly mentions?: readonly string[] | undefined;
}

/** What people do in the client: one code for the page and for tests. */
export class Actions {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  #chat(person: Person, chatId: string): Chat | Cannot {
    if (!this.#world.people.isActive(person.unionId)) return cannot('账号已停用');
    const chat = this.#world.chats.get(chatId);
    if (!chat || chat.dissolved) return cannot('没有这个会话');
    return this.#world.chats.has(chatId, { kind: 'user', id: person.unionId }) ? chat : cannot('不在此会话中');
  }

  /** Writes into a chat; text up to 150 KB. The bots concerned hear of it. */
  send(person: Person, chatId: string, sent: UserMessage): MessageView | Cannot {
    const chat = this.#chat(person, chatId);
    if (isCannot(chat)) return chat;
    const parent = sent.parentId ? this.#world.messages.get(sent.parentId) : undefined;
    if (sent.parentId && parent?.chat_id !== chatId) return cannot('没有要回复的消息');
    const mentions = this.#mentions(chat, sent);
    const content = sent.msgType === 'text' ? withKeys(sent.content, mentions) : sent.content;
    if (!isObject(content) || (sent.msgType === 'text' && (typeof content.text !== 'string' || content.text.trim() === '')))
      return cannot('内容为空');
    const text = JSON.stringify(content);
    if (Buffer.byteLength(text) > this.#world.rates.limits.textBytes) return cannot('内容过长');
    const message = this.#world.messages.add({
      chat,
      sender: { kind: 'user', id: person.unionId },
      msgType: sent.msgType,
      content: text,
      mentions,
      ...(parent && { parent }),
    });
    return this.#done(person, message, chat);
  }

  #done(person: Person, message: Message, chat: Chat): MessageView {
    this.#world.messages.markRead(chat.chat_id, person.unionId);
    this.#world.notices.received(message, chat);
    return this.#world.messages.view(message);
  }

  #mentions(chat: Chat, sent: UserMessage): readonly Mention[] {
    const found: Mention[] = [];
    for (const openId of new Set(sent.mentions ?? [])) {
      const bot = this.#world.apps.byBot(openId);
      const person = bot ? undefined : this.#world.people.byOpenId(openId);
      const key = `@_user_${found.filter((mention) => mention.kind !== 'all').length + 1}`;
      if (openId === 'all' && chat.at_all) found.push({ key: '@_all', kind: 'all', id: 'all', name: '所有人' });
      else if (bot) found.push({ key, kind: 'bot', id: bot.appId, name: bot.name });
      else if (person) found.push({ key, kind: 'user', id: person.unionId, name: person.name });
    }
    return found;
  }

  /** A file (1 byte to 100 MB and more: what is too big for a bot to fetch may still be sent), a picture or a voice message. */
  sendFile(
    person: Person,
    chatId: string,
    file: { kind: 'file' | 'image' | 'audio'; name: string; mime: string; bytes: Uint8Array; parentId?: string | undefined },
  ): MessageView | Cannot {
    const chat = this.#chat(person, chatId);
    if (isCannot(chat)) return chat;
    if (file.bytes.length === 0) return cannot('文件是空的');
    const mime = imageMime(file.bytes);
    const kind = file.kind === 'image' && !mime ? 'file' : file.kind;
    const key = this.#world.files.give(
      person.unionId,
      kind === 'image' ? 'image' : 'file',
      file.name,
      kind === 'image' && mime ? mime : file.mime || 'application/octet-stream',
      file.bytes,
    );
    const content =
      kind === 'image'
        ? { image_key: key }
        : kind === 'audio'
          ? { file_key: key, duration: 1000 }
          : { file_key: key, file_name: file.name };
    return this.send(person, chatId, { msgType: kind, content, parentId: file.parentId });
  }

  click(person: Person, messageId: string, action: ClickAction): Promise<ClickResult> {
    return this.#world.clicks.click(person, messageId, action);
  }

  /** Opens the chat with a bot: `bot_p2p_chat_entered_v1`, the first time `p2p_chat_create` before it. */
  enter(person: Person, chatId: string): Cannot | undefined {
    const chat = this.#chat(person, chatId);
    if (isCannot(chat)) return chat;
    const app = chat.kind === 'p2p' ? this.#world.apps.get(chat.peer_app ?? '') : undefined;
    this.#world.messages.markRead(chatId, person.unionId);
    if (!app) return undefined;
    if (!chat.opened) this.#world.chats.update(chatId, { opened: true });
    this.#world.notices.entered(app, person, chat, !chat.opened);
    return undefined;
  }

  menu(person: Person, appId: string, eventKey: string): Cannot | undefined {
    const app = this.#world.apps.get(appId);
    if (!app) return cannot('没有这个机器人');
    if (eventKey.length < 1 || eventKey.length > 30) return cannot('菜单的 event_key 是 1 到 30 个字符');
    this.#world.notices.menu(app, person, eventKey);
    return undefined;
  }

  recall(person: Person, messageId: string): Cannot | undefined {
    const message = this.#world.messages.get(messageId);
    if (!message || message.recalled) return cannot('没有这条消息');
    if (message.sender_kind !== 'user' || message.sender_id !== person.unionId) return cannot('只能撤回自己的消息');
    this.#world.messages.recall(message);
    this.#world.notices.recalled(message);
    return undefined;
  }

  read(person: Person, messageId: string): Cannot | undefined {
    const message = this.#world.messages.get(messageId);
    const chat = message && this.#world.chats.get(message.chat_id);
    if (!message || !chat || !this.#world.chats.has(chat.chat_id, { kind: 'user', id: person.unionId })) return cannot('没有这条消息');
    this.#world.messages.markRead(chat.chat_id, person.unionId);
    if (this.#world.messages.read(message, person.unionId)) this.#world.notices.read(message, chat, person);
    return undefined;
  }

  /** A group with people (main app's open ids) and bots; each bot hears that it was added. */
  createGroup(person: Person, group: { name: string; members: readonly string[]; bots: readonly string[] }): string {
    const members = group.members.flatMap((openId) => this.#world.people.byOpenId(openId) ?? []);
    const bots: AppInfo[] = group.bots.flatMap((appId) => this.#world.apps.get(appId) ?? []);
    const chat = this.#world.chats.createGroup({
      name: group.name,
      owner: person.unionId,
      people: [person.unionId, ...members.map((member) => member.unionId)],
      bots: bots.map((app) => app.appId),
    });
    for (const app of bots) this.#world.notices.bot('added', app, chat, person);
    return chat.chat_id;
  }

  setBot(person: Person, chatId: string, appId: string, present: boolean): Cannot | undefined {
    const chat = this.#chat(person, chatId);
    if (isCannot(chat)) return chat;
    const app = this.#world.apps.get(appId);
    if (!app || chat.kind === 'p2p') return cannot('没有这个机器人');
    if (present) this.#world.chats.add(chatId, { kind: 'bot', id: appId });
    this.#world.notices.bot(present ? 'added' : 'deleted', app, chat, person);
    if (!present) this.#world.chats.remove(chatId, { kind: 'bot', id: appId });
    return undefined;
  }

  addPerson(person: Person, chatId: string, added: Person): Cannot | undefined {
    const chat = this.#chat(person, chatId);
    if (isCannot(chat)) return chat;
    this.#world.chats.add(chatId, { kind: 'user', id: added.unionId });
    this.#world.notices.userAdded(chat, person, added);
    return undefined;
  }

  disband(person: Person, chatId: string): Cannot | undefined {
    const chat = this.#chat(person, chatId);
    if (isCannot(chat)) return chat;
    if (chat.owner !== person.unionId) return cannot('只有群主能解散群');
    this.#world.notices.disbanded(chat, person);
    this.#world.chats.update(chatId, { dissolved: true });
    return undefined;
  }

  /** The bytes of a file that stands in a chat of this person (or in a card there). */
  file(person: Person, key: string): { name: string; mime: string; bytes: Uint8Array<ArrayBuffer> } | undefined {
    const file = this.#world.files.bytes(key);
    if (!file) return undefined;
    if (file.owner_person === person.unionId) return file;
    const shown = this.#world.db
      .prepare<[string, string, string], { found: number }>(
        "select 1 as found from messages m join members r on r.chat_id = m.chat_id and r.kind = 'user' and r.id = ? where m.recalled = 0 and (m.visible_to is null or m.visible_to = ?) and instr(m.content, ?) > 0 limit 1",
      )
      .get(person.unionId, person.unionId, key);
    return shown ? file : undefined;
  }
}

/** A text with its mentions as keys: keys already there stay, `@name` becomes its key, what is not named goes in front. */
function withKeys(content: unknown, mentions: readonly Mention[]): unknown {
  if (!isObject(content) || typeof content.text !== 'string') return content;
  let text = content.text;
  for (const mention of mentions) {
    if (text.includes(mention.key)) continue;
    text = text.includes(`@${mention.name}`) ? text.replace(`@${mention.name}`, mention.key) : `${mention.key} ${text}`;
  }
  return { ...content, text };
}
