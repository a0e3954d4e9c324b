import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { pairs, withoutBrackets } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { bareName, titleName, withoutSuffixes } from '../reading/names.ts';
import { isMasked, type Sheet } from '../sheet.ts';
import { found } from './found.ts';

/** D01–D03: what the money is for. */

const path = 'purpose';

/** The purpose without 资金, 用于, 预算 and without punctuation at its ends. */
const core = (purpose: string, parameters: Parameters): string =>
  (parameters.declaration.purposeFillers ?? [])
    .reduce((text, word) => text.replaceAll(word, ''), purpose)
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');

const skipped = (sheet: Sheet): boolean => sheet.purpose === '' || isMasked(sheet.purpose);

/** Whether D02 takes the purpose for a goal. */
function likeGoal(sheet: Sheet, { declaration }: Parameters): boolean {
  const holds = (list: string): boolean => (declaration[list] ?? []).some((word) => sheet.purpose.includes(word));
  return !skipped(sheet) && !holds('spending') && holds('aims');
}

/** The other project whose name the purpose is, or null (D03). */
function foreignProject(sheet: Sheet, siblings: readonly Sheet[], parameters: Parameters): string | null {
  if (skipped(sheet)) return null;
  const suffixes = parameters.declaration.nameSuffixes ?? [];
  const plain = (name: string): string => withoutSuffixes(withoutBrackets(name).replace(/[\s\p{P}]+$/gu, ''), suffixes);
  const said = plain(core(sheet.purpose, parameters));
  const first = said.slice(0, 2);
  // Fillers go from both sides: a name may hold 资金 or 预算 itself.
  const is = (name: string): boolean =>
    name.includes(first) && (bareName(name, parameters) === said || plain(core(name, parameters)) === said);
  const named = (other: Sheet): string | undefined => {
    if (is(other.name)) return other.name;
    const title = other.title?.includes(first) ? titleName(other.title, parameters) : '';
    return title !== '' && is(title) ? title : undefined;
  };
  if (first === '' || named(sheet) !== undefined) return null;
  for (const other of siblings) {
    const name = named(other);
    if (name !== undefined) return other.name || name;
  }
  return null;
}

/** Whether at least eight in ten pairs of a purpose come from the project's name. */
function repeatsName(text: string, sheet: Sheet): boolean {
  const own = pairs(text);
  const named = pairs(sheet.name);
  const shared = [...own].filter((pair) => named.has(pair)).length;
  return own.size > 0 && !isMasked(sheet.name) && shared / own.size >= 0.8;
}

export const d01: CatalogueRule = {
  id: 'D01',
  how: 'half',
  reads: ['purpose', 'name', 'title'],
  check(sheet, context, parameters): readonly Finding[] {
    if (skipped(sheet)) return [];
    const text = core(sheet.purpose, parameters);
    const short = (text.match(/\p{Script=Han}/gu)?.length ?? 0) < 10 && !/\d/u.test(text);
    if (!short && !repeatsName(text, sheet)) return [];
    if (likeGoal(sheet, parameters) || foreignProject(sheet, context.siblings ?? [], parameters) !== null) return [];
    const at = { path, printed: sheet.purpose };
    return [short ? found('D01', 'warning', at) : found('D01', 'warning', at, { case: 'name', params: { name: sheet.name } })];
  },
};

export const d02: CatalogueRule = {
  id: 'D02',
  how: 'half',
  reads: ['purpose'],
  check: (sheet, _, parameters) => (likeGoal(sheet, parameters) ? [found('D02', 'warning', { path, printed: sheet.purpose })] : []),
};

/** The machine part. Whether a purpose and a name speak of one thing is for people (checks.md). */
export const d03: CatalogueRule = {
  id: 'D03',
  how: 'half',
  reads: ['purpose', 'name', 'title'],
  needs: ['siblings'],
  check(sheet, context, parameters) {
    const other = foreignProject(sheet, context.siblings ?? [], parameters);
    return other === null ? [] : [found('D03', 'error', { path, printed: sheet.purpose }, { params: { other } })];
  },
};

export const purposeRules: readonly CatalogueRule[] = [d01, d02, d03];
