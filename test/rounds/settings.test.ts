/** What people type for a round's settings, and what counts of reviews under way when its steps change. */
import { describe, expect, test } from 'vitest';
import { type RoundSettings, standardSettings } from '../../src/rounds/round.ts';
import { passedStill, readCount, readDays, readReasons, readSteps, readTime } from '../../src/rounds/settings.ts';

describe('settings as people type them', () => {
  test.each([
    ['7、3、1', [7, 3, 1]],
    ['1, 3，7', [7, 3, 1]],
    ['７ ３', [7, 3]],
    ['5 天和 2 个工作日', [5, 2]],
    ['3 3', [3]],
    ['', []],
    ['0', null],
    ['61', null],
    ['三天', null],
    ['-3', null],
    ['1 2 3 4 5 6 7 8 9 10 11', null],
  ])('days %j', (typed, read) => expect(readDays(typed)).toEqual(read));

  test.each([
    ['9:00', '09:00'],
    ['09：30', '09:30'],
    ['9点', '09:00'],
    ['9 点半', '09:30'],
    ['20时5分', '20:05'],
    ['17', '17:00'],
    ['24:00', null],
    ['9:60', null],
    ['早上', null],
    ['', null],
  ])('time %j', (typed, read) => expect(readTime(typed)).toBe(read));

  test.each([
    ['3', 3],
    ['0', 0],
    ['２ 个工作日', 2],
    ['61', null],
    ['', null],
    ['很多', null],
  ])('count %j', (typed, read) => expect(readCount(typed)).toBe(read));

  test('reasons: each once, empty lines aside, as many as fit one input', () => {
    expect(readReasons(' 附件不符 \n\n附件不符\n金额不符')).toEqual(['附件不符', '金额不符']);
    expect(readReasons('')).toEqual([]);
    expect(readReasons('长'.repeat(101))).toBeNull();
    expect(readReasons(Array.from({ length: 21 }, (_, at) => `理由${at}`).join('\n'))).toBeNull();
    expect(readReasons(Array.from({ length: 10 }, (_, at) => `${at}${'长'.repeat(95)}`).join('\n'))).toBeNull();
  });

  test('steps: one at least, five at most, names of twenty characters', () => {
    expect(readSteps([])).toBeNull();
    expect(readSteps([{ name: '长'.repeat(21), role: 'reviewer' }])).toBeNull();
    expect(readSteps(Array.from({ length: 6 }, () => ({ name: '', role: 'reviewer' as const })))).toBeNull();
  });
});

describe('reviews under way when the steps change', () => {
  const round = (...steps: RoundSettings['steps'][number]['name'][]) => ({
    settings: { ...standardSettings, steps: steps.map((name) => ({ name, role: 'reviewer' as const })) },
  });
  test.each([
    ['one more at the end', ['科室', '财务'], ['科室', '财务', '主管'], 2],
    ['one more in front', ['科室', '财务'], ['初审', '科室', '财务'], 0],
    ['one in between', ['科室', '主管'], ['科室', '财务', '主管'], 1],
    ['the first taken out', ['科室', '财务'], ['财务'], 0],
    ['the last taken out: it is looked at once more', ['科室', '财务'], ['科室'], 0],
    ['the middle taken out', ['科室', '财务', '主管'], ['科室', '主管'], 1],
    ['nothing', ['科室'], ['科室'], 0],
  ])('%s', (_, before, after, most) => expect(passedStill(round(...before), round(...after))).toBe(most));

  test('another role is another step', () => {
    const other = { settings: { ...standardSettings, steps: [{ name: '科室', role: 'supervisor' as const }] } };
    expect(passedStill(round('科室', '财务'), other)).toBe(0);
  });
});
