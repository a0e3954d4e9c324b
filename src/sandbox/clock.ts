import { type Db, meta } from './store.ts';

/** The sandbox's time: the base clock plus a stored offset, so that hours can pass in a test or by a button on the page. */
export class SandboxClock {
  readonly #base: () => number;
  readonly #meta: ReturnType<typeof meta>;
  readonly #watchers = new Set<(now: number) => void>();
  #offset: number;

  constructor(db: Db, base: () => number) {
    this.#base = base;
    this.#meta = meta(db);
    this.#offset = Number(this.#meta.get('clock_offset') ?? 0);
  }

  now(): number {
    return this.#base() + this.#offset;
  }

  get offsetMs(): number {
    return this.#offset;
  }

  advance(ms: number): void {
    this.#offset += ms;
    this.#meta.set('clock_offset', String(this.#offset));
    const now = this.now();
    for (const watcher of this.#watchers) watcher(now);
  }

  set(ms: number): void {
    this.advance(ms - this.now());
  }

  /** Back to the base clock. */
  setReal(): void {
    this.advance(-this.#offset);
  }

  onJump(watcher: (now: number) => void): void {
    this.#watchers.add(watcher);
  }
}
