import { type CheckContext, noContext } from './catalogue-rule.ts';
import type { Sheet } from './sheet.ts';

/** Year a project code was made in (its 7th and 8th characters), four digits, or null. */
export const codeYear = (code: string): string | null => {
  const year = /^\d{6}(\d{2})[0-9A-Z]{13}$/.exec(code)?.[1];
  return year === undefined ? null : `20${year}`;
};

/**
 * The year declarations are meant for when no round says so: the one asked in the chat, else the larger of the years in the
 * code and in the first sentence of the funding section (checks.md).
 */
export function yearOf(sheet: Sheet): string | null {
  if (sheet.year !== null) return sheet.year;
  const funding = sheet.statement?.funding?.year ?? null;
  const years = [codeYear(sheet.code), funding === null ? null : String(funding)].filter((year) => year !== null);
  return years.sort().at(-1) ?? null;
}

/** The context of one declaration among the others of its volume. Printed declarations of one volume are for one year, the latest any names. */
export function contextAmong(sheet: Sheet, all: readonly Sheet[], options: { complete: boolean }): CheckContext {
  const siblings = all.filter((other) => other !== sheet);
  const years = (sheet.year === null ? all : [sheet]).map(yearOf).filter((year) => year !== null);
  return {
    ...noContext,
    year: years.sort().at(-1) ?? null,
    siblings: siblings.length > 0 ? siblings : null,
    complete: options.complete,
  };
}
