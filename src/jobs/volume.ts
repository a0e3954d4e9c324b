import { z } from 'zod';
import { isOfRound, type VolumeOf } from '../dialog/action.ts';
import { noteCard } from '../dialog/cards/mine.ts';
import { extentButton, isUnfinished, type VolumeSurvey, volumeButtons, volumeCard } from '../dialog/cards/volume.ts';
import { volumeTitle } from '../dialog/cards/volume-choice.ts';
import { editions, volumeSteps } from '../dialog/formats.ts';
import { locales } from '../dialog/locale.ts';
import type { CardView, Text } from '../dialog/reply.ts';
import { writeVolume } from '../documents/volume.ts';
import { EVERYWHERE } from '../rounds/role.ts';
import type { Write } from '../rounds/write.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { type Collected, collect, type Selection, selectionSchema } from './selection.ts';
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
  const collected = await collect(ports, job.tenant, job.person, select, edition);
  if (collected.departments.every(({ drafts }) => drafts.length === 0))
    return { kind: 'failed', outgoing: [told(ports, job, payload, nothingCard(payload, collected))] };
  const { survey, volume } = surveyOf(ports, collected, ofSelection(select), edition);
  if (go === 'check' || survey.leaks.length > 0)
    return { kind: 'done', outgoing: [told(ports, job, payload, volumeCard({ ...survey, page: payload.page }))] };
  const file = await writeVolume(volume, go, { draft: false });
  const sent = await sendFile(ports, job, file.name, file.bytes);
  switch (sent.kind) {
    case 'sent':
      return { kind: 'done', outgoing: [told(ports, job, payload, doneCard(survey)), sent.message], writes: trail(payload) };
    case 'later':
      return sent;
    case 'refused':
      return { kind: 'failed', outgoing: [told(ports, job, payload, note(payload, { key: 'export.failed' }))] };
    default:
      return sent satisfies never;
  }
}

/** A department's volume is not one's own: that it was made stands in the trail. */
const trail = ({ select, edition }: Payload): readonly Write[] =>
  select.by === 'own'
    ? []
    : [
        {
          write: 'audit',
          act: edition === 'public' ? 'publish' : 'export',
          subject: { kind: 'round', id: select.round },
          department: select.department === EVERYWHERE ? null : select.department,
          detail: { name: `${select.year} ${select.unit}`.trim() },
        },
      ];

const titleOf = ({ select }: Payload): Text => volumeTitle(ofSelection(select));

/** The volume as its cards' buttons name it. */
const ofSelection = (select: Selection): VolumeOf =>
  select.by === 'own'
    ? { y: select.year, u: select.unit }
    : { y: select.year, u: select.unit, b: select.round, p: select.department, w: select.extent };

/** Nothing is in it: of a round perhaps only because nothing is approved yet. */
function nothingCard(payload: Payload, { round }: Collected): CardView {
  const of = ofSelection(payload.select);
  if (round === null || round.waiting === 0 || !isOfRound(of) || of.w === 'all') return note(payload, { key: 'volume.gone' });
  const text: Text = { key: 'volume.noneApproved', params: { waiting: round.waiting, notBegun: round.notBegun } };
  return noteCard(titleOf(payload), [text], [extentButton(of, payload.edition)], 'warn');
}

const note = (payload: Payload, text: Text): CardView => noteCard(titleOf(payload), [text], [], 'warn');

function doneCard(survey: VolumeSurvey): CardView {
  const unfinished = survey.members.filter(isUnfinished).length;
  const params = { count: survey.members.length, unfinished, edition: survey.edition };
  return noteCard(volumeTitle(survey.of), [{ key: 'volume.done', params }], volumeButtons(survey), 'good');
}

const told = (ports: JobPorts, job: ClaimedJob, { card, locale }: Payload, view: CardView): Outgoing =>
  patchOf(job, card, ports.renderer.card(view, locale));

export const volumeFile: JobKind = {
  run,
  givenUp: (ports, job) => [told(ports, job, payloadOf(job), note(payloadOf(job), { key: 'export.failed' }))],
};
