import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PAGE = new URL('../../../src/sandbox/page/', import.meta.url);

/** Builds the page into a folder of its own, as the project's build does. */
export async function buildPage(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-assets-'));
  await build({
    entryPoints: [fileURLToPath(new URL('main.ts', PAGE))],
    bundle: true,
    outfile: join(folder, 'page.js'),
    format: 'esm',
    target: 'es2022',
  });
  for (const name of ['index.html', 'style.css']) await copyFile(new URL(name, PAGE), join(folder, name));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
