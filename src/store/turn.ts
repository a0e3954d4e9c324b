/** A turn's commit as statements, and what their answers mean. */
import type { CellChange } from '../form/cell.ts';
import type { Draft } from '../form/draft.ts';
import type { Summary } from '../form/summary.ts';
import { templateHashes } from '../form/template.ts';
import { type Call, call } from './engine.ts';
import { importCalls } from './imports.ts';
import { portions } from './portions.ts';
import { writeCalls } from './round-writes.ts';
import { actionName } from './rows.ts';
import { addJob } from './statements/jobs.ts';
import { addContent, addOutgoing, messageOf, wakeLane } from './statements/outbox.ts';
import * as sql from './statements/turn.ts';
import * as wakes from './statements/wakes.ts';
import type { Claimed, Outgoing, TurnCommit } from './store.ts';

/** Above this many cells, one statement takes them all in one parameter. */
const fewCells = 4;

/** A claim made with the commit: rows of recipients that had nothing else waiting. */
export interface Lease {
  readonly holder: string;
  readonly until: number;
}

/** What one batch writes: a turn, or work outside of one. */
export type Batch = Omit<TurnCommit, 'event'> & { readonly event?: string };

/** All statements of a turn; the event's id comes first, so that a duplicate is known as one whatever else it would hit. */
export function turnCalls(turn: Batch, lease: Lease | null, knowsTemplate: (structure: string) => boolean): Call[] {
  const { tenant, at, event } = turn;
  const calls: Call[] = event === undefined ? [] : [call(sql.takeEvent, { tenant, event, at })];
  if (turn.person) calls.push(...personCalls(turn.person));
  if (turn.draft) calls.push(...draftCalls(turn, turn.draft, knowsTemplate));
  for (const { draft, openId, seat } of turn.seats ?? []) {
    const typed = { pending: JSON.stringify(seat.pending), unread: JSON.stringify(seat.unread) };
    calls.push(call(sql.putSeat, { tenant, openId, draft, ...seat, ...typed }));
  }
  if (turn.writes) calls.push(...writeCalls(turn.writes, turn));
  for (const card of turn.cards ?? [])
    calls.push(call(sql.moveCard, { tenant, messageId: card.message, context: contextJson(card.context) }));
  if (turn.imports) calls.push(...importCalls(tenant, turn.imports));
  calls.push(...outgoingCalls(tenant, at, turn.outgoing, lease));
  for (const job of turn.jobs)
    calls.push(call(addJob, { tenant, at, id: job.id, kind: job.kind, person: job.person, payload: job.payload }));
  return calls;
}

function personCalls({ before, after }: NonNullable<TurnCommit['person']>): Call[] {
  const params = {
    tenant: before.tenant,
    openId: before.openId,
    version: before.version,
    next: before.version + 1,
    locale: after.locale,
    greeted: after.greeted ? 1 : 0,
    current: after.current,
    remembered: JSON.stringify(after.remembered),
    nextSerial: after.nextSerial,
    asked: after.asked === null ? null : JSON.stringify(after.asked),
    reviewing: after.reviewing,
  };
  return before.version === 0 ? [call(sql.addPerson, params)] : [call(sql.personUnmoved, params), call(sql.swapPerson, params)];
}

function draftCalls(turn: Batch, draft: NonNullable<TurnCommit['draft']>, knowsTemplate: (structure: string) => boolean): Call[] {
  const { tenant } = turn;
  const calls: Call[] = [];
  const { change } = draft;
  const { code, ...rest } = draft.summary;
  const summary = { ...rest, lacks: lacksJson(rest.lacks) };
  const id = draft.kind === 'create' ? draft.draft.id : draft.before.id;
  const revision = draft.kind === 'create' ? 1 : draft.before.version + 1;
  if (draft.kind === 'create') {
    const { template, late, locked: _, ...made } = draft.draft;
    if (!knowsTemplate(made.structure)) calls.push(templateCall(template, made.structure));
    calls.push(call(sql.addDraft, { ...made, draft: id, late: late ? 1 : 0, code: code ?? '', ...summary }));
  } else {
    const { before } = draft;
    const state = draft.state ?? before.state;
    const deletedAt = draft.deletedAt === undefined ? before.deletedAt : draft.deletedAt;
    const { reviewStep, submittedAt, late } = draft.review ?? before;
    const key = { tenant, draft: id, version: before.version };
    const moved = { revision, at: turn.at, state, deletedAt, owner: draft.owner ?? before.owner };
    calls.push(
      call(sql.draftUnmoved, key),
      call(sql.swapDraft, { ...key, ...moved, reviewStep, submittedAt, late: late ? 1 : 0, ...summary }),
    );
    if (code !== undefined) calls.push(call(sql.codeDraft, { tenant, draft: id, code }));
    if (before.assignment !== null && (state !== before.state || deletedAt !== before.deletedAt))
      calls.push(...remindedOf(before, state, tenant, turn.at));
  }
  const { kind, by, at, cause, undoes } = change;
  portions(change.cells).forEach((cells, part) => {
    calls.push(call(sql.addChange, { tenant, draft: id, revision, part, kind, by, at, cause, undoes, cells }));
  });
  if (undoes !== null) calls.push(call(sql.markUndone, { tenant, draft: id, undoes }));
  calls.push(...cellCalls(tenant, id, revision, by, change.cells));
  return calls;
}

