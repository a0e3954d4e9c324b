import { MASK } from '../cell.ts';
import { decimal, shift } from '../decimal.ts';
import { operatorOf } from './operator.ts';
import { halfWidth, type Reader, read, unread } from './reading.ts';

/** A numeral as people type it: full-width digits, thousands separators, a currency sign before it. Undefined when it is none. */
export function numeral(text: string): string | undefined {
  const plain = halfWidth(text)
    .replace(/^[¥$￥]\s*/, '')
    .replace(/(\d)[,，](?=\d{3}(\D|$))/g, '$1')
    .replace(/\s+/g, '')
    .replace(/。/g, '.');
  return plain.length <= 30 ? decimal(plain.replace(/^\+/, '')) : undefined;
}

const none = /^(无|没有|暂无|none|no|—|-{1,2}|\/)$/i;

// Powers of ten from 万元 for the units people put behind an amount.
const moneyUnits: readonly (readonly [RegExp, number])[] = [
  [/亿元?$/, 4],
  [/千万元?$/, 3],
  [/百万元?$/, 2],
  [/万元?(整|人民币)?$/, 0],
  [/千元$/, -1],
  [/(块钱?|元)(整)?$/, -4],
];

/** An amount in 万元; 元, 亿元 and the like behind the number are converted exactly. */
export const money: Reader = (text) => {
  const plain = halfWidth(text).trim();
  if (plain === MASK) return read(MASK);
  if (none.test(plain)) return read(null);
  const body = plain.replace(/^(约|共计?|合计|人民币|RMB)\s*/i, '').replace(/\s*(左右)$/, '');
  for (const [unit, power] of moneyUnits) {
    if (!unit.test(body)) continue;
    const amount = numeral(body.replace(unit, '').trim());
    return amount === undefined ? unread('read.money') : read(shift(amount, power));
  }
  const amount = numeral(body);
  return amount === undefined ? unread('read.money') : read(amount);
};

/** A percentage as its number: `50%`, `百分之50`, `50` are all 50. */
export const percent: Reader = (text) => {
  const plain = halfWidth(text).trim();
  if (plain === MASK) return read(MASK);
  const value = numeral(plain.replace(/^百分之/, '').replace(/\s*(%|百分比|个百分点)$/, ''));
  return value === undefined ? unread('read.percent') : read(value);
};

const targetShape = /^(.*?)\s*(-?[\d.,，\s]*\d)\s*([^\d\s].*)?$/su;

/** The value of a target. `≥95%` and `不少于300天` also say the operator and the unit. */
export const number: Reader = (text) => {
  const plain = halfWidth(text).trim();
  if (plain === MASK) return read(MASK);
  const bare = numeral(plain);
  if (bare !== undefined) return read(bare);
  const match = plain.length <= 60 ? targetShape.exec(plain) : null;
  if (!match) return unread('read.number');
  const value = numeral(match[2] ?? '');
  const sign = (match[1] ?? '').trim();
  const operator = sign === '' ? undefined : operatorOf(sign);
  if (value === undefined || (sign !== '' && operator === undefined)) return unread('read.number');
  const unit = (match[3] ?? '').trim();
  if (/\d/.test(unit)) return unread('read.number');
  return read(value, { ...(operator ? { 'target.operator': operator } : {}), ...(unit ? { 'target.unit': unit } : {}) });
};
