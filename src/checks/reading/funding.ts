import { type Decimal, decimal, shift, sum } from '../../form/decimal.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type PrintedStatement } from '../sheet.ts';

/** The funding part (资金安排情况) of a printed statement: its sentence, its items, their amounts in 万元. */

export interface FundingItem {
  readonly text: string;
  /** Amount in 万元, null where none is given. */
  readonly amount: Decimal | null;
}

const amountShape = /(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|万|元)/gu;

const powers: Readonly<Record<string, number>> = { 亿元: 4, 万元: 0, 万: 0, 元: -4 };

interface Amount {
  readonly at: number;
  readonly value: Decimal;
}

const amountsIn = (text: string): readonly Amount[] =>
  [...text.matchAll(amountShape)].flatMap((match) => {
    const value = decimal((match[1] ?? '').replaceAll(',', ''));
    return value === undefined ? [] : [{ at: match.index, value: shift(value, powers[match[2] ?? ''] ?? 0) }];
  });

/** Quantity and unit price of an item: 2套，每套5万元; 3台，单价1.2万元; 40套×300元. */
const pricedShape =
  /(\d+(?:\.\d+)?)\s*[^\d\s，,；;。×*]{1,4}?\s*(?:[，,（(]?\s*(?:每[^\d\s，,；;。]{1,4}|单价)[^\d，,；;。]{0,4}|\s*[×xX*]\s*)(\d[\d,]*(?:\.\d+)?)\s*(万元|万|元)/u;

export interface Priced {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly product: Decimal;
}

/** Exact product of two decimals. */
export function times(a: Decimal, b: Decimal): Decimal {
  const places = (text: Decimal): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);
  const whole = BigInt(a.replace('.', '')) * BigInt(b.replace('.', ''));
  return shift(whole.toString(), -(places(a) + places(b)));
}

/** Quantity and unit price that a line states, or null. */
export function pricedIn(line: string): Priced | null {
  const match = pricedShape.exec(line);
  const quantity = decimal(match?.[1] ?? '');
  const plain = decimal((match?.[2] ?? '').replaceAll(',', ''));
  if (quantity === undefined || plain === undefined) return null;
  const price = shift(plain, powers[match?.[3] ?? ''] ?? 0);
  return { quantity, price, product: times(quantity, price) };
}

const subtotalOf = (line: string, parameters: Parameters): Decimal | null => {
  const at = Math.max(...(parameters.declaration.subtotals ?? []).map((word) => line.lastIndexOf(word)));
  return at < 0 ? null : (amountsIn(line.slice(at))[0]?.value ?? null);
};

/** Whether a line states quantity and unit price but not what they come to. */
export const lacksSubtotal = (line: string, parameters: Parameters): boolean =>
  pricedIn(line) !== null && subtotalOf(line, parameters) === null && amountsIn(line).length < 2;

/** What an item's line comes to: its subtotal, else quantity × price, else its last amount. */
function amountOf(line: string, parameters: Parameters): Decimal | null {
  const subtotal = subtotalOf(line, parameters);
  if (subtotal !== null) return subtotal;
  const amounts = amountsIn(line);
  const priced = amounts.length < 2 ? pricedIn(line) : null;
  return priced?.product ?? amounts.at(-1)?.value ?? null;
}

/** Lines after “其中：”. */
export function itemLines(raw: string): readonly string[] {
  const at = /其中\s*[：:]/u.exec(raw);
  if (!at) return [];
  return raw
    .slice(at.index + at[0].length)
    .split(/[\n；;]/u)
    .map((line) => line.replace(/^\s*(?:[（(]?\d{1,2}\s*[）).．、](?!\d)|[一二三四五六七八九十]{1,2}、)\s*/u, '').trim())
    .filter((line) => /[\p{L}\p{N}*]/u.test(line));
}

/** Items with their amounts; what the reader of the paper left open is read from the line. */
export function fundingItems(statement: PrintedStatement, parameters: Parameters): readonly FundingItem[] {
  const lines = itemLines(statement.funding?.raw ?? '');
  const items = statement.funding?.items ?? [];
  if (items.length === 0) return lines.map((line) => ({ text: line, amount: amountOf(line, parameters) }));
  return items.map((item) => {
    const text = item.name ?? '';
    if (item.amount !== null) return { text, amount: decimal(String(item.amount)) ?? null };
    const line = text === '' ? undefined : lines.find((each) => each.includes(text));
    return { text, amount: amountOf(line ?? text, parameters) };
  });
}

/** The total the statement gives in 万元, or null. */
export function fundingTotal(statement: PrintedStatement): Decimal | null {
  const total = statement.funding?.total ?? null;
  if (total !== null) return decimal(String(total)) ?? null;
  return amountsIn(firstSentence(statement))[0]?.value ?? null;
}

/** The sentence before the items. */
export const firstSentence = (statement: PrintedStatement): string => (statement.funding?.raw ?? '').trim().split(/[。\n]/u, 1)[0] ?? '';

/** Sum of the items, those without an amount as 0. */
export const itemsSum = (items: readonly FundingItem[]): Decimal => sum('0', ...items.map((item) => item.amount ?? '0'));

export const anyMasked = (items: readonly FundingItem[]): boolean => items.some((item) => isMasked(item.text));
