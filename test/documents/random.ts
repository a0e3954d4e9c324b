import fc from 'fast-check';
import { decimal } from '../../src/form/decimal.ts';
import type { Declaration } from '../../src/form/declaration.ts';

/** Declarations as odd as the schema allows: markup, controls, line ends, tabs, emoji, masks, blanks. */

const odd = fc.constantFrom(
  ...[
    '\n',
    '\r\n',
    '\t',
    ' ',
    '　',
    '<',
    '&',
    '>',
    '"',
    "'",
    '{',
    '}',
    '$&',
    '**',
    '\\',
    '\u0000',
    '\u000b',
    '\ud800',
    '\ufffe',
    '😀',
    '𠮷',
    '“',
    '”',
  ],
  ...[
    '中',
    '文',
    '指标',
    '目标',
    '项目',
    '。',
    '，',
    '；',
    '1',
    '9',
    '.',
    '%',
    'A',
    'é',
    '\u200d',
    '\u00a0',
    '{default-bullet-numbering-0}',
  ],
);
export const oddText = fc.array(odd, { maxLength: 12 }).map((parts) => parts.join(''));
/** Something to see in it, so that its row is not a spare one. */
const shown = oddText.map((text) => `名${text}称`);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });
const figure = fc
  .tuple(fc.bigInt({ min: -99_999_999n, max: 10n ** 14n }), fc.nat({ max: 99_999 }))
  .map(([whole, part]) => decimal(`${whole}.${part}`) ?? '0');
const amount = fc.oneof({ weight: 5, arbitrary: figure }, { weight: 1, arbitrary: fc.constant('**') });

const categories = ['产出指标', '效果指标', '效益指标', '满意度指标', '**'];
const subcategories = ['数量指标', '质量指标', '时效指标', '社会效益指标', '服务对象满意度指标'];
const operators = ['≥', '≤', '=', '＞', '＜', '文字描述'];

export function randomDeclaration(text: fc.Arbitrary<string>): fc.Arbitrary<Declaration> {
  const cell = maybe(text);
  const label = (words: readonly string[]): fc.Arbitrary<string | null> => maybe(fc.oneof(fc.constantFrom(...words), text));
  return fc.record({
    template: fc.constant('hebei-2022'),
    basics: fc.record({
      year: maybe(fc.constantFrom('2026', '2027')),
      unitCode: maybe(fc.constantFrom('203015', '118002')),
      unitName: maybe(fc.constantFrom('平川县教育局', '**', '县图书馆（本级）')),
      office: cell,
      contact: cell,
      serial: maybe(fc.constantFrom('1', '07', '十二')),
      unlisted: fc.boolean(),
    }),
    code: cell,
    name: cell,
    budget: fc.record({ total: maybe(amount), fiscal: maybe(amount), other: maybe(amount) }),
    purpose: cell,
    plan: fc.record({ m3: maybe(amount), m6: maybe(amount), m10: maybe(amount), m12: maybe(amount) }),
    goals: fc.array(cell, { maxLength: 5 }).map((texts) => texts.map((each, index) => ({ id: `g${index}`, text: each }))),
    indicators: fc
      .array(
        fc.record({
          category: label(categories),
          subcategory: label(subcategories),
          name: text === oddText ? shown : text,
          description: cell,
          target: fc.record({ operator: label(operators), value: maybe(amount), unit: cell }),
          basis: cell,
          scoring: cell,
          goal: maybe(fc.constantFrom('g0', 'g1', 'g2', 'gone')),
        }),
        { maxLength: 20 },
      )
      .map((rows) => rows.map((row, index) => ({ id: `i${index}`, ...row }))),
    statement: fc.record({
      duty: cell,
      activity: cell,
      contents: fc.array(cell, { maxLength: 4 }).map((texts) => texts.map((each, index) => ({ id: `c${index}`, text: each }))),
      funding: fc
        .array(fc.record({ name: cell, amount: maybe(amount) }), { maxLength: 4 })
        .map((rows) => rows.map((row, index) => ({ id: `f${index}`, ...row }))),
    }),
  });
}
