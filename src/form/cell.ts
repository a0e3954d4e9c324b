/**
 * A cell of a draft. Every value is canonical text: money, percentages and numbers are decimal strings (never binary
 * floats), choices are the label as entered, an order of rows is ids joined by spaces. No entry in the map = empty.
 */
export interface Cell {
  readonly value: string;
  /** What was typed or printed, kept where it differs from the value it was read as. */
  readonly raw?: string;
  /** Version of the draft in which the cell last changed. */
  readonly revision: number;
  /** open_id of the person who wrote it. */
  readonly by: string;
}

export type Cells = ReadonlyMap<string, Cell>;

/** Anything cells can be read from: a draft's map, or a draft with a turn's changes laid over it. */
export interface CellReader {
  get(path: string): Cell | undefined;
}

/** The masked state `**`: neither empty nor wrong nor duplicate (domain.md §2). */
export const MASK = '**';

export type CellState = 'empty' | 'masked' | 'given';

/** Whether a value is empty, masked (holds `**` anywhere) or given. */
export function stateOf(value: string | null | undefined): CellState {
  if (value === null || value === undefined || value.trim() === '') return 'empty';
  return value.includes(MASK) ? 'masked' : 'given';
}

/** One cell's change inside a turn. `null` = empty. */
export interface CellChange {
  readonly path: string;
  readonly old: { value: string; raw?: string } | null;
  readonly new: { value: string; raw?: string } | null;
}
