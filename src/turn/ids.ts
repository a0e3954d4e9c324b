import { createHash } from 'node:crypto';

/**
 * Ids of a turn: derived from the event, when it happened (ms since epoch) and a counter, so that a retried turn makes the same ones. They
 * begin with the second: what is written together lies together in an index.
 */
export function idsFrom(event: string, at: number): () => string {
  let seed: string | undefined;
  let count = 0;
  return () => {
    seed ??= seedOf(event, at);
    count += 1;
    return `${seed}${count.toString(36)}`;
  };
}

/** 15 characters or so: 6 of the time, 56 bits of the event. */
function seedOf(event: string, at: number): string {
  const digest = createHash('sha256').update(event).digest('hex').slice(0, 14);
  return `${Math.floor(at / 1_000).toString(36)}${BigInt(`0x${digest}`).toString(36)}`;
}
