import { badField, isRefusal, type Refusal, refuse } from './answer.ts';
import type { Apps } from './apps.ts';
import type { Cardkit } from './cardkit.ts';
import { type CardWorld, cardFault, cardSchema, isObject, type Json } from './cards/rules.ts';
import type { Chat, Chats } from './chats.ts';
import type { Files } from './files.ts';
import type { Limits } from './limits.ts';
import type { People } from './people.ts';
import type { AppInfo, Mention } from './types.ts';

/** A message's content, judged and ready to be stored. */
export interface Prepared {
  /** As sent; a card sent by card_id is stored as the card itself. */
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly cardSchema?: 1 | 2;
  readonly cardId?: string;
}

const invalid = (why: string): Refusal => refuse(230001, `Your request contains an invalid request parameter, ext=${why}`);
const postTags = new Set(['text', 'a', 'at', 'img', 'media', 'emotion', 'hr', 'code_block', 'md']);
const locales = new Set([
  'zh_cn',
  'en_us',
  'ja_jp',
  'zh_hk',
  'zh_tw',
  'ko_kr',
  'fr_fr',
  'de_de',
  'es_es',
  'it_it',
  'pt_br',
  'ru_ru',
  'th_th',
  'vi_vn',
  'id_id',
  'ms_my',
]);

/** Judges what apps send (D:im-v1/message/create_json.md). */
export class Contents {
  readonly #people: People;
  readonly #apps: Apps;
  readonly #chats: Chats;
  readonly #files: Files;
  readonly #cardkit: Cardkit;
  readonly #limits: Limits;

  constructor(people: People, apps: Apps, chats: Chats, files: Files, cardkit: Cardkit, limits: Limits) {
    this.#people = people;
    this.#apps = apps;
    this.#chats = chats;
    this.#files = files;
    this.#cardkit = cardkit;
    this.#limits = limits;
  }

  /** What the card rules may ask, for one app and one chat. */
  cardWorld(app: AppInfo, chat: Chat | undefined): CardWorld {
    return {
      knowsPerson: (id) => {
        const bot = this.#apps.byBot(id);
        if (bot) return true;
        if (id.startsWith('on_')) return this.#people.get(id) !== undefined;
        if (id.startsWith('ou_')) {
          const found = this.#people.find(app, id, 'open_id');
          return found !== undefined && !isRefusal(found);
        }
        return this.#people.all.some((person) => person.userId === id);
      },
      hasImage: (key) => this.#files.get(key)?.kind === 'image',
      atAllAllowed: chat?.at_all !== 0,
    };
  }

  /** A card as an object: 30 KB, then the card rules; 230025, or 230099 with the inner code in the text. */
  card(app: AppInfo, chat: Chat | undefined, card: unknown, text = JSON.stringify(card)): Refusal | { schema: 1 | 2 } {
    if (Buffer.byteLength(text) > this.#limits.cardBytes) return refuse(230025, 'The length of the message content reaches its limit.');
    const fault = cardFault(card, this.cardWorld(app, chat));
    if (fault) return refuse(230099, `Failed to create card content, ext=ErrCode: ${fault.code}; ErrMsg: ${fault.message}`);
    return { schema: cardSchema(card as Json) };
  }

  /** Judges `content` (a JSON string) of a message of `type` into `chat`. */
  prepare(app: AppInfo, chat: Chat, type: string, content: unknown): Prepared | Refusal {
    if (typeof content !== 'string') return badField('content', 'content must be a JSON string');
    const limit = type === 'interactive' || type === 'post' ? this.#limits.cardBytes : this.#limits.textBytes;
    if (Buffer.byteLength(content) > limit) return refuse(230025, 'The length of the message content reaches its limit.');
    const parsed = parse(content);
    if (!isObject(parsed)) return invalid('content is not a string in json format.');
    switch (type) {
      case 'text':
        if (typeof parsed.text !== 'string' || parsed.text === '') return invalid('text is empty.');
        return { content, mentions: this.mentionsOf(app, parsed.text) };
      case 'post':
        return this.#post(app, parsed, content);
      case 'image':
        return this.#file(app, parsed.image_key, content, (file) => file.kind === 'image');
      case 'file':
        return this.#file(
          app,
          parsed.file_key,
          content,
          (file) => file.kind === 'file' && file.file_type !== 'opus' && file.file_type !== 'mp4',
        );
      case 'audio':
        return this.#file(app, parsed.file_key, content, (file) => file.file_type === 'opus');
      case 'media':
        return this.#file(app, parsed.file_key, content, (file) => file.file_type === 'mp4');
      case 'sticker':
        return typeof parsed.file_key === 'string' ? { content, mentions: [] } : invalid('file_key is empty.');
      case 'share_chat':
        return typeof parsed.chat_id === 'string' && this.#chats.get(parsed.chat_id)
          ? { content, mentions: [] }
          : invalid('chat_id is invalid.');
      case 'share_user': {
        const user = typeof parsed.user_id === 'string' ? this.#people.find(app, parsed.user_id, 'open_id') : undefined;
        if (isRefusal(user)) return user;
        return user ? { content, mentions: [] } : invalid('user_id is invalid.');
      }
      case 'system':
        if (chat.kind !== 'p2p')
          return refuse(230001, 'Your request contains an invalid request parameter, ext=system message only supports p2p chat.');
        return parsed.type === 'divider' ? { content, mentions: [] } : invalid('system message type is invalid.');
      case 'interactive':
        return this.#interactive(app, chat, parsed, content);
      default:
        return invalid(`invalid msg_type ${type}.`);
    }
  }

