import { cleaned } from './characters.ts';
import { type Change, changesIn, type Run, runAt, runsOf } from './doc-properties.ts';
import { blocksOf, type DocRow, placesOf } from './doc-table.ts';
import { type Budget, limits, Refusal } from './guard.ts';
import type { DocumentBlock, DocumentModel } from './model.ts';

/**
 * A .doc (Word 97 and later) as rows and paragraphs: the main text by its pieces, rows by the marks at their ends, merges by
 * the table's own definition. Deleted and hidden text is left out. What stands in
 * text boxes comes after everything else, and a table inside a cell as the lines of that cell: where they stood is not read.
 */
export function docModel(document: Uint8Array, streamOf: (name: string) => Uint8Array | undefined, budget: Budget): DocumentModel {
  const view = new DataView(document.buffer, document.byteOffset, document.byteLength);
  if (document.length < 0x200 || view.getUint16(0, true) !== 0xa5ec) throw new Refusal('oldFormat');
  const flags = view.getUint16(10, true);
  if ((flags & 0x100) !== 0) throw new Refusal('encrypted');
  if (view.getUint16(2, true) < 0xc1) throw new Refusal('oldFormat');
  const table = streamOf((flags & 0x200) !== 0 ? '1Table' : '0Table');
  if (!table) throw new Refusal('broken');
  /** The part of the table stream that the header names at `at`. */
  const part = (at: number): DataView => {
    const [from, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    if (from + length > table.length) throw new Refusal('broken');
    return new DataView(table.buffer, table.byteOffset + from, length);
  };
  const data = streamOf('Data');
  const paragraphs = runsOf(document, part(0x102), 'paragraphs');
  const characters = runsOf(document, part(0xfa), 'characters');
  const reader = new Reader(paragraphs, data, budget);
  const pieces = piecesOf(part(0x1a2));
  // Characters of the main text, then of notes, headers and comments, then of text boxes (MS-DOC 2.5.4).
  const main = view.getUint32(0x4c, true);
  const boxes = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60].reduce((sum, at) => sum + view.getUint32(at, true), 0);
  for (const [from, to] of [
    [0, main],
    [boxes, boxes + view.getUint32(0x64, true)],
  ] as const) {
    for (const piece of pieces) readPiece(document, piece, from, to, characters, reader);
    reader.endTable();
  }
  return { blocks: reader.end(), oldWord: true };
}

interface Piece {
  /** Its first character, counted over the whole text. */
  readonly start: number;
  readonly count: number;
  readonly from: number;
  readonly wide: boolean;
}

/** Where the text stands (MS-DOC 2.9.38): pieces of one or two bytes a character. */
function piecesOf(clx: DataView): readonly Piece[] {
  let at = 0;
  while (at + 3 <= clx.byteLength && clx.getUint8(at) === 1) at += 3 + clx.getUint16(at + 1, true);
  if (at + 5 > clx.byteLength || clx.getUint8(at) !== 2) throw new Refusal('broken');
  const count = Math.floor((clx.getUint32(at + 1, true) - 4) / 12);
  const start = at + 5;
  if (count < 0 || start + (count + 1) * 4 + count * 8 > clx.byteLength) throw new Refusal('broken');
  return Array.from({ length: count }, (_, index) => {
    const place = clx.getUint32(start + (count + 1) * 4 + index * 8 + 2, true);
    const wide = (place & 0x40000000) === 0;
    const first = clx.getUint32(start + index * 4, true);
    const length = clx.getUint32(start + index * 4 + 4, true) - first;
    return { start: first, count: Math.max(0, length), from: wide ? place : (place & 0x3fffffff) / 2, wide };
  });
}

const windows = new TextDecoder('windows-1252');
const utf16 = new TextDecoder('utf-16le');
const DELETED = 0x0800;
const HIDDEN = 0x083c;

const isGone = (changes: readonly Change[]): boolean =>
  changes.some(({ code, operand }) => (code === DELETED || code === HIDDEN) && operand.byteLength > 0 && operand.getUint8(0) === 1);

