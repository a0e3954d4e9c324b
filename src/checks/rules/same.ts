import { likeness } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import { atRow, byRow, cells, isText, ORDER, plainName } from './rows.ts';
import { bareUnit, sameUnit, unitKind } from './units.ts';

const kindOf = (row: SheetRow): string => row.subcategoryKey ?? row.subcategory;

// Decimals are canonical text: equal numbers are equal texts.
const sameValue = (a: SheetRow, b: SheetRow): boolean =>
  a.value.value === b.value.value && (a.value.value !== null || (!isMasked(a.value.raw) && !isMasked(b.value.raw)));

/** Whether two rows are one indicator filled in twice (F05): same class, name, description, operator, value and unit. */
export const isRepeat = (a: SheetRow, b: SheetRow): boolean =>
  a.name !== '' &&
  a.name === b.name &&
  kindOf(a) === kindOf(b) &&
  a.description === b.description &&
  a.operator === b.operator &&
  sameValue(a, b) &&
  (isText(a) ? a.unit === b.unit : sameUnit(a.unit) === sameUnit(b.unit)) &&
  !isMasked(a.name) &&
  !isMasked(a.description) &&
  !isMasked(a.unit);

/** The row before it that a row repeats, or null. */
const repeatOf = (row: SheetRow, rows: readonly SheetRow[]): SheetRow | null =>
  rows.find((other) => other.index < row.index && isRepeat(other, row)) ?? null;

/** F05: no row twice. The later one is reported; the fix takes it out unless it is the one that stands under its category. */
export const repeated = byRow({
  id: 'F05',
  how: 'machine',
  reads: cells('subcategory', 'category', 'name', 'description', 'target.operator', 'target.value', 'target.unit'),
  among: true,
  row: (row, _parameters, sheet) => {
    const first = repeatOf(row, sheet.rows);
    if (!first) return null;
    const keys = [
      ...['category', 'subcategory', 'name', 'description', 'target.operator', 'target.value', 'target.unit'],
      ...['basis', 'scoring', 'goal'],
    ];
    const fits = (each: SheetRow): boolean => each.categoryKey === each.homeKey;
    const fix = {
      cells: [
        ...keys.map((key) => ({ path: row.at(key), value: null })),
        {
          path: ORDER,
          value: sheet.rows
            .filter((each) => each !== row)
            .map(({ id }) => id)
            .join(' '),
        },
      ],
    };
    const keep = fits(row) && !fits(first);
    return atRow(row, 'name', 'F05', 'error', 'finding.F05', { first: first.index + 1 }, keep ? undefined : fix);
  },
});

/** Whether two rows stand in different classes; a row without one stands in none yet. */
const differ = (a: SheetRow, b: SheetRow): boolean => kindOf(a) !== '' && kindOf(b) !== '' && kindOf(a) !== kindOf(b);

/** Whether two rows of different classes are one indicator (F06 ①–⑤). */
function isSame(a: SheetRow, b: SheetRow, parameters: Parameters): boolean {
  if (!differ(a, b)) return false;
  const [left, right] = [plainName(a), plainName(b)];
  if (left === null || right === null) return false;
  if (left === right) return true;
  if (a.operator === '' || a.operator !== b.operator) return false;
  if (isText(a)) return a.unit !== '' && a.unit === b.unit && !isMasked(a.unit);
  if (a.value.value === null || !sameValue(a, b)) return false;
  const units = [bareUnit(a.unit), bareUnit(b.unit)];
  if ((units[0] !== '' && right.includes(units[0] ?? '')) || (units[1] !== '' && left.includes(units[1] ?? ''))) return true;
  if (a.unit === '' || isMasked(a.unit) || sameUnit(a.unit) !== sameUnit(b.unit)) return false;
  const kind = unitKind(a, parameters);
  if (kind !== 'rate' && kind !== 'money') return true;
  if (a.description !== '' && a.description === b.description && !isMasked(a.description)) return true;
  return likeness(a.name, b.name) >= parameters.thresholds.sameName;
}

/** F06 ⑥: same target and the same basis, which no third row has. */
function sharesBasis(a: SheetRow, b: SheetRow, rows: readonly SheetRow[]): boolean {
  if (a.basis === '' || a.basis !== b.basis || isMasked(a.basis) || a.operator === '' || a.operator !== b.operator) return false;
  if (!differ(a, b) || plainName(a) === null || plainName(b) === null) return false;
  if (a.unit === '' || isMasked(a.unit) || !sameValue(a, b)) return false;
  if (isText(a) ? a.unit !== b.unit : sameUnit(a.unit) !== sameUnit(b.unit) || a.value.value === null) return false;
  return rows.filter((row) => row.basis === a.basis).length === 2;
}

/** F06: one indicator stands under one subcategory. The later row is reported, once. */
export const oneClass = byRow({
  id: 'F06',
  how: 'machine',
  reads: cells('subcategory', 'name', 'description', 'target.operator', 'target.value', 'target.unit', 'basis'),
  among: true,
  row: (row, parameters, sheet) => {
    if (row.index === 0 || plainName(row) === null) return null;
    const others = sheet.rows.filter((other) => other.index < row.index);
    const first = others.find((other) => isSame(other, row, parameters)) ?? others.find((other) => sharesBasis(other, row, sheet.rows));
    if (!first || repeatOf(row, sheet.rows)) return null;
    return atRow(row, 'name', 'F06', 'warning', 'finding.F06', {
      first: first.index + 1,
      other: first.name,
      a: first.subcategory,
      b: row.subcategory,
    });
  },
});

/** Whether a changed row would be one with another of the sheet (F05, F06). */
export const clashes = (row: SheetRow, sheet: Sheet, parameters: Parameters): boolean => {
  const rows = sheet.rows.map((each) => (each.index === row.index ? row : each));
  return rows.some(
    (other) => other.index !== row.index && (isRepeat(other, row) || isSame(other, row, parameters) || sharesBasis(other, row, rows)),
  );
};
