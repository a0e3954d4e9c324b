import { z } from 'zod';
import { gaveUpCard, importedCard, importingCard } from '../../dialog/cards/imported.ts';
import { type ImportHead, type ImportProject, type KnownDeclaration, sameDeclaration } from '../../dialog/imported.ts';
import { locales } from '../../dialog/locale.ts';
import { cardHere, contextHere } from '../../dialog/place.ts';
import { draftOf, firstPlace, type Made, openedParams, remembering } from '../../dialog/taken.ts';
import { say } from '../../dialog/text.ts';
import type { OpenDraft } from '../../dialog/work.ts';
import { newDraft } from '../../form/draft.ts';
import { indicatorLibrary } from '../../library/suggest.ts';
import type { ClaimedJob, Outgoing, TurnCommit } from '../../store/store.ts';
import type { JobKind, JobPorts, Outcome } from '../job.ts';
import { becomes } from './message.ts';

const payloadSchema = z.object({
  import: z.string(),
  /** Projects to take over, by number. */
  numbers: z.array(z.number().int().positive()),
  /** Outgoing id or message id of the card that shows the progress. */
  card: z.string(),
  locale: z.enum(locales),
});
type Payload = z.infer<typeof payloadSchema>;

/** After so many projects the card tells how far it is. */
const TELL_EVERY = 20;
const TRIES = 10;

/**
 * Makes a declaration of each chosen project, one commit each: a try that ends halfway goes on where it stopped. A project the
 * person has already is left for them to compare; nothing is ever written over.
 */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const payload = payloadSchema.parse(JSON.parse(job.payload));
  const { store } = ports;
  const imported = await store.imported(job.tenant, payload.import, payload.numbers);
  const person = await store.person(job.tenant, job.person);
  const [template] = ports.templates;
  if (!template || !person || imported?.head.openId !== job.person) return { kind: 'failed', outgoing: [] };
  const known = (await store.knownDeclarations(job.tenant, job.person)).filter(({ id }) => !id.startsWith(`${payload.import}x`));
  const lookups = { person, parameters: ports.parameters, library: indicatorLibrary };
  const made: Made[] = [];
  const there: { number: number; name: string; draft: string }[] = [];
  for (const [index, project] of imported.projects.entries()) {
    const open = draftOf(template, project, {
      ...lookups,
      id: `${payload.import}x${project.number}`,
      at: ports.clock(),
    });
    const exists = existing(known, project);
    if (exists) there.push({ number: project.number, name: open.name ?? '', draft: exists.id });
    else {
      const told =
        (index + 1) % TELL_EVERY === 0
          ? [
              becomes(
                ports,
                { ...job, id: `${job.id}p${index}` },
                payload,
                importingCard(imported.head, index + 1, imported.projects.length),
              ),
            ]
          : [];
      await ports.store.commit(createTurn(job, open, told));
      made.push({ number: project.number, draft: open.draft.id, name: open.name ?? '', missing: open.progress.missing });
    }
  }
  const first = made[0] && (await ports.store.draft(job.tenant, made[0].draft, job.person));
  const open = first?.seat ? firstPlace(first.draft, first.seat, lookups) : null;
  await takeUp(ports, job, imported.head, open);
  return {
    kind: 'done',
    outgoing: [
      becomes(ports, job, payload, importedCard(imported.head, made, there)),
      ...(open ? [opened(ports, job, payload, open)] : []),
    ],
  };
}

const existing = (known: readonly KnownDeclaration[], { cells }: ImportProject): KnownDeclaration | undefined => {
  const at = (path: string): string => cells.find((cell) => cell.path === path)?.value ?? '';
  return sameDeclaration(known, { name: at('name'), code: at('code'), year: at('basics.year') });
};

/** The commit that makes a declaration; its event is the project's own, so that a second try finds it done. */
function createTurn(job: ClaimedJob, open: OpenDraft, outgoing: readonly Outgoing[]): TurnCommit {
  const draft = newDraft(open.draft);
  return {
    tenant: job.tenant,
    event: `import:${open.draft.id}`,
    by: job.person,
    at: draft.createdAt,
    draft: {
      kind: 'create',
      draft,
      change: {
        kind: 'create',
        by: job.person,
        at: draft.createdAt,
        cause: `import:${open.draft.id}`,
        cells: open.edit.changes,
        undoes: null,
      },
      summary: open.summary,
    },
    seats: [{ draft: draft.id, openId: job.person, seat: open.seat }],
    outgoing,
    jobs: [],
  };
}

/** The card of the first one, where it is to be filled on. */
function opened(ports: JobPorts, job: ClaimedJob, { import: id, locale }: Payload, open: OpenDraft): Outgoing {
  const note = { tone: 'info', text: say('import.opened', openedParams(open)) } as const;
  const card = cardHere(open, { notes: [note], unread: new Map(), spare: `${id}s`, ...atRest });
  return {
    id: firstCard(job),
    recipient: { kind: 'person', id: job.person },
    action: { kind: 'send', ...ports.renderer.card(card, locale) },
    context: contextHere(open),
  };
}

/** Nothing was chosen or taken on the way to the card. */
const atRest = { chosen: null, suggesting: false, taken: new Set<string>(), authors: new Map() };

const firstCard = (job: ClaimedJob): string => `${job.id}f`;

/** Ends the import and makes the first declaration the person's current one; they may be busy elsewhere meanwhile. */
async function takeUp(ports: JobPorts, job: ClaimedJob, head: ImportHead, open: OpenDraft | null): Promise<void> {
  for (let times = 0; times < TRIES; times += 1) {
    const before = await ports.store.person(job.tenant, job.person);
    if (!before) return;
    const after = { ...before, ...(open ? { current: open.draft.id, remembered: remembering(before, open) } : {}) };
    const result = await ports.store.commit({
      tenant: job.tenant,
      event: `import:${job.id}`,
      by: job.person,
      at: ports.clock(),
      person: { before, after: { ...after, version: before.version + 1 } },
      ...(open ? { seats: [{ draft: open.draft.id, openId: job.person, seat: { ...open.seat, card: firstCard(job) } }] } : {}),
      imports: [{ kind: 'move', id: head.id, from: 'writing', to: 'done' }],
      outgoing: [],
      jobs: [],
    });
    if (result.kind !== 'conflict') return;
  }
}

export const writeImport: JobKind = {
  run,
  givenUp: (ports, job) => {
    const payload = payloadSchema.parse(JSON.parse(job.payload));
    return [becomes(ports, job, payload, gaveUpCard({ name: '' }))];
  },
};
