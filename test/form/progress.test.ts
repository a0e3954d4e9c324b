import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRequired } from '../../src/checks/required.ts';
import { formMap } from '../../src/form/map.ts';
import { emptyCells, progressOf, stepProgress } from '../../src/form/progress.ts';
import { type Template, templateSchema } from '../../src/form/template.ts';
import { cellsOf, template } from './support.ts';

const step = (id: string, of: Template = template) => {
  const found = formMap(of).step(id);
  if (!found) throw new Error(`the form has no step ${id}`);
  return found;
};
const missing = (id: string, values: Record<string, string>): number => stepProgress(step(id), cellsOf(values)).missing;
const optional = (id: string, values: Record<string, string>): number => stepProgress(step(id), cellsOf(values)).optional;

describe('a step', () => {
  test('counts required and optional cells apart', () => {
    expect(stepProgress(step('budget'), new Map())).toEqual({ missing: 3, optional: 1, required: 3, cells: 4 });
    expect(stepProgress(step('budget'), cellsOf({ 'budget.total': '5', 'budget.other': '1' }))).toEqual({
      missing: 2,
      optional: 0,
      required: 3,
      cells: 4,
    });
  });

  test('a masked cell is not missing, white space is', () => {
    expect(missing('budget', { 'budget.total': '**', 'budget.fiscal': ' \n', purpose: '**工作' })).toBe(1);
  });

  test('the code is not required of a project that is not listed yet', () => {
    expect(missing('project', { name: '操场改造', 'basics.year': '2027' })).toBe(1);
    expect(missing('project', { name: '操场改造', 'basics.year': '2027', 'basics.unlisted': 'yes' })).toBe(0);
    expect(optional('project', { name: '操场改造', 'basics.year': '2027', 'basics.unlisted': 'yes' })).toBe(1);
  });

  test('rows still lacking count as missing, and nothing else of them', () => {
    expect(stepProgress(step('goals'), new Map())).toEqual({ missing: 1, optional: 0, required: 1, cells: 1 });
    expect(stepProgress(step('indicators'), new Map())).toEqual({ missing: 6, optional: 0, required: 6, cells: 10 });
    expect(stepProgress(step('statement'), new Map()).missing).toBe(4);
  });

  const row = {
    'indicators.order': 'a',
    'indicators.a.subcategory': '数量指标',
    'indicators.a.name': '开放天数',
    'indicators.a.basis': '合同',
  };

  test('文字描述 needs no value', () => {
    expect(missing('indicators', { ...row, 'indicators.a.target.operator': '≥' })).toBe(2);
    expect(missing('indicators', { ...row, 'indicators.a.target.operator': '文字描述' })).toBe(1);
    expect(missing('indicators', { ...row, 'indicators.a.target.operator': '文字描述', 'indicators.a.target.unit': '全部建成' })).toBe(0);
  });

  test('the goal of an indicator is a question only where there are two', () => {
    expect(optional('indicators', row)).toBe(3);
    expect(optional('indicators', { ...row, 'goals.order': 'g1 g2' })).toBe(4);
  });

  test('the review has nothing to fill', () => {
    expect(stepProgress(step('review'), new Map())).toEqual({ missing: 0, optional: 0, required: 0, cells: 0 });
  });
});

