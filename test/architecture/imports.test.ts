import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

/** The rules of ARCHITECTURE.md about who may import whom: that biome.json bites, and that it covers every file. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = join(root, 'node_modules/.bin/biome');

/** `[file, what it imports]`: refused. */
const refused: readonly (readonly [string, string])[] = [
  ['src/form/probe.ts', '../dialog/reply.ts'],
  ['src/form/answers/probe.ts', '../../checks/finding.ts'],
  ['src/form/answers/deep/probe.ts', '../../../texts.ts'],
  ['src/checks/probe.ts', '../dialog/reply.ts'],
  ['src/statement/probe.ts', '../checks/registry.ts'],
  ['src/edition/probe.ts', '../dialog/reply.ts'],
  ['src/edition/probe.ts', '../documents/volume-model.ts'],
  ['src/rounds/probe.ts', '../store/store.ts'],
  ['src/dialog/probe.ts', '../texts.ts'],
  ['src/dialog/probe.ts', '../ports.ts'],
  ['src/dialog/moves/probe.ts', '../../store/store.ts'],
  ['src/dialog/moves/probe.ts', '../../feishu/client.ts'],
  ['src/dialog/cards/probe.ts', '../../documents/name.ts'],
  ['src/dialog/cards/probe.ts', '../../library/search.ts'],
  ['src/dialog/cards/probe.ts', '../../../prompts/en/bot.json'],
  ['src/documents/write/probe.ts', '../../dialog/reply.ts'],
  ['src/library/probe.ts', '../documents/name.ts'],
  ['src/feishu/probe.ts', '../store/store.ts'],
  ['src/feishu/render/probe.ts', '../../turn.ts'],
  ['src/store/probe.ts', '../feishu/client.ts'],
  ['src/store/statements/probe.ts', '../../texts.ts'],
  ['src/jobs/probe.ts', '../feishu/messenger.ts'],
  ['src/jobs/probe.ts', '../store/sqlite.ts'],
  ['src/sandbox/probe.ts', '../feishu/card/card.ts'],
  ['src/sandbox/cards/probe.ts', '../../form/cell.ts'],
  ['src/sandbox/page/cards/probe.ts', '../../../texts.ts'],
  ['src/example/probe.ts', '../sandbox/index.ts'],
  ['src/example/probe.ts', '../store/sqlite.ts'],
  ['src/turn.ts', './feishu/client.ts'],
  ['src/turn/probe.ts', '../feishu/client.ts'],
  ['src/turn/probe.ts', '../store/sqlite.ts'],
  ['src/turn.ts', './store/d1.ts'],
  ['src/sweep.ts', './http.ts'],
  ['src/http.ts', './store/store.ts'],
  ['src/ports.ts', './store/store.ts'],
  ['src/texts.ts', './form/cell.ts'],
  ['src/config.ts', './app.ts'],
  ['src/app.ts', './sandbox/index.ts'],
  ['src/app.ts', './example/seed.ts'],
  ['src/node.ts', './sandbox/index.ts'],
  ['src/worker.ts', './node.ts'],
  ['src/start.ts', './cli.ts'],
];

/** `[file, what it imports]`: allowed, so that the rules above are no blanket refusal. */
const allowed: readonly (readonly [string, string])[] = [
  ['src/form/answers/allowed.ts', '../template.ts'],
  ['src/checks/allowed.ts', '../form/cell.ts'],
  ['src/dialog/moves/allowed.ts', '../../form/answers/registry.ts'],
  ['src/edition/allowed.ts', '../statement/wording.ts'],
  ['src/dialog/cards/allowed.ts', '../../edition/edition.ts'],
  ['src/dialog/allowed.ts', '../checks/registry.ts'],
  ['src/documents/write/allowed.ts', '../../statement/statement.ts'],
  ['src/feishu/render/allowed.ts', '../../texts.ts'],
  ['src/store/statements/allowed.ts', '../../../db/schema.ts'],
  ['src/jobs/allowed.ts', '../store/store.ts'],
  ['src/sandbox/page/cards/allowed.ts', '../../wire.ts'],
  ['src/example/allowed.ts', '../store/store.ts'],
  ['src/delivery.ts', './store/store.ts'],
  ['src/turn/allowed.ts', '../store/store.ts'],
  ['src/store/allowed.ts', '../rounds/round.ts'],
  ['src/cli.ts', './app.ts'],
];

/** Every file of `src`, with an import of an entry, which is nobody's to import: a file no rule covers would be let through. */
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.ts'));
const entries: readonly (readonly [string, string])[] = sources.map((file) => {
  const up = '../'.repeat(file.split('/').length - 2) || './';
  return [file, `${up}${file === 'src/cli.ts' ? 'node' : 'cli'}.ts`];
});

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }) })),
});

/** The cases biome refuses under this project's configuration, as `file line`: each file holds one import a line. */
function refusedIn(files: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tianbao-imports-'));
  try {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [file, imports] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), imports.map((from) => `import '${from}';\n`).join(''));
    }
    const args = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', 'src'];
    // Findings end biome with 1, as they should; they stand on stdout.
    const { stdout } = spawnSync(biome, args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
    return new Set(diagnostics.map(({ location }) => `${location.path} ${location.start.line}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('who may import whom', () => {
  const files = new Map<string, string[]>();
  const lines = new Map<string, string>();
  for (const [file, from] of [...refused, ...allowed, ...entries]) {
    const imports = files.get(file) ?? [];
    files.set(file, [...imports, from]);
    lines.set(`${file} ${from}`, `${file} ${imports.length + 1}`);
  }
  let found: ReadonlySet<string> = new Set();
  beforeAll(() => {
    found = refusedIn(files);
  });
  const isRefused = (file: string, from: string): boolean => found.has(lines.get(`${file} ${from}`) ?? '');

  it.each(refused)('%s may not import %s', (file, from) => expect(isRefused(file, from)).toBe(true));
  it.each(allowed)('%s may import %s', (file, from) => expect(isRefused(file, from)).toBe(false));
  it('covers every file of src', () => {
    expect(entries.filter(([file, from]) => !isRefused(file, from))).toEqual([]);
  });
  it('lets the adapters take nothing but types from the dialog', () => {
    const values = sources
      .filter((file) => /^src\/(?:feishu|store)\//.test(file))
      .filter((file) => /^import (?!type\b)[^;]*from '(?:\.\.\/)+dialog\//m.test(readFileSync(join(root, file), 'utf8')));
    expect(values).toEqual([]);
  });
});