  #interactive(app: AppInfo, chat: Chat, parsed: Json, content: string): Prepared | Refusal {
    if (parsed.type === 'template')
      return refuse(230099, 'Failed to create card content, ext=ErrCode: 200380; ErrMsg: template does not exist; ');
    if (parsed.type === 'card') {
      const id = isObject(parsed.data) ? parsed.data.card_id : undefined;
      const card = this.#cardkit.claim(app.appId, id);
      if (isRefusal(card)) return card;
      return { content: card.content, mentions: [], cardSchema: 2, cardId: card.card_id };
    }
    const judged = this.card(app, chat, parsed, content);
    return isRefusal(judged) ? judged : { content, mentions: [], cardSchema: judged.schema };
  }

  #file(app: AppInfo, key: unknown, content: string, fits: (file: { kind: string; file_type: string }) => boolean): Prepared | Refusal {
    if (typeof key !== 'string' || key === '') return invalid('file_key or image_key is empty.');
    const file = this.#files.get(key);
    if (!file) return invalid('file_key or image_key is invalid.');
    if (file.owner_app !== app.appId) return refuse(230017, 'Bot is NOT the owner of the resource.');
    return fits(file)
      ? { content, mentions: [] }
      : refuse(230055, 'The type of file upload does not match the type of message being sent.');
  }

  #post(app: AppInfo, post: Json, content: string): Prepared | Refusal {
    const keys = Object.keys(post);
    if (keys.length === 0 || !keys.every((key) => locales.has(key))) return invalid('post content needs a language such as zh_cn.');
    const mentions: Mention[] = [];
    for (const body of Object.values(post)) {
      if (!isObject(body) || !Array.isArray(body.content)) return invalid('post content is not an array.');
      for (const paragraph of body.content) {
        if (!Array.isArray(paragraph)) return invalid('post paragraph is not an array.');
        for (const node of paragraph) {
          if (!isObject(node) || typeof node.tag !== 'string' || !postTags.has(node.tag)) return invalid('unknown tag in post content.');
          if (node.tag === 'at' && typeof node.user_id === 'string') this.#mention(app, node.user_id, mentions);
          if (node.tag === 'md' && typeof node.text === 'string') for (const id of atIds(node.text)) this.#mention(app, id, mentions);
          if (node.tag === 'img') {
            const refused = this.#file(app, node.image_key, content, (file) => file.kind === 'image');
            if (isRefusal(refused)) return refused;
          }
        }
      }
    }
    return { content, mentions };
  }

  /** The mentions an app's text makes: `<at user_id="ou_…">name</at>`, or "all". */
  mentionsOf(app: AppInfo, text: string): readonly Mention[] {
    if (!text.includes('<at')) return [];
    const mentions: Mention[] = [];
    for (const id of atIds(text)) this.#mention(app, id, mentions);
    return mentions;
  }

  #mention(app: AppInfo, id: string, mentions: Mention[]): void {
    if (id === 'all') {
      if (!mentions.some((one) => one.kind === 'all')) mentions.push({ key: '@_all', kind: 'all', id: 'all', name: '所有人' });
      return;
    }
    const bot = this.#apps.byBot(id);
    const person = bot
      ? undefined
      : this.#people.find(app, id, id.startsWith('on_') ? 'union_id' : id.startsWith('ou_') ? 'open_id' : 'user_id');
    const key = `@_user_${mentions.filter((one) => one.kind !== 'all').length + 1}`;
    if (bot) mentions.push({ key, kind: 'bot', id: bot.appId, name: bot.name });
    else if (person && !isRefusal(person)) mentions.push({ key, kind: 'user', id: person.unionId, name: person.name });
  }
}

const atIds = (text: string): string[] =>
  [...text.matchAll(/<at\s+(?:user_id|id)\s*=\s*["']?([^"'\s>]+)["']?\s*>/g)].map((found) => found[1] ?? '');

/** JSON.parse with undefined for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
