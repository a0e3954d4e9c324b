import { compare, minus } from '../../form/decimal.ts';
import type { CatalogueRule } from '../catalogue-rule.ts';
import { likeness } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import {
  anyMasked,
  type FundingItem,
  firstSentence,
  fundingItems,
  fundingTotal,
  itemLines,
  itemsSum,
  lacksSubtotal,
} from '../reading/funding.ts';
import { allMasked } from '../reading/sections.ts';
import { firstYear } from '../reading/years.ts';
import { isMasked, type Sheet } from '../sheet.ts';
import { found, quote } from './found.ts';

/** B03–B08: the funding part of a printed statement against the table. */

/** Where the funding part stands: on paper, or as the items a clerk lists in the chat. */
const pathOf = (sheet: Sheet): string => (sheet.generated ? 'statement.funding.order' : 'statement.funding');

/**
 * The funding part's text, or null where there is none or all of it is masked. In the chat its sentence is written from the
 * table: only the items are the clerk's.
 */
const fundingText = (sheet: Sheet): string | null => {
  const funding = sheet.statement?.funding ?? null;
  if (funding === null) return null;
  const text = sheet.generated ? funding.items.map((item) => item.name ?? '').join('\n') : (funding.raw ?? '');
  return (text.trim() === '' && !sheet.generated) || allMasked(text) ? null : text.trim();
};

const linesOf = (sheet: Sheet, text: string): readonly string[] =>
  sheet.generated ? text.split('\n').filter((line) => line !== '') : itemLines(text);

const itemsOf = (sheet: Sheet, parameters: Parameters): readonly FundingItem[] =>
  sheet.statement === null ? [] : fundingItems(sheet.statement, parameters);

const apart = (a: string, b: string): string | null => {
  const gap = minus(a, b).replace('-', '');
  return compare(gap, '0.005') < 0 ? null : gap;
};

export const b03: CatalogueRule = {
  id: 'B03',
  how: 'machine',
  reads: ['budget.total', 'statement.'],
  needs: ['funding'],
  check(sheet, _, parameters) {
    const total = sheet.total.value;
    if (total === null || sheet.statement === null) return [];
    const stated = fundingTotal(sheet.statement);
    const statedGap = stated === null ? null : apart(stated, total);
    if (stated !== null && statedGap !== null)
      return [
        found(
          'B03',
          'error',
          { path: pathOf(sheet), printed: quote(firstSentence(sheet.statement), 40) },
          { case: 'total', params: { stated, total, gap: statedGap } },
        ),
      ];
    const items = itemsOf(sheet, parameters);
    if (!items.some((item) => item.amount !== null) || anyMasked(items)) return [];
    const sum = itemsSum(items);
    const gap = apart(sum, total);
    if (gap === null) return [];
    return [
      found(
        'B03',
        'error',
        { path: pathOf(sheet), printed: items.map((item) => `${item.text} ${item.amount ?? ''}`.trim()).join(' ¦ ') },
        { params: { sum, total, gap } },
      ),
    ];
  },
};

/** Whether B04 finds items without a single amount; then B07 has nothing to compare. */
const noAmounts = (items: readonly FundingItem[]): boolean =>
  items.length > 0 && !anyMasked(items) && items.every((item) => item.amount === null);

export const b04: CatalogueRule = {
  id: 'B04',
  how: 'machine',
  reads: ['budget.total', 'statement.'],
  needs: ['funding'],
  check(sheet, _, parameters) {
    const text = fundingText(sheet);
    if (text === null) return [];
    const items = itemsOf(sheet, parameters);
    if (noAmounts(items))
      return [
        found(
          'B04',
          'error',
          { path: pathOf(sheet), printed: items.map((item) => item.text).join(' ¦ ') },
          { case: 'amounts', params: { item: quote(items[0]?.text ?? '') } },
        ),
      ];
    const total = sheet.total.value;
    if (items.length > 0 || total === null || compare(total, String(parameters.thresholds.itemisedFrom)) < 0) return [];
    return [found('B04', 'warning', { path: pathOf(sheet), printed: quote(text, 40) }, { params: { total } })];
  },
};

