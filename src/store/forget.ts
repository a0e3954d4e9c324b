import { call, type Engine, type Statement } from './engine.ts';
import * as sql from './statements/forgetting.ts';
import { forgetHandovers } from './statements/handovers.ts';
import { forgetImports } from './statements/imports.ts';

const day = 86_400_000;
/** Events are redelivered for 7.1 hours at most; ids are kept 7 days (engineering.md §3). */
const eventDays = 7;
const draftDays = 30;
const messageDays = 90;
const jobDays = 7;
const importDays = 7;
/** Longer than a card of the platform lives. */
const handoverDays = 30;

/** Forgets what is past its time, portion by portion so that turns come in between. `dropped` is told of each draft. */
export async function forget(engine: Engine, now: number, dropped: (tenant: string, draft: string) => void): Promise<void> {
  await repeat(engine, sql.forgetEvents, now - eventDays * day);
  await repeat(engine, sql.forgetOutgoing, now - messageDays * day);
  await engine.write([call(sql.forgetJobs, { before: now - jobDays * day })]);
  await engine.write(forgetImports.map((statement) => call(statement, { before: now - importDays * day })));
  await engine.write([call(forgetHandovers, { before: now - handoverDays * day })]);
  const before = now - draftDays * day;
  for (;;) {
    const [drafts] = await engine.read([call(sql.draftsToForget, { before })]);
    if (drafts.length === 0) return;
    for (const { tenant, id } of drafts) {
      const key = { tenant, draft: id };
      // Refused when it was restored in between: the next look does not find it any more.
      const written = await engine.write([
        call(sql.stillDeleted, { ...key, before }),
        ...sql.forgetDraft.map((statement) => call(statement, key)),
      ]);
      if (written.ok) dropped(tenant, id);
    }
  }
}

async function repeat(engine: Engine, statement: Statement, before: number): Promise<void> {
  for (;;) {
    const written = await engine.write([call(statement, { before })]);
    if (!written.ok || (written.rows[0]?.length ?? 0) < sql.portion) return;
  }
}
