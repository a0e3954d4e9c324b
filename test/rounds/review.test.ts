import { describe, expect, it } from 'vitest';
import { type Remark, remarkOf, remarksIn, usualIn, usualReasons, usualSaid } from '../../src/rounds/remark.ts';
import { handInTime, isReviewed, nextStepOf, openRemarks, remarkTime, reviewStepOf } from '../../src/rounds/review.ts';
import { standardSettings } from '../../src/rounds/round.ts';

const remark = (at: number, over: Partial<Remark> = {}): Remark => ({
  said: '写明来源',
  was: null,
  by: 'ou_s',
  at,
  step: 0,
  settled: false,
  ...over,
});
const remarks = (...each: readonly [string, Remark][]) => new Map(each);

describe('remarks', () => {
  it('are fresh in the review under way, asked when told before, and gone when settled', () => {
    const all = remarks(['a', remark(5)], ['b', remark(12)], ['c', remark(6, { settled: true })], ['d', remark(10)]);
    const { fresh, asked } = openRemarks(all, { submittedAt: 10 });
    expect([fresh.map(({ path }) => path), asked.map(({ path }) => path)]).toEqual([['b', 'd'], ['a']]);
    expect(openRemarks(all, { submittedAt: null }).fresh).toEqual([]);
  });

  it('are sorted by when they were made, and what is no remark is left out', () => {
    const cell = (value: unknown) => ({ value: typeof value === 'string' ? value : JSON.stringify(value) });
    const found = remarksIn([
      ['remarks.b', cell(remark(7))],
      ['b', cell(remark(1))],
      ['remarks.a', cell(remark(3))],
      ['remarks.c', cell('{')],
    ]);
    expect([...found.keys()]).toEqual(['a', 'b']);
    expect(remarkOf('7')).toBeNull();
  });

  it('keep a usual reason in no language', () => {
    for (const reason of usualReasons) expect(usualIn(usualSaid(reason))).toBe(reason);
    expect(usualIn('写明来源')).toBeNull();
    expect(usualIn('usual:other')).toBeNull();
  });
});

describe('a review', () => {
  it('has begun with the first remark or the first step passed, not with what came back before', () => {
    const before = remarks(['a', remark(5)]);
    expect(isReviewed(before, { reviewStep: 0, submittedAt: 10 })).toBe(false);
    expect(isReviewed(before, { reviewStep: 1, submittedAt: 10 })).toBe(true);
    expect(isReviewed(remarks(['a', remark(10)]), { reviewStep: 0, submittedAt: 10 })).toBe(true);
    expect(isReviewed(remarks(['a', remark(11, { settled: true })]), { reviewStep: 0, submittedAt: 10 })).toBe(true);
  });

  it('keeps the order of remarking and handing in whatever the clock says', () => {
    expect(handInTime(remarks(['a', remark(50)]), 20)).toBe(51);
    expect(handInTime(remarks(), 20)).toBe(20);
    expect(remarkTime({ submittedAt: 51 }, 20)).toBe(51);
    expect(remarkTime({ submittedAt: 51 }, 60)).toBe(60);
  });

  it('goes step by step; a step that is no more is the last one', () => {
    const steps = [
      { name: '', role: 'supervisor' },
      { name: '财政', role: 'reviewer' },
    ] as const;
    const round = { settings: { ...standardSettings, steps: [...steps] } };
    expect([0, 1, 4].map((reviewStep) => reviewStepOf(round, { reviewStep }).role)).toEqual(['supervisor', 'reviewer', 'reviewer']);
    expect([0, 1].map((reviewStep) => nextStepOf(round, { reviewStep })?.role)).toEqual(['reviewer', undefined]);
  });
});
