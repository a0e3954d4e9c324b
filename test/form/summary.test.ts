import { describe, expect, test } from 'vitest';
import { progressBySteps } from '../../src/form/progress.ts';
import { knownCells, summaryOf } from '../../src/form/summary.ts';
import { cellsOf, template } from './support.ts';

const summary = (values: Record<string, string>, stored: Record<string, string> | null = null) => {
  const cells = cellsOf(values);
  return summaryOf(template, cells, progressBySteps(template, cells), stored && cellsOf(stored));
};

describe('the summary of a declaration', () => {
  test('counts what is required and what of it is empty, by step', () => {
    const empty = summary({});
    expect(empty).toMatchObject({ name: '', serial: '', amount: null });
    expect(empty.missing).toBe(empty.required);
    expect(Object.values(empty.lacks).reduce((sum, each) => sum + each, 0)).toBe(empty.missing);
    const some = summary({ name: '操场改造', 'basics.serial': '4', 'budget.total': '31.5', 'budget.fiscal': '31.5', purpose: '改造操场' });
    expect(some).toMatchObject({ name: '操场改造', serial: '4', amount: '31.5', required: empty.required, missing: empty.missing - 4 });
    expect(some.lacks).not.toHaveProperty('budget');
    expect(some.lacks.project).toBe((empty.lacks.project ?? 0) - 1);
  });

  test('tells the code only when it changed', () => {
    const code = '13010020060000000000A';
    expect(summary({ code })).toHaveProperty('code', code);
    expect(summary({ code }, { code })).not.toHaveProperty('code');
    expect(summary({}, { code })).toHaveProperty('code', '');
    expect(summary({}, {})).not.toHaveProperty('code');
  });

  test('keeps a masked amount as it stands', () => {
    expect(summary({ 'budget.total': '**' }).amount).toBe('**');
  });

  test('finds the cells by what they are called outside', () => {
    expect(knownCells(template)).toEqual({ amount: 'budget.total', code: 'code' });
  });
});
