import { type Refusal, refuse } from './answer.ts';
import type { SandboxClock } from './clock.ts';

/** The platform's numbers (feishu.md §3); a bench may raise them and must say so. */
export interface Limits {
  perUserPerSecond: number;
  perChatPerSecond: number;
  perMessageUpdatesPerSecond: number;
  perApiPerSecond: number;
  perApiPerMinute: number;
  perCardOperationsPerSecond: number;
  ephemeralPerChatPerSecond: number;
  textBytes: number;
  cardBytes: number;
  fileBytes: number;
  imageBytes: number;
  resourceBytes: number;
  /** How long the platform waits for an answer to an event or a click (ms). */
  answerMs: number;
  challengeMs: number;
}

export const documentedLimits: Limits = {
  perUserPerSecond: 5,
  perChatPerSecond: 5,
  perMessageUpdatesPerSecond: 5,
  perApiPerSecond: 50,
  perApiPerMinute: 1000,
  perCardOperationsPerSecond: 10,
  ephemeralPerChatPerSecond: 40,
  textBytes: 150 * 1024,
  cardBytes: 30 * 1024,
  fileBytes: 30 * 1024 * 1024,
  imageBytes: 10 * 1024 * 1024,
  resourceBytes: 100 * 1024 * 1024,
  answerMs: 3000,
  challengeMs: 1000,
};

/** The last `size` moments of one key, as a ring: the oldest tells whether the window is full. */
interface Ring {
  moments: number[];
  next: number;
}

/** Sliding windows over the sandbox clock. */
export class Rates {
  readonly limits: Limits;
  readonly #clock: SandboxClock;
  readonly #rings = new Map<string, Ring>();

  constructor(clock: SandboxClock, limits: Partial<Limits>) {
    this.#clock = clock;
    this.limits = { ...documentedLimits, ...limits };
  }

  /** Takes one place; answers 0, or the ms until a place is free (nothing taken then). */
  take(key: string, size: number, windowMs: number): number {
    if (!Number.isFinite(size)) return 0;
    const now = this.#clock.now();
    let ring = this.#rings.get(key);
    if (!ring) {
      if (this.#rings.size > 20_000) this.#rings.clear();
      ring = { moments: [], next: 0 };
      this.#rings.set(key, ring);
    }
    if (ring.moments.length < size) {
      ring.moments.push(now);
      return 0;
    }
    const oldest = ring.moments[ring.next] ?? 0;
    const age = now - oldest;
    // A clock set back leaves moments of the future behind; they do not count.
    if (age >= 0 && age < windowMs) return windowMs - age;
    ring.moments[ring.next] = now;
    ring.next = (ring.next + 1) % size;
    return 0;
  }

  /** Per app and API: 50 a second and 1000 a minute → 429 with the wait in seconds (D:api-call-guide/uUzN04SN3QjL1cDN.md). */
  api(appId: string, api: string): Refusal | undefined {
    const { perApiPerSecond, perApiPerMinute } = this.limits;
    const second = this.take(`s|${appId}|${api}`, perApiPerSecond, 1000);
    if (second > 0) return tooOften(perApiPerSecond, second);
    const minute = this.take(`m|${appId}|${api}`, perApiPerMinute, 60_000);
    return minute > 0 ? tooOften(perApiPerMinute, minute) : undefined;
  }

  /** Messages to one person (5 a second) or into one group, all bots together. */
  message(kind: 'user' | 'chat', id: string): Refusal | undefined {
    const size = kind === 'user' ? this.limits.perUserPerSecond : this.limits.perChatPerSecond;
    const wait = this.take(`${kind}|${id}`, size, 1000);
    return wait > 0 ? refuse(230020, 'This operation triggers the frequency limit.') : undefined;
  }

  update(messageId: string): Refusal | undefined {
    const wait = this.take(`u|${messageId}`, this.limits.perMessageUpdatesPerSecond, 1000);
    return wait > 0 ? refuse(230020, 'This operation triggers the frequency limit.') : undefined;
  }
}

export const tooOften = (limit: number, waitMs: number): Refusal =>
  refuse(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: { 'x-ogw-ratelimit-limit': String(limit), 'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))) },
  });
