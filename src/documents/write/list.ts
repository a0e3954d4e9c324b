import { linesIn } from '../layouts/measure.ts';
import { SheetNames } from './sheet-names.ts';
import { type BookCell, highestRow, type Look, writeWorkbook } from './workbook.ts';

/** A plain list as a spreadsheet, for people to sort and filter: a title, headings repeated on every page, a row each. */
export interface List {
  readonly title: string;
  readonly columns: readonly ListColumn[];
  /** A text for each column. */
  readonly rows: readonly (readonly string[])[];
}

export interface ListColumn {
  readonly heading: string;
  /** mm. */
  readonly width: number;
  /** Plain numbers are stored as such, to be summed. */
  readonly numeric?: true;
}

const margins = [15, 12] as const;
const face = { font: '宋体', size: 9, vertical: 'center' } as const;
const looks = {
  title: { ...face, size: 16, bold: true, align: 'center', border: false },
  heading: { ...face, bold: true, align: 'center', border: true },
  text: { ...face, bold: false, align: 'left', border: true },
  number: { ...face, bold: false, align: 'right', border: true },
} as const satisfies Readonly<Record<string, Look>>;
/** Points. */
const lineHeight = 12;
const padding = 8;

export function writeList({ title, columns, rows }: List): Promise<Uint8Array> {
  const cell = (column: number, text: string, look: Look, numeric = false): BookCell => ({
    column,
    columns: 1,
    rows: 1,
    text,
    numeric,
    look,
  });
  return writeWorkbook({
    title,
    sheets: [
      {
        name: new SheetNames().name(title),
        landscape: true,
        margins,
        widths: columns.map(({ width }) => width),
        titles: [1, 1],
        rows: [
          { height: 32, cells: [{ ...cell(0, title, looks.title), columns: columns.length }] },
          { height: lineHeight + padding, cells: columns.map(({ heading }, at) => cell(at, heading, looks.heading)) },
          ...rows.map((texts) => ({
            height: heightOf(texts, columns),
            cells: columns.map(({ numeric = false }, at) => cell(at, texts[at] ?? '', numeric ? looks.number : looks.text, numeric)),
          })),
        ],
      },
    ],
  });
}

/** As high as its highest cell. */
const heightOf = (texts: readonly string[], columns: readonly ListColumn[]): number =>
  Math.min(highestRow, Math.max(...columns.map(({ width }, at) => linesIn(texts[at] ?? '', width))) * lineHeight + padding);
