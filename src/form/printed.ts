import { operatorOf } from './answers/operator.ts';
import { cleaned, lengthOf } from './answers/reading.ts';
import { MASK } from './cell.ts';
import { decimal } from './decimal.ts';
import { TEXT_MAX } from './declaration.ts';
import type { Doubt } from './doubts.ts';
import type { External, ExternalStatement } from './external.ts';
import { formMap } from './map.ts';
import { cellPath, orderPath, orderValue } from './rows.ts';
import type { Field, Group, Template } from './template.ts';

/** A printed declaration as the cells of a form: the value as it is meant, what was printed kept beside it. */

export interface PrintedCell {
  readonly path: string;
  readonly value: string;
  readonly raw?: string;
}

/** A cell that did not get all that was printed for it. */
export interface Remark {
  readonly path: string;
  readonly doubt: Doubt;
}

export interface PrintedCells {
  readonly cells: readonly PrintedCell[];
  readonly remarks: readonly Remark[];
}

/** Row ids of an imported declaration by their place, as the sheet of a printed table names them: `g1`, `i3`. */
export const printedRow = (group: Group, index: number): string => `${group.key.split('.').at(-1)?.charAt(0) ?? 'r'}${index + 1}`;

/** The cell that files call `indicators[2].unit`; undefined for a place that is no cell of this form. */
export function insidePath(template: Template, outside: string): string | undefined {
  const map = formMap(template);
  const single = map.steps.flatMap((step) => ('fields' in step.card ? step.card.fields : [])).find((field) => field.outside === outside);
  if (single) return single.key;
  const match = /^(.*?)\[(\d+)\](?:\.(.*))?$/.exec(outside);
  const group = match && map.groups.find((each) => each.group.outside === match[1])?.group;
  if (!match || !group) return undefined;
  const field = group.fields.find((each) => each.outside === (match[3] ?? '')) ?? (match[3] === undefined ? nameField(group) : undefined);
  return field && cellPath(group.key, printedRow(group, Number(match[2])), field.key);
}

const nameField = (group: Group): Field | undefined => group.fields.find((field) => field.type === 'text') ?? group.fields[0];

/** Reads a declaration in the shape of files into the cells of a form. What has no place in it, or is too long for one, is a remark. */
export function printedCells(template: Template, external: External): PrintedCells {
  return new Reading(template).read(external);
}

/** Rows of the indicators alone, as cells of a form in which nothing else stands. */
export const printedIndicators = (template: Template, rows: External['indicators']): PrintedCells => new Reading(template).rows(rows);

const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : cleaned(String(value)));

class Reading {
  readonly #cells: PrintedCell[] = [];
  readonly #remarks: Remark[] = [];

  constructor(private readonly template: Template) {}

