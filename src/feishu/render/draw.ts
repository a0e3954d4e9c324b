import type { Params, Text, Tone } from '../../dialog/reply.ts';
import { type Locale, say, textOf } from '../../texts.ts';
import type { Color, HeaderColor, TagColor } from '../card/card.ts';
import { CARD_CHARTS, CARD_TABLES_SAFE } from '../card/limits.ts';
import { cut } from './cut.ts';
import type { Room } from './room.ts';

/** Titles, labels and buttons are short in themselves; a project's name may make them long. */
export const TITLE_CHARS = 120;
export const LABEL_CHARS = 100;

/** One attempt at a card: the room it has, the names taken, and whether something was cut. */
export class Draw {
  readonly locale: Locale;
  readonly room: Room;
  /** A text was shortened, so the card says where the whole is. */
  shortened = false;
  readonly #names = new Set<string>();
  #tables = 0;
  #charts = 0;

  constructor(locale: Locale, room: Room) {
    this.locale = locale;
    this.room = room;
  }

  /** The words of a text; people's words in it are shortened to the room, our own sentence around them is not. */
  words(text: Text): string {
    const { chars } = this.room;
    if (chars === Number.POSITIVE_INFINITY) return textOf(this.locale, text);
    if ('plain' in text) return this.#shorten(text.plain, chars);
    if (text.params === undefined) return textOf(this.locale, text);
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(text.params)) params[name] = typeof value === 'string' ? this.#shorten(value, chars) : value;
    return say(this.locale, text.key, params);
  }

  /** The words of a label or button: one line, never empty, cut without a word since nothing is lost by it. */
  label(text: Text, max = LABEL_CHARS): string {
    const words = textOf(this.locale, text);
    return words.trim() === '' ? '—' : cut(words, max);
  }

  say(key: string, params?: Params): string {
    return say(this.locale, key, params);
  }

  /** A name no other component of this card has; the platform refuses a card with one twice. */
  name(wanted: string): string {
    const base = wanted === '' ? 'x' : wanted;
    let name = base;
    for (let n = 2; this.#names.has(name); n += 1) name = `${base}_${n}`;
    this.#names.add(name);
    return name;
  }

  /** Whether one more table may stand on the card; takes its place. */
  takesTable(): boolean {
    if (!this.room.tables || this.#tables >= CARD_TABLES_SAFE) return false;
    this.#tables += 1;
    return true;
  }

  /** Whether one more chart may stand on the card; takes its place. */
  takesChart(): boolean {
    if (!this.room.charts || this.#charts >= CARD_CHARTS) return false;
    this.#charts += 1;
    return true;
  }

  #shorten(text: string, chars: number): string {
    if (text.length <= chars) return text;
    this.shortened = true;
    return cut(text, chars);
  }
}

export const textColor: Readonly<Record<Tone, Color>> = { info: 'blue', good: 'green', warn: 'orange', bad: 'red', muted: 'grey' };
export const headerColor: Readonly<Record<Tone, HeaderColor>> = { info: 'blue', good: 'green', warn: 'orange', bad: 'red', muted: 'grey' };
export const tagColor: Readonly<Record<Tone, TagColor>> = { info: 'blue', good: 'green', warn: 'orange', bad: 'red', muted: 'neutral' };
