import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Severity } from '../../src/checks/finding.ts';
import { check, contentRules, rules } from '../../src/checks/registry.ts';
import { Edit } from '../../src/form/edit.ts';
import { hasKey, say } from '../../src/texts.ts';
import { cellsOf, template } from '../form/support.ts';

/** The checks of the schema itself, one by one: what they object to, and what they leave alone. */

const found = (values: Record<string, string>): readonly Finding[] => check(template, cellsOf(values), contentRules);
const brief = (values: Record<string, string>): readonly string[] =>
  found(values).map(({ rule, path, severity }) => `${rule} ${path} ${severity}`);

const row = (id: string, cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([key, value]) => [`indicators.${id}.${key}`, value]));
const days = {
  subcategory: '数量指标',
  category: '产出指标',
  name: '开放天数',
  'target.operator': '≥',
  'target.value': '300',
  'target.unit': '天',
  basis: '合同',
};

describe('codes', () => {
  test.each(['13081127P00776010001G', '**'])('A02 leaves %j alone', (code) => {
    expect(found({ code })).toEqual([]);
  });
  test.each([
    '13081127P00776010001',
    '13081127P00776010001G0',
    '1308112P000776010001G',
    '13081127p00776010001g',
    '13081127P0077601000 G',
    '未入库',
  ])('A02 objects to %j', (code) => {
    expect(brief({ code })).toEqual(['A02 code error']);
    expect(found({ code })[0]?.message.params).toEqual({ value: code, length: code.length });
  });
  test('A01 wants six digits', () => {
    expect(brief({ 'basics.unitCode': '118002' })).toEqual([]);
    expect(brief({ 'basics.unitCode': '**' })).toEqual([]);
    expect(brief({ 'basics.unitCode': '11800' })).toEqual(['A01 basics.unitCode error']);
    expect(brief({ 'basics.unitCode': '118002-1' })).toEqual(['A01 basics.unitCode error']);
  });
});

describe('amounts', () => {
  const budget = (total?: string, fiscal?: string, other?: string): Record<string, string> => ({
    ...(total ? { 'budget.total': total } : {}),
    ...(fiscal ? { 'budget.fiscal': fiscal } : {}),
    ...(other ? { 'budget.other': other } : {}),
  });

  test.each([
    budget('31.5', '31.5'),
    budget('31.5', '30', '1.5'),
    budget('0.3', '0.1', '0.2'),
    budget('31.5', undefined, '31.5'),
    budget('31.5'),
    budget(undefined, '3', '4'),
    budget('**', '3', '4'),
    budget('31.5', '**', '4'),
    budget('31.5', '3', '**'),
  ])('B01 leaves %j alone', (values) => {
    expect(found(values)).toEqual([]);
  });

  test('B01 names the parts, their sum and the gap, and offers the sum', () => {
    expect(found(budget('31.5', '30', '1.4'))).toEqual([
      {
        rule: 'B01',
        severity: 'error',
        path: 'budget.total',
        printed: '31.5',
        message: { key: 'finding.budgetSum', params: { total: '31.5', fiscal: '30', other: '1.4', parts: '31.4', gap: '0.1' } },
        fix: { cells: [{ path: 'budget.total', value: '31.4' }] },
      },
    ]);
    expect(found(budget('1', '3'))[0]?.message.params).toMatchObject({ gap: '2', other: '0' });
  });

  test('B01 offers no negative total', () => {
    expect(found(budget('3', '-5')).find(({ rule }) => rule === 'B01')?.fix).toBeUndefined();
  });

  test('N05 and B02: no negative money; more than four decimals is a warning', () => {
    expect(brief(budget('-1'))).toEqual(['N05 budget.total error']);
    expect(brief({ 'budget.other': '0.12345' })).toEqual(['B02 budget.other warning']);
    expect(brief({ 'budget.other': '0.1234' })).toEqual([]);
  });
});