/** A declaration of a round was handed in, returned, deleted: its clerk has something else to be reminded of. */
function remindedOf(before: Draft, state: Draft['state'], tenant: string, at: number): Call[] {
  const calls = [call(wakes.wakeClerkOf, { tenant, declaration: before.id, due: at })];
  if (state === 'draft' || state === 'returned') {
    const of = { departments: JSON.stringify([before.department]), rounds: JSON.stringify([before.round]) };
    calls.push(call(wakes.theirsAgain, { tenant, declaration: before.id, at }), call(wakes.wakeSupervisors, { tenant, due: at, ...of }));
  }
  return calls;
}

const nothingLacks = '{}';
const lacksJson = (lacks: Summary['lacks']): string => {
  for (const _ in lacks) return JSON.stringify(lacks);
  return nothingLacks;
};

function cellCalls(tenant: string, draft: string, revision: number, by: string, cells: readonly CellChange[]): Call[] {
  if (cells.length <= fewCells) {
    return cells.map((cell) =>
      call(sql.putCell, { tenant, draft, revision, by, path: cell.path, value: cell.new?.value ?? null, raw: cell.new?.raw ?? null }),
    );
  }
  const rows = cells.map((cell) => [cell.path, cell.new?.value ?? null, cell.new?.raw ?? null]);
  return portions(rows).map((portionOfRows) => call(sql.putCells, { tenant, draft, revision, by, rows: portionOfRows }));
}

export function templateCall(template: Parameters<typeof templateHashes>[0], structure: string): Call {
  return call(sql.putTemplate, { structure, id: template.id, wording: templateHashes(template).wording, json: JSON.stringify(template) });
}

export const contextJson = (context: Outgoing['context']): string | null => (context === null ? null : JSON.stringify(context));

/** New messages and the lanes they wake; under a lease also what is known of the messages that patches name. */
export function outgoingCalls(tenant: string, at: number, outgoing: readonly Outgoing[], lease: Lease | null): Call[] {
  if (outgoing.length === 0) return [];
  const calls: Call[] = [];
  for (const row of outgoing) {
    const { action } = row;
    if (lease && action.kind === 'patch') calls.push(call(messageOf, { tenant, id: action.message }));
    calls.push(
      call(addOutgoing, {
        tenant,
        at,
        id: row.id,
        recipientKind: row.recipient.kind,
        recipient: row.recipient.id,
        action: actionName(action),
        message: action.kind === 'patch' ? action.message : null,
        context: contextJson(row.context),
      }),
      call(addContent, { content: action.content }),
    );
  }
  for (const recipient of new Set(outgoing.map((row) => row.recipient.id))) {
    calls.push(call(wakeLane, { tenant, recipient, due: lease?.until ?? at, holder: lease?.holder ?? null }));
  }
  return calls;
}

interface LaneAnswer {
  readonly recipient: string;
  readonly holder: string | null;
}
interface MessageAnswer {
  readonly id: string;
  readonly message_id: string | null;
}

/** The rows this commit claimed: those of lanes its lease now holds, up to a patch of a message not sent yet. */
export function claimedByTurn(turn: Batch, lease: Lease, calls: readonly Call[], rows: readonly (readonly unknown[])[]): Claimed[] {
  const answers = <Row>(statement: Call['statement']): Row[] =>
    calls.flatMap((made, index) => (made.statement === statement ? ((rows[index] ?? []) as Row[]) : []));
  const held = answers<LaneAnswer>(wakeLane).filter((lane) => lane.holder === lease.holder);
  const sent = new Map(answers<MessageAnswer>(messageOf).map((row) => [row.id, row.message_id]));
  return held.flatMap(({ recipient }) => {
    const ours = turn.outgoing.filter((row) => row.recipient.id === recipient);
    const ids = new Set(ours.map((row) => row.id));
    const cut = ours.findIndex((row) => row.action.kind === 'patch' && ids.has(row.action.message));
    const given = cut < 0 ? ours : ours.slice(0, cut);
    return given.map((row, index) => {
      const named = row.action.kind === 'patch' ? row.action.message : null;
      const messageId = named === null ? null : sent.has(named) ? (sent.get(named) ?? null) : named;
      return {
        ...row,
        tenant: turn.tenant,
        attempts: 0,
        createdAt: turn.at,
        messageId,
        lease: lease.holder,
        last: index === given.length - 1,
      };
    });
  });
}
