import type { Fix } from '../../src/checks/finding.ts';
import type { External } from '../../src/form/external.ts';

/** A declaration with the cells of a fix written into it, by the inside paths of `sheetOfExternal` (`goals.g2.text`, `indicators.i3.name`). */
export function mended(external: External, cells: Fix['cells']): External {
  const copy = structuredClone(external);
  for (const { path, value } of cells) write(copy, path, value);
  return copy;
}

const number = (value: string | null): number | null => (value === null ? null : Number(value));

function write(external: External, path: string, value: string | null): void {
  const [part = '', row = '', ...rest] = path.split('.');
  if (part === 'indicators') {
    writeRow(external, Number(row.slice(1)) - 1, rest.join('.'), value);
    return;
  }
  if (path === 'goals.order') {
    external.goals = (value ?? '').split(' ').map((id) => external.goals[Number(id.slice(1)) - 1] ?? '');
    external.blank_goal_rows = 0;
    return;
  }
  if (part === 'goals') {
    external.goals[Number(row.slice(1)) - 1] = value ?? '';
    return;
  }
  const month = ['plan.m3', 'plan.m6', 'plan.m10', 'plan.m12'].indexOf(path);
  const entry = external.payment_plan[month];
  if (entry) {
    Object.assign(entry, { raw: value, value: number(value) });
    return;
  }
  const single: Readonly<Record<string, Partial<External>>> = {
    code: { code: value, code_printed: value },
    name: { name: value },
    purpose: { purpose: value },
    'basics.unitCode': { unit_code: value },
    'basics.unitName': { unit_name: value },
    'budget.total': { budget_total: number(value), budget_total_raw: value },
    'budget.fiscal': { fiscal_funds: number(value), fiscal_funds_raw: value },
    'budget.other': { other_funds: number(value), other_funds_raw: value },
  };
  const change = single[path];
  if (!change) throw new Error(`no cell ${path}`);
  Object.assign(external, change);
}

function writeRow(external: External, index: number, key: string, value: string | null): void {
  const indicator = external.indicators[index];
  if (!indicator) throw new Error(`no row ${index}`);
  const names: Readonly<Record<string, keyof typeof indicator>> = {
    category: 'level1',
    subcategory: 'level2',
    'target.operator': 'symbol',
    'target.unit': 'unit',
    name: 'name',
    description: 'description',
    basis: 'basis',
    scoring: 'scoring',
  };
  const name = names[key];
  if (key === 'target.value') indicator.value = { raw: value ?? '', number: number(value) };
  else if (name) Object.assign(indicator, { [name]: value });
  else throw new Error(`no cell ${key} in a row`);
}
