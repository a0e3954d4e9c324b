import type { Clock } from '../ports.ts';

export interface PacerConfig {
  /** Calls a second to one person, group or message; 0 = no limit. The platform allows 5. */
  readonly perRecipient: number;
  /** Calls a second in all; 0 = no limit. The platform allows 50. */
  readonly perApp: number;
  /** Longest wait in place; what would wait longer comes back as “later”. 1,500 ms when left out. */
  readonly maxWaitMs?: number;
}

/** Politeness kept in memory: the truth about limits is what the platform answers. */
export interface Pacer {
  /** Waits for a place. Answers 0, or the ms after which to ask again (no place taken then). */
  take(recipient: string): Promise<number>;
}

/** The last moments taken, as a ring: the oldest of them says when the next place is free. */
class Window {
  readonly #taken: number[] = [];
  readonly #size: number;
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** When a place is free, ms since epoch; at the earliest `now`. */
  free(now: number): number {
    return this.#taken.length < this.#size ? now : Math.max(now, (this.#taken[this.#next] ?? 0) + 1000);
  }

  take(at: number): void {
    this.#taken[this.#next] = at;
    this.#next = (this.#next + 1) % this.#size;
  }

  /** Whether nothing taken still counts. */
  idle(now: number): boolean {
    return this.#taken.every((at) => at + 1000 <= now);
  }
}

const RECIPIENTS = 10_000;

export function createPacer(config: PacerConfig, clock: Clock, sleep: (ms: number) => Promise<void>): Pacer {
  const app = config.perApp > 0 ? new Window(config.perApp) : undefined;
  const recipients = new Map<string, Window>();
  const maxWait = config.maxWaitMs ?? 1500;

  function windowOf(recipient: string, now: number): Window | undefined {
    if (config.perRecipient <= 0) return undefined;
    let window = recipients.get(recipient);
    if (window === undefined) {
      if (recipients.size >= RECIPIENTS) for (const [key, old] of recipients) if (old.idle(now)) recipients.delete(key);
      window = new Window(config.perRecipient);
      recipients.set(recipient, window);
    }
    return window;
  }

  return {
    async take(recipient) {
      const now = clock();
      const own = windowOf(recipient, now);
      const at = Math.max(own?.free(now) ?? now, app?.free(now) ?? now);
      if (at - now > maxWait) return at - now;
      // Taken before waiting, so that those who come meanwhile queue behind.
      own?.take(at);
      app?.take(at);
      if (at > now) await sleep(at - now);
      return 0;
    },
  };
}
