/** How much room a card's parts get. Two stairs, one for bytes and one for elements; a card goes down the one it stumbled over. */

export interface ByteRoom {
  /** Characters of a long text. */
  readonly chars: number;
  /** Characters an input may be filled in with; a longer value is left out of its input with a note, never shortened. */
  readonly prefill: number;
  /** Lines of a list, facts of a table. */
  readonly lines: number;
  /** Rows of a table. */
  readonly rows: number;
  /** Tables as tables and charts as charts; else the same in words, which takes about half. */
  readonly tables: boolean;
  readonly charts: boolean;
}

export interface ElementRoom {
  /** Facts as name and value side by side, else as one text. */
  readonly pairs: boolean;
  readonly placeholders: boolean;
  readonly fields: number;
  readonly options: number;
  readonly buttons: number;
  readonly blocks: number;
}

export interface Room extends ByteRoom, ElementRoom {}

const all = Number.POSITIVE_INFINITY;

const allBytes: ByteRoom = { chars: all, prefill: 1000, lines: all, rows: all, tables: true, charts: true };
const allElements: ElementRoom = { pairs: true, placeholders: true, fields: all, options: all, buttons: all, blocks: all };
/** Nothing cut. */
export const allRoom: Room = { ...allBytes, ...allElements };

export const byteStairs: readonly ByteRoom[] = [
  allBytes,
  { ...allBytes, chars: 300, rows: 150 },
  { ...allBytes, chars: 120, rows: 100 },
  { ...allBytes, chars: 60, rows: 70, charts: false },
  { chars: 60, prefill: 300, lines: 40, rows: 50, tables: true, charts: false },
  { chars: 60, prefill: 120, lines: 20, rows: 40, tables: false, charts: false },
  { chars: 60, prefill: 60, lines: 10, rows: 20, tables: false, charts: false },
  { chars: 30, prefill: 0, lines: 5, rows: 5, tables: false, charts: false },
];

export const elementStairs: readonly ElementRoom[] = [
  allElements,
  { pairs: false, placeholders: true, fields: all, options: all, buttons: all, blocks: all },
  { pairs: false, placeholders: false, fields: all, options: all, buttons: all, blocks: all },
  { pairs: false, placeholders: false, fields: all, options: 30, buttons: 16, blocks: 60 },
  { pairs: false, placeholders: false, fields: 24, options: 20, buttons: 12, blocks: 40 },
  { pairs: false, placeholders: false, fields: 12, options: 12, buttons: 8, blocks: 20 },
  { pairs: false, placeholders: false, fields: 6, options: 8, buttons: 4, blocks: 6 },
];
