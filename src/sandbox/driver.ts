import { type Actions, isCannot } from './actions.ts';
import type { ClickAction, ClickResult } from './clicks.ts';
import type { ChatView, MessageView, Person, PersonState } from './types.ts';
import type { World } from './world.ts';

export interface SendOptions {
  /** The p2p chat with the main bot when absent. */
  readonly chatId?: string;
  readonly parentId?: string;
  readonly mentions?: readonly string[];
}

/** A person of the tenant, driven by a test: the same code as the page. What the client would not let a person do throws. */
export interface UserDriver {
  readonly person: Person;
  /** The chat with an app's bot (the main app's when absent); made when there is none. */
  p2pChat(appId?: string): string;
  send(text: string, options?: SendOptions): MessageView;
  sendPost(content: unknown, options?: SendOptions): MessageView;
  /** `kind` defaults to 'file'. */
  sendFile(file: { name: string; bytes: Uint8Array; mime?: string; kind?: 'file' | 'image' | 'audio' }, options?: SendOptions): MessageView;
  /** Any other type, with its content or a usual one. */
  sendMisc(msgType: string, content?: unknown, options?: SendOptions): MessageView;
  click(messageId: string, action: ClickAction): Promise<ClickResult>;
  enter(chatId?: string): void;
  menu(key: string, appId?: string): void;
  recall(messageId: string): void;
  read(messageId: string): void;
  chats(): readonly ChatView[];
  /** Oldest first; only the `last` so many when given. */
  messages(chatId?: string, last?: number): readonly MessageView[];
  fileBytes(fileKey: string): { name: string; mime: string; bytes: Uint8Array };
  /** Members by open id, bots by app id; answers the chat id. */
  createGroup(group: { name: string; members: readonly string[]; bots: readonly string[] }): string;
  setBot(chatId: string, appId: string, present: boolean): void;
  addPerson(chatId: string, openId: string): void;
  disband(chatId: string): void;
  /** How this person stands to an app (availability, blocked, contact scope), and as such (resigned, suspended, zone). */
  setState(change: Partial<PersonState>, appId?: string): void;
}

/** Contents for odd message types when the caller gives none. */
export const usualContent = (msgType: string): unknown => {
  switch (msgType) {
    case 'sticker':
      return { file_key: 'file_v3_sticker' };
    case 'location':
      return { name: '市民中心', longitude: '114.51', latitude: '38.04' };
    case 'merge_forward':
      return { content: 'Merged and Forwarded Message' };
    case 'audio':
      return { file_key: 'file_v3_audio', duration: 2000 };
    case 'media':
      return { file_key: 'file_v3_media', image_key: 'img_v3_media', file_name: 'video.mp4', duration: 2000 };
    case 'share_chat':
      return { chat_id: 'oc_shared' };
    case 'share_user':
      return { user_id: 'ou_shared' };
    default:
      return { text: msgType };
  }
};

const sure = <T>(value: T): Exclude<T, { cannot: string }> => {
  if (isCannot(value)) throw new Error(`the client refuses: ${value.cannot}`);
  return value as Exclude<T, { cannot: string }>;
};

export function userDriver(world: World, actions: Actions, person: Person, mainAppId: string): UserDriver {
  const home = (chatId?: string): string => chatId ?? world.chats.p2p(mainAppId, person.unionId).chat_id;
  const send = (msgType: string, content: unknown, options: SendOptions = {}): MessageView =>
    sure(actions.send(person, home(options.chatId), { msgType, content, parentId: options.parentId, mentions: options.mentions }));
  return {
    person,
    p2pChat: (appId = mainAppId) => world.chats.p2p(appId, person.unionId).chat_id,
    send: (text, options) => send('text', { text }, options),
    sendPost: (content, options) => send('post', content, options),
    sendFile: (file, options = {}) =>
      sure(
        actions.sendFile(person, home(options.chatId), {
          kind: file.kind ?? 'file',
          name: file.name,
          mime: file.mime ?? '',
          bytes: file.bytes,
          parentId: options.parentId,
        }),
      ),
    sendMisc: (msgType, content, options) => send(msgType, content ?? usualContent(msgType), options),
    click: (messageId, action) => actions.click(person, messageId, action),
    enter: (chatId) => void sure(actions.enter(person, home(chatId))),
    menu: (key, appId = mainAppId) => void sure(actions.menu(person, appId, key)),
    recall: (messageId) => void sure(actions.recall(person, messageId)),
    read: (messageId) => void sure(actions.read(person, messageId)),
    chats: () => world.messages.chatsOf(person),
    messages: (chatId, last) => world.messages.seen(home(chatId), person.unionId, last),
    fileBytes: (fileKey) => {
      const file = actions.file(person, fileKey);
      if (!file) throw new Error(`no file ${fileKey} in the chats of ${person.name}`);
      return { name: file.name, mime: file.mime, bytes: file.bytes };
    },
    createGroup: (group) => actions.createGroup(person, group),
    setBot: (chatId, appId, present) => void sure(actions.setBot(person, chatId, appId, present)),
    addPerson: (chatId, openId) => {
      const added = world.people.byOpenId(openId);
      if (!added) throw new Error(`nobody has the open id ${openId}`);
      sure(actions.addPerson(person, chatId, added));
    },
    disband: (chatId) => void sure(actions.disband(person, chatId)),
    setState: (change, appId = mainAppId) => world.people.setState(appId, person.unionId, change),
  };
}
