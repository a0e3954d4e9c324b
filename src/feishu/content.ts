/** Message contents → plain words (feishu.md §2.1). */
import type { MessageEvent } from './wire.ts';

type Json = Readonly<Record<string, unknown>>;
export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON text → object; undefined for anything else. */
export function jsonObject(text: string | undefined): Json | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const str = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Who is mentioned in a message: keys of the bot, and names of the others. */
export interface Mentions {
  readonly bot: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
}

/** Without the bot's own open id every mentioned bot counts as ours: in an ordinary group there is no other. */
export function mentionsOf(event: MessageEvent, botOpenId: string | undefined): Mentions {
  const bot = new Set<string>();
  const names = new Map<string, string>();
  for (const mention of event.message.mentions ?? []) {
    const ours = botOpenId === undefined || botOpenId === '' ? mention.mentioned_type === 'bot' : mention.id?.open_id === botOpenId;
    if (ours) bot.add(mention.key);
    else if (mention.name !== undefined && mention.name !== '') names.set(mention.key, mention.name);
  }
  return { bot, names };
}

/** Takes the bot's mentions out and writes the others as `@name`. */
export function namePeople(text: string, mentions: Mentions): string {
  if (mentions.bot.size + mentions.names.size === 0) return text;
  let stripped = false;
  const named = text.replace(/(@_(?:user_\d+|all))([ \u00a0]?)/g, (whole, key: string, gap: string) => {
    if (mentions.bot.has(key)) {
      stripped = true;
      return '';
    }
    const name = mentions.names.get(key);
    return name === undefined ? whole : `@${name}${gap}`;
  });
  return stripped ? named.trim() : named;
}

/** A rich text as lines, and the kind of a message that has no words. */
export interface Flattened {
  readonly text: string;
  readonly only?: 'image' | 'video';
}

/** Flattens a `post`: a title line, then one line per paragraph; code keeps its lines and indents. Mention keys are left for {@link namePeople}. */
export function flattenPost(content: Json, mentions: Mentions): Flattened | undefined {
  // Received posts have no language wrapper; posts read back through other ways do.
  const post = Array.isArray(content.content)
    ? content
    : Object.values(content).find((part) => isJson(part) && Array.isArray(part.content));
  if (!isJson(post) || !Array.isArray(post.content)) return undefined;
  const lines: string[] = [];
  let only: 'image' | 'video' | undefined;
  const title = str(post.title);
  if (title !== '') lines.push(title);
  for (const paragraph of post.content) {
    if (!Array.isArray(paragraph)) continue;
    let line = '';
    for (const part of paragraph) {
      if (!isJson(part)) continue;
      if (part.tag === 'img') only ??= 'image';
      else if (part.tag === 'media') only ??= 'video';
      else line += inline(part, mentions);
    }
    lines.push(line);
  }
  const text = lines.join('\n').trim();
  return text === '' && only !== undefined ? { text, only } : { text };
}

function inline(part: Json, mentions: Mentions): string {
  switch (part.tag) {
    case 'a': {
      const words = str(part.text);
      const href = str(part.href);
      return words === '' || words === href ? href : `[${words}](${href})`;
    }
    case 'at': {
      const key = str(part.user_id);
      if (mentions.bot.has(key)) return '';
      return `@${mentions.names.get(key) ?? (str(part.user_name) || key.replace(/^@/, ''))}`;
    }
    case 'emotion':
      return `[${str(part.emoji_type)}]`;
    case 'hr':
      return '---';
    case 'code_block':
      return str(part.text).replace(/\n$/, '');
    default:
      // text, md, and whatever comes later: its words, if it has any.
      return str(part.text) || str(part.content);
  }
}
