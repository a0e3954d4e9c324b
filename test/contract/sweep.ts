import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { at, changeTurn, claimedBy, createTurn, type Fresh, load, message, sayTurn, tenant, type World } from './world.ts';

const day = 86_400_000;

/** What time takes away, and what it leaves. */
export function sweepContract(freshWorld: Fresh): void {
  describe('the sweep', () => {
    let world: World;
    let store: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
    });
    afterEach(() => world.close());

    it('forgets event ids after seven days', async () => {
      await store.commit(sayTurn([], { event: 'old' }));
      await store.commit(sayTurn([], { event: 'young', at: at + day }));
      await store.sweep(at + 7 * day);
      expect([await store.seen(tenant, 'old'), await store.seen(tenant, 'young')]).toEqual([true, true]);
      await store.sweep(at + 7 * day + 1);
      expect([await store.seen(tenant, 'old'), await store.seen(tenant, 'young')]).toEqual([false, true]);
    });

    it('forgets more rows than one statement takes', async () => {
      await Promise.all(Array.from({ length: 520 }, (_, n) => store.commit(sayTurn([], { event: `e${n}` }))));
      await store.sweep(at + 8 * day);
      expect(await Promise.all(['e0', 'e499', 'e500', 'e519'].map((event) => store.seen(tenant, event)))).toEqual([
        false,
        false,
        false,
        false,
      ]);
    });

    it('forgets a draft thirty days after it was deleted, with all that belongs to it, and no other', async () => {
      for (const id of ['gone', 'restored', 'kept']) await store.commit(createTurn(id, 'ou_a', { a: id }, { event: `make_${id}` }));
      for (const id of ['gone', 'restored']) {
        await store.commit(changeTurn((await load(store, id)).draft, 'ou_a', {}, { kind: 'delete', deletedAt: at }));
      }
      const back = (await load(store, 'restored')).draft;
      await store.commit(changeTurn(back, 'ou_a', {}, { kind: 'restore', deletedAt: null }));
      await store.sweep(at + 30 * day);
      expect((await load(store, 'gone')).draft.deletedAt).toBe(at);
      await store.sweep(at + 30 * day + 1);
      for (const one of [store, world.open()]) {
        expect(await one.draft(tenant, 'gone', 'ou_a')).toBeNull();
        expect(await one.history(tenant, 'gone', { offset: 0, limit: 9 })).toEqual([]);
        expect(await one.changeBy(tenant, 'make_gone')).toBeNull();
        expect((await load(one, 'restored')).draft.cells.get('a')?.value).toBe('restored');
        expect((await load(one, 'kept')).draft.cells.get('a')?.value).toBe('kept');
      }
      expect(await store.drafts(tenant, 'ou_a', 'deleted', { offset: 0, limit: 9 })).toEqual({ rows: [], total: 0 });
      expect((await store.drafts(tenant, 'ou_a', 'live', { offset: 0, limit: 9 })).total).toBe(2);
    });

    it('gives out at once what waits for a time that a clock set back will not reach', async () => {
      const [row] = claimedBy(await store.commit(sayTurn([message('ou_a')], { lease: 1_000 })));
      if (!row) throw new Error('nothing was claimed');
      await store.delayOutgoing(row, at + 5 * day, 99);
      const jobs = [{ id: 'j', kind: 'k', person: 'ou_b', payload: '' }];
      await store.commit({ ...sayTurn([message('ou_b')], { lease: 5 * day }), jobs });
      await store.claimJobs(at, 5 * day, 9);
      const earlier = at - 9 * day;
      expect(await store.claimOutgoing(earlier, 1_000, 9)).toEqual([]);
      await store.recall(earlier);
      const claimed = await store.claimOutgoing(earlier, 1_000, 9);
      expect(claimed.map(({ recipient }) => recipient.id).sort()).toEqual(['ou_a', 'ou_b']);
      expect((await store.claimJobs(earlier, 1_000, 9)).map(({ id }) => id)).toEqual(['j']);
    });

    it('keeps what still waits to be sent or done, however old', async () => {
      const row = claimedBy(await store.commit(sayTurn([message('ou_a')], { lease: 1_000 })))[0];
      if (!row) throw new Error('not claimed');
      await store.sentOutgoing(row, 'om_1', at);
      await store.commit({ ...sayTurn([message('ou_b', { id: 'waiting' })]), jobs: [{ id: 'j', kind: 'k', person: 'ou_b', payload: '' }] });
      await store.sweep(at + 90 * day);
      expect(await store.cardContext(tenant, 'om_1')).not.toBeNull();
      await store.sweep(at + 91 * day);
      expect(await store.cardContext(tenant, 'om_1')).toBeNull();
      expect((await store.claimOutgoing(at + 91 * day, 1_000, 9)).map((claimed) => claimed.id)).toEqual(['waiting']);
      const [job] = await store.claimJobs(at + 91 * day, 1_000, 9);
      if (!job) throw new Error('the job is gone');
      await store.endJob(job, 'done', [], at + 91 * day);
      await store.sweep(at + 99 * day);
    });
  });
}
