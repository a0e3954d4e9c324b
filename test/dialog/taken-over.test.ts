/** What a file says of a declaration that is there: which one it is, and its rows taken over in their order. */
import { expect, test } from 'vitest';
import { standardParameters } from '../../src/checks/parameters.ts';
import { differencesOf, takeOver } from '../../src/dialog/differences.ts';
import { sameDeclaration } from '../../src/dialog/imported.ts';
import { blankDraft, startOf } from '../../src/dialog/taken.ts';
import { OpenDraft } from '../../src/dialog/work.ts';
import { rowIds, valueAt } from '../../src/form/rows.ts';
import { indicatorLibrary } from '../../src/library/suggest.ts';
import { nobody } from '../contract/world.ts';
import { template } from '../form/support.ts';

const person = nobody('ou_a');
const opened = (cells: Readonly<Record<string, string>>): OpenDraft => {
  const lookups = { person, parameters: standardParameters, library: indicatorLibrary };
  const open = new OpenDraft(blankDraft(template, person, 'd1', 0), startOf(template), lookups, null);
  for (const [path, value] of Object.entries(cells)) open.edit.set(path, value);
  return open;
};
const goalsOf = (open: OpenDraft): readonly (string | null)[] =>
  rowIds(open.edit, 'goals').map((row) => valueAt(open.edit, `goals.${row}.text`));

test.each([
  ['an empty list', {}, ['甲', '乙', '丙', '丁']],
  ['a list that has two of them', { 'goals.order': 'a b', 'goals.a.text': '乙', 'goals.b.text': '丁' }, ['甲', '乙', '丙', '丁']],
  ['a list that has the first', { 'goals.order': 'a', 'goals.a.text': '甲' }, ['甲', '乙', '丙', '丁']],
])('rows taken over into %s stand as in the file', (_, cells, expected) => {
  const open = opened(cells);
  const file = { g1: '甲', g2: '乙', g3: '丙', g4: '丁' };
  const project = {
    number: 1,
    told: [],
    cells: [
      { path: 'goals.order', value: Object.keys(file).join(' ') },
      ...Object.entries(file).map(([row, value]) => ({ path: `goals.${row}.text`, value })),
    ],
  };
  const ids = ['n1', 'n2', 'n3', 'n4'];
  takeOver(open, differencesOf(open, project), () => ids.shift() ?? '');
  expect(goalsOf(open)).toEqual(expected);
  expect(differencesOf(open, project)).toEqual([]);
});

test('a table is the declaration of its code, else of its name; without a year, of any year, this one’s latest first', () => {
  const one = (id: string, name: string, code: string, year: string) => ({ id, state: 'draft', name, code, year });
  const known = [one('d3', '桥梁检测', '', '2027'), one('d2', '桥梁检测', '', '2026'), one('d1', '渠道清淤', 'X1', '2027')];
  const found = (name: string, code: string, year: string) => sameDeclaration(known, { name, code, year })?.id;
  expect(found('改了名的', 'X1', '2027')).toBe('d1');
  expect(found('渠道清淤', 'X2', '')).toBe('d1');
  expect(found('桥梁检测', '', '2026')).toBe('d2');
  expect(found('桥梁检测', '', '')).toBe('d3');
  expect(found('桥梁检测', '', '2025')).toBeUndefined();
  expect(found('', '', '')).toBeUndefined();
});
