import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../src/dialog/differences.ts';
import { formats } from '../../src/documents/formats.ts';
import { openBytes } from '../../src/documents/read/open.ts';
import { declarationOf } from '../../src/form/declaration.ts';
import { externalSchema } from '../../src/form/external.ts';
import { type PrintedCell, printedCells } from '../../src/form/printed.ts';
import { examples } from '../documents/from-json.ts';
import { cellsOf, template } from '../form/support.ts';
import { open } from './open.ts';

/** A declaration in hand beside its own file: what a person sends back unchanged shows nothing to decide. */

const valuesOf = (external: Parameters<typeof printedCells>[1]): Readonly<Record<string, string>> =>
  Object.fromEntries(printedCells(template, external).cells.map(({ path, value }) => [path, value]));

/** The cells that an example's own Word file makes, without those cells that begin so. */
async function sentBack(name: string, without = '-'): Promise<{ values: Readonly<Record<string, string>>; cells: readonly PrintedCell[] }> {
  const all = valuesOf(externalSchema.parse(JSON.parse(JSON.stringify(examples.get(name)))));
  const values = Object.fromEntries(Object.entries(all).filter(([path]) => !path.startsWith(without)));
  const written = await formats.docx.write(declarationOf(template.id, cellsOf(values)), template, { draft: false });
  const opened = openBytes(written, 'a.docx');
  const [project] = 'projects' in opened ? opened.projects : [];
  if (project?.kind !== 'printed') throw new Error('not read');
  return { values, cells: printedCells(template, project.external).cells };
}

/** What differs from the declaration's own Word file, after `change` in the declaration. */
async function differing(name: string, change: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const { values, cells } = await sentBack(name);
  const found = differencesOf(open({ ...values, ...change }), { number: 1, cells, told: [] });
  return found.map((difference) => (difference.kind === 'cell' ? difference.path : difference.kind));
}

describe('a declaration and its own Word file', () => {
  it.each(['canteen', 'parks', 'road'])('%s: nothing differs', async (name) => expect(await differing(name)).toEqual([]));

  it('names a point of the statement that was changed', async () => {
    expect(await differing('road', { 'statement.contents.c1.text': '路面和桥面' })).toEqual(['statement.contents.c1.text']);
  });

  it('takes the blanks of a statement that was left empty for nothing', async () => {
    const { cells } = await sentBack('road', 'statement.');
    expect(cells.map(({ path }) => path).filter((path) => path.startsWith('statement.'))).toEqual([]);
  });
});
