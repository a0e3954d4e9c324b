import { localOf } from '../rounds/zone.ts';
import type { JobPorts } from './job.ts';

/** What the directory told is looked at again when it is older than this, ms: people come, leave and move. */
const OLD = 20 * 3_600_000;
/** Whose day it is: the form is one of China. */
const ZONE = 'Asia/Shanghai';

/** Orders a new look at the directory where a round is under way, once a day whatever the number of processes. */
export async function refreshDirectories({ store, clock }: Pick<JobPorts, 'store' | 'clock'>): Promise<void> {
  const at = clock();
  const { day } = localOf(at, ZONE);
  for (const tenant of await store.oldDirectories(at - OLD)) {
    const payload = JSON.stringify({ card: null, locale: 'zh-CN' });
    const job = { id: `directory-${day}`, kind: 'directory', person: '', payload };
    await store.commitWrites({ tenant, event: `directory ${day}`, by: '', at, outgoing: [], jobs: [job] });
  }
}
