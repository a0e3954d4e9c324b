import type { Params, Text } from './reply.ts';

/** A sentence of `prompts/`. */
export const say = (key: string, params?: Params): Text => (params ? { key, params } : { key });

/** Words that stand as they are. */
export const plain = (words: string): Text => ({ plain: words });

/** Text cut to `max` characters, never inside a surrogate pair, with … where something is missing. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const chars = [...text.slice(0, max * 2)];
  return chars.length <= max && text.length <= max * 2 ? text : `${chars.slice(0, max).join('')}…`;
}

/** One line of a text: line ends become spaces. */
export const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** How much of something unreadable is quoted back. */
export const QUOTE = 200;
