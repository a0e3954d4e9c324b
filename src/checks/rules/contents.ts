import { fromChinese } from '../../form/answers/chinese.ts';
import { decimal } from '../../form/decimal.ts';
import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import { isPurchase } from './classes.ts';
import { atList, atRow, byRow, cells, ends, holds, isText, list, plainName } from './rows.ts';
import { mismatch } from './target-units.ts';
import { unitKind } from './units.ts';

/** F07 and F08: what an indicator is about. */

/** Years that something is used, served or run are no deadline. */
const isLifespan = (name: string, parameters: Parameters): boolean =>
  list(parameters, 'lifeOf').some((of) =>
    list(parameters, 'lifeSpan').some((span) => name.includes(of + span) || name.includes(`${of}的${span}`)),
  );

/** What in a name does not go with its class; null when nothing does, or the class is left to people. */
function misfit(row: SheetRow, parameters: Parameters): string | null {
  const name = plainName(row);
  if (name === null) return null;
  const lacks = (words: 'timeliness' | 'cost' | 'economic' | 'ecological'): boolean => !holds(name, list(parameters, words));
  switch (row.subcategoryKey) {
    case 'quantity':
      if (ends(name, list(parameters, 'rateEnds'))) return 'finding.F07.rate';
      if (unitKind(row, parameters) !== 'rate') return null;
      return mismatch(row, parameters)?.severity === 'error' ? null : 'finding.F07.rate';
    case 'timeliness':
      if (isLifespan(name, parameters)) return 'finding.F07.lifespan';
      return lacks('timeliness') ? 'finding.F07.timeliness' : null;
    case 'cost':
      return lacks('cost') ? 'finding.F07.cost' : null;
    case 'economic':
      return lacks('economic') ? 'finding.F07.economic' : null;
    case 'ecological':
      return lacks('ecological') ? 'finding.F07.ecological' : null;
    default:
      return null;
  }
}

export const nameFitsClass = byRow({
  id: 'F07',
  how: 'half',
  reads: cells('subcategory', 'name', 'target.operator', 'target.value', 'target.unit'),
  row: (row, parameters) => {
    const message = misfit(row, parameters);
    return message === null ? null : atRow(row, 'name', 'F07', 'warning', message, { subcategory: row.subcategory });
  },
});

interface Counted {
  readonly text: string;
  readonly value: string;
}

/** Numbers with a unit behind them; written once a list of units. */
const patterns = new WeakMap<readonly string[], RegExp>();
function countPattern(units: readonly string[]): RegExp {
  const known = patterns.get(units);
  if (known) return known;
  const made = new RegExp(`(第?)(\\d[\\d,]*(?:\\.\\d+)?|[一二两三四五六七八九十百千]+)\\s*(${units.join('|')})(.{0,3})`, 'gsu');
  patterns.set(units, made);
  return made;
}

/** Counts of things in a text: 6台, 两套, 1,200件. 一, ordinals (第二套) and what is no thing (3个方面, 12个月) are left out. */
function counts(text: string, parameters: Parameters): readonly Counted[] {
  const units = list(parameters, 'countedUnits');
  const found: Counted[] = [];
  for (const [, ordinal, number = '', unit = '', after = ''] of text.matchAll(countPattern(units))) {
    const other = list(parameters, 'notCounted').some((word) => `${unit}${after}`.startsWith(word) || after.startsWith(word));
    if (ordinal || number === '一' || other || !units.includes(unit)) continue;
    const value = decimal(number.replaceAll(',', '')) ?? fromChinese(number);
    if (value !== undefined) found.push({ text: `${number}${unit}`, value });
  }
  return found;
}

/** A count in the overview or the contents that no quantity indicator has. */
function missing(sheet: Sheet, quantities: readonly SheetRow[], parameters: Parameters): Counted | null {
  const texts = [sheet.statement?.overview ?? '', ...(sheet.statement?.content_items ?? [])].filter((text) => !isMasked(text));
  for (const text of texts)
    for (const counted of counts(text, parameters)) if (!quantities.some(({ value: { value } }) => value === counted.value)) return counted;
  return null;
}

export const outputsCounted: CatalogueRule = {
  id: 'F08',
  how: 'half',
  reads: ['name', 'purpose', 'statement.', ...cells('subcategory', 'target.operator', 'target.value', 'target.unit')],
  check: (sheet, _context, parameters) => {
    const quantities = sheet.rows.filter((row) => row.subcategoryKey === 'quantity');
    if (sheet.rows.some((row) => isMasked(row.subcategory))) return [];
    if (quantities.some((row) => isMasked(row.value.raw) || isMasked(row.unit))) return [];
    const counted = missing(sheet, quantities, parameters);
    if (counted) return [atList('F08', 'warning', 'finding.F08.count', { counted: counted.text, value: counted.value })];
    if (!isPurchase(sheet, parameters, 'goods')) return [];
    if (!quantities.every((row) => isText(row) || unitKind(row, parameters) === 'rate')) return [];
    return [atList('F08', 'warning', 'finding.F08', {})];
  },
};
