import { TEXT_OPERATOR } from '../form/declaration.ts';
import { cellPath, rowIds, valueAt } from '../form/rows.ts';
import type { Suggestion } from '../form/suggestion.ts';
import type { Group } from '../form/template.ts';
import type { OpenDraft } from './work.ts';

/** Indicators that others use, offered where a row is begun: names, formulas, units and kinds of basis, never a value. */

/** The cells of a row that a suggestion fills. */
const filled = (suggestion: Suggestion): readonly (readonly [string, string | null])[] => [
  ['description', suggestion.description],
  ['target.operator', suggestion.operator],
  ['target.unit', suggestion.unit],
  ['basis', suggestion.basis],
];

/** Whether rows of a group are indicators: only those can be suggested. */
const holdsIndicators = (group: Group): boolean =>
  ['subcategory', 'name', 'target.operator', 'target.unit'].every((key) => group.fields.some((field) => field.key === key));

/** What the declaration says of its project so far. */
function projectWords(open: OpenDraft): { name: string; about: string } {
  const cell = (path: string): string => valueAt(open.edit, path) ?? '';
  const rows = (group: string): string =>
    rowIds(open.edit, group)
      .map((row) => cell(cellPath(group, row, 'text')))
      .join('，');
  return { name: open.name ?? '', about: [cell('purpose'), rows('goals'), rows('statement.contents')].join('，') };
}

/** Indicators that fit the project, by key of their subcategory, those that have a row already left out. */
export function suggestionsFor(open: OpenDraft, group: Group): ReadonlyMap<string, readonly Suggestion[]> {
  if (!holdsIndicators(group)) return new Map();
  const used = new Set(rowIds(open.edit, group.key).map((row) => valueAt(open.edit, cellPath(group.key, row, 'name'))));
  const all = open.library.suggest(open.template, projectWords(open));
  return new Map([...all].map(([key, list]) => [key, list.filter(({ name }) => !used.has(name))]));
}

/** Writes a suggestion into a row: its name, and the cells that are still empty. The value stays for the person. */
export function takeSuggestion(open: OpenDraft, group: Group, row: string, suggestion: Suggestion): void {
  const subcategory = cellPath(group.key, row, 'subcategory');
  if (valueAt(open.edit, subcategory) === null) open.edit.set(subcategory, suggestion.subcategory);
  open.edit.set(cellPath(group.key, row, 'name'), suggestion.name);
  for (const [key, value] of filled(suggestion)) {
    const path = cellPath(group.key, row, key);
    if (open.map.place(path) && valueAt(open.edit, path) === null) open.edit.set(path, value);
  }
  open.edit.addRow(group, row);
  open.edit.settle(group, row, new Set([subcategory]));
}

/** What the library knows of the indicator that a row is named after. */
export const knownIndicator = (open: OpenDraft, group: Group, row: string): Suggestion | undefined => {
  const name = valueAt(open.edit, cellPath(group.key, row, 'name'));
  return name === null ? undefined : open.library.named(open.template, name, valueAt(open.edit, cellPath(group.key, row, 'subcategory')));
};

/** Whether a row's target is told in words. */
export const isTextRow = (open: OpenDraft, group: Group, row: string): boolean =>
  valueAt(open.edit, cellPath(group.key, row, 'target.operator')) === TEXT_OPERATOR;
