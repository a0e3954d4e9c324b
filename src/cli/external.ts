import type { Declaration } from '../form/declaration.ts';
import type { External } from '../form/external.ts';

const figure = (value: string | null): number | null => (value === null || !/^-?\d/.test(value) ? null : Number(value));

/** A declaration of the schema in the shape of printed tables, as `read --json` prints it. */
export function externalOf(declaration: Declaration): External {
  const { basics, budget, plan, statement } = declaration;
  const ids = declaration.goals.map((goal) => goal.id);
  return {
    title: null,
    unit_code: basics.unitCode,
    unit_name: basics.unitName,
    money_unit: '万元',
    code: declaration.code,
    code_printed: declaration.code,
    unlisted: basics.unlisted,
    year: basics.year,
    serial: basics.serial,
    contact: basics.contact,
    name: declaration.name,
    budget_total: figure(budget.total),
    budget_total_raw: budget.total,
    fiscal_funds: figure(budget.fiscal),
    fiscal_funds_raw: budget.fiscal,
    other_funds: figure(budget.other),
    other_funds_raw: budget.other,
    purpose: declaration.purpose,
    payment_plan: (
      [
        ['3月底', plan.m3],
        ['6月底', plan.m6],
        ['10月底', plan.m10],
        ['12月底', plan.m12],
      ] as const
    ).map(([by, value]) => ({ by, raw: value ?? '', value: figure(value) })),
    goals: declaration.goals.map((goal) => goal.text ?? ''),
    has_scoring_column: declaration.indicators.some((row) => row.scoring !== null),
    indicators: declaration.indicators.map((row, index) => ({
      level1: row.category,
      level1_printed: row.category !== null && row.category !== declaration.indicators[index - 1]?.category,
      level2: row.subcategory,
      name: row.name,
      description: row.description,
      symbol: row.target.operator,
      value: { raw: row.target.value ?? '', number: figure(row.target.value) },
      unit: row.target.unit,
      basis: row.basis,
      scoring: row.scoring,
      goal: row.goal === null || !ids.includes(row.goal) ? null : ids.indexOf(row.goal),
    })),
    statement: {
      office: basics.office,
      heading: null,
      heading_lines: [],
      section_headings: [],
      overview: null,
      content_items: statement.contents.map((row) => row.text ?? ''),
      content_items_declared: null,
      funding: {
        year: basics.year === null ? null : figure(basics.year),
        total: figure(budget.total),
        items: statement.funding.map((row) => ({ name: row.name, amount: figure(row.amount) })),
        raw: null,
      },
      goals_text: null,
      indicators_text: null,
      criteria_text: null,
      closing: null,
      duty: statement.duty,
      activity: statement.activity,
    },
    blank_goal_rows: 0,
    filler_rows: 0,
    row_layout: 'I'.repeat(declaration.indicators.length),
  };
}
