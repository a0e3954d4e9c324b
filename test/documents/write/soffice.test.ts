import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../src/documents/write/xlsx.ts';
import { convert, installed } from '../../support/soffice.ts';
import { tableDifferences } from '../../support/table-differences.ts';
import { readBook } from '../../support/xlsx-reader.ts';
import { declarationFrom, examples, type OutsideTable, template } from '../from-json.ts';
import { tableFromRows } from './expected.ts';

const office = installed('soffice');
const pdfText = office && installed('pdftotext');
if (!office) console.warn('skipped: LibreOffice (soffice) is not installed');
else if (!pdfText) console.warn('skipped: pdftotext is not installed');

function example(name: string): OutsideTable {
  const table = examples.get(name);
  if (table === undefined) throw new Error(`no example ${name}`);
  return table;
}

const written = (table: OutsideTable): Promise<Uint8Array> => writeXlsx(declarationFrom(table), template, { draft: true });

describe.skipIf(!office)('the workbook in LibreOffice', () => {
  it.each(['clinic', 'parks'])('keeps every cell of %s when saved there', { timeout: 120_000 }, async (name) => {
    const table = example(name);
    const { sheets } = readBook(await convert(await written(table), 'xlsx', 'xlsx'));
    const rows = sheets[0]?.rows ?? [];
    expect(tableDifferences(table, tableFromRows(rows, rows.length))).toEqual([]);
    expect(sheets).toHaveLength(2);
  });

  it.skipIf(!pdfText)(
    'prints the header of the indicators on every page of the table, and no page wider than the paper',
    { timeout: 120_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tianbao-xlsx-'));
      try {
        writeFileSync(join(folder, 'in.pdf'), await convert(await written(example('parks')), 'pdf', 'xlsx'));
        const pages = execFileSync('pdftotext', ['-raw', join(folder, 'in.pdf'), '-'], { encoding: 'utf8' })
          .split('\f')
          .filter((page) => page.trim() !== '');
        const statement = pages.findIndex((page) => page.includes('的说明') && page.includes('项目基本情况'));
        expect(statement).toBeGreaterThanOrEqual(3);
        for (const [index, page] of pages.entries()) {
          expect(page).toContain('草稿');
          expect(page).toContain(`— ${index + 1} —`);
          if (index < statement)
            for (const label of ['一级指标', '符号', '指标值确定依据']) expect(page, `page ${index + 1}`).toContain(label);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
