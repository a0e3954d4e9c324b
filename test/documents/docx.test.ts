import { describe, expect, it } from 'vitest';
import { writeDocx } from '../../src/documents/write/docx.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { tableDifferences } from '../support/table-differences.ts';
import { declarationFrom, examples, published, template } from './from-json.ts';

const final = { draft: false };

describe('the Word file read back', () => {
  it.each([...examples])('holds every cell of our example %s', async (_, table) => {
    const read = readDeclaration(await writeDocx(declarationFrom(table), template, final));
    expect(tableDifferences(table, read)).toEqual([]);
    expect(read.title).toBe(table.title);
    expect(read.money_unit).toBe('万元');
    expect(read.has_scoring_column).toBe(table.indicators.some((indicator) => indicator.scoring));
  });

  it.skipIf(published.size === 0)('holds every cell of the published tables', async () => {
    for (const [name, table] of published) {
      const read = readDeclaration(await writeDocx(declarationFrom(table), template, final));
      expect(tableDifferences(table, read), name).toEqual([]);
    }
  });
});
