import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { declarationJsonSchema, declarationOf, declarationSchema, targetOf } from '../../src/form/declaration.ts';
import { cellName, outsidePath } from '../../src/form/outside.ts';
import { shown } from '../../src/form/show.ts';
import { cellsOf, fieldAt, template } from './support.ts';

const cells = cellsOf({
  name: '城区小学操场改造',
  code: '13081127P00776010001G',
  'basics.year': '2027',
  'basics.unlisted': 'yes',
  'budget.total': '31.5',
  'budget.fiscal': '**',
  'plan.m12': '100',
  'goals.order': 'g2 g1',
  'goals.g1.text': '群众满意',
  'goals.g2.text': '建成投用',
  'indicators.order': 'k9',
  'indicators.k9.category': '产出指标',
  'indicators.k9.subcategory': '数量指标',
  'indicators.k9.name': '改造面积',
  'indicators.k9.target.operator': '≥',
  'indicators.k9.target.value': '3000',
  'indicators.k9.target.unit': '平方米',
  'indicators.k9.goal': 'g2',
  'statement.contents.order': 'c1',
  'statement.contents.c1.text': '铺设跑道',
  'statement.funding.order': 'f1',
  'statement.funding.f1.name': '跑道',
  'statement.funding.f1.amount': '20',
  'another.form': 'is left out',
});

describe('the declaration of a draft', () => {
  const made = declarationOf('hebei-2022', cells);

  test('has every cell at its place, empty ones as null', () => {
    expect(made).toMatchObject({
      template: 'hebei-2022',
      name: '城区小学操场改造',
      basics: { year: '2027', unlisted: true, office: null },
      budget: { total: '31.5', fiscal: '**', other: null },
      plan: { m3: null, m12: '100' },
      goals: [
        { id: 'g2', text: '建成投用' },
        { id: 'g1', text: '群众满意' },
      ],
      indicators: [{ id: 'k9', target: { operator: '≥', value: '3000', unit: '平方米' }, goal: 'g2', scoring: null }],
      statement: { contents: [{ id: 'c1', text: '铺设跑道' }], funding: [{ id: 'f1', name: '跑道', amount: '20' }] },
    });
    expect(JSON.stringify(made)).not.toContain('left out');
  });

  test('is one, even when nothing is filled in', () => {
    expect(declarationSchema.parse(made)).toEqual(made);
    expect(declarationSchema.parse(declarationOf('hebei-2022', new Map())).goals).toEqual([]);
  });

  test.each<[string, object]>([
    ['an amount that is not canonical', { budget: { total: '031.50', fiscal: null, other: null } }],
    ['an amount in words', { budget: { total: '31.5万元', fiscal: null, other: null } }],
    ['a number', { budget: { total: 31.5, fiscal: null, other: null } }],
    ['a text that is too long', { name: '字'.repeat(4001) }],
    ['a text that is missing', { name: undefined }],
  ])('%s is refused', (_, wrong) => {
    expect(declarationSchema.safeParse({ ...made, ...wrong }).success).toBe(false);
  });

  test('4,000 characters fit, counted as people count them', () => {
    expect(declarationSchema.safeParse({ ...made, name: '😀'.repeat(4000) }).success).toBe(true);
    expect(declarationSchema.safeParse({ ...made, name: '😀'.repeat(4001) }).success).toBe(false);
  });

  test('a target is a number or a text, or not yet one', () => {
    const [indicator] = made.indicators;
    if (!indicator) throw new Error('there is an indicator');
    const read = (target: { operator: string | null; value: string | null; unit: string | null }) => targetOf({ ...indicator, target });
    expect(read(indicator.target)).toEqual({ kind: 'number', operator: '≥', value: '3000', unit: '平方米' });
    expect(read({ operator: '文字描述', value: null, unit: '全部建成' })).toEqual({ kind: 'text', text: '全部建成' });
    expect(read({ operator: '文字描述', value: '5', unit: null })).toBeUndefined();
    expect(read({ operator: '≥', value: null, unit: '个' })).toBeUndefined();
    expect(read({ operator: null, value: '5', unit: '个' })).toBeUndefined();
  });
});

describe('the JSON Schema', () => {
  const schema = declarationJsonSchema();
  const made = declarationOf('hebei-2022', cells);

  test('is of draft 2020-12, and says limits and meaning', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
    expect(JSON.stringify(schema)).toContain('"maxLength":4000');
    expect(JSON.stringify(schema)).toContain('三级指标');
  });

  test('read back by a validator, it takes a declaration and refuses what is none', () => {
    const validator = z.fromJSONSchema(z.record(z.string(), z.unknown()).parse(schema));
    expect(validator.safeParse(made)).toMatchObject({ success: true });
    expect(validator.safeParse({ ...made, goals: 'none' }).success).toBe(false);
    expect(validator.safeParse({ ...made, name: undefined }).success).toBe(false);
    expect(validator.safeParse({ ...made, name: '字'.repeat(4001) }).success).toBe(false);
    expect(validator.safeParse({ ...made, budget: { total: 31.5, fiscal: null, other: null } }).success).toBe(false);
  });
});

describe('names of cells', () => {
  test.each([
    ['budget.total', 'budget_total', '预算数'],
    ['plan.m10', 'payment_plan[2]', '10月底'],
    ['goals.g1.text', 'goals[1]', '目标2'],
    ['indicators.k9.target.value', 'indicators[0].value', '指标1 · 值'],
    ['indicators.k9.subcategory', 'indicators[0].level2', '指标1 · 二级指标'],
    ['statement.funding.f1.amount', 'statement.funding.items[0].amount', '资金事项1 · 金额'],
    ['statement.contents.c1.text', 'statement.content_items[0]', '主要内容1'],
    ['goals.order', 'goals.order', 'goals.order'],
    ['nowhere', 'nowhere', 'nowhere'],
  ])('%s is %s outside and %s to people', (path, outside, name) => {
    expect(outsidePath(template, cells, path)).toBe(outside);
    expect(cellName(template, cells, path)).toBe(name);
  });

  test('no two cells have the same name outside', () => {
    const paths = [...cells.keys()].filter((path) => !path.endsWith('.order'));
    expect(new Set(paths.map((path) => outsidePath(template, cells, path))).size).toBe(paths.length);
  });
});

describe('values as people read them', () => {
  test.each([
    ['budget.total', '31.5', '31.5 万元'],
    ['budget.total', '**', '**'],
    ['plan.m3', '40', '40%'],
    ['indicators.k9.goal', 'g1', '目标2'],
    ['indicators.k9.goal', 'gone', ''],
    ['name', '操场', '操场'],
  ])('%s %s is %s', (path, value, words) => {
    expect(shown(fieldAt(path), value, template, cells)).toBe(words);
  });
});