/** Reads what of a piece lies between two characters of the whole text. */
function readPiece(document: Uint8Array, piece: Piece, from: number, to: number, characters: readonly Run[], reader: Reader): void {
  const width = piece.wide ? 2 : 1;
  const begin = piece.from + Math.max(0, from - piece.start) * width;
  const end = piece.from + Math.min(piece.count, to - piece.start) * width;
  if (end > document.length) throw new Refusal('broken');
  for (let at = begin; at < end; ) {
    const run = runAt(characters, at);
    const stop = run && run.to > at ? Math.min(run.to + ((run.to - at) % width), end) : end;
    const text = (piece.wide ? utf16 : windows).decode(document.subarray(at, stop));
    const gone = run !== undefined && isGone(run.changes);
    for (let index = 0; index < text.length; index += 1) reader.take(text.charAt(index), at + index * width, gone);
    at = stop;
  }
}

const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const INNER_CELL_END = 0x244b;
const HUGE = 0x6646;

/** Puts paragraphs and rows together, character by character. */
class Reader {
  private readonly paragraphs: readonly Run[];
  private readonly data: Uint8Array | undefined;
  private readonly budget: Budget;
  private readonly blocks: DocumentBlock[] = [];
  private rows: DocRow[] = [];
  private cells: string[] = [];
  private lines: string[] = [];
  private text = '';
  /** Depth of fields, and whether what they compute is being read rather than what they show. */
  private readonly fields: boolean[] = [];

  constructor(paragraphs: readonly Run[], data: Uint8Array | undefined, budget: Budget) {
    this.paragraphs = paragraphs;
    this.data = data;
    this.budget = budget;
  }

  take(character: string, byte: number, gone: boolean): void {
    switch (character) {
      case '\u0013':
        this.fields.push(true);
        return;
      case '\u0014':
        if (this.fields.length > 0) this.fields[this.fields.length - 1] = false;
        return;
      case '\u0015':
        this.fields.pop();
        return;
      case '\r':
        // A deleted mark joins two paragraphs.
        if (!gone) this.endParagraph(byte);
        return;
      case '\u0007':
        this.endCell(byte);
        return;
      default:
        if (gone || this.fields.includes(true)) return;
        this.text += character === '\u000b' || character === '\u000c' ? '\n' : character === '\u001e' ? '-' : character;
        if (this.text.length > limits.text) throw new Refusal('textTooLong', { limit: limits.text });
    }
  }

  end(): readonly DocumentBlock[] {
    this.endTable();
    if (this.text !== '') this.blocks.push({ kind: 'paragraph', text: cleaned(this.text) });
    return this.blocks;
  }

  private endParagraph(byte: number): void {
    this.budget.kept(1, limits.blocks);
    const changes = this.changesAt(byte);
    if (has(changes, IN_TABLE) || has(changes, INNER_CELL_END)) this.lines.push(this.text);
    else {
      this.endTable();
      this.blocks.push({ kind: 'paragraph', text: cleaned(this.text) });
    }
    this.text = '';
  }

  private endCell(byte: number): void {
    this.budget.kept(1, limits.blocks);
    const changes = this.changesAt(byte);
    if (has(changes, ROW_END)) {
      this.rows.push({ texts: this.cells, places: placesOf(changes) });
      this.cells = [];
    } else {
      this.cells.push(cleaned([...this.lines, this.text].join('\n')));
      this.lines = [];
    }
    this.text = '';
  }

  endTable(): void {
    // Cells without an end of their row still stand there.
    if (this.lines.length > 0) this.cells.push(cleaned(this.lines.join('\n')));
    if (this.cells.length > 0) this.rows.push({ texts: this.cells, places: [] });
    for (const block of blocksOf(this.rows)) this.blocks.push(block);
    [this.rows, this.cells, this.lines] = [[], [], []];
  }

  /** The changes of the paragraph that ends at a byte; a list too long for its page stands in the data stream. */
  private changesAt(byte: number): readonly Change[] {
    this.budget.inTime();
    const changes = runAt(this.paragraphs, byte)?.changes ?? [];
    const huge = changes.find(({ code }) => code === HUGE)?.operand.getUint32(0, true);
    if (huge === undefined || !this.data || huge + 2 > this.data.length) return changes;
    const length = new DataView(this.data.buffer, this.data.byteOffset).getUint16(huge, true);
    return [...changes, ...changesIn(this.data, huge + 2, length)];
  }
}

const has = (changes: readonly Change[], code: number): boolean =>
  changes.some((change) => change.code === code && change.operand.byteLength > 0 && change.operand.getUint8(0) === 1);
