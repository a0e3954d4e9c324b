import { halfWidth } from './characters.ts';
import { printedMoney } from './numbers.ts';

/** Numbered points of the statement, in whatever numbering, and the amounts in them. */

const ways: readonly (readonly [string, RegExp])[] = [
  ['brackets', /^\s*[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]\s*[、.．]?\s*/],
  ['digits', /^\s*\d{1,2}\s*(?:[、.．:：]|[)）])(?!\d)\s*/],
  ['circled', /^\s*[①-⑳]\s*[、.．]?\s*/],
  ['chinese', /^\s*[一二三四五六七八九十]{1,3}\s*(?:[、.．]|是)\s*/],
  ['ordinal', /^\s*第[一二三四五六七八九十]{1,3}(?:项)?\s*[、，,:：]\s*/],
];

/** The numbering a line begins with and the line without it, or undefined. */
export function numbering(line: string): { way: string; rest: string } | undefined {
  for (const [way, shape] of ways) {
    const match = shape.exec(line);
    if (match) return { way, rest: line.slice(match[0].length).trim() };
  }
  return undefined;
}

const inner = /(?<=[；;。：:，,])\s*(?=(?:\d{1,2}[、.．](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]))/;

/** Points run together in one line, one by one. */
const apart = (line: string): string[] =>
  line
    .split(inner)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export interface Points {
  readonly items: readonly string[];
  /** Lines that are no point of their own by their numbering, added to the point before. */
  readonly joined: readonly number[];
}

/** The points of some lines. Lines without a number among numbered ones go on with the point before. */
export function pointsOf(lines: readonly string[]): Points {
  const parts = lines.flatMap(apart);
  const way = parts.map(numbering).find((found) => found !== undefined)?.way;
  const items: string[] = [];
  const joined: number[] = [];
  for (const part of parts) {
    const found = numbering(part);
    if (way === undefined || (found && found.way === way) || items.length === 0) {
      items.push(found && found.way === way ? found.rest : part);
      continue;
    }
    joined.push(items.length - 1);
    items[items.length - 1] = `${items.at(-1)}\n${part}`;
  }
  return { items: items.filter((item) => item !== ''), joined };
}

/** Nothing but a line to be filled in by hand. */
export const isBlankLine = (text: string): boolean => /^[＿_]*(?:万?元)?[；;。]?$/.test(text.trim());

const sum = '([-−]?\\d[\\d,]*(?:\\.\\d+)?)\\s*(亿元?|万元?|千元|元)';
const totalShape = new RegExp(`(?:共计|合计|总计|总额|总共|小计|共)(?:为|约|人民币)?\\s*${sum}`);
const anySum = new RegExp(sum, 'g');
/** An amount that is masked, or left blank to be filled in by hand. */
const hiddenSum = /(?:\*{2,}|[＿_]{2,})\s*(?:亿元?|万元?|千元|元)/;

export interface Amount {
  readonly value: number | null;
  readonly at: number;
  /** Why a person should look at it. */
  readonly doubt: 'severalAmounts' | 'minusAmount' | null;
}

/** The amount a text states, in 万元: a total before any other; of several others the first, and doubtful. */
export function amountIn(text: string): Amount | undefined {
  // Only the narrow comma parts thousands: behind the wide one another number begins.
  const plain = halfWidth(text.replaceAll('，', '、'));
  const total = totalShape.exec(plain);
  const hidden = hiddenSum.exec(text);
  if (total?.[1] && total[2]) return { value: printedMoney(total[1] + total[2]).value, at: total.index, doubt: null };
  const all = [...plain.matchAll(anySum)];
  const first = all[0];
  if (!first?.[1] || !first[2]) return hidden ? { value: null, at: hidden.index, doubt: null } : undefined;
  const each = /(?:每[\p{Script=Han}]{1,3}|单价)\s*(?:为|约)?\s*$/u.exec(plain.slice(0, first.index));
  const value = printedMoney(first[1] + first[2]).value;
  // A sign before an amount may be a dash behind a name.
  const minus = (value ?? 0) < 0 ? 'minusAmount' : null;
  if (!each) return { value, at: first.index, doubt: all.length > 1 || hidden ? 'severalAmounts' : minus };
  // A price: the amount is the price times how many there are.
  const count = /(\d+)\s*[\p{Script=Han}]{1,2}[，,、]?\s*$/u.exec(plain.slice(0, each.index))?.[1];
  const many = count === undefined ? 1 : Number(count);
  const product = value === null ? null : Number((value * many).toFixed(6));
  return { value: product, at: each.index, doubt: count === undefined || many !== 1 ? 'severalAmounts' : minus };
}

/** The name of a funding item: what stands before its amount, without the words that only lead to it. */
export function itemName(text: string, at: number | undefined): string {
  const price = text.search(/[，,]\s*(?:每\p{Script=Han}|单价)/u);
  let name = text.slice(0, Math.min(at ?? text.length, price < 0 ? text.length : price)).trim();
  const bare = name.replace(/[，,。；;：:、.\s]+$/, '').replace(/(?:计划|共|预算)?(?:安排|支出|需要?)(?:资金|经费)?$/, '');
  if (at !== undefined) name = bare === name ? name : bare.replace(/(?:领域)?[（(]或方面[）)]$|领域$|方面$/, '');
  return name.replace(/[，,。；;：:.\s]+$/, '').trim();
}
