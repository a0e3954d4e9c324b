import { clean } from '../../../src/documents/text.ts';
import type { Declaration } from '../../../src/form/declaration.ts';
import type { ReadTable } from '../../support/docx-reader.ts';
import type { ExpectedTable } from '../../support/table-differences.ts';

const text = (value: string | null): string => clean(value ?? '');

/** What a file may hold of a declaration's table. */
export function expectedOf(declaration: Declaration): ExpectedTable {
  const { basics, budget, plan } = declaration;
  return {
    unit_code: basics.unitCode,
    unit_name: basics.unitName,
    code: text(declaration.code),
    name: text(declaration.name),
    budget_total: budget.total,
    fiscal_funds: budget.fiscal,
    other_funds: budget.other,
    purpose: text(declaration.purpose),
    payment_plan: [
      { by: '3月底', value: plan.m3 },
      { by: '6月底', value: plan.m6 },
      { by: '10月底', value: plan.m10 },
      { by: '12月底', value: plan.m12 },
    ],
    goals: declaration.goals.map((goal) => text(goal.text)),
    indicators: declaration.indicators.map((indicator) => ({
      level1: text(indicator.category),
      level2: text(indicator.subcategory),
      name: text(indicator.name),
      description: text(indicator.description),
      symbol: text(indicator.target.operator),
      value: { raw: indicator.target.value },
      unit: text(indicator.target.unit),
      basis: text(indicator.basis),
      scoring: text(indicator.scoring),
    })),
  };
}

const columnKeys: readonly (readonly [
  string,
  'level1' | 'level2' | 'name' | 'description' | 'symbol' | 'value' | 'unit' | 'basis' | 'scoring',
])[] = [
  ['一级指标', 'level1'],
  ['二级指标', 'level2'],
  ['三级指标', 'name'],
  ['绩效指标描述', 'description'],
  ['符号', 'symbol'],
  ['值', 'value'],
  ['单位（文字描述）', 'unit'],
  ['指标值确定依据', 'basis'],
  ['评（扣）分标准', 'scoring'],
];

/** A table from its rows of fields with the merges already looked through: labels beside their values, then the indicators under a heading. */
export function tableFromRows(rows: readonly (readonly string[])[], closing: number): ReadTable {
  const after = (label: string): string => {
    for (const row of rows) {
      const at = row.indexOf(label);
      if (at >= 0) return row[at + 1] ?? '';
    }
    throw new Error(`no label ${label}`);
  };
  const planAt = rows.findIndex((row) => row.includes('3月底'));
  const months = rows[planAt] ?? [];
  const shares = rows[planAt + 1] ?? [];
  const headAt = rows.findIndex((row) => row.includes('符号'));
  const head = rows[headAt] ?? [];
  const goals = rows
    .slice(planAt + 2, headAt)
    .filter((row) => row.some((field) => /^目标\d+$/.test(field)))
    .map((row) => row[row.findIndex((field) => /^目标\d+$/.test(field)) + 1] ?? '');
  const unit = rows[1]?.[0] ?? '';
  const unitCode = /^(\d{6})?/.exec(unit)?.[0] ?? '';
  const amounts = { total: after('预算数'), fiscal: after('其中：财政资金'), other: after('其他资金') };
  return {
    title: rows[0]?.[0] ?? '',
    unit_code: unitCode,
    unit_name: unit.slice(unitCode.length),
    money_unit: (rows[1]?.at(-1) ?? '').replace('单位：', ''),
    code: after('项目编码'),
    name: after('项目名称'),
    budget_total: null,
    budget_total_raw: amounts.total,
    fiscal_funds: null,
    fiscal_funds_raw: amounts.fiscal,
    other_funds: null,
    other_funds_raw: amounts.other,
    purpose: rows.find((row) => row[0] === '资金用途' && row.length === 2)?.[1] ?? 'none',
    payment_plan: months.flatMap((by, index) => (/^\d+月底$/.test(by) ? [{ by, raw: shares[index] ?? '', value: null }] : [])),
    goals,
    has_scoring_column: head.includes('评（扣）分标准'),
    indicators: rows
      .slice(headAt + 1, closing)
      .filter((row) => row.some((field) => field !== ''))
      .map((row) => {
        const field = (label: string): string => {
          const at = head.indexOf(label);
          return at < 0 ? '' : (row[at] ?? '');
        };
        const [level1, level2, name, description, symbol, value, unitText, basis, scoring] = columnKeys.map(([label]) => field(label));
        return {
          level1: level1 ?? '',
          level1_printed: true,
          level2: level2 ?? '',
          name: name ?? '',
          description: description ?? '',
          symbol: symbol ?? '',
          value: { raw: value ?? '', number: null },
          unit: unitText ?? '',
          basis: basis ?? '',
          scoring: scoring ?? '',
        };
      }),
    statement: [],
  };
}