  read(external: External): PrintedCells {
    const { statement } = external;
    this.#put('name', text(external.name));
    this.#put('code', text(external.code), text(external.code_printed));
    if (external.unlisted) this.#put('unlisted', 'yes');
    this.#put('year', text(external.year) || text(statement?.funding?.year));
    this.#put('unit_code', text(external.unit_code));
    this.#put('unit_name', text(external.unit_name));
    this.#put('statement.office', text(statement?.office));
    this.#put('contact', text(external.contact));
    this.#put('serial', text(external.serial) || (/^\s*(\d{1,4})\s*[.．、]/.exec(external.title ?? '')?.[1] ?? ''));
    this.#figure('budget_total', external.budget_total, external.budget_total_raw);
    this.#figure('fiscal_funds', external.fiscal_funds, external.fiscal_funds_raw);
    this.#figure('other_funds', external.other_funds, external.other_funds_raw);
    this.#put('purpose', text(external.purpose));
    for (const entry of external.payment_plan) {
      const outside = this.#planned(entry.by);
      if (outside !== undefined) this.#figure(outside, entry.value, entry.raw);
    }
    const goals = external.goals.map(text).filter((goal) => goal !== '');
    this.#rows('goals', goals, (goal, at) => this.#put(at(''), goal));
    this.#indicators(external.indicators, goals.length);
    if (statement) this.#statement(statement);
    return { cells: this.#cells, remarks: this.#remarks };
  }

  rows(indicators: External['indicators']): PrintedCells {
    this.#indicators(indicators, 0);
    return { cells: this.#cells, remarks: this.#remarks };
  }

  /** `goals` = how many there are to be linked to. */
  #indicators(indicators: External['indicators'], goals: number): void {
    this.#rows('indicators', indicators, (row, at) => {
      const operator = text(row.symbol);
      this.#put(at('level1'), text(row.level1));
      this.#put(at('level2'), text(row.level2));
      this.#put(at('name'), text(row.name));
      this.#put(at('description'), text(row.description));
      this.#put(at('symbol'), operatorOf(operator) ?? operator, operator);
      this.#figure(at('value'), row.value?.number ?? null, row.value?.raw ?? null);
      this.#put(at('unit'), text(row.unit));
      this.#put(at('basis'), text(row.basis));
      this.#put(at('scoring'), text(row.scoring));
      // Only a goal that was taken over can be linked to.
      const goal = row.goal ?? -1;
      const group = this.#group('goals');
      if (group && goal >= 0 && goal < Math.min(goals, group.max)) this.#put(at('goal'), printedRow(group, goal));
    });
  }

  #statement(statement: ExternalStatement): void {
    const slots = slotsIn(statement.overview ?? '');
    this.#put('statement.duty', text(statement.duty) || slots.duty);
    this.#put('statement.activity', text(statement.activity) || slots.activity);
    const contents = statement.content_items.map(text).filter((item) => item !== '');
    this.#rows('statement.content_items', contents, (item, at) => this.#put(at(''), item));
    this.#rows('statement.funding.items', statement.funding?.items ?? [], (item, at) => {
      this.#put(at('name'), text(item.name));
      this.#figure(at('amount'), item.amount, null);
    });
  }

  #group = (outside: string): Group | undefined => formMap(this.template).groups.find(({ group }) => group.outside === outside)?.group;

  /** Writes the rows of a group and their order; rows beyond what the form holds are named at its last row. */
  #rows<Row>(outside: string, rows: readonly Row[], write: (row: Row, at: (field: string) => string) => void): void {
    const group = this.#group(outside);
    if (!group || rows.length === 0) return;
    const taken = rows.slice(0, group.max);
    this.#cells.push({ path: orderPath(group.key), value: orderValue(taken.map((_, index) => printedRow(group, index))) ?? '' });
    taken.forEach((row, index) => {
      write(row, (field) => `${outside}[${index}]${field === '' ? '' : `.${field}`}`);
    });
    if (taken.length < rows.length)
      this.#remark(`${outside}[${group.max - 1}]`, 'unread', 'rowsOver', '', { max: group.max, count: rows.length - taken.length });
  }

  #put(outside: string, value: string, printed = ''): void {
    const path = insidePath(this.template, outside);
    if (path === undefined || value === '') return;
    if (value.length > TEXT_MAX && lengthOf(value) > TEXT_MAX) {
      this.#remark(outside, 'unread', 'tooLong', value, { length: lengthOf(value), max: TEXT_MAX });
      return;
    }
    this.#cells.push({ path, value, ...(printed !== '' && printed !== value ? { raw: printed } : {}) });
  }

  /** A number with what was printed: masked, a number, or words that are none. */
  #figure(outside: string, number: number | null, raw: string | null): void {
    const printed = text(raw);
    // The digits as printed are exact where they say the same number.
    const exact = decimal(printed);
    const value = number === null ? undefined : exact !== undefined && Number(exact) === number ? exact : decimal(String(number));
    if (printed.includes(MASK)) this.#put(outside, MASK, printed);
    else if (value !== undefined) this.#put(outside, value, printed);
    else if (printed !== '') this.#remark(outside, 'unread', 'notNumber', printed);
  }

  #remark(outside: string, state: Doubt['state'], reason: string, printed: string, params?: Doubt['params']): void {
    const path = insidePath(this.template, outside);
    if (path !== undefined) this.#remarks.push({ path, doubt: { state, reason, printed, ...(params ? { params } : {}) } });
  }

  /** The cell of a point of the payment plan by its month: 6月底, 截至6月. */
  #planned(by: string): string | undefined {
    const month = /(\d{1,2})\s*月/.exec(by)?.[1];
    const fields = formMap(this.template).steps.flatMap((step) => ('fields' in step.card ? step.card.fields : []));
    return fields.find(
      (field) => field.outside.startsWith('payment_plan[') && month !== undefined && field.key === `plan.m${Number(month)}`,
    )?.outside;
  }
}

/** A line to be filled in by hand says nothing. */
const unlessBlank = (words: string): string => (/^[＿_]+$/.test(words) ? '' : words);

const slotShape = /为?履行([^。]+?)工作职责[，,、]?\s*开展([^。]+?)工作活动/;

/** The clerk's own words in the first sentence of an official statement; '' where it is worded otherwise. */
export function slotsIn(overview: string): { duty: string; activity: string } {
  const match = slotShape.exec(overview.replaceAll('\n', ''));
  return { duty: unlessBlank(text(match?.[1])), activity: unlessBlank(text(match?.[2])) };
}
