import { createHash } from 'node:crypto';

/** Ids of a turn: derived from the event and a counter, so that a retried turn makes the same ones. */
export function idsFrom(event: string): () => string {
  let seed: string | undefined;
  let count = 0;
  return () => {
    seed ??= BigInt(`0x${createHash('sha256').update(event).digest('hex').slice(0, 18)}`).toString(36);
    count += 1;
    return `${seed}${count.toString(36)}`;
  };
}
