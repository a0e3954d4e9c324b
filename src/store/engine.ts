/** What an engine must be able to do; everything else of the store is written once above it (`kept.ts`). */

export type Value = string | number | null;

/** A compiled statement. `order` says which named parameter (or constant) stands at each `?`; `Row` is what it returns. */
export interface Statement<Row = unknown> {
  readonly name: string;
  readonly sql: string;
  readonly order: readonly ({ readonly param: string } | { readonly constant: Value })[];
  /** Never set: carries the row's type. */
  readonly row?: Row;
}

/** A statement with its parameters in order, made by `call`. */
export interface Call<Row = unknown> {
  readonly statement: Statement<Row>;
  readonly values: readonly Value[];
}

/** Rows of each call, in the order of the calls. */
export type RowsOf<Calls extends readonly Call[]> = { -readonly [K in keyof Calls]: Calls[K] extends Call<infer Row> ? Row[] : never };

export type Written =
  | { readonly ok: true; readonly rows: readonly (readonly unknown[])[] }
  | { readonly ok: false; readonly violation: Violation };

/** Which promise of the schema refused a batch: the event id was there (`duplicate`) or a version had moved (`conflict`). */
export type Violation = 'duplicate' | 'conflict';

export interface Engine {
  /** Runs reads on one snapshot. */
  read<const Calls extends readonly Call[]>(calls: Calls): Promise<RowsOf<Calls>>;
  /**
   * Runs all calls or none, in the order of the writes. What is in no hurry may wait a few milliseconds for another write to be committed
   * with. @throws on any trouble that is not a violation.
   */
  write(calls: readonly Call[], haste?: 'no hurry'): Promise<Written>;
  close(): Promise<void>;
}

/** Bytes a single value may have on D1 (documented limit 2 MB, with room for the rest of its row); kept on both engines. */
export const valueLimit = 1_900_000;

const utf8 = new TextEncoder();

/**
 * Binds parameters to a statement.
 * @throws RangeError for a value over D1's limit, Error for a parameter that was not given: both faults of ours.
 */
export function call<Row>(statement: Statement<Row>, params: Readonly<Record<string, Value>>): Call<Row> {
  const values: Value[] = [];
  for (const slot of statement.order) {
    const value = 'param' in slot ? params[slot.param] : slot.constant;
    if (value === undefined) throw new Error(`${statement.name}: no parameter ${'param' in slot ? slot.param : ''}`);
    // UTF-8 takes at most three bytes for each of JavaScript's units.
    if (typeof value === 'string' && value.length * 3 > valueLimit && utf8.encode(value).length > valueLimit) {
      throw new RangeError(`${statement.name}: a value of ${value.length} characters is over the limit of one value`);
    }
    values.push(value);
  }
  return { statement, values };
}

/** Keys that are promises: a row that is there already was made by whoever came first. */
const swapped =
  /UNIQUE constraint failed: (persons|declarations|journal|rounds|departments|assignments|handovers|roles|reminders)\.|CHECK constraint failed: moved_on/;

/** What a constraint's error text means, or null when it is none of the turn's own. SQLite and D1 name the constraint alike. */
export function violationOf(error: unknown): Violation | null {
  const text = error instanceof Error ? error.message : '';
  if (!text.includes('constraint failed')) return null;
  if (text.includes('UNIQUE constraint failed: events.')) return 'duplicate';
  return swapped.test(text) ? 'conflict' : null;
}
