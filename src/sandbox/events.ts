import type { Apps } from './apps.ts';
import type { SandboxClock } from './clock.ts';
import type { FaultSwitches } from './faults.ts';
import { hex } from './ids.ts';
import type { People } from './people.ts';
import type { Db } from './store.ts';
import type { Transport } from './transport.ts';
import type { AppInfo, Outcome } from './types.ts';

/** After the first attempt: 15 s, 5 min, 1 h, 6 h (feishu.md §1.6). */
export const retryDelaysMs: readonly number[] = [15_000, 300_000, 3_600_000, 21_600_000];

interface Delivery {
  readonly id: number;
  readonly app_id: string;
  readonly event_id: string;
  readonly body: string;
  readonly attempt: number;
  readonly due: number;
}

/** How long events are gathered before they go out in reverse, when that fault is on. */
const gatherMs = 120;

/**
 * Sends events at least once: each is stored before its first attempt and forgotten when it was answered with 200 in time
 * or after the last retry. The delays run on the sandbox clock.
 */
export class Events {
  readonly #db: Db;
  readonly #clock: SandboxClock;
  readonly #apps: Apps;
  readonly #people: People;
  readonly #faults: FaultSwitches;
  readonly #transport: Transport;
  readonly #scale: number;
  readonly #realTimers: boolean;
  readonly #running = new Set<Promise<unknown>>();
  readonly #busy = new Set<number>();
  readonly #insert;
  readonly #gathered: (() => Promise<void>)[] = [];
  /** Brings an event's body up to date before it is sent again. */
  renew: (body: string) => string = (body) => body;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    db: Db,
    clock: SandboxClock,
    apps: Apps,
    people: People,
    faults: FaultSwitches,
    transport: Transport,
    options: { scale: number; realTimers: boolean },
  ) {
    this.#db = db;
    this.#clock = clock;
    this.#apps = apps;
    this.#people = people;
    this.#faults = faults;
    this.#transport = transport;
    this.#scale = options.scale;
    this.#realTimers = options.realTimers;
    this.#insert = db.prepare('insert into deliveries (app_id, event_id, body, attempt, due) values (?, ?, ?, 0, ?)');
    clock.onJump(() => {
      this.#notTooLate();
      this.runDue();
    });
  }

  /** The header of schema 2.0, exactly six fields; `create_time` in ms for events, in µs for card callbacks. */
  envelope(app: AppInfo, type: string, event: Record<string, unknown>, unit: 'ms' | 'us' = 'ms'): { id: string; body: string } {
    const id = hex(32);
    const now = this.#clock.now();
    const header = {
      event_id: id,
      event_type: type,
      create_time: unit === 'ms' ? String(now) : `${now}000`,
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: this.#people.tenantKey,
    };
    return { id, body: JSON.stringify({ schema: '2.0', header, event }) };
  }

  emit(app: AppInfo, type: string, event: Record<string, unknown>): void {
    const { id, body } = this.envelope(app, type, event);
    this.#send(app, id, body);
  }

  /** The old envelope, still used by `p2p_chat_create` (feishu.md §1.1). */
  emitV1(app: AppInfo, event: Record<string, unknown>): void {
    const uuid = hex(32);
    const ts = (this.#clock.now() / 1000).toFixed(6);
    this.#send(app, uuid, JSON.stringify({ ts, uuid, token: app.verificationToken, type: 'event_callback', event }));
  }

  #send(app: AppInfo, eventId: string, body: string): void {
    const urls = this.#apps.urls(app.appId);
    if (!urls.subscribed) return;
    const id = Number(this.#insert.run(app.appId, eventId, body, this.#clock.now()).lastInsertRowid);
    const go = () => this.#attempt({ id, app_id: app.appId, event_id: eventId, body, attempt: 0, due: 0 });
    if (this.#faults.now.outOfOrder) this.#gather(go);
    else this.track(go());
    if (this.#faults.now.duplicateDelivery) this.track(this.#transport.deliver(app, 'event', body));
  }

  #gather(go: () => Promise<void>): void {
    this.#gathered.push(go);
    if (this.#gathered.length > 1) return;
    const wait = new Promise<void>((resolve) => setTimeout(resolve, gatherMs));
    this.track(
      wait.then(async () => {
        for (const one of this.#gathered.splice(0).reverse()) await one();
      }),
    );
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const app = this.#apps.get(delivery.app_id);
    if (!app || this.#busy.has(delivery.id)) return;
    this.#busy.add(delivery.id);
    const outcome = await this.#transport.deliver(app, 'event', delivery.attempt > 0 ? this.renew(delivery.body) : delivery.body);
    this.#busy.delete(delivery.id);
    if (this.#closed) return;
    const delay = retryDelaysMs[delivery.attempt];
    if (acknowledged(outcome) || outcome.kind === 'unsubscribed' || delay === undefined) {
      this.#db.prepare('delete from deliveries where id = ?').run(delivery.id);
      return;
    }
    this.#db
      .prepare('update deliveries set attempt = attempt + 1, due = ? where id = ?')
      .run(this.#clock.now() + delay / this.#scale, delivery.id);
    this.#arm();
  }

  /** A clock set back must not make a delivery wait longer than the longest pause. */
  #notTooLate(): void {
    const latest = this.#clock.now() + Math.max(...retryDelaysMs) / this.#scale;
    this.#db.prepare('update deliveries set due = ? where due > ?').run(latest, latest);
  }

  /** Attempts everything that is due; called by the timer, a jump of the clock and at start. */
  runDue(): void {
    const due = this.#db.prepare<[number], Delivery>('select * from deliveries where due <= ? order by id').all(this.#clock.now());
    for (const delivery of due) this.track(this.#attempt(delivery));
    this.#arm();
  }

  /** Sends to a client that has come back at once what waits for it. */
  wake(appId: string): void {
    const waiting = this.#db
      .prepare<[string], Delivery>('select * from deliveries where app_id = ? and attempt > 0 order by id')
      .all(appId);
    for (const delivery of waiting) this.track(this.#attempt(delivery));
  }

  /** How many events wait for a retry. */
  pending(appId?: string): number {
    const row = this.#db
      .prepare<[string | null, string | null], { n: number }>('select count(*) as n from deliveries where ? is null or app_id = ?')
      .get(appId ?? null, appId ?? null);
    return row?.n ?? 0;
  }

  #arm(): void {
    if (!this.#realTimers || this.#closed) return;
    const next = this.#db
      .prepare<[number], { due: number | null }>('select min(due) as due from deliveries where due > ?')
      .get(this.#clock.now())?.due;
    clearTimeout(this.#timer);
    if (next === null || next === undefined) return;
    this.#timer = setTimeout(() => this.runDue(), Math.min(Math.max(1, next - this.#clock.now()), 2 ** 31 - 1));
    this.#timer.unref();
  }

  track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const done = () => this.#running.delete(work);
    work.then(done, done);
    return work;
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running]);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}

export const acknowledged = (outcome: Outcome): boolean => outcome.kind === 'answered' && outcome.status === 200;
