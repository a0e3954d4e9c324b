import { z } from 'zod';
import { listed } from '../checks/incremental.ts';
import { noteCard } from '../dialog/cards/mine.ts';
import { checkDraft } from '../dialog/checking.ts';
import { locales } from '../dialog/locale.ts';
import type { Text } from '../dialog/reply.ts';
import { fileName } from '../documents/name.ts';
import { writeDocx } from '../documents/write/docx.ts';
import { declarationOf } from '../form/declaration.ts';
import { Edit } from '../form/edit.ts';
import { progressOf } from '../form/progress.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';

const payloadSchema = z.object({
  draft: z.string(),
  format: z.literal('docx'),
  /** Outgoing id of the card that shows the progress. */
  card: z.string(),
  locale: z.enum(locales),
});

/** Tries of a whole export before its person is told that it failed. */
const TRIES = 6;

/**
 * Writes the official file of a declaration as it stands now and sends it. Nothing is stored: a later try writes it anew.
 * While errors or empty required cells stand, the file is marked 草稿.
 */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadSchema.parse(JSON.parse(job.payload));
  const found = await ports.store.draft(job.tenant, payload.draft, job.person);
  const told = (text: Text): Outgoing => progress(ports, job, payload, text);
  if (!found?.seat) return { kind: 'failed', outgoing: [told({ key: 'export.failed' })] };
  const { draft } = found;
  const missing = progressOf(draft.template, draft.cells).missing;
  const errors = listed(checkDraft(draft.template, new Edit(draft.cells, draft.template), ports.parameters, null)).filter(
    (finding) => finding.severity === 'error',
  ).length;
  const declaration = declarationOf(draft.template.id, draft.cells);
  const unfinished = missing > 0 || errors > 0;
  const bytes = await writeDocx(declaration, draft.template, { draft: unfinished });
  const uploaded = await ports.messenger.upload(fileName(declaration, draft.template, 'docx'), bytes);
  if (!uploaded.ok) {
    if (uploaded.failure.kind === 'later' && job.attempts + 1 < TRIES)
      return { kind: 'later', after: Math.max(uploaded.failure.after, 1_000) };
    ports.log.error('an exported file could not be uploaded', { code: uploaded.failure.code });
    return { kind: 'failed', outgoing: [told({ key: 'export.failed' })] };
  }
  const name = declaration.name ?? '';
  return {
    kind: 'done',
    outgoing: [
      told(unfinished ? { key: 'export.doneDraft', params: { name, missing, errors } } : { key: 'export.done', params: { name } }),
      {
        id: `${job.id}f`,
        recipient: { kind: 'person', id: job.person },
        action: { kind: 'send', type: 'file', content: JSON.stringify({ file_key: uploaded.value.fileKey }) },
        context: null,
      },
    ],
  };
}

/** The card that shows how far the export is, with this text. */
const progress = (ports: JobPorts, job: ClaimedJob, { card, locale }: z.infer<typeof payloadSchema>, text: Text): Outgoing => ({
  id: `${job.id}c`,
  recipient: { kind: 'person', id: job.person },
  action: {
    kind: 'patch',
    message: card,
    content: ports.renderer.card(noteCard({ key: 'export.title' }, [text], [], 'info'), locale).content,
  },
  context: null,
});

export const exportFile: JobKind = {
  run,
  givenUp: (ports, job) => [progress(ports, job, payloadSchema.parse(JSON.parse(job.payload)), { key: 'export.failed' })],
};
