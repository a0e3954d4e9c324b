import { z } from 'zod';
import { trailOf } from '../dialog/asks/audit.ts';
import { didText, whenOf } from '../dialog/cards/audit.ts';
import { noteCard } from '../dialog/cards/mine.ts';
import { departmentName, nameOfMember } from '../dialog/cards/people.ts';
import { locales } from '../dialog/locale.ts';
import type { Text } from '../dialog/reply.ts';
import { csv } from '../documents/write/csv.ts';
import type { AuditEntry } from '../rounds/audit.ts';
import type { Paged } from '../rounds/reading.ts';
import { EVERYWHERE } from '../rounds/role.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { patchOf, sendFile } from './send.ts';

const payloadSchema = z.object({
  card: z.string(),
  zone: z.string(),
  /** Whether its person administers the deployment: that is configuration, not a role that is stored. */
  admin: z.boolean(),
  locale: z.enum(locales),
});
type Payload = z.infer<typeof payloadSchema>;

const payloadOf = (job: ClaimedJob): Payload => payloadSchema.parse(JSON.parse(job.payload));

const PAGE = 500;
/** The newest ones; an older trail is asked for at the database. */
const ROWS = 20_000;

/** The trail its person may read, as a file; what they may read is asked again when it is written. */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadOf(job);
  const { store, renderer } = ports;
  const { locale, zone, admin } = payload;
  const grants = await store.grants(job.tenant, job.person);
  const departments = trailOf({
    openId: job.person,
    grants: [...grants, ...(admin ? [{ role: 'admin', department: EVERYWHERE } as const] : [])],
  });
  const entries = await trail(ports, job, departments);
  const people = [...new Set(entries.flatMap(({ by, detail }) => [by, detail.person ?? '']))];
  const names = {
    departments: await store.departments(job.tenant),
    members: new Map((await store.members(job.tenant, people)).map((member) => [member.openId, member])),
  };
  const words = (text: Text): string => renderer.words(text, locale);
  const bytes = csv([
    ['when', 'by', 'department', 'what'].map((column) => words({ key: 'audit.column', params: { column } })),
    ...entries.map((entry) => [
      whenOf(entry, zone),
      entry.by === '' ? '' : nameOfMember(names.members, entry.by),
      departmentName(names.departments, entry.department),
      words(didText(entry, names)),
    ]),
  ]);
  const sent = await sendFile(ports, job, `${words({ key: 'audit.fileName' })}.csv`, bytes);
  switch (sent.kind) {
    case 'sent':
      return {
        kind: 'done',
        outgoing: [told(ports, job, payload, { key: 'audit.fileDone', params: { count: entries.length } }), sent.message],
      };
    case 'later':
      return sent;
    case 'refused':
      return { kind: 'failed', outgoing: [told(ports, job, payload, { key: 'audit.fileFailed' })] };
    default:
      return sent satisfies never;
  }
}

async function trail({ store }: JobPorts, { tenant }: ClaimedJob, departments: readonly string[] | null): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let known: number | null = null;
  while (entries.length < ROWS) {
    const { rows, total }: Paged<AuditEntry> = await store.audit(tenant, departments, { offset: entries.length, limit: PAGE });
    // What was done meanwhile has pushed the older ones back: they come again.
    entries.push(...rows.slice(total - (known ?? total)));
    known = total;
    if (rows.length < PAGE) break;
  }
  return entries;
}

const told = (ports: JobPorts, job: ClaimedJob, { card, locale }: Payload, text: Text): Outgoing =>
  patchOf(job, card, ports.renderer.card(noteCard({ key: 'audit.fileTitle' }, [text], [], 'info'), locale));

export const auditFile: JobKind = {
  run,
  givenUp: (ports, job) => [told(ports, job, payloadOf(job), { key: 'audit.fileFailed' })],
};
