import { isBlank } from './characters.ts';
import { columnLabel, goalBehindLabel, headLabel, isGoalLabel, isMonth, labelAndText } from './labels.ts';
import type { DocumentBlock } from './model.ts';

/** One line of the page: a row's cells, or a paragraph as a single cell. */
export interface Line {
  readonly cells: readonly Cell[];
  readonly paragraph: boolean;
  /** What the line is where the labels of a whole form around it say so (`grid.ts`). */
  readonly place?: Place;
}

export type Place = 'title' | 'start' | 'head' | 'columns' | 'indicator';

export interface Cell {
  readonly text: string;
  readonly blank: boolean;
  readonly columns: number | undefined;
  readonly merged: boolean;
  /** It stands where a value stands: no label, whatever it says. */
  readonly value?: boolean;
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

const unlessValue =
  <T>(of: (text: string) => T | undefined) =>
  (cell: Cell): T | undefined =>
    cell.value ? undefined : of(cell.text);

/** What a cell announces by its words, unless it stands where a value stands. */
export const headOf = unlessValue(headLabel);
export const columnOf = unlessValue(columnLabel);
export const inlineOf = unlessValue(labelAndText);
export const goalBehind = unlessValue(goalBehindLabel);
export const isMonthCell = (cell: Cell): boolean => !cell.value && isMonth(cell.text);
export const isGoalCell = (cell: Cell): boolean => !cell.value && isGoalLabel(cell.text);

/** Whether the line is a heading of the indicator columns. */
export const isIndicatorHead = (line: Line): boolean => {
  const labels = filled(line).map(columnOf);
  const levels = labels.filter((label) => label === 'level1' || label === 'level2' || label === 'name').length;
  return levels >= 2 || (levels >= 1 && labels.filter((label) => label !== undefined).length >= 4);
};

/** Whether the line is the second line of that heading: 符号, 值, 单位. */
export const isSubHead = (line: Line): boolean => {
  const labels = filled(line).map(columnOf);
  const inner = labels.filter((label) => label === 'symbol' || label === 'value' || label === 'unit');
  return inner.length >= 2 && labels.every((label) => label !== undefined);
};
