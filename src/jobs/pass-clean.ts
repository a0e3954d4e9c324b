import { z } from 'zod';
import { cleanNote, type Named, passedCard, throughCard, waitManyCard } from '../dialog/cards/reviewing/clean.ts';
import { type Locale, locales } from '../dialog/locale.ts';
import { passOn } from '../dialog/moves/reviewing/decide.ts';
import type { CardView } from '../dialog/reply.ts';
import { say } from '../dialog/text.ts';
import { type ReviewStep, reviewStepOf } from '../rounds/review.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { isClean, Reviewing } from './reviewing.ts';
import { patchOf } from './send.ts';

/**
 * Passes declarations one by one, each as a change of its own: one that was changed, returned or taken back since it was listed is left, and
 * told. Each has an event of its own, so that a job that is tried again passes nothing twice and still tells of all.
 */

const payloadSchema = z.object({
  card: z.string(),
  /** When each was handed in as it was listed. */
  of: z.record(z.string(), z.number()),
  locale: z.enum(locales),
});

const payloadOf = (job: ClaimedJob) => payloadSchema.parse(JSON.parse(job.payload));

/** Somebody else is at the same declaration: it is looked at again so many times. */
const TRIES = 5;

interface Done extends Named {
  /** `passed` by this job; `before` it; `left` as it stands. */
  readonly became: 'passed' | 'before' | 'left';
  readonly owner: string;
  readonly department: string;
  /** Who is asked next; null = it is through. */
  readonly next: ReviewStep | null;
}

async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const { card, of, locale } = payloadOf(job);
  const reviewing = await Reviewing.of(ports, job);
  const done: Done[] = [];
  for (const [id, submittedAt] of Object.entries(of)) {
    const one = reviewing && (await pass(reviewing, id, submittedAt));
    if (one) done.push(one);
  }
  const which = (became: Done['became']): readonly Done[] => done.filter((each) => each.became === became);
  const passed = which('passed');
  const outcome = passedCard({ passed, before: which('before').length, left: which('left') });
  return {
    kind: 'done',
    outgoing: [patchOf(job, card, ports.renderer.card(outcome, locale)), ...(await messages(ports, job, passed, locale))],
  };
}

const eventOf = (job: ClaimedJob, id: string): string => `${job.id} ${id}`;

/** Passes one as it was listed; null = nothing this person may be told of. */
async function pass(reviewing: Reviewing, id: string, submittedAt: number): Promise<Done | null> {
  const { ports, job } = reviewing;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await reviewing.take(id);
    if (!found || found.open.draft.submittedAt !== submittedAt || !isClean(found.open)) break;
    const { open, work, round } = found;
    passOn(work, open, round);
    const { draft, writes } = work.decision();
    if (draft?.kind !== 'change') throw new Error('passing a review changes the declaration');
    const at = work.state.now;
    const result = await ports.store.commitWrites({
      tenant: job.tenant,
      event: eventOf(job, id),
      by: job.person,
      at,
      draft: {
        kind: 'change',
        before: open.draft,
        change: { kind: draft.change, by: job.person, at, cause: eventOf(job, id), cells: draft.cells, undoes: null },
        summary: draft.summary,
        ...(draft.state ? { state: draft.state } : {}),
        ...(draft.review ? { review: draft.review } : {}),
      },
      writes,
      outgoing: [],
      jobs: [],
    });
    if (result.kind !== 'conflict') break;
  }
  return asItStands(reviewing, id, submittedAt);
}

async function asItStands(reviewing: Reviewing, id: string, submittedAt: number): Promise<Done | null> {
  const { ports, job } = reviewing;
  const found = await reviewing.look(id);
  if (!found) return null;
  const { draft, round } = found;
  const waits = (await reviewing.take(id)) !== null;
  const went = !waits && draft.submittedAt === submittedAt && (draft.state === 'approved' || draft.state === 'submitted');
  return {
    id,
    name: draft.cells.get(draft.template.naming.name)?.value ?? '',
    became: (await ports.store.seen(job.tenant, eventOf(job, id))) ? 'passed' : went ? 'before' : 'left',
    owner: draft.owner,
    department: draft.department ?? '',
    next: draft.state === 'submitted' ? reviewStepOf(round, draft) : null,
  };
}

/** One message to each clerk whose declarations are through, and one to each of those who are asked next. */
async function messages({ store, renderer }: JobPorts, job: ClaimedJob, passed: readonly Done[], own: Locale): Promise<Outgoing[]> {
  const through = new Map<string, Done[]>();
  const waiting = new Map<string, number>();
  for (const each of passed) {
    if (each.next === null) through.set(each.owner, [...(through.get(each.owner) ?? []), each]);
    else {
      const grants = await store.grantsIn(job.tenant, each.next.role, each.department);
      for (const openId of new Set(grants.map((grant) => grant.openId))) waiting.set(openId, (waiting.get(openId) ?? 0) + 1);
    }
  }
  const spoken = await store.locales(job.tenant, [...through.keys(), ...waiting.keys()]);
  const to = (openId: string, what: string, card: CardView): Outgoing => ({
    id: `${job.id}-${what}-${openId}`,
    recipient: { kind: 'person', id: openId },
    action: { kind: 'send', ...renderer.card(card, spoken.get(openId) ?? own) },
    context: null,
  });
  return [
    ...[...through].map(([openId, some]) => to(openId, 'through', throughCard(some))),
    ...[...waiting].map(([openId, count]) => to(openId, 'waits', waitManyCard(count))),
  ];
}

export const passClean: JobKind = {
  run,
  givenUp: (ports, job) => {
    const { card, locale } = payloadOf(job);
    return [patchOf(job, card, ports.renderer.card(cleanNote(say('clean.failed')), locale))];
  },
};
