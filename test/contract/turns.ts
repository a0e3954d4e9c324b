import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import {
  at,
  changeTurn,
  createTurn,
  edit,
  type Fresh,
  fresh,
  insist,
  load,
  message,
  nobody,
  sayTurn,
  seat,
  tenant,
  valuesOf,
  type World,
} from './world.ts';

/** One turn is one atomic batch: duplicates, conflicts, concurrency. */
export function turnContract(freshWorld: Fresh): void {
  describe('turns', () => {
    let world: World;
    let store: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
    });
    afterEach(() => world.close());

    it('keeps a person and swaps on the version they were read at', async () => {
      const before = nobody('ou_a');
      expect(await store.person(tenant, 'ou_a')).toBeNull();
      const after = {
        ...before,
        greeted: true,
        current: 'd1',
        remembered: { 'basics.unit': '图书馆' },
        nextSerial: 3,
        asked: { p: 'od_school', s: 'areas', r: 'g1', n: 'areaGoal' },
      } as const;
      expect(await store.commit({ ...sayTurn([]), person: { before, after } })).toEqual({ kind: 'done', claimed: [] });
      const kept = await store.person(tenant, 'ou_a');
      expect(kept).toEqual({ ...after, version: 1 });
      // A second phone that also saw a stranger.
      expect((await store.commit({ ...sayTurn([]), person: { before, after } })).kind).toBe('conflict');
      if (!kept) throw new Error('not kept');
      const later = { ...kept, locale: 'en', current: null } as const;
      expect((await store.commit({ ...sayTurn([]), person: { before: kept, after: later } })).kind).toBe('done');
      expect((await store.commit({ ...sayTurn([]), person: { before: kept, after } })).kind).toBe('conflict');
      expect(await store.person(tenant, 'ou_a')).toEqual({ ...later, version: 2 });
      expect(await store.person('t_south', 'ou_a')).toBeNull();
    });

    it('tells the languages of those it has met', async () => {
      for (const [openId, locale] of [
        ['ou_a', 'en'],
        ['ou_b', 'zh-CN'],
      ] as const) {
        const before = nobody(openId);
        await store.commit({ ...sayTurn([]), person: { before, after: { ...before, locale } } });
      }
      expect([...(await store.locales(tenant, ['ou_a', 'ou_b', 'ou_c']))].toSorted()).toEqual([
        ['ou_a', 'en'],
        ['ou_b', 'zh-CN'],
      ]);
      expect((await store.locales('t_south', ['ou_a'])).size).toBe(0);
    });

    it('refuses the change of a person or a draft that is not there', async () => {
      const ghost = { ...nobody('ou_ghost'), version: 4 };
      expect((await store.commit({ ...sayTurn([]), person: { before: ghost, after: ghost } })).kind).toBe('conflict');
      await store.commit(createTurn('d1', 'ou_a'));
      const { draft } = await load(store, 'd1');
      expect((await store.commit(changeTurn({ ...draft, id: 'd2' }, 'ou_a', { x: '1' }))).kind).toBe('conflict');
      expect(await store.draft(tenant, 'd2', 'ou_a')).toBeNull();
    });

    it('commits an event once, whatever else the second delivery would hit', async () => {
      const turn = createTurn('d1', 'ou_a', { name: '书房' }, { event: 'ev_once', outgoing: [message('ou_a')] });
      expect(await store.seen(tenant, 'ev_once')).toBe(false);
      expect((await store.commit(turn)).kind).toBe('done');
      expect(await store.seen(tenant, 'ev_once')).toBe(true);
      expect(await store.commit(turn)).toEqual({ kind: 'duplicate' });
      const { draft } = await load(store, 'd1');
      const change = changeTurn(draft, 'ou_a', { name: '阅览室' }, { event: 'ev_twice' });
      expect((await store.commit(change)).kind).toBe('done');
      // Both a duplicate and behind: the duplicate wins, or the turn would be decided again.
      expect(await store.commit(change)).toEqual({ kind: 'duplicate' });
      expect((await load(store, 'd1')).draft.version).toBe(2);
      expect(await store.history(tenant, 'd1', { offset: 0, limit: 9 })).toHaveLength(2);
      // Another tenant's event of the same name is another event.
      expect((await store.commit({ ...sayTurn([]), tenant: 't_south', event: 'ev_once' })).kind).toBe('done');
    });

    it('commits one of two deliveries that race', async () => {
      const other = world.open();
      const turn = createTurn('d1', 'ou_a', { name: '书房' }, { outgoing: [message('ou_a')] });
      const kinds = (await Promise.all([store.commit(turn), other.commit(turn), store.commit(turn)])).map((result) => result.kind);
      expect(kinds.sort()).toEqual(['done', 'duplicate', 'duplicate']);
      expect(await store.claimOutgoing(at, 1_000, 10)).toHaveLength(1);
    });

    it('leaves nothing of a turn that conflicts', async () => {
      await store.commit(createTurn('d1', 'ou_a', { name: '书房' }));
      const { draft } = await load(store, 'd1');
      const stale = { ...draft, cells: new Map(draft.cells) };
      await edit(store, 'd1', 'ou_a', { name: '阅览室' });
      const before = nobody('ou_b');
      const result = await store.commit({
        ...changeTurn(stale, 'ou_b', { name: '大厅', other: '1' }, { event: 'ev_late', outgoing: [message('ou_b')] }),
        person: { before, after: before },
        seats: [{ draft: 'd1', openId: 'ou_b', seat: seat() }],
        jobs: [{ id: 'j1', kind: 'export', person: 'ou_b', payload: '{}' }],
      });
      expect(result).toEqual({ kind: 'conflict' });
      const now = await load(store, 'd1', 'ou_b');
      expect(valuesOf(now.draft)).toEqual({ name: '阅览室' });
      expect(now.seat).toBeNull();
      expect(await store.person(tenant, 'ou_b')).toBeNull();
      expect(await store.seen(tenant, 'ev_late')).toBe(false);
      expect(await store.changeBy(tenant, 'ev_late')).toBeNull();
      expect(await store.claimOutgoing(at + 99, 1_000, 10)).toEqual([]);
      expect(await store.claimJobs(at + 99, 1_000, 10)).toEqual([]);
    });

    it('leaves nothing of a turn that fails in its last statement, and takes the event again later', async () => {
      const row = message('ou_a');
      await store.commit(sayTurn([row]));
      const turn = createTurn('d1', 'ou_a', { name: '书房' }, { event: 'ev_fault', outgoing: [row] });
      await expect(store.commit(turn)).rejects.toThrow(/constraint/);
      expect(await store.draft(tenant, 'd1', 'ou_a')).toBeNull();
      expect(await store.seen(tenant, 'ev_fault')).toBe(false);
      expect((await store.commit({ ...turn, outgoing: [message('ou_a')] })).kind).toBe('done');
      expect(valuesOf((await load(store, 'd1')).draft)).toEqual({ name: '书房' });
    });

    it('refuses a value over the limit of one value as a fault, before anything is written', async () => {
      const turn = createTurn('d1', 'ou_a', { name: '长'.repeat(700_000) }, { event: 'ev_long' });
      await expect(store.commit(turn)).rejects.toThrow(RangeError);
      expect(await store.seen(tenant, 'ev_long')).toBe(false);
    });

    it('loses nothing when eight turns change one draft at once, in one process and in four', async () => {
      await store.commit(createTurn('d1', 'ou_a'));
      const stores = [store, world.open(), world.open(), world.open()];
      const writers = [...stores, ...stores].map((one, writer) => ({ one, writer }));
      const rounds = 3;
      await Promise.all(
        writers.map(async ({ one, writer }) => {
          for (let round = 0; round < rounds; round += 1)
            await insist(one, 'd1', `ou_${writer}`, { [`w${writer}.r${round}`]: `${writer}-${round}` });
        }),
      );
      const expected = Object.fromEntries(
        writers.flatMap(({ writer }) => Array.from({ length: rounds }, (_, round) => [`w${writer}.r${round}`, `${writer}-${round}`])),
      );
      for (const one of stores) {
        const { draft } = await load(one, 'd1');
        expect(draft.version).toBe(1 + writers.length * rounds);
        expect(valuesOf(draft)).toEqual(
          valuesOf({ ...draft, cells: new Map(Object.entries(expected).map(([path, value]) => [path, { value, revision: 0, by: '' }])) }),
        );
      }
      const changes = await store.history(tenant, 'd1', { offset: 0, limit: 100 });
      expect(changes.map((change) => change.revision)).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
    });

    it('lets turns of different drafts and a conflicting one be committed side by side', async () => {
      const ids = Array.from({ length: 12 }, () => fresh('d'));
      await Promise.all(ids.map((id) => store.commit(createTurn(id, 'ou_a'))));
      const drafts = await Promise.all(ids.map((id) => load(store, id)));
      const [first] = drafts;
      if (!first) throw new Error('none');
      const results = await Promise.all([
        ...drafts.map(({ draft }) => store.commit(changeTurn(draft, 'ou_a', { x: '1' }))),
        store.commit(changeTurn(first.draft, 'ou_b', { x: '2' })),
        store.commit(sayTurn([message('ou_a', { id: 'same' }), message('ou_a', { id: 'same' })])).catch(() => ({ kind: 'fault' })),
      ]);
      expect(results.map((result) => result.kind)).toEqual([...ids.map(() => 'done'), 'conflict', 'fault']);
      for (const id of ids) expect(valuesOf((await load(world.open(), id)).draft)).toEqual({ x: '1' });
    });
  });
}
