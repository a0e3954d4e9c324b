import { z } from 'zod';
import { noteCard } from '../dialog/cards/mine.ts';
import { isUnfinished, type VolumeSurvey, volumeButtons, volumeCard } from '../dialog/cards/volume.ts';
import { editions, volumeSteps } from '../dialog/formats.ts';
import { locales } from '../dialog/locale.ts';
import type { CardView, Text } from '../dialog/reply.ts';
import { writeVolume } from '../documents/volume.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { collect, selectionSchema } from './selection.ts';
import { patchOf, sendFile } from './send.ts';
import { surveyOf } from './volume-survey.ts';

const payloadSchema = z.object({
  select: selectionSchema,
  go: z.enum(volumeSteps),
  edition: z.enum(editions),
  /** Of the card that tells what was found. */
  page: z.number().int().min(0).default(0),
  /** Outgoing id of the card that shows the progress. */
  card: z.string(),
  locale: z.enum(locales),
});
type Payload = z.infer<typeof payloadSchema>;

const payloadOf = (job: ClaimedJob): Payload => payloadSchema.parse(JSON.parse(job.payload));

/**
 * Checks all declarations of a volume together and shows the outcome, or writes the volume as it stands now and sends it.
 * The public edition is not written while something in it is not decided; then the card that asks is shown instead.
 */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadOf(job);
  const { select, go, edition } = payload;
  const collected = await collect(ports, job.tenant, job.person, select);
  if (collected.drafts.length === 0)
    return { kind: 'failed', outgoing: [told(ports, job, payload, note(payload, { key: 'volume.gone' }))] };
  const { survey, volume } = surveyOf(ports, collected, edition);
  if (go === 'check' || survey.leaks.length > 0)
    return { kind: 'done', outgoing: [told(ports, job, payload, volumeCard({ ...survey, page: payload.page }))] };
  const file = await writeVolume(volume, go, { draft: false });
  const sent = await sendFile(ports, job, file.name, file.bytes);
  switch (sent.kind) {
    case 'sent':
      return { kind: 'done', outgoing: [told(ports, job, payload, doneCard(survey)), sent.message] };
    case 'later':
      return sent;
    case 'refused':
      return { kind: 'failed', outgoing: [told(ports, job, payload, note(payload, { key: 'export.failed' }))] };
    default:
      return sent satisfies never;
  }
}

const titleOf = ({ select }: Payload): Text => ({ key: 'volume.title', params: { year: select.year, unit: select.unit } });

const note = (payload: Payload, text: Text): CardView => noteCard(titleOf(payload), [text], [], 'warn');

function doneCard(survey: VolumeSurvey): CardView {
  const unfinished = survey.members.filter(isUnfinished).length;
  const params = { count: survey.members.length, unfinished, edition: survey.edition };
  return noteCard(
    { key: 'volume.title', params: { year: survey.of.y, unit: survey.of.u } },
    [{ key: 'volume.done', params }],
    volumeButtons(survey),
    'good',
  );
}

const told = (ports: JobPorts, job: ClaimedJob, { card, locale }: Payload, view: CardView): Outgoing =>
  patchOf(job, card, ports.renderer.card(view, locale));

export const volumeFile: JobKind = {
  run,
  givenUp: (ports, job) => [told(ports, job, payloadOf(job), note(payloadOf(job), { key: 'export.failed' }))],
};
