/** `npm start` as a person starts it: the built process on a folder and a port of its own, stopped and started again at will. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** When the newest file under a path was written. */
function newest(path: string): number {
  const stat = statSync(path);
  return stat.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs;
}

/** Bundles the entries, unless `npm ci` did and nothing has changed since. */
export async function built(): Promise<void> {
  const entry = join(root, 'dist/start.js');
  const sources = Math.max(...['src', 'prompts', 'build.mjs', 'package-lock.json'].map((name) => newest(join(root, name))));
  if (existsSync(entry) && existsSync(join(root, 'dist/page/style.css')) && statSync(entry).mtimeMs > sources) return;
  await promisify(execFile)(process.execPath, ['build.mjs'], { cwd: root });
}

/** A port nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

export interface Desk {
  readonly url: string;
  /** What the process wrote to stderr. */
  readonly complaints: readonly string[];
  /** Ends the process as Ctrl-C (or, with `SIGKILL`, as a power cut) and starts it again on the same data. */
  restart(signal?: 'SIGINT' | 'SIGKILL'): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  await built();
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-desk-'));
  const port = await freePort();
  const complaints: string[] = [];
  let child = await start(folder, port, complaints);
  return {
    url: `http://127.0.0.1:${port}`,
    complaints,
    async restart(signal = 'SIGINT') {
      await stop(child, signal);
      child = await start(folder, port, complaints);
    },
    async close() {
      await stop(child, 'SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the process says it is ready. */
function start(folder: string, port: number, complaints: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/start.js'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', (words: string) => complaints.push(words));
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      said += words;
      if (said.includes('FEISHU_DOMAIN=')) resolve(child);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`start.js ended with ${code}: ${complaints.join('')}`)));
  });
}

function stop(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
