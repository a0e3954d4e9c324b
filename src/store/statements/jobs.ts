/** Slow work under leases. Compiled when the module loads. */
import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import { jobs, moved } from '../../../db/schema.ts';
import { build, compile, given, p } from '../compile.ts';

const thisJob = and(eq(jobs.tenant, p('tenant')), eq(jobs.id, p('id')));
const held = eq(jobs.holder, p('holder'));

export const addJob = compile(
  'add-job',
  build
    .insert(jobs)
    .values({ tenant: p('tenant'), id: p('id'), kind: p('kind'), person: p('person'), payload: p('payload'), attempts: 0, due: p('at') }),
);

export const claimJobs = compile(
  'claim-jobs',
  build
    .update(jobs)
    .set({ holder: given('holder'), due: given('until'), attempts: sql`${jobs.attempts} + 1` })
    .where(sql`${jobs.seq} IN (SELECT ${jobs.seq} FROM ${jobs} WHERE ${lte(jobs.due, p('now'))} ORDER BY ${jobs.due} LIMIT ${p('limit')})`),
);

export const claimedJobs = compile(
  'claimed-jobs',
  build
    .select({
      tenant: jobs.tenant,
      id: jobs.id,
      kind: jobs.kind,
      person: jobs.person,
      payload: jobs.payload,
      progress: jobs.progress,
      attempts: jobs.attempts,
    })
    .from(jobs)
    .where(and(eq(jobs.due, p('until')), held))
    .orderBy(asc(jobs.seq)),
);

/** Refuses the batch when the claim does not hold the job any more (another worker took it over, or it ended). */
export const jobHeld = compile(
  'job-held',
  build.insert(moved).select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${jobs} WHERE ${and(thisJob, held, isNull(jobs.ended_at))})`),
);

export const endJob = compile(
  'end-job',
  build
    .update(jobs)
    .set({ holder: null, due: null, payload: '', outcome: given('outcome'), ended_at: given('now') })
    .where(thisJob),
);

export const delayJob = compile(
  'delay-job',
  build
    .update(jobs)
    .set({ holder: null, due: given('due') })
    .where(and(thisJob, held)),
);

/** Every job that waits for a later time, or is held until one, is due now. */
export const recallJobs = compile(
  'recall-jobs',
  build
    .update(jobs)
    .set({ holder: null, due: given('now') })
    .where(gt(jobs.due, p('now'))),
);

export const noteJob = compile(
  'note-job',
  build
    .update(jobs)
    .set({ progress: given('progress') })
    .where(and(thisJob, held)),
);
