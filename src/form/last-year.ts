import type { CellReader } from './cell.ts';
import { formMap } from './map.ts';
import { orderPath } from './rows.ts';
import type { Template } from './template.ts';

/**
 * A declaration copied from last year's keeps what that one said beside each cell (`last.<path>`), and which it was: so last
 * year's value stands at the question, whatever becomes of the other declaration.
 */
const PREFIX = 'last.';

export const lastPath = (path: string): string => `${PREFIX}${path}`;

/** Id of the declaration a copy was made of. */
export const ORIGIN = 'origin.draft';

/** Last year's cells of a copy, read like any cells. */
export const lastYear = (cells: CellReader): CellReader => ({ get: (path) => cells.get(lastPath(path)) });

/** Paths of a declaration that a copy takes: cells of the form and the orders of its rows, nothing of its reasons, doubts or marks. */
export const isFormPath = (template: Template, path: string): boolean => {
  const map = formMap(template);
  return map.place(path) !== undefined || map.groups.some(({ group }) => orderPath(group.key) === path);
};

// 〔2026〕12号 is the number of a document and stays.
const yearShape = /(?<![\d〔[（(])(20\d{2})(?=\s*(?:年|[-—–./]\d{1,2}(?!\d)))/g;

/** Years in a text that are last year's, or the one before it (the figures last year compared with). */
export function yearsIn(text: string, year: number): readonly string[] {
  const found = [...text.matchAll(yearShape)].flatMap((match) => match[1] ?? []);
  return [...new Set(found.filter((each) => Number(each) === year || Number(each) === year - 1))];
}

/** The text with those years moved on. */
export const yearsMoved = (text: string, from: number, to: number): string =>
  text.replace(yearShape, (whole, year: string) =>
    Number(year) === from || Number(year) === from - 1 ? String(Number(year) + to - from) : whole,
  );
