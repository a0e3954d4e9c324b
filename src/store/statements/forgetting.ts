/** What is forgotten with time. Each statement touches a bounded number of rows; the sweep repeats it. Compiled when the module loads. */
import { and, eq, lt, sql } from 'drizzle-orm';
import { cells, declarations, events, jobs, journal, moved, outgoing, seats } from '../../../db/schema.ts';
import { build, compile, p } from '../compile.ts';

/** Rows a statement forgets at most. */
export const portion = 500;

/** The oldest rows of a table come first by `seq`, so that no index on time is needed. */
export const forgetEvents = compile(
  'forget-events',
  build
    .delete(events)
    .where(
      sql`${events.seq} IN (SELECT ${events.seq} FROM ${events} ORDER BY ${events.seq} LIMIT ${portion}) AND ${lt(events.at, p('before'))}`,
    )
    .returning({ seq: events.seq }),
);

export const forgetOutgoing = compile(
  'forget-outgoing',
  build
    .delete(outgoing)
    .where(
      sql`${outgoing.seq} IN (SELECT ${outgoing.seq} FROM ${outgoing} ORDER BY ${outgoing.seq} LIMIT ${portion}) AND ${lt(outgoing.ended_at, p('before'))}`,
    )
    .returning({ seq: outgoing.seq }),
);

export const forgetJobs = compile('forget-jobs', build.delete(jobs).where(lt(jobs.ended_at, p('before'))));

export const draftsToForget = compile(
  'drafts-to-forget',
  build
    .select({ tenant: declarations.tenant, id: declarations.id })
    .from(declarations)
    .where(lt(declarations.deleted_at, p('before')))
    .limit(20),
);

const thisDraft = and(eq(declarations.tenant, p('tenant')), eq(declarations.id, p('draft')));

/** First in the batch that forgets a draft: refuses it when the draft was restored meanwhile. */
export const stillDeleted = compile(
  'still-deleted',
  build
    .insert(moved)
    .select(
      sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${declarations} WHERE ${and(thisDraft, lt(declarations.deleted_at, p('before')))})`,
    ),
);

export const forgetDraft = [
  compile('forget-cells', build.delete(cells).where(and(eq(cells.tenant, p('tenant')), eq(cells.declaration, p('draft'))))),
  compile('forget-journal', build.delete(journal).where(and(eq(journal.tenant, p('tenant')), eq(journal.declaration, p('draft'))))),
  compile('forget-seats', build.delete(seats).where(and(eq(seats.tenant, p('tenant')), eq(seats.declaration, p('draft'))))),
  compile('forget-declaration', build.delete(declarations).where(thisDraft)),
];
