import type { Write } from '../rounds/write.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import { auditFile } from './audit.ts';
import { findClean } from './clean.ts';
import { readDirectory } from './directory.ts';
import { exportFile } from './export.ts';
import { readImport } from './imports/read.ts';
import { writeImport } from './imports/write.ts';
import type { JobKind, JobPorts } from './job.ts';
import { passClean } from './pass-clean.ts';
import { rosterFile } from './roster.ts';
import { urge } from './urge.ts';
import { volumeFile } from './volume.ts';

/** Kinds of slow work by name. A new kind is one entry. */
const kinds: Readonly<Record<string, JobKind>> = {
  export: exportFile,
  volume: volumeFile,
  roster: rosterFile,
  readImport,
  writeImport,
  directory: readDirectory,
  auditFile,
  urge,
  findClean,
  passClean,
};

const LEASE = 120_000;
const AT_ONCE = 4;
const RETRY = 5_000;
const TRIES = 6;

/** Runs the jobs that are due, a few at a time. Returns the recipients who have messages waiting now. */
export async function runJobs(ports: JobPorts): Promise<readonly { tenant: string; person: string }[]> {
  const recipients = new Map<string, { tenant: string; person: string }>();
  for (;;) {
    const jobs = await ports.store.claimJobs(ports.clock(), LEASE, AT_ONCE);
    if (jobs.length === 0) return [...recipients.values()];
    const told = await Promise.all(jobs.map((job) => attempt(ports, job)));
    for (const [at, { tenant }] of jobs.entries())
      for (const person of told[at] ?? []) recipients.set(`${tenant} ${person}`, { tenant, person });
  }
}

/** Tries a job once. Returns whom its end was told to. */
async function attempt(ports: JobPorts, job: ClaimedJob): Promise<readonly string[]> {
  const end = async (
    outcome: 'done' | 'failed',
    outgoing: readonly Outgoing[],
    writes: readonly Write[] = [],
  ): Promise<readonly string[]> => {
    await ports.store.endJob(job, outcome, outgoing, ports.clock(), writes);
    return [job.person, ...outgoing.map(({ recipient }) => recipient.id)];
  };
  const kind = kinds[job.kind];
  try {
    if (!kind) throw new Error('a job of no known kind');
    // Tries count those that ended with the process: a job that takes it down each time must end as well.
    if (job.attempts >= TRIES) throw new Error('a job that never came to its end');
    const outcome = await kind.run(ports, job);
    if (outcome.kind !== 'later') return await end(outcome.kind, outcome.outgoing, outcome.writes);
    await ports.store.delayJob(job, ports.clock() + outcome.after);
  } catch (error) {
    ports.log.error('a job failed', { attempts: job.attempts }, error);
    if (job.attempts + 1 >= TRIES) return end('failed', lastWords(ports, job, kind));
    await ports.store.delayJob(job, ports.clock() + RETRY * 2 ** job.attempts);
  }
  // Progress may have been told on the way.
  return [job.person];
}

/** The messages of a job that is given up; none when even they cannot be written. */
function lastWords(ports: JobPorts, job: ClaimedJob, kind: JobKind | undefined): readonly Outgoing[] {
  try {
    return kind?.givenUp(ports, job) ?? [];
  } catch (error) {
    ports.log.error('a job failed without a word', {}, error);
    return [];
  }
}
