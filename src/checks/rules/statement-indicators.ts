import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { likeness } from '../likeness.ts';
import { countsIn, entriesIn, type NamedIndicator, namedIn, withoutRepeats } from '../reading/measures.ts';
import { allMasked } from '../reading/sections.ts';
import { isMasked, type PrintedStatement, type Sheet, type SheetRow } from '../sheet.ts';
import { found, quote } from './found.ts';

/** S02, S05, S08: what a printed statement says of the indicators, against the table and in itself. */

interface Part {
  readonly path: string;
  readonly text: string;
}

/** The part on indicators; where the statement has no such part, the one on goals. */
function indicatorPart(statement: PrintedStatement | null): Part | null {
  if (statement === null) return null;
  const own = statement.indicators_text?.trim() ?? '';
  const part =
    own !== ''
      ? { path: 'statement.indicators_text', text: own }
      : { path: 'statement.goals_text', text: statement.goals_text?.trim() ?? '' };
  return part.text === '' || allMasked(part.text) ? null : part;
}

/** What S02 finds first, as a case of its sentence with its parameters, or null. */
function contradiction(sheet: Sheet, text: string): { readonly case?: string; readonly params: Readonly<Record<string, string>> } | null {
  const { taxonomy } = sheet;
  const counts = countsIn(text, taxonomy);
  const rows = withoutRepeats(sheet);
  for (const { key, label } of counts) {
    const said = counts.filter((count) => count.key === key).reduce((sum, { count }) => sum + count, 0);
    const there = rows.filter((row) => (row.categoryKey ?? row.homeKey) === key).length;
    if (said !== there) return { params: { category: label, said: String(said), table: String(there) } };
  }
  const named = namedIn(text, taxonomy);
  const keys = new Set(sheet.rows.map((row) => row.subcategoryKey));
  const absent = named.find(({ key }) => !keys.has(key));
  if (absent) return { case: 'absent', params: { subcategory: absent.label } };
  const entries = entriesIn(text, taxonomy);
  if (counts.length > 0 || entries.length === 0) return null;
  const listed = new Set(entries.map(({ key }) => key));
  const missing = sheet.rows.filter((row) => row.subcategoryKey !== null && !listed.has(row.subcategoryKey)).map((row) => row.subcategory);
  return missing.length === 0 ? null : { case: 'missing', params: { subcategories: [...new Set(missing)].join('、') } };
}

export const s02: CatalogueRule = {
  id: 'S02',
  how: 'machine',
  reads: ['indicators.', 'statement.'],
  needs: ['statement'],
  check(sheet) {
    const part = indicatorPart(sheet.statement);
    const wrong = part === null ? null : contradiction(sheet, part.text);
    return part === null || wrong === null ? [] : [found('S02', 'error', { path: part.path, printed: quote(part.text, 60) }, wrong)];
  },
};

const fits = (text: string, row: SheetRow): boolean =>
  [row.name, row.description].some((own) => own !== '' && (own.includes(text) || text.includes(own) || likeness(own, text) >= 0.5));

