import { linesIn } from '../layouts/measure.ts';
import { letter } from '../layouts/paper.ts';
import type { TextLine } from './text-line.ts';
import { type BookRow, type BookSheet, highestRow, type Look } from './workbook.ts';

/** Running text as a sheet of one column: a paragraph a row. */

/** Width of the text area of an official page in mm, and its margins. */
const width = 156;
const margins = [25, 27] as const;
/** Height of a line, and what is left between paragraphs, in points: a spreadsheet sets lines closer than an official text. */
const pitch = 22;
const gap = 7;

const looks = {
  heading: { font: '宋体', size: 18, bold: true, align: 'center', vertical: 'center', border: false },
  section: { font: '黑体', size: 16, bold: false, align: 'left', vertical: 'center', border: false },
  part: { font: '楷体', size: 16, bold: false, align: 'left', vertical: 'center', border: false },
  text: { font: '仿宋', size: 16, bold: false, align: 'left', vertical: 'top', border: false },
} as const satisfies Readonly<Record<TextLine[0], Look>>;

/** A spreadsheet has no indent of the first line: two full-width spaces stand for it. */
const indent = '　　';

function rowsOf([kind, text]: TextLine): readonly BookRow[] {
  const look = looks[kind];
  const shown = kind === 'heading' || text === '' ? text : `${indent}${text}`;
  const height = linesIn(shown, (width * letter.points) / (look.size + 0.5)) * pitch + gap;
  const count = Math.max(1, Math.ceil(height / highestRow));
  const cell = { column: 0, columns: 1, rows: count, text: shown, numeric: false, look };
  return Array.from({ length: count }, (_, at) => ({ height: height / count, cells: at === 0 ? [cell] : [] }));
}

/** A sheet of paragraphs. */
export function textSheet(lines: readonly TextLine[], name: string, header: string | undefined): BookSheet {
  return { name, landscape: false, margins, widths: [width], rows: lines.flatMap(rowsOf), ...(header !== undefined && { header }) };
}
