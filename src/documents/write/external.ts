import { type CellReader, MASK, stateOf } from '../../form/cell.ts';
import { decimal } from '../../form/decimal.ts';
import type { Declaration, Indicator } from '../../form/declaration.ts';
import type { External, ExternalStatement } from '../../form/external.ts';
import { cellPath } from '../../form/rows.ts';
import type { Template } from '../../form/template.ts';
import { type Statement, writeStatement } from '../../statement/statement.ts';
import { fieldsUnder } from '../layouts/paper.ts';
import { percentage } from '../layouts/project-table.ts';
import { layoutOf } from '../layouts/registry.ts';
import { clean } from '../text.ts';

/** A number for programs; what is no number (masked, empty) is null and stands in the text beside it. */
const figure = (value: string | null): number | null => (value !== null && decimal(value) !== undefined ? Number(value) : null);

const text = (value: string | null): string | null => (stateOf(value) === 'empty' ? null : clean(value ?? ''));

/** Whether this row begins a run of the same category, so that its name is printed. */
const begins = (indicators: readonly Indicator[], at: number): boolean => {
  const own = indicators[at]?.category ?? null;
  return own !== null && own !== indicators[at - 1]?.category;
};

/**
 * A declaration in the shape of printed tables (`../shared/README.md`): texts as entered, the official statement as it is
 * printed, every number with its text beside it. With the draft's `cells` that text is what was typed or printed; masked
 * cells never give it. Spare rows are not written, so a goal counts (from 0) among those that hold a text.
 */
export function externalOf(declaration: Declaration, template: Template, cells?: CellReader): External {
  const { basics, budget } = declaration;
  const raw = (path: string, value: string | null): string | null => {
    if (value === null || value.includes(MASK)) return value;
    return clean(cells?.get(path)?.raw ?? value);
  };
  const goals = declaration.goals.filter((goal) => stateOf(goal.text) !== 'empty');
  const plan: Readonly<Record<string, string | null>> = declaration.plan;
  return {
    title: clean(layoutOf(template)(declaration, template).heading),
    unit_code: text(basics.unitCode),
    unit_name: text(basics.unitName),
    money_unit: template.moneyUnit,
    code: text(declaration.code),
    code_printed: text(raw('code', declaration.code)),
    unlisted: basics.unlisted,
    year: text(basics.year),
    serial: text(basics.serial),
    contact: text(basics.contact),
    name: text(declaration.name),
    budget_total: figure(budget.total),
    budget_total_raw: raw('budget.total', budget.total),
    fiscal_funds: figure(budget.fiscal),
    fiscal_funds_raw: raw('budget.fiscal', budget.fiscal),
    other_funds: figure(budget.other),
    other_funds_raw: raw('budget.other', budget.other),
    purpose: text(declaration.purpose),
    payment_plan: fieldsUnder(template, 'plan.').map((date) => {
      const value = plan[date.key.slice('plan.'.length)] ?? null;
      const typed = cells?.get(date.key)?.raw;
      return { by: date.label, raw: typed === undefined ? percentage(value) : (raw(date.key, value) ?? ''), value: figure(value) };
    }),
    goals: goals.map((goal) => clean(goal.text ?? '')),
    has_scoring_column: declaration.indicators.some((row) => (row.scoring ?? '') !== ''),
    indicators: declaration.indicators.map((row, index) => {
      const goal = goals.findIndex((each) => each.id === row.goal);
      const value = raw(cellPath('indicators', row.id, 'target.value'), row.target.value) ?? '';
      return {
        level1: text(row.category),
        level1_printed: begins(declaration.indicators, index),
        level2: text(row.subcategory),
        name: text(row.name),
        description: text(row.description),
        symbol: text(row.target.operator),
        value: { raw: value, number: figure(row.target.value) },
        unit: text(row.target.unit),
        basis: text(row.basis),
        scoring: text(row.scoring),
        ...(goal >= 0 && { goal }),
      };
    }),
    blank_goal_rows: 0,
    filler_rows: 0,
    row_layout: 'I'.repeat(declaration.indicators.length),
    statement: statementOf(declaration, writeStatement(declaration, template)),
  };
}

function statementOf(declaration: Declaration, printed: Statement): ExternalStatement {
  const { basics, budget, statement } = declaration;
  const parts = printed.sections.flatMap((section) => section.parts.map((part) => part.paragraphs.map(clean)));
  const [overview = [], funding = [], goals = [], indicators = [], criteria = []] = parts;
  const contents = statement.contents.flatMap((row) => text(row.text) ?? []);
  const year = figure(basics.year);
  return {
    office: text(basics.office),
    heading: clean(printed.heading.join('')),
    heading_lines: [printed.office, ...printed.heading].map(clean),
    section_headings: printed.sections.flatMap((section) => [section.title, ...section.parts.map((part) => part.title)]),
    overview: overview[0] ?? null,
    content_items: contents,
    content_items_declared: contents.length === 0 ? null : contents.length,
    funding: {
      year,
      total: figure(budget.total ?? budget.fiscal),
      items: statement.funding.map((row) => ({ name: text(row.name), amount: figure(row.amount) })),
      raw: funding.join('\n'),
    },
    goals_text: goals.join('\n'),
    indicators_text: indicators.join('\n'),
    criteria_text: criteria.join('\n'),
    closing: printed.closing,
    duty: text(statement.duty),
    activity: text(statement.activity),
  };
}
