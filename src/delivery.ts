/** Sends what turns and jobs have committed: in order per recipient, retried by kind of error, each message under a stable uuid. */
import type { Log } from './log.ts';
import type { Clock, Messenger, Rendered, SendFailure } from './ports.ts';
import type { Claimed, Lane, Store } from './store/store.ts';

export interface DeliveryPorts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  /** Sent instead of a card the platform refuses. */
  readonly fallback: Rendered;
  /** Tells the administrators that the app lacks a permission or a setting; called at every failure, tells at most once an hour. */
  alert(code: number): void;
  /** Notes that messages do not reach a person. */
  unreachable(tenant: string, openId: string): Promise<void>;
}

/** How long one claim may take to be sent, ms. */
const LEASE = 30_000;
/** Recipients taken at once by the sweep. */
const AT_ONCE = 20;
/** A message is given up after this many tries (about two days of growing waits). */
const MAX_ATTEMPTS = 30;
const MAX_WAIT = 2 * 3_600_000;

/** Sends rows that are already held, then whatever waits behind them. */
export async function deliver(ports: DeliveryPorts, claimed: readonly Claimed[]): Promise<void> {
  const lanes = new Map<string, Claimed[]>();
  for (const row of claimed) {
    const key = `${row.tenant} ${row.recipient.id}`;
    const lane = lanes.get(key);
    if (lane) lane.push(row);
    else lanes.set(key, [row]);
  }
  await Promise.all([...lanes.values()].map((rows) => deliverLane(ports, rows)));
}

/** Sends what waits for one recipient, if nobody else is at it. */
export async function deliverTo(ports: DeliveryPorts, tenant: string, recipient: string): Promise<void> {
  await deliver(ports, await ports.store.claimOutgoing(ports.clock(), LEASE, 1, { tenant, id: recipient }));
}

/** Sends everything that is due; what the sweep calls. */
export async function deliverDue(ports: DeliveryPorts): Promise<number> {
  let sent = 0;
  for (;;) {
    const claimed = await ports.store.claimOutgoing(ports.clock(), LEASE, AT_ONCE);
    if (claimed.length === 0) return sent;
    sent += claimed.length;
    await deliver(ports, claimed);
  }
}

async function deliverLane(ports: DeliveryPorts, rows: readonly Claimed[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  let lane: Lane = 'held';
  for (const row of rows) {
    const outcome = await deliverRow(ports, row);
    if (outcome === 'delayed') return;
    lane = outcome;
    if (lane === 'lost') return;
  }
  if (lane === 'more') await deliverTo(ports, first.tenant, first.recipient.id);
}

async function deliverRow(ports: DeliveryPorts, row: Claimed): Promise<Lane | 'delayed'> {
  const { store, messenger, clock } = ports;
  if (row.action.kind === 'patch') {
    // The card it would change was never sent, so there is nothing to change.
    if (row.messageId === null) return store.failOutgoing(row, 0, clock());
    const sent = await messenger.patch(row.messageId, row.action.content);
    return sent.ok ? store.sentOutgoing(row, null, clock()) : giveUpOrWait(ports, row, sent.failure);
  }
  const sent = await messenger.send(row.recipient, { type: row.action.type, content: row.action.content }, row.id);
  if (sent.ok) return store.sentOutgoing(row, sent.value.messageId, clock());
  if (sent.failure.kind === 'refused' && row.action.type === 'interactive') {
    ports.log.error('a card was refused by the platform; a text goes instead', { code: sent.failure.code });
    const instead = await messenger.send(row.recipient, ports.fallback, `${row.id}t`);
    if (instead.ok) return store.sentOutgoing(row, instead.value.messageId, clock());
    return giveUpOrWait(ports, row, instead.failure);
  }
  return giveUpOrWait(ports, row, sent.failure);
}

async function giveUpOrWait(ports: DeliveryPorts, row: Claimed, failure: SendFailure): Promise<Lane | 'delayed'> {
  const { store, clock, log } = ports;
  switch (failure.kind) {
    case 'later':
      if (row.attempts + 1 < MAX_ATTEMPTS) {
        const wait = Math.min(MAX_WAIT, Math.max(failure.after, 250) * 2 ** Math.min(row.attempts, 12));
        await store.delayOutgoing(row, clock() + wait, failure.code);
        return 'delayed';
      }
      log.error('a message is given up after many tries', { code: failure.code });
      return store.failOutgoing(row, failure.code, clock());
    case 'unreachable':
      log.info('a person cannot be reached', { code: failure.code });
      if (row.recipient.kind === 'person') await ports.unreachable(row.tenant, row.recipient.id);
      return store.failOutgoing(row, failure.code, clock());
    case 'expired':
      return store.failOutgoing(row, failure.code, clock());
    case 'refused':
      log.error('the platform refuses a message', { code: failure.code });
      return store.failOutgoing(row, failure.code, clock());
    case 'setup':
      log.error('the app lacks a permission or a setting on the platform', { code: failure.code });
      ports.alert(failure.code);
      return store.failOutgoing(row, failure.code, clock());
    default:
      return failure satisfies never;
  }
}
