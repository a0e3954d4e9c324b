import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedJob, Store } from '../../src/store/store.ts';
import { at, type Fresh, message, sayTurn, tenant, type World } from './world.ts';

const lease = 60_000;

/** Slow work: committed with its turn, done by one worker at a time, its result committed with its end. */
export function jobContract(freshWorld: Fresh): void {
  describe('jobs', () => {
    let world: World;
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
      other = world.open();
    });
    afterEach(() => world.close());

    const start = (...ids: string[]) =>
      store.commit({ ...sayTurn([]), jobs: ids.map((id) => ({ id, kind: 'export', person: 'ou_a', payload: `{"draft":"${id}"}` })) });
    const claim = async (by: Store, now: number): Promise<ClaimedJob> => {
      const [job] = await by.claimJobs(now, lease, 1);
      if (!job) throw new Error('no job');
      return job;
    };

    it('are claimed by one worker, oldest first', async () => {
      await start('j1', 'j2', 'j3');
      const [first, ...more] = await store.claimJobs(at, lease, 2);
      expect(first).toMatchObject({
        tenant,
        id: 'j1',
        kind: 'export',
        person: 'ou_a',
        payload: '{"draft":"j1"}',
        attempts: 0,
        progress: null,
      });
      expect(more.map((job) => job.id)).toEqual(['j2']);
      expect((await other.claimJobs(at, lease, 9)).map((job) => job.id)).toEqual(['j3']);
      expect(await store.claimJobs(at + lease - 1, lease, 9)).toEqual([]);
    });

    it('end once, with their messages', async () => {
      await start('j1');
      const job = await claim(store, at);
      await store.endJob(job, 'done', [message('ou_a', { id: 'result' })], at);
      await store.endJob(job, 'done', [message('ou_a', { id: 'again' })], at);
      expect((await other.claimOutgoing(at, lease, 9)).map((row) => row.id)).toEqual(['result']);
      expect(await store.claimJobs(at + 10 * lease, lease, 9)).toEqual([]);
    });

    it('are taken over with their note when a worker is gone, whose late end counts nothing', async () => {
      await start('j1');
      const slow = await claim(store, at);
      await store.noteJob(slow, 'card om_1');
      const taken = await claim(other, at + lease);
      expect(taken).toMatchObject({ id: 'j1', attempts: 1, progress: 'card om_1' });
      await store.noteJob(slow, 'late');
      await store.delayJob(slow, at);
      await store.endJob(slow, 'done', [message('ou_a', { id: 'late' })], at + lease);
      expect(await store.claimOutgoing(at + lease, lease, 9)).toEqual([]);
      await other.endJob(taken, 'failed', [message('ou_a', { id: 'sorry' })], at + lease);
      expect((await store.claimOutgoing(at + lease, lease, 9)).map((row) => row.id)).toEqual(['sorry']);
    });

    it('wait until they are due again', async () => {
      await start('j1');
      await store.delayJob(await claim(store, at), at + 500);
      expect(await store.claimJobs(at + 499, lease, 9)).toEqual([]);
      expect(await claim(other, at + 500)).toMatchObject({ id: 'j1', attempts: 1 });
    });
  });
}
