import { z } from 'zod';
import { actorOf } from '../dialog/acts.ts';
import { noteCard } from '../dialog/cards/mine.ts';
import { cellsDone } from '../dialog/cards/progress/overview.ts';
import { roundName } from '../dialog/cards/rounds/names.ts';
import { locales } from '../dialog/locale.ts';
import type { CardView, Text } from '../dialog/reply.ts';
import { plain, say } from '../dialog/text.ts';
import { safeName } from '../documents/name.ts';
import { type ListColumn, writeList } from '../documents/write/list.ts';
import { formOf } from '../form/template.ts';
import { deadlineOf } from '../rounds/assignment.ts';
import { overseen, overseenIn } from '../rounds/overseen.ts';
import { may } from '../rounds/rights.ts';
import { type RosterRow, rosterOf, rosterStandings } from '../rounds/roster.ts';
import type { Round } from '../rounds/round.ts';
import { localOf, timeOf } from '../rounds/zone.ts';
import type { ClaimedJob, Outgoing } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';
import { patchOf, sendFile } from './send.ts';
import { allTracked } from './tracked.ts';

const payloadSchema = z.object({
  round: z.string(),
  standing: z.enum(rosterStandings).nullable(),
  department: z.string().nullable(),
  /** Outgoing id of the card that shows the progress. */
  card: z.string(),
  /** Whether its reader administers the deployment: that is configuration, not a role that is stored. */
  admin: z.boolean(),
  locale: z.enum(locales),
});
type Payload = z.infer<typeof payloadSchema>;

const payloadOf = (job: ClaimedJob): Payload => payloadSchema.parse(JSON.parse(job.payload));

/** Writes the list of a round as a spreadsheet: who fills what and where it stands, as far as its reader may see it now. */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadOf(job);
  const round = await ports.store.round(job.tenant, payload.round);
  const rows = round && (await rowsOf(ports, job, payload, round));
  if (!round || rows === null) return { kind: 'failed', outgoing: [told(ports, job, failed)] };
  const unit = formOf(ports.templates, round.structure)?.moneyUnit ?? '';
  const words = (text: Text): string => ports.renderer.words(text, payload.locale);
  const title = words({ key: 'progress.fileName', params: { round: words(roundName(round)) } });
  const columns = columnsOf(unit).map(({ heading, ...column }) => ({ ...column, heading: words(heading) }));
  const bytes = await writeList({ title, columns, rows: rows.map((row) => cellsOf(row, round).map(words)) });
  const sent = await sendFile(ports, job, safeName('', title, '', 'xlsx'), bytes);
  switch (sent.kind) {
    case 'sent':
      return { kind: 'done', outgoing: [told(ports, job, doneCard(round, rows.length)), sent.message] };
    case 'later':
      return sent;
    case 'refused':
      return { kind: 'failed', outgoing: [told(ports, job, failed)] };
    default:
      return sent satisfies never;
  }
}

/** Asked again here: a role may be gone since the button was pressed. null = it is. */
async function rowsOf({ store, clock }: JobPorts, job: ClaimedJob, payload: Payload, round: Round) {
  const { tenant, person } = job;
  const grants = await store.grants(tenant, person);
  const actor = actorOf({ person: { openId: person }, admin: payload.admin, parts: { grants } });
  if (may(actor, 'progress', { chat: 'private', department: null }) !== 'yes') return null;
  const tracked = await allTracked(store, tenant, overseenIn(round.id, overseen(actor)));
  const [departments, clerks] = await Promise.all([
    store.departments(tenant),
    store.members(tenant, [...new Set(tracked.map(({ assignment }) => assignment.clerk))]),
  ]);
  const { standing, department } = payload;
  return rosterOf(tracked, { standing, department, clerk: null }, { round, now: clock(), names: { departments, clerks } });
}

const columnsOf = (unit: string): readonly (Omit<ListColumn, 'heading'> & { readonly heading: Text })[] => [
  { heading: say('progress.column.department'), width: 32 },
  { heading: say('progress.column.person'), width: 20 },
  { heading: say('progress.column.project'), width: 66 },
  { heading: say('progress.column.code'), width: 40 },
  { heading: say('progress.column.standing'), width: 18 },
  { heading: say('progress.late'), width: 12 },
  { heading: say('progress.column.cells'), width: 18 },
  { heading: say('progress.column.amount', { unit }), width: 24, numeric: true },
  { heading: say('progress.column.deadline'), width: 28 },
];

function cellsOf(row: RosterRow, round: Round): readonly Text[] {
  const { assignment, filled } = row.tracked;
  const { day, minute } = localOf(deadlineOf(assignment, round), round.zone);
  return [
    plain(row.department),
    plain(row.person),
    plain(row.project),
    plain(assignment.code),
    say(`standing.${row.standing}`),
    row.late ? say('progress.late') : plain(''),
    plain(cellsDone(row)),
    plain(filled?.amount ?? ''),
    plain(`${day} ${timeOf(minute)}`),
  ];
}

const doneCard = (round: Round, count: number): CardView =>
  noteCard(roundName(round), [{ key: 'progress.written', params: { count } }], [], 'good');

const failed: CardView = noteCard({ key: 'progress.title' }, [{ key: 'progress.notWritten' }], [], 'warn');

const told = (ports: JobPorts, job: ClaimedJob, view: CardView): Outgoing => {
  const { card, locale } = payloadOf(job);
  return patchOf(job, card, ports.renderer.card(view, locale));
};

export const rosterFile: JobKind = {
  run,
  givenUp: (ports, job) => [told(ports, job, failed)],
};
