import { describe, expect, test } from 'vitest';
import type { Assignment } from '../../src/rounds/assignment.ts';
import { departmentGoalsSchema, noGoals } from '../../src/rounds/department.ts';
import { remarkedPath, remarkOf, remarkPath, remarksIn } from '../../src/rounds/remark.ts';
import { EVERYWHERE, holds, reach } from '../../src/rounds/role.ts';
import { roundSettingsSchema, standardSettings } from '../../src/rounds/round.ts';
import { type Filled, isLate, isOpen, standingOf, type Tracked } from '../../src/rounds/standing.ts';
import { assignment } from '../contract/round-world.ts';

const filled = (over: Partial<Filled> = {}): Filled => ({
  id: 'd1',
  version: 3,
  name: '操场改造',
  state: 'draft',
  missing: 2,
  required: 40,
  lacks: { budget: 2 },
  amount: '31.5',
  reviewStep: 0,
  submittedAt: null,
  late: false,
  updatedAt: 0,
  ...over,
});
const tracked = (now: Filled | null, over: Partial<Assignment> = {}): Tracked => ({
  assignment: assignment('a1', over),
  since: 0,
  filled: now,
});

describe('roles', () => {
  const grants = [
    { role: 'supervisor', department: 'od_1' },
    { role: 'supervisor', department: 'od_2' },
    { role: 'reviewer', department: EVERYWHERE },
  ] as const;

  test('hold in their department, or everywhere', () => {
    expect(holds(grants, 'supervisor', 'od_1')).toBe(true);
    expect(holds(grants, 'supervisor', 'od_3')).toBe(false);
    expect(holds(grants, 'supervisor', null)).toBe(false);
    expect(holds(grants, 'reviewer', 'od_3')).toBe(true);
    expect(holds(grants, 'reviewer', null)).toBe(true);
    expect(holds(grants, 'admin', 'od_1')).toBe(false);
  });

  test('reach departments', () => {
    expect(reach(grants, 'supervisor')).toEqual(['od_1', 'od_2']);
    expect(reach(grants, 'supervisor', 'reviewer')).toBe(EVERYWHERE);
    expect(reach(grants, 'publisher')).toEqual([]);
  });
});

describe('standings', () => {
  test('follow the declaration, once it is begun', () => {
    expect(standingOf(tracked(null))).toBe('notStarted');
    const states = { draft: 'filling', submitted: 'waiting', returned: 'returned', approved: 'approved' } as const;
    for (const [state, standing] of Object.entries(states))
      expect(standingOf(tracked(filled({ state: state as Filled['state'] })))).toBe(standing);
    expect(standingOf(tracked(filled({ state: 'approved' }), { state: 'withdrawn' }))).toBe('withdrawn');
  });

  test('leave something to do until it is handed in', () => {
    const open = (state: Filled['state']) => isOpen(tracked(filled({ state })));
    expect([isOpen(tracked(null)), open('draft'), open('returned'), open('submitted'), open('approved')]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(isOpen(tracked(null, { state: 'withdrawn' }))).toBe(false);
  });

  test('are late by the deadline of their own, and by when they were handed in', () => {
    const round = { deadline: 100 };
    expect([isLate(tracked(null), round, 100), isLate(tracked(null), round, 101)]).toEqual([false, true]);
    expect([isLate(tracked(null, { deadline: 200 }), round, 200), isLate(tracked(null, { deadline: 200 }), round, 201)]).toEqual([
      false,
      true,
    ]);
    expect(isLate(tracked(filled({ state: 'submitted', submittedAt: 90 })), round, 500)).toBe(false);
    expect(isLate(tracked(filled({ state: 'submitted', submittedAt: 101, late: true })), round, 500)).toBe(true);
    expect(isLate(tracked(null, { state: 'withdrawn' }), round, 500)).toBe(false);
  });
});

describe('remarks', () => {
  const remark = { said: '写明依据', was: '95', by: 'ou_s', at: 7, step: 0, settled: false };

  test('are cells of their own', () => {
    expect(remarkedPath(remarkPath('indicators.a.basis'))).toBe('indicators.a.basis');
    expect(remarkedPath('indicators.a.basis')).toBeUndefined();
    expect(remarkOf(JSON.stringify(remark))).toEqual(remark);
  });

  test('that hold anything else are none', () => {
    expect([remarkOf('{'), remarkOf('{"said":1}'), remarkOf('')]).toEqual([null, null, null]);
  });

  test('are found among all cells, the oldest first', () => {
    const cells = new Map([
      [remarkPath('name'), { value: JSON.stringify(remark) }],
      ['name', { value: '操场改造' }],
      [remarkPath('code'), { value: JSON.stringify({ ...remark, at: 3 }) }],
      [remarkPath('purpose'), { value: 'none' }],
    ]);
    expect([...remarksIn(cells).keys()]).toEqual(['code', 'name']);
  });
});

describe('what is kept as JSON', () => {
  test('takes defaults for what an earlier version did not know', () => {
    expect(roundSettingsSchema.parse({ remindBefore: [5] })).toEqual({ ...standardSettings, remindBefore: [5] });
    expect(departmentGoalsSchema.parse({})).toEqual(noGoals);
  });

  test('refuses times and steps that are none', () => {
    expect(roundSettingsSchema.safeParse({ remindAt: '25:00' }).success).toBe(false);
    expect(roundSettingsSchema.safeParse({ steps: [] }).success).toBe(false);
    expect(roundSettingsSchema.safeParse({ steps: [{ name: '财务', role: 'clerk' }] }).success).toBe(false);
  });
});
