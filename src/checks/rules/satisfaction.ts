import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet } from '../sheet.ts';
import { atRow, byRow, cells, ends, holds, list, plainName } from './rows.ts';

/** G09: satisfaction is satisfaction, and of somebody the declaration speaks of. */

/** Who is asked, by the name: what stands before 对 or 满意, if it ends as a group of people or units does; null otherwise. */
function asked(name: string, parameters: Parameters): string | null {
  const places = list(parameters, 'objectBefore')
    .map((word) => name.indexOf(word))
    .filter((at) => at > 0);
  if (places.length === 0) return null;
  const who = name.slice(0, Math.min(...places));
  if (!ends(who, list(parameters, 'objectEnds')) || list(parameters, 'generalObjects').includes(who)) return null;
  return who;
}

/** A text with the words for the public made one. */
const evened = (text: string, parameters: Parameters): string => {
  const [first = '', ...others] = list(parameters, 'peopleWords');
  const one = others.reduce((rest, word) => rest.replaceAll(word, first), text);
  return list(parameters, 'peoplePrefixes').reduce((rest, prefix) => rest.replaceAll(prefix + first, first), one);
};

/** Everything the declaration says of what it is for. */
const spoken = ({ purpose, goals, statement }: Sheet): string =>
  [
    purpose,
    ...goals.map(({ text }) => text),
    ...(statement
      ? [
          ...[statement.heading, statement.overview, ...statement.content_items, statement.funding?.raw, statement.goals_text],
          ...[statement.indicators_text, statement.criteria_text],
        ]
      : []),
  ]
    .filter((text) => text !== null && text !== undefined)
    .join('\n');

export const satisfactionOfSomebody = byRow({
  id: 'G09',
  how: 'half',
  reads: ['purpose', 'goals.', 'statement.', ...cells('subcategory', 'name')],
  row: (row, parameters, sheet) => {
    const name = plainName(row);
    if (row.subcategoryKey !== 'satisfaction' || name === null) return null;
    if (!holds(name, list(parameters, 'satisfied'))) return atRow(row, 'name', 'G09', 'error', 'finding.G09');
    const who = asked(name, parameters);
    if (who === null || isMasked(sheet.statement?.criteria_text ?? null)) return null;
    if (evened(spoken(sheet), parameters).includes(evened(who, parameters))) return null;
    return atRow(row, 'name', 'G09', 'warning', 'finding.G09.unknown', { who });
  },
});
