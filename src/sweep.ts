import { type DeliveryPorts, deliverDue, deliverTo } from './delivery.ts';
import type { JobPorts } from './jobs/job.ts';
import { refreshDirectories } from './jobs/refresh.ts';
import { runJobs } from './jobs/registry.ts';
import type { RemindPorts } from './reminders/ports.ts';
import { remind } from './reminders/remind.ts';

export type SweepPorts = DeliveryPorts & JobPorts & RemindPorts;

/** Forgetting old rows is cheap but not free: once an hour is enough. */
const FORGET_EVERY = 3_600_000;
/** A clock that is put right by less than this is left alone: what waits comes a little later. */
const SET_BACK = 60_000;

/** When this process last swept a store, and when it last forgot in it. */
const known = new WeakMap<object, { swept: number; forgotten: number }>();

/** What time does: the directory read anew once a day, jobs that are due, people to be reminded, messages that wait, old rows forgotten. Safe to run in several processes at once. */
export async function sweep(ports: SweepPorts): Promise<void> {
  const { store } = ports;
  const now = ports.clock();
  const before = known.get(store) ?? { swept: now, forgotten: 0 };
  // The page of the sandbox moves its clock, and people put a wrong clock right: what waits would wait for a time that was never reached.
  if (now < before.swept - SET_BACK) await store.recall(now);
  const forgets = Math.abs(now - before.forgotten) >= FORGET_EVERY;
  known.set(store, { swept: now, forgotten: forgets ? now : before.forgotten });
  if (forgets) await refreshDirectories(ports);
  await work(ports);
  await remind(ports);
  await deliverDue(ports);
  if (forgets) await store.sweep(now);
}

/** Runs due jobs and sends what they made. */
export async function work(ports: SweepPorts): Promise<void> {
  for (const { tenant, person } of await runJobs(ports)) await deliverTo(ports, tenant, person);
}
