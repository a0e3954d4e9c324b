import { withoutBrackets } from '../likeness.ts';
import type { Parameters } from '../parameters.ts';
import { isMasked, type Sheet } from '../sheet.ts';

/** The names one project goes by on its table and in its statement. */

export interface NamePlace {
  /** Path of the cell or part it stands in. */
  readonly path: string;
  /** The name, without number, frame and remark in brackets. */
  readonly name: string;
}

const serialShape = /^\s*(\d+)\s*[.．、,，）)\s]\s*/u;

/** The number in front of a title, or null. */
export const serialOf = (title: string | null): number | null => {
  const digits = title === null ? undefined : serialShape.exec(title)?.[1];
  return digits === undefined ? null : Number(digits);
};

const words = (parameters: Parameters, list: string): readonly string[] => parameters.declaration[list] ?? [];

const withoutEnding = (text: string, endings: readonly string[]): string => {
  const ending = endings.find((each) => text.endsWith(each));
  return ending === undefined ? text : text.slice(0, -ending.length);
};

/** A name without what may trail it, again and again. */
export function withoutSuffixes(name: string, suffixes: readonly string[]): string {
  let rest = name.trim();
  for (;;) {
    const suffix = suffixes.find((each) => rest.endsWith(each));
    if (suffix === undefined) return rest;
    rest = rest.slice(0, -suffix.length).trim();
  }
}

/** A name by which two are compared: remark in brackets and trailing 项目, 经费 … gone. */
export const bareName = (name: string, parameters: Parameters): string =>
  withoutSuffixes(withoutBrackets(name), words(parameters, 'nameSuffixes'));

export const titleName = (title: string, parameters: Parameters): string =>
  withoutBrackets(withoutEnding(title.trim().replace(serialShape, ''), words(parameters, 'titleEndings')));

export const headingName = (heading: string, parameters: Parameters): string =>
  withoutBrackets(withoutEnding(heading.trim().replace(/^关于/u, ''), words(parameters, 'headingEndings')));

/** What stands in the first sentence before a word, unless it only stands for the name (该项目). */
function nameBefore(text: string | null, word: string, parameters: Parameters): string | null {
  const sentence = text?.trim().split(/[。\n]/u, 1)[0] ?? '';
  const at = sentence.indexOf(word);
  if (at <= 0) return null;
  const name = withoutBrackets(sentence.slice(0, at));
  return name === '' || words(parameters, 'selfNames').includes(name) ? null : name;
}

export const overviewName = (sheet: Sheet, parameters: Parameters): string | null =>
  nameBefore(sheet.statement?.overview ?? null, '是我', parameters);

/** The goals part may name the project anywhere before 主要设置了. */
export const goalsName = (sheet: Sheet, parameters: Parameters): string | null =>
  nameBefore(sheet.statement?.goals_text ?? null, '主要设置了', parameters);

/** Title, name, heading and overview with the name each gives the project (A04, M02). */
export function namePlaces(sheet: Sheet, parameters: Parameters): readonly NamePlace[] {
  const overview = overviewName(sheet, parameters);
  const heading = sheet.statement?.heading ?? null;
  const all: readonly NamePlace[] = [
    { path: 'title', name: sheet.title === null ? '' : titleName(sheet.title, parameters) },
    { path: 'name', name: withoutBrackets(sheet.name) },
    { path: 'statement.heading', name: heading === null ? '' : headingName(heading, parameters) },
    { path: 'statement.overview', name: overview ?? '' },
  ];
  return all.filter((place) => place.name !== '');
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Parts of a masked name between its `**`. */
export const maskParts = (name: string): readonly string[] => name.split(/\*{2,}/u);

/** A masked name as a pattern; each `**` is a group that takes at least `least` characters. */
export const maskPattern = (name: string, least: 0 | 1): RegExp =>
  new RegExp(
    `^${maskParts(name)
      .map(escaped)
      .join(least === 0 ? '(.*)' : '(.+)')}$`,
    'u',
  );

/** Whether two names may be one; `**` stands for any text. */
export function sameName(a: string, b: string): boolean {
  if (a === b) return true;
  return (isMasked(a) && maskPattern(a, 0).test(b)) || (isMasked(b) && maskPattern(b, 0).test(a));
}
