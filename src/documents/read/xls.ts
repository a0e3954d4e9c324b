import { type Budget, limits, Refusal } from './guard.ts';
import type { DocumentBlock, DocumentModel } from './model.ts';
import { Cursor, type Record8, recordsFrom } from './xls-records.ts';
import { numberAsPrinted } from './xlsx-format.ts';
import { Sheet } from './xlsx-sheet.ts';
import { formatOf } from './xlsx-styles.ts';

/** An .xls (BIFF8, Excel 97 and later, WPS) as rows: every sheet in its order, numbers as printed. */
export function xlsModel(stream: Uint8Array, budget: Budget): DocumentModel {
  const book = bookOf(stream, budget);
  const blocks: DocumentBlock[] = [];
  for (const offset of book.sheets) for (const block of sheetAt(stream, offset, book, budget).blocks()) blocks.push(block);
  return { blocks };
}

/** Records by their number (MS-XLS 2.3.1). */
const id = {
  FORMULA: 0x06,
  EOF: 0x0a,
  DATEMODE: 0x22,
  FILEPASS: 0x2f,
  BOUNDSHEET: 0x85,
  MULRK: 0xbd,
  MULBLANK: 0xbe,
  RSTRING: 0xd6,
  XF: 0xe0,
  MERGECELLS: 0xe5,
  SST: 0xfc,
  LABELSST: 0xfd,
  BLANK: 0x201,
  NUMBER: 0x203,
  LABEL: 0x204,
  BOOLERR: 0x205,
  STRING: 0x207,
  RK: 0x27e,
  FORMAT: 0x41e,
  BOF: 0x809,
} as const;

interface Book {
  /** Where each sheet begins in the stream. */
  readonly sheets: number[];
  readonly strings: string[];
  /** Number format of each cell style, by its id. */
  readonly styles: number[];
  readonly formats: Map<number, string>;
  since1904: boolean;
}

function bookOf(stream: Uint8Array, budget: Budget): Book {
  const book: Book = { sheets: [], strings: [], styles: [], formats: new Map(), since1904: false };
  let first = true;
  for (const record of recordsFrom(stream, 0)) {
    const { data } = record;
    // Versions before Excel 97 write their texts without saying in which characters.
    if (first && (record.id !== id.BOF || u16(data, 0) !== 0x0600)) throw new Refusal('oldFormat');
    first = false;
    switch (record.id) {
      case id.EOF:
        return book;
      case id.FILEPASS:
        throw new Refusal('encrypted');
      case id.DATEMODE:
        book.since1904 = u16(data, 0) === 1;
        break;
      case id.BOUNDSHEET:
        // Charts and macro sheets are sheets of other kinds.
        if (data.byteLength > 6 && data.getUint8(5) === 1) throw new Refusal('macros');
        if (data.byteLength > 6 && data.getUint8(5) === 0) book.sheets.push(data.getUint32(0, true));
        break;
      case id.FORMAT: {
        const cursor = new Cursor(record, 2);
        book.formats.set(u16(data, 0), cursor.rich(cursor.u16()));
        break;
      }
      case id.XF:
        book.styles.push(u16(data, 2));
        break;
      case id.SST: {
        const cursor = new Cursor(record, 8);
        while (!cursor.done) {
          budget.kept(1, limits.cells);
          book.strings.push(cursor.rich(cursor.u16()));
        }
        break;
      }
      default:
    }
  }
  throw new Refusal('broken');
}

function u16(data: DataView, at: number): number {
  if (at + 2 > data.byteLength) throw new Refusal('broken');
  return data.getUint16(at, true);
}

function number(data: DataView, at: number): number {
  if (at + 8 > data.byteLength) throw new Refusal('broken');
  return data.getFloat64(at, true);
}

/** A number in four bytes: a whole one or the upper half of a float, each maybe in hundredths. */
function packed(data: DataView, at: number): number {
  if (at + 4 > data.byteLength) throw new Refusal('broken');
  const bits = data.getInt32(at, true);
  let value = bits >> 2;
  if ((bits & 2) === 0) {
    const whole = new DataView(new ArrayBuffer(8));
    whole.setInt32(4, bits & ~3, true);
    value = whole.getFloat64(0, true);
  }
  return (bits & 1) === 1 ? value / 100 : value;
}

