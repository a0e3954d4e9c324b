import { readFileSync, readlinkSync } from 'node:fs';

/**
 * How long a thread has worked, in milliseconds: a limit by it means the same on a busy machine as on an idle one. Linux tells it of every
 * thread; elsewhere the clock on the wall is all there is.
 */

/** A thread has worked no longer than it is there, so it is not asked more often than this. */
const EVERY = 20;

/** Name of the thread that calls, for whoever watches it from another one; null where threads have none. */
export function threadName(): string | null {
  try {
    return readlinkSync('/proc/thread-self');
  } catch {
    return null;
  }
}

/** Counts from the first moment of the named thread; without a name, or where nothing is told, from the call. */
export function cpuClock(thread: string | null = threadName()): () => number {
  const start = performance.now();
  let asked = Number.NEGATIVE_INFINITY;
  let worked = 0;
  return () => {
    const now = performance.now();
    if (now - asked < EVERY) return worked;
    asked = now;
    worked = workedBy(thread) ?? now - start;
    return worked;
  };
}

function workedBy(thread: string | null): number | null {
  if (thread === null) return null;
  try {
    // Nanoseconds on a processor, nanoseconds waiting for one, turns.
    const nanoseconds = Number(readFileSync(`/proc/${thread}/schedstat`, 'utf8').split(' ')[0]);
    return nanoseconds > 0 ? nanoseconds / 1e6 : null;
  } catch {
    return null;
  }
}
