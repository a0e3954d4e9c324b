import type { Cell, CellChange } from '../form/cell.ts';
import type { DeclarationState } from '../form/draft.ts';
import type { Statement } from './engine.ts';
import type { HeadRow } from './rows.ts';
import type { cellsSince } from './statements/reads.ts';

/** A draft as it is kept in memory: its own row, and its cells by path. */
export interface Known {
  version: number;
  state: DeclarationState;
  owner: string;
  structure: string;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
  reviewStep: number;
  submittedAt: number | null;
  late: boolean;
  locked: boolean;
  readonly cells: Map<string, Cell>;
  readonly emptied: Map<string, number>;
  readonly authors: Set<string>;
}

type CellRow = typeof cellsSince extends Statement<infer Row> ? Row : never;

/**
 * Drafts lately used, by tenant and id. An entry is the whole draft at one version and only ever moves forward, so one
 * that other writers left behind is brought up to date with the cells changed since.
 */
export class KnownDrafts {
  readonly #size: number;
  readonly #drafts = new Map<string, Known>();

  constructor(size: number) {
    this.#size = size;
  }

  get(tenant: string, id: string): Known | undefined {
    return this.#drafts.get(keyOf(tenant, id));
  }

  /** Marks a draft as used now. */
  touch(tenant: string, id: string, known: Known): void {
    const key = keyOf(tenant, id);
    this.#drafts.delete(key);
    this.#drafts.set(key, known);
    if (this.#drafts.size > this.#size) {
      const oldest = this.#drafts.keys().next().value;
      if (oldest !== undefined) this.#drafts.delete(oldest);
    }
  }

  forget(tenant: string, id: string): void {
    this.#drafts.delete(keyOf(tenant, id));
  }
}

const keyOf = (tenant: string, id: string): string => `${tenant} ${id}`;

/** A draft of which nothing is known yet but its row: version 0 until `bringUp`. */
export const knownOf = (row: HeadRow): Known => ({ ...headOf(row), version: 0, cells: new Map(), emptied: new Map(), authors: new Set() });

const headOf = (row: HeadRow) => ({
  version: row.version,
  state: row.state as DeclarationState,
  owner: row.owner,
  structure: row.structure,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
  reviewStep: row.review_step,
  submittedAt: row.submitted_at,
  late: row.late === 1,
  locked: row.locked === 1,
});

/** Brings a draft from the version it has, or from nothing, to the one read. */
export function bringUp(known: Known, row: HeadRow, rows: readonly CellRow[]): void {
  for (const cell of rows) {
    if (cell.value === null) {
      known.cells.delete(cell.path);
      known.emptied.set(cell.path, cell.revision);
    } else {
      put(known, cell.path, { value: cell.value, ...(cell.raw === null ? {} : { raw: cell.raw }), revision: cell.revision, by: cell.by });
    }
  }
  Object.assign(known, headOf(row));
}

/** Moves a draft on by a change that was committed. */
export function moveOn(known: Known, revision: number, by: string, cells: readonly CellChange[]): void {
  for (const cell of cells) {
    if (cell.new === null) {
      known.cells.delete(cell.path);
      known.emptied.set(cell.path, revision);
    } else {
      put(known, cell.path, { ...cell.new, revision, by });
    }
  }
  known.version = revision;
}

function put(known: Known, path: string, cell: Cell): void {
  known.emptied.delete(path);
  known.authors.add(cell.by);
  known.cells.set(path, cell);
}
