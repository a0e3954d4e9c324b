import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { member, page, put } from './round-world.ts';
import { at, type Fresh, tenant, type World } from './world.ts';

/** Who people are, what they may do, and what was done. */
export function roleContract(freshWorld: Fresh): void {
  describe('people and roles', () => {
    let world: World;
    let store: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
    });
    afterEach(() => world.close());

    it('grants a role once and revokes it once', async () => {
      const grant = { write: 'grant', grant: { openId: 'ou_a', role: 'supervisor', department: 'od_school' } } as const;
      const revoke = { write: 'revoke', openId: 'ou_a', role: 'supervisor', department: 'od_school' } as const;
      expect((await put(store, [grant])).kind).toBe('done');
      expect((await put(store, [grant])).kind).toBe('conflict');
      expect(await store.grants(tenant, 'ou_a')).toEqual([{ ...grant.grant, grantedBy: 'ou_s', at }]);
      expect(await store.grants('t_south', 'ou_a')).toEqual([]);
      expect((await put(store, [revoke])).kind).toBe('done');
      expect((await put(store, [revoke])).kind).toBe('conflict');
      expect(await store.grants(tenant, 'ou_a')).toEqual([]);
    });

    it('finds who has a role in a department, those who have it everywhere among them', async () => {
      const give = (openId: string, role: 'supervisor' | 'reviewer', department: string) =>
        ({ write: 'grant', grant: { openId, role, department } }) as const;
      await put(store, [
        give('ou_a', 'supervisor', 'od_school'),
        give('ou_b', 'supervisor', '*'),
        give('ou_c', 'supervisor', 'od_road'),
        give('ou_d', 'reviewer', 'od_school'),
      ]);
      expect((await store.grantsIn(tenant, 'supervisor', 'od_school')).map((each) => each.openId)).toEqual(['ou_a', 'ou_b']);
      const all = await store.allGrants(tenant, { offset: 1, limit: 2 });
      expect([all.rows.map((each) => each.openId), all.total]).toEqual([['ou_b', 'ou_c'], 4]);
    });

    it('keeps what the directory says of people, many at once, and the zone they were seen in', async () => {
      const zoneless = ({ zone: _, ...rest }: ReturnType<typeof member>) => rest;
      await put(store, [{ write: 'memberZone', openId: 'ou_a', zone: 'America/New_York' }]);
      expect(await store.members(tenant, ['ou_a'])).toEqual([
        { openId: 'ou_a', name: '', department: '', departmentName: '', zone: 'America/New_York', status: 'active', readAt: 0 },
      ]);
      const lin = member('ou_a');
      const wang = member('ou_b', { name: '王宁', department: 'od_road', departmentName: '道路科', status: 'resigned' });
      const namesake = member('ou_c', { department: 'od_road', departmentName: '道路科' });
      await put(store, [{ write: 'members', members: [lin, wang, namesake].map(zoneless) }]);
      const found = await store.members(tenant, ['ou_a', 'ou_b', 'ou_nobody']);
      expect(found.toSorted((a, b) => (a.openId < b.openId ? -1 : 1))).toEqual([{ ...lin, zone: 'America/New_York' }, wang]);
      expect((await store.membersNamed(tenant, ['林晓', '无此人'])).map((each) => each.openId)).toEqual(['ou_a', 'ou_c']);
      await put(store, [
        { write: 'memberZone', openId: 'ou_a', zone: 'Asia/Shanghai' },
        { write: 'memberStatus', openId: 'ou_a', status: 'unreachable' },
        { write: 'memberStatus', openId: 'ou_nobody', status: 'unreachable' },
      ]);
      expect(await store.members(tenant, ['ou_a'])).toEqual([{ ...lin, zone: 'Asia/Shanghai', status: 'unreachable' }]);
      // Somebody who cannot be reached before the directory told of them is known as just that.
      expect(await store.members(tenant, ['ou_nobody'])).toMatchObject([{ name: '', status: 'unreachable', readAt: 0 }]);
      const road = await store.membersIn(tenant, 'od_road', { offset: 0, limit: 1 });
      expect([road.rows.map((each) => each.openId), road.total]).toEqual([['ou_c'], 2]);
      expect((await store.membersIn(tenant, null, page)).rows.map((each) => each.openId)).toEqual(['ou_c', 'ou_b', 'ou_a']);
      expect((await store.membersIn('t_south', null, page)).total).toBe(0);
    });

    it('knows when the directory was last read, those only seen by a click aside', async () => {
      expect(await store.directory(tenant)).toEqual({ count: 0, readAt: null });
      await put(store, [{ write: 'memberZone', openId: 'ou_a', zone: 'Asia/Shanghai' }]);
      expect(await store.directory(tenant)).toEqual({ count: 0, readAt: null });
      const members = ['ou_b', 'ou_c'].map((openId, n) => {
        const { zone: _, ...rest } = member(openId, { readAt: at + n });
        return rest;
      });
      await put(store, [{ write: 'members', members }]);
      expect(await store.directory(tenant)).toEqual({ count: 2, readAt: at + 1 });
      expect(await store.directory('t_south')).toEqual({ count: 0, readAt: null });
    });

    it('takes a whole directory in one write', async () => {
      const { zone: _, ...one } = member('ou_0');
      const members = Array.from({ length: 3_000 }, (__, n) => ({ ...one, openId: `ou_${n}`, name: `职员${n}` }));
      await put(store, [{ write: 'members', members }]);
      expect((await store.membersIn(tenant, null, { offset: 0, limit: 1 })).total).toBe(3_000);
      const ids = members.map((each) => each.openId);
      expect(await store.members(tenant, ids)).toHaveLength(3_000);
    });

    it('keeps a trail of what was done, newest first, by department', async () => {
      const did = (id: string, department: string | null) =>
        ({ write: 'audit', act: 'assign', subject: { kind: 'assignment', id }, department, detail: { name: '操场', count: 2 } }) as const;
      await put(store, [did('a1', 'od_school'), did('a2', 'od_road'), did('a3', null), did('a4', 'od_school')]);
      const ids = async (departments: readonly string[] | null, over = page) => {
        const { rows, total } = await store.audit(tenant, departments, over);
        return [rows.map((row) => row.subject.id), total];
      };
      expect(await ids(null, { offset: 1, limit: 2 })).toEqual([['a3', 'a2'], 4]);
      expect(await ids(['od_school'])).toEqual([['a4', 'a1'], 2]);
      expect(await ids(['od_school', 'od_road'])).toEqual([['a4', 'a2', 'a1'], 3]);
      expect(await ids([])).toEqual([[], 0]);
      expect((await store.audit(tenant, ['od_road'], page)).rows).toEqual([
        {
          at,
          by: 'ou_s',
          act: 'assign',
          subject: { kind: 'assignment', id: 'a2' },
          department: 'od_road',
          detail: { name: '操场', count: 2 },
        },
      ]);
    });
  });
}
