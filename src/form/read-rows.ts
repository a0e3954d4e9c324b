import type { Doubt } from './doubts.ts';
import type { Template } from './template.ts';

/** Rows of a list as they stand in a sheet. Whoever reads files reads them; the dialog asks for it through `State.rows`. */

/** A cell of such a row: the field by its key, what it says, and what was printed where that differs. */
export interface ReadCell {
  readonly key: string;
  readonly value: string;
  readonly raw?: string;
}

export interface ReadRow {
  readonly cells: readonly ReadCell[];
  /** By the key of the field. */
  readonly doubts: ReadonlyMap<string, Doubt>;
}

/** The rows a text holds and nothing but rows, in their order; null when it is anything else. Never throws. */
export type RowsReader = (template: Template, text: string) => readonly ReadRow[] | null;
