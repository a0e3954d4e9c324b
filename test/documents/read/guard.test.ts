import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modelOfFile } from '../../../src/documents/read/guard-file.ts';
import { bombs, large } from './bombs.ts';
import { blocksOf, linesOf, paragraph, relations, run, word } from './office.ts';
import { filesFolder, there } from './published.ts';

/** Each file is read in a process of its own, so that its work and its memory can be measured, whatever else the machine does. */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, 'node_modules/.cache', `tianbao-bombs-${process.pid}`);
const script = `
import { readFileSync } from 'node:fs';
import { modelOfFile } from './reader.js';
const bytes = readFileSync(process.argv[2]);
const before = process.resourceUsage().maxRSS;
const worked = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
const start = worked();
const model = modelOfFile(bytes, worked);
console.log(JSON.stringify({ why: 'refused' in model ? model.refused : '', ms: worked() - start, mb: (process.resourceUsage().maxRSS - before) / 1024 }));
`;

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const args = [
    'src/documents/read/guard-file.ts',
    '--bundle',
    '--packages=external',
    '--format=esm',
    '--platform=neutral',
    '--log-level=warning',
  ];
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [...args, `--outfile=${join(folder, 'reader.js')}`], { cwd: root });
  writeFileSync(join(folder, 'run.js'), script);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const measuredSchema = z.object({ why: z.string(), ms: z.number(), mb: z.number() });
function measured(bytes: Uint8Array): z.infer<typeof measuredSchema> {
  writeFileSync(join(folder, 'file'), bytes);
  return measuredSchema.parse(
    JSON.parse(execFileSync(process.execPath, [join(folder, 'run.js'), join(folder, 'file')], { encoding: 'utf8' })),
  );
}

describe('is refused within 2 s and 200 MB', () => {
  it.each(bombs)(
    '%s: %s',
    (_, why, make) => {
      const { why: told, ms, mb } = measured(make());
      expect(told).toBe(why);
      expect(ms).toBeLessThan(2000);
      expect(mb).toBeLessThan(200);
    },
    20_000,
  );
});

describe('ends within 2 s and 200 MB', () => {
  it.each(large)(
    '%s',
    (_, make) => {
      const { ms, mb } = measured(make());
      expect(ms).toBeLessThan(2000);
      expect(mb).toBeLessThan(200);
    },
    20_000,
  );
});

it('stops a reader that is too slow', () => {
  let time = 0;
  const model = modelOfFile(word(paragraph(run('文'.repeat(9000)))), () => {
    time += 1000;
    return time;
  });
  expect(model).toEqual({ refused: 'tooSlow', params: {} });
});

it('reads a file with links to click on and a template on its author’s disk: nothing outside is opened', () => {
  const links = relations(
    ['a', 'hyperlink', 'https://127.0.0.1/', 'External'],
    ['b', 'attachedTemplate', 'file:///C:/Normal.dotm', 'External'],
  );
  expect(linesOf(word(paragraph(run('正文')), { 'word/_rels/document.xml.rels': links }))).toEqual(['正文']);
});

it('needs nothing of Node', () => {
  expect(readFileSync(join(folder, 'reader.js'), 'utf8')).not.toMatch(/from ["']node:|require\(|\bBuffer\b|\bprocess\b/);
});

it('never throws, whatever byte of a file is changed', () => {
  const file = word(paragraph(run('项目编码')));
  for (let at = 0; at < file.length; at += 1) {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 0xff;
    expect(blocksOf(changed), `byte ${at}`).toBeDefined();
    expect(blocksOf(file.slice(0, at)), `cut at ${at}`).toBeDefined();
  }
});

describe.skipIf(!there)('a damaged file of the old formats', () => {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(filesFolder, name)));
  it.each(['01.xls', '01.doc'])(
    '%s never throws and never hangs, whatever is changed',
    (name) => {
      const file = read(name);
      const start = Date.now();
      let step = 0;
      for (let at = 0; at < file.length; at += 11) {
        const changed = file.slice();
        step = (step + 1) % 3;
        for (let index = at; index < at + 1 + step * 3 && index < file.length; index += 1) changed[index] = [0xff, 0, 0x80][step] ?? 0;
        expect(blocksOf(changed), `byte ${at}`).toBeDefined();
      }
      for (let length = 0; length < file.length; length += 97) expect(blocksOf(file.slice(0, length)), `cut at ${length}`).toBeDefined();
      expect(Date.now() - start).toBeLessThan(30_000);
    },
    40_000,
  );
});
