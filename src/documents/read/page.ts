import { keyOf } from './characters.ts';
import { placed } from './grid.ts';
import { isTitle } from './labels.ts';
import { aloneOf, columnOf, filled, headOf, inlineOf, isIndicatorHead, isMonthCell, isSubHead, type Line, lineOf } from './line.ts';
import type { DocumentModel } from './model.ts';

const has = (line: Line, label: string): boolean => filled(line).some((cell) => headOf(cell) === label || inlineOf(cell)?.label === label);

const titleOf = (line: Line): string | undefined => {
  const text = aloneOf(line);
  const title = line.place === 'title' || (line.place === undefined && isTitle(text ?? ''));
  return text !== undefined && title ? text.replace(/\s+/g, '').replace(/[(（]?续表?[)）]?$/, '') : undefined;
};

/** Whether the table goes on after this repeated title: its columns come before any code or name. */
function goesOn(lines: readonly Line[], at: number): boolean {
  for (const line of lines.slice(at + 1, at + 8)) {
    if (isIndicatorHead(line)) return true;
    if (has(line, 'code') || has(line, 'name') || titleOf(line) !== undefined) return false;
  }
  return false;
}

/** Lines between a title and the first labels of its table. */
const AHEAD = 12;

/** Whether rows of a table follow soon: what looks like a title or a label is one there, and a text like any other elsewhere. */
function tableBelow(lines: readonly Line[], at: number): boolean {
  for (const line of lines.slice(at + 1, at + 1 + AHEAD)) {
    if (titleOf(line) !== undefined) return false;
    if (!line.paragraph && (isIndicatorHead(line) || announcing.some((label) => has(line, label)))) return true;
  }
  return false;
}

const announcing = ['code', 'name', 'total', 'plan'];

/** Headings that an empty line inside a cell cut in two: their second half holds nothing but the labels that go on. */
function mendedHeadings(lines: readonly Line[]): readonly Line[] {
  const whole: Line[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    const cells = filled(line);
    const months = before?.cells.some(isMonthCell) && cells.every(isMonthCell);
    const columns =
      before?.cells.every((cell) => !cell.blank && columnOf(cell) !== undefined) && cells.every((cell) => columnOf(cell) !== undefined);
    if (before && !line.paragraph && !before.paragraph && cells.length > 0 && (months || (columns && !isSubHead(line))))
      whole.splice(-1, 1, { paragraph: false, cells: [...before.cells, ...line.cells] });
    else whole.push(line);
  }
  return whole;
}

export interface Cut {
  readonly projects: readonly (readonly Line[])[];
  readonly outside: readonly string[];
}

/** Whether the line heads a list of projects (序号, 项目名称, 预算数 …), as a volume's index has it: labels beside one another, no values. */
const isListHead = (line: Line): boolean => {
  const [first, ...rest] = filled(line);
  return !line.paragraph && first !== undefined && /^(?:序号|编号)$/.test(keyOf(first.text)) && rest.filter(headOf).length >= 2;
};

/** The page cut into projects: one begins at its title, or at a code or name when the one before already has its own. */
export function cutIntoProjects(model: DocumentModel): Cut {
  const lines = mendedHeadings(placed(model.blocks.map(lineOf).filter((line) => !line.cells.every((cell) => cell.merged))));
  const projects: Line[][] = [];
  const outside: string[] = [];
  let now: Line[] | null = null;
  let title: string | undefined;
  let seen = new Set<string>();
  const leave = (line: Line): void => {
    for (const cell of filled(line)) outside.push(cell.text.trim());
  };
  const begin = (): void => {
    // A title with nothing below it stood in a list of contents.
    if (now && seen.size === 0) {
      for (const line of now) leave(line);
      projects.pop();
    }
    now = [];
    projects.push(now);
    seen = new Set();
  };
  let listing = false;
  lines.forEach((line, at) => {
    if (line.place !== undefined && line.place !== 'title') {
      if (line.place === 'start' && (!now || seen.size > 0)) {
        const first = now === null;
        begin();
        title = undefined;
        if (first) takeEarlier(outside, now);
        else takeUnitLine(projects, now);
      }
      seen.add('head').add('code').add('name');
      if (line.place === 'indicator') seen.add('indicators');
      now?.push(line);
      return;
    }
    listing = isListHead(line) || (listing && !line.paragraph && /^\s*\d+\s*$/.test(filled(line)[0]?.text ?? ''));
    if (listing) {
      leave(line);
      return;
    }
    const heading = titleOf(line);
    if (heading !== undefined && tableBelow(lines, at)) {
      if (now && title === heading && seen.size > 0 && goesOn(lines, at)) return;
      begin();
      title = heading;
    } else if (!line.paragraph || tableBelow(lines, at)) {
      const labels = ['code', 'name'].filter((label) => has(line, label));
      const head = labels.length > 0 || has(line, 'total') || has(line, 'plan') || isIndicatorHead(line);
      if (labels.length > 0 && now && (labels.some((label) => seen.has(label)) || seen.has('indicators'))) {
        begin();
        title = undefined;
        takeUnitLine(projects, now);
      } else if (head && !now) {
        begin();
        takeEarlier(outside, now);
      }
      for (const label of labels) seen.add(label);
      if (isIndicatorHead(line)) seen.add('indicators');
      if (head) seen.add('head');
    }
    if (now) now.push(line);
    else leave(line);
  });
  if (now && seen.size === 0) {
    for (const line of projects.pop() ?? []) leave(line);
  }
  return { projects, outside };
}

const unitLine = /单位\s*[:：]|^\s*\d{6}\p{Script=Han}/u;

/** Without a title, the line with the unit above the first label belongs to the new project: taken back from the one before. */
function takeUnitLine(projects: readonly Line[][], now: Line[] | null): void {
  const before = projects.at(-2);
  while (before && now) {
    const last = before.at(-1);
    if (!last) return;
    const text = filled(last)
      .map((cell) => cell.text)
      .join(' ');
    if (text !== '' && !(unitLine.test(text) && text.length <= 200)) return;
    before.pop();
    if (text !== '') {
      now.unshift(last);
      return;
    }
  }
}

/** The same for the first project: the unit's line was not yet anybody's. */
function takeEarlier(outside: string[], now: Line[] | null): void {
  const last = outside.at(-1);
  if (!now || last === undefined || !unitLine.test(last) || last.length > 200) return;
  outside.pop();
  now.push({ paragraph: true, cells: [{ text: last, blank: false, columns: undefined, merged: false }] });
}