describe('a cell behind a flag (onlyWith)', () => {
  const form = templateSchema.parse({
    id: 'flagged',
    title: '小表',
    moneyUnit: '万元',
    layout: 'none',
    paper: {},
    naming: { name: 'name' },
    taxonomy: { id: 'none', categories: [] },
    sections: [
      {
        id: 's',
        label: '一',
        cards: [
          {
            kind: 'cells',
            id: 'c',
            fields: [
              { key: 'name', label: '名称', type: 'text', required: true, outside: 'name' },
              { key: 'multi', label: '跨年', type: 'flag', outside: 'multi' },
              { key: 'until', label: '止于', type: 'year', required: true, onlyWith: 'multi', outside: 'until' },
              { key: 'note', label: '备注', type: 'text', onlyWith: 'multi', outside: 'note' },
            ],
          },
        ],
      },
    ],
  });

  test('is neither asked, missing nor optional while the flag is not set', () => {
    expect(progressOf(form, new Map())).toMatchObject({ missing: 1, optional: 1 });
    expect(emptyCells(step('c', form), new Map())).toEqual(['name', 'multi']);
    expect(emptyRequired(form, new Map()).map(({ path }) => path)).toEqual(['name']);
    const set = cellsOf({ multi: 'yes' });
    expect(progressOf(form, set)).toMatchObject({ missing: 2, optional: 1 });
    expect(emptyCells(step('c', form), set)).toEqual(['name', 'until', 'note']);
    expect(emptyRequired(form, set).map(({ path }) => path)).toEqual(['name', 'until']);
  });
});

describe('the empty cells of a step', () => {
  const cells = cellsOf({ 'indicators.order': 'a b', 'indicators.a.name': '开放天数', 'indicators.b.target.operator': '文字描述' });

  test('in the order of the form; of one row; only what is required', () => {
    expect(emptyCells(step('plan'), cellsOf({ 'plan.m6': '40' }))).toEqual(['plan.m3', 'plan.m10', 'plan.m12']);
    expect(emptyCells(step('indicators'), cells, { row: 'b', required: true })).toEqual([
      'indicators.b.subcategory',
      'indicators.b.name',
      'indicators.b.target.unit',
      'indicators.b.basis',
    ]);
    expect(emptyCells(step('indicators'), cells, { row: 'a' })).toContain('indicators.a.target.value');
    expect(emptyCells(step('indicators'), cells, { row: 'b' })).not.toContain('indicators.b.target.value');
  });
});

describe('a draft', () => {
  const paths = [
    'name',
    'code',
    'basics.unlisted',
    'budget.total',
    'budget.other',
    'purpose',
    'plan.m3',
    'goals.g1.text',
    'goals.g2.text',
    'indicators.a.name',
    'indicators.a.target.operator',
    'indicators.a.target.value',
    'statement.funding.f.name',
    'statement.funding.f.amount',
  ];
  const draft = fc
    .tuple(
      fc.dictionary(fc.constantFrom(...paths), fc.constantFrom('文字描述', '**', ' ', '5'), { noNullPrototype: true }),
      fc.subarray(['goals', 'indicators', 'statement.funding']),
    )
    .map(([values, groups]) => {
      const orders: Record<string, string> = { goals: 'g1 g2', indicators: 'a', 'statement.funding': 'f' };
      return cellsOf({ ...values, ...Object.fromEntries(groups.map((key) => [`${key}.order`, orders[key] ?? ''])) });
    });

  test('is the sum of its steps, and its missing cells are those N01 names, lacking rows aside', () => {
    fc.assert(
      fc.property(draft, (cells) => {
        const whole = progressOf(template, cells);
        const parts = formMap(template).steps.map((each) => stepProgress(each, cells));
        expect(whole.missing).toBe(parts.reduce((total, part) => total + part.missing, 0));
        expect(whole.optional).toBe(parts.reduce((total, part) => total + part.optional, 0));
        expect(whole.missing + whole.optional).toBeLessThanOrEqual(whole.cells);
        const named = emptyRequired(template, cells).map(({ path }) => path);
        const listed = formMap(template).steps.flatMap((each) => emptyCells(each, cells, { required: true }));
        expect(named.filter((path) => !path.endsWith('.order'))).toEqual(listed);
        const lacking = formMap(template)
          .groups.filter(({ group }) => named.includes(`${group.key}.order`))
          .reduce((total, { group }) => total + group.fields.filter((field) => field.required).length, 0);
        expect(whole.missing).toBe(listed.length + lacking);
      }),
    );
  });
});
