import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noGoals } from '../../src/rounds/department.ts';
import type { Store } from '../../src/store/store.ts';
import { assignment, library, page, put, round, tracked } from './round-world.ts';
import { at, changeTurn, claimedBy, createTurn, type Fresh, load, message, sayTurn, summary, tenant, type World } from './world.ts';

/** Rounds, who fills what in them, and how far it is. */
export function roundContract(freshWorld: Fresh): void {
  describe('rounds', () => {
    let world: World;
    let store: Store;
    beforeEach(async () => {
      world = await freshWorld();
      store = world.open();
    });
    afterEach(() => world.close());

    it('keeps a round and swaps on the version it was read at', async () => {
      const first = round('r1');
      expect(await put(store, [{ write: 'openRound', round: first }])).toEqual({ kind: 'done', claimed: [] });
      expect((await put(store, [{ write: 'openRound', round: first }])).kind).toBe('conflict');
      const read = await store.round(tenant, 'r1');
      expect(read).toEqual({ ...first, version: 1 });
      if (!read) throw new Error('not kept');
      const closed = { ...read, state: 'closed', title: '2027', updatedAt: at + 5 } as const;
      expect((await put(store, [{ write: 'changeRound', before: read, after: closed }])).kind).toBe('done');
      expect((await put(store, [{ write: 'changeRound', before: read, after: read }])).kind).toBe('conflict');
      expect(await store.round(tenant, 'r1')).toEqual({ ...closed, version: 2 });
      expect(await store.round('t_south', 'r1')).toBeNull();
      expect((await put(store, [{ write: 'changeRound', before: { ...read, id: 'r9' }, after: read }])).kind).toBe('conflict');
    });

    it('lists rounds, the newest first', async () => {
      await put(
        store,
        ['r1', 'r2', 'r3'].map((id, index) => ({ write: 'openRound', round: round(id, { createdAt: at + index }) }) as const),
      );
      const { rows, total } = await store.rounds(tenant, { offset: 1, limit: 2 });
      expect([rows.map((each) => each.id), total]).toEqual([['r2', 'r1'], 3]);
      expect(await store.rounds('t_south', page)).toEqual({ rows: [], total: 0 });
    });

    it('writes all of a batch or nothing, its message included', async () => {
      await put(store, [{ write: 'openRound', round: round('r1') }]);
      const refused = await put(
        store,
        [
          { write: 'assign', assignment: assignment('a1') },
          { write: 'audit', act: 'assign', subject: { kind: 'assignment', id: 'a1' }, department: 'od_school', detail: {} },
          { write: 'openRound', round: round('r1') },
        ],
        [message('ou_a')],
      );
      expect(refused).toEqual({ kind: 'conflict' });
      expect((await store.assignments(tenant, { by: 'round', id: 'r1' }, page)).total).toBe(0);
      expect((await store.audit(tenant, null, page)).total).toBe(0);
      expect(await store.claimOutgoing(at, 1_000, 9)).toEqual([]);
    });

    it('writes with a turn what the turn decided, marked with who decided it', async () => {
      const event = sayTurn([message('ou_a')]);
      const writes = [
        { write: 'openRound', round: round('r1') },
        { write: 'audit', act: 'openRound', subject: { kind: 'round', id: 'r1' }, department: null, detail: { name: '2027' } },
      ] as const;
      expect((await store.commit({ ...event, by: 'ou_s', writes })).kind).toBe('done');
      expect((await store.commit({ ...event, by: 'ou_s', writes })).kind).toBe('duplicate');
      expect((await store.audit(tenant, null, page)).rows).toEqual([
        { at, by: 'ou_s', act: 'openRound', subject: { kind: 'round', id: 'r1' }, department: null, detail: { name: '2027' } },
      ]);
    });

    it('does work outside of a turn once when it has an event, and leases its messages', async () => {
      const work = {
        tenant,
        by: '',
        at,
        writes: [],
        outgoing: [message('ou_a', { id: 'o1' })],
        jobs: [],
        event: 'digest r1 2026-04-26',
        lease: 500,
      };
      expect(claimedBy(await store.commitWrites(work)).map((row) => row.id)).toEqual(['o1']);
      expect(await store.commitWrites({ ...work, outgoing: [message('ou_a')] })).toEqual({ kind: 'duplicate' });
      expect(await store.commitWrites({ ...work, outgoing: [], writes: [], event: 'another' })).toEqual({ kind: 'done', claimed: [] });
      const { event: _, ...nothing } = work;
      expect(await store.commitWrites({ ...nothing, outgoing: [] })).toEqual({ kind: 'done', claimed: [] });
    });

    it('changes an assignment on the version it was read at', async () => {
      await put(store, [{ write: 'assign', assignment: assignment('a1', { code: '' }) }]);
      const { assignment: before } = await tracked(store, 'a1');
      expect(before).toEqual({ ...assignment('a1'), version: 1 });
      const after = { ...before, clerk: 'ou_b', deadline: at + 9, code: '13010020060000000000A', updatedAt: at + 1 };
      expect((await put(store, [{ write: 'changeAssignment', before, after }])).kind).toBe('done');
      expect((await put(store, [{ write: 'changeAssignment', before, after: { ...before, clerk: 'ou_c' } }])).kind).toBe('conflict');
      expect((await tracked(store, 'a1')).assignment).toEqual({ ...after, version: 2 });
      expect((await put(store, [{ write: 'assign', assignment: assignment('a1') }])).kind).toBe('conflict');
    });

    it('finds what waits for a reviewer: handed in, at a step that is theirs, in a department of theirs', async () => {
      const steps = [
        { name: '', role: 'supervisor' },
        { name: '', role: 'reviewer' },
      ] as const;
      const settings = { ...round('r1').settings, steps: [...steps] };
      await put(store, [
        { write: 'openRound', round: round('r1', { settings }) },
        { write: 'openRound', round: round('r0', { settings, state: 'archived' }) },
        { write: 'grant', grant: { openId: 'ou_s', role: 'supervisor', department: 'od_school' } },
        { write: 'grant', grant: { openId: 'ou_r', role: 'reviewer', department: '*' } },
        { write: 'grant', grant: { openId: 'ou_other', role: 'supervisor', department: 'od_road' } },
      ]);
      await store.commit(createTurn('d1', 'ou_a'));
      await store.commit(createTurn('d2', 'ou_a'));
      await put(store, [
        { write: 'assign', assignment: assignment('a1', { declaration: 'd1' }) },
        { write: 'assign', assignment: assignment('a2', { declaration: 'd2', round: 'r0' }) },
        { write: 'assign', assignment: assignment('a3') },
      ]);
      const waiting = async (openId: string) => {
        const { rows, total } = await store.assignments(tenant, { by: 'reviewer', id: openId }, page);
        expect(rows).toHaveLength(total);
        return rows.map((row) => row.assignment.id);
      };
      const move = async (draft: string, reviewStep: number) => {
        const turn = changeTurn((await load(store, draft)).draft, 'ou_a', {});
        if (turn.draft?.kind !== 'change') throw new Error('no change');
        const review = { reviewStep, submittedAt: at, late: false };
        expect((await store.commit({ ...turn, draft: { ...turn.draft, state: 'submitted', review } })).kind).toBe('done');
      };
      expect(await waiting('ou_s')).toEqual([]);
      await move('d1', 0);
      await move('d2', 0);
      await put(store, [{ write: 'lock', round: 'r0', locked: true }]);
      expect([await waiting('ou_s'), await waiting('ou_r'), await waiting('ou_other')]).toEqual([['a1'], [], []]);
      await move('d1', 1);
      expect([await waiting('ou_s'), await waiting('ou_r')]).toEqual([[], ['a1']]);
      // The round has fewer steps by now: the last one is asked.
      await move('d1', 7);
      expect([await waiting('ou_s'), await waiting('ou_r')]).toEqual([[], ['a1']]);
      // Opened again alone, after the end of its round.
      await put(store, [{ write: 'unlock', declaration: 'd2' }]);
      expect(await waiting('ou_s')).toEqual(['a2']);
    });

    it('locks all of a round at its end, for whoever is in one of its declarations too, and opens it again', async () => {
      await put(store, [{ write: 'openRound', round: round('r1') }]);
      for (const id of ['d1', 'd2', 'd3']) await store.commit(createTurn(id, 'ou_a'));
      await put(store, [
        { write: 'assign', assignment: assignment('a1', { declaration: 'd1' }) },
        { write: 'assign', assignment: assignment('a2', { declaration: 'd2', state: 'withdrawn' }) },
        { write: 'assign', assignment: assignment('a3', { declaration: 'd3', round: 'r2' }) },
      ]);
      const before = (await load(store, 'd1')).draft;
      const typing = changeTurn({ ...before, cells: new Map(before.cells) }, 'ou_a', { other: '1' });
      await put(store, [{ write: 'lock', round: 'r1', locked: true }]);
      const locked = async () => Promise.all(['d1', 'd2', 'd3'].map(async (id) => (await load(store, id)).draft.locked));
      expect(await locked()).toEqual([true, false, false]);
      expect((await tracked(store, 'a1')).assignment).toMatchObject({ locked: true, version: 2 });
      expect((await store.commit(typing)).kind).toBe('conflict');
      // Twice is once: nobody is made to decide again for nothing.
      await put(store, [{ write: 'lock', round: 'r1', locked: true }]);
      expect((await load(store, 'd1')).draft.version).toBe(before.version + 1);
      await put(store, [{ write: 'lock', round: 'r1', locked: false }]);
      expect(await locked()).toEqual([false, false, false]);
      expect((await store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', { other: '2' }))).kind).toBe('done');
    });

    it('counts only as many passed reviews as are left of the steps', async () => {
      await put(store, [{ write: 'openRound', round: round('r1') }]);
      for (const [id, reviewStep, state] of [
        ['d1', 2, 'submitted'],
        ['d2', 1, 'submitted'],
        ['d3', 2, 'approved'],
      ] as const) {
        await store.commit(createTurn(id, 'ou_a'));
        await put(store, [{ write: 'assign', assignment: assignment(`a_${id}`, { declaration: id }) }]);
        const turn = changeTurn((await load(store, id)).draft, 'ou_a', {});
        if (turn.draft?.kind !== 'change') throw new Error('no change');
        const review = { reviewStep, submittedAt: at, late: false };
        expect((await store.commit({ ...turn, draft: { ...turn.draft, state, review } })).kind).toBe('done');
      }
      const looked = (await load(store, 'd2')).draft.version;
      await put(store, [{ write: 'passed', round: 'r1', most: 1 }]);
      const steps = async () => Promise.all(['d1', 'd2', 'd3'].map(async (id) => (await load(store, id)).draft.reviewStep));
      expect(await steps()).toEqual([1, 1, 2]);
      // Whoever is about to pass it by the old steps decides again.
      expect((await load(store, 'd2')).draft.version).toBe(looked + 1);
    });

    it('finds assignments by round, departments, clerk, declaration and code', async () => {
      await put(store, [
        { write: 'openRound', round: round('r1') },
        { write: 'openRound', round: round('r0', { state: 'archived' }) },
        { write: 'assign', assignment: assignment('a1', { code: 'c1' }) },
        { write: 'assign', assignment: assignment('a2', { department: 'od_road', clerk: 'ou_b', createdAt: at + 1 }) },
        { write: 'assign', assignment: assignment('a3', { department: 'od_road', declaration: 'd3', createdAt: at + 2 }) },
        { write: 'assign', assignment: assignment('a4', { round: 'r0', code: 'c1', locked: true }) },
      ]);
      const ids = async (by: Parameters<Store['assignments']>[1], over: Partial<typeof page> = {}) => {
        const { rows, total } = await store.assignments(tenant, by, { ...page, ...over });
        return [rows.map((row) => row.assignment.id), total];
      };
      expect(await ids({ by: 'round', id: 'r1' })).toEqual([['a2', 'a3', 'a1'], 3]);
      expect(await ids({ by: 'round', id: 'r1' }, { offset: 1, limit: 1 })).toEqual([['a3'], 3]);
      expect(await ids({ by: 'departments', id: 'r1', departments: ['od_school', 'od_none'] })).toEqual([['a1'], 1]);
      expect(await ids({ by: 'departments', id: 'r1', departments: [] })).toEqual([[], 0]);
      expect(await ids({ by: 'clerk', id: 'ou_a' })).toEqual([['a3', 'a1'], 2]);
      expect(await ids({ by: 'declaration', id: 'd3' })).toEqual([['a3'], 1]);
      expect(await ids({ by: 'code', id: 'c1' })).toEqual([['a1'], 1]);
      expect(await ids({ by: 'code', id: '' })).toEqual([[], 0]);
      expect(await store.assignments('t_south', { by: 'round', id: 'r1' }, page)).toEqual({ rows: [], total: 0 });
    });

    it('tells how far an assignment is from the row of its declaration', async () => {
      await store.commit(createTurn('d1', 'ou_a', { name: '操场改造' }));
      const { draft } = await load(store, 'd1');
      const link = { round: 'r1', assignment: 'a1', department: 'od_school' };
      await put(store, [
        { write: 'assign', assignment: assignment('a1', { declaration: 'd1' }) },
        { write: 'link', declaration: 'd1', to: link },
      ]);
      expect((await tracked(store, 'a1')).filled).toEqual({
        id: 'd1',
        version: 1,
        name: summary.name,
        state: 'draft',
        missing: 2,
        required: 5,
        lacks: { only: 2 },
        amount: '31.5',
        reviewStep: 0,
        submittedAt: null,
        late: false,
        updatedAt: at,
      });
      const change = changeTurn(
        draft,
        'ou_a',
        { other: '1' },
        { at: at + 7, state: 'submitted', summary: { ...summary, missing: 0, lacks: {}, amount: null } },
      );
      if (change.draft?.kind !== 'change') throw new Error('a change');
      const review = { reviewStep: 1, submittedAt: at + 7, late: true };
      expect((await store.commit({ ...change, draft: { ...change.draft, review } })).kind).toBe('done');
      const { filled } = await tracked(store, 'a1');
      expect(filled).toMatchObject({ version: 2, state: 'submitted', missing: 0, lacks: {}, amount: null, ...review, updatedAt: at + 7 });
      // The same from memory here and from the row elsewhere; the next change leaves it as it is.
      for (const each of [store, world.open()]) expect((await load(each, 'd1')).draft).toMatchObject({ ...link, ...review });
      const submitted = (await load(store, 'd1')).draft;
      await store.commit(changeTurn(submitted, 'ou_a', { other: '2' }, { at: at + 8 }));
      expect((await load(world.open(), 'd1')).draft).toMatchObject({ ...link, ...review, version: 3 });
      // A declaration that was deleted is not begun any more.
      await store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', {}, { kind: 'delete', deletedAt: at + 9 }));
      expect((await tracked(store, 'a1')).filled).toBeNull();
    });

    it('links a declaration and lets go of it, whichever process has it in memory', async () => {
      const other = world.open();
      await store.commit(createTurn('d1', 'ou_a'));
      await load(other, 'd1');
      await put(store, [{ write: 'link', declaration: 'd1', to: { round: 'r1', assignment: 'a1', department: 'od_road' } }]);
      expect((await load(other, 'd1')).draft).toMatchObject({ round: 'r1', assignment: 'a1', department: 'od_road' });
      await put(other, [{ write: 'link', declaration: 'd1', to: null }]);
      expect((await load(store, 'd1')).draft).toMatchObject({ round: null, assignment: null, department: null });
    });

    it('hands a declaration over: another owner, a place for them, none for the one before', async () => {
      await store.commit(createTurn('d1', 'ou_a'));
      const { draft } = await load(store, 'd1');
      const change = changeTurn(draft, 'ou_a', {}, { kind: 'handover' });
      if (change.draft?.kind !== 'change') throw new Error('a change');
      const done = await store.commit({
        ...change,
        draft: { ...change.draft, owner: 'ou_b' },
        writes: [
          { write: 'seat', declaration: 'd1', openId: 'ou_b', step: 'only' },
          { write: 'unseat', declaration: 'd1', openId: 'ou_a' },
        ],
      });
      expect(done.kind).toBe('done');
      for (const each of [store, world.open()]) {
        const now = await load(each, 'd1', 'ou_b');
        expect([now.draft.owner, now.seat]).toEqual(['ou_b', { step: 'only', row: null, cell: null, card: null, pending: {}, unread: {} }]);
        expect((await load(each, 'd1', 'ou_a')).seat).toBeNull();
      }
      expect((await store.drafts(tenant, 'ou_b', 'live', page)).total).toBe(1);
    });

    it('keeps the place of a colleague who is given one again', async () => {
      await store.commit({ ...createTurn('d1', 'ou_a') });
      const { seat } = await load(store, 'd1', 'ou_a');
      await put(store, [{ write: 'seat', declaration: 'd1', openId: 'ou_a', step: 'elsewhere' }]);
      expect((await load(store, 'd1', 'ou_a')).seat).toEqual(seat);
    });

    it('finds declarations of the same code, deleted ones aside', async () => {
      const code = '13010020060000000000A';
      const coded = (id: string, openId: string) => {
        const turn = createTurn(id, openId);
        return turn.draft ? { ...turn, draft: { ...turn.draft, summary: { ...summary, code } } } : turn;
      };
      await store.commit(coded('d1', 'ou_a'));
      await store.commit(coded('d2', 'ou_b'));
      expect((await store.sameCode(tenant, code)).map((each) => [each.id, each.owner])).toEqual([
        ['d1', 'ou_a'],
        ['d2', 'ou_b'],
      ]);
      // A change that says nothing of the code leaves it; one that empties it is found no more.
      await store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', { other: '1' }, { at: at + 9 }));
      await store.commit(changeTurn((await load(store, 'd2')).draft, 'ou_b', {}, { summary: { ...summary, code: '' } }));
      expect((await store.sameCode(tenant, code)).map((each) => each.id)).toEqual(['d1']);
      await store.commit(changeTurn((await load(store, 'd1')).draft, 'ou_a', {}, { kind: 'delete', deletedAt: at }));
      expect(await store.sameCode(tenant, code)).toEqual([]);
      expect(await store.sameCode(tenant, '')).toEqual([]);
    });

    it('reads what lies around a declaration: its department, the projects of the round there, and what fills them', async () => {
      const of = { round: 'r1', department: 'od_school' };
      for (const id of ['d1', 'd2', 'd3', 'd4']) await store.commit({ ...createTurn(id, 'ou_a', { name: `项目 ${id}`, other: '1' }) });
      await store.commit(changeTurn((await load(store, 'd2')).draft, 'ou_a', { other: null }, { at: at + 1 }));
      await store.commit(changeTurn((await load(store, 'd3')).draft, 'ou_a', {}, { kind: 'delete', deletedAt: at }));
      const goals = { ...noGoals, areas: [{ id: 'g1', name: '文化', goal: '', measures: [] }] };
      await put(store, [
        { write: 'openRound', round: round('r1') },
        {
          write: 'department',
          before: { id: 'od_school', version: 0 },
          after: { ...library, unitName: '县图书馆', unitCode: '301011', goals },
        },
        { write: 'assign', assignment: assignment('a1', { declaration: 'd1', areas: ['g1'] }) },
        { write: 'assign', assignment: assignment('a2', { declaration: 'd2', createdAt: at + 1 }) },
        { write: 'assign', assignment: assignment('a3', { declaration: 'd3', createdAt: at + 2 }) },
        { write: 'assign', assignment: assignment('a4', { declaration: 'd4', state: 'withdrawn' }) },
        { write: 'assign', assignment: assignment('a5', { department: 'od_road' }) },
        { write: 'assign', assignment: assignment('a6', { round: 'r2' }) },
      ]);
      const around = await store.around(tenant, of.round, of.department);
      expect(around.round?.year).toBe('2027');
      expect(around.department?.goals.areas.map(({ id }) => id)).toEqual(['g1']);
      expect(around.departments.map(({ unitCode }) => unitCode)).toEqual(['301011']);
      expect(around.tracked.map(({ assignment: { id, areas }, filled }) => [id, areas, filled?.id ?? null])).toEqual([
        ['a1', ['g1'], 'd1'],
        ['a4', [], 'd4'],
        ['a2', [], 'd2'],
        ['a3', [], null],
      ]);
      const first = await load(store, 'd1');
      expect(around.siblings?.map(({ id, cells }) => [id, [...cells.keys()].sort()])).toEqual([
        ['d1', ['name', 'other']],
        ['d2', ['name']],
      ]);
      expect(around.siblings?.[0]?.cells).toEqual(first.draft.cells);
      expect(around.siblings?.[0]?.template).toEqual(first.draft.template);
      expect(await store.around('t_south', of.round, of.department)).toEqual({
        round: null,
        department: null,
        departments: [],
        tracked: [],
        siblings: [],
      });
    });

    it('keeps departments: names from the directory, the rest from people', async () => {
      const named = [
        { id: 'od_school', name: '教育科' },
        { id: 'od_road', name: '道路科' },
      ];
      await put(store, [{ write: 'departmentNames', departments: named }]);
      expect((await store.departments(tenant)).map(({ id, name, version }) => [id, name, version])).toEqual([
        ['od_school', '教育科', 1],
        ['od_road', '道路科', 1],
      ]);
      const before = await store.department(tenant, 'od_road');
      if (!before) throw new Error('not kept');
      const after = { ...before, unitCode: '301001', unitName: '市政处', total: '1200.5', goals: { ...before.goals, overall: '道路完好' } };
      expect((await put(store, [{ write: 'department', before, after }])).kind).toBe('done');
      expect((await put(store, [{ write: 'department', before, after }])).kind).toBe('conflict');
      await put(store, [{ write: 'departmentNames', departments: [{ id: 'od_road', name: '道路管理科' }] }]);
      expect(await store.department(tenant, 'od_road')).toEqual({ ...after, name: '道路管理科', version: 2 });
      const fresh = { id: 'own_1', version: 0 };
      expect((await put(store, [{ write: 'department', before: fresh, after: library }])).kind).toBe('done');
      expect((await put(store, [{ write: 'department', before: fresh, after: library }])).kind).toBe('conflict');
      expect(await store.department(tenant, 'own_1')).toEqual({ id: 'own_1', version: 1, ...library });
    });

    it('commits what a job writes with its end', async () => {
      await store.commit({ ...sayTurn([]), jobs: [{ id: 'j1', kind: 'export', person: 'ou_s', payload: '{}' }] });
      const [job] = await store.claimJobs(at, 1_000, 1);
      if (!job) throw new Error('no job');
      await store.endJob(job, 'done', [], at, [{ write: 'departmentNames', departments: [{ id: 'od_1', name: '档案科' }] }]);
      await store.endJob(job, 'done', [], at, [{ write: 'departmentNames', departments: [{ id: 'od_2', name: '又一科' }] }]);
      expect((await store.departments(tenant)).map((each) => each.id)).toEqual(['od_1']);
    });
  });
}
