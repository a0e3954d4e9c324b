/** Processes of the bot on one database, started, asked and killed by a test. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleServe } from '../support/serve-bundle.ts';

export interface Settings {
  readonly app: { readonly appId: string; readonly appSecret: string; readonly encryptKey: string; readonly verificationToken: string };
  readonly domain: string;
  readonly file: string;
  readonly migrations: string;
  readonly now: number;
}

/** To a process: the time it is; whether to sweep. It answers when nothing is under way any more. */
export interface Asked {
  readonly number: number;
  readonly now: number;
  readonly sweep: boolean;
}

type Told = { readonly port: number } | { readonly done: number } | { readonly fault: string };

export interface BotProcess {
  readonly url: string;
  /** Resolves `false` when the process died before it answered. */
  ask(now: number, sweep: boolean): Promise<boolean>;
  /** SIGKILL, whatever is under way. */
  kill(): Promise<void>;
}

export interface Processes {
  /** What they logged as errors. */
  readonly faults: readonly string[];
  start(settings: Settings): Promise<BotProcess>;
  remove(): void;
}

export async function bundleProcesses(): Promise<Processes> {
  const bundle = await bundleServe(fileURLToPath(new URL('season-process.ts', import.meta.url)).replace(/^.*\/test\//, 'test/'));
  const faults: string[] = [];
  return {
    faults,
    start: (settings) => started(fork(bundle.entry, { env: { PATH: process.env.PATH, SEASON: JSON.stringify(settings) } }), faults),
    remove: bundle.remove,
  };
}

async function started(child: ChildProcess, faults: string[]): Promise<BotProcess> {
  const waiting = new Map<number, (answered: boolean) => void>();
  let number = 0;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a process of the bot ended with ${code} before it listened`)));
    child.on('message', (told: Told) => {
      if ('port' in told) resolve(told.port);
      else if ('fault' in told) faults.push(told.fault);
      else {
        waiting.get(told.done)?.(true);
        waiting.delete(told.done);
      }
    });
  });
  const url = `http://127.0.0.1:${await port}`;
  void gone.then(() => {
    for (const answer of waiting.values()) answer(false);
  });
  return {
    url,
    ask: (now, sweep) =>
      new Promise((resolve) => {
        number += 1;
        waiting.set(number, resolve);
        child.send({ number, now, sweep } satisfies Asked);
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
