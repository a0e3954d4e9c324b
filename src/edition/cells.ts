import type { Declaration } from '../form/declaration.ts';

/** A cell that is printed, by the path drafts give it: `purpose`, `goals.<row>.text`, `indicators.<row>.target.value`. */
export interface CellText {
  readonly path: string;
  readonly text: string | null;
  /** An amount, share or number. */
  readonly figure: boolean;
}

/** The declaration with every printed cell changed by `change`; ids and references between rows stay. */
export function changedCells(declaration: Declaration, change: (cell: CellText) => string | null): Declaration {
  const text = (path: string, value: string | null): string | null => change({ path, text: value, figure: false });
  const figure = (path: string, value: string | null): string | null => change({ path, text: value, figure: true });
  const { basics, budget, plan, statement } = declaration;
  return {
    template: declaration.template,
    basics: {
      year: text('basics.year', basics.year),
      unitCode: text('basics.unitCode', basics.unitCode),
      unitName: text('basics.unitName', basics.unitName),
      office: text('basics.office', basics.office),
      contact: text('basics.contact', basics.contact),
      serial: text('basics.serial', basics.serial),
      unlisted: basics.unlisted,
    },
    code: text('code', declaration.code),
    name: text('name', declaration.name),
    budget: {
      total: figure('budget.total', budget.total),
      fiscal: figure('budget.fiscal', budget.fiscal),
      other: figure('budget.other', budget.other),
    },
    purpose: text('purpose', declaration.purpose),
    plan: {
      m3: figure('plan.m3', plan.m3),
      m6: figure('plan.m6', plan.m6),
      m10: figure('plan.m10', plan.m10),
      m12: figure('plan.m12', plan.m12),
    },
    goals: declaration.goals.map((row) => ({ id: row.id, text: text(`goals.${row.id}.text`, row.text) })),
    indicators: declaration.indicators.map((row) => {
      const at = (key: string): string => `indicators.${row.id}.${key}`;
      return {
        id: row.id,
        category: text(at('category'), row.category),
        subcategory: text(at('subcategory'), row.subcategory),
        name: text(at('name'), row.name),
        description: text(at('description'), row.description),
        target: {
          operator: text(at('target.operator'), row.target.operator),
          value: figure(at('target.value'), row.target.value),
          unit: text(at('target.unit'), row.target.unit),
        },
        basis: text(at('basis'), row.basis),
        scoring: text(at('scoring'), row.scoring),
        goal: row.goal,
      };
    }),
    statement: {
      duty: text('statement.duty', statement.duty),
      activity: text('statement.activity', statement.activity),
      contents: statement.contents.map((row) => ({ id: row.id, text: text(`statement.contents.${row.id}.text`, row.text) })),
      funding: statement.funding.map((row) => ({
        id: row.id,
        name: text(`statement.funding.${row.id}.name`, row.name),
        amount: figure(`statement.funding.${row.id}.amount`, row.amount),
      })),
    },
  };
}

/** All printed cells of a declaration. */
export function cellTexts(declaration: Declaration): readonly CellText[] {
  const found: CellText[] = [];
  changedCells(declaration, (cell) => {
    found.push(cell);
    return cell.text;
  });
  return found;
}
