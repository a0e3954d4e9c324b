/**
 * One input, start to end:
 * 1. command   what the person wants (`dialog/command.ts`)
 * 2. load      the person, the draft concerned, what else the command needs
 * 3. decide    pure (`dialog/decide.ts`)
 * 4. draw      replies become messages (`Renderer`)
 * 5. commit    changes, journal, place, messages and jobs in one atomic batch; on conflict again from 2
 * 6. answer    a click gets the new card; what goes out is handed to `delivery.ts`
 */
import { createHash } from 'node:crypto';
import type { Known } from './checks/incremental.ts';
import type { Parameters } from './checks/parameters.ts';
import { type Command, commandOf, type Words } from './dialog/command.ts';
import { decide, type Needs, needsOf } from './dialog/decide.ts';
import type { Incoming } from './dialog/incoming.ts';
import type { KeptByVersion } from './dialog/kept.ts';
import type { Locale } from './dialog/locale.ts';
import type { Person, Seat } from './dialog/person.ts';
import type { CardContext, Reply, ToastView } from './dialog/reply.ts';
import type { Decision, State } from './dialog/state.ts';
import { type Change, type Draft, onItsOwn } from './form/draft.ts';
import type { Progress } from './form/progress.ts';
import { type Template, templateHashes } from './form/template.ts';
import type { Clock, Rendered, Renderer } from './ports.ts';
import type { Claimed, Outgoing, Store, TurnCommit } from './store/store.ts';

export interface TurnPorts {
  readonly store: Store;
  readonly renderer: Renderer;
  readonly words: Words;
  readonly templates: readonly Template[];
  readonly parameters: Parameters;
  /** What the rules said of drafts lately. */
  readonly findings: KeptByVersion<Known>;
  /** How far drafts were lately, step by step. */
  readonly progress: KeptByVersion<readonly Progress[]>;
  readonly clock: Clock;
}

export interface TurnResult {
  /** What the webhook answers: for a click the JSON of card and toast, else `{}`. */
  readonly answer: string;
  /** Messages this turn holds and must send now. */
  readonly claimed: readonly Claimed[];
  /** Recipients with messages that wait behind earlier ones. */
  readonly recipients: readonly string[];
  readonly tenant: string;
  readonly hasJobs: boolean;
}

/** Tries before a turn that keeps losing to others is given up (the click is told; an event comes again). */
const TRIES = 10;
/** Turns that met on one draft step aside for a random time, at most this long, ms: they would meet again otherwise. */
const ASIDE = 80;
const stepAside = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(ASIDE, 4 * 2 ** attempt)));

/** How long a turn may hold its recipient for sending, ms. */
export const SEND_LEASE = 30_000;
const DRAFTS_PAGE = 6;

/** The store kept refusing: too many turns at once on one draft. */
export class TurnConflict extends Error {
  readonly code = 'turn-conflict';
}

/** Takes one input. @throws TurnConflict, or the store's fault: nothing was written then. */
export async function takeTurn(ports: TurnPorts, incoming: Incoming): Promise<TurnResult> {
  const command = commandOf(incoming, ports.words);
  const { tenant } = incoming.origin;
  const idle: TurnResult = { answer: '{}', claimed: [], recipients: [], tenant, hasJobs: false };
  if (command.kind === 'nothing') return idle;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const state = await load(ports, incoming, command);
    if (!state) return idle;
    const decision = decide(state, command);
    const locale = decision.person?.locale ?? state.person.locale;
    const drawn = draw(ports.renderer, decision.replies, state, locale);
    const commit = commitOf(state, decision, drawn.outgoing, drawn.cards);
    const result = await ports.store.commit(commit);
    if (result.kind === 'conflict') {
      await stepAside(attempt);
      continue;
    }
    // A click that was taken before is answered with the card it led to; nothing changes twice.
    if (result.kind === 'duplicate')
      return { ...idle, answer: incoming.kind === 'action' ? await currentCard(ports, incoming, command) : '{}' };
    keep(ports, state, decision);
    const held = new Set(result.claimed.map((row) => row.id));
    const waiting = commit.outgoing.filter((row) => !held.has(row.id)).map((row) => row.recipient.id);
    return {
      answer: incoming.kind === 'action' ? ports.renderer.actionAnswer(drawn.answer, locale) : '{}',
      claimed: result.claimed,
      recipients: [...new Set(waiting)],
      tenant,
      hasJobs: commit.jobs.length > 0,
    };
  }
  throw new TurnConflict('too many turns at once on one draft');
}

