import { type CellStyle, type Cell as LibraryCell, type MergeRange, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { clean } from '../text.ts';
import { words } from './words.ts';

/** A workbook as our writers see it; the library stays behind this file. Rows and columns count from 0, lengths are mm, type is in points. */
export interface Book {
  readonly title: string;
  readonly sheets: readonly BookSheet[];
}

export interface BookSheet {
  /** Legal and unique (`SheetNames`). */
  readonly name: string;
  readonly landscape: boolean;
  /** Margins in mm: top and bottom, left and right. */
  readonly margins: readonly [vertical: number, horizontal: number];
  readonly widths: readonly number[];
  readonly rows: readonly BookRow[];
  /** First and last row repeated at the top of every page. */
  readonly titles?: readonly [first: number, last: number];
  /** Printed at the right of the page's top. */
  readonly header?: string;
}

export interface BookRow {
  /** Height in points, at most 409. */
  readonly height: number;
  readonly cells: readonly BookCell[];
}

export interface BookCell {
  readonly column: number;
  /** Columns and rows it spans. */
  readonly columns: number;
  readonly rows: number;
  readonly text: string;
  /** A plain number is stored as one, shown with the digits of its text. */
  readonly numeric: boolean;
  readonly look: Look;
  /** Name of a sheet it leads to. */
  readonly link?: string;
}

export interface Look {
  readonly font: string;
  readonly size: number;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'center';
  readonly border: boolean;
}

/** Highest row of a spreadsheet in points. */
export const highestRow = 409;

/** Numbers up to this many digits come back from a spreadsheet as they went in. */
const exactDigits = 15;
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/;

/** A plain number with the format that shows all its digits, or undefined where the text says more than the number would. */
function numberOf(text: string): { readonly value: number; readonly format: string } | undefined {
  const match = plainNumber.exec(text);
  if (!match || text.replace(/\D/g, '').length > exactDigits) return undefined;
  const value = Number(text);
  if (/e/i.test(String(value)) || Object.is(value, -0)) return undefined;
  return { value, format: match[1] === undefined ? '0' : `0.${'0'.repeat(match[1].length)}` };
}

/** Texts that a spreadsheet would calculate or take for a number when a person edits the cell: stored in text format. */
const treacherous = /^\s*[=+\-@＝＋－＠']|^[\s\d.,/:%-]+$/u;
/** Longer texts in text format are shown as ##### by Excel. */
const longestTextFormat = 255;

/** Excel reads `_x4E00_` as the character of that number; the guard keeps it as typed. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** Words the library would store as an error instead of a text. */
const errorWord = /^#[A-Z0-9/_!?]+$/;

const line = { style: 'thin', color: { rgb: '000000' } } as const;
const box = { top: line, right: line, bottom: line, left: line };

function styleOf(look: Look, format: string | undefined): CellStyle {
  return {
    font: { name: look.font, size: look.size, ...(look.bold && { bold: true }) },
    alignment: { horizontal: look.align, vertical: look.vertical, wrapText: true },
    ...(look.border && { border: box }),
    ...(format !== undefined && { numFmt: format }),
  };
}

function cellOf(cell: BookCell, styles: Styles): Partial<LibraryCell> {
  const text = clean(cell.text);
  const number = cell.numeric ? numberOf(text) : undefined;
  if (number) return { value: number.value, style: styles(cell.look, number.format) };
  const style = styles(cell.look, treacherous.test(text) && text.length <= longestTextFormat ? '@' : undefined);
  if (text === '') return { value: null, style };
  const value = escaped(text);
  if (errorWord.test(value)) return { value, style, richText: [{ text: value, ...(style.font && { font: style.font }) }] };
  return { value, style, ...(cell.link !== undefined && { hyperlink: { target: '', location: `${quoted(cell.link)}!A1` } }) };
}

type Styles = (look: Look, format: string | undefined) => CellStyle;

/** The same look is one object, so that the library compares few. */
function stylist(): Styles {
  const made = new Map<Look, Map<string, CellStyle>>();
  return (look, format) => {
    const formats = made.get(look) ?? new Map<string, CellStyle>();
    made.set(look, formats);
    const style = formats.get(format ?? '') ?? styleOf(look, format);
    formats.set(format ?? '', style);
    return style;
  };
}

/** A sheet's name inside a reference. */
const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** The workbook's own typeface: columns are measured by its digits, 8 pixels wide. */
const measure = { name: '宋体', size: 11 } as const;
const digit = 8;

/** Width of a column as the file counts it: digits of the workbook's typeface, in 256ths. */
const characters = (mm: number): number => Math.max(0.5, Math.round((((mm / 25.4) * 96) / digit) * 256) / 256);

const inches = (mm: number): number => mm / 25.4;

function sheetOf(sheet: BookSheet, styles: Styles): WriteSheet {
  const cells = new Map<string, Partial<LibraryCell>>();
  const merges: MergeRange[] = [];
  const rowDefs: NonNullable<WriteSheet['rowDefs']> = new Map();
  for (const [row, { height, cells: own }] of sheet.rows.entries()) {
    rowDefs.set(row, { height: Math.round(Math.min(height, highestRow) * 4) / 4 });
    for (const cell of own) {
      cells.set(`${row},${cell.column}`, cellOf(cell, styles));
      if (cell.columns === 1 && cell.rows === 1) continue;
      merges.push({ startRow: row, startCol: cell.column, endRow: row + cell.rows - 1, endCol: cell.column + cell.columns - 1 });
      // The border of a merged cell is that of all cells below it.
      const below = { value: null, style: styles(cell.look, undefined) };
      for (let down = 0; down < cell.rows; down += 1)
        for (let right = 0; right < cell.columns; right += 1)
          if (down + right > 0) cells.set(`${row + down},${cell.column + right}`, below);
    }
  }
  const [vertical, horizontal] = sheet.margins;
  return {
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width: characters(width) })),
    rows: [],
    cells,
    merges,
    rowDefs,
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: {
        top: inches(vertical),
        bottom: inches(vertical),
        left: inches(horizontal),
        right: inches(horizontal),
        header: inches(8),
        footer: inches(8),
      },
    },
    headerFooter: { oddFooter: '&C— &P —', ...(sheet.header !== undefined && { oddHeader: `&R${sheet.header}` }) },
  };
}

/**
 * Writes a workbook. Texts stay texts (never a formula), plain numbers are numbers, every sheet is A4 fitted to the page's
 * width. The library leaves sheet names unquoted in print titles, so they are a defined name of ours.
 */
export async function writeWorkbook(book: Book): Promise<Uint8Array> {
  const styles = stylist();
  const namedRanges = book.sheets.flatMap((sheet) =>
    sheet.titles === undefined
      ? []
      : [{ name: '_xlnm.Print_Titles', range: `${quoted(sheet.name)}!$${sheet.titles[0] + 1}:$${sheet.titles[1] + 1}`, scope: sheet.name }],
  );
  const written = await writeXlsx({
    sheets: book.sheets.map((sheet) => sheetOf(sheet, styles)),
    properties: { title: clean(book.title), creator: words.creator, lastModifiedBy: words.creator },
    namedRanges,
    defaultFont: measure,
  });
  return written instanceof Uint8Array ? written : new Uint8Array(written);
}
