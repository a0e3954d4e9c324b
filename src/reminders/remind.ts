/**
 * What time does to rounds: whoever woke is decided about. Exactly once: what is said, the mark that it was said and the next time to look
 * are one batch, which is refused when the wake was written meanwhile (a turn, another process) or when the day has its mark.
 */
import type { Wake } from '../rounds/reminding.ts';
import { decideClerks } from './clerks.ts';
import type { RemindPorts } from './ports.ts';
import { decideSupervisors } from './supervisors.ts';

/** Read and decided at once. */
const AT_ONCE = 50;
/** Decided in one sweep at most: a Worker's life is short, and the next sweep goes on. */
const A_SWEEP = 200;

/** Calendars this process has woken people for, by store. */
const known = new WeakMap<object, string>();

export async function remind(ports: RemindPorts): Promise<void> {
  const { store, calendar } = ports;
  if (known.get(store) !== calendar) {
    await store.wakeByCalendar(calendar, ports.clock());
    known.set(store, calendar);
  }
  for (let done = 0; done < A_SWEEP; done += AT_ONCE) {
    const wakes = await store.dueWakes(ports.clock(), AT_ONCE);
    for (const [tenant, some] of byTenant(wakes)) {
      await decideClerks(
        ports,
        tenant,
        some.filter(({ kind }) => kind === 'clerk'),
      );
      await decideSupervisors(
        ports,
        some.filter(({ kind }) => kind === 'supervisor'),
      );
    }
    if (wakes.length < AT_ONCE) return;
  }
}

function byTenant(wakes: readonly Wake[]): ReadonlyMap<string, readonly Wake[]> {
  const tenants = new Map<string, Wake[]>();
  for (const wake of wakes) tenants.set(wake.tenant, [...(tenants.get(wake.tenant) ?? []), wake]);
  return tenants;
}