/** ARRAY, TABLE, SHRFMLA. */
const shared: ReadonlySet<number> = new Set([0x221, 0x236, 0x4bc]);

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function sheetAt(stream: Uint8Array, offset: number, book: Book, budget: Budget): Sheet {
  const sheet = new Sheet(budget);
  /** The cell of a formula whose text comes in the record after it. */
  let waiting: readonly [row: number, column: number] | undefined;
  let depth = 0;
  let count = 0;
  for (const record of recordsFrom(stream, offset)) {
    count += 1;
    if (count % 1024 === 0) budget.inTime();
    // A chart inside the sheet is a sheet of its own between a beginning and an end.
    if (record.id === id.BOF) depth += 1;
    else if (record.id === id.EOF) {
      depth -= 1;
      if (depth <= 0) return sheet;
    } else if (depth === 1) {
      if (record.id === id.STRING && waiting) {
        const cursor = new Cursor(record);
        sheet.put(...waiting, cursor.rich(cursor.u16()));
      }
      // What several cells share of a formula stands between it and its text.
      if (!shared.has(record.id))
        waiting = record.id === id.FORMULA && isText(record.data) ? [u16(record.data, 0), u16(record.data, 2)] : undefined;
      putRecord(record, sheet, book);
    }
  }
  throw new Refusal('broken');
}

/** Whether a formula's value is a text, which follows it. */
const isText = (data: DataView): boolean => data.byteLength >= 14 && data.getUint16(12, true) === 0xffff && data.getUint8(6) === 0;

const stated = (code: number, isError: boolean): string => (isError ? (errors[code] ?? '#N/A') : code === 1 ? 'TRUE' : 'FALSE');

function putRecord(record: Record8, sheet: Sheet, book: Book): void {
  const { data } = record;
  const printed = (value: number, style: number): string =>
    numberAsPrinted(value, formatOf(book.styles[style] ?? 0, book.formats), book.since1904);
  switch (record.id) {
    case id.LABELSST:
      if (data.byteLength < 10) throw new Refusal('broken');
      sheet.put(u16(data, 0), u16(data, 2), book.strings[data.getUint32(6, true)] ?? '');
      break;
    case id.LABEL:
    case id.RSTRING: {
      const cursor = new Cursor(record, 6);
      sheet.put(u16(data, 0), u16(data, 2), cursor.rich(cursor.u16()));
      break;
    }
    case id.NUMBER:
      sheet.put(u16(data, 0), u16(data, 2), printed(number(data, 6), u16(data, 4)));
      break;
    case id.RK:
      sheet.put(u16(data, 0), u16(data, 2), printed(packed(data, 6), u16(data, 4)));
      break;
    case id.MULRK:
      for (let at = 4, column = u16(data, 2); at + 6 <= data.byteLength - 2; at += 6, column += 1)
        sheet.put(u16(data, 0), column, printed(packed(data, at + 2), u16(data, at)));
      break;
    case id.BLANK:
      sheet.put(u16(data, 0), u16(data, 2), '');
      break;
    case id.MULBLANK:
      for (let at = 4, column = u16(data, 2); at + 2 <= data.byteLength - 2; at += 2, column += 1) sheet.put(u16(data, 0), column, '');
      break;
    case id.BOOLERR:
      if (data.byteLength < 8) throw new Refusal('broken');
      sheet.put(u16(data, 0), u16(data, 2), stated(data.getUint8(6), data.getUint8(7) === 1));
      break;
    case id.FORMULA: {
      // Beside a number the value may be a text (0), a truth (1), an error (2) or nothing (3).
      const value = number(data, 6);
      if (u16(data, 12) !== 0xffff) sheet.put(u16(data, 0), u16(data, 2), printed(value, u16(data, 4)));
      else if (data.getUint8(6) === 1 || data.getUint8(6) === 2)
        sheet.put(u16(data, 0), u16(data, 2), stated(data.getUint8(8), data.getUint8(6) === 2));
      break;
    }
    case id.MERGECELLS: {
      const count = u16(data, 0);
      for (let at = 2; at + 8 <= data.byteLength && at < 2 + count * 8; at += 8)
        sheet.merge({ top: u16(data, at), bottom: u16(data, at + 2), left: u16(data, at + 4), right: u16(data, at + 6) });
      break;
    }
    default:
  }
}
