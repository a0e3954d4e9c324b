import { z } from 'zod';
import { failedCard, foundCard } from '../../dialog/cards/found.ts';
import type { ImportHead } from '../../dialog/imported.ts';
import { locales } from '../../dialog/locale.ts';
import type { Text } from '../../dialog/reply.ts';
import { say } from '../../dialog/text.ts';
import { BYTES_MAX } from '../../documents/read/decode.ts';
import type { ClaimedJob, Outgoing } from '../../store/store.ts';
import type { JobKind, JobPorts, Outcome } from '../job.ts';
import { foundIn } from './found.ts';
import { keepersOf } from './keepers.ts';
import { becomes } from './message.ts';

const payloadSchema = z.object({
  import: z.string(),
  /** Where the file is fetched, again at each try; absent for a pasted text, which is kept with the import. */
  file: z.object({ message: z.string(), key: z.string() }).optional(),
  /** Outgoing id of the card that shows the progress. */
  card: z.string(),
  /** Whether its person administers the deployment. */
  admin: z.boolean().default(false),
  locale: z.enum(locales),
});
type Payload = z.infer<typeof payloadSchema>;

/** Tries of the whole before its person is told that it failed. */
const TRIES = 6;

/** Fetches what a person sent, reads it, keeps what was found, and shows it for a decision. The file itself is never kept. */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadSchema.parse(JSON.parse(job.payload));
  const { store } = ports;
  const imported = await store.imported(job.tenant, payload.import, []);
  if (imported?.head.openId !== job.person) return { kind: 'failed', outgoing: [] };
  const { head } = imported;
  // An earlier try got as far as keeping it.
  if (head.found) return { kind: 'done', outgoing: [becomes(ports, job, payload, foundCard(head, { page: 0, chosen: [] }))] };
  const bytes = await bytesOf(ports, job, payload, head);
  if ('kind' in bytes) return bytes;
  const opened = await ports.reader.read(bytes.bytes, head.name);
  if (!('projects' in opened)) {
    const key = 'refused' in opened ? `read.file.${opened.refused}` : `import.file.${opened.fault}`;
    return failed(ports, job, payload, head, say(key, opened.params));
  }
  const known = await store.knownDeclarations(job.tenant, job.person);
  const read = foundIn(opened, { templates: ports.templates, parameters: ports.parameters, known });
  const keepers = read.found.goals && (await keepersOf(store, job, payload.admin));
  const { projects } = read;
  const found = { ...read.found, ...(keepers ? { keepers } : {}) };
  await store.keepFound(job.tenant, head.id, found, projects);
  return { kind: 'done', outgoing: [becomes(ports, job, payload, foundCard({ ...head, state: 'found', found }, { page: 0, chosen: [] }))] };
}

async function bytesOf(ports: JobPorts, job: ClaimedJob, payload: Payload, head: ImportHead): Promise<{ bytes: Uint8Array } | Outcome> {
  if (!payload.file) return { bytes: new TextEncoder().encode(head.text ?? '') };
  const fetched = await ports.messenger.download(payload.file.message, payload.file.key, BYTES_MAX);
  if (!fetched.ok) {
    const { failure } = fetched;
    if (failure.kind === 'later' && job.attempts + 1 < TRIES) return { kind: 'later', after: Math.max(failure.after, 1_000) };
    ports.log.error('a file a person sent could not be fetched', { code: failure.code });
    return failed(ports, job, payload, head, say('import.notFetched'));
  }
  const { bytes } = fetched.value;
  return bytes === null ? failed(ports, job, payload, head, say('read.file.tooBig', { limit: BYTES_MAX / 1024 / 1024 })) : { bytes };
}

const failed = (ports: JobPorts, job: ClaimedJob, payload: Payload, head: ImportHead, why: Text): Outcome => ({
  kind: 'failed',
  outgoing: [becomes(ports, job, payload, failedCard(head, why))],
});

export const readImport: JobKind = {
  run,
  givenUp: (ports, job): readonly Outgoing[] => {
    const payload = payloadSchema.parse(JSON.parse(job.payload));
    return [becomes(ports, job, payload, failedCard({ id: payload.import, name: '', text: null }, say('import.gaveUp')))];
  },
};
