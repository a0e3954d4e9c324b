// @ts-check
// Bundles the entries into dist/ (ignored by git). Run by `npm ci` through `prepare`; nothing here needs the network.
import { cp, mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await mkdir('dist/page', { recursive: true });
await build({
  entryPoints: ['src/start.ts', 'src/node.ts', 'src/cli.ts', 'src/documents/thread-entry.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  // Data, not code: bundled, because Node 20 warns of every JSON file it imports itself.
  alias: { 'chinese-days/dist/chinese-days.json': './node_modules/chinese-days/dist/chinese-days.json' },
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
});
await build({
  entryPoints: ['src/sandbox/page/main.ts'],
  outfile: 'dist/page/page.js',
  bundle: true,
  minify: true,
  target: 'es2022',
  format: 'esm',
  logLevel: 'warning',
});
for (const file of ['index.html', 'style.css']) await cp(`src/sandbox/page/${file}`, `dist/page/${file}`);
