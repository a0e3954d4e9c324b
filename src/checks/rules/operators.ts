import type { Fix } from '../finding.ts';
import type { Parameters } from '../parameters.ts';
import type { Sheet, SheetRow } from '../sheet.ts';
import { isWorse, type Wrong, wrongWay } from './direction.ts';
import { atLeast, atRow, byRow, cells, numberOf, plainName } from './rows.ts';
import { clashes } from './same.ts';
import { unitKind } from './units.ts';

/** G01–G03: the operator of a target. */

const targetReads = [...cells('subcategory', 'name', 'description', 'target.operator', 'target.value', 'target.unit'), ...cells('basis')];

/** Another operator as a fix, unless it would be wrong as well. */
function turned(row: SheetRow, operator: string, sheet: Sheet, parameters: Parameters): Fix | undefined {
  const changed = { ...row, operator };
  const value = numberOf(row);
  // A rate beyond 100 is wrong whichever way it goes.
  if (value !== null && value > 100 && unitKind(row, parameters) === 'rate') return undefined;
  if (atLeast(operator) && value === 0) return undefined;
  if (wrongWay(changed, parameters) || clashes(changed, sheet, parameters)) return undefined;
  return { cells: [{ path: row.at('target.operator'), value: operator }] };
}

/** At least, or exactly where the value is the top of a rate: ≥100% cannot be exceeded. */
const upward = (row: SheetRow, parameters: Parameters): string =>
  numberOf(row) === 100 && unitKind(row, parameters) === 'rate' ? '=' : '≥';

const told: Readonly<Record<Wrong['reason'], string>> = {
  cost: 'finding.G01.cost',
  fall: 'finding.G01.fall',
  worse: 'finding.G01.worse',
  better: 'finding.G01.better',
  ceiling: 'finding.G01.ceiling',
  floor: 'finding.G01.floor',
};

/** G01: the direction. */
export const direction = byRow({
  id: 'G01',
  how: 'half',
  reads: targetReads,
  row: (row, parameters, sheet) => {
    const wrong = wrongWay(row, parameters);
    if (!wrong) return null;
    const operator = atLeast(row.operator) ? '≤' : upward(row, parameters);
    const fix = wrong.reason === 'fall' ? undefined : turned(row, operator, sheet, parameters);
    return atRow(row, 'target.operator', 'G01', wrong.severity, told[wrong.reason], { operator: row.operator, right: operator }, fix);
  },
});

/** G02: a rate of at least 100. */
export const topRate = byRow({
  id: 'G02',
  how: 'machine',
  reads: targetReads,
  row: (row, parameters, sheet) => {
    const value = numberOf(row);
    if (value === null || value < 100 || !atLeast(row.operator) || unitKind(row, parameters) !== 'rate') return null;
    const { operator } = row;
    if (value > 100) return atRow(row, 'target.value', 'G02', 'error', 'finding.G02.beyond', { operator, value });
    const fix = row.subcategoryKey === 'cost' ? undefined : turned(row, '=', sheet, parameters);
    return atRow(row, 'target.value', 'G02', 'warning', 'finding.G02', { operator }, fix);
  },
});

/** G03: `=` lets neither more nor less count; ＞ and ＜ are not what the forms use. A row of G01 is left to G01. */
export const exactly = byRow({
  id: 'G03',
  how: 'machine',
  reads: targetReads,
  row: (row, parameters, sheet) => {
    if (wrongWay(row, parameters)) return null;
    const at = 'target.operator';
    const { operator } = row;
    if (operator === '＞' || operator === '＜') {
      const right = operator === '＞' ? '≥' : '≤';
      return atRow(row, at, 'G03', 'hint', 'finding.G03.strict', { operator, right }, turned(row, right, sheet, parameters));
    }
    if (operator !== '=') return null;
    const kind = unitKind(row, parameters);
    const cost = row.subcategoryKey === 'cost' && kind === 'money';
    const name = plainName(row);
    const right = cost || (name !== null && isWorse(name, parameters)) ? '≤' : '≥';
    const warned = (message: string) => atRow(row, at, 'G03', 'warning', message, { right }, turned(row, right, sheet, parameters));
    if (kind === 'rate') {
      const value = numberOf(row);
      if (value === 100) return atRow(row, at, 'G03', 'hint', 'finding.G03.full');
      return value !== null && value < 100 ? warned('finding.G03.rate') : null;
    }
    if (cost) return warned('finding.G03.cost');
    return row.subcategoryKey === 'quantity' ? warned('finding.G03.quantity') : null;
  },
});
