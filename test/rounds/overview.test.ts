import { describe, expect, test } from 'vitest';
import type { Assignment } from '../../src/rounds/assignment.ts';
import { digestOf } from '../../src/rounds/digest.ts';
import { amountOf, lacksOf, overviewOf } from '../../src/rounds/overview.ts';
import { everything, type RosterFilter, rosterOf } from '../../src/rounds/roster.ts';
import type { Filled, Tracked } from '../../src/rounds/standing.ts';
import { assignment, library, member, round } from '../contract/round-world.ts';

const now = 1_000_000_000_000;
const open = round('r1', { deadline: now + 1 });
const filled = (over: Partial<Filled> = {}): Filled => ({
  id: 'd1',
  version: 3,
  name: '',
  state: 'draft',
  missing: 10,
  required: 40,
  lacks: { budget: 10 },
  amount: null,
  reviewStep: 0,
  submittedAt: null,
  late: false,
  updatedAt: 0,
  ...over,
});
const tracked = (id: string, over: Partial<Assignment> = {}, now: Filled | null = null): Tracked => ({
  assignment: assignment(id, over),
  since: 0,
  filled: now,
});

const school = [
  tracked('a1', { name: '操场改造' }, filled({ amount: '0.1', name: '操场翻新改造' })),
  tracked('a2', { name: '食堂修缮' }, filled({ amount: '0.2', missing: 0, lacks: {}, state: 'submitted', submittedAt: now, late: true })),
  tracked('a3', { name: '撤下的', state: 'withdrawn' }, filled({ amount: '1000' })),
];
const books = [
  tracked('a4', { department: 'od_library', clerk: 'ou_b', name: '古籍修复', deadline: now - 1 }),
  tracked(
    'a5',
    { department: 'od_library', clerk: 'ou_b', name: '读者活动' },
    filled({ amount: '**', required: 20, missing: 5, lacks: { budget: 2, indicators: 3 } }),
  ),
];
const all = [...school, ...books];
const names = {
  departments: [
    { ...library, id: 'od_school', version: 1, name: '教育科' },
    { ...library, id: 'od_library', version: 1 },
  ],
  clerks: [member('ou_a'), member('ou_b', { name: '周远', department: 'od_library' })],
};

describe('a round in numbers', () => {
  test('sums exactly, leaves out what is withdrawn, and counts what is not told', () => {
    expect(overviewOf(all, open, now)).toEqual({ total: 4, late: 2, filled: 30 + 15, required: 60, amount: '0.3', untold: 2 });
  });

  test('of nothing is nothing', () => {
    expect(overviewOf([], open, now)).toEqual({ total: 0, late: 0, filled: 0, required: 0, amount: '0', untold: 0 });
  });

  test('no amount is made of what is masked or not entered', () => {
    expect(amountOf({ filled: null })).toBeNull();
    expect(amountOf({ filled: filled() })).toBeNull();
    expect(amountOf({ filled: filled({ amount: '**' }) })).toBeNull();
    expect(amountOf({ filled: filled({ amount: '31.50' }) })).not.toBeNull();
  });

  test('what is missing is added up over departments, most first', () => {
    const departments = digestOf(all, names, () => 's1');
    expect(lacksOf(departments)).toEqual([
      { structure: 's1', step: 'budget', cells: 12 },
      { structure: 's1', step: 'indicators', cells: 3 },
    ]);
  });
});

describe('the list of a round', () => {
  const listed = (filter: Partial<RosterFilter>): string[] =>
    rosterOf(all, { ...everything, ...filter }, { round: open, now, names }).map(({ tracked: { assignment } }) => assignment.id);

  test('goes by department and person, in the order of giving', () => {
    const rows = rosterOf(all, everything, { round: open, now, names });
    expect(rows.map(({ department, person, project }) => [department, person, project])).toEqual([
      ['教育科', '林晓', '操场翻新改造'],
      ['教育科', '林晓', '食堂修缮'],
      ['图书馆', '周远', '古籍修复'],
      ['图书馆', '周远', '读者活动'],
    ]);
  });

  test('is cut to a standing, to what is late, to a department, to a person', () => {
    expect(listed({ standing: 'filling' })).toEqual(['a1', 'a5']);
    expect(listed({ standing: 'late' })).toEqual(['a2', 'a4']);
    expect(listed({ department: 'od_library' })).toEqual(['a4', 'a5']);
    expect(listed({ clerk: 'ou_a', standing: 'waiting' })).toEqual(['a2']);
    expect(listed({ department: 'od_gone' })).toEqual([]);
  });

  test('names that the directory has not told are empty', () => {
    const [row] = rosterOf([tracked('a9', { department: 'od_x', clerk: 'ou_x' })], everything, { round: open, now, names });
    expect(row).toMatchObject({ department: '', person: '' });
  });
});