describe('the payment plan', () => {
  const plan = (...[m3, m6, m10, m12]: readonly (string | undefined)[]): Record<string, string> =>
    Object.fromEntries(
      Object.entries({ m3, m6, m10, m12 }).flatMap(([key, value]) => (value === undefined ? [] : [[`plan.${key}`, value]])),
    );

  test.each([
    plan('0', '40', '80', '100'),
    plan('0', '0', '0', '100'),
    plan('100', '100', '100', '100'),
    plan(),
    plan('50', undefined, '60'),
    plan('**', '10', '**', '**'),
  ])('leaves %j alone', (values) => {
    expect(found(values)).toEqual([]);
  });

  test.each<[Record<string, string>, readonly string[]]>([
    [plan('50', '40', '80', '100'), ['C02 plan.m6 error']],
    [plan('50', undefined, '40', '100'), ['C02 plan.m10 error']],
    [plan('-1', '0', '0', '100'), ['C02 plan.m3 error']],
    [plan('0', '40', '80', '120'), ['C01 plan.m12 error', 'C02 plan.m12 error']],
    [plan('0', '40', '80', '99.99'), ['C01 plan.m12 error']],
  ])('%j: %j', (values, findings) => {
    expect(brief(values)).toEqual(findings);
  });

  test('C01 tells an amount typed for a percentage from a year that does not end', () => {
    expect(found({ 'plan.m12': '10', 'budget.total': '10' })[0]?.message.key).toBe('finding.planEndAmount');
    expect(found({ 'plan.m12': '10', 'budget.total': '20' })[0]?.message.key).toBe('finding.planEnd');
    expect(found({ 'plan.m12': '10', 'budget.total': '**' })[0]?.message.key).toBe('finding.planEnd');
  });
});

describe('indicators', () => {
  test('F02: a subcategory outside the taxonomy; masks and aliases are fine', () => {
    expect(brief({ 'indicators.order': 'a', ...row('a', { ...days, subcategory: '执法水平' }) })).toEqual([
      'F02 indicators.a.subcategory error',
    ]);
    for (const subcategory of ['**', '数量**', '数量']) {
      expect(brief({ 'indicators.order': 'a', ...row('a', { ...days, subcategory }) })).toEqual([]);
    }
  });

  test('F01: a subcategory under another category, with the right one as fix', () => {
    const values = { 'indicators.order': 'a', ...row('a', { ...days, category: '满意度指标' }) };
    expect(brief(values)).toEqual(['F01 indicators.a.subcategory error']);
    expect(found(values)[0]?.fix).toEqual({ cells: [{ path: 'indicators.a.category', value: '产出指标' }] });
    expect(brief({ 'indicators.order': 'a', ...row('a', { ...days, category: '**' }) })).toEqual([]);
    expect(brief({ 'indicators.order': 'a', ...row('a', { ...days, category: '效益指标', subcategory: '社会效益' }) })).toEqual([]);
  });

  test('N03: a value beside 文字描述', () => {
    const text = { ...days, 'target.operator': '文字描述', 'target.unit': '全部建成' };
    expect(brief({ 'indicators.order': 'a', ...row('a', text) })).toEqual(['N03 indicators.a.target.value error']);
    expect(brief({ 'indicators.order': 'a', ...row('a', { ...text, 'target.value': '**' }) })).toEqual([]);
  });

  test('F05: the later of two equal rows, unless one printed cell differs or the name is masked', () => {
    const two = (other: Record<string, string>) => ({ 'indicators.order': 'a b', ...row('a', days), ...row('b', { ...days, ...other }) });
    expect(brief(two({ basis: '别的依据' }))).toEqual(['F05 indicators.b.name error']);
    expect(found(two({}))[0]?.message.params).toEqual({ number: 2, first: 1 });
    for (const other of [{ 'target.value': '301' }, { description: '全年' }, { name: '夜间开放天数' }, { subcategory: '质量指标' }])
      expect(brief(two(other))).toEqual([]);
    expect(brief({ 'indicators.order': 'a b', ...row('a', { ...days, name: '**' }), ...row('b', { ...days, name: '**' }) })).toEqual([]);
  });
});

describe('N01', () => {
  test('names every required cell, rows by their number, groups without rows once', () => {
    const findings = check(template, cellsOf({ 'goals.order': 'g', 'goals.g.text': ' ' })).filter(({ rule }) => rule === 'N01');
    const labels = findings.map(({ message }) => message.params?.label);
    expect(labels).toContain('项目名称');
    expect(labels).toContain('目标1 绩效目标');
    expect(labels).toContain('绩效指标');
    expect(labels).toContain('主要项目内容');
    expect(labels).toContain('资金安排');
    expect(labels).not.toContain('其他资金');
    expect(findings.map(({ path }) => path)).toContain('indicators.order');
  });
});

