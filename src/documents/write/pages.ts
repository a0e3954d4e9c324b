import { linesIn } from '../layouts/measure.ts';
import type { Sheet } from '../layouts/model.ts';
import { letter, page } from '../layouts/paper.ts';
import type { TextLine } from './text-line.ts';

/** Estimates of how many pages a section takes, for the page numbers a list of contents shows before a program counts them itself. */

const mmPerPoint = 25.4 / 72;
/** Height of a line of a table, of what surrounds it in a row, of the lowest row and of heading and unit line, in mm. */
const line = 4.15;
const rowPadding = 0.9;
const lowestRow = 7.5;
const above = 20;
/** A row of more lines than this may run over two pages. */
const wholeLines = 20;

/** Pages of a printed table. */
export function tablePages(sheet: Sheet): number {
  const room = (sheet.landscape ? page.width : page.height) - page.top - page.bottom;
  let pages = 1;
  let used = above;
  for (const grid of sheet.grids) {
    const heights = grid.rows.map((row) => Math.max(lowestRow, row.lines * line + rowPadding));
    const header = heights.slice(0, grid.headerRows).reduce((sum, height) => sum + height, 0);
    for (const [index, height] of heights.entries()) {
      if (used + height <= room) used += height;
      else if ((grid.rows[index]?.lines ?? 0) > wholeLines) {
        const over = height - (room - used);
        const more = Math.ceil(over / (room - header));
        pages += more;
        used = header + over - (more - 1) * (room - header);
      } else {
        pages += 1;
        used = header + height;
      }
    }
  }
  return pages;
}

/** Text area of an official page in mm, the pitch of its lines and of its headings in points, and the size of its letters. */
const textArea = { width: 156, height: 225 } as const;
const pitch = { heading: 32, section: 28, part: 28, text: 28 } as const;
const size = { heading: 18, section: 16, part: 16, text: 16 } as const;
const indent = '　　';

/** Pages of running text. */
export function textPages(lines: readonly TextLine[]): number {
  const height = lines.reduce((sum, [kind, text]) => {
    const shown = kind === 'heading' ? text : `${indent}${text}`;
    const width = (textArea.width * letter.points) / size[kind] + 2 * letter.padding;
    return sum + linesIn(shown, width) * pitch[kind] * mmPerPoint;
  }, 0);
  return Math.max(1, Math.ceil(height / textArea.height));
}
