import { z } from 'zod';
import { listed } from '../checks/incremental.ts';
import { afterExport, publicButton } from '../dialog/cards/export.ts';
import { noteCard } from '../dialog/cards/mine.ts';
import { type Summed, summaryBlocks, summaryLines } from '../dialog/cards/summary.ts';
import { checkDraft } from '../dialog/checking.ts';
import { editions, exportFormats } from '../dialog/formats.ts';
import { locales } from '../dialog/locale.ts';
import type { CardView, Text } from '../dialog/reply.ts';
import { formats } from '../documents/formats.ts';
import { fileName } from '../documents/name.ts';
import { editionOf } from '../edition/edition.ts';
import type { CellReader } from '../form/cell.ts';
import { declarationOf } from '../form/declaration.ts';
import type { Draft } from '../form/draft.ts';
import { Edit } from '../form/edit.ts';
import { progressOf } from '../form/progress.ts';
import { declarationSubject, may } from '../rounds/rights.ts';
import type { ClaimedJob, Outgoing, Seat } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { patchOf, sendFile } from './send.ts';

const payloadSchema = z.object({
  draft: z.string(),
  format: z.enum(exportFormats),
  edition: z.enum(editions).default('internal'),
  /** Outgoing id of the card that shows the progress. */
  card: z.string(),
  locale: z.enum(locales),
});
type Payload = z.infer<typeof payloadSchema>;

const payloadOf = (job: ClaimedJob): Payload => payloadSchema.parse(JSON.parse(job.payload));

/**
 * Writes a declaration as it stands now and sends it. Nothing is stored: a later try writes it anew. While errors or empty
 * required cells stand, the file is marked 草稿.
 */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadOf(job);
  const found = await ports.store.draft(job.tenant, payload.draft, job.person);
  if (!found || !(await mayExport(ports, job, found))) return { kind: 'failed', outgoing: [told(ports, job, payload, failed)] };
  const { draft } = found;
  const summed = summedOf(ports, draft);
  const { format, edition } = payload;
  const shown = edition === 'public' ? publicOf(summed, draft.cells) : { ...summed, cells: draft.cells };
  if (shown === null) return { kind: 'failed', outgoing: [told(ports, job, payload, blocked(payload))] };
  const done = told(ports, job, payload, doneCard(summed, shown, payload));
  if (format === 'text') return { kind: 'done', outgoing: [done, summaryMessage(ports, job, payload, shown)] };
  const { declaration, template, cells } = shown;
  const written = formats[format].write(declaration, template, { draft: isUnfinished(summed), ...(cells && { cells }) });
  const sent = await sendFile(ports, job, fileName(declaration, template, formats[format].extension), await written);
  switch (sent.kind) {
    case 'sent':
      return { kind: 'done', outgoing: [done, sent.message] };
    case 'later':
      return sent;
    case 'refused':
      return { kind: 'failed', outgoing: [told(ports, job, payload, failed)] };
    default:
      return sent satisfies never;
  }
}

/** What is written and told, with what was typed beside it where that may be told too. */
type Shown = Summed & { readonly cells?: CellReader };

/** The public edition, told without findings, which quote cells; null while something in it is not decided. */
function publicOf({ declaration, template, missing }: Summed, cells: CellReader): Shown | null {
  const { declaration: shown, open } = editionOf(declaration, template, cells);
  return open.length > 0 ? null : { declaration: shown, template, missing, findings: null };
}

const isUnfinished = ({ missing, findings }: Summed): boolean => missing > 0 || errorsIn(findings) > 0;

const errorsIn = (findings: Summed['findings']): number => (findings ?? []).filter((finding) => finding.severity === 'error').length;

function summedOf(ports: JobPorts, { template, cells }: Draft): Summed {
  const findings = listed(checkDraft(template, new Edit(cells, template), ports.parameters, null));
  return { declaration: declarationOf(template.id, cells), template, missing: progressOf(template, cells).missing, findings };
}

const failed: CardView = noteCard({ key: 'export.title' }, [{ key: 'export.failed' }], [], 'warn');

/** Something was typed or unmarked after the leaks were decided. */
const blocked = ({ draft, format }: Payload): CardView =>
  noteCard({ key: 'export.title' }, [{ key: 'edition.blocked' }], [publicButton(draft, format, 'primary')], 'warn');

/** What was sent, in short, with what can be done next. */
function doneCard(summed: Summed, shown: Shown, { draft, format, edition }: Payload): CardView {
  const name = shown.declaration.name ?? '';
  const said: Text = isUnfinished(summed)
    ? { key: 'export.doneDraft', params: { name, missing: summed.missing, errors: errorsIn(summed.findings), edition } }
    : { key: 'export.done', params: { name, edition } };
  return {
    title: { key: 'export.title' },
    tone: 'good',
    blocks: [
      { kind: 'text', text: format === 'text' ? { key: 'export.doneText', params: { edition } } : said },
      ...summaryBlocks(shown),
      { kind: 'buttons', buttons: afterExport(draft, format, edition) },
    ],
  };
}

/** Asked again here: a place or a role may be gone since the button was pressed. */
async function mayExport({ store }: JobPorts, { tenant, person }: ClaimedJob, { draft, seat }: { draft: Draft; seat: Seat | null }) {
  const grants = seat ? [] : await store.grants(tenant, person);
  return may({ openId: person, grants }, 'export', declarationSubject(draft, seat !== null, 'private')) === 'yes';
}

const summaryMessage = (ports: JobPorts, job: ClaimedJob, { locale }: Payload, shown: Shown): Outgoing => ({
  id: `${job.id}f`,
  recipient: { kind: 'person', id: job.person },
  action: { kind: 'send', ...ports.renderer.text(summaryLines(shown), locale) },
  context: null,
});

const told = (ports: JobPorts, job: ClaimedJob, { card, locale }: Payload, view: CardView): Outgoing =>
  patchOf(job, card, ports.renderer.card(view, locale));

export const exportFile: JobKind = {
  run,
  givenUp: (ports, job) => [told(ports, job, payloadOf(job), failed)],
};
