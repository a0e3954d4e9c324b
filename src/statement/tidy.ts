import { wording } from './wording.ts';

/** What people type into a slot, made fit to stand inside a sentence. The table itself prints it as entered. */

const lineBreaks = /\s*[\r\n\v\f\u2028\u2029]+\s*/u;
/** Characters that no paper shows. */
const hidden = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
const edges = /^[\s。；;，,、：:！!]+|[\s。；;，,、：:！!.．]+$/gu;
const closed = /[，,、；;：:。！!？?（(]$/u;
const enumeration =
  /^(?:[（(]\d{1,2}[）)]\s*|\d{1,2}\s*(?:[、）)]|[.．])(?!\d)\s*|[一二三四五六七八九十]{1,3}(?:、(?![一二三四五六七八九十])|是))/u;

/** One line without punctuation at its ends, or undefined when nothing is left. */
export function phrase(text: string | null): string | undefined {
  if (text === null) return undefined;
  const line = text
    .split(lineBreaks)
    .map((part) => part.replaceAll('\t', ' ').replace(hidden, ''))
    .filter((part) => part !== '')
    .reduce((whole, part) => (whole === '' || closed.test(whole) ? whole + part : `${whole}，${part}`), '')
    .replace(edges, '');
  return visible.test(line) ? line : undefined;
}

/** A phrase, or the blank to fill by hand. */
export function phraseOrBlank(text: string | null): string {
  return phrase(text) ?? wording.blank;
}

/** A phrase without a number of its own in front (“1.”, “（2）”, “一是”): the statement numbers it itself. */
export function numbered(text: string | null): string | undefined {
  const line = phrase(text);
  if (line === undefined) return undefined;
  return phrase(line.replace(enumeration, '')) ?? line;
}

/**
 * A slot inside its frame, without saying a word twice: 公共文化服务 → 公共文化服务工作职责, 公共文化服务工作 → …工作职责,
 * 履行公共文化服务职责 → 公共文化服务职责.
 */
export function framed(text: string | null, frame: { readonly verb: string; readonly head: string; readonly tail: string }): string {
  const line = phrase(text);
  if (line === undefined) return wording.blank + frame.head + frame.tail;
  const bare = line.startsWith(frame.verb) && line.length > frame.verb.length ? line.slice(frame.verb.length) : line;
  if (bare.endsWith(frame.tail)) return bare;
  return bare.endsWith(frame.head) ? bare + frame.tail : bare + frame.head + frame.tail;
}
