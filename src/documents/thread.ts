import { Worker } from 'node:worker_threads';
import { cpuClock } from './cpu-clock.ts';
import type { FileFault } from './read/decode.ts';
import type { FileRefused } from './read/guard.ts';
import type { Opened } from './read/open.ts';

/** Milliseconds of work a file may cost in all; the readers themselves give up earlier. */
const TIME = 4_000;
/** Milliseconds until somebody gets an answer, however busy the machine is. */
const PATIENCE = 30_000;
/** How often a thread at work is looked at. */
const EVERY = 100;
/** Memory of the thread, MB. */
const MEMORY = 256;

type Read = Opened | FileFault | FileRefused;
const stopped: FileFault = { fault: 'stopped' };

export interface ThreadLimits {
  readonly time: number;
  readonly patience: number;
  readonly memory: number;
}

/**
 * Reads files in a thread of their own, one at a time: one that hangs is stopped, one that wants all the memory ends the thread and
 * nothing else.
 * @param entry the built `thread-entry.ts`
 */
export function threadReader(entry: URL, limits: ThreadLimits = { time: TIME, patience: PATIENCE, memory: MEMORY }) {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(bytes: Uint8Array, name: string): Promise<Read> {
      const own = last.then(() => inThread(entry, { bytes, name }, limits));
      last = own;
      return own;
    },
  };
}

/** What the thread says: who it is, then what it read. */
type Said = { readonly thread: string | null } | { readonly read: Read };

function inThread(
  entry: URL,
  file: { readonly bytes: Uint8Array; readonly name: string },
  { time, patience, memory }: ThreadLimits,
): Promise<Read> {
  return new Promise((resolve) => {
    const worker = new Worker(entry, { workerData: file, resourceLimits: { maxOldGenerationSizeMb: memory }, stdout: true, stderr: true });
    // Until it has told its name it only begins, which takes as long as the machine is busy.
    let worked = (): number => 0;
    const watch = setInterval(() => {
      if (worked() > time) end(stopped);
    }, EVERY);
    const timer = setTimeout(() => end(stopped), patience);
    const end = (read: Read): void => {
      clearInterval(watch);
      clearTimeout(timer);
      void worker.terminate();
      resolve(read);
    };
    worker.on('message', (said: Said) => {
      if ('read' in said) end(said.read);
      else worked = cpuClock(said.thread);
    });
    // Out of memory, or a fault of a reader: what the file holds never takes the bot with it.
    worker.once('error', () => end(stopped));
    worker.once('exit', () => end(stopped));
  });
}
