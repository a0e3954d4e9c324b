import { compare, decimal, minus, shift, sum } from '../../form/decimal.ts';
import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding, Fix } from '../finding.ts';
import { itemLines, pricedIn, times } from '../reading/funding.ts';
import { sections } from '../reading/sections.ts';
import { type Figure, isMasked, type Sheet } from '../sheet.ts';
import { cellOf, found, isPrinted } from './found.ts';

/** B01, B02, B09, B10: the amounts of the table. */

const blank = (figure: Figure): boolean => (figure.raw ?? '').trim() === '';

/** By how many places one amount is another with its point slipped, 元 taken for 万元 included; 0 when it is not. */
const slip = (large: string, small: string): number =>
  compare(small, '0') > 0 ? ([1, 2, 3, 4].find((places) => compare(shift(small, places), large) === 0) ?? 0) : 0;

/** Whether a printed statement names the total as well, so that it is not the total that slipped. */
const isRepeated = (sheet: Sheet): boolean => {
  const stated = sheet.generated ? null : (sheet.statement?.funding?.total ?? null);
  return stated !== null && decimal(String(stated)) === sheet.total.value;
};

/**
 * What to change so that the amounts agree. Where one side is the other with its point slipped, the larger is taken to be wrong.
 * Else the total, which the statement repeats, stays and a part changes, the empty or the smaller one; the total itself when it is too small.
 */
function balance(sheet: Sheet, parts: string): Fix['cells'] {
  const total = sheet.total.value ?? '0';
  const [up, down] = [slip(total, parts), slip(parts, total)];
  if (up > 0 && !isRepeated(sheet)) return [{ path: 'budget.total', value: parts }];
  if (up > 0 || down > 0)
    return [sheet.fiscal, sheet.other].flatMap(({ path, value }) =>
      value === null || compare(value, '0') === 0 ? [] : [{ path, value: shift(value, up - down) }],
    );
  const besideFiscal = minus(total, sheet.fiscal.value ?? '0');
  const besideOther = minus(total, sheet.other.value ?? '0');
  if (!blank(sheet.fiscal) && compare(besideFiscal, '0') >= 0)
    return [{ path: 'budget.other', value: compare(besideFiscal, '0') === 0 ? null : besideFiscal }];
  if (compare(besideOther, '0') > 0) return [{ path: 'budget.fiscal', value: besideOther }];
  return [{ path: 'budget.total', value: parts }];
}

export const b01: CatalogueRule = {
  id: 'B01',
  how: 'machine',
  reads: ['budget.total', 'budget.fiscal', 'budget.other', 'statement.'],
  check(sheet) {
    const { total, fiscal, other } = sheet;
    // A masked part hides its amount, an unreadable one is B02's.
    if (total.value === null || [fiscal, other].some((part) => part.value === null && !blank(part))) return [];
    // Being filled in: nobody has come to the parts yet, and the required one is asked for.
    if (sheet.generated && blank(fiscal) && blank(other)) return [];
    const parts = sum(fiscal.value ?? '0', other.value ?? '0');
    const gap = minus(total.value, parts).replace('-', '');
    if (compare(gap, '0.005') < 0) return [];
    return [
      found(
        'B01',
        'error',
        { path: 'budget.total', printed: total.raw ?? '' },
        {
          params: { total: total.value, fiscal: fiscal.value ?? '0', other: other.value ?? '0', parts, gap },
          fix: balance(sheet, parts),
        },
      ),
    ];
  },
};

const plainAmount = /^-?\d+(?:\.\d{0,3}[1-9])?$/;

export const b02: CatalogueRule = {
  id: 'B02',
  how: 'machine',
  reads: ['budget.total', 'budget.fiscal', 'budget.other'],
  check(sheet) {
    // What is entered in the chat is printed by us as its number; only its decimals can be wrong.
    const shown = (figure: Figure): string => (isPrinted(sheet) ? figure.raw : figure.value) ?? '';
    const bad = [sheet.total, sheet.fiscal, sheet.other].find(
      (figure) => !blank(figure) && !isMasked(figure.raw) && shown(figure) !== '' && !plainAmount.test(shown(figure)),
    );
    if (!bad) return [];
    const at = { path: bad.path, printed: bad.raw ?? '' };
    const cell = cellOf(bad.path);
    if (bad.value === null) return [found('B02', 'warning', at, { case: 'unread', params: { cell, value: bad.raw ?? '' } })];
    if (!plainAmount.test(bad.value)) return [found('B02', 'warning', at, { case: 'decimals', params: { cell, value: bad.value } })];
    return [
      found('B02', 'warning', at, {
        params: { cell, value: bad.raw ?? '', number: bad.value },
        fix: [{ path: bad.path, value: bad.value }],
      }),
    ];
  },
};

/** 万元/套, 元/人 → power of ten to 万元 and the unit counted. */
const perUnit = /^(万元|万|元)\s*[/／每]\s*(.+)$/u;

export const b09: CatalogueRule = {
  id: 'B09',
  how: 'half',
  reads: ['budget.total', 'indicators.', 'statement.'],
  check(sheet, _, { thresholds }) {
    const total = sheet.total.value;
    if (total === null || compare(total, '0') <= 0) return [];
    const far = (product: string): boolean =>
      compare(times(minus(product, total).replace('-', ''), '100'), times(total, String(thresholds.costGap))) > 0;
    const quantities = sheet.rows.filter((row) => row.subcategoryKey === 'quantity' && row.value.value !== null);
    const products = sheet.rows.flatMap((row) => {
      const match = row.subcategoryKey === 'cost' && row.value.value !== null ? perUnit.exec(row.unit) : null;
      const counted = match ? quantities.filter((quantity) => quantity.unit === match[2]) : [];
      const [only] = counted;
      if (!match || counted.length !== 1 || !only) return [];
      const price = match[1] === '元' ? times(row.value.value ?? '0', '0.0001') : (row.value.value ?? '0');
      return [times(price, only.value.value ?? '0')];
    });
    const product = sum('0', ...products);
    if (products.length > 0 && far(product))
      return [found('B09', 'warning', { path: 'budget.total', printed: sheet.total.raw ?? '' }, { params: { product, total } })];
    const funding = sheet.statement?.funding ?? null;
    const lines = sheet.generated ? (funding?.items ?? []).map((item) => item.name ?? '') : itemLines(funding?.raw ?? '');
    const priced = lines.flatMap((line) => pricedIn(line) ?? []);
    const spent = sum('0', ...priced.map((each) => each.product));
    if (priced.length === 0 || priced.length < lines.length || !far(spent)) return [];
    return [
      found(
        'B09',
        'warning',
        { path: sheet.generated ? 'statement.funding.order' : 'statement.funding', printed: lines.join(' ¦ ') },
        { params: { product: spent, total } },
      ),
    ];
  },
};

export const b10: CatalogueRule = {
  id: 'B10',
  how: 'machine',
  reads: ['name', 'budget.total', 'statement.'],
  check(sheet, _, { declaration }): readonly Finding[] {
    const total = sheet.total.value;
    if (total === null || compare(total, '0') <= 0) return [];
    const texts = [sheet.name, ...(sheet.statement ? sections(sheet.statement).map(({ text }) => text) : [])];
    const word = (declaration.done ?? []).find((each) => texts.some((text) => text.includes(each)));
    if (word === undefined) return [];
    return [found('B10', 'warning', { path: 'name', printed: sheet.name }, { params: { word, total } })];
  },
};

export const amountRules: readonly CatalogueRule[] = [b01, b02, b09, b10];
