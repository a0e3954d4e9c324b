import { keyOf } from './characters.ts';
import { isCategory } from './labels.ts';
import { aloneOf, filled, isIndicatorHead, type Line } from './line.ts';
import { sectionAt } from './sections.ts';

/** A project's lines by part: above the indicators, the indicators with their headings, the statement. */
export interface Parts {
  readonly head: readonly Line[];
  readonly indicators: readonly Line[];
  readonly statement: readonly string[];
}

const statementHead = (text: string): boolean => /绩效.{0,12}说明$/.test(keyOf(text));

/** Whether a row begins with a first-level category and has more beside it. */
const isIndicatorRow = (line: Line): boolean => {
  const cells = filled(line);
  return cells.length >= 4 && cells.slice(0, 2).some((cell) => isCategory(cell.text));
};

/** Where the statement begins: its first heading, taken back over the lines of the title above it. */
function statementStart(lines: readonly Line[], from: number): number {
  const at = lines.findIndex((line, index) => {
    const text = index < from ? undefined : aloneOf(line);
    return text !== undefined && (statementHead(text) || sectionAt(text.split('\n')[0] ?? '') !== undefined);
  });
  if (at < 0) return lines.length;
  let start = at;
  let taken = 0;
  for (let index = at - 1; index >= from && taken < 4; index -= 1) {
    const line = lines[index];
    if (!line) break;
    const cells = filled(line);
    if (cells.length === 0) {
      // Empty rows of the table end the way back; empty cells of a sheet are no table row of ours.
      if (line.cells.length > 1) break;
      continue;
    }
    const text = aloneOf(line);
    if (text === undefined || isCategory(text) || text.length > 80 || (!line.paragraph && line.cells[0]?.blank)) break;
    start = index;
    taken += 1;
  }
  return start;
}

/** Cuts a project's lines into its parts by the headings. */
export function partsOf(lines: readonly Line[]): Parts {
  let at = lines.findIndex(isIndicatorHead);
  if (at < 0) at = lines.findIndex(isIndicatorRow);
  const start = statementStart(lines, at < 0 ? 1 : at + 1);
  // Where the table's last row is known, the paragraphs below it are the statement, whatever its title looks like.
  const last = lines.findLastIndex((line) => line.place === 'columns' || line.place === 'indicator');
  const end = last >= 0 && lines.slice(last + 1, start).every((line) => line.cells.length === 1) ? Math.min(start, last + 1) : start;
  const table = at < 0 || at > end ? end : at;
  return {
    head: lines.slice(0, table),
    indicators: lines.slice(table, end),
    statement: lines.slice(end).flatMap((line) => filled(line).flatMap((cell) => cell.text.split('\n'))),
  };
}
