import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Claimed, Store } from '../../src/store/store.ts';
import { at, claimedBy, type Fresh, message, sayTurn, tenant, type World } from './world.ts';

const lease = 10_000;

/** Messages go out in order per recipient, by one worker at a time, and are never forgotten. */
export function outboxContract(freshWorld: Fresh): void {
  describe('outbox', () => {
    let world: World;
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
      other = world.open();
    });
    afterEach(() => world.close());

    const ids = (rows: readonly Claimed[]) => rows.map((row) => row.id);
    const only = (rows: readonly Claimed[]): Claimed => {
      const [row] = rows;
      if (!row || rows.length > 1) throw new Error(`${rows.length} rows`);
      return row;
    };

    it('gives rows back as they were put in, in order, the last one marked', async () => {
      const context = { draft: 'd1', step: 'plan', cell: 'plan.m3' };
      const first = message('ou_a', { context });
      const second = message('oc_group', { action: { kind: 'send', type: 'file', content: '{"file_key":"f"}' } });
      const third = message('ou_a', { action: { kind: 'patch', message: 'om_old', content: '{"b":1}' } });
      await store.commit(sayTurn([first, second, third]));
      const rows = await other.claimOutgoing(at, lease, 10);
      expect(rows.map(({ lease: _, ...row }) => row)).toEqual([
        { ...first, tenant, attempts: 0, createdAt: at, messageId: null, last: false },
        { ...third, tenant, attempts: 0, createdAt: at, messageId: 'om_old', last: true },
        { ...second, tenant, attempts: 0, createdAt: at, messageId: null, last: true },
      ]);
    });

    it('lets one worker hold a recipient, until it gives them back or its time ends', async () => {
      await store.commit(sayTurn([message('ou_a'), message('ou_b')]));
      const [a, b] = await store.claimOutgoing(at, lease, 10);
      if (!a || !b) throw new Error('not claimed');
      expect(await other.claimOutgoing(at, lease, 10)).toEqual([]);
      expect(await store.claimOutgoing(at, lease, 10)).toEqual([]);
      // Something new for a recipient who is held waits for the holder, who is told.
      await store.commit(sayTurn([message('ou_a', { id: 'newer' })]));
      expect(await other.claimOutgoing(at, lease, 10, { tenant, id: 'ou_a' })).toEqual([]);
      expect(await store.sentOutgoing(a, 'om_a', at)).toBe('more');
      expect(await store.sentOutgoing(b, 'om_b', at)).toBe('empty');
      expect(ids(await other.claimOutgoing(at, lease, 10))).toEqual(['newer']);
    });

    it('lets another worker take over when a lease ran out, and tells the first it lost', async () => {
      const rows = [message('ou_a'), message('ou_a')];
      await store.commit(sayTurn(rows));
      const [slow, slowNext] = await store.claimOutgoing(at, lease, 10);
      if (!slow || !slowNext) throw new Error('not claimed');
      expect(await other.claimOutgoing(at + lease - 1, lease, 10)).toEqual([]);
      const taken = await other.claimOutgoing(at + lease, lease, 10);
      expect(ids(taken)).toEqual(ids([slow, slowNext]));
      expect(await store.sentOutgoing(slow, 'om_1', at + lease)).toBe('lost');
      // It was sent all the same (the platform knows the uuid): its message id counts, and the other goes on.
      expect((await store.cardContext(tenant, 'om_1'))?.recipient).toBe('ou_a');
      await store.delayOutgoing(slowNext, at + 99_000, 500);
      expect(await store.failOutgoing(slowNext, 400, at)).toBe('lost');
      const [first, next] = taken;
      if (!first || !next) throw new Error('not taken over');
      expect(await other.sentOutgoing(first, 'om_1b', at + lease)).toBe('held');
      expect(await other.cardContext(tenant, 'om_1b')).toBeNull();
      expect(await other.sentOutgoing(next, 'om_2', at + lease)).toBe('empty');
    });

    it('holds later rows back behind a delayed one, and others not', async () => {
      await store.commit(sayTurn([message('ou_a', { id: 'a1' }), message('ou_a', { id: 'a2' }), message('ou_b', { id: 'b1' })]));
      const [a1, , b1] = await store.claimOutgoing(at, lease, 10);
      if (!a1 || !b1) throw new Error('not claimed');
      await store.delayOutgoing(a1, at + 500, 99991400);
      expect(await store.sentOutgoing(b1, 'om_b', at)).toBe('empty');
      await store.commit(sayTurn([message('ou_a', { id: 'a3' }), message('ou_b', { id: 'b2' })], { lease }));
      expect(ids(await other.claimOutgoing(at + 499, lease, 10))).toEqual([]);
      expect(await other.claimOutgoing(at + 499, lease, 10, { tenant, id: 'ou_a' })).toEqual([]);
      const rows = await other.claimOutgoing(at + 500, lease, 10);
      expect(rows.map((row) => [row.id, row.attempts])).toEqual([
        ['a1', 1],
        ['a2', 0],
        ['a3', 0],
      ]);
    });

    it('goes on after a row that is given up', async () => {
      await store.commit(sayTurn([message('ou_a', { id: 'a1' }), message('ou_a', { id: 'a2' })]));
      const [a1] = await store.claimOutgoing(at, lease, 10);
      if (!a1) throw new Error('not claimed');
      expect(await store.failOutgoing(a1, 230002, at)).toBe('held');
      expect(ids(await other.claimOutgoing(at + lease, lease, 10))).toEqual(['a2']);
    });

    it('claims with the commit when nothing else waits for the recipient', async () => {
      const [mine, group] = [message('ou_a'), message('oc_g')];
      const claimed = claimedBy(await store.commit(sayTurn([mine, group], { lease })));
      expect(ids(claimed)).toEqual([mine.id, group.id]);
      expect(claimed.map((row) => row.last)).toEqual([true, true]);
      expect(await other.claimOutgoing(at + lease - 1, lease, 10)).toEqual([]);
      // Held by the first turn: the second turn's row goes when the first is done.
      expect(claimedBy(await other.commit(sayTurn([message('ou_a', { id: 'second' })], { lease })))).toEqual([]);
      const [row] = claimed;
      if (!row) throw new Error('not claimed');
      expect(await store.sentOutgoing(row, 'om_1', at)).toBe('more');
      expect(ids(await store.claimOutgoing(at, lease, 10, { tenant, id: 'ou_a' }))).toEqual(['second']);
      // A crash after the commit: taken over like any other.
      expect(ids(await other.claimOutgoing(at + lease, lease, 10, { tenant, id: 'oc_g' }))).toEqual([group.id]);
    });

    it('has ended a message before the turn that comes after it', async () => {
      const first = only(claimedBy(await store.commit(sayTurn([message('ou_a')], { lease }))));
      const ended = store.sentOutgoing(first, 'om_1', at);
      const next = store.commit(sayTurn([message('ou_a')], { lease }));
      expect(await ended).toBe('empty');
      expect(claimedBy(await next)).toHaveLength(1);
    });

    it('claims nothing with a commit that asked for none', async () => {
      expect(claimedBy(await store.commit(sayTurn([message('ou_a')])))).toEqual([]);
      expect(await other.claimOutgoing(at, lease, 10)).toHaveLength(1);
    });

    it('resolves the message a patch names, once that was sent', async () => {
      const card = message('ou_a', { id: 'card' });
      const patch = message('ou_a', { id: 'fold', action: { kind: 'patch', message: 'card', content: '{}' } });
      const claimed = only(claimedBy(await store.commit(sayTurn([card, patch, message('ou_a', { id: 'after' })], { lease }))));
      expect(claimed.id).toBe('card');
      expect(await store.sentOutgoing(claimed, 'om_card', at)).toBe('more');
      const rows = await store.claimOutgoing(at, lease, 10);
      expect(rows.map((row) => [row.id, row.messageId, row.last])).toEqual([
        ['fold', 'om_card', false],
        ['after', null, true],
      ]);
      for (const row of rows) await store.sentOutgoing(row, row.action.kind === 'send' ? 'om_after' : null, at);
      const later = message('ou_a', { action: { kind: 'patch', message: 'card', content: '{}' } });
      expect(only(claimedBy(await other.commit(sayTurn([later], { lease })))).messageId).toBe('om_card');
    });

    it('stops before such a patch in a claim too, and knows when its message was given up', async () => {
      const patch = message('ou_a', { id: 'fold', action: { kind: 'patch', message: 'card', content: '{}' } });
      await store.commit(sayTurn([message('ou_a', { id: 'card' }), patch]));
      const card = only(await store.claimOutgoing(at, lease, 10));
      expect([card.id, card.last]).toEqual(['card', true]);
      expect(await store.failOutgoing(card, 230013, at)).toBe('more');
      expect(only(await store.claimOutgoing(at, lease, 10))).toMatchObject({ id: 'fold', messageId: null, last: true });
    });

    it('gives at most eight rows of a recipient and at most so many recipients', async () => {
      await store.commit(sayTurn(Array.from({ length: 11 }, () => message('ou_a'))));
      for (const name of ['ou_b', 'ou_c']) await store.commit(sayTurn([message(name)], { at: at + 1 }));
      const rows = await store.claimOutgoing(at + 1, lease, 2);
      expect(rows.map((row) => row.recipient.id)).toEqual([...Array.from({ length: 8 }, () => 'ou_a'), 'ou_b']);
      let lane = 'held';
      for (const row of rows.slice(0, 8)) lane = await store.sentOutgoing(row, null, at);
      expect(lane).toBe('more');
      expect(await store.claimOutgoing(at + 1, lease, 9)).toHaveLength(4);
    });

    it('knows where a sent card stands, after it was changed in place too', async () => {
      const context = { draft: 'd1', step: 'plan' };
      const row = only(claimedBy(await store.commit(sayTurn([message('ou_a', { id: 'card', context })], { lease }))));
      expect(await store.cardContext(tenant, 'om_1')).toBeNull();
      await store.sentOutgoing(row, 'om_1', at);
      expect(await other.cardContext(tenant, 'om_1')).toEqual({ context, recipient: 'ou_a' });
      expect(await other.cardContext('t_south', 'om_1')).toBeNull();
      const goals = { draft: 'd1', step: 'goals', row: 'g1' };
      await store.commit({ ...sayTurn([]), cards: [{ message: 'om_1', context: goals }] });
      expect((await other.cardContext(tenant, 'om_1'))?.context).toEqual(goals);
      const folded = { draft: 'd1', step: 'review' };
      const patch = message('ou_a', { action: { kind: 'patch', message: 'card', content: '{}' }, context: folded });
      await store.sentOutgoing(only(claimedBy(await store.commit(sayTurn([patch], { lease })))), null, at);
      expect((await other.cardContext(tenant, 'om_1'))?.context).toEqual(folded);
      // A patch that came too late for the platform and was sent as a new message.
      const late = message('ou_a', { action: { kind: 'patch', message: 'om_1', content: '{}' }, context });
      await store.sentOutgoing(only(claimedBy(await store.commit(sayTurn([late], { lease })))), 'om_2', at);
      expect((await other.cardContext(tenant, 'om_1'))?.context).toEqual(folded);
      expect(await other.cardContext(tenant, 'om_2')).toEqual({ context, recipient: 'ou_a' });
      await store.commit({ ...sayTurn([]), cards: [{ message: 'om_1', context: null }] });
      expect(await other.cardContext(tenant, 'om_1')).toEqual({ context: null, recipient: 'ou_a' });
    });

    it('keeps tenants apart where their ids are the same', async () => {
      const row = message('ou_a', { id: 'same' });
      await store.commit(sayTurn([row]));
      await store.commit({ ...sayTurn([row]), tenant: 't_south' });
      const rows = await store.claimOutgoing(at, lease, 10);
      expect(rows.map((claimed) => [claimed.tenant, claimed.last]).sort()).toEqual([
        ['t_north', true],
        ['t_south', true],
      ]);
      for (const claimed of rows) await store.sentOutgoing(claimed, `om_${claimed.tenant}`, at);
      expect(await store.cardContext('t_south', 'om_t_north')).toBeNull();
    });

    it('sends every row once and in order while turns and two workers run side by side', async () => {
      const people = ['ou_a', 'ou_b', 'ou_c'];
      const perPerson = 12;
      const sent: string[] = [];
      const inFlight = new Set<string>();
      let produced = false;
      const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
      const turns = people.map(async (person) => {
        for (let n = 0; n < perPerson; n += 1) {
          const result = await store.commit(sayTurn([message(person, { id: `${person}-${n}` })], { lease }));
          await deliver(store, claimedBy(result));
        }
      });
      let tries = 0;
      const deliver = async (by: Store, rows: readonly Claimed[]) => {
        for (const row of rows) {
          if (inFlight.has(row.recipient.id)) throw new Error(`${row.recipient.id} is held twice`);
          inFlight.add(row.recipient.id);
          await pause();
          inFlight.delete(row.recipient.id);
          tries += 1;
          if (tries % 5 === 0) {
            await by.delayOutgoing(row, at, 99991400);
            // The rest of this recipient waits; the others of the claim go on.
            await deliver(
              by,
              rows.slice(rows.indexOf(row) + 1).filter((later) => later.recipient.id !== row.recipient.id),
            );
            return;
          }
          sent.push(row.id);
          await by.sentOutgoing(row, `om_${row.id}`, at);
        }
      };
      const workers = [store, other].map(async (by) => {
        for (let idle = 0; !produced || idle < 3; ) {
          const rows = await by.claimOutgoing(at, lease, 2);
          idle = rows.length === 0 ? idle + 1 : 0;
          await deliver(by, rows);
          await pause();
        }
      });
      await Promise.all(turns);
      produced = true;
      await Promise.all(workers);
      for (const person of people) {
        expect(sent.filter((id) => id.startsWith(person))).toEqual(Array.from({ length: perPerson }, (_, n) => `${person}-${n}`));
      }
    });
  });
}
