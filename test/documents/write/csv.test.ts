import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guard, unguard } from '../../../src/documents/formula.ts';
import { readDocument } from '../../../src/documents/read/read.ts';
import { textModel } from '../../../src/documents/read/text.ts';
import { clean } from '../../../src/documents/text.ts';
import { csv, writeCsv } from '../../../src/documents/write/csv.ts';
import { statementLines, writeStatement } from '../../../src/statement/statement.ts';
import { tableDifferences } from '../../support/table-differences.ts';
import { declarationFrom, examples, template } from '../from-json.ts';
import { oddText, randomDeclaration } from '../random.ts';
import { expectedOf, tableFromRows } from './expected.ts';

/** Rows of a CSV file by RFC 4180, guards taken off. */
function rowsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const chars = text.slice(1);
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (quoted) {
      if (char !== '"') field += char;
      else if (chars[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      row.push(unguard(field));
      field = '';
    } else if (char === '\r' && chars[at + 1] === '\n') {
      at += 1;
      rows.push([...row, unguard(field)]);
      row = [];
      field = '';
    } else field += char;
  }
  return rows;
}

describe('CSV', () => {
  it('keeps every field, and no field begins like a formula', () => {
    const text = fc.oneof(
      oddText,
      fc.string(),
      fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", '＝', '\n'), oddText).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(rowsOf(csv(rows))).toEqual(rows.map((row) => row.map(clean)));
        for (const field of rows.flat()) {
          const kept = guard(clean(field));
          if (kept.length > 1 && !/^-?\d+(\.\d+)?$/.test(kept)) expect(kept).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        }
      }),
    );
  });

  it('guards what a spreadsheet would calculate and nothing else', () => {
    expect(['=1+1', '+86 10', '-2+3', '@SUM(A1)', '\tx', "'=x", '＝1'].map(guard)).toEqual([
      "'=1+1",
      "'+86 10",
      "'-2+3",
      "'@SUM(A1)",
      "'\tx",
      "''=x",
      "'＝1",
    ]);
    expect(['=', '-5', '-0.25', '≥', '1=1', "it's"].map(guard)).toEqual(['=', '-5', '-0.25', '≥', '1=1', "it's"]);
  });

  it('holds every cell of any declaration, and its statement', async () => {
    fc.assert(
      fc.property(randomDeclaration(oddText), (declaration) => {
        const rows = rowsOf(writeCsv(declaration, template));
        const lines = statementLines(writeStatement(declaration, template)).map(clean);
        const end = rows.length - lines.length - 1;
        expect(rows.slice(end + 1).map((row) => row[0])).toEqual(lines);
        expect(tableDifferences(expectedOf(declaration), tableFromRows(rows, end))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([...examples])('of our example %s is read back by the reader of documents', (_, table) => {
    const rows = rowsOf(writeCsv(declarationFrom(table), template));
    const { projects } = readDocument({
      blocks: rows.map((row) =>
        row.length === 1 ? { kind: 'paragraph', text: row[0] ?? '' } : { kind: 'row', cells: row.map((text) => ({ text })) },
      ),
    });
    expect(projects).toHaveLength(1);
    expect(projects[0]?.notes.filter((note) => note.state === 'unread')).toEqual([]);
    const read = projects[0]?.declaration;
    expect([read?.title, read?.unit_code, read?.code, read?.name, read?.budget_total, read?.goals, read?.payment_plan]).toEqual([
      ...[table.title, table.unit_code, table.code, table.name, table.budget_total, table.goals, table.payment_plan],
    ]);
    // The reader takes breaks inside a sentence for breaks of the page.
    const flat = (text: string | null | undefined): string => (text ?? '').replaceAll('\n', '');
    expect(
      read?.indicators.map((row) => [row.level1, row.level2, row.name, row.symbol, row.value?.raw, row.unit, row.basis].map(flat)),
    ).toEqual(table.indicators.map((row) => [row.level1, row.level2, row.name, row.symbol, row.value.raw, row.unit, row.basis].map(flat)));
  });

  it('is read as one whatever stands inside its fields: a tab there parts nothing', () => {
    const [table] = examples.values();
    if (!table) throw new Error('there are no examples');
    const declaration = { ...declarationFrom(table), purpose: '购置书架\t20 组, "加厚"' };
    const text = new TextDecoder().decode(writeCsv(declaration, template));
    const [project] = readDocument(textModel(text)).projects;
    expect(project?.declaration).toMatchObject({ unit_code: table.unit_code, unit_name: table.unit_name });
    expect(project?.declaration.purpose).toMatch(/^购置书架\s20 组, "加厚"$/);
  });
});
