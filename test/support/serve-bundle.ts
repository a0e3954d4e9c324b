/** The served entry, or another one, bundled as `build.mjs` does, in a place of its own: other tests may be rebuilding `dist/`. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ServeBundle {
  /** To be run by Node. */
  readonly entry: string;
  remove(): void;
}

export async function bundleServe(source = 'src/node.ts'): Promise<ServeBundle> {
  const place = mkdtempSync(join(tmpdir(), 'tianbao-served-'));
  const entry = join(place, 'dist/node.js');
  mkdirSync(join(place, 'dist'));
  for (const name of ['db', 'node_modules', 'package.json']) symlinkSync(join(root, name), join(place, name));
  await build({
    entryPoints: [join(root, source)],
    outfile: entry,
    bundle: true,
    packages: 'external',
    alias: { 'chinese-days/dist/chinese-days.json': join(root, 'node_modules/chinese-days/dist/chinese-days.json') },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'silent',
  });
  return { entry, remove: () => rmSync(place, { recursive: true, force: true }) };
}
