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

describe.skipIf(!office)('a workbook changed and saved in LibreOffice', () => {
  it('comes back with exactly the changed cells as differences', { timeout: 120_000 }, async () => {
    const table = examples.get('road');
    if (!table) throw new Error('the road example is gone');
    const written = await writeXlsx(declarationFrom(table), template, { draft: false });
    // Its flat format is its own document as text: a change there is what a person's typing leaves behind.
    let flat = new TextDecoder().decode(await convert(written, 'fods', 'xlsx'));
    for (const [from, to] of [
      ['office:value="412.6"', 'office:value="415"'],
      ['<text:p>412.6</text:p>', '<text:p>415</text:p>'],
      ['<text:p>检查桥涵数量</text:p>', '<text:p>检查桥梁和涵洞数量</text:p>'],
      ['<text:p>用于全县 412.6 公里', '<text:p>用于全县 415 公里'],
    ] as const) {
      const first = flat.indexOf(from);
      expect([from, first >= 0]).toEqual([from, true]);
      flat = flat.slice(0, first) + to + flat.slice(first + from.length);
    }
    const edited = await convert(new TextEncoder().encode(flat), 'xlsx', 'fods');
    expect(differences(externalIn(written), externalIn(edited))).toEqual([
      'purpose',
      'indicators.0.value.raw',
      'indicators.0.value.number',
      'indicators.1.name',
    ]);
  });
});
