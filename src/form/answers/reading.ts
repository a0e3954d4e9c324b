import type { CellReader } from '../cell.ts';
import type { Field, Template } from '../template.ts';

/** What a typed answer was read as. `also` sets cells of the same row (or card) that were said in the same breath. */
export type Reading =
  | { readonly ok: true; readonly value: string | null; readonly also?: Readonly<Record<string, string>> }
  /** Not this cell's type: `key` is the sentence that says what to type instead. */
  | { readonly ok: false; readonly key: string; readonly params?: Readonly<Record<string, string | number>> };

export interface ReadContext {
  readonly field: Field;
  readonly template: Template;
  readonly cells: CellReader;
}

/** Reads an answer (already cleaned, not empty). */
export type Reader = (text: string, context: ReadContext) => Reading;

export const read = (value: string | null, also?: Readonly<Record<string, string>>): Reading =>
  also && Object.keys(also).length > 0 ? { ok: true, value, also } : { ok: true, value };
export const unread = (key: string, params?: Readonly<Record<string, string | number>>): Reading =>
  params ? { ok: false, key, params } : { ok: false, key };

// Control characters but tab and newline, zero-width and direction marks: invisible to a person, breaking in Word (engineering.md §6).
const invisible = /[^\P{Cc}\t\n]|[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff]/gu;

/** Typed text as it is kept: line ends as \n, invisible characters gone, ends trimmed, lone surrogates replaced. */
export function cleaned(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .toWellFormed()
    .trim();
}

/** Full-width digits, letters and signs as half-width ones; full-width space as a space. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ');
}

/** Characters as a person counts them (code points). */
export const lengthOf = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};
