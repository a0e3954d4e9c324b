import { markdownWords } from './cards/markdown.ts';
import { isObject, type Json } from './cards/rules.ts';
import { parse } from './content.ts';
import type { Mention } from './types.ts';

/** An app's text with its `<at>` tags turned into the keys of the mentions. */
export function keyed(text: string, mentions: readonly Mention[]): string {
  if (!text.includes('<at')) return text;
  let next = 1;
  return text.replace(/<at\s+(?:user_id|id)\s*=\s*["']?([^"'\s>]+)["']?\s*>([\s\S]*?)<\/at>/g, (_, id: string, name: string) => {
    if (id === 'all') return '@_all';
    const key = `@_user_${next}`;
    if (!mentions.some((mention) => mention.key === key)) return `@${name}`;
    next += 1;
    return key;
  });
}

/**
 * A message's content as `GET /im/v1/messages/:id` gives it: not what was sent. Mentions become keys, a post loses its
 * language, a card comes back as words (feishu.md §3.2).
 */
export function readBack(type: string, content: string, mentions: readonly Mention[]): string {
  if (type !== 'text' && type !== 'post' && type !== 'interactive') return content;
  if (type === 'text' && !content.includes('<at')) return content;
  const parsed = parse(content);
  if (!isObject(parsed)) return content;
  switch (type) {
    case 'text':
      return JSON.stringify({ ...parsed, text: keyed(typeof parsed.text === 'string' ? parsed.text : '', mentions) });
    case 'post':
      return JSON.stringify(plainPost(parsed, mentions));
    default:
      return JSON.stringify(cardWords(parsed));
  }
}

function plainPost(post: Json, mentions: readonly Mention[]): Json {
  const body = Array.isArray(post.content) ? post : (post.zh_cn ?? Object.values(post)[0]);
  if (!isObject(body)) return { title: '', content: [] };
  let next = 1;
  const paragraphs = (Array.isArray(body.content) ? body.content : []).map((paragraph: unknown) =>
    (Array.isArray(paragraph) ? paragraph : []).map((node: unknown) => {
      if (!isObject(node)) return node;
      if (node.tag === 'md') return { tag: 'text', text: keyed(String(node.text ?? ''), mentions), style: [] };
      if (node.tag !== 'at' || String(node.user_id).startsWith('@_')) return node;
      if (node.user_id === 'all') return { tag: 'at', user_id: '@_all', user_name: '所有人', style: [] };
      const key = `@_user_${next}`;
      next += 1;
      return { tag: 'at', user_id: key, user_name: mentions.find((mention) => mention.key === key)?.name ?? '', style: [] };
    }),
  );
  return { title: typeof body.title === 'string' ? body.title : '', content: paragraphs };
}

/** A card as words only. */
export function cardWords(card: Json): { title: string | null; elements: { tag: 'text'; text: string }[][] } {
  const header = isObject(card.header) && isObject(card.header.title) ? card.header.title.content : undefined;
  const lines: { tag: 'text'; text: string }[][] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
    } else if (isObject(value)) {
      const texts = [value.content, isObject(value.text) ? value.text.content : undefined].filter(
        (text) => typeof text === 'string' && text !== '',
      );
      for (const text of texts) lines.push([{ tag: 'text', text: markdownWords(String(text)) }]);
      for (const key of ['elements', 'columns', 'fields', 'actions']) walk(value[key]);
    }
  };
  walk(isObject(card.body) ? card.body.elements : card.elements);
  return { title: typeof header === 'string' ? header : null, elements: lines };
}

/** One line for the chat list. */
export function summaryOf(type: string, content: unknown, mentions: readonly { key: string; name: string }[]): string {
  if (!isObject(content)) return '';
  const named = (text: string) => mentions.reduce((line, mention) => line.replaceAll(mention.key, `@${mention.name}`), text);
  switch (type) {
    case 'text':
      return named(typeof content.text === 'string' ? content.text : '').slice(0, 100);
    case 'post': {
      const post = plainPost(content, []);
      const words = (Array.isArray(post.content) ? post.content : [])
        .flat()
        .map((node: unknown) => (isObject(node) && typeof node.text === 'string' ? node.text : ''));
      return `${typeof post.title === 'string' ? post.title : ''} ${words.join(' ')}`.trim().slice(0, 100);
    }
    case 'interactive': {
      const config = isObject(content.config) && isObject(content.config.summary) ? content.config.summary.content : undefined;
      return typeof config === 'string' && config !== '' ? config : `[卡片] ${cardWords(content).title ?? ''}`.trim();
    }
    case 'file':
      return `[文件] ${typeof content.file_name === 'string' ? content.file_name : ''}`.trim();
    case 'image':
      return '[图片]';
    default:
      return `[${type}]`;
  }
}
