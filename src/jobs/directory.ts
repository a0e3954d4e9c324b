import { z } from 'zod';
import { directoryFailedCard, directoryReadCard } from '../dialog/cards/grants.ts';
import { locales } from '../dialog/locale.ts';
import type { CardView } from '../dialog/reply.ts';
import type { DirectoryPerson, SendFailure } from '../ports.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { patchOf } from './send.ts';

/** People asked for one by one at most. */
const ONE_BY_ONE = 200;

const payloadSchema = z.object({
  /** The card that tells what became of it; null = nobody waits for it. */
  card: z.string().nullable(),
  /** Only these people, one by one; without it the whole organisation. */
  only: z.array(z.string()).max(ONE_BY_ONE).optional(),
  locale: z.enum(locales),
});
type Payload = z.infer<typeof payloadSchema>;

const payloadOf = (job: ClaimedJob): Payload => payloadSchema.parse(JSON.parse(job.payload));

const TRIES = 6;
const PAGE = 500;

/** Trouble of the platform's, on the way out of the walk through the departments. */
class Trouble extends Error {
  constructor(readonly failure: SendFailure) {
    super('the directory could not be read');
  }
}

/** Reads the organisation as far as the app may see it. What is read is kept department by department, so a later try loses nothing. */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadOf(job);
  try {
    if (payload.only) {
      await askFor(ports, job, payload.only);
      return { kind: 'done', outgoing: [] };
    }
    const read = await readAll(ports, job);
    return { kind: 'done', outgoing: told(ports, job, payload, directoryReadCard(read.departments, read.people)) };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const { failure } = error;
    if (failure.kind === 'later' && job.attempts + 1 < TRIES) return { kind: 'later', after: Math.max(failure.after, 1_000) };
    ports.log.error('the directory could not be read', { code: failure.code });
    return { kind: 'failed', outgoing: told(ports, job, payload, directoryFailedCard(failure.kind === 'setup' ? 'setup' : 'trouble')) };
  }
}

async function readAll(ports: JobPorts, job: ClaimedJob): Promise<{ departments: number; people: number }> {
  const { directory, store, clock } = ports;
  const started = clock();
  const names = new Map([[directory.root, '']]);
  const seen = new Set<string>();
  const waiting = [directory.root];
  const commit = (writes: Parameters<typeof store.commitWrites>[0]['writes']) =>
    store.commitWrites({ tenant: job.tenant, by: '', at: clock(), ...(writes ? { writes } : {}), outgoing: [], jobs: [] });
  const memberOf = (person: DirectoryPerson, found: string) => {
    const department = names.has(person.department) ? person.department : found;
    return {
      ...person,
      department: department === directory.root ? '' : department,
      departmentName: names.get(department) ?? '',
      readAt: started,
    };
  };
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const [under, people] = await Promise.all([directory.departments(at), directory.people(at)]);
    if (!under.ok) throw new Trouble(under.failure);
    if (!people.ok) throw new Trouble(people.failure);
    const found = under.value.filter((department) => !names.has(department.id));
    for (const { id, name } of found) {
      names.set(id, name);
      waiting.push(id);
    }
    // Somebody of several departments stands in their first one.
    const fresh = people.value.filter((person) => !seen.has(person.openId));
    for (const person of fresh) seen.add(person.openId);
    const here = at;
    await commit([
      { write: 'departmentNames', departments: found.filter(({ name }) => name !== '') },
      { write: 'members', members: fresh.map((person) => memberOf(person, here)) },
    ]);
  }
  await lookAfter(ports, job, seen, started);
  return { departments: names.size - 1, people: seen.size };
}

/** Who is in no department any more: whether they left is asked one by one. */
async function lookAfter(ports: JobPorts, job: ClaimedJob, seen: ReadonlySet<string>, started: number): Promise<void> {
  const gone: string[] = [];
  for (let offset = 0; gone.length < ONE_BY_ONE; offset += PAGE) {
    const { rows } = await ports.store.membersIn(job.tenant, null, { offset, limit: PAGE });
    gone.push(...rows.filter((member) => member.readAt < started && !seen.has(member.openId)).map((member) => member.openId));
    if (rows.length < PAGE) break;
  }
  await askFor(ports, job, gone.slice(0, ONE_BY_ONE));
}

/** Asks for people one by one; whom the app may not see stays as they are. */
async function askFor({ directory, store, clock }: JobPorts, job: ClaimedJob, openIds: readonly string[]): Promise<void> {
  const departments = new Map((await store.departments(job.tenant)).map(({ id, name }) => [id, name]));
  for (const openId of openIds) {
    const asked = await directory.person(openId);
    if (!asked.ok) throw new Trouble(asked.failure);
    if (asked.value === null) continue;
    const { name, status, department } = asked.value;
    const member = { openId, name, department, departmentName: departments.get(department) ?? '', status, readAt: clock() };
    await store.commitWrites({
      tenant: job.tenant,
      by: '',
      at: clock(),
      writes: [{ write: 'members', members: [member] }],
      outgoing: [],
      jobs: [],
    });
  }
}

const told = (ports: JobPorts, job: ClaimedJob, { card, locale }: Payload, view: CardView): readonly Outgoing[] =>
  card === null ? [] : [patchOf(job, card, ports.renderer.card(view, locale))];

export const readDirectory: JobKind = {
  run,
  givenUp: (ports, job) => told(ports, job, payloadOf(job), directoryFailedCard('trouble')),
};
