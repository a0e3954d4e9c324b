/**
 * One input, start to end:
 * 1. command   what the person wants (`dialog/command.ts`)
 * 2. load      the person, the draft concerned, what else the command needs (`turn/load.ts`, `turn/parts.ts`)
 * 3. decide    pure (`dialog/decide.ts`)
 * 4. draw      replies become messages (`turn/draw.ts`)
 * 5. commit    changes, journal, place, writes, messages and jobs in one atomic batch (`turn/commit.ts`); on conflict again from 2
 * 6. answer    a click gets the new card; what goes out is handed to `delivery.ts`
 */
import { type Command, commandOf } from './dialog/command.ts';
import { decide } from './dialog/decide.ts';
import type { Incoming } from './dialog/incoming.ts';
import type { Decision, State } from './dialog/state.ts';
import type { Write } from './rounds/write.ts';
import type { Claimed } from './store/store.ts';
import { commitOf } from './turn/commit.ts';
import { draw, localesOf } from './turn/draw.ts';
import { load } from './turn/load.ts';
import type { TurnPorts } from './turn/ports.ts';

export type { TurnPorts } from './turn/ports.ts';

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
  const learned = [...ports.zones.learn(incoming), ...heardOf(incoming)];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const state = await load(ports, incoming, command);
    if (!state) return idle;
    const decision = decide(state, command);
    const locale = decision.person?.locale ?? state.person.locale;
    const drawn = draw(ports.renderer, decision.replies, state, locale, await localesOf(ports.store, state, decision.replies));
    const commit = commitOf(state, decision, drawn, learned);
    const result = await ports.store.commit(commit);
    if (result.kind === 'conflict') {
      await stepAside(attempt);
      continue;
    }
    // A click that was taken before is answered with the card it led to; nothing changes twice.
    if (result.kind === 'duplicate')
      return { ...idle, answer: incoming.kind === 'action' ? await currentCard(ports, incoming, command) : '{}' };
    keep(ports, state, decision);
    ports.zones.keep(tenant, learned);
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

/** Whoever opens the chat or its menu can be reached; typed answers and clicks are not asked, they would cost a row each. */
const heardOf = ({ kind, origin: { openId } }: Incoming): readonly Write[] =>
  kind === 'entered' || kind === 'menu' ? [{ write: 'reached', openId }] : [];

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

/** Clicks that are answered with a card of their own, not with where the person stands. */
const own: ReadonlySet<string> = new Set(['go', 'handover', 'share']);

async function currentCard(ports: TurnPorts, incoming: Incoming & { kind: 'action' }, command: Command): Promise<string> {
  const again: Command =
    command.kind === 'action' && !own.has(command.action.a) && 'd' in command.action && command.action.d !== undefined
      ? { kind: 'simple', command: 'resume', draft: command.action.d }
      : command;
  const state = await load(ports, incoming, again);
  if (!state) return '{}';
  const { answer } = draw(ports.renderer, decide(state, again).replies, state, state.person.locale);
  return ports.renderer.actionAnswer(answer, state.person.locale);
}
