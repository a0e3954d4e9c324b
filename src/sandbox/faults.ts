import type { Bus } from './bus.ts';
import { type Db, meta } from './store.ts';
import type { Faults } from './types.ts';

const none: Faults = {
  duplicateDelivery: false,
  slowAnswerMs: 0,
  rateLimit: false,
  dropAnswer: false,
  whitespaceJson: false,
  emptySelect: 'absent',
  outOfOrder: false,
};

/** The switches for trouble; kept over a restart like everything else. */
export class FaultSwitches {
  readonly #meta: ReturnType<typeof meta>;
  readonly #bus: Bus;
  #now: Faults;

  constructor(db: Db, bus: Bus) {
    this.#meta = meta(db);
    this.#bus = bus;
    this.#now = { ...none, ...(JSON.parse(this.#meta.get('faults') ?? '{}') as Partial<Faults>) };
  }

  get now(): Readonly<Faults> {
    return this.#now;
  }

  set(change: Partial<Faults>): void {
    this.#now = { ...this.#now, ...change };
    this.#meta.set('faults', JSON.stringify(this.#now));
    this.#bus.tell({ type: 'faults' });
  }
}
