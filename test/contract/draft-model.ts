import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Store } from '../../src/store/store.ts';
import { changeTurn, createTurn, type Fresh, load, tenant } from './world.ts';

/** What a draft should be, kept the simple way. */
interface Model {
  version: number;
  deletedAt: number | null;
  cells: Map<string, { value: string; revision: number; by: string }>;
  emptied: Map<string, number>;
  edits: { revision: number; by: string; undone: boolean }[];
}

const paths = ['name', 'budget.total', 'plan.m3', 'goals.order', 'goals.g1.text', 'x.y'] as const;
const people = ['ou_a', 'ou_b'] as const;
const values = fc.dictionary(fc.constantFrom(...paths), fc.option(fc.string({ maxLength: 8 }), { nil: null }), { maxKeys: 6 });

const step = fc.record({
  process: fc.nat(1),
  draft: fc.constantFrom('d1', 'd2', 'd3'),
  by: fc.constantFrom(...people),
  move: fc.oneof(
    fc.record({ kind: fc.constant('edit' as const), values }),
    fc.record({ kind: fc.constant('undo' as const) }),
    fc.record({ kind: fc.constant('delete' as const) }),
    fc.record({ kind: fc.constant('restore' as const) }),
    /** A turn decided on the version before the last one. */
    fc.record({ kind: fc.constant('stale' as const), values }),
    fc.record({ kind: fc.constant('again' as const) }),
  ),
});

/** Random turns by two processes on three drafts end as a plain model says, read from memory and anew. */
export function draftModelContract(freshWorld: Fresh): void {
  describe('drafts against a model', () => {
    it('agree after any sequence of turns', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const world = await freshWorld();
          try {
            const stores = [world.open({ known: 2 }), world.open()] as const;
            const models = new Map<string, Model>();
            const olds = new Map<string, Draft>();
            const events = new Map<string, string>();
            let at = 1_000;
            for (const { process, draft: id, by, move } of steps) {
              const store: Store = process === 0 ? stores[0] : stores[1];
              at += 1;
              const model = models.get(id);
              const event = `ev_${at}`;
              if (!model) {
                const made =
                  move.kind === 'edit' ? Object.fromEntries(Object.entries(move.values).filter(([, value]) => value !== null)) : {};
                expect((await store.commit(createTurn(id, by, made, { event, at }))).kind).toBe('done');
                models.set(id, {
                  version: 1,
                  deletedAt: null,
                  cells: new Map(Object.entries(made).map(([path, value]) => [path, { value: value ?? '', revision: 1, by }])),
                  emptied: new Map(),
                  edits: [],
                });
                events.set(id, event);
                continue;
              }
              if (move.kind === 'again') {
                const repeated = changeTurn((await load(store, id)).draft, by, { name: 'twice' }, { event: events.get(id) ?? '', at });
                expect((await store.commit(repeated)).kind).toBe('duplicate');
              } else if (move.kind === 'stale') {
                const old = olds.get(id);
                if (old) expect((await store.commit(changeTurn(old, by, move.values, { event, at }))).kind).toBe('conflict');
              } else {
                const { draft } = await load(store, id, by);
                olds.set(id, { ...draft, cells: new Map(draft.cells) });
                const change = {
                  edit: async () => changeTurn(draft, by, move.kind === 'edit' ? move.values : {}, { event, at }),
                  undo: async () => {
                    const last = await store.lastChange(tenant, id, by);
                    const expected = model.edits.filter((edit) => edit.by === by && !edit.undone).at(-1);
                    expect(last?.revision ?? null).toBe(expected?.revision ?? null);
                    if (!last || !expected) return changeTurn(draft, by, {}, { event, at, kind: 'export' });
                    expected.undone = true;
                    const back = Object.fromEntries(last.cells.map((cell) => [cell.path, cell.old?.value ?? null]));
                    return changeTurn(draft, by, back, { event, at, kind: 'undo', undoes: last.revision });
                  },
                  delete: async () => changeTurn(draft, by, {}, { event, at, kind: 'delete', deletedAt: at }),
                  restore: async () => changeTurn(draft, by, {}, { event, at, kind: 'restore', deletedAt: null }),
                }[move.kind];
                const turn = await change();
                expect((await store.commit(turn)).kind).toBe('done');
                events.set(id, event);
                model.version += 1;
                if (turn.draft?.kind !== 'change') throw new Error('not a change');
                if (turn.draft.deletedAt !== undefined) model.deletedAt = turn.draft.deletedAt;
                for (const cell of turn.draft.change.cells) {
                  model.cells.delete(cell.path);
                  model.emptied.delete(cell.path);
                  if (cell.new) model.cells.set(cell.path, { value: cell.new.value, revision: model.version, by });
                  else model.emptied.set(cell.path, model.version);
                }
                if (move.kind === 'edit' && turn.draft.change.cells.length > 0)
                  model.edits.push({ revision: model.version, by, undone: false });
              }
            }
            for (const one of [...stores, world.open()]) {
              for (const [id, model] of models) {
                const { draft } = await load(one, id);
                expect([draft.version, draft.deletedAt]).toEqual([model.version, model.deletedAt]);
                expect(new Map(draft.cells)).toEqual(model.cells);
                expect(new Map(draft.emptied)).toEqual(model.emptied);
                // Some of whom may have nothing left.
                expect([...draft.authors]).toEqual(expect.arrayContaining([...model.cells.values()].map((cell) => cell.by)));
              }
            }
          } finally {
            await world.close();
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}
