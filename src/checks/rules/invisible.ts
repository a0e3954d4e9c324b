import type { CatalogueRule } from '../catalogue-rule.ts';
import type { Finding } from '../finding.ts';
import { found, isPrinted, named, type Place } from './found.ts';

/** N09: characters nobody sees, and numbers of a list in front of a text. */

// Spaces of another width and what no paper shows; line ends are kept apart.
const wide = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
const hidden = /[\p{Cc}\p{Cf}]/gu;
const lineEnd = /[\r\n\v\f\u2028\u2029]+/gu;
const number = /^(?:[（(]\s*\d{1,2}\s*[）)]\s*|\d{1,2}\s*(?:[、）)]|[.．](?!\d))\s*|[一二三四五六七八九十]{1,3}、)/u;

// One look that tells nearly every text apart; list numbers are looked for where they may stand.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const suspect = /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]/u;

/** The text as it should stand: wide spaces as one space, unseen characters, line ends and a list number gone. */
function tidy(text: string, options: { readonly listed: boolean; readonly lines: boolean }): string {
  const open = options.lines ? text : text.replace(lineEnd, '');
  const seen = open
    .replace(wide, ' ')
    .replace(hidden, (char) => (options.lines && char === '\n' ? char : ''))
    .trim();
  const bare = options.listed ? seen.replace(number, '') : seen;
  return bare === '' ? seen : bare;
}

export const n09: CatalogueRule = {
  id: 'N09',
  how: 'machine',
  reads: [
    'basics.unitName',
    'name',
    'purpose',
    'goals.',
    'indicators.name',
    'indicators.description',
    'indicators.target.unit',
    'indicators.basis',
    'indicators.scoring',
  ],
  alone: true,
  check(sheet) {
    // On paper a line end inside a cell is the layout's; in the chat a person pressed it on purpose.
    const lines = !isPrinted(sheet);
    const cells: readonly (Place & { readonly listed?: true })[] = [
      { path: 'basics.unitName', text: sheet.unitName },
      { path: 'name', text: sheet.name, listed: true },
      { path: 'purpose', text: sheet.purpose },
      ...sheet.goals.map(({ path, text }, index) => ({ path, text, goal: index + 1, listed: true }) as const),
      ...sheet.rows.flatMap(
        (row) =>
          [
            { path: row.at('name'), text: row.name, row, listed: true },
            { path: row.at('description'), text: row.description, row },
            { path: row.at('target.unit'), text: row.unit, row },
            { path: row.at('basis'), text: row.basis, row },
            { path: row.at('scoring'), text: row.scoring, row },
          ] as const,
      ),
    ];
    return cells.flatMap((cell): Finding[] => {
      const { path, text, listed = false } = cell;
      if (text === '' || !(suspect.test(text) || (listed && number.test(text)))) return [];
      const value = tidy(text, { listed, lines });
      const said = named(cell);
      return value === text
        ? []
        : [found('N09', 'hint', { path, printed: text }, { ...said, params: { ...said.params, value }, fix: [{ path, value }] })];
    });
  },
};

export const invisibleRules: readonly CatalogueRule[] = [n09];
