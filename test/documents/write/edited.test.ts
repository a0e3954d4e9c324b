import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openBytes } from '../../../src/documents/read/open.ts';
import { writeXlsx } from '../../../src/documents/write/xlsx.ts';
import type { External } from '../../../src/form/external.ts';
import { convert, installed } from '../../support/soffice.ts';
import { declarationFrom, examples, template } from '../from-json.ts';

/** A workbook of ours that a person changes in LibreOffice and sends back. */

const office = installed('soffice');
if (!office) console.warn('skipped: LibreOffice (soffice) is not installed');

function externalIn(bytes: Uint8Array): External {
  const read = openBytes(bytes, 'edited.xlsx');
  const [project] = 'projects' in read ? read.projects : [];
  if (project?.kind !== 'printed') throw new Error('the workbook was not read');
  return project.external;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function differences(was: unknown, is: unknown, path = ''): readonly string[] {
  if (!isObject(was) || !isObject(is)) return was === is ? [] : [path];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    differences(was[key], is[key], path === '' ? key : `${path}.${key}`),
  );
}

/** What the person changed: in the amount of the first indicator, in the name of the second, in the purpose. */
const changes = [
  ['office:value="412.6"', 'office:value="415"'],
  ['<text:p>412.6</text:p>', '<text:p>415</text:p>'],
  ['<text:p>检查桥涵数量</text:p>', '<text:p>检查桥梁和涵洞数量</text:p>'],
  ['<text:p>用于全县 412.6 公里', '<text:p>用于全县 415 公里'],
] as const;
const changed = ['purpose', 'indicators.0.value.raw', 'indicators.0.value.number', 'indicators.1.name'];

/** The workbook of an example as we write it. */
function written(): Promise<Uint8Array> {
  const table = examples.get('road');
  if (!table) throw new Error('the road example is gone');
  return writeXlsx(declarationFrom(table), template, { draft: false });
}

/** Changed and saved in LibreOffice. Its flat format is its own document as text: a change there is what a person's typing leaves behind. */
async function edited(workbook: Uint8Array): Promise<Uint8Array> {
  let flat = new TextDecoder().decode(await convert(workbook, 'fods', 'xlsx'));
  for (const [from, to] of changes) {
    const first = flat.indexOf(from);
    expect([from, first >= 0]).toEqual([from, true]);
    flat = flat.slice(0, first) + to + flat.slice(first + from.length);
  }
  return convert(new TextEncoder().encode(flat), 'xlsx', 'fods');
}

/** The same once saved, for where LibreOffice is missing; `KEEP=1` with LibreOffice writes it anew. */
const saved = new URL('fixtures/edited-in-libreoffice.xlsx', import.meta.url);

describe('a workbook changed and saved in LibreOffice', () => {
  it('comes back with exactly the changed cells as differences', async () => {
    expect(differences(externalIn(await written()), externalIn(readFileSync(saved)))).toEqual(changed);
  });

  it.skipIf(!office)('does so with the LibreOffice that is installed', { timeout: 120_000 }, async () => {
    const workbook = await written();
    const back = await edited(workbook);
    if (process.env.KEEP) writeFileSync(saved, back);
    expect(differences(externalIn(workbook), externalIn(back))).toEqual(changed);
  });
});
