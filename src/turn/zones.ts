import type { Incoming } from '../dialog/incoming.ts';
import type { Write } from '../rounds/write.ts';
import { isZone } from '../rounds/zone.ts';

/** People whose zone is kept in memory. */
const KEPT = 4_096;

/**
 * Time zones as clicks tell them. A person's is written when this process has not seen it yet or it changed, so that filling in costs
 * nothing more.
 */
export class Zones {
  readonly #seen = new Map<string, string>();

  /** What a turn has to write about the person's zone: mostly nothing. */
  learn({ origin: { tenant, openId }, ...incoming }: Incoming): readonly Write[] {
    if (incoming.kind !== 'action' || incoming.zone === undefined || openId === '') return nothing;
    const { zone } = incoming;
    return this.#seen.get(`${tenant} ${openId}`) === zone || !isZone(zone) ? nothing : [{ write: 'memberZone', openId, zone }];
  }

  /** The turn was committed. */
  keep(tenant: string, writes: readonly Write[]): void {
    for (const write of writes) {
      if (write.write !== 'memberZone') continue;
      this.#seen.set(`${tenant} ${write.openId}`, write.zone);
      if (this.#seen.size <= KEPT) continue;
      for (const oldest of this.#seen.keys()) {
        this.#seen.delete(oldest);
        break;
      }
    }
  }
}

const nothing: readonly Write[] = [];
