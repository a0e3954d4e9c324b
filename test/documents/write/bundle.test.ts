import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { tableDifferences } from '../../support/table-differences.ts';
import { readBook } from '../../support/xlsx-reader.ts';
import { declarationFrom, examples, template } from '../from-json.ts';
import { tableFromRows } from './expected.ts';

const folder = await mkdtemp(join(tmpdir(), 'tianbao-formats-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const engines: readonly [string, BuildOptions][] = [
  ['node', { platform: 'node', target: 'node20' }],
  ['workers', { platform: 'browser', conditions: ['workerd', 'worker', 'browser'], external: ['node:*'], target: 'es2022' }],
];

describe('all formats bundled', () => {
  it.each(engines)('for %s write the same workbook', async (name, options) => {
    const outfile = join(folder, `${name}.mjs`);
    const entry = fileURLToPath(new URL('../../../src/documents/formats.ts', import.meta.url));
    const { warnings } = await build({ ...options, entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'silent' });
    expect(warnings).toEqual([]);
    const { formats, formatNames }: typeof import('../../../src/documents/formats.ts') = await import(pathToFileURL(outfile).href);
    expect(formatNames).toEqual(['docx', 'xlsx', 'csv', 'json']);
    for (const table of examples.values()) {
      const rows = readBook(await formats.xlsx.write(declarationFrom(table), template, { draft: false })).sheets[0]?.rows ?? [];
      expect(tableDifferences(table, tableFromRows(rows, rows.length))).toEqual([]);
    }
  });
});
