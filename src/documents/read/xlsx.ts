import type { Archive } from './archive.ts';
import { type Budget, limits, Refusal } from './guard.ts';
import type { DocumentBlock, DocumentModel } from './model.ts';
import { numberAsPrinted } from './xlsx-format.ts';
import { type Merge, Sheet } from './xlsx-sheet.ts';
import { formatOf } from './xlsx-styles.ts';
import { parsePart } from './xml.ts';
import { type Relation, relationsOf } from './xml-relations.ts';

interface Book {
  readonly sheets: readonly string[];
  readonly strings: readonly string[];
  /** Number format of each cell style. */
  readonly formats: readonly string[];
  readonly since1904: boolean;
}

/** An .xlsx as rows: every sheet in its order, numbers as printed, formulas by the value the file holds. */
export function xlsxModel(archive: Archive, main: string, budget: Budget): DocumentModel {
  const book = bookOf(archive, main, budget);
  const blocks: DocumentBlock[] = [];
  for (const name of book.sheets) for (const block of sheetOf(archive, name, book, budget).blocks()) blocks.push(block);
  return { blocks };
}

function bookOf(archive: Archive, main: string, budget: Budget): Book {
  const relations = relationsOf(archive, main);
  const sheets: string[] = [];
  let since1904 = false;
  parsePart(archive, main, {
    open: (tag) => {
      if (tag.name === 'workbookPr') since1904 = ['1', 'true'].includes(tag.attribute('date1904') ?? '');
      if (tag.name !== 'sheet') return;
      const relation = relations.find((each) => each.id === tag.attribute('id'));
      if (relation?.type === 'worksheet') sheets.push(relation.target);
    },
  });
  for (const sheet of sheets) relationsOf(archive, sheet);
  return {
    sheets,
    strings: stringsOf(archive, partOf(relations, 'sharedStrings'), budget),
    formats: formatsOf(archive, partOf(relations, 'styles')),
    since1904,
  };
}

const partOf = (relations: readonly Relation[], type: string): string | undefined => relations.find((each) => each.type === type)?.target;

/** `_x000D_` is a character that XML cannot hold. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function stringsOf(archive: Archive, name: string | undefined, budget: Budget): readonly string[] {
  const strings: string[] = [];
  if (name === undefined || !archive.has(name)) return strings;
  let text = '';
  let inText = false;
  let reading = 0;
  parsePart(archive, name, {
    open: (tag) => {
      if (tag.name === 'si') text = '';
      // Reading aids above the words are no text of the cell.
      else if (tag.name === 'rPh') reading += 1;
      else if (tag.name === 't') inText = reading === 0;
    },
    text: (piece) => {
      if (inText) text = grown(text, piece);
    },
    close: (tag) => {
      if (tag.name === 't') inText = false;
      else if (tag.name === 'rPh') reading -= 1;
      else if (tag.name === 'si') {
        budget.kept(1, limits.cells);
        strings.push(unescaped(text));
      }
    },
  });
  return strings;
}

function grown(text: string, piece: string): string {
  if (text.length + piece.length > limits.text) throw new Refusal('textTooLong', { limit: limits.text });
  return text + piece;
}

function formatsOf(archive: Archive, name: string | undefined): readonly string[] {
  const own = new Map<number, string>();
  const formats: string[] = [];
  if (name === undefined || !archive.has(name)) return formats;
  let inCells = false;
  parsePart(archive, name, {
    open: (tag) => {
      if (tag.name === 'numFmt') own.set(Number(tag.attribute('numFmtId')), tag.attribute('formatCode') ?? '');
      else if (tag.name === 'cellXfs') inCells = true;
      else if (tag.name === 'xf' && inCells) formats.push(formatOf(Number(tag.attribute('numFmtId') ?? 0), own));
    },
    close: (tag) => {
      if (tag.name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** `BC12` as row 11, column 54; undefined for what is no such place. */
function placeOf(reference: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match?.[1]) return undefined;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

function mergeOf(reference: string): Merge | undefined {
  const [from, to] = reference.split(':').map(placeOf);
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : undefined;
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly format: string;
  value: string;
  inline: string;
  formula: string;
}

function sheetOf(archive: Archive, name: string, book: Book, budget: Budget): Sheet {
  const sheet = new Sheet(budget);
  let row = -1;
  let column = -1;
  let cell: OpenCell | undefined;
  let into: 'value' | 'inline' | 'formula' | undefined;
  let reading = 0;
  parsePart(archive, name, {
    open: (tag) => {
      switch (tag.name) {
        case 'row':
          row = tag.attribute('r') === undefined ? row + 1 : Number(tag.attribute('r')) - 1;
          column = -1;
          break;
        case 'c': {
          const place = placeOf(tag.attribute('r') ?? '') ?? { row, column: column + 1 };
          ({ row, column } = place);
          const format = book.formats[Number(tag.attribute('s') ?? 0)] ?? 'General';
          cell = { ...place, type: tag.attribute('t') ?? 'n', format, value: '', inline: '', formula: '' };
          break;
        }
        case 'rPh':
          reading += 1;
          break;
        case 'v':
          into = 'value';
          break;
        case 't':
          into = reading === 0 ? 'inline' : undefined;
          break;
        case 'f':
          into = 'formula';
          break;
        case 'mergeCell': {
          const merge = mergeOf(tag.attribute('ref') ?? '');
          if (merge) sheet.merge(merge);
          break;
        }
        default:
      }
    },
    text: (text) => {
      if (cell && into) cell[into] = grown(cell[into], text);
    },
    close: (tag) => {
      if (tag.name === 'rPh') reading -= 1;
      if (tag.name === 'v' || tag.name === 't' || tag.name === 'f') into = undefined;
      if (tag.name !== 'c' || !cell) return;
      sheet.put(cell.row, cell.column, printedOf(cell, book));
      cell = undefined;
    },
  });
  return sheet;
}

/** What a cell prints. A formula whose value the file does not hold stands as the formula: nothing of it is made up. */
function printedOf(cell: OpenCell, book: Book): string {
  const { type, value } = cell;
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'inlineStr') return unescaped(cell.inline);
  if (value === '') return cell.formula === '' ? '' : `=${cell.formula}`;
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return unescaped(value);
  const number = Number(value);
  return Number.isNaN(number) ? value : numberAsPrinted(number, cell.format, book.since1904);
}