/** What was worked out belongs to the version the turn has made. */
function keep(ports: TurnPorts, state: State, { draft, known, progress }: Decision): void {
  const { tenant } = state.person;
  const created = draft?.kind === 'create';
  const id = created ? draft.id : state.draft?.id;
  if (id === undefined) return;
  const version = created ? 1 : (state.draft?.version ?? 0) + (draft ? 1 : 0);
  if (known) ports.findings.keep(tenant, id, version, known);
  if (progress) ports.progress.keep(tenant, id, version, progress);
}

async function currentCard(ports: TurnPorts, incoming: Incoming & { kind: 'action' }, command: Command): Promise<string> {
  const again: Command =
    command.kind === 'action' && 'd' in command.action ? { kind: 'simple', command: 'resume', draft: command.action.d } : command;
  const state = await load(ports, incoming, again);
  if (!state) return '{}';
  const { answer } = draw(ports.renderer, decide(state, again).replies, state, state.person.locale);
  return ports.renderer.actionAnswer(answer, state.person.locale);
}

/** Ids of a turn: derived from the event and a counter, so that a retried turn makes the same ones. */
export function idsFrom(event: string): () => string {
  let seed: string | undefined;
  let count = 0;
  return () => {
    seed ??= BigInt(`0x${createHash('sha256').update(event).digest('hex').slice(0, 18)}`).toString(36);
    count += 1;
    return `${seed}${count.toString(36)}`;
  };
}

const stranger = (tenant: string, openId: string): Person => ({
  tenant,
  openId,
  version: 0,
  locale: 'zh-CN',
  greeted: false,
  current: null,
  remembered: {},
  nextSerial: 1,
});

/** Loads what a command needs; null when there is nobody it could be for (a recalled message that was no answer). */
async function load(ports: TurnPorts, incoming: Incoming, command: Command): Promise<State | null> {
  const { store } = ports;
  const { tenant } = incoming.origin;
  const needs = needsOf(command);
  const byCause = needs.change !== undefined && needs.change !== 'last' ? await store.changeBy(tenant, needs.change.cause) : null;
  const openId = incoming.origin.openId === '' ? (byCause?.by ?? '') : incoming.origin.openId;
  if (openId === '') return null;
  const person = (await store.person(tenant, openId)) ?? stranger(tenant, openId);
  const quoted = needs.quoted === undefined ? null : await store.cardContext(tenant, needs.quoted);
  const context = quoted?.recipient === openId ? quoted.context : null;
  const id = draftIdOf(needs, person, context, byCause, command);
  const found = id === null ? null : await store.draft(tenant, id, openId);
  const list =
    needs.list && (await store.drafts(tenant, openId, needs.list.which, { offset: needs.list.page * DRAFTS_PAGE, limit: DRAFTS_PAGE }));
  const change =
    needs.change === 'last'
      ? found?.seat && id !== null
        ? await store.lastChange(tenant, id, openId)
        : null
      : byCause?.by === openId
        ? byCause
        : null;
  const imported = needs.imported && (await store.imported(tenant, needs.imported.id, needs.imported.projects));
  return {
    person,
    draft: found?.draft ?? null,
    seat: found?.seat ?? null,
    gone: id !== null && found === null,
    list: list ?? null,
    change,
    imported: imported ?? null,
    quoted: context && found?.seat ? placeNow(context, found.seat, needs.quoted) : null,
    templates: ports.templates,
    parameters: ports.parameters,
    known: found ? ports.findings.of(tenant, found.draft.id, found.draft.version) : null,
    progress: found ? ports.progress.of(tenant, found.draft.id, found.draft.version) : null,
    now: ports.clock(),
    ids: idsFrom(incoming.id),
    incoming: incoming.origin.openId === openId ? incoming : { ...incoming, origin: { ...incoming.origin, openId } },
  };
}

function draftIdOf(needs: Needs, person: Person, context: CardContext | null, change: Change | null, command: Command): string | null {
  if (context) return context.draft;
  if (command.kind === 'recalled') return change?.draft ?? null;
  return needs.draft === 'current' ? person.current : needs.draft;
}

