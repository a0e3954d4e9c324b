// npm run bench -- [--quick] [--subjects floor,cards] [--users 16] [--repeat 3] [--tries 8] [--quiet 0.3] [--long 500|0] [--sdk express|node] [--rounds 6] [--prof] [--json file] [--dir folder]
// Measures every subject in turn and prints the tables; ends with 1 when an answer is missing or a mark is not met (README.md).
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { build } from 'esbuild';
import { measure } from './lib/measure.mjs';
import { marksOf, table } from './lib/report.mjs';

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    subjects: { type: 'string', default: 'floor,sdk,typed,cards' },
    users: { type: 'string', default: '16' },
    repeat: { type: 'string' },
    tries: { type: 'string' },
    quiet: { type: 'string', default: '0.3' },
    long: { type: 'string', default: '500' },
    sdk: { type: 'string', default: 'express' },
    rounds: { type: 'string' },
    prof: { type: 'boolean', default: false },
    json: { type: 'string' },
    dir: { type: 'string' },
  },
});
const root = join(import.meta.dirname, '..');
const here = (file) => join(import.meta.dirname, 'subjects', file);

// Inside node_modules, so that the bundle finds the packages it leaves out.
const bundles = join(root, 'node_modules/.cache/bench');
mkdirSync(bundles, { recursive: true });
const bundle = join(mkdtempSync(join(bundles, 'run-')), 'tianbao.mjs');
await build({
  entryPoints: [here('tianbao.mjs')],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  // As build.mjs does.
  alias: { 'chinese-days/dist/chinese-days.json': join(root, 'node_modules/chinese-days/dist/chinese-days.json') },
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const migrations = { BENCH_MIGRATIONS: join(root, 'db/migrations') };
const profiled = given.prof ? ['--enable-source-maps', '--cpu-prof', `--cpu-prof-dir=${join(root, 'bench/profiles')}`] : [];
const known = {
  floor: { file: here('floor.mjs'), way: 'plain', table: 'answers' },
  sdk: { file: here('sdk.mjs'), way: 'typed', table: 'answers', env: { BENCH_SDK: given.sdk } },
  typed: { file: bundle, way: 'typed', table: 'cells', env: migrations, execArgv: profiled },
  cards: { file: bundle, way: 'cards', table: 'cells', env: migrations, execArgv: profiled },
};
const names = given.subjects.split(',');
for (const name of names) if (!known[name]) throw new Error(`no subject ${name}; there are ${Object.keys(known).join(', ')}`);

const users = Number(given.users);
const long = Number(given.long);
const repeat = Number(given.repeat ?? (given.quick ? 1 : 3));
// On a shared machine a row counts only when it was quiet: it is taken again while others used more CPUs than this, but not for ever.
const quiet = Number(given.quiet);
const tries = Math.max(repeat, Number(given.tries ?? (given.quick ? 1 : 8)));
const disturbed = (name, shape) => !results.some((row) => row.name === name && row.cells === shape.cells && (row.others ?? 0) <= quiet);
const shapes = [
  {
    cells: 60,
    users,
    block: 10,
    rounds: Number(given.rounds ?? (given.quick ? 2 : 6)),
    warm: 16,
    warmRounds: given.quick ? 1 : 4,
    limit: 300,
  },
];
if (long > 0)
  shapes.push({ cells: long, users: given.quick ? 4 : users, block: 50, rounds: 1, warm: given.quick ? 2 : 8, warmRounds: 1, limit: 300 });

const folder = mkdtempSync(join(given.dir ?? os.tmpdir(), 'tianbao-bench-'));
const results = [];
const failures = [];
const began = Date.now();
try {
  for (const shape of shapes) {
    // Interleaved, so that a slow minute hits every subject.
    for (let at = 0; at < tries; at += 1) {
      for (const name of names) {
        if (at >= repeat && !disturbed(name, shape)) continue;
        try {
          const row = await measure({ name, ...known[name] }, shape, folder);
          results.push({ ...row, at });
          const words = `${name} ${row.cells} cells: ${row.rate.toFixed(0)} turns/s, CPU ${row.cpu.toFixed(3)} ms/turn`;
          process.stderr.write(`${words}, others ${(row.others ?? 0).toFixed(2)} CPUs, missing ${row.missing}\n`);
        } catch (error) {
          failures.push(`${name}, ${shape.cells} cells: ${error.message}`);
          process.stderr.write(`${failures.at(-1)}\n`);
        }
        for (const file of readdirSync(folder)) rmSync(join(folder, file));
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(join(bundle, '..'), { recursive: true, force: true });
}

const sqlite = new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get();
const cpus = os.cpus();
const seconds = ((Date.now() - began) / 1000).toFixed(0);
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${seconds} s; Node ${process.version}, SQLite ${sqlite} (WAL, synchronous=FULL), ${cpus.length} × ${cpus[0].model}, ${os.type()} ${os.release()}; ` +
    `the quietest of ${repeat} to ${tries} interleaved repeats; sdk on ${given.sdk === 'express' ? 'express' : 'node:http (adaptDefault)'}; the pacer's limits raised to 10,000 a person and 100,000 an app, the fake platform has none.`,
);
for (const shape of shapes) {
  const rows = results.filter((row) => row.cells === shape.cells);
  if (rows.length > 0) console.log(`\n${table(rows)}`);
}
const marks = marksOf(results);
for (const { words, met } of marks) console.log(`${met ? 'met    ' : 'NOT MET'} ${words}`);
const lost = results.filter((row) => row.missing > 0);
for (const row of lost) failures.push(`${row.name}, ${row.cells} cells: ${row.missing} of ${row.answers} answers are not as sent`);
for (const words of failures) console.log(`FAILED  ${words}`);
if (given.json) writeFileSync(given.json, JSON.stringify({ at: new Date().toISOString(), results, marks, failures }, null, 1));
process.exit(failures.length > 0 || marks.some((mark) => !mark.met) ? 1 : 0);
