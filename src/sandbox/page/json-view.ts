/// <reference lib="dom" />
import { h } from './dom.ts';
import { isRec } from './values.ts';

/** How many elements and components a card has: every object with a `tag` counts, as the platform's limit of 200 does. */
export function countElements(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one: unknown) => sum + countElements(one), 0);
  if (!isRec(value)) return 0;
  const own = typeof value.tag === 'string' ? 1 : 0;
  return Object.values(value).reduce((sum: number, one) => sum + countElements(one), own);
}

/** JSON text laid out with two spaces; text that is no JSON stays as it is. */
export function prettyJson(source: string): string {
  try {
    return JSON.stringify(JSON.parse(source), null, 2);
  } catch {
    return source;
  }
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Pretty JSON with keys, strings and numbers in their own colours. */
export function drawJson(source: string): HTMLElement {
  const pretty = prettyJson(source);
  const code = h('code');
  let from = 0;
  for (const match of pretty.matchAll(TOKEN)) {
    code.append(pretty.slice(from, match.index));
    const kind = match[1] === undefined ? 'json-atom' : match[2] === undefined ? 'json-string' : 'json-key';
    code.append(h('span', { class: kind }, match[1] ?? match[0]), match[2] ?? '');
    from = match.index + match[0].length;
  }
  code.append(pretty.slice(from));
  return h('pre', { class: 'json', tabindex: 0 }, code);
}
