import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { decimal } from '../../src/form/decimal.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import { type Template, templateSchema } from '../../src/form/template.ts';
import { hebei2022 } from '../../src/form/templates/hebei-2022.ts';
import type { ExpectedTable } from '../support/table-differences.ts';

export const template: Template = templateSchema.parse(hebei2022);

/** A table in the shape of `../shared/README.md`, as far as a declaration needs it. */
export interface OutsideTable extends ExpectedTable {
  readonly title?: string;
  readonly serial?: string | null;
  readonly year?: string | null;
  readonly contact?: string | null;
  readonly statement?: {
    readonly office?: string | null;
    readonly duty?: string | null;
    readonly activity?: string | null;
    readonly content_items?: readonly string[];
    readonly funding?: { readonly items?: readonly { readonly name: string | null; readonly amount: number | string | null }[] };
  };
  readonly indicators: readonly (ExpectedTable['indicators'][number] & { readonly goal?: number | null })[];
}

const number = (value: number | string | null | undefined): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return decimal(String(value)) ?? String(value);
};
const text = (value: string | null | undefined): string | null => (value === undefined || value === '' ? null : value);

/** The declaration a clerk would have after entering this table. `goal` of an indicator counts goals from 1. */
export function declarationFrom(table: OutsideTable): Declaration {
  const plan = (at: number): string | null => number(table.payment_plan[at]?.value);
  return {
    template: template.id,
    basics: {
      year: text(table.year),
      unitCode: text(table.unit_code),
      unitName: text(table.unit_name),
      office: text(table.statement?.office),
      contact: text(table.contact),
      serial: text(table.serial) ?? /^\s*(\d+)/.exec(table.title ?? '')?.[1] ?? null,
      unlisted: false,
    },
    code: text(table.code),
    name: text(table.name),
    budget: {
      total: number(table.budget_total ?? table.budget_total_raw),
      fiscal: number(table.fiscal_funds ?? table.fiscal_funds_raw),
      other: number(table.other_funds ?? table.other_funds_raw),
    },
    purpose: text(table.purpose),
    plan: { m3: plan(0), m6: plan(1), m10: plan(2), m12: plan(3) },
    goals: table.goals.map((goal, index) => ({ id: `g${index + 1}`, text: text(goal) })),
    indicators: table.indicators.map((indicator, index) => ({
      id: `i${index + 1}`,
      category: text(indicator.level1),
      subcategory: text(indicator.level2),
      name: text(indicator.name),
      description: text(indicator.description),
      target: { operator: text(indicator.symbol), value: number(indicator.value.raw), unit: text(indicator.unit) },
      basis: text(indicator.basis),
      scoring: text(indicator.scoring),
      goal: indicator.goal ? `g${indicator.goal}` : null,
    })),
    statement: {
      duty: text(table.statement?.duty),
      activity: text(table.statement?.activity),
      contents: (table.statement?.content_items ?? []).map((item, index) => ({ id: `c${index + 1}`, text: item })),
      funding: (table.statement?.funding?.items ?? []).map((item, index) => ({
        id: `f${index + 1}`,
        name: text(item.name),
        amount: number(item.amount),
      })),
    },
  };
}

/** Tables of a folder by file name; none when the folder is absent. */
export function tablesIn(folder: URL): ReadonlyMap<string, OutsideTable> {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.defects.json'));
  } catch {
    return new Map();
  }
  return new Map(
    names.sort().map((name) => {
      const table: OutsideTable = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
      return [basename(name, '.json'), table];
    }),
  );
}

/** Our own example projects. */
export const examples = tablesIn(new URL('../support/examples/', import.meta.url));
/** The published tables, when they stand beside the project. */
export const published = tablesIn(new URL('../../../shared/data/tables/', import.meta.url));
