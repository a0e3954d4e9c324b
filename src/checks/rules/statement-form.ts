import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import type { Parameters } from '../parameters.ts';
import { fundingItems } from '../reading/funding.ts';
import { allMasked, sections } from '../reading/sections.ts';
import { isMasked, type PrintedStatement } from '../sheet.ts';
import { cellOf, found, quote } from './found.ts';

/** S06, S07, S10, S11: the shape of a printed statement. Whether its criteria can be scored (S09) is for people. */

/** Where a missing or misnumbered part is reported, by its place in the list of headings. */
const paths = [
  'statement.overview',
  'statement.overview',
  'statement.funding',
  'statement.goals_text',
  'statement.goals_text',
  'statement.indicators_text',
  'statement.criteria_text',
];

const partsOf = (heading: string): { readonly number: string; readonly words: string } => {
  const match = /^([（(][^（）()]*[）)]|[一二三四五六七八九十]+、)\s*(.*)$/u.exec(heading);
  return { number: match?.[1] ?? '', words: (match?.[2] ?? heading).replace(/\s/gu, '') };
};

/** Headings of a statement; a reader that keeps none leaves the parts that have a text. */
function headingsOf(statement: PrintedStatement, wanted: readonly string[]): readonly string[] {
  if (statement.section_headings.length > 0) return statement.section_headings;
  const texts = [
    statement.overview ?? statement.content_items[0] ?? null,
    statement.funding === null ? null : (statement.funding.raw ?? ''),
    statement.goals_text,
    statement.indicators_text,
    statement.criteria_text,
  ];
  // Slots alone, from which the bot writes the statement, are no printed one.
  if ([statement.overview, statement.funding?.raw ?? null, ...texts.slice(2)].every((text) => text === null)) return wanted;
  const [one, two] = [texts.slice(0, 2), texts.slice(2)].map((part) => part.some((text) => text !== null));
  const there = [one, texts[0] !== null, texts[1] !== null, two, texts[2] !== null, texts[3] !== null, texts[4] !== null];
  return wanted.filter((_, index) => there[index]);
}

export const s06: CatalogueRule = {
  id: 'S06',
  how: 'machine',
  reads: ['statement.'],
  needs: ['statement'],
  check({ statement }, _, { declaration }) {
    const wanted = declaration.headings ?? [];
    if (statement === null) return [];
    const headings = headingsOf(statement, wanted);
    let reached = -1;
    return wanted.flatMap((label, index): Finding[] => {
      const path = paths[index] ?? 'statement.heading';
      const { number, words } = partsOf(label);
      // 绩效目标 also begins the title of the second half; a part is found by its words at the end of a heading's number.
      const at = headings.findIndex((heading) => {
        const plain = heading.replace(/\s/gu, '');
        return plain.includes(words) && headingIndex(plain, wanted) === index;
      });
      const heading = headings[at];
      if (heading === undefined) return [found('S06', 'error', { path, printed: '' }, { params: { part: label } })];
      if (at < reached) return [found('S06', 'error', { path, printed: heading }, { case: 'order', params: { part: heading } })];
      reached = at;
      const plain = heading.trim().replace('(', '（').replace(')', '）');
      if (plain.startsWith(number)) return [];
      const inline = plain.includes(number);
      const how = inline ? { case: 'inline', params: { part: label } } : { case: 'number', params: { printed: heading, number } };
      return [found('S06', 'hint', { path, printed: heading }, how)];
    });
  },
};

/** Which part a heading is: the one with the longest words it holds. */
function headingIndex(plain: string, wanted: readonly string[]): number {
  let best = -1;
  let length = 0;
  for (const [index, label] of wanted.entries()) {
    const { words } = partsOf(label);
    if (plain.includes(words) && words.length > length) {
      best = index;
      length = words.length;
    }
  }
  return best;
}

export const s07: CatalogueRule = {
  id: 'S07',
  how: 'machine',
  reads: ['statement.'],
  needs: ['statement'],
  check({ statement }, _, { declaration }) {
    if (statement === null) return [];
    const parts = [
      { path: 'statement.heading', text: statement.heading ?? '' },
      ...sections(statement),
      { path: 'statement.closing', text: statement.closing ?? '' },
    ];
    return parts.flatMap(({ path, text }): Finding[] => {
      const word = (declaration.leftovers ?? []).find((each) => text.includes(each));
      return word === undefined ? [] : [found('S07', 'warning', { path, printed: word }, { params: { cell: cellOf(path), word } })];
    });
  },
};

export const s10: CatalogueRule = {
  id: 'S10',
  how: 'machine',
  reads: ['statement.'],
  needs: ['statement'],
  check({ statement }, _, { declaration }) {
    const closing = statement?.closing?.trim() ?? '';
    const wanted = declaration.closing ?? [];
    const [sentence = ''] = wanted;
    if (statement === null || wanted.includes(closing) || isMasked(closing)) return [];
    const at = { path: 'statement.closing', printed: closing };
    return [found('S10', 'hint', at, closing === '' ? { case: 'missing', params: { sentence } } : { params: { sentence } })];
  },
};

/** Parts that end as a sentence does; funding only where it is one sentence without items. */
function sentences(statement: PrintedStatement, parameters: Parameters): readonly string[] {
  const funding = fundingItems(statement, parameters).length === 0 ? ['statement.funding'] : [];
  return [...funding, 'statement.goals_text', 'statement.indicators_text', 'statement.criteria_text'];
}

export const s11: CatalogueRule = {
  id: 'S11',
  how: 'machine',
  reads: ['statement.'],
  needs: ['statement'],
  check({ statement }, _, parameters) {
    if (statement === null) return [];
    const wanted = sentences(statement, parameters);
    return sections(statement).flatMap(({ path, text }): Finding[] => {
      if (!wanted.includes(path) || isMasked(text) || allMasked(text) || /[。：:]$/u.test(text)) return [];
      const end = [...text].slice(-12).join('');
      return [found('S11', 'hint', { path, printed: end }, { params: { cell: cellOf(path), end: quote(end) } })];
    });
  },
};

export const statementFormRules: readonly CatalogueRule[] = [s06, s07, s10, s11];
