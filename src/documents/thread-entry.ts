/** The thread that reads one file and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openBytes } from './read/open.ts';

const { bytes, name } = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() }).parse(workerData);
parentPort?.postMessage(openBytes(bytes, name));
