import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { put } from './round-world.ts';
import { at, type Fresh, message, tenant, type World } from './world.ts';

const hour = 3_600_000;

/** When people are to be reminded, and that they are once. */
export function reminderContract(freshWorld: Fresh): void {
  describe('reminders', () => {
    let world: World;
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
      other = world.open();
    });
    afterEach(() => world.close());

    const wake = (people: readonly string[], due: number) => put(store, [{ write: 'wake', kind: 'clerk', people, due }]);
    const due = async (now: number, limit = 50) => (await store.dueWakes(now, limit)).map((each) => `${each.person} ${each.kind}`);

    it('wake people when they are due, the longest due first', async () => {
      await wake(['ou_a', 'ou_b'], at + hour);
      await wake(['ou_c'], at);
      await put(store, [{ write: 'wake', kind: 'supervisor', people: ['ou_a'], due: at + 1 }]);
      expect(await due(at - 1)).toEqual([]);
      expect(await due(at)).toEqual(['ou_c clerk']);
      expect(await due(at + hour)).toEqual(['ou_c clerk', 'ou_a supervisor', 'ou_a clerk', 'ou_b clerk']);
      expect(await due(at + hour, 1)).toEqual(['ou_c clerk']);
      // Something changed: look again now.
      await wake(['ou_b'], at);
      expect(await due(at)).toEqual(['ou_b clerk', 'ou_c clerk']);
    });

    it('are taken care of by one of two who woke', async () => {
      await wake(['ou_a'], at);
      const take = (by: Store, id: string) =>
        put(
          by,
          [
            { write: 'reminder', reminder: { person: 'ou_a', day: '2026-04-26', kind: 'clerk', outgoing: id, by: null } },
            { write: 'woken', kind: 'clerk', person: 'ou_a', due: at, next: at + 24 * hour },
          ],
          [message('ou_a', { id })],
        );
      const kinds = (await Promise.all([take(store, 'o1'), take(other, 'o2')])).map((result) => result.kind);
      expect(kinds.toSorted()).toEqual(['conflict', 'done']);
      expect(await store.claimOutgoing(at, 1_000, 9)).toHaveLength(1);
      expect(await due(at + 23 * hour)).toEqual([]);
      expect(await due(at + 24 * hour)).toEqual(['ou_a clerk']);
      const told = await store.remindersOn(tenant, '2026-04-26');
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ person: 'ou_a', day: '2026-04-26', kind: 'clerk', at, by: null });
    });

    it('do not lose a wake that was set meanwhile', async () => {
      await wake(['ou_a'], at);
      await wake(['ou_a'], at + 5);
      expect((await put(store, [{ write: 'woken', kind: 'clerk', person: 'ou_a', due: at, next: null }])).kind).toBe('conflict');
      expect(await due(at + 5)).toEqual(['ou_a clerk']);
      expect((await put(store, [{ write: 'woken', kind: 'clerk', person: 'ou_a', due: at + 5, next: null }])).kind).toBe('done');
      expect(await due(at + 1000 * hour)).toEqual([]);
      expect((await put(store, [{ write: 'woken', kind: 'clerk', person: 'ou_b', due: at, next: null }])).kind).toBe('conflict');
    });

    it('go to a person once a day of each kind, whoever asked for them', async () => {
      const remind = (day: string, kind: 'clerk' | 'digest', by: string | null) =>
        put(store, [{ write: 'reminder', reminder: { person: 'ou_a', day, kind, outgoing: `o ${day} ${kind}`, by } }]);
      expect((await remind('2026-04-26', 'clerk', 'ou_s')).kind).toBe('done');
      expect((await remind('2026-04-26', 'clerk', null)).kind).toBe('conflict');
      expect((await remind('2026-04-26', 'digest', null)).kind).toBe('done');
      expect((await remind('2026-04-27', 'clerk', null)).kind).toBe('done');
      expect((await store.remindersTo(tenant, 'ou_a', 2)).map((each) => [each.day, each.kind, each.by])).toEqual([
        ['2026-04-27', 'clerk', null],
        ['2026-04-26', 'digest', null],
      ]);
      expect(await store.remindersOn('t_south', '2026-04-26')).toEqual([]);
    });

    it('wait while a person asked to be left alone', async () => {
      expect(await store.snoozedUntil(tenant, 'ou_a')).toBeNull();
      await put(store, [{ write: 'snooze', person: 'ou_a', until: at + hour }]);
      await put(store, [{ write: 'snooze', person: 'ou_a', until: at + 2 * hour }]);
      expect(await store.snoozedUntil(tenant, 'ou_a')).toBe(at + 2 * hour);
      await put(store, [{ write: 'snooze', person: 'ou_a', until: null }]);
      expect(await store.snoozedUntil(tenant, 'ou_a')).toBeNull();
    });
  });
}
