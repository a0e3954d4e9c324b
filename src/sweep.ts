import { type DeliveryPorts, deliverDue, deliverTo } from './delivery.ts';
import type { JobPorts } from './jobs/job.ts';
import { runJobs } from './jobs/registry.ts';
import type { RemindPorts } from './reminders/ports.ts';
import { remind } from './reminders/remind.ts';

export type SweepPorts = DeliveryPorts & JobPorts & RemindPorts;

/** Forgetting old rows is cheap but not free: once an hour is enough. */
const FORGET_EVERY = 3_600_000;
let forgotten = 0;

/** What time does: jobs that are due, people to be reminded, messages that wait, old rows forgotten. Safe to run in several processes at once. */
export async function sweep(ports: SweepPorts): Promise<void> {
  await work(ports);
  await remind(ports);
  await deliverDue(ports);
  const now = ports.clock();
  if (now - forgotten >= FORGET_EVERY) {
    forgotten = now;
    await ports.store.sweep(now);
  }
}

/** Runs due jobs and sends what they made. */
export async function work(ports: SweepPorts): Promise<void> {
  for (const { tenant, person } of await runJobs(ports)) await deliverTo(ports, tenant, person);
}
