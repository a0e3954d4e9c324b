import type { Incoming, OddMessage, Origin } from '../dialog/incoming.ts';
import { flattenPost, jsonObject, type Mentions, mentionsOf, namePeople } from './content.ts';
import { readAction } from './form-value.ts';
import {
  actionEvent,
  chatCreatedEvent,
  type Envelope,
  enteredEvent,
  type MessageEvent,
  menuEvent,
  messageEvent,
  type PersonIds,
  recalledEvent,
} from './wire.ts';

export interface NormalizeOptions {
  /** The bot's own open id; unknown = any mentioned bot is ours. */
  readonly botOpenId?: string;
}

/** The id a person is known by to this app; `open_id` may be withheld (feishu.md §2.2). */
const idOf = (ids: PersonIds | null | undefined): string => ids?.open_id || ids?.user_id || ids?.union_id || '';

function originOf(tenant: string, openId: string, chatId: string | undefined, chatKind: Origin['chatKind']): Origin {
  return chatId ? { tenant, openId, chatId, chatKind } : { tenant, openId, chatKind };
}

/**
 * A genuine event in the bot's own words. 'ignored': of no use (other bots, recalled contents, shapes the documentation does not know); it is
 * acknowledged, since redelivering would not change it. An unknown person (only in `recalled`) has the open id ''.
 */
export function normalize(envelope: Envelope, options: NormalizeOptions = {}): Incoming | 'ignored' {
  const { id, at, tenant, event } = envelope;
  switch (envelope.type) {
    case 'im.message.receive_v1': {
      const read = messageEvent.safeParse(event);
      return read.success ? message(envelope, read.data, options.botOpenId) : 'ignored';
    }
    case 'card.action.trigger': {
      const read = actionEvent.safeParse(event);
      if (!read.success) return 'ignored';
      const { operator, action, context } = read.data;
      const who = idOf(operator);
      if (who === '') return 'ignored';
      const origin = originOf(tenant || (operator.tenant_key ?? ''), who, context?.open_chat_id, 'unknown');
      const zone = action.timezone ? { zone: action.timezone } : {};
      return { kind: 'action', id, at, origin, card: context?.open_message_id ?? '', ...readAction(action), ...zone };
    }
    case 'application.bot.menu_v6': {
      const read = menuEvent.safeParse(event);
      const who = read.success ? idOf(read.data.operator.operator_id) : '';
      // Menus exist in private chats only; the event names no chat (feishu.md §2.3).
      return read.success && who !== ''
        ? { kind: 'menu', id, at, origin: originOf(tenant, who, undefined, 'private'), key: read.data.event_key }
        : 'ignored';
    }
    case 'im.chat.access_event.bot_p2p_chat_entered_v1': {
      const read = enteredEvent.safeParse(event);
      const who = read.success ? idOf(read.data.operator_id) : '';
      return read.success && who !== ''
        ? { kind: 'entered', id, at, origin: originOf(tenant, who, read.data.chat_id, 'private') }
        : 'ignored';
    }
    case 'p2p_chat_create': {
      const read = chatCreatedEvent.safeParse(event);
      const who = read.success ? idOf(read.data.user) || idOf(read.data.operator) : '';
      return read.success && who !== ''
        ? { kind: 'entered', id, at, origin: originOf(tenant, who, read.data.chat_id, 'private') }
        : 'ignored';
    }
    case 'im.message.recalled_v1': {
      const read = recalledEvent.safeParse(event);
      if (!read.success) return 'ignored';
      return { kind: 'recalled', id, at, origin: originOf(tenant, '', read.data.chat_id, 'unknown'), message: read.data.message_id };
    }
    default:
      return envelope.type satisfies never;
  }
}

const odd: Readonly<Record<string, OddMessage>> = {
  image: 'image',
  audio: 'audio',
  media: 'video',
  sticker: 'sticker',
  merge_forward: 'merged',
  interactive: 'card',
};

function message(envelope: Envelope, event: MessageEvent, botOpenId: string | undefined): Incoming | 'ignored' {
  const { sender, message: m } = event;
  const openId = idOf(sender.sender_id);
  if (openId === '' || (sender.sender_type ?? 'user') !== 'user' || openId === botOpenId || m.message_type === 'system') return 'ignored';
  // A message recalled meanwhile comes with empty content (feishu.md §1.6); a merged one has words instead of JSON.
  const content = jsonObject(m.content);
  const empty = content === undefined ? m.message_type !== 'merge_forward' || !m.content : Object.keys(content).length === 0;
  if (empty) return 'ignored';
  const chatKind = m.chat_type === 'p2p' ? 'private' : m.chat_type === undefined ? 'unknown' : 'group';
  const origin = originOf(envelope.tenant || (sender.tenant_key ?? ''), openId, m.chat_id, chatKind);
  const mentions = mentionsOf(event, botOpenId);
  const common = { id: m.message_id, at: envelope.at, origin, mentioned: mentions.bot.size > 0 };
  const words = wordsOf(m.message_type, content ?? {}, mentions);
  if (typeof words === 'string') return { kind: 'text', ...common, text: words, ...(m.parent_id ? { parent: m.parent_id } : {}) };
  if (words !== undefined) return words.only === undefined ? 'ignored' : { kind: 'odd', ...common, what: words.only };
  if (m.message_type === 'file') {
    const fileKey = content?.file_key;
    const fileName = content?.file_name;
    if (typeof fileKey !== 'string' || fileKey === '') return 'ignored';
    return { kind: 'file', ...common, messageId: m.message_id, fileKey, fileName: typeof fileName === 'string' ? fileName : '' };
  }
  return { kind: 'odd', ...common, what: Object.hasOwn(odd, m.message_type) ? (odd[m.message_type] ?? 'other') : 'other' };
}

/** Words of a text or post; what else a post without words is; undefined for other kinds. */
function wordsOf(type: string, content: Readonly<Record<string, unknown>>, mentions: Mentions): string | { only?: OddMessage } | undefined {
  if (type === 'text') return typeof content.text === 'string' ? namePeople(content.text, mentions) : {};
  if (type !== 'post') return undefined;
  const post = flattenPost(content, mentions);
  if (post === undefined) return {};
  if (post.text !== '') return namePeople(post.text, mentions);
  // Only a mention of the bot: empty words, not nothing.
  return post.only === undefined ? (mentions.bot.size > 0 ? '' : { only: 'other' }) : { only: post.only };
}
