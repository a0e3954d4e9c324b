import { describe, expect, it } from 'vitest';
import { numberAsPrinted } from '../../../src/documents/read/xlsx-format.ts';
import { linesOf, workbook } from './office.ts';
import { differences, names, there } from './published.ts';

const text = (place: string, words: string): string => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;
const sheet = (rows: string, merges: readonly string[] = []): string =>
  `<sheetData>${rows}</sheetData><mergeCells>${merges.map((each) => `<mergeCell ref="${each}"/>`).join('')}</mergeCells>`;

describe('a workbook', () => {
  it('gives every sheet in its order, rows top to bottom', () => {
    const first = sheet(`<row r="1">${text('A1', '甲')}${text('C1', '丙')}</row><row r="4">${text('A4', '独')}</row>`);
    const second = sheet(`<row>${'<c t="inlineStr"><is><t>一</t></is></c>'}${'<c><v>2</v></c>'}</row>`);
    expect(linesOf(workbook([first, second]))).toEqual(['甲 |  | 丙', '独', '一 | 2']);
  });

  it('looks through merges', () => {
    const rows = `<row r="1">${text('A1', '题')}<c r="B1"/><c r="C1"/></row><row r="2">${text('A2', '长')}${text('B2', '一')}${text('C2', '二')}</row><row r="3"><c r="A3"/>${text('B3', '三')}${text('C3', '四')}</row>`;
    expect(linesOf(workbook([sheet(rows, ['A1:C1', 'A2:A3'])]))).toEqual(['题', '长 | 一 | 二', '^ | 三 | 四']);
  });

  it('keeps the empty row of a table, and drops what only a style goes on to', () => {
    const rows = `<row r="1">${text('A1', '甲')}${text('B1', '乙')}</row><row r="2"><c r="A2" s="0"/><c r="B2" s="0"/></row><row r="3"><c r="A3"/><c r="XFD3" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>`;
    expect(linesOf(workbook([sheet(rows)]))).toEqual(['甲 | 乙', ' | ', '']);
  });

  it('reads shared strings with their runs and without reading aids, formulas by their value', () => {
    const strings =
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>预</t></r><r><t xml:space="preserve"> 算</t></r><rPh><t>yu</t></rPh></si><si><t>上_x000D_\n下_x005F_x</t></si></sst>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><f>A1*2</f><v>31.5</v></c><c r="D1"><f>SUM(A:A)</f></c><c r="E1" t="str"><f>"x"</f><v>字</v></c><c r="F1" t="e"><v>#REF!</v></c><c r="G1" t="b"><v>1</v></c></row>';
    expect(linesOf(workbook([sheet(rows)], { 'xl/sharedStrings.xml': strings }))).toEqual([
      '预 算 | 上\n下_x | 31.5 | =SUM(A:A) | 字 | #REF! | TRUE',
    ]);
  });

  it('prints numbers by the format of their style', () => {
    const styles =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="170" formatCode="0.00&quot;万元&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="170"/><xf numFmtId="57"/></cellXfs></styleSheet>';
    const rows =
      '<row r="1"><c r="A1"><v>100</v></c><c r="B1" s="1"><v>100</v></c><c r="C1" s="2"><v>80</v></c><c r="D1" s="3"><v>45000</v></c></row>';
    expect(linesOf(workbook([sheet(rows)], { 'xl/styles.xml': styles }))).toEqual(['100 | 100.00 | 80.00万元 | 2023年3月']);
  });
});

describe('numbers as printed', () => {
  it.each([
    [100, '0.00', '100.00'],
    [31.4567, '0.00', '31.4567'],
    [80.5, '0', '80.5'],
    [0.25, '0%', '25%'],
    [0.255, '0.00%', '25.50%'],
    [0.2575, '0%', '25.75%'],
    [25, '0"%"', '25%'],
    [25, '0\\%', '25%'],
    [12345.6, '#,##0.00', '12,345.60'],
    [0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0.00'],
    [-3.5, '#,##0.00_);[Red]\\(#,##0.00\\)', '-3.50'],
    [1234567.8, '"¥"#,##0.00', '¥1,234,567.80'],
    [1234567.8, '[$¥-804]#,##0.00', '¥1,234,567.80'],
    [800000, '0!.0000', '80.0000'],
    [815000, '0!.0,"万"', '81.5万'],
    [12000, '#,##0,', '12'],
    [3, '000', '003'],
    [3, '[DBNum1]General', '3'],
    [1.5, '# ?/?', '1.5'],
    [15, '0.00E+00', '15'],
    [0.1 + 0.2, 'General', '0.3'],
    [1e21, 'General', '1000000000000000000000'],
    [1.5e-7, 'General', '0.00000015'],
    [45000, 'yyyy\\-mm\\-dd;@', '2023-03-15'],
    [45000.5, 'yyyy/m/d h:mm', '2023/3/15 12:00'],
    [1, 'm"月"d"日"', '1月1日'],
    [7, '@', '7'],
  ])('%d by %s is %s', (value, format, printed) => expect(numberAsPrinted(value, format, false)).toBe(printed));

  it('counts days from 1904 where the workbook does', () => {
    expect(numberAsPrinted(43_538, 'yyyy-mm-dd', true)).toBe('2023-03-15');
  });
});

describe.skipIf(!there)('the published tables as workbooks', () => {
  it.each(names)('%s is read to every cell', (name) => expect(differences(`${name}.xlsx`, [name], true)).toEqual([]));
  it.each(names)('%s is read to every cell, in the old format too', (name) => expect(differences(`${name}.xls`, [name], true)).toEqual([]));
  it('all thirteen out of one volume', () => expect(differences('volume13.xlsx', names, true)).toEqual([]));
});
