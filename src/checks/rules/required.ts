import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding, Severity } from '../finding.ts';
import { type Figure, isMasked, type Sheet } from '../sheet.ts';
import { about, found } from './found.ts';

/** N01–N03: what must be filled in, and the three cells of a target. */

const blank = (figure: Figure): boolean => (figure.raw ?? '').trim() === '';
const operators: readonly string[] = ['≥', '≤', '=', '＞', '＜'];
const textOperator = '文字描述';

function emptyCells(sheet: Sheet): readonly Finding[] {
  const findings: Finding[] = [];
  const missing = (severity: Severity, path: string, name: string): void => {
    findings.push(found('N01', severity, { path, printed: '' }, { case: name }));
  };
  if (sheet.code === '' && sheet.codePrinted.trim() === '') {
    if (sheet.unlisted) missing('warning', 'code', 'unlisted');
    else missing('error', 'code', 'code');
  }
  if (sheet.name === '') missing('error', 'name', 'name');
  if (blank(sheet.total)) missing('error', 'budget.total', 'total');
  if (sheet.purpose === '') missing('error', 'purpose', 'purpose');
  if (sheet.goals.length === 0) missing('error', 'goals.order', 'goals');
  return findings;
}

const rowCells = ['subcategory', 'name', 'operator', 'basis'] as const;

export const n01: CatalogueRule = {
  id: 'N01',
  how: 'machine',
  reads: [
    'code',
    'basics.unlisted',
    'name',
    'budget.total',
    'purpose',
    'goals.',
    'indicators.subcategory',
    'indicators.name',
    'indicators.target.operator',
    'indicators.basis',
  ],
  check: (sheet) => [
    ...emptyCells(sheet),
    ...sheet.rows.flatMap((row) =>
      rowCells.flatMap((cell): Finding[] => {
        if (row[cell] !== '') return [];
        const path = row.at(cell === 'operator' ? 'target.operator' : cell);
        return [found('N01', 'error', { path, printed: '' }, { case: `row.${cell}`, params: about(row) })];
      }),
    ),
  ],
};

export const n02: CatalogueRule = {
  id: 'N02',
  how: 'machine',
  reads: ['indicators.target.operator', 'indicators.name'],
  alone: true,
  check: (sheet) =>
    sheet.rows.flatMap((row): Finding[] => {
      const { operator } = row;
      if (operator === '' || isMasked(operator) || operator === textOperator || operators.includes(operator)) return [];
      return [found('N02', 'error', { path: row.at('target.operator'), printed: operator }, { params: { ...about(row), operator } })];
    }),
};

export const n03: CatalogueRule = {
  id: 'N03',
  how: 'machine',
  reads: ['indicators.target.operator', 'indicators.target.value', 'indicators.target.unit', 'indicators.name'],
  alone: true,
  check: (sheet) =>
    sheet.rows.flatMap((row): Finding[] => {
      const { value, unit } = row;
      const valueAt = { path: value.path, printed: value.raw ?? '' };
      const unitAt = { path: row.at('target.unit'), printed: unit };
      const params = () => ({ ...about(row), operator: row.operator, value: value.raw?.trim() ?? '', unit });
      if (row.operator === textOperator) {
        if (!blank(value) && !isMasked(value.raw)) {
          // A short unit beside a number is a figure with the wrong operator; only a text can stay without its number.
          const worded = [...unit].length > 4;
          return [
            found('N03', 'error', valueAt, {
              case: 'textWithValue',
              params: params(),
              ...(worded ? { fix: [{ path: value.path, value: null }] } : {}),
            }),
          ];
        }
        return unit === '' ? [found('N03', 'error', unitAt, { case: 'noText', params: params() })] : [];
      }
      if (!operators.includes(row.operator)) return [];
      if (blank(value)) return [found('N03', 'error', valueAt, { case: 'noValue', params: params() })];
      if (value.value === null && !isMasked(value.raw)) return [found('N03', 'error', valueAt, { case: 'notNumber', params: params() })];
      return unit === '' ? [found('N03', 'error', unitAt, { case: 'noUnit', params: params() })] : [];
    }),
};

export const requiredRules: readonly CatalogueRule[] = [n01, n02, n03];
