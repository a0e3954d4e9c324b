import { z } from 'zod';
import { type CleanOne, cleanCard, cleanNote } from '../dialog/cards/reviewing/clean.ts';
import { locales } from '../dialog/locale.ts';
import type { CardView } from '../dialog/reply.ts';
import { say } from '../dialog/text.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { isClean, Reviewing } from './reviewing.ts';
import { patchOf } from './send.ts';
import { allTracked } from './tracked.ts';

/** Looks for the declarations in which a reviewer has nothing to read: each is checked as it stands, so it takes a while. */

const payloadSchema = z.object({
  card: z.string(),
  /** null = of every one the person may review. */
  round: z.string().nullable(),
  department: z.string().nullable(),
  locale: z.enum(locales),
});

/** Declarations looked at: the oldest first, the rest when these are decided. */
const LOOKED_AT = 200;

const payloadOf = (job: ClaimedJob) => payloadSchema.parse(JSON.parse(job.payload));

async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const { round, department } = payloadOf(job);
  const reviewing = await Reviewing.of(ports, job);
  const waiting = await allTracked(ports.store, job.tenant, { by: 'reviewer', id: job.person });
  const meant = waiting.filter(
    ({ assignment }) => (round === null || assignment.round === round) && (department === null || assignment.department === department),
  );
  const looked = meant.slice(0, LOOKED_AT);
  const clean: CleanOne[] = [];
  const [members, departments] = await Promise.all([
    ports.store.members(job.tenant, [...new Set(looked.map(({ assignment }) => assignment.clerk))]),
    ports.store.departments(job.tenant),
  ]);
  const clerks = new Map(members.map(({ openId, name }) => [openId, name]));
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  for (const { assignment, filled } of looked) {
    const found = filled && (await reviewing?.take(filled.id));
    if (!filled || !found || !isClean(found.open)) continue;
    clean.push({
      id: filled.id,
      name: found.open.name ?? assignment.name,
      department: names.get(assignment.department) ?? '',
      clerk: clerks.get(assignment.clerk) ?? '',
      amount: filled.amount,
      late: filled.late,
      submittedAt: found.open.draft.submittedAt ?? 0,
    });
  }
  return { kind: 'done', outgoing: told(ports, job, cleanCard(clean, looked.length - clean.length, meant.length - looked.length)) };
}

const told = (ports: JobPorts, job: ClaimedJob, card: CardView): readonly Outgoing[] => {
  const { card: message, locale } = payloadOf(job);
  return [patchOf(job, message, ports.renderer.card(card, locale))];
};

export const findClean: JobKind = { run, givenUp: (ports, job) => told(ports, job, cleanNote(say('clean.failed'))) };
