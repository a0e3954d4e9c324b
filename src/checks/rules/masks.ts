import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { sharePair } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { bareName, goalsName, maskParts, maskPattern, type NamePlace, namePlaces, sameName } from '../reading/names.ts';
import { sections } from '../reading/sections.ts';
import { isMasked, type Sheet } from '../sheet.ts';
import { cellOf, found, named, type Place } from './found.ts';

/** M01, M02: what was masked for the public, and where it shows all the same. */

/** Every text that may be masked, in printed order. */
function texts(sheet: Sheet): readonly Place[] {
  const { statement } = sheet;
  const all: readonly Place[] = [
    { path: 'title', text: sheet.title ?? '' },
    { path: 'name', text: sheet.name },
    { path: 'purpose', text: sheet.purpose },
    ...sheet.goals.map(({ path, text }, index) => ({ path, text, goal: index + 1 })),
    ...sheet.rows.flatMap((row): Place[] => [
      { path: row.at('name'), text: row.name, row },
      { path: row.at('description'), text: row.description, row },
      { path: row.value.path, text: row.value.raw ?? '', row },
      { path: row.at('target.unit'), text: row.unit, row },
      { path: row.at('basis'), text: row.basis, row },
      { path: row.at('scoring'), text: row.scoring, row },
    ]),
    { path: 'statement.heading', text: statement?.heading ?? '' },
    ...(statement ? sections(statement) : []),
    { path: 'statement.closing', text: statement?.closing ?? '' },
  ];
  return all.filter(({ text }) => text !== '');
}

const everyText = [
  'title',
  'name',
  'purpose',
  'goals.',
  'indicators.name',
  'indicators.description',
  'indicators.target.value',
  'indicators.target.unit',
  'indicators.basis',
  'indicators.scoring',
  'statement.',
];

export const m01: CatalogueRule = {
  id: 'M01',
  how: 'machine',
  reads: everyText,
  alone: true,
  check: (sheet) =>
    texts(sheet)
      .filter(({ text }) => isMasked(text))
      .map((each) => found('M01', 'hint', { path: each.path, printed: each.text }, named(each))),
};

/** Where the masked name stands in the open inside a longer text: its words before and behind the mask, with others between. */
function exposedIn(text: string, parts: readonly string[]): string | null {
  const [before = '', behind = ''] = parts;
  if (parts.length !== 2 || [...before].length < 2 || [...behind].length < 2) return null;
  for (let at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
    const start = at + before.length;
    const end = text.indexOf(behind, start + 1);
    const word = end < 0 ? '' : text.slice(start, end);
    if (word !== '' && [...word].length <= 12 && !/[*，。；：、\n]/u.test(word)) return word;
  }
  return null;
}

const wordOf = (masked: string, open: string): string => maskPattern(masked, 1).exec(open)?.slice(1).join('、') ?? '';

export const m02: CatalogueRule = {
  id: 'M02',
  how: 'half',
  reads: everyText,
  implies: ['M01', 'A04'],
  check(sheet, _, parameters: Parameters) {
    if (!isMasked(sheet.name) && !isMasked(sheet.title)) return [];
    const goals = goalsName(sheet, parameters);
    const all: readonly NamePlace[] = [
      ...namePlaces(sheet, parameters),
      ...(goals === null ? [] : [{ path: 'statement.goals_text', name: goals }]),
    ];
    const bare = all.map(({ path, name }) => ({ path, name: bareName(name, parameters) }));
    const masked = bare.filter(({ path, name }) => (path === 'title' || path === 'name') && isMasked(name));
    const [first] = masked;
    if (!first) return [];
    const findings = new Map<string, Finding>();
    const expose = (place: Place, printed: string, word: string): void => {
      const { path } = place;
      if (findings.has(path)) return;
      const said = named(place);
      findings.set(path, found('M02', 'error', { path, printed }, { ...said, params: { ...said.params, word, masked: first.name } }));
    };
    for (const { path, name } of bare) {
      if (isMasked(name)) continue;
      const hider = masked.find((each) => maskPattern(each.name, 1).test(name));
      if (hider) {
        expose({ path, text: name }, name, wordOf(hider.name, name));
        continue;
      }
      // The word left out, or the name said another way: what is masked can be guessed. A name of something else is A06's.
      const left = masked.some((each) => sameName(each.name, name)) || sharePair(first.name.replaceAll('*', ''), name);
      if (left)
        findings.set(
          path,
          found('M02', 'warning', { path, printed: name }, { case: 'renamed', params: { cell: cellOf(path), name, masked: first.name } }),
        );
    }
    for (const place of texts(sheet))
      for (const { name } of masked) {
        const word =
          findings.has(place.path) || ['title', 'name', 'statement.heading'].includes(place.path)
            ? null
            : exposedIn(place.text, maskParts(name));
        if (word !== null) expose(place, word, word);
      }
    return [...findings.values()];
  },
};

export const maskRules: readonly CatalogueRule[] = [m01, m02];
