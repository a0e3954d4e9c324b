import { describe, expect, test } from 'vitest';
import { locate, missingRow } from '../../src/form/locate.ts';
import { cellsOf, template } from './support.ts';

const cells = cellsOf({
  'goals.order': 'g1 g2',
  'indicators.order': 'a b c',
  'statement.contents.order': 'k1',
  'statement.funding.order': 'f1 f2',
});

const found = (text: string): readonly [string, string] | undefined => {
  const located = locate(template, cells, text);
  return located && [located.path, located.rest];
};

describe('a cell named at the start', () => {
  test.each([
    ['预算数 31.5', 'budget.total', '31.5'],
    ['预算数31.5', 'budget.total', '31.5'],
    ['预算数：31.5万元', 'budget.total', '31.5万元'],
    ['预算数=31.5', 'budget.total', '31.5'],
    ['预算数 = 31.5', 'budget.total', '31.5'],
    ['预算数改为31.5', 'budget.total', '31.5'],
    ['预算数 改成 31.5', 'budget.total', '31.5'],
    ['预算数是31.5', 'budget.total', '31.5'],
    ['预算数应为31.5', 'budget.total', '31.5'],
    ['把预算数改成31.5', 'budget.total', '31.5'],
    ['请把年度改为 2027', 'basics.year', '2027'],
    ['预 算 数 ３１．５', 'budget.total', '３１．５'],
    ['其中：财政资金 3', 'budget.fiscal', '3'],
    ['其中:财政资金3', 'budget.fiscal', '3'],
    ['财政资金 3', 'budget.fiscal', '3'],
    ['其他资金 **', 'budget.other', '**'],
    ['12月底 100', 'plan.m12', '100'],
    ['６月底50%', 'plan.m6', '50%'],
    ['三月底累计进度 0', '', ''],
    ['3月底累计进度 0', 'plan.m3', '0'],
    ['项目名称 城区小学操场改造', 'name', '城区小学操场改造'],
    ['项目名称：城区小学操场改造', 'name', '城区小学操场改造'],
    ['资金用途改为：购置桌椅', 'purpose', '购置桌椅'],
    ['用途：购置桌椅', 'purpose', '购置桌椅'],
    ['预算数', 'budget.total', ''],
    ['  单位代码 118002', 'basics.unitCode', '118002'],
  ])('%s', (text, path, rest) => {
    expect(found(text)).toEqual(path === '' ? undefined : [path, rest]);
  });
});

describe('a cell of a row', () => {
  test.each([
    ['指标3目标值 95%', 'indicators.c.target.value', '95%'],
    ['指标３目标值９５％', 'indicators.c.target.value', '９５％'],
    ['指标3的目标值改为≥95%', 'indicators.c.target.value', '≥95%'],
    ['指标3目标值=100%', 'indicators.c.target.value', '=100%'],
    ['指标3 目标值 = 100%', 'indicators.c.target.value', '= 100%'],
    ['指标 2 值 300', 'indicators.b.target.value', '300'],
    ['指标二名称：开放天数', 'indicators.b.name', '开放天数'],
    ['指标1符号 ≥', 'indicators.a.target.operator', '≥'],
    ['指标1单位 天', 'indicators.a.target.unit', '天'],
    ['指标1依据：合同第三条', 'indicators.a.basis', '合同第三条'],
    ['指标1对应目标 目标2', 'indicators.a.goal', '目标2'],
    ['指标1 三级指标', 'indicators.a.name', ''],
    ['目标2：群众满意', 'goals.g2.text', '群众满意'],
    ['目标2 群众满意', 'goals.g2.text', '群众满意'],
    ['目标二：群众满意', 'goals.g2.text', '群众满意'],
    ['目标2改成群众满意', 'goals.g2.text', '群众满意'],
    ['把指标2的目标值改成300', 'indicators.b.target.value', '300'],
    ['资金事项2金额 3万元', 'statement.funding.f2.amount', '3万元'],
    ['主要内容1：铺设跑道', 'statement.contents.k1.text', '铺设跑道'],
  ])('%s', (text, path, rest) => {
    expect(found(text)).toEqual([path, rest]);
  });

  test.each(['指标4目标值 95%', '指标0目标值 95%', '目标3：还没有这一行'])('%s: no such row', (text) => {
    expect(found(text)).toBeUndefined();
  });
});

describe('an answer that begins like a name', () => {
  test.each([
    '活动为居民提供阅读空间',
    '活动室改造和设备购置',
    '活动 室改造',
    '用途为购置图书',
    '用途广泛的公共空间',
    '职责是公共文化服务',
    '科室改造工程',
    '单位名称变更后的标识更新',
    '项目名称变更说明',
    '预算数据平台运维',
    '年度考核合格率',
    '3月底前完成招标',
    '6月底完成一半',
    '目标2012年前完成',
    '目标值不低于上年',
    '指标3和指标4合并',
    '其他资金渠道说明',
    '财政资金使用合规率',
    '把关资料，改为电子档案',
    '',
    '31.5',
  ])('%s', (text) => {
    expect(found(text)).toBeUndefined();
  });
});

describe('a row that is not there', () => {
  test.each([
    ['指标12目标值 95%', 12, 3, 'target', '95%'],
    ['指标十二的目标值改为≥95%', 12, 3, 'target', '≥95%'],
    ['目标9：建成投用', 9, 2, 'text', '建成投用'],
    ['目标九', 9, 2, 'text', ''],
    ['主要内容3：更换窗户', 3, 1, 'text', '更换窗户'],
  ])('%s', (text, number, count, key, rest) => {
    const missing = missingRow(template, cells, text);
    expect(missing).toMatchObject({ number, count, rest });
    expect(missing?.field.key).toContain(key);
  });

  test.each([
    '指标3目标值 95%',
    '目标2：建成',
    '目标9个单位全部完成',
    '目标 9 家单位完成改造',
    '指标12项全部达到',
    '指标体系12个',
    '预算数 3',
  ])('none in %s', (text) => {
    expect(missingRow(template, cells, text)).toBeUndefined();
  });
});
