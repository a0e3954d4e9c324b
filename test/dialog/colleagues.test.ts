import { describe, expect, test } from 'vitest';
import { colleagueTyped } from '../../src/dialog/colleague-action.ts';
import { type Offer, past } from '../../src/dialog/moves/colleagues/offer.ts';
import type { OpenDraft } from '../../src/dialog/work.ts';
import type { Draft } from '../../src/form/draft.ts';
import type { Assignment } from '../../src/rounds/assignment.ts';
import type { Member } from '../../src/rounds/member.ts';
import { assignment, member } from '../contract/round-world.ts';
import { open } from './open.ts';

describe('a name behind the command', () => {
  test.each([
    ['周远', '周远', ''],
    ['周远 下周我出差', '周远', '下周我出差'],
    ['周远，下周我出差，请帮忙', '周远', '下周我出差，请帮忙'],
    ['@周远 拜托', '周远', '拜托'],
    ['周远：\n拜托', '周远', '拜托'],
    ['', '', ''],
  ])('%s', (text, colleague, word) => {
    expect(colleagueTyped(text)).toEqual({ colleague, word });
  });
});

describe('what can be handed over no more', () => {
  const own = (over: Partial<Draft> = {}): Offer => ({
    kind: 'declaration',
    project: 'd1',
    name: '操场改造',
    tracked: null,
    round: null,
    open: open({}, over),
  });
  const given = (over: Partial<Assignment>, draft: OpenDraft | null = null): Offer => ({
    kind: 'assignment',
    project: 'a1',
    name: '操场改造',
    tracked: { assignment: assignment('a1', over), since: 0, filled: null },
    round: null,
    open: draft,
  });
  const people = (status: Member['status'] = 'active') => ({ parts: { members: new Map([['ou_a', member('ou_a', { status })]]) } });

  test.each<[string, Offer | null, Member['status'] | undefined]>([
    ['gone', null, undefined],
    ['elsewhere', own({ owner: 'ou_c' }), undefined],
    ['submitted', own({ state: 'submitted' }), undefined],
    ['approved', own({ state: 'approved' }), undefined],
    ['ended', own({ locked: true }), undefined],
    ['left', own(), 'resigned'],
    ['withdrawn', given({ state: 'withdrawn' }), undefined],
    ['elsewhere', given({ clerk: 'ou_c' }), undefined],
    ['elsewhere', given({ clerk: 'ou_c' }, open()), undefined],
    ['ended', given({ locked: true }), undefined],
    ['submitted', given({}, open({}, { state: 'submitted' })), undefined],
    ['left', given({}), 'resigned'],
  ])('%s', (why, offer, status) => {
    expect(past(offer, 'ou_a', people(status))).toEqual({ key: 'handover.past', params: { why } });
  });

  test('and what can', () => {
    for (const offer of [own(), own({ state: 'returned' }), given({}), given({}, open())]) expect(past(offer, 'ou_a', people())).toBeNull();
  });
});
