/** Files read in a thread of their own: what they hold never takes the process with it. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadReader } from '../../src/documents/thread.ts';
import { exampleOf, volumeFile, wordFile } from '../support/documents.ts';
import { bombs } from './read/bombs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules/.cache', `tianbao-thread-${process.pid}`);
const entry = (name: string): URL => pathToFileURL(join(folder, name));

/** Tells its name, as the entry does. */
const named = `import { readlinkSync } from 'node:fs'; import { parentPort } from 'node:worker_threads';
let thread = null;
try { thread = readlinkSync('/proc/thread-self'); } catch {}
parentPort.postMessage({ thread });`;

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const args = [
    'src/documents/thread-entry.ts',
    '--bundle',
    '--packages=external',
    '--format=esm',
    '--platform=node',
    '--log-level=warning',
  ];
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [...args, `--outfile=${join(folder, 'entry.js')}`], { cwd: root });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'work.js'), `${named} for (;;);`);
  writeFileSync(join(folder, 'sleep.js'), `${named} setInterval(() => undefined, 1_000);`);
  writeFileSync(join(folder, 'greedy.js'), 'const all = []; for (;;) all.push({ text: "x".repeat(100) + all.length });');
  writeFileSync(join(folder, 'broken.js'), 'throw new Error("a fault of a reader");');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a reader in a thread', () => {
  it('reads as it would in place', async () => {
    const read = await threadReader(entry('entry.js')).read(await wordFile(exampleOf('road')), '去年.docx');
    if (!('projects' in read)) throw new Error(JSON.stringify(read));
    expect(read.projects.map((project) => (project.kind === 'printed' ? project.external.name : null))).toEqual([exampleOf('road').name]);
  });

  it('refuses as it would in place', async () => {
    const bomb = bombs.find(([, why]) => why === 'macros');
    expect(await threadReader(entry('entry.js')).read(bomb?.[2]() ?? new Uint8Array(), '带宏.docm')).toMatchObject({ refused: 'macros' });
    expect(await threadReader(entry('entry.js')).read(new Uint8Array(), '空.docx')).toEqual({ fault: 'empty' });
  });

  it('that hangs is stopped, and the next file is read', async () => {
    const started = performance.now();
    for (const name of ['work.js', 'sleep.js']) {
      const reader = threadReader(entry(name), { time: 300, patience: name === 'sleep.js' ? 600 : 20_000, memory: 64 });
      expect(await reader.read(new Uint8Array(1), 'x')).toEqual({ fault: 'stopped' });
    }
    expect(performance.now() - started).toBeLessThan(12_000);
  });

  it('counts its own work, not what others keep the machine with', async () => {
    const volume = await volumeFile(40, 'xlsx');
    const [, why, bomb] = bombs.find(([name]) => name === 'a part that unpacks to 30 MB') ?? [];
    const others = Array.from({ length: 2 * availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);']));
    try {
      // So busy that the clock on the wall would have refused it.
      const read = await threadReader(entry('entry.js')).read(volume, '全册.xlsx');
      expect('projects' in read ? read.projects.length : read).toBe(40);
      expect(await threadReader(entry('entry.js')).read(bomb?.() ?? new Uint8Array(), '大.docx')).toMatchObject({ refused: why });
      const hanging = threadReader(entry('work.js'), { time: 300, patience: 20_000, memory: 64 });
      expect(await hanging.read(new Uint8Array(1), 'x')).toEqual({ fault: 'stopped' });
    } finally {
      for (const other of others) other.kill();
    }
  }, 60_000);

  it('that wants all the memory, or fails, ends alone', async () => {
    expect(await threadReader(entry('greedy.js'), { time: 20_000, patience: 20_000, memory: 32 }).read(new Uint8Array(1), 'x')).toEqual({
      fault: 'stopped',
    });
    expect(await threadReader(entry('broken.js')).read(new Uint8Array(1), 'x')).toEqual({ fault: 'stopped' });
  });

  it('takes one file after the other', async () => {
    const reader = threadReader(entry('entry.js'));
    const all = await Promise.all(['空.docx', '空.txt'].map((name) => reader.read(new Uint8Array(), name)));
    expect(all).toEqual([{ fault: 'empty' }, { fault: 'empty' }]);
  });
});
