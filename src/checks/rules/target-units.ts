import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Fix, Severity } from '../finding.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import { atList, atRow, byRow, cells, ends, holds, isText, list, numberOf, plainName } from './rows.ts';
import { clashes } from './same.ts';
import { sameUnit, unitInName, unitKind } from './units.ts';

/** G04–G07: the unit of a target. */

interface Mismatch {
  readonly severity: Severity;
  readonly message: string;
  readonly params?: Readonly<Record<string, string>>;
  /** The unit that would fit, where it is certain. */
  readonly right?: string;
}

const wrong = (message: string, more: Partial<Mismatch> = {}): Mismatch => ({ severity: 'error', message, ...more });

/** What of a row's unit does not go with its name (G04), in the order of checks.md; null when nothing, or there is nothing to read. */
export function mismatch(row: SheetRow, parameters: Parameters): Mismatch | null {
  const name = plainName(row);
  const kind = unitKind(row, parameters);
  if (name === null || kind === null) return null;
  const inName = unitInName(row.name, parameters);
  if (inName !== null && sameUnit(inName) !== sameUnit(row.unit)) return wrong('finding.G04.brackets', { params: { inName } });
  const rate = kind === 'rate';
  if (rate && ends(name, list(parameters, 'countEnds'))) return wrong('finding.G04.count');
  const share = ends(name, list(parameters, 'shareEnds'));
  if (!rate && share) {
    const value = numberOf(row);
    const sure = !name.endsWith('效率') && value !== null && value >= 0 && value <= 100 && row.subcategoryKey !== 'cost' && inName === null;
    return wrong('finding.G04.rate', sure ? { right: '%' } : {});
  }
  // A rate about times (业务办理时间缩短率 in the library) is a rate.
  if (kind !== 'time' && !share && holds(name, list(parameters, 'duration'))) {
    const time = row.unit.replace(/^个/, '');
    return wrong('finding.G04.time', list(parameters, 'timeUnits').includes(time) ? { right: time } : {});
  }
  if (row.unit === '月' && holds(name, list(parameters, 'duration')))
    return { severity: 'hint', message: 'finding.G04.month', right: '个月' };
  const own = [...sameUnit(row.unit)].some((char) => name.includes(char));
  if (kind === 'count' && row.homeKey === 'benefit' && !own && !holds(name, list(parameters, 'countMarks')))
    return { severity: 'warning', message: 'finding.G04.counted' };
  if (kind === 'time' && ends(name, list(parameters, 'stateEnds'))) return { severity: 'warning', message: 'finding.G04.state' };
  if (rate && holds(name, list(parameters, 'lasting'))) return { severity: 'warning', message: 'finding.G04.lasting' };
  return null;
}

const targetReads = cells('subcategory', 'name', 'description', 'target.operator', 'target.value', 'target.unit', 'basis');

/** Other target cells as a fix, unless the unit would then not go with the name or the row be one with another. */
function refitted(
  row: SheetRow,
  change: { readonly unit: string; readonly operator?: string; readonly value?: string },
  sheet: Sheet,
  parameters: Parameters,
): Fix | undefined {
  const { unit, operator = row.operator, value } = change;
  const changed = { ...row, unit, operator, value: value === undefined ? row.value : { ...row.value, value } };
  if (mismatch(changed, parameters) || clashes(changed, sheet, parameters)) return undefined;
  return {
    cells: [
      { path: row.at('target.unit'), value: unit },
      ...(change.operator === undefined ? [] : [{ path: row.at('target.operator'), value: operator }]),
      ...(value === undefined ? [] : [{ path: row.at('target.value'), value }]),
    ],
  };
}

/** G04: the unit goes with the name. */
export const unitFitsName = byRow({
  id: 'G04',
  how: 'half',
  reads: targetReads,
  row: (row, parameters, sheet) => {
    const found = mismatch(row, parameters);
    if (!found) return null;
    const fix = found.right === undefined ? undefined : refitted(row, { unit: found.right }, sheet, parameters);
    return atRow(row, 'target.unit', 'G04', found.severity, found.message, { unit: row.unit, ...found.params }, fix);
  },
});

/** G05: 万 is 万元. */
export const wholeMoneyUnit = byRow({
  id: 'G05',
  how: 'machine',
  reads: cells('name', 'target.operator', 'target.unit'),
  row: (row) => {
    if (isText(row) || row.unit !== '万') return null;
    const fix = { cells: [{ path: row.at('target.unit'), value: '万元' }] };
    return atRow(row, 'target.unit', 'G05', 'warning', 'finding.G05', { unit: row.unit, right: '万元' }, fix);
  },
});

/** G06: one way of writing % in a table. */
export const onePercentSign: CatalogueRule = {
  id: 'G06',
  how: 'machine',
  reads: cells('target.operator', 'target.unit'),
  check: (sheet) => {
    const rows = sheet.rows.filter((row) => !isText(row));
    const words = rows.filter((row) => row.unit === '百分比');
    if (words.length === 0 || !rows.some((row) => row.unit === '%')) return [];
    const fix = { cells: words.map((row) => ({ path: row.at('target.unit'), value: '%' })) };
    return [atList('G06', 'hint', 'finding.G06', { count: words.length }, fix)];
  },
};

/** G07: a cost is money. The fix is certain where the number is the budget's, or the name is a cost of the whole. */
export const costIsMoney = byRow({
  id: 'G07',
  how: 'machine',
  reads: [...targetReads, 'budget.total'],
  row: (row, parameters, sheet) => {
    if (row.subcategoryKey !== 'cost' || isMasked(row.unit)) return null;
    const text = isText(row);
    const kind = unitKind(row, parameters);
    if (!text && (kind === null || kind === 'money')) return null;
    const total = sheet.total.value;
    const name = plainName(row);
    const whole = name !== null && holds(name, list(parameters, 'cost')) && !holds(name, list(parameters, 'unitCost'));
    const same = total !== null && !text && row.value.value === total && whole;
    const fix = same
      ? refitted(row, { unit: '万元' }, sheet, parameters)
      : total !== null && whole
        ? refitted(row, { operator: '≤', value: total, unit: '万元' }, sheet, parameters)
        : undefined;
    const message = text ? 'finding.G07.text' : 'finding.G07';
    return atRow(
      row,
      'target.unit',
      'G07',
      'error',
      message,
      { unit: row.unit, total: total ?? '', known: total === null ? 'no' : 'yes' },
      fix,
    );
  },
});
