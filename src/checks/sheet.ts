import { type CellReader, MASK, stateOf } from '../form/cell.ts';
import { type Decimal, decimal } from '../form/decimal.ts';
import type { External, ExternalStatement } from '../form/external.ts';
import { formMap } from '../form/map.ts';
import { cellPath, rowIds, valueAt } from '../form/rows.ts';
import { categoryOf, subcategoryOf, type Taxonomy } from '../form/taxonomy.ts';
import type { Template } from '../form/template.ts';

/**
 * What the rules read: one declaration as a table on paper, whether it comes from the chat or from a printed file. Texts are
 * as entered (ends trimmed), numbers beside what was printed, categories by what they mean beside what was written.
 */

/** A number as printed and as read; both null where the cell is empty. A masked cell is printed `**` and has no number. */
export interface Figure {
  readonly path: string;
  readonly raw: string | null;
  readonly value: Decimal | null;
}

export interface SheetGoal {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

export interface SheetRow {
  readonly id: string;
  /** From 0, in printed order. */
  readonly index: number;
  /** Category (一级指标) as printed, carried down merged cells. */
  readonly category: string;
  /** Its key in the taxonomy (`output`, `benefit`, `satisfaction`), or null. */
  readonly categoryKey: string | null;
  readonly subcategory: string;
  /** Key of the subcategory (`quantity`, `cost` …) wherever it is printed, or null. */
  readonly subcategoryKey: string | null;
  /** Key of the category the subcategory belongs to, or null. */
  readonly homeKey: string | null;
  readonly name: string;
  readonly description: string;
  /** ≥ ≤ = ＞ ＜ 文字描述, or what was printed when it is none of them. */
  readonly operator: string;
  readonly value: Figure;
  /** The unit, or the text when the operator is 文字描述. */
  readonly unit: string;
  readonly basis: string;
  readonly scoring: string;
  /** Id of the goal it measures, or null. */
  readonly goal: string | null;
  /** Path of one of its cells by field key: `name`, `target.value`. */
  at(key: string): string;
}

/** A statement that was printed (imported). The bot's own is generated from the table and needs no check. */
export type PrintedStatement = ExternalStatement;

export interface Sheet {
  /** Categories and subcategories of its form, so that a rule can name the right one. */
  readonly taxonomy: Taxonomy;
  readonly title: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  readonly code: string;
  /** The code as printed, with its brackets and spaces; equal to `code` when it came clean. */
  readonly codePrinted: string;
  readonly unlisted: boolean;
  /** 延续: the project goes on from an earlier year, so its code keeps that year. */
  readonly continued: boolean;
  readonly name: string;
  /** Year asked for in the chat, four digits; null on paper. */
  readonly year: string | null;
  readonly total: Figure;
  readonly fiscal: Figure;
  readonly other: Figure;
  readonly purpose: string;
  readonly plan: readonly (Figure & { readonly label: string })[];
  /** Goals with a text, in order; `blankGoals` counts empty goal rows. */
  readonly goals: readonly SheetGoal[];
  readonly blankGoals: number;
  readonly hasScoring: boolean;
  readonly rows: readonly SheetRow[];
  readonly statement: PrintedStatement | null;
  /** The statement is written from the table (in the chat): what it repeats cannot contradict it; only the clerk's own slots are checked. */
  readonly generated: boolean;
  /** Whether goals are linked to indicators (filled in the chat), so that E03 can tell. */
  readonly linked: boolean;
}

/** Whether a text is masked anywhere. */
export const isMasked = (text: string | null): boolean => text?.includes(MASK) ?? false;

const operatorsByWay: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '≧': '≥', '≦': '≤', '＝': '=' };

/** An operator as the form writes it; what is no operator stays as printed. */
export const plainOperator = (printed: string): string => operatorsByWay[printed.trim()] ?? printed.trim();

const row = (template: Template, fields: Omit<SheetRow, 'categoryKey' | 'subcategoryKey' | 'homeKey' | 'at'>): SheetRow => {
  const sub = subcategoryOf(template.taxonomy, fields.subcategory || null);
  return {
    ...fields,
    categoryKey: categoryOf(template.taxonomy, fields.category || null)?.key ?? null,
    subcategoryKey: sub?.subcategory.key ?? null,
    homeKey: sub?.category.key ?? null,
    at: (key) => cellPath('indicators', fields.id, key),
  };
};

const numberOf = (value: string | null): Decimal | null => (value === null ? null : (decimal(value) ?? null));

