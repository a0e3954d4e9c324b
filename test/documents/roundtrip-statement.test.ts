import '../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatName, formats } from '../../src/documents/formats.ts';
import { openBytes } from '../../src/documents/read/open.ts';
import type { Project } from '../../src/documents/read/project.ts';
import { externalOf } from '../../src/documents/write/external.ts';
import { type Declaration, declarationOf } from '../../src/form/declaration.ts';
import type { ExternalStatement } from '../../src/form/external.ts';
import { writeStatement } from '../../src/statement/statement.ts';
import { numbered } from '../../src/statement/tidy.ts';
import { template } from './from-json.ts';
import { randomDeclaration } from './random.ts';
import { asShown, ordinary, ordinaryText, runs } from './round.ts';

/** The statement is prose made from the table and the clerk's words: what it prints is read back into its parts. */

const figure = (amount: string | null): number | null => (amount === null || amount === '**' ? null : Number(amount));
const unlessBlank = (text: string): string | null => (/^＿＿。?$/.test(text) ? null : text);

/** What paper shows of a statement: points with the marks of a list at their ends, blanks where nothing was entered. */
function asPrinted(declaration: Declaration): ExternalStatement {
  const { statement } = externalOf(declaration, template);
  if (!statement?.funding) throw new Error('no statement');
  const { duty: _duty, activity: _activity, ...parts } = statement;
  const printed = writeStatement(declaration, template);
  const [, ...points] = printed.sections[0]?.parts[0]?.paragraphs ?? [];
  const items = declaration.statement.funding
    .map(({ name, amount }) => ({ name: numbered(name) ?? null, amount: figure(amount), printed: amount }))
    .filter((item) => item.name !== null || item.printed !== null)
    .map(({ name, amount }) => ({ name, amount }));
  const { total, fiscal, other } = declaration.budget;
  return {
    ...parts,
    office: unlessBlank(printed.office),
    content_items: points.flatMap((point) => unlessBlank(point.replace(/^\d+\. ?/, '')) ?? []),
    content_items_declared: declaration.statement.contents.filter(({ text }) => numbered(text) !== undefined).length || null,
    funding: {
      ...statement.funding,
      // Beside other funds the sentence names the total itself, or leaves it blank.
      total: figure(other === null || other === '0' ? (total ?? fiscal) : total),
      items,
    },
  };
}

/** Amounts of money that is spent. */
const spent = (amount: string | null): string | null => amount?.replace(/^-/, '') ?? null;
const plausible = (declaration: Declaration): Declaration => ({
  ...declaration,
  budget: { total: spent(declaration.budget.total), fiscal: spent(declaration.budget.fiscal), other: spent(declaration.budget.other) },
  statement: {
    ...declaration.statement,
    funding: declaration.statement.funding.map((item) => ({ ...item, amount: spent(item.amount) })),
  },
});

async function readBack(declaration: Declaration, format: FormatName): Promise<Extract<Project, { kind: 'printed' }>> {
  const opened = openBytes(await formats[format].write(declaration, template, { draft: false }), `a.${format}`);
  const [project] = 'projects' in opened ? opened.projects : [];
  if (project?.kind !== 'printed') throw new Error('no project was read');
  return project;
}

describe('the statement is read back', () => {
  it.each(['docx', 'xlsx', 'csv'] as const)('from %s: equal', async (format) => {
    await fc.assert(
      fc.asyncProperty(randomDeclaration(ordinaryText).map(ordinary).map(plausible), async (declaration) => {
        const { external } = await readBack(declaration, format);
        expect(asShown(external.statement)).toEqual(asShown(asPrinted(declaration)));
      }),
      { numRuns: runs(12) },
    );
  });
});

/** Headings of the statement as a clerk may write them in a slot, numbered as they are printed and without a number. */
const printed = writeStatement(declarationOf(template.id, new Map()), template).sections.flatMap(({ title, parts }) => [
  title,
  ...parts.map((each) => each.title),
]);
const headings = [...printed, ...printed.map((title) => title.replace(/^(?:[一二三]、|（[一二三]）)/, '')), '（三）绩效评价标准'];
const slots: readonly ((to: Declaration, text: string) => Declaration)[] = [
  (to, text) => ({ ...to, statement: { ...to.statement, duty: text } }),
  (to, text) => ({ ...to, statement: { ...to.statement, activity: text } }),
  (to, text) => ({ ...to, statement: { ...to.statement, contents: [...to.statement.contents, { id: 'c9', text }] } }),
  (to, text) => ({ ...to, statement: { ...to.statement, funding: [...to.statement.funding, { id: 'f9', name: text, amount: '1.5' }] } }),
  (to, text) => ({ ...to, goals: [...to.goals, { id: 'g9', text }] }),
];

describe('a text that holds a heading of the statement', () => {
  it.each(['docx', 'xlsx', 'csv'] as const)('from %s: read as it was, or marked', async (format) => {
    const heading = fc.tuple(fc.constantFrom(...headings), ordinaryText, ordinaryText, fc.constantFrom('', '\n'));
    const texts = heading.map(([title, before, behind, gap]) => `${before}${gap}${title}${gap}${behind}`);
    const shape = fc.tuple(randomDeclaration(ordinaryText).map(ordinary).map(plausible), fc.constantFrom(...slots), texts);
    await fc.assert(
      fc.asyncProperty(shape, async ([plain, put, text]) => {
        const declaration = put(plain, text);
        const { external, notes } = await readBack(declaration, format);
        if (notes.some(({ path, state }) => path.startsWith('statement') && state !== 'read-as')) return;
        expect(asShown(external.statement)).toEqual(asShown(asPrinted(declaration)));
      }),
      { numRuns: runs(12) },
    );
  });
});
