/** What the contract's tests are told with: a fresh database for each, any number of stores (processes) on it, and turns made short. */

import { stranger } from '../../src/dialog/person.ts';
import type { CellChange } from '../../src/form/cell.ts';
import { onItsOwn } from '../../src/form/draft.ts';
import type { Summary } from '../../src/form/summary.ts';
import { type Template, templateHashes, templateSchema } from '../../src/form/template.ts';
import type { StoreOptions } from '../../src/store/kept.ts';
import type { Claimed, CommitResult, Draft, Outgoing, Person, Seat, Store, TurnCommit } from '../../src/store/store.ts';

/** A fresh, migrated database. */
export interface World {
  /** A store on it, as another process would open it. */
  open(options?: Partial<StoreOptions>): Store;
  close(): Promise<void>;
}
export type Fresh = () => Promise<World>;

export const tenant = 't_north';
export const at = Date.UTC(2026, 3, 26);

/** A small form; `label` words it, `key` is part of its structure. */
export function form(label: string, key = 'budget.total'): Template {
  return templateSchema.parse({
    id: 'small',
    title: 'A small form',
    moneyUnit: '万元',
    layout: 'none',
    paper: {},
    taxonomy: { id: 'none', categories: [] },
    naming: { name: 'name' },
    sections: [
      {
        id: 'only',
        label,
        cards: [{ kind: 'cells', id: 'only', fields: [{ key, label, type: 'text', outside: 'total' }] }],
      },
    ],
  });
}

export const small = form('Total');

export const nobody = (openId: string): Person => stranger(tenant, openId);

export const seat = (over: Partial<Seat> = {}): Seat => ({
  step: 'only',
  row: null,
  cell: null,
  card: null,
  pending: {},
  unread: {},
  ...over,
});

export type Values = Readonly<Record<string, string | null>>;

let counter = 0;
/** An id nobody used before. */
export const fresh = (prefix: string): string => `${prefix}_${++counter}`;

export const summary: Summary = { name: 'A reading room', serial: '1', missing: 2, required: 5, lacks: { only: 2 }, amount: '31.5' };

/** The changes that give a draft's cells these values (null = empty). */
export function changesTo(cells: Draft['cells'], values: Values): CellChange[] {
  return Object.entries(values).map(([path, value]) => {
    const old = cells.get(path);
    return {
      path,
      old: old ? { value: old.value, ...(old.raw === undefined ? {} : { raw: old.raw }) } : null,
      new: value === null ? null : { value },
    };
  });
}

export interface Turn {
  readonly event?: string;
  readonly at?: number;
  readonly outgoing?: readonly Outgoing[];
  readonly lease?: number;
}

export function createTurn(id: string, openId: string, values: Values = {}, over: Turn & { template?: Template } = {}): TurnCommit {
  const event = over.event ?? fresh('ev');
  const template = over.template ?? small;
  const time = over.at ?? at;
  return {
    tenant,
    event,
    by: openId,
    at: time,
    draft: {
      kind: 'create',
      draft: {
        tenant,
        id,
        state: 'draft',
        owner: openId,
        template,
        structure: templateHashes(template).structure,
        createdAt: time,
        updatedAt: time,
        deletedAt: null,
        ...onItsOwn,
      },
      change: { kind: 'create', by: openId, at: time, cause: event, cells: changesTo(new Map(), values), undoes: null },
      summary,
    },
    seats: [{ draft: id, openId, seat: seat() }],
    outgoing: over.outgoing ?? [],
    jobs: [],
    ...(over.lease === undefined ? {} : { lease: over.lease }),
  };
}

type ChangeTurn = Extract<NonNullable<TurnCommit['draft']>, { kind: 'change' }>;

export function changeTurn(
  before: Draft,
  openId: string,
  values: Values,
  over: Turn & Partial<Pick<ChangeTurn, 'state' | 'deletedAt' | 'summary'>> & { kind?: ChangeTurn['change']['kind']; undoes?: number } = {},
): TurnCommit {
  const event = over.event ?? fresh('ev');
  const time = over.at ?? at + before.version;
  return {
    tenant,
    event,
    by: openId,
    at: time,
    draft: {
      kind: 'change',
      before,
      change: {
        kind: over.kind ?? 'edit',
        by: openId,
        at: time,
        cause: event,
        cells: changesTo(before.cells, values),
        undoes: over.undoes ?? null,
      },
      summary: over.summary ?? summary,
      ...(over.state === undefined ? {} : { state: over.state }),
      ...(over.deletedAt === undefined ? {} : { deletedAt: over.deletedAt }),
    },
    outgoing: over.outgoing ?? [],
    jobs: [],
    ...(over.lease === undefined ? {} : { lease: over.lease }),
  };
}

/** A turn that says something and changes no draft. */
export function sayTurn(outgoing: readonly Outgoing[], over: Turn = {}): TurnCommit {
  return {
    tenant,
    event: over.event ?? fresh('ev'),
    by: 'ou_a',
    at: over.at ?? at,
    outgoing,
    jobs: [],
    ...(over.lease === undefined ? {} : { lease: over.lease }),
  };
}

export const message = (recipient: string, over: Partial<Outgoing> = {}): Outgoing => ({
  id: fresh('out'),
  recipient: { kind: recipient.startsWith('oc_') ? 'chat' : 'person', id: recipient },
  action: { kind: 'send', type: 'interactive', content: '{"a":"card"}' },
  context: null,
  ...over,
});

/** Loads a draft that must be there. */
export async function load(store: Store, id: string, openId = 'ou_a'): Promise<{ draft: Draft; seat: Seat | null }> {
  const found = await store.draft(tenant, id, openId);
  if (!found) throw new Error(`no draft ${id}`);
  return found;
}

/** Loads, changes and commits. */
export async function edit(store: Store, id: string, openId: string, values: Values): Promise<CommitResult> {
  const { draft } = await load(store, id, openId);
  return store.commit(changeTurn(draft, openId, values));
}

/** The same again and again until it is in, as a turn does on conflict. Answers how often it was refused. */
export async function insist(store: Store, id: string, openId: string, values: Values): Promise<number> {
  for (let refused = 0; refused < 200; refused += 1) {
    const result = await edit(store, id, openId, values);
    if (result.kind === 'done') return refused;
    if (result.kind === 'duplicate') throw new Error('a new event cannot be a duplicate');
  }
  throw new Error('never came through');
}

/** Values of the cells, sorted by path. */
export const valuesOf = (draft: Draft): Record<string, string> =>
  Object.fromEntries([...draft.cells].map(([path, cell]) => [path, cell.value] as const).sort(([a], [b]) => (a < b ? -1 : 1)));

export const claimedBy = (result: CommitResult): readonly Claimed[] => {
  if (result.kind !== 'done') throw new Error(`committed as ${result.kind}`);
  return result.claimed;
};
