import type { CatalogueRule, CheckContext } from '../catalogue-rule.ts';
import { sharePair } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet, type SheetRow } from '../sheet.ts';
import { atList, atRow, byRow, cells, ends, holds, isText, list } from './rows.ts';

/** H08–H10: what a value rests on. */

const documentNumber = /[〔[（(【]\s*20\d\d\s*[〕\]）)】]|\d+号/;

/** A standard by its number: GB 36246—2018, GB/T 50378-2019, JTG 5210, DB13/T 2927—2018, DA/T 1—2000. */
const standardNumber =
  /(?<![A-Za-z])[A-Z]{2,5}(?:\d{2})?(?:\/[A-Z]{1,2}\s*[A-Z]?\d+|\s*[A-Z]?(?:\d{3,}|\d+(?:\.\d+)?\s*[-—–－]{1,2}\s*(?:19|20)\d\d))(?![A-Za-z])/u;

/** “2026年学籍系统”: what a system said in a year. */
const dated = /20\d\d\s*年/u;

/** The data of a system or platform. */
function isData(text: string, parameters: Parameters): boolean {
  const holders = list(parameters, 'dataHolders');
  return text.split(/[，。；,;]/u).some((clause) => {
    if (dated.test(clause) && ends(clause.trim(), holders)) return true;
    return holders.some((holder) => {
      const at = clause.indexOf(holder);
      return at >= 0 && holds(clause.slice(at), list(parameters, 'dataWords'));
    });
  });
}

/** “达到…标准” without the name of a standard is an aim. */
function withoutAims(text: string, parameters: Parameters): string {
  if (!holds(text, list(parameters, 'meets'))) return text;
  let rest = text;
  for (const verb of list(parameters, 'meets'))
    for (const standard of list(parameters, 'standards'))
      rest = rest.replace(new RegExp(`${verb}([^，。；,;]*)${standard}`, 'gu'), (whole, between: string) =>
        /《|[A-Z]{2,}/.test(between) ? whole : '',
      );
  return rest;
}

/** Whether a basis names something to look into: a document, a contract, a standard, a record, last year. */
export function isBasis(text: string, parameters: Parameters): boolean {
  const bare = withoutAims(text, parameters).replace(/[。.；;，,\s]+$/u, '');
  if (holds(bare, list(parameters, 'documents')) || ends(bare, list(parameters, 'statisticEnds'))) return true;
  if (documentNumber.test(bare) || standardNumber.test(bare)) return true;
  const alone = (word: string): boolean =>
    bare
      .split(word)
      .slice(1)
      .some((after) => !/^\p{Script=Han}/u.test(after));
  return list(parameters, 'documentsAlone').some(alone) || isData(bare, parameters);
}

/** The documents a basis names: what stands in 《》, else the whole text if it is long enough to be one. */
const LEAST = 8;
function documentsIn(basis: string): readonly string[] {
  if (isMasked(basis)) return [];
  const named = [...basis.matchAll(/《([^》]+)》/g)].map(([, title = '']) => title.trim());
  if (named.length > 0) return named;
  return [...basis].length >= LEAST ? [basis] : [];
}

/** Documents of a sheet's indicators, read once: every other project of a volume asks for them. */
const read = new WeakMap<Sheet, ReadonlySet<string>>();
function documentsOf(sheet: Sheet): ReadonlySet<string> {
  const known = read.get(sheet);
  if (known) return known;
  const made = new Set(sheet.rows.flatMap(({ basis }) => documentsIn(basis)));
  read.set(sheet, made);
  return made;
}

/** Another project of the volume that rests on the same document, though the document has nothing to do with this one (H09). */
function borrowed(row: SheetRow, sheet: Sheet, context: CheckContext): Sheet | null {
  if (!context.siblings || isMasked(sheet.name)) return null;
  for (const title of documentsIn(row.basis)) {
    if (sharePair(title, sheet.name)) continue;
    const other = context.siblings.find((sibling) => documentsOf(sibling).has(title));
    if (other) return other;
  }
  return null;
}

/** H08: a basis is a basis. */
export const basisIsBasis = byRow({
  id: 'H08',
  how: 'half',
  reads: ['name', ...cells('name', 'target.operator', 'target.unit', 'basis')],
  row: (row, parameters, sheet, context) => {
    if (row.basis === '' || isMasked(row.basis) || (isText(row) && row.basis === row.unit)) return null;
    if (isBasis(row.basis, parameters) || borrowed(row, sheet, context)) return null;
    return atRow(row, 'basis', 'H08', 'warning', 'finding.H08', { basis: row.basis });
  },
});

/** H09: a basis is this project's; the same one once, or the whole column when it fills it. */
export const basisIsOurs: CatalogueRule = {
  id: 'H09',
  how: 'machine',
  reads: ['name', ...cells('name', 'basis')],
  needs: ['siblings'],
  check: (sheet, context) => {
    const seen = new Set<string>();
    const found = sheet.rows.flatMap((row) => {
      if (seen.has(row.basis)) return [];
      seen.add(row.basis);
      const other = borrowed(row, sheet, context);
      return other ? [{ row, other }] : [];
    });
    const [only] = found;
    if (only && seen.size === 1 && sheet.rows.length > 1)
      return [atList('H09', 'warning', 'finding.H09.all', { basis: only.row.basis, other: only.other.name })];
    return found.map(({ row, other }) => atRow(row, 'basis', 'H09', 'warning', 'finding.H09', { basis: row.basis, other: other.name }));
  },
};

/** H10: not one basis for all. */
export const basesDiffer: CatalogueRule = {
  id: 'H10',
  how: 'machine',
  reads: cells('basis'),
  check: ({ rows }) => {
    const [first, ...others] = rows;
    if (!first || others.length === 0 || first.basis === '' || isMasked(first.basis)) return [];
    if (others.some(({ basis }) => basis !== first.basis)) return [];
    return [atList('H10', 'hint', 'finding.H10', { count: rows.length, basis: first.basis })];
  },
};
