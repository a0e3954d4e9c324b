import type { Wake } from '../rounds/reminding.ts';
import type { RemindPorts } from './ports.ts';
import type { Told } from './told.ts';

/** After a fault somebody is looked at again in a while: the others must not wait for them. */
const RETRY = 600_000;

/**
 * Decides about one who woke and commits what was decided, all or nothing, with the time to look again. When something of theirs changed
 * meanwhile, or another process was first, nothing is written: they are still due and decided anew.
 */
export async function wokenOf(ports: RemindPorts, wake: Wake, decide: () => Promise<Told>): Promise<void> {
  const { store, log, calendar } = ports;
  const { tenant, person, kind, version } = wake;
  const commit = ({ writes, outgoing, next }: Told): Promise<unknown> =>
    store.commitWrites({
      tenant,
      by: '',
      at: ports.clock(),
      writes: [...writes, { write: 'woken', kind, person, version, next, calendar }],
      outgoing,
      jobs: [],
    });
  try {
    await commit(await decide());
  } catch (error) {
    log.error('somebody could not be reminded; it is tried again', {}, error);
    await commit({ writes: [], outgoing: [], next: ports.clock() + RETRY });
  }
}
