import fc from 'fast-check';
import type { Department, Volume } from '../../src/documents/volume-model.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import { template } from './from-json.ts';
import { randomDeclaration } from './random.ts';

/** Texts for the round trip: as people write them, and as misleading as can be. */

/** How often a property is tried: `FC_RUNS=2000` for long. */
export const runs = (usual: number): number => Number(process.env.FC_RUNS ?? usual);

/** All that is lost between paper and reader: spaces at the ends of a line and empty lines inside a cell. */
const shown = (value: string): string =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

export const asShown = <T>(value: T): T => JSON.parse(JSON.stringify(value), (_, each) => (typeof each === 'string' ? shown(each) : each));

const plain = [
  ...['改造', '校舍', '（一期）', '(2027)', '１２３', '100%', '3/4', '95.5', 'AED', '《办法》', '面积', '公里', '😀', '𠮷', '**'],
  ...['，', '、', '：', '~', '—', "'", '"', ',', ';', '<b>', '&amp;', '；', ' ', '　', '\t'],
];
const pieces = (words: readonly string[]) =>
  fc
    .tuple(fc.array(fc.constantFrom(...words), { maxLength: 8 }), fc.constantFrom(1, 1, 1, 1, 1, 120))
    .map(([parts, times]) => `道路${parts.join('').repeat(times)}`.slice(0, 3900));

/** Numbers, brackets, marks, quotation marks, sentences in lines of their own; some texts are very long. */
export const ordinaryText = pieces(plain);

const labels = [
  ...['项目编码', '项目名称', '项目名称：', '预算数', '其中：财政资金', '其他资金', '资金用途', '资金支出计划（%）', '3月底'],
  ...['绩效目标', '目标1', '目标2：', '一级指标', '二级指标', '三级指标', '符号', '值', '单位', '评（扣）分标准', '序号'],
  ...['产出指标', '数量指标', '满意度指标', '≥', '文字描述', '单位：万元', '118002县局', '12', '95%', '无', '1. '],
  ...['预算项目绩效信息表', '3.道路绩效信息表', '一、项目基本情况', '（一）项目概况', '绩效评价标准', '关于道路的说明'],
  ...['上述工作活动的目标详见附表。', '=1+1', '+86', '-5', '@x', "'x"],
];
const starts = fc.constantFrom('', '', '', '=', '+', '-', '@', "'", '1. ', '绩效目标', '项目名称', '1');
const broken = pieces([...plain, '\n', '\n\n', '项目名称', '预算', '。', '；', '1.', '=', '指标']);

/** Texts that are, or begin like, labels, titles, headings, numbers, operators and formulas, with line breaks anywhere. */
export const misleadingText = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(starts, broken).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(...labels) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...labels), broken).map((parts) => parts.join('')) },
);

/** A longer text with its points under each other. */
const inLines = (text: string | null): string | null => text?.replaceAll('；', '；\n') ?? null;

/** What a clerk hands in: a code as codes are, every indicator with its category and subcategory, points of long texts in lines of their own. */
export function ordinary(declaration: Declaration): Declaration {
  return {
    ...declaration,
    code: declaration.code === null ? null : '13092327P00A1Z100042X',
    purpose: inLines(declaration.purpose),
    goals: declaration.goals.map((goal) => ({ ...goal, text: inLines(goal.text) })),
    indicators: declaration.indicators.map((row) => ({
      ...row,
      description: inLines(row.description),
      basis: inLines(row.basis),
      scoring: inLines(row.scoring),
      category: row.category ?? '产出指标',
      subcategory: row.subcategory ?? '数量指标',
    })),
  };
}

/** One or two departments with up to three projects each; parts one and two hold texts of all kinds. */
export function volume(text: fc.Arbitrary<string>): fc.Arbitrary<Volume> {
  const texts = fc.array(text, { maxLength: 3 });
  const indicator = fc.record({
    name: text,
    operator: fc.option(fc.constantFrom('≥', '文字描述')),
    value: fc.option(fc.constant('95')),
    unit: fc.option(text),
  });
  const department: fc.Arbitrary<Department> = fc.record({
    name: fc.constantFrom('县教育局', '县图书馆'),
    goals: fc.option(
      fc.record({
        overall: text,
        fields: fc.array(fc.record({ name: text, goal: text, indicators: fc.array(indicator, { maxLength: 2 }) }), { maxLength: 2 }),
        measures: texts,
      }),
    ),
    special: texts,
    projects: fc.array(
      randomDeclaration(text).map((declaration) => ({ declaration, template })),
      { minLength: 1, maxLength: 3 },
    ),
  });
  return fc.record({
    year: fc.constant('2027'),
    name: fc.constant('平川县'),
    departments: fc.array(department, { minLength: 1, maxLength: 2 }),
  });
}
