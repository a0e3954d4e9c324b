import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding, Fix } from '../finding.ts';
import { withoutBrackets } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import { isSubcategoryName } from './classes.ts';
import { cellOf } from './found.ts';
import { atRow, byRow, cells, ends, isText, list, plainName, starts } from './rows.ts';
import { clashes } from './same.ts';
import { unitInName } from './units.ts';

/** H01–H03, H05 and H07: names, descriptions and texts as texts. */

/** H01: a description says more than the name. */
export const descriptionSaysMore = byRow({
  id: 'H01',
  how: 'machine',
  reads: cells('name', 'description'),
  row: (row) => {
    if (row.description === '' || row.description !== row.name || isMasked(row.name)) return null;
    return atRow(row, 'description', 'H01', 'hint', 'finding.H01');
  },
});

/** The name without its unit, and the unit where its own cell is empty. */
function unitMoved(row: SheetRow, unit: string, sheet: Sheet, parameters: Parameters): Fix | undefined {
  const name = withoutBrackets(row.name);
  if (name === '' || name === row.description || clashes({ ...row, name }, sheet, parameters)) return undefined;
  const moved = row.unit === '' ? [{ path: row.at('target.unit'), value: unit }] : [];
  return { cells: [{ path: row.at('name'), value: name }, ...moved] };
}

/** H02: a name without its unit. */
export const nameWithoutUnit = byRow({
  id: 'H02',
  how: 'machine',
  reads: cells('subcategory', 'name', 'description', 'target.operator', 'target.value', 'target.unit', 'basis'),
  among: true,
  row: (row, parameters, sheet) => {
    const unit = isMasked(row.name) ? null : unitInName(row.name, parameters);
    if (unit === null) return null;
    return atRow(row, 'name', 'H02', 'hint', 'finding.H02', { unit }, unitMoved(row, unit, sheet, parameters));
  },
});

/** What about a name is not an indicator's; null when nothing is. */
function oddName(row: SheetRow, sheet: Sheet, parameters: Parameters): string | null {
  const name = plainName(row);
  if (name === null) return null;
  if (starts(row.name, list(parameters, 'verbs'))) return 'finding.H03.verb';
  if (/[,，]/.test(row.name)) return 'finding.H03.comma';
  if (/\d/.test(row.name)) return 'finding.H03.digit';
  if (isSubcategoryName(sheet, name)) return 'finding.H03.class';
  return [...name].length <= 3 && !ends(name, list(parameters, 'measureEnds')) ? 'finding.H03.short' : null;
}

/** H03: a name is a noun that can be measured. */
export const nameIsNoun = byRow({
  id: 'H03',
  how: 'half',
  reads: cells('name'),
  row: (row, parameters, sheet) => {
    const message = oddName(row, sheet, parameters);
    return message === null ? null : atRow(row, 'name', 'H03', 'warning', message);
  },
});

const brackets = [
  ['(', ')'],
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
  ['[', ']'],
] as const;

const anyBracket = /[()（）《》“”[\]]/;

const count = (text: string, char: string): number => text.split(char).length - 1;

/** The bracket a text has too few of, and the text with it where it can only be missing at the end; null when all are in pairs. */
function unpaired(text: string): { readonly bracket: string; readonly right?: string } | null {
  if (!anyBracket.test(text)) return null;
  for (const [open, close] of brackets) {
    const [left, right] = [count(text, open), count(text, close)];
    if (left === right) continue;
    const bracket = left < right ? open : close;
    const last = text.lastIndexOf(open);
    const atEnd = left === right + 1 && !text.slice(last).includes(close) && !/[，。；,;]/.test(text.slice(last));
    return atEnd ? { bracket, right: `${text}${close}` } : { bracket };
  }
  return null;
}

/** H05: brackets in pairs, in the texts of the indicators and in the sections of a printed statement; one finding a cell. */
export const bracketsPaired: CatalogueRule = {
  id: 'H05',
  how: 'machine',
  reads: ['statement.', ...cells('name', 'description', 'target.unit', 'basis', 'scoring')],
  alone: true,
  check: (sheet) => {
    const findings: Finding[] = [];
    for (const row of sheet.rows)
      for (const [key, text] of [
        ['name', row.name],
        ['description', row.description],
        ['target.unit', row.unit],
        ['basis', row.basis],
        ['scoring', row.scoring],
      ] as const) {
        const odd = unpaired(text);
        if (!odd) continue;
        const fix = odd.right === undefined ? undefined : { cells: [{ path: row.at(key), value: odd.right }] };
        findings.push(atRow(row, key, 'H05', 'warning', 'finding.H05', { bracket: odd.bracket, cell: cellOf(row.at(key)) }, fix));
      }
    const { statement } = sheet;
    if (!statement) return findings;
    const sections: readonly (readonly [string, string])[] = [
      ['statement.heading', statement.heading ?? ''],
      ['statement.overview', [statement.overview ?? '', ...statement.content_items].join('\n')],
      ['statement.funding', statement.funding?.raw ?? ''],
      ['statement.goals_text', statement.goals_text ?? ''],
      ['statement.indicators_text', statement.indicators_text ?? ''],
      ['statement.criteria_text', statement.criteria_text ?? ''],
      ['statement.closing', statement.closing ?? ''],
    ];
    for (const [path, text] of sections) {
      const odd = unpaired(text);
      if (odd)
        findings.push({
          rule: 'H05',
          severity: 'warning',
          path,
          printed: text,
          message: { key: 'finding.H05.section', params: { bracket: odd.bracket, cell: cellOf(path) } },
        });
    }
    return findings;
  },
};

/** H07: a text that repeats the description or the basis says nothing that can be judged. */
export const textOfItsOwn = byRow({
  id: 'H07',
  how: 'machine',
  reads: cells('name', 'description', 'target.operator', 'target.unit', 'basis'),
  row: (row) => {
    if (!isText(row) || row.unit === '' || isMasked(row.unit)) return null;
    const description = row.unit === row.description;
    const basis = row.unit === row.basis;
    if (!description && !basis) return null;
    const message = description && basis ? 'finding.H07.both' : description ? 'finding.H07' : 'finding.H07.basis';
    return atRow(row, 'target.unit', 'H07', 'warning', message);
  },
});
