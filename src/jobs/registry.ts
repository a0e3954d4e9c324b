import { exportFile } from './export.ts';
import type { JobPorts, JobRunner } from './job.ts';

/** Kinds of slow work by name. A new kind is one entry. */
const runners: Readonly<Record<string, JobRunner>> = { export: exportFile };

const LEASE = 120_000;
const AT_ONCE = 4;
const RETRY = 5_000;
const TRIES = 6;

/** Runs the jobs that are due, a few at a time. Returns the recipients who have messages waiting now. */
export async function runJobs(ports: JobPorts): Promise<readonly { tenant: string; person: string }[]> {
  const told: { tenant: string; person: string }[] = [];
  for (;;) {
    const jobs = await ports.store.claimJobs(ports.clock(), LEASE, AT_ONCE);
    if (jobs.length === 0) return told;
    await Promise.all(
      jobs.map(async (job) => {
        const run = runners[job.kind];
        try {
          if (!run) throw new Error('a job of no known kind');
          const outcome = await run(ports, job);
          if (outcome.kind === 'later') await ports.store.delayJob(job, ports.clock() + outcome.after);
          else await ports.store.endJob(job, outcome.kind, outcome.outgoing, ports.clock());
        } catch (error) {
          ports.log.error('a job failed', { attempts: job.attempts }, error);
          if (job.attempts + 1 < TRIES) await ports.store.delayJob(job, ports.clock() + RETRY * 2 ** job.attempts);
          else await ports.store.endJob(job, 'failed', [], ports.clock());
        }
        told.push({ tenant: job.tenant, person: job.person });
      }),
    );
  }
}
