import type { Parameters } from '../parameters.ts';
import { isMasked, type SheetRow } from '../sheet.ts';
import { isText, list } from './rows.ts';

/** Kinds of units (checks.md, 通用约定). */
export type UnitKind = 'rate' | 'time' | 'money' | 'count';

const writings: Readonly<Record<string, string>> = { '％': '%', 百分比: '%', 万: '万元' };

/** A unit without its explanation in brackets and without spaces. */
export const bareUnit = (unit: string): string => unit.replace(/[（(][^（）()]*[）)]?$/u, '').replace(/\s/g, '') || unit.trim();

/** A unit in one way of writing: 百分比 is %, 万 is 万元. */
export const sameUnit = (unit: string): string => {
  const bare = bareUnit(unit);
  return writings[bare] ?? bare;
};

/** The kind of a unit; null when there is none to read: empty, masked, or a text stands there. */
export function unitKind(row: SheetRow, parameters: Parameters): UnitKind | null {
  if (row.unit === '' || isText(row) || isMasked(row.unit)) return null;
  const unit = bareUnit(row.unit);
  if (list(parameters, 'rateUnits').includes(unit) || unit === '％') return 'rate';
  if (list(parameters, 'timeUnits').includes(unit)) return 'time';
  if (list(parameters, 'moneyMarks').some((mark) => unit.includes(mark))) return 'money';
  return 'count';
}

const trailing = /[（(]([^（）()]*)[）)]?\s*$/u;

/** The unit in brackets at the end of a name (the right bracket may be missing), or null. */
export function unitInName(name: string, parameters: Parameters): string | null {
  const inside = trailing.exec(name)?.[1]?.trim();
  if (!inside) return null;
  const one = (unit: string): boolean =>
    unit === '％' ||
    list(parameters, 'bracketRates').includes(unit) ||
    list(parameters, 'timeUnits').includes(unit) ||
    list(parameters, 'bracketMoney').includes(unit) ||
    list(parameters, 'bracketCounts').includes(unit);
  return inside.split(/[/／、]/).every(one) ? inside : null;
}
