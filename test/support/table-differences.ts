import type { ReadTable } from './docx-reader.ts';

/** What a table should hold, in the shape of `../shared/README.md`; whatever is left out or null is blank. */
export interface ExpectedTable {
  readonly unit_code: string | null;
  readonly unit_name: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly budget_total: number | string | null;
  /** As printed: the only place of a masked amount. */
  readonly budget_total_raw?: string | null;
  readonly fiscal_funds: number | string | null;
  readonly fiscal_funds_raw?: string | null;
  readonly other_funds: number | string | null;
  readonly other_funds_raw?: string | null;
  readonly purpose: string | null;
  readonly payment_plan: readonly { readonly by: string; readonly value: number | string | null }[];
  readonly goals: readonly (string | null)[];
  readonly indicators: readonly {
    readonly level1: string | null;
    readonly level2: string | null;
    readonly name: string | null;
    readonly description: string | null;
    readonly symbol: string | null;
    readonly value: { readonly raw: string | null; readonly number?: number | null };
    readonly unit: string | null;
    readonly basis: string | null;
    readonly scoring?: string | null;
  }[];
}

const numeral = /^(-?)0*(\d+)(?:\.(\d*?)0*)?%?$/;

/** A numeral without needless zeros and percent sign, compared exactly as text; anything else as it is. */
function byValue(text: string): string {
  const match = numeral.exec(text.trim());
  if (!match) return text;
  const body = match[3] ? `${match[2]}.${match[3]}` : (match[2] ?? '');
  return body === '0' ? '0' : `${match[1]}${body}`;
}

/**
 * Cells in which a table read back differs from the expected one: texts character by character, numbers and percentages by
 * value, blank = null = ''. An empty list means equal.
 */
export function tableDifferences(expected: ExpectedTable, read: ReadTable): readonly string[] {
  const found: string[] = [];
  const text = (path: string, want: string | null | undefined, got: string): void => {
    if ((want ?? '') !== got) found.push(`${path}: ${JSON.stringify(want ?? '')} was printed as ${JSON.stringify(got)}`);
  };
  const number = (path: string, want: number | string | null | undefined, got: string): void => {
    const wanted = byValue(String(want ?? ''));
    if (wanted !== byValue(got)) found.push(`${path}: ${JSON.stringify(wanted)} was printed as ${JSON.stringify(got)}`);
  };
  const count = (path: string, want: number, got: number): void => {
    if (want !== got) found.push(`${path}: ${want} rows were printed as ${got}`);
  };
  text('unit_code', expected.unit_code, read.unit_code);
  text('unit_name', expected.unit_name, read.unit_name);
  text('code', expected.code, read.code);
  text('name', expected.name, read.name);
  number('budget_total', expected.budget_total ?? expected.budget_total_raw, read.budget_total_raw);
  number('fiscal_funds', expected.fiscal_funds ?? expected.fiscal_funds_raw, read.fiscal_funds_raw);
  number('other_funds', expected.other_funds ?? expected.other_funds_raw, read.other_funds_raw);
  text('purpose', expected.purpose, read.purpose);
  count('payment_plan', expected.payment_plan.length, read.payment_plan.length);
  for (const [index, want] of expected.payment_plan.entries()) {
    text(`payment_plan[${index}].by`, want.by, read.payment_plan[index]?.by ?? '');
    number(`payment_plan[${index}]`, want.value, read.payment_plan[index]?.raw ?? '');
  }
  count('goals', expected.goals.length, read.goals.length);
  for (const [index, want] of expected.goals.entries()) text(`goals[${index}]`, want, read.goals[index] ?? '');
  count('indicators', expected.indicators.length, read.indicators.length);
  for (const [index, want] of expected.indicators.entries()) {
    const got = read.indicators[index];
    if (got === undefined) continue;
    for (const key of ['level1', 'level2', 'name', 'description', 'symbol', 'unit', 'basis', 'scoring'] as const) {
      text(`indicators[${index}].${key}`, want[key], got[key]);
    }
    number(`indicators[${index}].value`, want.value.raw, got.value.raw);
  }
  return found;
}
