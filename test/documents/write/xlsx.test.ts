import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/documents/text.ts';
import { SheetNames } from '../../../src/documents/write/sheet-names.ts';
import { writeXlsx } from '../../../src/documents/write/xlsx.ts';
import type { Declaration } from '../../../src/form/declaration.ts';
import { statementLines, writeStatement } from '../../../src/statement/statement.ts';
import { tableDifferences } from '../../support/table-differences.ts';
import { type ReadBook, readBook } from '../../support/xlsx-reader.ts';
import { declarationFrom, examples, published, template } from '../from-json.ts';
import { oddText, randomDeclaration } from '../random.ts';
import { expectedOf, tableFromRows } from './expected.ts';

const final = { draft: false };
const written = async (declaration: Declaration, options = final): Promise<ReadBook> =>
  readBook(await writeXlsx(declaration, template, options));

const example = (name: string): Declaration => {
  const table = examples.get(name);
  if (table === undefined) throw new Error(`no example ${name}`);
  return declarationFrom(table);
};

/** What the sheet prints: a blank goal where there is none. */
const printed = (declaration: Declaration) => {
  const expected = expectedOf(declaration);
  return { ...expected, goals: expected.goals.length > 0 ? expected.goals : [''] };
};

function differences(declaration: Declaration, book: ReadBook): readonly string[] {
  const rows = book.sheets[0]?.rows ?? [];
  return tableDifferences(printed(declaration), tableFromRows(rows, rows.length));
}

/** Texts of several hundred lines, formulas, words of errors and escapes. */
const hardText = fc.oneof(
  { weight: 4, arbitrary: oddText },
  fc.constantFrom(
    '=1+1',
    '+86',
    '-2',
    '@A1',
    '#N/A',
    '#VALUE!',
    '_x0041_',
    '__x4e00_',
    "'quoted",
    '007',
    '1e5',
    '12,000',
    '2027',
    '100.00',
    '=HYPERLINK("x")',
    ' ',
    ' a ',
  ),
  fc.constant('长'.repeat(3000)),
);

describe('the workbook read back', () => {
  it.each([...examples])('holds every cell of our example %s', async (_, table) => {
    const book = await written(declarationFrom(table));
    const rows = book.sheets[0]?.rows ?? [];
    const read = tableFromRows(rows, rows.length);
    expect(tableDifferences(table, read)).toEqual([]);
    expect([read.title, read.money_unit]).toEqual([table.title, '万元']);
  });

  it.skipIf(published.size === 0)('holds every cell of the published tables (skipped where ../shared is absent)', async () => {
    for (const [name, table] of published)
      expect(differences(declarationFrom(table), await written(declarationFrom(table))), name).toEqual([]);
  });

  it('holds every cell of any declaration as text or number, and its statement', async () => {
    await fc.assert(
      fc.asyncProperty(randomDeclaration(hardText), async (random) => {
        // A row with nothing in it is a spare one.
        const declaration = { ...random, indicators: random.indicators.map((row) => ({ ...row, name: row.name || '名' })) };
        const book = await written(declaration);
        expect(differences(declaration, book)).toEqual([]);
        const lines = statementLines(writeStatement(declaration, template)).map(clean);
        expect(book.sheets[1]?.rows.map(([text = '']) => text.replace(/^　　/, ''))).toEqual(
          lines.map((line) => line.replace(/^　　/, '')),
        );
        for (const cell of book.sheets.flatMap((sheet) => sheet.cells)) expect(cell.type).not.toMatch(/formula|error/);
      }),
      { numRuns: 80 },
    );
  });
});