/** The sheet of a draft in the chat. */
export function sheetOfCells(template: Template, cells: CellReader): Sheet {
  const at = (path: string): string | null => valueAt(cells, path);
  const figure = (path: string): Figure => {
    const cell = cells.get(path);
    return { path, raw: cell === undefined ? null : (cell.raw ?? cell.value), value: numberOf(cell?.value ?? null) };
  };
  const goals = rowIds(cells, 'goals').map((id) => ({
    id,
    path: cellPath('goals', id, 'text'),
    text: at(cellPath('goals', id, 'text')) ?? '',
  }));
  const rows = rowIds(cells, 'indicators').map((id, index) => {
    const text = (key: string): string => at(cellPath('indicators', id, key)) ?? '';
    return row(template, {
      id,
      index,
      category: text('category'),
      subcategory: text('subcategory'),
      name: text('name'),
      description: text('description'),
      operator: plainOperator(text('target.operator')),
      value: figure(cellPath('indicators', id, 'target.value')),
      unit: text('target.unit'),
      basis: text('basis'),
      scoring: text('scoring'),
      goal: at(cellPath('indicators', id, 'goal')) ?? (goals.length === 1 ? (goals[0]?.id ?? null) : null),
    });
  });
  const code = at('code') ?? '';
  const plan = formMap(template)
    .steps.filter((step) => step.card.id === 'plan')
    .flatMap((step) => ('fields' in step.card ? step.card.fields : []));
  return {
    taxonomy: template.taxonomy,
    title: null,
    unitCode: at('basics.unitCode') ?? '',
    unitName: at('basics.unitName') ?? '',
    code,
    codePrinted: cells.get('code')?.raw ?? code,
    unlisted: at('basics.unlisted') !== null,
    continued: at('basics.continued') !== null,
    name: at('name') ?? '',
    year: at('basics.year'),
    total: figure('budget.total'),
    fiscal: figure('budget.fiscal'),
    other: figure('budget.other'),
    purpose: at('purpose') ?? '',
    plan: plan.map((field) => ({ ...figure(field.key), label: field.label })),
    goals: goals.filter((goal) => goal.text !== ''),
    blankGoals: goals.filter((goal) => goal.text === '').length,
    hasScoring: rows.some((each) => each.scoring !== ''),
    rows,
    statement: null,
    linked: rows.every((each) => each.goal !== null),
    generated: true,
  };
}

const trimmed = (text: string | null | undefined): string => text?.trim() ?? '';

/** The sheet of a printed table; goals and rows get the ids `g1`, `i1` … by their place. */
export function sheetOfExternal(template: Template, external: External): Sheet {
  const figure = (path: string, raw: string | null, value: number | null): Figure => {
    const masked = stateOf(raw) === 'masked';
    return { path, raw, value: masked || value === null ? null : (decimal(String(value)) ?? null) };
  };
  const goals = external.goals.map((text, index) => ({ id: `g${index + 1}`, path: `goals.g${index + 1}.text`, text: trimmed(text) }));
  const months = ['m3', 'm6', 'm10', 'm12'];
  return {
    taxonomy: template.taxonomy,
    title: external.title,
    unitCode: trimmed(external.unit_code),
    unitName: trimmed(external.unit_name),
    code: trimmed(external.code),
    codePrinted: external.code_printed ?? external.code ?? '',
    unlisted: external.unlisted ?? false,
    continued: false,
    name: trimmed(external.name),
    year: external.year === undefined || external.year === null ? null : String(external.year),
    total: figure('budget.total', external.budget_total_raw, external.budget_total),
    fiscal: figure('budget.fiscal', external.fiscal_funds_raw, external.fiscal_funds),
    other: figure('budget.other', external.other_funds_raw, external.other_funds),
    purpose: trimmed(external.purpose),
    plan: external.payment_plan.map((entry, index) => ({
      ...figure(`plan.${months[index] ?? index}`, entry.raw, entry.value),
      label: entry.by,
    })),
    goals: goals.filter((goal) => goal.text !== ''),
    blankGoals: external.blank_goal_rows + goals.filter((goal) => goal.text === '').length,
    hasScoring: external.has_scoring_column,
    rows: external.indicators.map((indicator, index) =>
      row(template, {
        id: `i${index + 1}`,
        index,
        category: trimmed(indicator.level1),
        subcategory: trimmed(indicator.level2),
        name: trimmed(indicator.name),
        description: trimmed(indicator.description),
        operator: plainOperator(trimmed(indicator.symbol)),
        value: figure(
          cellPath('indicators', `i${index + 1}`, 'target.value'),
          indicator.value?.raw ?? null,
          indicator.value?.number ?? null,
        ),
        unit: trimmed(indicator.unit),
        basis: trimmed(indicator.basis),
        scoring: trimmed(indicator.scoring),
        goal: indicator.goal === undefined || indicator.goal === null ? null : `g${indicator.goal + 1}`,
      }),
    ),
    statement: external.statement,
    generated: false,
    linked: external.indicators.some((indicator) => indicator.goal !== undefined && indicator.goal !== null),
  };
}

/** A finding's place by the names of files and the command line: `indicators[3].unit`; other paths stay as they are. */
export function sheetPath(template: Template, sheet: Sheet, path: string): string {
  const place = formMap(template).place(path);
  if (!place) return path.endsWith('.order') ? path.slice(0, -'.order'.length) : path;
  if (!place.group || place.row === undefined) return place.field.outside;
  const rows: readonly { id: string }[] = place.group.key === 'goals' ? sheet.goals : place.group.key === 'indicators' ? sheet.rows : [];
  const index = place.group.key === 'goals' ? Number(/^g(\d+)$/.exec(place.row)?.[1] ?? 0) - 1 : -1;
  const at = index >= 0 && !sheet.generated ? index : rows.findIndex(({ id }) => id === place.row);
  return `${place.group.outside}[${at}]${place.field.outside ? `.${place.field.outside}` : ''}`;
}