describe('findings as a whole', () => {
  const amount = fc.constantFrom('**', '-5', '0', '10', '31.5', '0.1', '0.12345', '100', '120');
  const draft = fc
    .record({
      cells: fc.dictionary(
        fc.constantFrom('budget.total', 'budget.fiscal', 'budget.other', 'plan.m3', 'plan.m6', 'plan.m10', 'plan.m12'),
        amount,
        { noNullPrototype: true },
      ),
      codes: fc.dictionary(fc.constantFrom('code', 'basics.unitCode'), fc.constantFrom('118002', 'x', '**', '13081127P00776010001G'), {
        noNullPrototype: true,
      }),
      indicators: fc.array(
        fc.record({
          category: fc.constantFrom('产出指标', '效益指标', '满意度指标', '别的', '**', ''),
          subcategory: fc.constantFrom('数量指标', '社会效益', '满意度', '别的', '**', ''),
          'target.operator': fc.constantFrom('≥', '文字描述', '**', ''),
          'target.value': fc.constantFrom('5', '**', ''),
        }),
        { maxLength: 4 },
      ),
    })
    .map(({ cells, codes, indicators }) =>
      cellsOf({
        ...cells,
        ...codes,
        'indicators.order': indicators.map((_, at) => `r${at}`).join(' '),
        ...Object.assign(
          {},
          ...indicators.map((each, at) =>
            row(`r${at}`, { name: `指标${at}`, ...Object.fromEntries(Object.entries(each).filter(([, value]) => value !== '')) }),
          ),
        ),
      }),
    );
  const heavy: Record<Severity, number> = { error: 2, warning: 1, hint: 0 };
  const same = (a: Finding) => (b: Finding) => a.rule === b.rule && a.path === b.path;

  test('a fix removes its finding and brings none of equal or greater weight', () => {
    fc.assert(
      fc.property(draft, (cells) => {
        const before = check(template, cells);
        for (const finding of before) {
          if (!finding.fix) continue;
          const edit = new Edit(cells, template);
          for (const { path, value } of finding.fix.cells) edit.set(path, value);
          const after = check(template, edit);
          expect(after.some(same(finding))).toBe(false);
          const fresh = after.filter((each) => !before.some(same(each)));
          expect(fresh.filter(({ severity }) => heavy[severity] >= heavy[finding.severity])).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('come heaviest first, at cells that exist, each with a sentence in both languages', () => {
    fc.assert(
      fc.property(draft, (cells) => {
        const findings = check(template, cells);
        const weights = findings.map(({ severity }) => heavy[severity]);
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
        for (const { message, path, printed } of findings) {
          expect(hasKey(message.key)).toBe(true);
          expect(say('zh-CN', message.key, message.params)).not.toMatch(/undefined|null|[{}]/);
          expect(say('en', message.key, message.params)).not.toMatch(/undefined|null|[{}]/);
          expect(printed === '' || cells.get(path)?.value === printed).toBe(true);
        }
      }),
    );
  });

  test('a masked form draws no finding but what is empty', () => {
    const masked = cellsOf({
      code: '**',
      'basics.unitCode': '**',
      ...Object.fromEntries(
        ['budget.total', 'budget.fiscal', 'budget.other', 'plan.m3', 'plan.m6', 'plan.m10', 'plan.m12'].map((path) => [path, '**']),
      ),
      'indicators.order': 'a b',
      ...row('a', Object.fromEntries(Object.keys(days).map((key) => [key, '**']))),
      ...row('b', Object.fromEntries(Object.keys(days).map((key) => [key, '**']))),
    });
    expect(check(template, masked, contentRules)).toEqual([]);
  });

  test('another form is only asked what is required of it', () => {
    const other = { ...template, layout: 'cells' };
    const values = cellsOf({ code: 'x', 'plan.m12': '10' });
    expect(check(other, values, contentRules)).toEqual([]);
    expect(check(other, values, rules).every(({ rule }) => rule === 'N01')).toBe(true);
  });
});
