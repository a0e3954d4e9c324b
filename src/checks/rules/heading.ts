import type { CatalogueRule, CheckContext } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { serialOf } from '../reading/names.ts';
import { isMasked, type Sheet } from '../sheet.ts';
import { found, isPrinted } from './found.ts';

/** A01–A03, A05, A07: unit, code, year, name and title of a declaration. */

/** Code the unit's name stands for: the directory's, else that of most tables; `null` in a tie, undefined when nothing tells. */
function unitCodeOf(sheet: Sheet, context: CheckContext): { readonly code: string | null; readonly other: string } | undefined {
  const listed = context.units?.get(sheet.unitName);
  if (listed !== undefined) return { code: listed, other: listed };
  if (context.units !== null || context.siblings === null) return undefined;
  const counts = new Map<string, number>([[sheet.unitCode, 1]]);
  for (const other of context.siblings)
    if (other.unitName === sheet.unitName && other.unitCode !== '' && !isMasked(other.unitCode))
      counts.set(other.unitCode, (counts.get(other.unitCode) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const leading = [...counts].filter(([, count]) => count === most).map(([code]) => code);
  const [first = ''] = leading.filter((code) => code !== sheet.unitCode);
  if (leading.length > 1) return leading.includes(sheet.unitCode) ? { code: null, other: first } : { code: first, other: first };
  return { code: leading[0] ?? null, other: leading[0] ?? '' };
}

export const a01: CatalogueRule = {
  id: 'A01',
  how: 'machine',
  reads: ['basics.unitCode', 'basics.unitName'],
  needs: ['unitCodes'],
  check(sheet, context) {
    if (sheet.unitCode === '' || sheet.unitName === '' || isMasked(sheet.unitCode) || isMasked(sheet.unitName)) return [];
    const right = unitCodeOf(sheet, context);
    if (right === undefined || right.code === sheet.unitCode) return [];
    const at = { path: 'basics.unitCode', printed: sheet.unitCode };
    const params = { value: sheet.unitCode, unit: sheet.unitName, right: right.other };
    return right.code === null
      ? [found('A01', 'error', at, { case: 'split', params })]
      : [found('A01', 'error', at, { params, fix: [{ path: 'basics.unitCode', value: right.code }] })];
  },
};

const codeShape = /^[0-9A-Z]{21}$/;

/** A project code without white space and square brackets around it. */
const strippedCode = (printed: string): string => printed.replace(/^[\s[［【]+|[\s\]］】]+$/gu, '');

export const a02: CatalogueRule = {
  id: 'A02',
  how: 'machine',
  reads: ['code'],
  check(sheet) {
    const { code, codePrinted } = sheet;
    if (`${code}${codePrinted}`.trim() === '' || isMasked(code) || isMasked(codePrinted)) return [];
    const plain = strippedCode(code || codePrinted);
    if (!codeShape.test(plain)) {
      const closed = plain.replace(/\s/gu, '').toUpperCase();
      const fix = codeShape.test(closed) ? { fix: [{ path: 'code', value: closed }] } : {};
      return [
        found(
          'A02',
          'error',
          { path: 'code', printed: codePrinted },
          { case: 'shape', params: { value: plain, length: String([...plain].length) }, ...fix },
        ),
      ];
    }
    if (!isPrinted(sheet) || (codePrinted === plain && code === plain)) return [];
    return [
      found(
        'A02',
        'warning',
        { path: 'code', printed: codePrinted },
        { params: { value: codePrinted, plain }, fix: [{ path: 'code', value: plain }] },
      ),
    ];
  },
};

export const a03: CatalogueRule = {
  id: 'A03',
  how: 'machine',
  reads: ['code', 'basics.year', 'basics.continued'],
  needs: ['year'],
  check(sheet, context) {
    const year = /^\d{6}(\d{2})/.exec(strippedCode(sheet.code))?.[1];
    if (year === undefined || context.year === null || isMasked(sheet.code) || year === context.year.slice(-2)) return [];
    if (sheet.continued || context.continued) return [];
    return [found('A03', 'hint', { path: 'code', printed: sheet.codePrinted }, { params: { codeYear: `20${year}`, year: context.year } })];
  },
};

export const a05: CatalogueRule = {
  id: 'A05',
  how: 'machine',
  reads: ['name'],
  check(sheet, _, { declaration }) {
    const remarks = [...sheet.name.matchAll(/[（(]([^（）()]*)(?:[）)]|$)/gu)].filter(
      ([whole, remark = '']) => !isMasked(whole) && (declaration.nameRemarks ?? []).some((word) => remark.includes(word)),
    );
    const [first] = remarks;
    if (!first) return [];
    const rest = remarks.reduce((name, [whole]) => name.replace(whole, ''), sheet.name).trim();
    const fix = rest === '' ? {} : { fix: [{ path: 'name', value: rest }] };
    return [found('A05', 'warning', { path: 'name', printed: sheet.name }, { params: { remark: first[1] ?? '' }, ...fix })];
  },
};

const titleShape = /^\d+\.[^\s].*预算项目绩效信息表$/u;

/** Whether the numbers of a whole volume run on up to this table's; the number that should stand before it, or null. */
export function brokenSerial(sheet: Sheet, context: CheckContext): { readonly serial: string; readonly case: 'gap' | 'twice' } | null {
  const serial = serialOf(sheet.title);
  if (!context.complete || serial === null) return null;
  const others = (context.siblings ?? []).map((other) => serialOf(other.title));
  if (others.includes(serial)) return { serial: String(serial), case: 'twice' };
  return serial > 1 && !others.includes(serial - 1) ? { serial: String(serial), case: 'gap' } : null;
}

export const a07: CatalogueRule = {
  id: 'A07',
  how: 'machine',
  reads: ['title'],
  check(sheet, context): readonly Finding[] {
    if (sheet.title === null || sheet.title.trim() === '') return [];
    const at = { path: 'title', printed: sheet.title };
    if (!titleShape.test(sheet.title.trim())) return [found('A07', 'hint', at, { params: { title: sheet.title.trim() } })];
    const broken = brokenSerial(sheet, context);
    return broken === null ? [] : [found('A07', 'hint', at, { case: 'serial', params: { serial: broken.serial } })];
  },
};

/** N11, ours: a unit code has six digits (domain.md §2). Whether it is the unit's own is A01's. */
export const n11: CatalogueRule = {
  id: 'N11',
  how: 'machine',
  reads: ['basics.unitCode'],
  check({ unitCode }) {
    if (unitCode === '' || isMasked(unitCode) || /^\d{6}$/.test(unitCode)) return [];
    return [
      found(
        'N11',
        'error',
        { path: 'basics.unitCode', printed: unitCode },
        { params: { value: unitCode, length: String([...unitCode].length) } },
      ),
    ];
  },
};

export const headingRules: readonly CatalogueRule[] = [a01, a02, a03, a05, a07, n11];
