import { describe, expect, test } from 'vitest';
import { listed } from '../../src/checks/incremental.ts';
import { standardParameters } from '../../src/checks/parameters.ts';
import type { Action } from '../../src/dialog/action.ts';
import { contextAround } from '../../src/dialog/around.ts';
import { aroundParts } from '../../src/dialog/around-needs.ts';
import { checkDraft } from '../../src/dialog/checking.ts';
import type { Command } from '../../src/dialog/command.ts';
import type { DeclarationState, Draft } from '../../src/form/draft.ts';
import { Edit } from '../../src/form/edit.ts';
import { ORIGIN } from '../../src/form/last-year.ts';
import { reasonPath } from '../../src/form/reasons.ts';
import type { Around } from '../../src/rounds/around.ts';
import { type Department, noGoals } from '../../src/rounds/department.ts';
import type { SameCode } from '../../src/rounds/reading.ts';
import type { Tracked } from '../../src/rounds/standing.ts';
import { assignment, round } from '../contract/round-world.ts';
import { template } from '../form/support.ts';
import { draftOf } from './open.ts';

/** A declaration checked as one of its round. */

const CODE = '130999270000000301A01';
const library: Department = {
  id: 'od_school',
  version: 1,
  name: '文化科',
  unitCode: '301011',
  unitName: '县图书馆',
  total: '80',
  goals: { ...noGoals, areas: [{ id: 'g1', name: '阅读', goal: '', measures: [] }] },
};

const draft = (id: string, values: Readonly<Record<string, string>>): Draft =>
  draftOf(values, { id, round: 'r1', assignment: `a-${id}`, department: library.id });

const filled = (id: string, state: DeclarationState, areas: readonly string[] = []): Tracked => ({
  assignment: assignment(`a-${id}`, { declaration: id, areas }),
  since: 0,
  filled: {
    id,
    version: 1,
    name: '',
    state,
    missing: 0,
    required: 1,
    lacks: {},
    amount: null,
    reviewStep: 0,
    submittedAt: null,
    late: false,
    updatedAt: 0,
  },
});

const mine = draft('d1', {
  name: '少儿阅览室改造',
  code: CODE,
  'budget.total': '30',
  'basics.unitName': '县图书馆',
  'basics.unitCode': '301012',
});
const other = draft('d2', {
  name: '流动图书车购置',
  code: CODE,
  'budget.total': '40',
  'basics.unitName': '县图书馆',
  'basics.unitCode': '301012',
});

const around = (over: Partial<Around> = {}): Around => ({
  round: round('r1'),
  department: library,
  departments: [library],
  tracked: [filled('d1', 'draft'), filled('d2', 'submitted')],
  siblings: [mine, other],
  ...over,
});

const rulesOf = (
  of: Draft,
  lies: Around,
  sameCode: readonly SameCode[] = [],
): { readonly said: readonly string[]; readonly notRun: readonly string[] } => {
  const known = checkDraft(template, new Edit(of.cells, template), standardParameters, null, contextAround(of, lies, sameCode));
  const about = ['A01', 'A03', 'N04', 'N06', 'N10'];
  return {
    said: [...new Set(listed(known).map(({ rule }) => rule))].filter((rule) => about.includes(rule)).sort(),
    notRun: [...known.notRun].filter((rule) => about.includes(rule)).sort(),
  };
};

describe('a declaration of a round', () => {
  test('is compared with its department: the unit’s code, the others’ codes, the goals it serves', () => {
    expect(rulesOf(mine, around())).toEqual({ said: ['A01', 'N04', 'N10'], notRun: ['N06'] });
    expect(rulesOf(mine, around({ tracked: [filled('d1', 'draft', ['g1']), filled('d2', 'submitted')] })).said).toEqual(['A01', 'N04']);
    // A goal that is gone holds nothing.
    expect(rulesOf(mine, around({ tracked: [filled('d1', 'draft', ['g9'])] })).said).toEqual(['A01', 'N04', 'N10']);
  });

  test('adds up with the others once all are handed in, so nobody is kept from handing in', () => {
    const all = [filled('d1', 'submitted', ['g1']), filled('d2', 'approved')];
    expect(rulesOf(mine, around({ tracked: all })).said).toEqual(['A01', 'N04', 'N06']);
    expect(rulesOf(mine, around({ tracked: all, department: { ...library, total: '70' } })).said).toEqual(['A01', 'N04']);
    const withdrawn: Tracked = { assignment: assignment('a-d3', { state: 'withdrawn' }), since: 0, filled: null };
    expect(rulesOf(mine, around({ tracked: [...all, withdrawn] })).said).toContain('N06');
    const notBegun: Tracked = { assignment: assignment('a-d3'), since: 0, filled: null };
    expect(rulesOf(mine, around({ tracked: [...all, notBegun] })).notRun).toEqual(['N06']);
  });

  test('says what could not be compared', () => {
    const bare = { ...library, total: null, unitCode: '', goals: noGoals };
    expect(rulesOf(mine, around({ department: bare, departments: [bare], siblings: [mine] }))).toEqual({
      said: [],
      notRun: ['A01', 'N04', 'N06', 'N10'],
    });
    expect(rulesOf(mine, around({ siblings: null })).notRun).toEqual(['N04', 'N06']);
  });

  test('goes on from an earlier year when it is a copy, or an earlier round has its code', () => {
    const old = draft('d1', { name: '少儿阅览室改造', code: '130999260000000301A01', 'basics.year': '2027' });
    const known = { id: 'd0', owner: 'ou_a', name: '', state: 'approved', round: 'r0', department: library.id } as const;
    expect(rulesOf(old, around({ siblings: [] })).said).toContain('A03');
    expect(rulesOf(old, around({ siblings: [] }), [{ ...known, round: 'r1' }]).said).toContain('A03');
    expect(rulesOf(old, around({ siblings: [] }), [known]).said).not.toContain('A03');
    const copy = draft('d1', { ...Object.fromEntries([...old.cells].map(([path, { value }]) => [path, value])), [ORIGIN]: 'd0' });
    expect(rulesOf(copy, around({ siblings: [] })).said).not.toContain('A03');
  });
});

test('only who looks at the whole declaration has what lies around it read', () => {
  const asks = (command: Command, cell: string | null = null): boolean => {
    const seat = { step: 'basics', row: null, cell, card: null, pending: {}, unread: {} };
    return 'around' in aroundParts(command, { draft: mine, seat });
  };
  const click = (action: Exclude<Action, { a: 'cmd' }>): Command => ({ kind: 'action', action, form: {} });
  for (const command of ['check', 'submit', 'preview'] as const) expect(asks({ kind: 'simple', command })).toBe(true);
  for (const command of ['resume', 'undo', 'export', 'mine'] as const) expect(asks({ kind: 'simple', command })).toBe(false);
  expect(asks({ kind: 'answer', text: '31.5' }, 'budget.total')).toBe(false);
  expect(asks({ kind: 'answer', text: '合办' }, reasonPath('N10', 'goals.order'))).toBe(true);
  expect(asks(click({ a: 'save', d: 'd1', s: 'basics', go: 'next', h: {} }))).toBe(false);
  expect(asks(click({ a: 'goto', d: 'd1', s: 'basics', apart: false }))).toBe(false);
  expect(asks(click({ a: 'fix', d: 'd1', rule: 'A01', p: 'basics.unitCode' }))).toBe(true);
  expect(asks(click({ a: 'review', do: 'mend', d: 'd1', h: {} }))).toBe(false);
  expect(asks(click({ a: 'review', do: 'open', d: 'd1', h: {} }))).toBe(true);
});