export const b05: CatalogueRule = {
  id: 'B05',
  how: 'machine',
  reads: ['basics.year', 'code', 'statement.'],
  needs: ['year', 'statement'],
  check(sheet, context) {
    const text = fundingText(sheet);
    if (text === null || sheet.statement === null || context.year === null) return [];
    const sentence = firstSentence(sheet.statement);
    const printed = firstYear(sentence);
    if (printed === null || printed === context.year) return [];
    return [found('B05', 'error', { path: pathOf(sheet), printed: quote(sentence, 40) }, { params: { printed, year: context.year } })];
  },
};

export const b06: CatalogueRule = {
  id: 'B06',
  how: 'machine',
  reads: ['basics.year', 'code', 'statement.'],
  needs: ['statement'],
  check(sheet, context) {
    const text = fundingText(sheet);
    if (text === null || sheet.statement === null) return [];
    const sentence = firstSentence(sheet.statement);
    if (isMasked(sentence) || firstYear(sentence) !== null) return [];
    const at = { path: pathOf(sheet), printed: quote(sentence, 40) };
    return [
      context.year === null ? found('B06', 'hint', at, { case: 'any' }) : found('B06', 'hint', at, { params: { year: context.year } }),
    ];
  },
};

export const b07: CatalogueRule = {
  id: 'B07',
  how: 'half',
  reads: ['statement.'],
  needs: ['funding'],
  check(sheet, _, parameters) {
    const contents = (sheet.statement?.content_items ?? []).filter((text) => text.trim() !== '');
    const items = itemsOf(sheet, parameters);
    // No items at all is B04's; which content a purpose or a name leaves out is for people.
    if (fundingText(sheet) === null || items.length === 0 || anyMasked(items) || noAmounts(items)) return [];
    const at = {
      path: pathOf(sheet),
      printed: `${contents.map((text) => quote(text)).join(' ¦ ')} ¦ ${items.map((item) => item.text).join(' ¦ ')}`,
    };
    if (items.length < contents.length) {
      const alike = (text: string): number => Math.max(...items.map((item) => likeness(text, item.text)));
      const [missing = ''] = contents.toSorted((a, b) => alike(a) - alike(b));
      const params = { contents: String(contents.length), items: String(items.length), content: quote(missing) };
      return [found('B07', 'warning', at, { case: 'fewer', params })];
    }
    if (items.length !== contents.length || items.length < 2) return [];
    const odd = contents.findIndex((text, index) => {
      const item = items[index]?.text ?? '';
      return !isMasked(text) && likeness(text, item) < parameters.thresholds.sameItem;
    });
    if (odd < 0) return [];
    return [
      found('B07', 'warning', at, {
        params: { number: String(odd + 1), content: quote(contents[odd] ?? ''), item: quote(items[odd]?.text ?? '') },
      }),
    ];
  },
};

export const b08: CatalogueRule = {
  id: 'B08',
  how: 'machine',
  reads: ['statement.'],
  needs: ['funding'],
  check(sheet, _, parameters) {
    const text = fundingText(sheet);
    if (text === null) return [];
    const counts = (parameters.declaration.countWords ?? []).join('|');
    const short = new RegExp(`\\d\\s*万(?!元${counts === '' ? '' : `|${counts}`})`, 'u').exec(text);
    if (short) {
      const [amount = ''] = /[\d.]+\s*万$/u.exec(text.slice(0, short.index + short[0].length)) ?? [];
      return [found('B08', 'hint', { path: pathOf(sheet), printed: amount }, { params: { amount } })];
    }
    const line = linesOf(sheet, text).find((each) => lacksSubtotal(each, parameters));
    return line === undefined
      ? []
      : [found('B08', 'hint', { path: pathOf(sheet), printed: line }, { case: 'subtotal', params: { item: quote(line) } })];
  },
};

export const fundingRules: readonly CatalogueRule[] = [b03, b04, b05, b06, b07, b08];
