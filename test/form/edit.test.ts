import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Edit, groupOf, linesText } from '../../src/form/edit.ts';
import { cellPath, rowIds, valueAt } from '../../src/form/rows.ts';
import { categoryOf } from '../../src/form/taxonomy.ts';
import type { Group } from '../../src/form/template.ts';
import { cellsOf, template } from './support.ts';

const group = (key: string): Group => {
  const found = groupOf(template, key);
  if (!found) throw new Error(`the form has no group ${key}`);
  return found;
};
const indicators = group('indicators');
const goals = group('goals');

describe('a turn laid over what is stored', () => {
  const stored = cellsOf({ name: '操场改造', 'budget.total': '31.5' });

  test('is read back at once and handed over as old and new', () => {
    const edit = new Edit(stored, template);
    expect(edit.set('budget.total', '32', '32万元')).toBe(true);
    expect(edit.set('purpose', '购置桌椅')).toBe(true);
    expect(edit.set('name', null)).toBe(true);
    expect(edit.get('budget.total')).toMatchObject({ value: '32', raw: '32万元' });
    expect(edit.get('name')).toBeUndefined();
    expect(edit.changes).toEqual([
      { path: 'budget.total', old: { value: '31.5' }, new: { value: '32', raw: '32万元' } },
      { path: 'purpose', old: null, new: { value: '购置桌椅' } },
      { path: 'name', old: { value: '操场改造' }, new: null },
    ]);
    expect(stored.get('name')?.value).toBe('操场改造');
  });

  test('writing what stands there is no change, and going back and forth leaves none', () => {
    const edit = new Edit(stored, template);
    expect(edit.set('budget.total', '31.5', '31.5万')).toBe(false);
    expect(edit.set('purpose', null)).toBe(false);
    expect(edit.touched).toBe(false);
    edit.set('budget.total', '32');
    edit.set('budget.total', '33');
    expect(edit.changes).toEqual([{ path: 'budget.total', old: { value: '31.5' }, new: { value: '33' } }]);
    edit.set('budget.total', '31.5');
    edit.set('purpose', 'x');
    edit.set('purpose', null);
    expect(edit.touched).toBe(false);
    expect(edit.changes).toEqual([]);
  });

  test('whatever was written, the changes lead from the stored cells to what is read', () => {
    const path = fc.constantFrom('name', 'budget.total', 'purpose', 'goals.g1.text');
    const write = fc.tuple(path, fc.option(fc.constantFrom('31.5', '32', '操场改造', '')));
    fc.assert(
      fc.property(fc.array(write, { maxLength: 20 }), (writes) => {
        const edit = new Edit(stored, template);
        for (const [to, value] of writes) edit.set(to, value);
        const after = new Map([...stored].map(([at, cell]) => [at, cell.value]));
        for (const { path: at, old, new: now } of edit.changes) {
          expect(old?.value ?? null).toBe(after.get(at) ?? null);
          expect(now?.value ?? null).not.toBe(old?.value ?? null);
          if (now) after.set(at, now.value);
          else after.delete(at);
        }
        for (const at of ['name', 'budget.total', 'purpose', 'goals.g1.text']) expect(valueAt(edit, at)).toBe(after.get(at) ?? null);
      }),
    );
  });
});

describe('rows', () => {
  test('come at the end, once; move by one; stop at the ends', () => {
    const edit = new Edit(cellsOf({ 'goals.order': 'a b' }), template);
    edit.addRow(goals, 'c');
    edit.addRow(goals, 'a');
    expect(rowIds(edit, 'goals')).toEqual(['a', 'b', 'c']);
    expect(edit.moveRow(goals, 'c', -1)).toBe(true);
    expect(rowIds(edit, 'goals')).toEqual(['a', 'c', 'b']);
    expect(edit.moveRow(goals, 'a', -1)).toBe(false);
    expect(edit.moveRow(goals, 'b', 1)).toBe(false);
    expect(edit.moveRow(goals, 'nobody', 1)).toBe(false);
    expect(rowIds(edit, 'goals')).toEqual(['a', 'c', 'b']);
  });

  test('leave nothing behind, not even the links of indicators to a goal', () => {
    const edit = new Edit(
      cellsOf({
        'goals.order': 'g1 g2',
        'goals.g1.text': '建成',
        'goals.g2.text': '满意',
        'indicators.order': 'a b',
        'indicators.a.goal': 'g2',
        'indicators.b.goal': 'g1',
      }),
      template,
    );
    edit.removeRow(goals, 'g2');
    expect(edit.changes.map(({ path, new: now }) => [path, now?.value ?? null])).toEqual([
      ['indicators.a.goal', null],
      ['goals.g2.text', null],
      ['goals.order', 'g1'],
    ]);
    edit.removeRow(goals, 'g1');
    expect(rowIds(edit, 'goals')).toEqual([]);
    expect(edit.get('goals.order')).toBeUndefined();
  });
});

