import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../src/form/declaration.ts';
import { byGoal, guessGoal } from '../../src/statement/goals.ts';
import { declarationFrom, examples } from '../documents/from-json.ts';

const table = examples.get('canteen');
if (table === undefined) throw new Error('no example');
const base = declarationFrom(table);

function declaration(goals: readonly (string | null)[], names: readonly string[], goal: string | null = null): Declaration {
  const [row] = base.indicators;
  if (row === undefined) throw new Error('no indicator');
  return {
    ...base,
    goals: goals.map((text, index) => ({ id: `g${index + 1}`, text })),
    indicators: names.map((name, index) => ({ ...row, id: `i${index + 1}`, name, description: null, goal })),
  };
}

describe('the goal an indicator measures', () => {
  it('is the only one', () => {
    expect(guessGoal(declaration(['完成改造'], ['开放天数']), 0)).toBe('g1');
  });

  it('is the one that shares most two-character words', () => {
    const two = declaration(['更换照明设备', '读者满意度不低于 90%，读者人次增长', '照明维护'], ['照明设备数量', '读者满意度', '照明']);
    expect([0, 1, 2].map((index) => guessGoal(two, index))).toEqual(['g1', 'g2', 'g1']);
  });

  it('is the last one when no word is shared, blank goals apart', () => {
    expect(guessGoal(declaration(['更换照明', '读者增长'], ['开放天数']), 0)).toBe('g2');
    expect(guessGoal(declaration(['更换照明', '读者增长', null], ['开放天数']), 0)).toBe('g2');
    expect(guessGoal(declaration([null, null], ['开放天数']), 0)).toBe('g2');
  });

  it('is none without goals or without the indicator', () => {
    expect(guessGoal(declaration([], ['开放天数']), 0)).toBeUndefined();
    expect(guessGoal(declaration(['完成改造'], []), 0)).toBeUndefined();
  });

  it('is the one named, unless that goal is gone', () => {
    const named = declaration(['更换照明设备', '读者增长'], ['照明设备数量'], 'g2');
    expect(byGoal(named).map((group) => group.number)).toEqual([2]);
    const gone = declaration(['更换照明设备', '读者增长'], ['照明设备数量'], 'g9');
    expect(byGoal(gone).map((group) => group.number)).toEqual([1]);
  });
});
