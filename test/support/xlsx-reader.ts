import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** A workbook's sheets, read by nothing of the writer's: cells with their merges, the page and the names. */

export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly type: 'number' | 'text' | 'empty' | 'formula' | 'error';
  /** Number format, where it is not the general one. */
  readonly format: string | undefined;
}

export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: readonly ReadCell[];
  readonly merges: readonly (readonly [row: number, column: number, lastRow: number, lastColumn: number])[];
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly landscape: boolean;
  readonly paper: string | undefined;
  readonly fit: readonly [width: string | undefined, height: string | undefined];
  /** Sheets its hyperlinks lead to. */
  readonly links: readonly string[];
  /** One field a cell, left to right; the lower rows of a merged cell repeat its text. Rows that begin no cell are left out. */
  readonly rows: readonly (readonly string[])[];
}

export interface ReadBook {
  readonly sheets: readonly ReadSheet[];
  /** Defined names by sheet index and name. */
  readonly names: ReadonlyMap<string, string>;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const now = open.at(-1);
    if (now) now.text += text;
  });
  parser.write(xml).close();
  return root.children[0] ?? root;
}

const all = (element: Element | undefined, name: string): readonly Element[] =>
  (element?.children ?? []).flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
const first = (element: Element | undefined, name: string): Element | undefined => all(element, name)[0];

const decoded = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
const textOf = (element: Element | undefined): string =>
  decoded(
    all(element, 't')
      .map((t) => t.text)
      .join(''),
  );

function place(ref: string): readonly [row: number, column: number] {
  const match = /^([A-Z]+)(\d+)$/.exec(ref);
  if (!match) throw new Error(`no cell ${ref}`);
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [Number(match[2]) - 1, column];
}

export function readBook(bytes: Uint8Array): ReadBook {
  const parts = unzipSync(bytes);
  const part = (path: string): Element => {
    const found = parts[path];
    if (found === undefined) throw new Error(`no part ${path}`);
    return parse(strFromU8(found));
  };
  const shared = parts['xl/sharedStrings.xml'] ? all(part('xl/sharedStrings.xml'), 'si').map(textOf) : [];
  const styles = part('xl/styles.xml');
  const formats = new Map(
    all(first(styles, 'numFmts'), 'numFmt').map((format) => [format.attributes.numFmtId, format.attributes.formatCode]),
  );
  const usual: Readonly<Record<string, string>> = { '1': '0', '2': '0.00', '49': '@' };
  const cellFormats = all(first(styles, 'cellXfs'), 'xf').map(
    (xf) => formats.get(xf.attributes.numFmtId) ?? usual[xf.attributes.numFmtId ?? ''],
  );
  const targets = new Map(all(part('xl/_rels/workbook.xml.rels'), 'Relationship').map((rel) => [rel.attributes.Id, rel.attributes.Target]));
  const workbook = part('xl/workbook.xml');
  const sheets = all(first(workbook, 'sheets'), 'sheet').map((sheet): ReadSheet => {
    const xml = part(`xl/${(targets.get(sheet.attributes['r:id']) ?? '').replace(/^\/xl\//, '')}`);
    const cells = all(first(xml, 'sheetData'), 'c').map((cell): ReadCell => {
      const [row, column] = place(cell.attributes.r ?? '');
      const value = first(cell, 'v')?.text;
      const format = cellFormats[Number(cell.attributes.s ?? 0)];
      if (first(cell, 'f')) return { row, column, text: value ?? '', type: 'formula', format };
      if (cell.attributes.t === 'e') return { row, column, text: value ?? '', type: 'error', format };
      if (cell.attributes.t === 'inlineStr') return { row, column, text: textOf(cell), type: 'text', format };
      if (value === undefined) return { row, column, text: '', type: 'empty', format };
      if (cell.attributes.t === 's') return { row, column, text: shared[Number(value)] ?? '', type: 'text', format };
      return { row, column, text: value, type: 'number', format };
    });
    const merges = all(xml, 'mergeCell').map((merge) => {
      const [from = '', to = from] = (merge.attributes.ref ?? '').split(':');
      return [...place(from), ...place(to)] as const;
    });
    const setup = first(xml, 'pageSetup')?.attributes;
    return {
      name: sheet.attributes.name ?? '',
      hidden: sheet.attributes.state !== undefined,
      cells,
      merges,
      widths: all(xml, 'col').map((column) => Number(column.attributes.width)),
      heights: all(first(xml, 'sheetData'), 'row').map((row) => Number(row.attributes.ht)),
      landscape: setup?.orientation === 'landscape',
      paper: setup?.paperSize,
      fit: [setup?.fitToWidth, setup?.fitToHeight],
      links: all(xml, 'hyperlink').map((link) => (link.attributes.location ?? '').replace(/^'(.*)'!.*$/, '$1').replaceAll("''", "'")),
      rows: lookedThrough(cells, merges),
    };
  });
  const names = new Map(
    all(workbook, 'definedName').map((name) => [`${name.attributes.localSheetId ?? ''}:${name.attributes.name}`, name.text]),
  );
  return { sheets, names };
}

function lookedThrough(cells: readonly ReadCell[], merges: ReadSheet['merges']): readonly (readonly string[])[] {
  const at = new Map(cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
  const height = Math.max(0, ...cells.map((cell) => cell.row + 1));
  const rows: string[][] = [];
  for (let row = 0; row < height; row += 1) {
    const fields: string[] = [];
    let begins = false;
    for (const column of cells
      .filter((cell) => cell.row === row)
      .map((cell) => cell.column)
      .sort((a, b) => a - b)) {
      const merge = merges.find(([top, left, bottom, right]) => top <= row && row <= bottom && left <= column && column <= right);
      if (merge && merge[1] !== column) continue;
      if (!merge || merge[0] === row) begins = true;
      fields.push(at.get(`${merge ? merge[0] : row},${column}`)?.text ?? '');
    }
    if (begins) rows.push(fields);
  }
  return rows;
}
