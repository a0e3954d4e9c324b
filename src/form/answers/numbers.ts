import { type Decimal, decimal, shift } from '../decimal.ts';
import { fromChinese } from './chinese.ts';
import { halfWidth, type Reader, type Reading, read, unread } from './reading.ts';

// Thousands are set apart by commas or not at all; a gap inside is two numbers, not one.
const arabic = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;

/** A numeral as people type it: full-width digits, thousands separators, a currency sign, Chinese numerals. Undefined when it is none. */
export function numeral(text: string): Decimal | undefined {
  const plain = halfWidth(text)
    .trim()
    .replace(/^[¥$￥]\s*/, '')
    .replace(/[。；;,.]+$/, '')
    .replace('。', '.')
    .replace('−', '-');
  if (plain.length > 30 || !/[\d零一二三四五六七八九十]/.test(plain)) return undefined;
  if (!arabic.test(plain)) return fromChinese(plain);
  return decimal(plain.replace(/[,+]/g, '').replace(/^(-?)\./, '$10.'));
}

const none = /^(无|没有|暂无|none|no|—|-{1,2}|\/)$/i;

// Powers of ten from 万元 for the units people put behind an amount.
const moneyUnits: readonly (readonly [RegExp, number])[] = [
  [/亿元?$/, 4],
  [/千万元?$/, 3],
  [/百万元?$/, 2],
  [/(万元?|w)$/i, 0],
  [/千元$/, -1],
  [/(块钱?|元)$/, -4],
];

/** An amount in 万元; 元, 亿元 and the like behind the number are converted exactly. */
export const money = (text: string): Reading => {
  const plain = halfWidth(text).trim();
  if (none.test(plain)) return read(null);
  const body = plain
    .replace(/^(约|共计?|合计|人民币|RMB)\s*/i, '')
    .replace(/\s*(左右|整|人民币)?[。；;]?$/, '')
    .trim();
  const [unit, power] = moneyUnits.find(([shape]) => shape.test(body)) ?? [/$/, 0];
  const amount = numeral(body.replace(unit, ''));
  return amount === undefined ? unread('read.money') : read(shift(amount, power));
};

/** 百分之五十 as 50%, wherever it stands in the text. */
export const withPercentSign = (text: string): string =>
  text
    .replace(/百分之百(?![零一二两三四五六七八九十点])/, '100%')
    .replace(/百分之(-?\d+(?:\.\d+)?|[零〇一二两三四五六七八九十点]+)/, (_, said: string) => `${fromChinese(said) ?? said}%`);

/** A percentage as its number: `50%`, `百分之五十`, `50` are all 50. */
export const percent: Reader = (text) => {
  const plain = withPercentSign(halfWidth(text).trim());
  const value = numeral(plain.replace(/\s*(%|百分比|个百分点)[。；;]?$/, ''));
  return value === undefined ? unread('read.percent') : read(value);
};
