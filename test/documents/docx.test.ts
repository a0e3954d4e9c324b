import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/documents/text.ts';
import { writeDocx } from '../../src/documents/write/docx.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import { statementLines, writeStatement } from '../../src/statement/statement.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { readWord } from '../support/docx-xml.ts';
import { type ExpectedTable, tableDifferences } from '../support/table-differences.ts';
import { declarationFrom, examples, published, template } from './from-json.ts';
import { oddText, randomDeclaration } from './random.ts';
import { expectedOf } from './write/expected.ts';

const final = { draft: false };

const example = (name: string): Declaration => {
  const table = examples.get(name);
  if (table === undefined) throw new Error(`no example ${name}`);
  return declarationFrom(table);
};

/** What the Word file holds: a draft without goals has one goal row, empty. */
function printedOf(declaration: Declaration): ExpectedTable {
  const expected = expectedOf(declaration);
  return declaration.goals.length > 0 ? expected : { ...expected, goals: [''] };
}

describe('the Word file read back', () => {
  it('has examples to read', () => expect(examples.size).toBeGreaterThanOrEqual(5));

  it.each([...examples])('holds every cell of our example %s', async (_, table) => {
    const read = readDeclaration(await writeDocx(declarationFrom(table), template, final));
    expect(tableDifferences(table, read)).toEqual([]);
    expect(read.title).toBe(table.title);
    expect(read.money_unit).toBe('万元');
    expect(read.has_scoring_column).toBe(table.indicators.some((indicator) => indicator.scoring));
  });

  it.skipIf(published.size === 0)('holds every cell of the published tables (skipped where ../shared is absent)', async () => {
    for (const [name, table] of published) {
      const read = readDeclaration(await writeDocx(declarationFrom(table), template, final));
      expect(tableDifferences(table, read), name).toEqual([]);
    }
  });

  it('holds every cell of any declaration, and its statement', async () => {
    await fc.assert(
      fc.asyncProperty(randomDeclaration(oddText), async (declaration) => {
        const read = readDeclaration(await writeDocx(declaration, template, final));
        expect(tableDifferences(printedOf(declaration), read)).toEqual([]);
        expect(read.statement).toEqual(statementLines(writeStatement(declaration, template)).map(clean));
      }),
      { numRuns: 60 },
    );
  });

  it('notices a wrong cell: the comparison can fail', async () => {
    const declaration = example('canteen');
    const expected = printedOf(declaration);
    const read = readDeclaration(
      await writeDocx(
        { ...declaration, purpose: `${declaration.purpose} `, budget: { ...declaration.budget, total: '86.51' } },
        template,
        final,
      ),
    );
    expect(tableDifferences(expected, read)).toEqual([
      'budget_total: "86.5" was printed as "86.51"',
      `purpose: ${JSON.stringify(declaration.purpose)} was printed as ${JSON.stringify(`${declaration.purpose} `)}`,
    ]);
  });

  it('writes a declaration that holds nothing yet', async () => {
    const empty: Declaration = {
      template: template.id,
      basics: { year: null, unitCode: null, unitName: null, office: null, contact: null, serial: null, unlisted: false },
      code: null,
      name: null,
      budget: { total: null, fiscal: null, other: null },
      purpose: null,
      plan: { m3: null, m6: null, m10: null, m12: null },
      goals: [],
      indicators: [],
      statement: { duty: null, activity: null, contents: [], funding: [] },
    };
    const read = readDeclaration(await writeDocx(empty, template, { draft: true }));
    expect(tableDifferences(printedOf(empty), read)).toEqual([]);
    expect(read.title).toBe('预算项目绩效信息表');
  });
});

describe('the make of the Word file', () => {
  it('merges as the form does', async () => {
    const { blocks } = readWord(await writeDocx(example('canteen'), template, final));
    const [project, indicators] = blocks.filter((block) => block.kind === 'table');
    expect(project?.rows[1]?.cells[0]).toMatchObject({ text: '资金用途', merge: 'restart' });
    expect(project?.rows[2]?.cells.map((cell) => [cell.merge, cell.span])).toEqual([
      ['continue', 1],
      ['none', 12],
    ]);
    expect(indicators?.rows[0]?.cells.find((cell) => cell.text === '指标值')).toMatchObject({ span: 3 });
    expect(indicators?.rows[1]?.cells.map((cell) => cell.text)).toEqual(['', '', '', '', '符号', '值', '单位（文字描述）', '']);
    expect(indicators?.rows.map((row) => row.cells[0]?.merge)).toEqual([
      ...['restart', 'continue'],
      ...['restart', 'continue', 'continue', 'continue', 'continue'],
      ...['restart', 'continue', 'none'],
    ]);
    expect(indicators?.rows.map((row) => row.header)).toEqual([true, true, ...Array.from({ length: 8 }, () => false)]);
    expect(indicators?.rows.every((row) => row.cantSplit)).toBe(true);
  });

  it('keeps the two tables apart, and every row covers the grid', async () => {
    const { blocks } = readWord(await writeDocx(example('parks'), template, final));
    for (const [index, block] of blocks.entries()) {
      if (block.kind !== 'table') continue;
      expect(blocks[index + 1]?.kind).toBe('paragraph');
      for (const row of block.rows) expect(row.cells.reduce((sum, cell) => sum + cell.span, 0)).toBe(block.columns);
    }
  });

  it('prints percentages with two decimals, never fewer digits than entered', async () => {
    const declaration = example('canteen');
    const plan = { m3: '0', m6: '33.3', m10: '66.66667', m12: null };
    const read = readDeclaration(await writeDocx({ ...declaration, plan }, template, final));
    expect(read.payment_plan.map((share) => share.raw)).toEqual(['0.00', '33.30', '66.66667', '']);
  });

  it('turns the paper for the scoring column and for pillars of text, and turns back for the statement', async () => {
    const turned = async (name: string): Promise<readonly string[]> =>
      readWord(await writeDocx(example(name), template, final)).pages.map((page) => (page.width > page.height ? 'landscape' : 'portrait'));
    expect(await turned('canteen')).toEqual(['portrait', 'portrait']);
    expect(await turned('clinic')).toEqual(['landscape', 'portrait']);
    expect(await turned('parks')).toEqual(['landscape', 'portrait']);
  });

  it('marks a draft on every page and only a draft', async () => {
    const draft = readWord(await writeDocx(example('road'), template, { draft: true }));
    expect(draft.margins.headers).toEqual(['草稿', '草稿']);
    expect(readWord(await writeDocx(example('road'), template, final)).margins.headers).toEqual([]);
    expect(draft.margins.footers).toEqual(['—  —', '—  —']);
  });

  it('names nobody in its properties and sets Chinese typefaces', async () => {
    const bytes = await writeDocx(example('road'), template, final);
    const { core, xml } = readWord(bytes);
    expect(core).toContain('<dc:creator>填报</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>填报</cp:lastModifiedBy>');
    expect(core).not.toMatch(/平川|养护|Un-named/);
    const styles = new TextDecoder().decode(unzipSync(bytes)['word/styles.xml']);
    expect(styles).toMatch(/w:eastAsia="宋体"/);
    expect(styles).toMatch(/w:eastAsia="仿宋"/);
    expect(xml).not.toMatch(/undefined|null/);
  });
});