describe('the make of the workbook', () => {
  it('stores numbers as numbers with all their digits shown, codes and signs as text', async () => {
    const { sheets } = await written({ ...example('canteen'), plan: { m3: '0', m6: '33.3', m10: '66.66667', m12: '**' } });
    const cell = (text: string) => sheets[0]?.cells.find((each) => each.text === text);
    expect(cell('86.5')).toMatchObject({ type: 'number', format: '0.0' });
    expect(cell('33.3')).toMatchObject({ type: 'number', format: '0.00' });
    expect(cell('66.66667')).toMatchObject({ type: 'number', format: '0.00000' });
    expect(cell('420')).toMatchObject({ type: 'number', format: '0' });
    expect(cell('**')).toMatchObject({ type: 'text' });
    expect(cell('130999270000000101A01')).toMatchObject({ type: 'text' });
    expect(cell('=')).toMatchObject({ type: 'text', format: '@' });
  });

  it('merges as the form does, covers every row, and borders every cell of the table', async () => {
    const [sheet] = (await written(example('canteen'))).sheets;
    if (!sheet) throw new Error('no sheet');
    const last = sheet.widths.length - 1;
    const text = (row: number, column: number): string | undefined =>
      sheet.cells.find((cell) => cell.row === row && cell.column === column)?.text;
    const spanning = sheet.merges.map(([top, left, bottom, right]) => [text(top, left), bottom - top + 1, right - left + 1] as const);
    expect(spanning).toContainEqual(['1.第三小学食堂改造预算项目绩效信息表', 1, last + 1]);
    expect(spanning.find(([label]) => label === '资金用途')?.[1]).toBe(2);
    expect(spanning.find(([label]) => label === '产出指标')?.[1]).toBe(5);
    expect(spanning.find(([label]) => label === '一级指标')?.[1]).toBe(2);
    for (let row = 2; row < sheet.heights.length; row += 1) expect(sheet.cells.filter((cell) => cell.row === row)).toHaveLength(last + 1);
    const cover = new Set<string>();
    for (const [top, left, bottom, right] of sheet.merges)
      for (let row = top; row <= bottom; row += 1)
        for (let column = left; column <= right; column += 1) {
          expect(cover.has(`${row},${column}`), 'merged cells do not overlap').toBe(false);
          cover.add(`${row},${column}`);
        }
  });

  it('prints on A4 fitted to the width, turned like the Word table, the header of the indicators on every page', async () => {
    for (const [name, turned] of [
      ['canteen', false],
      ['clinic', true],
    ] as const) {
      const book = await written(example(name));
      const [table, statement] = book.sheets;
      expect([table?.paper, table?.fit, table?.landscape]).toEqual(['9', ['1', '0'], turned]);
      expect(statement?.landscape).toBe(false);
      const range = book.names.get('0:_xlnm.Print_Titles');
      const match = /^'(.+)'!\$(\d+):\$(\d+)$/.exec(range ?? '');
      expect(match?.[1]?.replaceAll("''", "'")).toBe(table?.name);
      const from = Number(match?.[2]) - 1;
      expect(table?.cells.find((cell) => cell.row === from && cell.column === 0)?.text).toBe('一级指标');
      expect(table?.cells.filter((cell) => cell.row === Number(match?.[3]) - 1).map((cell) => cell.text)).toContain('符号');
    }
  });

  it('gives long texts the room of several rows, for no row is higher than a spreadsheet allows', async () => {
    const declaration = { ...example('canteen'), purpose: '绿化养护。'.repeat(800) };
    const book = await written(declaration);
    expect(differences(declaration, book)).toEqual([]);
    expect(Math.max(...(book.sheets[0]?.heights ?? []))).toBeLessThanOrEqual(409);
    const purpose = book.sheets[0]?.merges.find(([top, left]) =>
      book.sheets[0]?.cells.some((cell) => cell.row === top && cell.column === left && cell.text === declaration.purpose),
    );
    expect((purpose?.[2] ?? 0) - (purpose?.[0] ?? 0)).toBeGreaterThanOrEqual(1);
  });

  it('marks a draft, names nobody, holds no hidden sheet', async () => {
    const bytes = await writeXlsx(example('road'), template, { draft: true });
    const parts = unzipSync(bytes);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<oddHeader>&amp;R草稿</oddHeader>');
    expect(
      strFromU8(unzipSync(await writeXlsx(example('road'), template, final))['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
    ).not.toContain('草稿');
    expect(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array())).toContain('<dc:creator>填报</dc:creator>');
    expect(readBook(bytes).sheets.some((each) => each.hidden)).toBe(false);
  });
});

describe('names of sheets', () => {
  it('are legal and unique whatever projects are called', () => {
    const wished = fc.oneof(
      oddText,
      fc.string(),
      fc.constantFrom('History', "'a'", '[1]:*?/\\', '𠮷'.repeat(40), '同名', '同名', 'A', 'a'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(wished, fc.constantFrom('', '-说明')), { maxLength: 30 }), (list) => {
        const names = new SheetNames();
        const given = list.map(([wish, tail]) => names.name(wish, tail));
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(list.length);
        for (const name of given) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[[\]:*?/\\\n\t]|^'|'$|^history$|[\ud800-\udbff](?![\udc00-\udfff])/i);
        }
      }),
    );
  });
});
