import { isMasked, type PrintedStatement } from '../sheet.ts';

/** The parts of a printed statement as texts. */

export interface Section {
  readonly path: string;
  readonly text: string;
}

/** Whether nothing but `**` stands there. */
export const allMasked = (text: string): boolean => isMasked(text) && !/[\p{L}\p{N}]/u.test(text);

/** Overview with the contents, funding, goals, indicators, criteria; parts that are not there are left out. */
export function sections(statement: PrintedStatement): readonly Section[] {
  const overview = [statement.overview ?? '', ...statement.content_items].filter((text) => text.trim() !== '').join('\n');
  const all: readonly (readonly [string, string | null])[] = [
    ['statement.overview', overview],
    ['statement.funding', statement.funding?.raw ?? null],
    ['statement.goals_text', statement.goals_text],
    ['statement.indicators_text', statement.indicators_text],
    ['statement.criteria_text', statement.criteria_text],
  ];
  return all.flatMap(([path, text]) => (text === null || text.trim() === '' ? [] : [{ path, text: text.trim() }]));
}
