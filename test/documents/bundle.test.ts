import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { readDeclaration } from '../support/docx-reader.ts';
import { tableDifferences } from '../support/table-differences.ts';
import { declarationFrom, examples, template } from './from-json.ts';

const folder = await mkdtemp(join(tmpdir(), 'tianbao-bundle-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const engines: readonly [string, BuildOptions][] = [
  ['node', { platform: 'node', target: 'node20' }],
  ['workers', { platform: 'browser', conditions: ['workerd', 'worker', 'browser'], external: ['node:*'], target: 'es2022' }],
];

describe('the writer bundled', () => {
  it.each(engines)('for %s writes the same table', async (name, options) => {
    const outfile = join(folder, `${name}.mjs`);
    const entry = fileURLToPath(new URL('../../src/documents/write/docx.ts', import.meta.url));
    const { warnings } = await build({ ...options, entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'silent' });
    expect(warnings).toEqual([]);
    const { writeDocx }: typeof import('../../src/documents/write/docx.ts') = await import(pathToFileURL(outfile).href);
    for (const table of examples.values()) {
      const read = readDeclaration(await writeDocx(declarationFrom(table), template, { draft: false }));
      expect(tableDifferences(table, read)).toEqual([]);
    }
  });
});
