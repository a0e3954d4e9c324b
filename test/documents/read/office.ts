import { strToU8, zipSync } from 'fflate';
import { modelOfFile } from '../../../src/documents/read/guard-file.ts';
import type { DocumentBlock } from '../../../src/documents/read/model.ts';

/** Small office files made by hand, so that a test says exactly what stands in them. */

export type Parts = Readonly<Record<string, string | Uint8Array>>;

export const zipped = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])),
  );

const relation = (id: string, type: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
export const relations = (...all: readonly (readonly [id: string, type: string, target: string, mode?: 'External'])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, type, target, mode]) => relation(id, type, target, mode ? ` TargetMode="${mode}"` : ''))
    .join('')}</Relationships>`;

const wordSpaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** A .docx around a body. */
export const word = (body: string, more: Parts = {}): Uint8Array =>
  zipped({
    '_rels/.rels': relations(['r1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': `<?xml version="1.0"?><w:document ${wordSpaces}><w:body>${body}</w:body></w:document>`,
    ...more,
  });

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inner: string): string => `<w:p>${inner}</w:p>`;
export const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
export const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

const excelSpaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** An .xlsx of sheets given as their XML (`sheetData` and what follows it). */
export const workbook = (sheets: readonly string[], more: Parts = {}): Uint8Array =>
  zipped({
    '_rels/.rels': relations(['r1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook ${excelSpaces}><sheets>${sheets.map((_, at) => `<sheet name="S${at}" sheetId="${at + 1}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['st', 'styles', 'styles.xml'],
      ['ss', 'sharedStrings', 'sharedStrings.xml'],
      ...sheets.map((_, at) => [`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`] as const),
    ),
    ...Object.fromEntries(sheets.map((xml, at) => [`xl/worksheets/sheet${at}.xml`, `<worksheet ${excelSpaces}>${xml}</worksheet>`])),
    ...more,
  });

/** The blocks of a file, or its refusal. */
export function blocksOf(bytes: Uint8Array): readonly DocumentBlock[] | string {
  const model = modelOfFile(bytes);
  return 'refused' in model ? model.refused : model.blocks;
}

/** One line a block: a row's cells with their widths and whether they go on from above, or a paragraph's text. */
export function linesOf(bytes: Uint8Array): readonly string[] {
  const blocks = blocksOf(bytes);
  if (typeof blocks === 'string') return [blocks];
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.cells
          .map((each) => `${each.text}${each.columns !== undefined && each.columns > 1 ? `×${each.columns}` : ''}${each.merged ? '^' : ''}`)
          .join(' | '),
  );
}
