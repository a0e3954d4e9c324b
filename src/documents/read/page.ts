import { isBlank, keyOf } from './characters.ts';
import { columnLabel, headLabel, isMonth, isTitle, labelAndText } from './labels.ts';
import type { DocumentBlock, DocumentModel } from './model.ts';

/** One line of the page: a row's cells, or a paragraph as a single cell. */
export interface Line {
  readonly cells: readonly Cell[];
  readonly paragraph: boolean;
}

export interface Cell {
  readonly text: string;
  readonly blank: boolean;
  readonly columns: number | undefined;
  readonly merged: boolean;
}

export const lineOf = (block: DocumentBlock): Line =>
  block.kind === 'paragraph'
    ? { paragraph: true, cells: [{ text: block.text, blank: isBlank(block.text), columns: undefined, merged: false }] }
    : {
        paragraph: false,
        cells: block.cells.map((cell) => ({
          text: cell.text,
          blank: isBlank(cell.text),
          columns: cell.columns,
          merged: cell.merged ?? false,
        })),
      };

export const filled = (line: Line): readonly Cell[] => line.cells.filter((cell) => !cell.blank);

/** The text of a line with a single filled cell, or undefined. */
export const aloneOf = (line: Line): string | undefined => {
  const cells = filled(line);
  return cells.length === 1 ? cells[0]?.text : undefined;
};

/** Whether the line is a heading of the indicator columns. */
export const isIndicatorHead = (line: Line): boolean => {
  const labels = filled(line).map((cell) => columnLabel(cell.text));
  const levels = labels.filter((label) => label === 'level1' || label === 'level2' || label === 'name').length;
  return levels >= 2 || (levels >= 1 && labels.filter((label) => label !== undefined).length >= 4);
};

/** Whether the line is the second line of that heading: 符号, 值, 单位. */
export const isSubHead = (line: Line): boolean => {
  const labels = filled(line).map((cell) => columnLabel(cell.text));
  const inner = labels.filter((label) => label === 'symbol' || label === 'value' || label === 'unit');
  return inner.length >= 2 && labels.every((label) => label !== undefined);
};

const has = (line: Line, label: string): boolean =>
  filled(line).some((cell) => headLabel(cell.text) === label || labelAndText(cell.text)?.label === label);

const titleOf = (line: Line): string | undefined => {
  const text = aloneOf(line);
  return text !== undefined && isTitle(text) ? text.replace(/\s+/g, '').replace(/[(（]?续表?[)）]?$/, '') : undefined;
};

/** Whether the table goes on after this repeated title: its columns come before any code or name. */
function goesOn(lines: readonly Line[], at: number): boolean {
  for (const line of lines.slice(at + 1, at + 8)) {
    if (isIndicatorHead(line)) return true;
    if (has(line, 'code') || has(line, 'name') || titleOf(line) !== undefined) return false;
  }
  return false;
}

/** Headings that an empty line inside a cell cut in two: their second half holds nothing but the labels that go on. */
function mendedHeadings(lines: readonly Line[]): readonly Line[] {
  const whole: Line[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    const cells = filled(line);
    const months = before?.cells.some((cell) => isMonth(cell.text)) && cells.every((cell) => isMonth(cell.text));
    const columns =
      before?.cells.every((cell) => !cell.blank && columnLabel(cell.text) !== undefined) &&
      cells.every((cell) => columnLabel(cell.text) !== undefined);
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
  return (
    !line.paragraph &&
    first !== undefined &&
    /^(?:序号|编号)$/.test(keyOf(first.text)) &&
    rest.filter((cell) => headLabel(cell.text)).length >= 2
  );
};

/** The page cut into projects: one begins at its title, or at a code or name when the one before already has its own. */
export function cutIntoProjects(model: DocumentModel): Cut {
  const lines = mendedHeadings(model.blocks.map(lineOf));
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
    listing = isListHead(line) || (listing && !line.paragraph && /^\s*\d+\s*$/.test(filled(line)[0]?.text ?? ''));
    if (listing) {
      leave(line);
      return;
    }
    const heading = titleOf(line);
    if (heading !== undefined) {
      if (now && title === heading && seen.size > 0 && goesOn(lines, at)) return;
      begin();
      title = heading;
    } else {
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
