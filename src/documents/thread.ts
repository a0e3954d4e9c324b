import { Worker } from 'node:worker_threads';
import type { FileFault } from './read/decode.ts';
import type { FileRefused } from './read/guard.ts';
import type { Opened } from './read/open.ts';

/** Milliseconds a file may take in all; the readers themselves give up earlier. */
const TIME = 4_000;
/** Memory of the thread, MB. */
const MEMORY = 256;

type Read = Opened | FileFault | FileRefused;
const stopped: FileFault = { fault: 'stopped' };

export interface ThreadLimits {
  readonly time: number;
  readonly memory: number;
}

/**
 * Reads files in a thread of their own, one at a time: one that hangs is stopped, one that wants all the memory ends the thread and
 * nothing else.
 * @param entry the built `thread-entry.ts`
 */
export function threadReader(entry: URL, limits: ThreadLimits = { time: TIME, memory: MEMORY }) {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(bytes: Uint8Array, name: string): Promise<Read> {
      const own = last.then(() => inThread(entry, { bytes, name }, limits));
      last = own;
      return own;
    },
  };
}

function inThread(entry: URL, file: { readonly bytes: Uint8Array; readonly name: string }, { time, memory }: ThreadLimits): Promise<Read> {
  return new Promise((resolve) => {
    const worker = new Worker(entry, { workerData: file, resourceLimits: { maxOldGenerationSizeMb: memory }, stdout: true, stderr: true });
    const timer = setTimeout(() => end(stopped), time);
    const end = (read: Read): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(read);
    };
    worker.once('message', end);
    // Out of memory, or a fault of a reader: what the file holds never takes the bot with it.
    worker.once('error', () => end(stopped));
    worker.once('exit', () => end(stopped));
  });
}
