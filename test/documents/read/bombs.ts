import { cell, type Parts, paragraph, relations, row, run, table, word, workbook, zipped } from './office.ts';

/** Files that want to take the memory or the time of a reader, or bring something that is no text; with why each is refused. */

const MB = 1024 * 1024;

/** The same zip, telling of every part but the named to be `size` bytes long. */
function lying(bytes: Uint8Array, part: string, size: number): Uint8Array {
  const lie = bytes.slice();
  const view = new DataView(lie.buffer);
  for (let at = 0; at + 46 < lie.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = new TextDecoder().decode(lie.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (name === part) view.setUint32(at + 24, size, true);
  }
  return lie;
}

/** The zip with a bit of every entry's flags set: encrypted. */
function flagged(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 < changed.length; at += 1) if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
  return changed;
}

/** The zip with one byte changed in the middle of a part. */
function damaged(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const at = Math.floor(changed.length / 3);
  changed[at] = (changed[at] ?? 0) ^ 0x55;
  return changed;
}

const laughs = (text: string): string =>
  `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.replace(/./g, (name, at: number) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)}]>${text}`;
const sheet = (rows: string, more = ''): string => `<sheetData>${rows}</sheetData>${more}`;
const text = (place: string): string => `<c r="${place}" t="inlineStr"><is><t>满</t></is></c>`;
const plain: Parts = { '_rels/.rels': relations(['r', 'officeDocument', 'word/document.xml']), 'word/document.xml': '' };
const spaces = (size: number): string => ' '.repeat(size);
const small = word(paragraph(run('正文'.repeat(200))));

export const bombs: readonly (readonly [name: string, why: string, make: () => Uint8Array])[] = [
  ['a file over the limit', 'tooBig', () => new Uint8Array(10 * MB + 1)],
  ['many parts', 'tooManyParts', () => zipped(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`p${at}`, ''])))],
  ['a part that unpacks to 30 MB', 'partTooBig', () => word(paragraph(run('')) + spaces(30 * MB))],
  [
    'a part that says it is small and unpacks to 100 MB',
    'broken',
    () => lying(word(paragraph(run('')) + spaces(100 * MB)), 'word/document.xml', 900),
  ],
  [
    'parts of 60 MB together',
    'unpackedTooBig',
    () => word('', { 'a.bin': new Uint8Array(19 * MB), 'b.bin': new Uint8Array(19 * MB), 'c.bin': new Uint8Array(19 * MB) }),
  ],
  ['a DOCTYPE with entities in entities', 'doctype', () => zipped({ ...plain, 'word/document.xml': laughs('<a>&j;</a>') })],
  ['a DOCTYPE in the list of parts', 'doctype', () => zipped({ ...plain, '_rels/.rels': laughs(String(plain['_rels/.rels'])) })],
  [
    'a DOCTYPE in UTF-16',
    'doctype',
    () => zipped({ ...plain, 'word/document.xml': new Uint8Array(Buffer.from(`\ufeff${laughs('<a>&j;</a>')}`, 'utf16le')) }),
  ],
  ['macros in Word', 'macros', () => word(paragraph(''), { 'word/vbaProject.bin': 'x' })],
  ['macros in Excel', 'macros', () => workbook([sheet('')], { 'xl/vbaProject.bin': 'x' })],
  ['old macro sheets', 'macros', () => workbook([sheet('')], { 'xl/macrosheets/sheet1.xml': '<x/>' })],
  [
    'a workbook that takes values from another',
    'externalLinks',
    () => workbook([sheet('')], { 'xl/externalLinks/externalLink1.xml': '<x/>' }),
  ],
  [
    'a picture from the network',
    'externalLinks',
    () => word(paragraph(''), { 'word/_rels/document.xml.rels': relations(['r', 'image', 'http://127.0.0.1/a.png', 'External']) }),
  ],
  [
    'a template from the network',
    'externalLinks',
    () =>
      word(paragraph(''), { 'word/_rels/document.xml.rels': relations(['r', 'attachedTemplate', 'https://127.0.0.1/a.dotm', 'External']) }),
  ],
  ['an encrypted zip', 'encrypted', () => flagged(small)],
  ['half a file', 'broken', () => small.slice(0, small.length / 2)],
  ['a changed byte', 'broken', () => damaged(small)],
  ['no Word file in the zip', 'broken', () => zipped({ 'a.txt': 'x' })],
  [
    'a presentation',
    'otherOffice',
    () => zipped({ '_rels/.rels': relations(['r', 'officeDocument', 'ppt/presentation.xml']), 'ppt/presentation.xml': '<x/>' }),
  ],
  ['XML that does not end', 'broken', () => zipped({ ...plain, 'word/document.xml': '<w><p>' })],
  ['no UTF-8', 'broken', () => zipped({ ...plain, 'word/document.xml': new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c]) })],
  [
    'a text far below the table',
    'tooManyRows',
    () => workbook([sheet(`<row r="1">${text('A1')}</row><row r="1048576">${text('A1048576')}</row>`)]),
  ],
  ['a text far beside the table', 'tooManyColumns', () => workbook([sheet(`<row r="1">${text('A1')}${text('XFD1')}</row>`)])],
  [
    'merges over merges',
    'tooManyCells',
    () =>
      workbook([
        sheet(
          Array.from({ length: 5000 }, (_, at) => `<row r="${at + 1}">${text(`A${at + 1}`)}</row>`).join(''),
          `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(10_000)}</mergeCells>`,
        ),
      ]),
  ],
  ['tables in tables', 'tooDeep', () => word('<w:tbl><w:tr><w:tc>'.repeat(3000) + '</w:tc></w:tr></w:tbl>'.repeat(3000))],
  ['a paragraph of a book', 'textTooLong', () => word(paragraph(run('长'.repeat(5_000_000))))],
  [
    'a cell of a book',
    'textTooLong',
    () => workbook([sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'长'.repeat(5_000_000)}</t></is></c></row>`)]),
  ],
  [
    'a tag of a hundred thousand attributes',
    'broken',
    () => word(`<w:p ${Array.from({ length: 100_000 }, (_, at) => `w:a="${at}"`).join(' ')}/>`),
  ],
];

/** Large, and still within every limit or refused by the first that is reached: the point is that they end. */
export const large: readonly (readonly [name: string, make: () => Uint8Array])[] = [
  ['a Word file of 18 MB of empty paragraphs', () => word('<w:p/>'.repeat(3 * MB))],
  ['a Word file of 18 MB of table', () => word(table(row(cell('甲'), cell('乙'), cell('丙')).repeat(60_000)))],
  ['a workbook of 18 MB of empty cells', () => workbook([sheet(`<row r="1">${'<c/>'.repeat(4.5 * MB)}</row>`)])],
  [
    'a workbook of 20,000 filled rows',
    () =>
      workbook([
        sheet(Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}">${text(`A${at + 1}`)}${text(`H${at + 1}`)}</row>`).join('')),
      ]),
  ],
  ['a tag of a million attributes', () => word(`<w:p ${Array.from({ length: 1_000_000 }, (_, at) => `w:a${at}=""`).join(' ')}/>`)],
];