/** Parts of an entry that name rows; an entry is one name, or several set apart by 、 or ，. */
function namesOf(entry: NamedIndicator, rows: readonly SheetRow[]): readonly string[] {
  const parts = entry.text
    .split(/[、，,]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const whole = rows.some((row) => [row.name, row.description].some((own) => own.includes(entry.text)));
  return parts.length < 2 || whole || rows.length < 2 ? [entry.text] : parts;
}

interface Unmatched {
  readonly entry: NamedIndicator;
  readonly name: string;
  readonly spare: SheetRow | undefined;
}

/** Names of a text that no row of their subcategory has, each with a row that is left over. */
function unmatched(sheet: Sheet, text: string): readonly Unmatched[] {
  const free = new Set(sheet.rows);
  const open: { readonly entry: NamedIndicator; readonly name: string }[] = [];
  for (const entry of entriesIn(text, sheet.taxonomy)) {
    const rows = sheet.rows.filter((row) => row.subcategoryKey === entry.key);
    if (rows.some((row) => isMasked(row.name)) || isMasked(entry.text)) continue;
    for (const name of namesOf(entry, rows)) {
      const exact = rows.find((row) => free.has(row) && (row.name === name || row.description === name));
      const row = exact ?? rows.find((each) => free.has(each) && fits(name, each));
      if (row) free.delete(row);
      else open.push({ entry, name });
    }
  }
  return open.map(({ entry, name }) => {
    const spare = [...free].find((row) => row.subcategoryKey === entry.key);
    if (spare) free.delete(spare);
    return { entry, name, spare };
  });
}

/** The machine part: the part on indicators. Names in the criteria are for people. */
export const s05: CatalogueRule = {
  id: 'S05',
  how: 'half',
  reads: ['indicators.', 'statement.'],
  needs: ['statement'],
  check(sheet) {
    const text = sheet.statement?.indicators_text ?? '';
    const path = 'statement.indicators_text';
    const all = text === '' ? [] : unmatched(sheet, text);
    const gone = all.find(({ spare }) => spare === undefined);
    const other = all.find(({ spare }) => spare !== undefined);
    const findings: Finding[] = [];
    if (gone)
      findings.push(found('S05', 'error', { path, printed: gone.name }, { params: { name: gone.name, subcategory: gone.entry.label } }));
    if (other)
      findings.push(
        found(
          'S05',
          'warning',
          { path, printed: other.name },
          { case: 'differs', params: { name: other.name, row: other.spare?.name ?? '' } },
        ),
      );
    return findings;
  },
};

/** “n项…指标、m项…指标，分别是…”: the sum, what is listed, and a subcategory listed twice; null where a sentence is in order. */
function miscounted(sheet: Sheet, text: string): { readonly case?: string; readonly params: Readonly<Record<string, string>> } | null {
  for (const sentence of text.split(/[。；;\n]/u)) {
    const counts = countsIn(sentence, sheet.taxonomy);
    const last = counts.length === 0 ? null : /指标\s*[，,]?\s*(?:分别(?:是|为)?|(?<!均)是)/u.exec(sentence);
    if (!last) continue;
    const listed = namedIn(sentence.slice(last.index + last[0].length), sheet.taxonomy);
    if (listed.length === 0) continue;
    const sum = counts.reduce((all, { count }) => all + count, 0);
    const names = listed.reduce((all, { count }) => all + count, 0);
    if (names !== sum) return { params: { said: String(sum), listed: String(names) } };
    const twice = listed.find(({ key }, at) => listed.findIndex((other) => other.key === key) < at);
    if (twice) return { case: 'twice', params: { subcategory: twice.label } };
  }
  return null;
}

/** Slips of the “类别：名称” form, one each. */
function slips(
  sheet: Sheet,
  text: string,
): readonly { readonly case: string; readonly printed: string; readonly params: Readonly<Record<string, string>> }[] {
  const entries = entriesIn(text, sheet.taxonomy);
  const keys = [...new Set(entries.map(({ key }) => key))];
  const often = keys.flatMap((key) => {
    const rows = sheet.rows.filter((row) => row.subcategoryKey === key).length;
    const named = entries.filter((entry) => entry.key === key);
    const label = named[0]?.label ?? '';
    return named.length > rows && named.length > 1
      ? [{ case: 'often', printed: label, params: { subcategory: label, said: String(named.length), table: String(rows) } }]
      : [];
  });
  const repeated = entries.flatMap(({ text: said }) => {
    const parts = said.split(/[，,、]/u).map((part) => part.trim());
    const again = parts.find((part, at) => part !== '' && at > 0 && parts[at - 1] === part);
    return again === undefined ? [] : [{ case: 'repeated', printed: again, params: { name: again } }];
  });
  const words = [...text.matchAll(/(产出|效益|效果|满意度)目标(?:分别)?为/gu)].map(([printed, category = '']) => ({
    case: 'word',
    printed,
    params: { printed, category },
  }));
  return [...often, ...repeated, ...words];
}

export const s08: CatalogueRule = {
  id: 'S08',
  how: 'machine',
  reads: ['indicators.', 'statement.'],
  needs: ['statement'],
  check(sheet) {
    const part = indicatorPart(sheet.statement);
    if (part === null) return [];
    const wrong = miscounted(sheet, part.text);
    return [
      ...(wrong ? [found('S08', 'warning', { path: part.path, printed: quote(part.text, 60) }, wrong)] : []),
      ...slips(sheet, part.text).map(({ printed, ...say }) => found('S08', 'hint', { path: part.path, printed }, say)),
    ];
  },
};

export const statementIndicatorRules: readonly CatalogueRule[] = [s02, s05, s08];
