import { TEXT_OPERATOR } from '../../form/declaration.ts';
import type { CatalogueRule, CheckContext, Reads } from '../catalogue-rule.ts';
import type { Finding, Fix, Severity } from '../finding.ts';
import { withoutBrackets } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import type { IndicatorList } from '../words/indicators.ts';

/** What the rules F–H share: word lists, what a row is, and findings told by row. */

export const ORDER = 'indicators.order';

/** A word list of the rules F–H. */
export const list = (parameters: Parameters, key: IndicatorList): readonly string[] => parameters.indicators[key] ?? [];

export const holds = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));
export const starts = (text: string, words: readonly string[]): boolean => words.some((word) => text.startsWith(word));
export const ends = (text: string, words: readonly string[]): boolean => words.some((word) => text.endsWith(word));

/** Whether the target is a text (文字描述); the text then stands in the unit cell. */
export const isText = (row: SheetRow): boolean => row.operator === TEXT_OPERATOR;
export const atLeast = (operator: string): boolean => operator === '≥' || operator === '＞';
export const atMost = (operator: string): boolean => operator === '≤' || operator === '＜';

// Read by many rules, and by F06 for every pair of rows.
const plainNames = new WeakMap<SheetRow, string | null>();

/** The name without its last brackets, or null when word lists have nothing to read: empty or masked. */
export function plainName(row: SheetRow): string | null {
  const known = plainNames.get(row);
  if (known !== undefined) return known;
  const plain = row.name === '' || isMasked(row.name) ? null : withoutBrackets(row.name) || row.name;
  plainNames.set(row, plain);
  return plain;
}

/** The value as a number, or null when it is empty, masked or a text. */
export const numberOf = (row: SheetRow): number | null => (row.value.value === null || isText(row) ? null : Number(row.value.value));

const CUT = 24;
const cut = (text: string): string => {
  if (text.length <= CUT) return text;
  const chars = [...text];
  return chars.length > CUT ? `${chars.slice(0, CUT).join('')}…` : text;
};

/** Parameters every message about a row has: its number from 1, its name (cut), and whether it has one. */
const told = (row: SheetRow): Record<string, string | number> => ({
  number: row.index + 1,
  name: cut(row.name),
  named: row.name === '' ? 'no' : 'yes',
});

const printed = (row: SheetRow, key: string): string => {
  switch (key) {
    case 'category':
      return row.category;
    case 'subcategory':
      return row.subcategory;
    case 'name':
      return row.name;
    case 'description':
      return row.description;
    case 'target.operator':
      return row.operator;
    case 'target.value':
      return row.value.raw ?? '';
    case 'target.unit':
      return row.unit;
    case 'basis':
      return row.basis;
    case 'scoring':
      return row.scoring;
    default:
      return '';
  }
};

/** A finding at a cell of a row. Long texts among the parameters are cut. */
export function atRow(
  row: SheetRow,
  key: string,
  rule: string,
  severity: Severity,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
  fix?: Fix,
): Finding {
  const all = told(row);
  for (const name in params) {
    const value = params[name];
    if (value !== undefined) all[name] = typeof value === 'string' ? cut(value) : value;
  }
  return {
    rule,
    severity,
    path: row.at(key),
    printed: printed(row, key),
    message: { key: message, params: all },
    ...(fix ? { fix } : {}),
  };
}

/** A finding about the list of indicators as a whole. */
export const atList = (
  rule: string,
  severity: Severity,
  message: string,
  params: Readonly<Record<string, string | number>>,
  fix?: Fix,
): Finding => ({ rule, severity, path: ORDER, printed: '', message: { key: message, params }, ...(fix ? { fix } : {}) });

/** A rule that looks at one row at a time (and, at most, at the sheet around it) and finds at most one thing there. */
export interface RowRule {
  readonly id: string;
  readonly how: CatalogueRule['how'];
  readonly reads: Reads;
  /** It compares the row with the others, so any row's change concerns all. */
  readonly among?: true;
  row(row: SheetRow, parameters: Parameters, sheet: Sheet, context: CheckContext): Finding | null;
}

/** The catalogue's form of a rule by rows. */
export const byRow = (rule: RowRule): CatalogueRule => ({
  id: rule.id,
  how: rule.how,
  reads: rule.reads,
  alone: rule.among !== true,
  check: (sheet, context, parameters) => {
    const findings: Finding[] = [];
    for (const row of sheet.rows) {
      const finding = rule.row(row, parameters, sheet, context);
      if (finding) findings.push(finding);
    }
    return findings;
  },
});

/** Cells of a row by short names, for `reads`. */
export const cells = (...keys: readonly string[]): Reads => keys.map((key) => `indicators.${key}`);
