import { strings } from './strings.ts';
import { isRec, list, rec, text, words } from './values.ts';
import type { Message } from './wire.ts';

/** A message in one line, for quotes and the like. */
export function summaryOf(message: Pick<Message, 'msgType' | 'content' | 'mentions'>): string {
  const content = rec(message.content);
  switch (message.msgType) {
    case 'text':
      return plainText(text(content.text), message.mentions).replaceAll('\n', ' ');
    case 'post':
      return postText(content) || strings.kinds.post;
    case 'file':
      return `${strings.kinds.file} ${text(content.file_name)}`.trim();
    case 'interactive':
      return words(rec(rec(content.config).summary).content) || words(rec(content.header).title) || strings.kinds.interactive;
    default:
      return kindText(message.msgType);
  }
}

/** `[图片]` and the like. */
export function kindText(kind: string): string {
  const known: Readonly<Record<string, unknown>> = strings.kinds;
  const found = Object.hasOwn(known, kind) ? known[kind] : undefined;
  return typeof found === 'string' ? found : strings.kinds.other(kind);
}

/** The words of a text message: keys of mentions become names, the bot's `<at>` marks too. */
export function plainText(source: string, mentions: Message['mentions']): string {
  const named = mentions.reduce((known, mention) => known.replaceAll(mention.key, `@${mention.name}`), source);
  return named.replace(/<at user_id="([^"]*)">(.*?)<\/at>/g, (_, id: string, name: string) => `@${id === 'all' ? strings.all : name}`);
}

/** The body of a `post`: with or without its language wrapper. */
export function postBody(content: { readonly [key: string]: unknown }): { title: string; lines: readonly unknown[] } {
  const inner = Array.isArray(content.content) ? content : (Object.values(content).find((value) => isRec(value)) ?? {});
  return { title: text(rec(inner).title), lines: list(rec(inner).content) };
}

function postText(content: { readonly [key: string]: unknown }): string {
  const { title, lines } = postBody(content);
  const parts = lines.flatMap((line) => list(line).map((one) => text(rec(one).text)));
  return [title, ...parts].filter((part) => part !== '').join(' ');
}