describe('what follows from a row', () => {
  const path = (row: string, key: string): string => cellPath('indicators', row, key);
  const stored = cellsOf({
    'indicators.order': 'a b c',
    [path('a', 'category')]: '产出指标',
    [path('a', 'subcategory')]: '数量指标',
    [path('b', 'category')]: '效益指标',
    [path('b', 'subcategory')]: '社会效益指标',
    [path('c', 'category')]: '满意度指标',
    [path('c', 'subcategory')]: '服务对象满意度指标',
  });
  const add = (edit: Edit, row: string, subcategory: string): void => {
    edit.set(path(row, 'subcategory'), subcategory);
    edit.addRow(indicators, row);
    edit.settle(indicators, row, new Set([path(row, 'subcategory')]));
  };

  test('the category comes with the subcategory, and the row goes after the last of its category', () => {
    const edit = new Edit(stored, template);
    add(edit, 'n', '质量指标');
    expect(valueAt(edit, path('n', 'category'))).toBe('产出指标');
    add(edit, 'm', '环境效益指标');
    add(edit, 'o', '时效');
    expect(rowIds(edit, 'indicators')).toEqual(['a', 'n', 'o', 'b', 'm', 'c']);
  });

  test('the first row of a category goes before the later categories', () => {
    const edit = new Edit(cellsOf({ 'indicators.order': 'c', [path('c', 'category')]: '满意度指标' }), template);
    add(edit, 'n', '社会效益指标');
    add(edit, 'm', '数量指标');
    expect(rowIds(edit, 'indicators')).toEqual(['m', 'n', 'c']);
  });

  test('a subcategory the form does not know brings no category and stays where it was put', () => {
    const edit = new Edit(stored, template);
    add(edit, 'n', '执法水平指标');
    expect(valueAt(edit, path('n', 'category'))).toBeNull();
    expect(rowIds(edit, 'indicators')).toEqual(['a', 'b', 'c', 'n']);
  });

  test('another subcategory moves the category along, but not one the clerk chose', () => {
    const edit = new Edit(stored, template);
    edit.set(path('a', 'subcategory'), '社会效益指标');
    edit.settle(indicators, 'a', new Set([path('a', 'subcategory')]));
    expect(valueAt(edit, path('a', 'category'))).toBe('效果指标');

    const own = new Edit(
      cellsOf({ 'indicators.order': 'a', [path('a', 'category')]: '效果指标', [path('a', 'subcategory')]: '数量指标' }),
      template,
    );
    own.set(path('a', 'subcategory'), '质量指标');
    own.settle(indicators, 'a', new Set([path('a', 'subcategory')]));
    expect(valueAt(own, path('a', 'category'))).toBe('效果指标');
  });

  test('an alias of the same category stays as entered', () => {
    const edit = new Edit(stored, template);
    edit.set(path('b', 'subcategory'), '经济效益指标');
    edit.settle(indicators, 'b', new Set([path('b', 'subcategory')]));
    expect(valueAt(edit, path('b', 'category'))).toBe('效益指标');
  });

  test('a category said in the same breath is kept', () => {
    const edit = new Edit(stored, template);
    edit.set(path('n', 'category'), '满意度指标');
    edit.set(path('n', 'subcategory'), '数量指标');
    edit.addRow(indicators, 'n');
    edit.settle(indicators, 'n', new Set([path('n', 'category'), path('n', 'subcategory')]));
    expect(valueAt(edit, path('n', 'category'))).toBe('满意度指标');
    expect(rowIds(edit, 'indicators')).toEqual(['a', 'b', 'c', 'n']);
  });

  test('a group without categories is left alone', () => {
    const edit = new Edit(cellsOf({ 'goals.order': 'g1', 'goals.g1.text': '建成' }), template);
    edit.settle(goals, 'g1', new Set());
    expect(edit.touched).toBe(false);
  });

  test('rows that only ever come with their subcategory stand together by category, in the order of the form', () => {
    const known = template.taxonomy.categories.flatMap(({ subcategories }) => subcategories.map(({ label }) => label));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...known), { maxLength: 12 }), (words) => {
        const edit = new Edit(new Map(), template);
        for (const [at, word] of words.entries()) add(edit, `r${at}`, word);
        const ranks = rowIds(edit, 'indicators').map((row) => {
          const found = categoryOf(template.taxonomy, valueAt(edit, path(row, 'category')));
          return found ? template.taxonomy.categories.indexOf(found) : -1;
        });
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(ranks).toHaveLength(words.length);
      }),
    );
  });
});

test('the text of a lines group is one row a line, whatever stands in it', () => {
  const funding = group('statement.funding');
  const cells = cellsOf({
    'statement.funding.order': 'a b c d',
    'statement.funding.a.name': '跑道',
    'statement.funding.a.amount': '200',
    'statement.funding.b.name': '照明\n与音响',
    'statement.funding.c.amount': '0.5',
    'statement.funding.d.name': '**',
    'statement.funding.d.amount': '**',
  });
  expect(linesText(cells, funding, '万元')).toBe('跑道 200万元\n照明 与音响\n0.5万元\n** **');
  expect(linesText(new Map(), funding, '万元')).toBe('');
  expect(groupOf(template, 'nothing')).toBeUndefined();
});
