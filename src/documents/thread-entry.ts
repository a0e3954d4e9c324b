/** The thread that reads one file and ends. It tells its name first, so that its work can be watched. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { cpuClock, threadName } from './cpu-clock.ts';
import { openBytes } from './read/open.ts';

const { bytes, name } = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() }).parse(workerData);
parentPort?.postMessage({ thread: threadName() });
parentPort?.postMessage({ read: openBytes(bytes, name, cpuClock()) });
