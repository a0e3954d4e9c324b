import type { Decimal } from '../decimal.ts';

const digits = '零一二三四五六七八九';
const units = ['', '十', '百', '千'];
const digitOf = (char: string): number => digits.indexOf(char);

/** The standard way to write 1–9999: 十二, 一百零五, 三千零一十. */
function written(value: number): string {
  let text = '';
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit > 0) text += `${digits[digit]}${units[place]}`;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/, '').replace(/^一十/, '十');
}

/**
 * A number in Chinese numerals as a decimal: 三百一十五, 九十五点五, 二〇二七 (digit by digit), up to 9999. Only the standard
 * way of writing is read (三百五 could be 305 or 350): undefined for anything else.
 */
export function fromChinese(typed: string): Decimal | undefined {
  const text = typed.replaceAll('〇', '零').replaceAll('两', '二');
  const [whole = '', fraction, ...more] = text.split('点');
  if (more.length > 0 || (fraction !== undefined && !/^[一二三四五六七八九零]*[一二三四五六七八九]$/.test(fraction))) return undefined;
  const tail = fraction === undefined ? '' : `.${[...fraction].map(digitOf).join('')}`;
  if (/^[零一二三四五六七八九]+$/.test(whole)) {
    if (whole.length > 1 && (whole.startsWith('零') || tail !== '')) return undefined;
    return `${[...whole].map(digitOf).join('')}${tail}`;
  }
  if (!/^[零一二三四五六七八九十百千]+$/.test(whole)) return undefined;
  let value = 0;
  let digit = 0;
  for (const char of whole) {
    const place = units.indexOf(char);
    if (place < 0) digit = digitOf(char);
    else {
      value += (digit || 1) * 10 ** place;
      digit = 0;
    }
  }
  value += digit;
  return written(value) === whole.replace(/^一十/, '十') ? `${value}${tail}` : undefined;
}

/** A row's number as people write it, 1–999: `2`, `二`, `十二`; undefined when it is none. */
export function ordinal(typed: string): number | undefined {
  const plain = typed.trim();
  const figure = /^\d{1,3}$/.test(plain) ? plain : fromChinese(plain);
  const number = Number(figure);
  return figure !== undefined && Number.isInteger(number) && number > 0 && number < 1000 ? number : undefined;
}
