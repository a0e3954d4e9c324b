import '../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatName, formats } from '../../src/documents/formats.ts';
import { openBytes } from '../../src/documents/read/open.ts';
import { externalOf } from '../../src/documents/write/external.ts';
import type { Declaration } from '../../src/form/declaration.ts';
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

async function statementIn(declaration: Declaration, format: FormatName): Promise<ExternalStatement | null> {
  const opened = openBytes(await formats[format].write(declaration, template, { draft: false }), `a.${format}`);
  const [project] = 'projects' in opened ? opened.projects : [];
  return project?.kind === 'printed' ? project.external.statement : null;
}

describe('the statement is read back', () => {
  it.each(['docx', 'xlsx', 'csv'] as const)('from %s: equal', async (format) => {
    await fc.assert(
      fc.asyncProperty(randomDeclaration(ordinaryText).map(ordinary).map(plausible), async (declaration) => {
        expect(asShown(await statementIn(declaration, format))).toEqual(asShown(asPrinted(declaration)));
      }),
      { numRuns: runs(12) },
    );
  });
});
