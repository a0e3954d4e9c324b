/** `npx tsx bench/rounds.ts`: what time does to rounds. Ends with 1 when a mark is not met. */

import { digestCard } from '../src/dialog/cards/digest.ts';
import { digestView } from '../src/dialog/digesting.ts';
import { templateHashes } from '../src/form/template.ts';
import { templates } from '../src/form/templates/registry.ts';
import { standardSettings } from '../src/rounds/round.ts';
import type { Write } from '../src/rounds/write.ts';
import { sweep } from '../src/sweep.ts';
import { assignment, member, round } from '../test/contract/round-world.ts';
import { tenant } from '../test/contract/world.ts';
import { openOffice } from '../test/support/post.ts';

const [template] = templates;
if (!template) throw new Error('no template');
const { structure } = templateHashes(template);
/** A Monday before the hour of the digest, ten working days before the deadline. */
const now = Date.parse('2026-11-16T06:00:00+08:00');
const deadline = Date.parse('2026-11-30T17:00:00+08:00');

let missed = false;
function tell(what: string, ms: number, mark: number): void {
  missed ||= ms > mark;
  process.stdout.write(`${what.padEnd(70)} ${ms.toFixed(1).padStart(8)} ms (mark ${mark})\n`);
}

/** Median of some runs, after a first one that warms. */
async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
}

async function town(projects: number, clerks: number, departments: number) {
  const office = openOffice([template as NonNullable<typeof template>], now);
  const put = async (writes: readonly Write[]): Promise<void> => {
    const done = await office.store.commitWrites({ tenant, by: 'ou_s', at: now, writes, outgoing: [], jobs: [] });
    if (done.kind !== 'done') throw new Error(done.kind);
  };
  await put([
    { write: 'openRound', round: round('r1', { structure, deadline, settings: standardSettings, createdAt: now, updatedAt: now }) },
    { write: 'members', members: Array.from({ length: clerks }, (_, at) => member(`ou_${at}`, { name: `经办人${at}` })) },
    { write: 'departmentNames', departments: Array.from({ length: departments }, (_, at) => ({ id: `od_${at}`, name: `科室${at}` })) },
  ]);
  for (let from = 0; from < projects; from += 500) {
    await put(
      Array.from({ length: Math.min(500, projects - from) }, (_, at) => ({
        write: 'assign' as const,
        assignment: assignment(`a${from + at}`, {
          clerk: `ou_${(from + at) % clerks}`,
          department: `od_${(from + at) % departments}`,
          name: `项目 ${from + at}`,
          createdAt: now,
          updatedAt: now,
        }),
      })),
    );
  }
  return office;
}

const large = await town(10_000, 2_000, 50);
// Everybody woke with what they were given: they are worked out once, a portion in each sweep.
let began = performance.now();
while ((await large.store.dueWakes(now, 1)).length > 0) await sweep(large.ports);
process.stdout.write(
  `${'2,000 clerks worked out once, each with five projects'.padEnd(70)} ${(performance.now() - began).toFixed(1).padStart(8)} ms\n`,
);
tell('a sweep over 10,000 open projects, nothing due', await median(50, () => sweep(large.ports)), 300);
await large.close();

const small = await town(1_000, 300, 20);
await sweep(small.ports);
const read = await median(20, () => small.store.lookedAfter(tenant, 'ou_s'));
const kept = await small.store.lookedAfter(tenant, 'ou_s');
const drawn = await median(20, async () => small.ports.renderer.card(digestCard(digestView([template], kept, [])), 'zh-CN'));
tell('the digest of 1,000 projects: read, counted, drawn', read + drawn, 100);
// As the sweep does it: decided, drawn, committed, sent.
while ((await small.store.dueWakes(now, 1)).length > 0) await sweep(small.ports);
small.wait(Date.parse('2026-11-16T09:30:00+08:00') - now);
began = performance.now();
await sweep(small.ports);
process.stdout.write(
  `${'a sweep that sends it, the day’s first look at it included'.padEnd(70)} ${(performance.now() - began).toFixed(1).padStart(8)} ms, ${small.post.out.length} sent\n`,
);
await small.close();
process.exitCode = missed ? 1 : 0;
