import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { templateHashes } from '../../src/form/template.ts';
import type { Store } from '../../src/store/store.ts';
import {
  at,
  changeTurn,
  createTurn,
  edit,
  type Fresh,
  form,
  load,
  nobody,
  sayTurn,
  seat,
  small,
  summary,
  tenant,
  valuesOf,
  type World,
} from './world.ts';

/** Drafts as they are read back: cells, seats, memory, templates, lists, journal. */
export function draftContract(freshWorld: Fresh): void {
  describe('drafts', () => {
    let world: World;
    let store: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
    });
    afterEach(() => world.close());

    it('reads a draft back as it was made, from memory and anew', async () => {
      const turn = createTurn('d1', 'ou_a', { name: '乡镇卫生院屋面维修', 'budget.total': '31.4567' });
      await store.commit(turn);
      for (const one of [store, world.open()]) {
        const { draft, seat: place } = await load(one, 'd1');
        expect(draft).toMatchObject({
          tenant,
          id: 'd1',
          version: 1,
          state: 'draft',
          owner: 'ou_a',
          createdAt: at,
          updatedAt: at,
          deletedAt: null,
        });
        expect(draft.structure).toBe(templateHashes(small).structure);
        expect(new Map(draft.cells)).toEqual(
          new Map([
            ['name', { value: '乡镇卫生院屋面维修', revision: 1, by: 'ou_a' }],
            ['budget.total', { value: '31.4567', revision: 1, by: 'ou_a' }],
          ]),
        );
        expect(draft.emptied.size).toBe(0);
        expect(place).toEqual(seat());
      }
      expect(await store.draft(tenant, 'nothing', 'ou_a')).toBeNull();
      expect(await store.draft('t_south', 'd1', 'ou_a')).toBeNull();
    });

    it('keeps what was typed beside what it was read as', async () => {
      await store.commit(createTurn('d1', 'ou_a'));
      const { draft } = await load(store, 'd1');
      const turn = changeTurn(draft, 'ou_a', {});
      if (turn.draft?.kind !== 'change') throw new Error('not a change');
      const cells = [{ path: 'budget.total', old: null, new: { value: '315', raw: '３１５万元' } }];
      await store.commit({ ...turn, draft: { ...turn.draft, change: { ...turn.draft.change, cells } } });
      for (const one of [store, world.open()]) {
        expect((await load(one, 'd1')).draft.cells.get('budget.total')).toEqual({
          value: '315',
          raw: '３１５万元',
          revision: 2,
          by: 'ou_a',
        });
      }
      expect((await store.lastChange(tenant, 'd1', 'ou_a'))?.cells).toEqual(cells);
      // Writing it without the typed form takes that away.
      await edit(store, 'd1', 'ou_a', { 'budget.total': '316' });
      expect((await load(world.open(), 'd1')).draft.cells.get('budget.total')).toEqual({ value: '316', revision: 3, by: 'ou_a' });
    });

    it('counts revisions by cell, and remembers when a cell was emptied', async () => {
      await store.commit(createTurn('d1', 'ou_a', { a: '1', b: '2', c: '3' }));
      const other = world.open();
      await edit(other, 'd1', 'ou_b', { b: null });
      await edit(store, 'd1', 'ou_a', { c: '4' });
      for (const one of [store, other, world.open()]) {
        const { draft } = await load(one, 'd1');
        expect([...draft.cells].map(([path, cell]) => [path, cell.revision, cell.by]).sort()).toEqual([
          ['a', 1, 'ou_a'],
          ['c', 3, 'ou_a'],
        ]);
        expect([...draft.emptied]).toEqual([['b', 2]]);
      }
      await edit(store, 'd1', 'ou_a', { b: '5' });
      for (const one of [store, other, world.open()]) {
        const { draft } = await load(one, 'd1');
        expect(draft.emptied.size).toBe(0);
        expect(draft.cells.get('b')).toEqual({ value: '5', revision: 4, by: 'ou_a' });
      }
    });

    it('sees at once what another process wrote', async () => {
      await store.commit(createTurn('d1', 'ou_a', { a: '1' }));
      const other = world.open();
      await load(other, 'd1');
      await edit(store, 'd1', 'ou_a', { a: '2', b: '2' });
      await edit(store, 'd1', 'ou_a', { a: null, c: '3' });
      const { draft } = await load(other, 'd1');
      expect([draft.version, valuesOf(draft)]).toEqual([3, { b: '2', c: '3' }]);
      const { draft: now } = await load(other, 'd1');
      await other.commit(changeTurn(now, 'ou_b', { d: '4' }, { state: 'submitted' }));
      const again = (await load(store, 'd1')).draft;
      expect([again.version, again.state, valuesOf(again)]).toEqual([4, 'submitted', { b: '2', c: '3', d: '4' }]);
    });

    it('reads right with hardly any memory and many readers at once', async () => {
      const tight = world.open({ known: 1 });
      await Promise.all(['d1', 'd2', 'd3'].map((id) => store.commit(createTurn(id, 'ou_a', { id }))));
      const read = async (id: string) => valuesOf((await load(tight, id)).draft);
      const all = ['d1', 'd2', 'd3', 'd1', 'd1', 'd3', 'd2', 'd2'];
      expect(await Promise.all(all.map(read))).toEqual(all.map((id) => ({ id })));
      await Promise.all([...all.map(read), edit(store, 'd1', 'ou_a', { id: 'new' })]);
      expect(await Promise.all(all.map(read))).toEqual(all.map((id) => ({ id: id === 'd1' ? 'new' : id })));
    });

    it('holds 500 cells, written at once and then one by one', async () => {
      const values = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`indicators.i${index}.name`, `指标 "${index}"\n😀`]));
      await store.commit(createTurn('d1', 'ou_a', values));
      expect(valuesOf((await load(world.open(), 'd1')).draft)).toEqual(valuesOf((await load(store, 'd1')).draft));
      expect((await load(world.open(), 'd1')).draft.cells.get('indicators.i7.name')?.value).toBe('指标 "7"\n😀');
      await edit(store, 'd1', 'ou_a', { 'indicators.i7.name': '改' });
      const { draft } = await load(world.open(), 'd1');
      expect(draft.cells.size).toBe(500);
      expect(draft.cells.get('indicators.i7.name')).toEqual({ value: '改', revision: 2, by: 'ou_a' });
    });

    it('spreads a change over several values where one cannot hold it', async () => {
      const long = '长文本'.repeat(6_000);
      const values = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, `${long}${index}`]));
      await store.commit(createTurn('d1', 'ou_a', values, { event: 'ev_import' }));
      expect(valuesOf((await load(world.open(), 'd1')).draft)).toEqual(
        Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))),
      );
      await edit(store, 'd1', 'ou_a', Object.fromEntries(Object.keys(values).map((path) => [path, null])));
      const undoable = await store.lastChange(tenant, 'd1', 'ou_a');
      expect(undoable?.cells).toHaveLength(60);
      expect(undoable?.cells[59]?.old?.value).toBe(`${long}59`);
      expect((await store.changeBy(tenant, 'ev_import'))?.cells).toHaveLength(60);
      expect((await store.history(tenant, 'd1', { offset: 0, limit: 5 })).map((change) => [change.kind, change.cells.length])).toEqual([
        ['edit', 60],
        ['create', 60],
      ]);
    });

    it('gives each owner a place of their own, and others none', async () => {
      await store.commit(createTurn('d1', 'ou_a'));
      const place = seat({
        step: 'plan',
        row: 'r1',
        cell: 'plan.m3',
        card: 'om_1',
        pending: { 'plan.m3': '12％' },
        unread: { 'plan.m6': { typed: '一半吧', over: 7 } },
      });
      await store.commit({ ...sayTurn([]), seats: [{ draft: 'd1', openId: 'ou_b', seat: place }] });
      expect((await load(store, 'd1', 'ou_b')).seat).toEqual(place);
      expect((await load(store, 'd1', 'ou_a')).seat).toEqual(seat());
      expect((await load(store, 'd1', 'ou_c')).seat).toBeNull();
      await store.commit({ ...sayTurn([]), seats: [{ draft: 'd1', openId: 'ou_b', seat: seat({ step: 'goals' }) }] });
      expect((await load(store, 'd1', 'ou_b')).seat).toEqual(seat({ step: 'goals' }));
    });

    it('pins the structure of a form and takes the wording of today', async () => {
      const old = form('Total', 'budget.sum');
      await store.commit(createTurn('d1', 'ou_a', {}, { template: old }));
      // The code has moved on to another structure: the draft keeps the one it was made with.
      const later = world.open({ templates: [form('Total amount')] });
      expect((await load(later, 'd1')).draft.template).toEqual(old);
      expect((await load(later, 'd1')).draft.template).toBe((await load(later, 'd1')).draft.template);
      // Only the words changed: today's are shown.
      const reworded = form('Sum of all', 'budget.sum');
      expect((await load(world.open({ templates: [reworded] }), 'd1')).draft.template).toBe(reworded);
      // And are kept for later.
      await store.keepTemplate(reworded);
      expect((await load(world.open({ templates: [] }), 'd1')).draft.template).toEqual(reworded);
    });

    it('lists the drafts a person has a place in, newest change first', async () => {
      for (const [index, id] of ['d1', 'd2', 'd3', 'd4'].entries()) await store.commit(createTurn(id, 'ou_a', {}, { at: at + index }));
      await store.commit(createTurn('d5', 'ou_b'));
      const { draft } = await load(store, 'd1');
      await store.commit(
        changeTurn(draft, 'ou_a', {}, { at: at + 50, state: 'submitted', summary: { ...summary, name: '新名', serial: '9', missing: 0 } }),
      );
      const list = await store.drafts(tenant, 'ou_a', 'live', { offset: 0, limit: 3 });
      expect(list.total).toBe(4);
      expect(list.rows.map((row) => row.id)).toEqual(['d1', 'd4', 'd3']);
      expect(list.rows[0]).toEqual({
        id: 'd1',
        name: '新名',
        serial: '9',
        state: 'submitted',
        owner: 'ou_a',
        missing: 0,
        updatedAt: at + 50,
        deletedAt: null,
      });
      expect((await store.drafts(tenant, 'ou_a', 'live', { offset: 3, limit: 3 })).rows.map((row) => row.id)).toEqual(['d2']);
      expect(await store.drafts(tenant, 'ou_a', 'live', { offset: 9, limit: 3 })).toEqual({ rows: [], total: 4 });
      expect(await store.drafts('t_south', 'ou_a', 'live', { offset: 0, limit: 3 })).toEqual({ rows: [], total: 0 });
    });

    it('puts a person’s live drafts on a shelf with year and unit, an emptied cell like one never filled', async () => {
      const unit = { 'basics.year': '2027', 'basics.unitName': '平川县图书馆' };
      await store.commit(createTurn('d1', 'ou_a', unit, { at }));
      await store.commit(createTurn('d2', 'ou_a', { name: '无单位' }, { at: at + 1 }));
      await store.commit(createTurn('d3', 'ou_b', unit));
      await store.commit(createTurn('d4', 'ou_a', unit, { at: at + 2 }));
      await store.commit(changeTurn((await load(store, 'd4')).draft, 'ou_a', {}, { at: at + 9, deletedAt: at + 9 }));
      await store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', { 'basics.year': null }, { at: at + 3 }));
      expect((await store.shelf(tenant, 'ou_a')).map(({ id, year, unit: name }) => [id, year, name])).toEqual([
        ['d1', '', '平川县图书馆'],
        ['d2', '', ''],
      ]);
      expect(await store.shelf('t_south', 'ou_a')).toEqual([]);
    });

    it('deletes softly and restores', async () => {
      await store.commit(createTurn('d1', 'ou_a', { a: '1' }));
      const { draft } = await load(store, 'd1');
      await store.commit(changeTurn(draft, 'ou_a', {}, { kind: 'delete', deletedAt: at + 5 }));
      const page = { offset: 0, limit: 5 };
      expect((await store.drafts(tenant, 'ou_a', 'live', page)).total).toBe(0);
      expect((await store.drafts(tenant, 'ou_a', 'deleted', page)).rows).toMatchObject([{ id: 'd1', deletedAt: at + 5 }]);
      for (const one of [store, world.open()]) expect((await load(one, 'd1')).draft.deletedAt).toBe(at + 5);
      const gone = (await load(store, 'd1')).draft;
      // An ordinary change does not bring it back.
      await store.commit(changeTurn(gone, 'ou_a', { b: '2' }));
      expect((await load(store, 'd1')).draft.deletedAt).toBe(at + 5);
      await store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', {}, { kind: 'restore', deletedAt: null }));
      for (const one of [store, world.open()]) {
        const { draft: back } = await load(one, 'd1');
        expect([back.deletedAt, valuesOf(back)]).toEqual([null, { a: '1', b: '2' }]);
      }
      expect((await store.drafts(tenant, 'ou_a', 'deleted', page)).total).toBe(0);
    });

    it('finds what to undo: my latest edit not undone yet, again and again', async () => {
      await store.commit(createTurn('d1', 'ou_a', { a: '0' }));
      const last = async () => (await store.lastChange(tenant, 'd1', 'ou_a'))?.revision ?? null;
      expect(await last()).toBeNull();
      await edit(store, 'd1', 'ou_a', { a: '1' });
      await edit(store, 'd1', 'ou_b', { b: '1' });
      await edit(store, 'd1', 'ou_a', { a: '2' });
      await store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', {}));
      expect(await last()).toBe(4);
      const undo = async (revision: number, values: Record<string, string>) =>
        store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', values, { kind: 'undo', undoes: revision }));
      await undo(4, { a: '1' });
      expect(await last()).toBe(2);
      await undo(2, { a: '0' });
      expect(await last()).toBeNull();
      expect((await world.open().lastChange(tenant, 'd1', 'ou_b'))?.revision).toBe(3);
      await edit(store, 'd1', 'ou_a', { a: '9' });
      expect(await last()).toBe(8);
      const [, undone] = await store.history(tenant, 'd1', { offset: 0, limit: 2 });
      expect(undone).toMatchObject({ draft: 'd1', revision: 7, kind: 'undo', by: 'ou_a', undoes: 2 });
    });

    it('finds a change by what caused it, in its tenant only', async () => {
      await store.commit(createTurn('d1', 'ou_a'));
      const { draft } = await load(store, 'd1');
      await store.commit(changeTurn(draft, 'ou_a', { a: '1' }, { event: 'om_typed', at: at + 7 }));
      expect(await store.changeBy(tenant, 'om_typed')).toEqual({
        draft: 'd1',
        revision: 2,
        kind: 'edit',
        by: 'ou_a',
        at: at + 7,
        cause: 'om_typed',
        cells: [{ path: 'a', old: null, new: { value: '1' } }],
        undoes: null,
      });
      expect(await store.changeBy('t_south', 'om_typed')).toBeNull();
    });

    it('keeps a person’s change and a draft’s change together', async () => {
      const before = nobody('ou_a');
      await store.commit({ ...createTurn('d1', 'ou_a'), person: { before, after: { ...before, current: 'd1', nextSerial: 2 } } });
      expect(await store.person(tenant, 'ou_a')).toMatchObject({ version: 1, current: 'd1', nextSerial: 2 });
      expect((await load(store, 'd1')).draft.version).toBe(1);
    });
  });
}
