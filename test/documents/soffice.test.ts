import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocx } from '../../src/documents/write/docx.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { convert, installed } from '../support/soffice.ts';
import { tableDifferences } from '../support/table-differences.ts';
import { declarationFrom, examples, type OutsideTable, template } from './from-json.ts';

const office = installed('soffice');
const pdfText = office && installed('pdftotext');
if (!office) console.warn('skipped: LibreOffice (soffice) is not installed');
else if (!pdfText) console.warn('skipped: pdftotext is not installed');

function example(name: string): OutsideTable {
  const table = examples.get(name);
  if (table === undefined) throw new Error(`no example ${name}`);
  return table;
}

/** Texts of a PDF's pages. */
function pages(pdf: Uint8Array): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tianbao-pdf-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    const text = execFileSync('pdftotext', ['-raw', join(folder, 'in.pdf'), '-'], { encoding: 'utf8' });
    return text.split('\f').filter((page) => page.trim() !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!office)('the file in LibreOffice', () => {
  it.each(['clinic', 'archive', 'parks'])('keeps every cell of %s through a conversion', { timeout: 120_000 }, async (name) => {
    const table = example(name);
    const converted = await convert(await writeDocx(declarationFrom(table), template, { draft: true }), 'docx');
    expect(tableDifferences(table, readDeclaration(converted))).toEqual([]);
  });

  it.skipIf(!pdfText)('repeats the header of a long table on each of its pages', { timeout: 120_000 }, async () => {
    const table = example('parks');
    const printed = pages(await convert(await writeDocx(declarationFrom(table), template, { draft: true }), 'pdf'));
    const statement = printed.findIndex((page) => page.includes('的说明') && page.includes('项目基本情况'));
    expect(statement).toBeGreaterThanOrEqual(3);
    for (const [index, page] of printed.entries()) {
      expect(page).toContain('草稿');
      expect(page).toContain(`— ${index + 1} —`);
      if (index < statement)
        for (const label of ['一级指标', '二级指标', '符号', '指标值确定依据']) expect(page, `page ${index + 1}`).toContain(label);
    }
  });
});
