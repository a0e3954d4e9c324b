import { numeral } from '../../form/answers/numbers.ts';
import { stateOf } from '../../form/cell.ts';
import { type Decimal, shift } from '../../form/decimal.ts';
import { halfWidth } from './characters.ts';
import { simplified } from './traditional.ts';

/** Printed numbers. `reason` tells why a value is not simply what is printed, or why there is none. */
export interface PrintedNumber {
  readonly value: number | null;
  readonly reason: string | null;
}

const nothing: PrintedNumber = { value: null, reason: null };
const plainShape = /^[+-]?\d+(?:\.\d+)?$/;

/** Powers of ten from 万元. */
const powers: Readonly<Record<string, number>> = { 亿元: 4, 亿: 4, 千万元: 3, 百万元: 2, 万元: 0, 万: 0, 千元: -1, 百元: -2, 元: -4 };

/** Power of ten from 万元 of a printed money unit, or undefined. */
export const powerOf = (unit: string): number | undefined => powers[simplified(unit.trim())];

const plain = (text: string): string =>
  simplified(halfWidth(text))
    .trim()
    .replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1')
    .replace(/−|–/g, '-');

const made = (value: Decimal | undefined, reason: string | null): PrintedNumber =>
  value === undefined ? { value: null, reason: 'notNumber' } : { value: Number(value), reason };

/** A number with nothing around it; a numeral in Chinese or with a gap inside is doubtful. */
function bare(text: string): PrintedNumber {
  if (plainShape.test(text)) return made(numeral(text), null);
  if (/^\d[\d ]*(\.[\d ]+)?$/.test(text)) return made(numeral(text.replace(/ /g, '')), 'gapInNumber');
  if (!/[~～至-]/.test(text.slice(1)) && numeral(text) !== undefined) return made(numeral(text), 'numeralRead');
  return { value: null, reason: 'notNumber' };
}

const nil = /^(?:无|没有|[/／—-]{1,2})$/;

/** An amount in 万元. Without a unit of its own it counts in the table's (`power` from 万元). */
export function printedMoney(printed: string, power = 0): PrintedNumber {
  if (stateOf(printed) !== 'given') return nothing;
  const text = plain(printed).replace(/^[¥￥$]\s*/, '');
  if (nil.test(text)) return { value: null, reason: 'nil' };
  const unit = /\s*(亿元?|千万元|百万元|万元?|千元|百元|元)(?:整|人民币)?[。.]?$/.exec(text);
  const own = unit?.[1] === undefined ? undefined : powerOf(unit[1]);
  const read = bare(unit ? text.slice(0, unit.index) : text);
  if (read.value === null) return read;
  const by = own ?? power;
  const digits = numeral(unit ? text.slice(0, unit.index).replace(/ /g, '') : text.replace(/ /g, ''));
  if (by === 0 || digits === undefined) return own === undefined ? read : { ...read, reason: read.reason ?? 'unitInNumber' };
  return { value: Number(shift(digits, by)), reason: 'converted' };
}

/** A percentage as its number. */
export function printedPercent(printed: string): PrintedNumber {
  if (stateOf(printed) !== 'given') return nothing;
  const text = plain(printed);
  if (nil.test(text)) return { value: null, reason: 'nil' };
  const read = bare(text.replace(/\s*(%|百分比|个百分点)[。.]?$/, ''));
  return read.reason === null && !/^[+-]?[\d.]+\s*%?$/.test(text) ? { ...read, reason: 'unitInNumber' } : read;
}

/** An indicator's value: a number, maybe with a unit behind it that stays in what was printed. */
export function printedValue(printed: string): PrintedNumber {
  if (stateOf(printed) !== 'given') return nothing;
  const text = plain(printed);
  const whole = bare(text);
  if (whole.value !== null || nil.test(text)) return nil.test(text) ? { value: null, reason: 'nil' } : whole;
  const tail = /^([+-]?\d+(?:\.\d+)?)\s*(%|[\p{Script=Han}（）()/]{1,6})$/u.exec(text);
  return tail?.[1] === undefined ? { value: null, reason: 'notNumber' } : made(numeral(tail[1]), 'unitInNumber');
}
