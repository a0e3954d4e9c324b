import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Handover } from '../../src/rounds/handover.ts';
import type { Write } from '../../src/rounds/write.ts';
import type { Store } from '../../src/store/store.ts';
import { assignment, page, put, round, tracked } from './round-world.ts';
import { at, createTurn, type Fresh, tenant, type World } from './world.ts';

type Asked = Extract<Write, { write: 'askHandover' }>['handover'];
const request = (id: string, over: Partial<Asked> = {}): Asked => ({
  id,
  kind: 'assignment',
  project: 'a1',
  giver: 'ou_a',
  receiver: 'ou_b',
  word: '下周我出差',
  card: `c_${id}`,
  ...over,
});
const ask = (handover: Asked): Write => ({ write: 'askHandover', handover });
const end = (id: string, state: 'accepted' | 'declined' | 'recalled'): Write => ({ write: 'endHandover', id, state });
const waiting = (asked: Asked): Handover => ({ ...asked, declaration: null, name: '操场改造', state: 'asked', at });

/** Projects offered to a colleague, and places in a declaration. */
export function handoverContract(freshWorld: Fresh): void {
  describe('handovers', () => {
    let world: World;
    let store: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
    });
    afterEach(() => world.close());
    const ids = async (of: 'project' | 'person', id: string) => (await store.handoversAsked(tenant, { of, id })).map((each) => each.id);

    it('offers a project to one colleague at a time, and ends a request once', async () => {
      await put(store, [
        { write: 'openRound', round: round('r1') },
        { write: 'assign', assignment: assignment('a1') },
      ]);
      expect((await put(store, [ask(request('h1'))])).kind).toBe('done');
      expect(await store.handover(tenant, 'h1')).toEqual(waiting(request('h1')));
      expect((await put(store, [ask(request('h2', { receiver: 'ou_c' }))])).kind).toBe('conflict');
      // Recalled and offered to somebody else in one batch.
      const other = request('h2', { receiver: 'ou_c', word: '' });
      expect((await put(store, [end('h1', 'recalled'), ask(other)])).kind).toBe('done');
      expect((await put(store, [end('h1', 'accepted')])).kind).toBe('conflict');
      expect((await store.handover(tenant, 'h1'))?.state).toBe('recalled');
      expect(await store.handover(tenant, 'h2')).toEqual(waiting(other));
      expect((await put(store, [end('h2', 'declined')])).kind).toBe('done');
      expect((await put(store, [end('h3', 'declined')])).kind).toBe('conflict');
      expect((await store.handover('t_south', 'h2')) ?? null).toBeNull();
    });

    it('lists what waits by project and by either person', async () => {
      await store.commit(createTurn('d1', 'ou_b', { name: '书架更新' }));
      const own = request('h3', { kind: 'declaration', project: 'd1', giver: 'ou_b', receiver: 'ou_c' });
      await put(store, [ask(request('h1')), ask(request('h2', { project: 'a2', receiver: 'ou_c' })), ask(own)]);
      expect(await ids('project', 'a1')).toEqual(['h1']);
      expect(await ids('person', 'ou_a')).toEqual(['h1', 'h2']);
      expect(await ids('person', 'ou_b')).toEqual(['h1', 'h3']);
      await put(store, [end('h2', 'accepted')]);
      expect(await ids('person', 'ou_c')).toEqual(['h3']);
      expect(await store.handoversAsked('t_south', { of: 'person', id: 'ou_a' })).toEqual([]);
      expect(await store.handover(tenant, 'h3')).toMatchObject({
        declaration: 'd1',
        name: (await store.drafts(tenant, 'ou_b', 'live', page)).rows[0]?.name,
      });
    });

    it('knows the declaration that was begun since', async () => {
      await put(store, [{ write: 'openRound', round: round('r1') }, { write: 'assign', assignment: assignment('a1') }, ask(request('h1'))]);
      const { assignment: before } = await tracked(store, 'a1');
      await put(store, [{ write: 'changeAssignment', before, after: { ...before, declaration: 'd7' } }]);
      expect((await store.handover(tenant, 'h1'))?.declaration).toBe('d7');
      expect((await store.handoversAsked(tenant, { of: 'project', id: 'a1' }))[0]?.declaration).toBe('d7');
    });

    it('forgets what was answered a month ago, never what waits', async () => {
      await put(store, [ask(request('h1')), ask(request('h2', { project: 'a2' })), end('h2', 'declined')]);
      await store.sweep(at + 29 * 86_400_000);
      expect((await store.handover(tenant, 'h2'))?.state).toBe('declined');
      await store.sweep(at + 400 * 86_400_000);
      expect(await store.handover(tenant, 'h2')).toBeNull();
      expect((await store.handover(tenant, 'h1'))?.state).toBe('asked');
    });

    it('gives places in a declaration and takes them; whose it is stands in the list', async () => {
      await store.commit(createTurn('d1', 'ou_a', { name: '操场改造' }));
      const seat: Write = { write: 'seat', declaration: 'd1', openId: 'ou_b', step: 'project' };
      expect((await put(store, [seat, seat])).kind).toBe('done');
      expect(await store.seated(tenant, 'd1')).toEqual(['ou_a', 'ou_b']);
      expect((await store.drafts(tenant, 'ou_b', 'live', page)).rows).toMatchObject([{ id: 'd1', owner: 'ou_a' }]);
      expect((await store.draft(tenant, 'd1', 'ou_b'))?.seat).toMatchObject({ step: 'project', cell: null, pending: {}, unread: {} });
      await put(store, [{ write: 'unseat', declaration: 'd1', openId: 'ou_b' }]);
      expect(await store.seated(tenant, 'd1')).toEqual(['ou_a']);
      expect((await store.draft(tenant, 'd1', 'ou_b'))?.seat).toBeNull();
      expect(await store.seated('t_south', 'd1')).toEqual([]);
    });
  });
}
