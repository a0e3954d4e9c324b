import type { Member } from './member.ts';

/**
 * A pasted list of who fills which project: a line each, `林晓 校舍维修改造`, with tabs, commas or a colon between as they come out of a
 * sheet or a chat, in either order, with the project's code and a number before it or without.
 */

/** A line taken apart; nothing is known yet of the people. */
export interface AssignmentLine {
  /** As it stands there. */
  readonly printed: string;
  /** 项目编码, or '' when the line has none. */
  readonly code: string;
  /** What is left, in order: a person and a project, perhaps a department. */
  readonly parts: readonly string[];
}

/** A line with its person looked up. */
export type ResolvedLine =
  | { readonly kind: 'found'; readonly line: AssignmentLine; readonly member: Member; readonly project: string }
  /** Several people have the name. */
  | {
      readonly kind: 'several';
      readonly line: AssignmentLine;
      readonly name: string;
      readonly members: readonly Member[];
      readonly project: string;
    }
  /** Nobody in reach has the name. */
  | { readonly kind: 'nobody'; readonly line: AssignmentLine; readonly name: string; readonly project: string }
  /** There is no person and project to be told apart. */
  | { readonly kind: 'unread'; readonly line: AssignmentLine };

/** Lines of a list read at once; more are counted as left over. */
export const LINES_MAX = 300;

const code = /(?<![0-9A-Za-z])\d{8}[0-9A-Z]{13}(?![0-9A-Za-z])/;
const serial = /^(?:[(（]?\d{1,3}[)）.．、]|[•·*-])\s*/;
/** Chinese names have no more than this, written without a space. */
const NAME_MAX = 20;

/** Takes a pasted list apart; blank lines and a heading (姓名 项目) are no lines. */
export function linesOf(text: string): readonly AssignmentLine[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isHeading(line))
    .map(lineOf);
}

const isHeading = (line: string): boolean =>
  line.length <= 40 &&
  /姓名|经办人|填报人|\bname\b/i.test(line) &&
  /项目|\bproject\b/i.test(line) &&
  !code.test(line) &&
  !line.startsWith('@');

function lineOf(printed: string): AssignmentLine {
  const found = code.exec(printed)?.[0] ?? '';
  const rest = (found === '' ? printed : printed.replace(new RegExp(`[[［【(（]?\\s*${found}\\s*[\\]］】)）]?`), '\t'))
    .trim()
    .replace(serial, '');
  return { printed, code: found, parts: partsOf(rest) };
}

/** Cells by tabs; else by commas or a colon; else what stands before the first and after the last space. */
function partsOf(rest: string): readonly string[] {
  const cells = (by: RegExp): string[] =>
    rest
      .split(by)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
  for (const by of [/\t+/, /[,，;；|]/, /[:：]/]) {
    const split = cells(by);
    if (split.length > 1) return split;
  }
  const words = cells(/[\s\u3000]+/);
  const [first, ...others] = words;
  if (first === undefined) return [];
  if (others.length === 0) return [first];
  return isName(first) ? [first, others.join(' ')] : [words.slice(0, -1).join(' '), words.at(-1) ?? ''];
}

const bare = (part: string): string => part.replace(/^@/, '').trim();

/** Whether a part may be somebody's name: short, without figures and quotes. */
const isName = (part: string): boolean => bare(part).length > 0 && bare(part).length <= NAME_MAX && !/[\d《》“”"（）()]/.test(part);

/** All parts that may be names, to be looked up at once. */
export const namesIn = (lines: readonly AssignmentLine[]): readonly string[] => [
  ...new Set(lines.flatMap((line) => line.parts.filter(isName).map(bare))),
];

/**
 * A line with the people that are known by their names. `departments` are names of departments, which a part may be as well: it then
 * tells people of one name apart.
 */
export function resolve(line: AssignmentLine, known: readonly Member[], departments: ReadonlySet<string>): ResolvedLine {
  const places = line.parts.filter((part) => departments.has(part));
  const others = line.parts.filter((part) => !departments.has(part));
  // Somebody may be called as a project is: the part that is a known name counts first.
  const at = others.findIndex((part) => isName(part) && known.some((member) => member.name === bare(part)));
  const named = at >= 0 ? at : others.findIndex(isName);
  const person = others[named];
  const project = others
    .filter((_, index) => index !== named)
    .join(' ')
    .trim();
  if (person === undefined || project === '') return { kind: 'unread', line };
  const name = bare(person);
  const members = known.filter((member) => member.name === name);
  const inPlace = members.filter((member) => places.includes(member.departmentName));
  const [member, ...more] = inPlace.length > 0 ? inPlace : members;
  if (member === undefined) return { kind: 'nobody', line, name, project };
  return more.length > 0 ? { kind: 'several', line, name, members: [member, ...more], project } : { kind: 'found', line, member, project };
}
