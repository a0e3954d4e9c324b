import type { Decimal } from '../decimal.ts';
import { numeral, withPercentSign } from './numbers.ts';
import { operatorOf } from './operator.ts';
import { halfWidth, type Reader, read, unread } from './reading.ts';

/** A target said in one breath: ≥95%, 不少于300天, 95%以上. */
export interface SaidTarget {
  readonly operator?: string;
  readonly value: Decimal;
  readonly unit?: string;
}

// Exactly one number: `3-5` and `2027年3月` hold two and are no target value.
const shape = /^(\D*?)\s*(-?\d[\d,]*(?:\.\d+)?)\s*(\D*)$/u;
const behind = /[及(]?(以上|以下|以内|之内)\)?$/u;
// Words before a number that say nothing once 以上 or 以下 stands behind it.
const filler = /^(达到?|为|保持在|控制在)$/u;

/** Reads a target as far as it is said; undefined when there is no single number in it. */
export function targetIn(text: string): SaidTarget | undefined {
  const plain = withPercentSign(
    halfWidth(text)
      .trim()
      .replace(/[。；;]+$/, ''),
  );
  const bare = numeral(plain);
  if (bare !== undefined) return { value: bare };
  const match = plain.length <= 60 ? shape.exec(plain) : null;
  const value = match && numeral(match[2] ?? '');
  if (!match || !value) return undefined;
  const sign = (match[1] ?? '').trim();
  const tail = (match[3] ?? '').trim();
  const limit = behind.exec(tail)?.[1];
  const operator = operatorOf(sign) ?? (sign === '' || filler.test(sign) ? limit && operatorOf(limit) : undefined);
  if (sign !== '' && operator === undefined) return undefined;
  const unit = tail.replace(behind, '').trim();
  return { value, ...(operator ? { operator } : {}), ...(unit ? { unit } : {}) };
}

/** The value of a target. What is said with it goes to the row's other cells: `≥95%` also says the operator and the unit. */
export const number: Reader = (text) => {
  const said = targetIn(text);
  if (!said) return unread('read.number');
  return read(said.value, {
    ...(said.operator ? { 'target.operator': said.operator } : {}),
    ...(said.unit ? { 'target.unit': said.unit } : {}),
  });
};

/** The operator of a target; `≥95%` also says the value and the unit. */
export const operator: Reader = (text) => {
  const alone = operatorOf(text);
  if (alone !== undefined) return read(alone);
  const said = targetIn(text);
  if (!said?.operator) return unread('read.operator');
  return read(said.operator, { 'target.value': said.value, ...(said.unit ? { 'target.unit': said.unit } : {}) });
};
