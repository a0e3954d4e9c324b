import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Assignment } from '../../src/rounds/assignment.ts';
import type { Write } from '../../src/rounds/write.ts';
import type { Store } from '../../src/store/store.ts';
import { assignment, member, put, round, tracked } from './round-world.ts';
import { at, changeTurn, createTurn, type Fresh, load, message, tenant, type World } from './world.ts';

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
            { write: 'woken', kind: 'clerk', person: 'ou_a', version: 1, next: at + 24 * hour, calendar: 'c1' },
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

    it('do not lose a wake that was set meanwhile, in the same moment or not', async () => {
      const woken = (version: number) =>
        put(store, [{ write: 'woken', kind: 'clerk', person: 'ou_a', version, next: null, calendar: 'c1' }]).then(({ kind }) => kind);
      const version = async () => (await store.dueWakes(at + hour, 9))[0]?.version ?? 0;
      await wake(['ou_a'], at);
      const before = await version();
      await wake(['ou_a'], at);
      expect(await woken(before)).toBe('conflict');
      expect(await due(at)).toEqual(['ou_a clerk']);
      expect(await woken(await version())).toBe('done');
      expect(await due(at + 1000 * hour)).toEqual([]);
      expect((await put(store, [{ write: 'woken', kind: 'clerk', person: 'ou_b', version: 1, next: null, calendar: 'c1' }])).kind).toBe(
        'conflict',
      );
    });

    it('wake everybody whose time was worked out with other holidays', async () => {
      const later = at + 48 * hour;
      for (const [person, calendar, next] of [
        ['ou_a', 'c1', later],
        ['ou_b', 'c2', later],
        ['ou_c', 'c1', null],
      ] as const) {
        await wake([person], at);
        await put(store, [{ write: 'woken', kind: 'clerk', person, version: 1, next, calendar }]);
      }
      expect(await due(at + hour)).toEqual([]);
      await store.wakeByCalendar('c2', at + hour);
      expect(await due(at + hour)).toEqual(['ou_a clerk']);
    });

    it('are decided by what changed: projects given, moved and handed in, roles, people', async () => {
      const woken = async (writes: readonly Write[]) => {
        for (const each of await store.dueWakes(at + hour, 50)) {
          const { person, kind, version } = each;
          await put(store, [{ write: 'woken', kind, person, version, next: at + 99 * hour, calendar: '' }]);
        }
        await put(store, writes);
        return (await due(at + hour)).toSorted();
      };
      const grant = (openId: string, department: string): Write => ({ write: 'grant', grant: { openId, role: 'supervisor', department } });
      expect(await woken([grant('ou_school', 'od_school'), grant('ou_all', '*'), grant('ou_road', 'od_road')])).toEqual([
        'ou_all supervisor',
        'ou_road supervisor',
        'ou_school supervisor',
      ]);
      expect(await woken([{ write: 'openRound', round: round('r1') }])).toEqual([]);
      expect(await woken([{ write: 'assign', assignment: assignment('a1') }])).toEqual([
        'ou_a clerk',
        'ou_all supervisor',
        'ou_s supervisor',
        'ou_school supervisor',
      ]);
      const { assignment: before } = await tracked(store, 'a1');
      expect(await woken([{ write: 'changeAssignment', before, after: { ...before, clerk: 'ou_b' } }])).toContain('ou_b clerk');
      const first = await store.round(tenant, 'r1');
      if (!first) throw new Error('no round');
      expect(await woken([{ write: 'changeRound', before: first, after: { ...first, deadline: at } }])).toEqual([
        'ou_all supervisor',
        'ou_b clerk',
        'ou_s supervisor',
        'ou_school supervisor',
      ]);
      expect(await woken([{ write: 'members', members: [member('ou_b')] }])).toEqual([]);
      expect(await woken([{ write: 'members', members: [member('ou_b', { name: '林小晓' })] }])).toEqual([]);
      expect(await woken([{ write: 'memberStatus', openId: 'ou_b', status: 'resigned' }])).toEqual(['ou_b clerk']);
      expect(await woken([{ write: 'members', members: [member('ou_b')] }])).toEqual(['ou_b clerk']);
      expect(await woken([{ write: 'memberZone', openId: 'ou_b', zone: 'Asia/Tokyo' }])).toEqual(['ou_b clerk']);
      expect(await woken([{ write: 'memberZone', openId: 'ou_b', zone: 'Asia/Tokyo' }])).toEqual([]);
      expect(await woken([{ write: 'snooze', person: 'ou_b', snooze: { kind: 'skip', day: '2026-04-26' } }])).toEqual(['ou_b clerk']);
      expect(await woken([{ write: 'snooze', person: 'ou_b', snooze: null }])).toEqual([]);
    });

    it('leave out whom messages do not reach, whatever the directory says, until they are heard of', async () => {
      const status = async () => (await store.members(tenant, ['ou_a']))[0]?.status;
      await wake(['ou_a'], at);
      await put(store, [{ write: 'woken', kind: 'clerk', person: 'ou_a', version: 1, next: null, calendar: '' }]);
      await put(store, [{ write: 'memberStatus', openId: 'ou_a', status: 'unreachable' }]);
      await put(store, [{ write: 'members', members: [member('ou_a')] }]);
      expect(await status()).toBe('unreachable');
      await put(store, [{ write: 'reached', openId: 'ou_a' }]);
      expect([await status(), await due(at)]).toEqual(['active', ['ou_a clerk']]);
      await put(store, [{ write: 'members', members: [member('ou_a', { status: 'resigned' })] }]);
      await put(store, [{ write: 'reached', openId: 'ou_a' }]);
      expect(await status()).toBe('resigned');
      await put(store, [{ write: 'reached', openId: 'ou_nobody' }]);
      expect(await store.members(tenant, ['ou_nobody'])).toEqual([]);
    });

    it('count from when a project became its clerk’s to do', async () => {
      await put(store, [{ write: 'openRound', round: round('r1') }]);
      await put(store, [{ write: 'assign', assignment: assignment('a1', { declaration: 'd1' }) }]);
      const since = async () => (await tracked(store, 'a1')).since;
      const change = async (over: Partial<Assignment>, when: number) => {
        const { assignment: before } = await tracked(store, 'a1');
        const writes: Write[] = [{ write: 'changeAssignment', before, after: { ...before, ...over } }];
        await store.commitWrites({ tenant, by: 'ou_s', at: when, writes, outgoing: [], jobs: [] });
      };
      expect(await since()).toBe(at);
      await change({ name: '操场扩建' }, at + 1);
      expect(await since()).toBe(at);
      await change({ deadline: at + 9 }, at + 2);
      expect(await since()).toBe(at + 2);
      await change({ clerk: 'ou_b' }, at + 3);
      expect(await since()).toBe(at + 3);
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

    it('end with what is handed in, and begin anew with what comes back', async () => {
      await put(store, [
        { write: 'openRound', round: round('r1') },
        { write: 'grant', grant: { openId: 'ou_x', role: 'supervisor', department: 'od_school' } },
        { write: 'assign', assignment: assignment('a1', { declaration: 'd1' }) },
      ]);
      await store.commit(createTurn('d1', 'ou_a'));
      await put(store, [{ write: 'link', declaration: 'd1', to: { round: 'r1', assignment: 'a1', department: 'od_school' } }]);
      const changed = async (over: Parameters<typeof changeTurn>[3]) => {
        for (const { person, kind, version } of await store.dueWakes(at + hour, 50)) {
          await put(store, [{ write: 'woken', kind, person, version, next: null, calendar: '' }]);
        }
        const { draft } = await load(store, 'd1');
        await store.commit(changeTurn(draft, 'ou_a', {}, over));
        return [(await due(at + hour)).toSorted(), (await tracked(store, 'a1')).since];
      };
      expect(await changed({ at: at + 1 })).toEqual([[], at]);
      expect(await changed({ at: at + 2, state: 'submitted' })).toEqual([['ou_a clerk'], at]);
      expect(await changed({ at: at + 3, state: 'returned' })).toEqual([['ou_a clerk', 'ou_s supervisor', 'ou_x supervisor'], at + 3]);
      expect(await changed({ at: at + 4, deletedAt: at + 4 })).toEqual([['ou_a clerk', 'ou_s supervisor', 'ou_x supervisor'], at + 4]);
    });

    it('are told by what was said and asked for, of those concerned', async () => {
      await put(store, [
        { write: 'openRound', round: round('r1') },
        { write: 'openRound', round: round('r2', { state: 'closed' }) },
        { write: 'assign', assignment: assignment('a1') },
        { write: 'assign', assignment: assignment('a2', { round: 'r2' }) },
        { write: 'assign', assignment: assignment('a3', { clerk: 'ou_b', department: 'od_road' }) },
        { write: 'members', members: [member('ou_a')] },
        { write: 'snooze', person: 'ou_a', snooze: { kind: 'later', at: at + 1 } },
        { write: 'reminder', reminder: { person: 'ou_a', day: '2026-04-26', kind: 'clerk', outgoing: 'o1', by: null } },
        { write: 'reminder', reminder: { person: 'ou_b', day: '2026-04-26', kind: 'clerk', outgoing: 'o2', by: null } },
        { write: 'grant', grant: { openId: 'ou_x', role: 'supervisor', department: 'od_road' } },
        { write: 'departmentNames', departments: [{ id: 'od_road', name: '道路科' }] },
      ]);
      const read = await store.reminded(tenant, ['ou_a', 'ou_c']);
      expect(read.rounds.map((each) => each.id)).toEqual(['r1']);
      expect(read.tracked.map((each) => each.assignment.id)).toEqual(['a1']);
      expect(read.members.map((each) => each.openId)).toEqual(['ou_a']);
      expect(read.reminders.map((each) => each.outgoing)).toEqual(['o1']);
      expect([...read.snoozes]).toEqual([['ou_a', { kind: 'later', at: at + 1 }]]);
      const ids = async (openId: string) => (await store.lookedAfter(tenant, openId)).tracked.map((each) => each.assignment.id);
      expect([await ids('ou_s'), await ids('ou_x'), await ids('ou_a')]).toEqual([['a3', 'a1'], ['a3'], []]);
      const after = await store.lookedAfter(tenant, 'ou_s');
      expect([after.clerks.map((each) => each.openId), after.departments.map((each) => each.name), after.member]).toEqual([
        ['ou_a'],
        ['道路科'],
        null,
      ]);
      expect((await store.reminded('t_south', ['ou_a'])).tracked).toEqual([]);
    });
  });
}