/** A card that moves through the steps in place stands where the person stands. */
const placeNow = (context: CardContext, seat: Seat, message: string | undefined): CardContext =>
  message !== undefined && seat.card === message && seat.cell !== null
    ? { draft: context.draft, step: seat.step, ...(seat.row === null ? {} : { row: seat.row }), cell: seat.cell }
    : context;

interface Drawn {
  readonly outgoing: readonly Outgoing[];
  readonly cards: NonNullable<TurnCommit['cards']>;
  readonly answer: { card?: Rendered; toast?: ToastView };
}

function draw(renderer: Renderer, replies: readonly Reply[], state: State, locale: Locale): Drawn {
  const outgoing: Outgoing[] = [];
  const cards: { message: string; context: CardContext | null }[] = [];
  const answer: { card?: Rendered; toast?: ToastView } = {};
  const me = { kind: 'person', id: state.person.openId } as const;
  for (const reply of replies) {
    switch (reply.kind) {
      case 'card': {
        const message = renderer.card(reply.card, locale);
        const to =
          reply.to === undefined
            ? me
            : reply.to.kind === 'person'
              ? { kind: 'person' as const, id: reply.to.openId }
              : { kind: 'chat' as const, id: reply.to.chatId };
        outgoing.push({ id: reply.id, recipient: to, action: { kind: 'send', ...message }, context: reply.context ?? null });
        break;
      }
      case 'text':
        outgoing.push({ id: state.ids(), recipient: me, action: { kind: 'send', ...renderer.text(reply.text, locale) }, context: null });
        break;
      case 'replace':
        answer.card = renderer.card(reply.card, locale);
        if (state.incoming.kind === 'action') cards.push({ message: state.incoming.card, context: reply.context ?? null });
        break;
      case 'fold':
        outgoing.push({
          id: state.ids(),
          recipient: me,
          action: { kind: 'patch', message: reply.message, content: renderer.card(reply.card, locale).content },
          context: null,
        });
        break;
      case 'toast':
        answer.toast = reply.toast;
        break;
      default:
        reply satisfies never;
    }
  }
  return { outgoing, cards, answer };
}

function commitOf(state: State, decision: Decision, outgoing: readonly Outgoing[], cards: NonNullable<TurnCommit['cards']>): TurnCommit {
  const { person, now, incoming } = state;
  const by = { by: person.openId, at: now, cause: incoming.id };
  const draft = decision.draft && draftCommit(state, decision.draft, by);
  const id = decision.draft?.kind === 'create' ? decision.draft.id : state.draft?.id;
  return {
    tenant: person.tenant,
    event: incoming.id,
    by: person.openId,
    at: now,
    ...(decision.person || person.version === 0
      ? { person: { before: person, after: { ...person, ...decision.person, version: person.version + 1 } } }
      : {}),
    ...(draft ? { draft } : {}),
    ...(decision.seat && id !== undefined ? { seats: [{ draft: id, openId: person.openId, seat: decision.seat }] } : {}),
    ...(cards.length > 0 ? { cards } : {}),
    ...(decision.imports.length > 0 ? { imports: decision.imports } : {}),
    outgoing,
    jobs: decision.jobs.map((job) => ({ ...job, person: person.openId })),
    lease: SEND_LEASE,
  };
}

function draftCommit(
  state: State,
  draft: NonNullable<Decision['draft']>,
  by: { by: string; at: number; cause: string },
): TurnCommit['draft'] {
  if (draft.kind === 'create') {
    const made: Omit<Draft, 'version' | 'cells' | 'emptied'> = {
      tenant: state.person.tenant,
      id: draft.id,
      state: 'draft',
      owner: state.person.openId,
      template: draft.template,
      structure: templateHashes(draft.template).structure,
      createdAt: state.now,
      updatedAt: state.now,
      deletedAt: null,
      ...onItsOwn,
    };
    return {
      kind: 'create',
      draft: made,
      change: { ...by, kind: 'create', cells: draft.cells, undoes: null },
      summary: draft.summary,
    };
  }
  if (!state.draft) return undefined;
  return {
    kind: 'change',
    before: state.draft,
    change: { ...by, kind: draft.change, cells: draft.cells, undoes: draft.undoes ?? null },
    summary: draft.summary,
    ...(draft.deletedAt === undefined ? {} : { deletedAt: draft.deletedAt }),
    ...(draft.state === undefined ? {} : { state: draft.state }),
  };
}
