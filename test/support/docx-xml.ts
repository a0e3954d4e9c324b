import { unzipSync } from 'fflate';
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/**
 * A Word file as its paragraphs and tables, read from the XML alone: shares no code with the writer and no library with it.
 * Merged cells are kept as they stand in the file; `resolve` in docx-reader.ts looks through them.
 */
export interface WordCell {
  /** Grid column it starts at, and how many it spans. */
  readonly column: number;
  readonly span: number;
  /** `continue` = a lower part of the cell above. */
  readonly merge: 'none' | 'restart' | 'continue';
  /** Paragraphs joined by line feeds, breaks as line feeds, tabs as tabs; spaces kept. */
  text: string;
}
export interface WordRow {
  header: boolean;
  cantSplit: boolean;
  readonly cells: WordCell[];
}
export interface WordTable {
  readonly kind: 'table';
  readonly rows: WordRow[];
  /** Number of grid columns declared. */
  columns: number;
}
export interface WordParagraph {
  readonly kind: 'paragraph';
  text: string;
}
export type WordBlock = WordTable | WordParagraph;
export interface WordDocument {
  readonly blocks: readonly WordBlock[];
  /** Page sizes of the sections in twips. */
  readonly pages: readonly { readonly width: number; readonly height: number; readonly orientation: string }[];
  /** Texts of headers and footers. */
  readonly margins: { readonly headers: readonly string[]; readonly footers: readonly string[] };
  /** docProps/core.xml as text, and the main part as text. */
  readonly core: string;
  readonly xml: string;
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

interface Part {
  readonly blocks: WordBlock[];
  readonly pages: { width: number; height: number; orientation: string }[];
}

function readPart(xml: string): Part {
  const blocks: WordBlock[] = [];
  const pages: Part['pages'] = [];
  const tables: WordTable[] = [];
  const cells: { cell: { span: number; merge: WordCell['merge'] }; paragraphs: string[] }[] = [];
  let skipped = 0;
  let text = '';
  let inText = false;
  const parser = new SaxesParser({ xmlns: true });
  const attribute = (tag: SaxesTagNS, name: string): string | undefined => {
    const found: SaxesAttributeNS | undefined = Object.values(tag.attributes).find((each) => each.local === name && each.uri === word);
    return found?.value;
  };
  const on = (tag: SaxesTagNS, name: string): boolean => {
    const value = attribute(tag, name);
    return value !== '0' && value !== 'false' && value !== 'off';
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    // The same content twice, for programs that do not know the newer shapes.
    if (tag.local === 'Fallback') skipped += 1;
    if (skipped > 0 || tag.uri !== word) return;
    const row = tables.at(-1)?.rows.at(-1);
    const open = cells.at(-1);
    switch (tag.local) {
      case 'tbl':
        tables.push({ kind: 'table', rows: [], columns: 0 });
        break;
      case 'gridCol': {
        const table = tables.at(-1);
        if (table) table.columns += 1;
        break;
      }
      case 'tr':
        tables.at(-1)?.rows.push({ header: false, cantSplit: false, cells: [] });
        break;
      case 'tblHeader':
        if (row) row.header = on(tag, 'val');
        break;
      case 'cantSplit':
        if (row) row.cantSplit = on(tag, 'val');
        break;
      case 'tc':
        cells.push({ cell: { span: 1, merge: 'none' }, paragraphs: [] });
        break;
      case 'gridSpan':
        if (open) open.cell.span = Number(attribute(tag, 'val'));
        break;
      case 'vMerge':
        if (open) open.cell.merge = attribute(tag, 'val') === 'restart' ? 'restart' : 'continue';
        break;
      case 'p':
        text = '';
        break;
      case 't':
        inText = !tag.isSelfClosing;
        break;
      case 'br':
      case 'cr':
        if (attribute(tag, 'type') !== 'page') text += '\n';
        break;
      case 'tab':
        // A tab stop's definition has a position, a tab in a run has none.
        if (attribute(tag, 'pos') === undefined) text += '\t';
        break;
      case 'noBreakHyphen':
        text += '\u2011';
        break;
      case 'pgSz':
        pages.push({
          width: Number(attribute(tag, 'w')),
          height: Number(attribute(tag, 'h')),
          orientation: attribute(tag, 'orient') ?? 'portrait',
        });
        break;
      default:
    }
  });
  parser.on('text', (piece) => {
    if (inText && skipped === 0) text += piece;
  });
  parser.on('closetag', (tag) => {
    if (tag.local === 'Fallback') skipped -= 1;
    if (skipped > 0 || tag.uri !== word) return;
    if (tag.local === 't') inText = false;
    if (tag.local === 'p') {
      const cell = cells.at(-1);
      if (cell) cell.paragraphs.push(text);
      else blocks.push({ kind: 'paragraph', text });
      text = '';
    }
    if (tag.local === 'tc') {
      const done = cells.pop();
      const row = tables.at(-1)?.rows.at(-1);
      const last = row?.cells.at(-1);
      if (done && row) row.cells.push({ ...done.cell, column: last ? last.column + last.span : 0, text: done.paragraphs.join('\n') });
    }
    if (tag.local === 'tbl') {
      const table = tables.pop();
      if (table && tables.length === 0) blocks.push(table);
    }
  });
  parser.write(xml).close();
  return { blocks, pages };
}

/** Reads a .docx. Throws when it is no zip, has no main part, or a part is not well-formed. */
export function readWord(bytes: Uint8Array): WordDocument {
  const files = unzipSync(bytes);
  const part = (name: string): string => {
    const found = files[name];
    if (found === undefined) throw new Error(`${name} is missing`);
    return new TextDecoder('utf-8', { fatal: true }).decode(found);
  };
  const margin = (kind: string): string[] =>
    Object.keys(files)
      .filter((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name))
      .map((name) =>
        readPart(part(name))
          .blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))
          .join('\n'),
      );
  const xml = part('word/document.xml');
  return {
    ...readPart(xml),
    margins: { headers: margin('header'), footers: margin('footer') },
    core: part('docProps/core.xml'),
    xml,
  };
}
