import type { TrackedBy } from '../rounds/reading.ts';
import type { Tracked } from '../rounds/standing.ts';
import type { Store } from '../store/store.ts';

/** Projects read at once. */
const PORTION = 1_000;

/** All the projects meant, however many, portion by portion. */
export async function allTracked(store: Pick<Store, 'assignments'>, tenant: string, which: TrackedBy): Promise<readonly Tracked[]> {
  const tracked: Tracked[] = [];
  for (;;) {
    const { rows, total } = await store.assignments(tenant, which, { offset: tracked.length, limit: PORTION });
    tracked.push(...rows);
    if (rows.length === 0 || tracked.length >= total) return tracked;
  }
}
