/** Claiming, ending and delaying messages and jobs, over any engine. */
import { type Call, call, type Engine } from './engine.ts';
import { writeCalls } from './round-writes.ts';
import { claimedOf, jobOf } from './rows.ts';
import * as jobSql from './statements/jobs.ts';
import * as sql from './statements/outbox.ts';
import { moveCard } from './statements/turn.ts';
import type { Claimed, Lane, Store } from './store.ts';
import { contextJson, outgoingCalls } from './turn.ts';

type Queues = Pick<
  Store,
  'claimOutgoing' | 'sentOutgoing' | 'delayOutgoing' | 'failOutgoing' | 'claimJobs' | 'noteJob' | 'endJob' | 'delayJob'
>;

/** `holder` makes a name for each claim that no other worker ever makes. */
export function queues(engine: Engine, holder: () => string): Queues {
  /** Runs a claim and reads what it took; both in one batch. */
  const claim = async <Row>(take: Call, read: Call<Row>): Promise<Row[]> => {
    const written = await engine.write([take, read]);
    return written.ok ? ((written.rows[1] ?? []) as Row[]) : [];
  };

  const end = async (row: Claimed, ending: { messageId: string | null; code: number | null; now: number }): Promise<Lane> => {
    const { tenant, id, messageId, context } = row;
    const lane = { tenant, recipient: row.recipient.id, holder: row.lease, now: ending.now };
    const calls: Call[] = [call(sql.endOutgoing, { tenant, id, ...ending }), call(sql.dropContent, { tenant, id })];
    // A patched card stands where the patch put it.
    if (ending.code === null && ending.messageId === null && messageId !== null && context !== null) {
      calls.push(call(moveCard, { tenant, messageId, context: contextJson(context) }));
    }
    calls.push(call(row.last ? sql.freeLane : sql.laneHeld, lane));
    // Written a little later it may be said twice after a crash, under the same uuid: the platform shows it once (feishu.md §3.1).
    const written = await engine.write(calls, 'no hurry');
    const answer = written.ok ? (written.rows.at(-1) as { due: number | null }[] | undefined)?.[0] : undefined;
    if (answer === undefined) return 'lost';
    if (!row.last) return 'held';
    return answer.due === null ? 'empty' : 'more';
  };

  return {
    async claimOutgoing(now, lease, limit, recipient) {
      const name = holder();
      const taken = { now, until: now + lease, holder: name };
      const take = recipient
        ? call(sql.claimLane, { ...taken, tenant: recipient.tenant, recipient: recipient.id })
        : call(sql.claimLanes, { ...taken, limit });
      return claimedOf(await claim(take, call(sql.claimedRows, taken)), name);
    },
    sentOutgoing: (row, messageId, now) => end(row, { messageId, code: null, now }),
    failOutgoing: (row, code, now) => end(row, { messageId: null, code, now }),
    async delayOutgoing(row, due, code) {
      const { tenant, id } = row;
      const lane = { tenant, recipient: row.recipient.id, holder: row.lease, due };
      await engine.write([call(sql.retryOutgoing, { tenant, id, code }), call(sql.delayLane, lane)]);
    },

    async claimJobs(now, lease, limit) {
      const name = holder();
      const taken = { now, until: now + lease, holder: name, limit };
      return (await claim(call(jobSql.claimJobs, taken), call(jobSql.claimedJobs, taken))).map((row) => jobOf(row, name));
    },
    async noteJob(job, progress) {
      await engine.write([call(jobSql.noteJob, { tenant: job.tenant, id: job.id, holder: job.lease, progress })]);
    },
    async endJob(job, outcome, outgoing, now, writes = []) {
      const params = { tenant: job.tenant, id: job.id, holder: job.lease, outcome, now };
      await engine.write([
        call(jobSql.jobHeld, params),
        call(jobSql.endJob, params),
        ...writeCalls(writes, { tenant: job.tenant, by: job.person, at: now }),
        ...outgoingCalls(job.tenant, now, outgoing, null),
      ]);
    },
    async delayJob(job, due) {
      await engine.write([call(jobSql.delayJob, { tenant: job.tenant, id: job.id, holder: job.lease, due })]);
    },
  };
}
