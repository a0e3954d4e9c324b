/** Rows of the database into the words of the domain. The casts of the store are here: what we wrote is what we read. */
import type { Found, ImportHead } from '../dialog/imported.ts';
import type { CardContext } from '../dialog/reply.ts';
import type { CellChange } from '../form/cell.ts';
import type { Statement } from './engine.ts';
import type { importHead } from './statements/imports.ts';
import type { claimedJobs } from './statements/jobs.ts';
import type { claimedRows } from './statements/outbox.ts';
import type { changeBy, drafts, head, locales, person } from './statements/reads.ts';
import type { Change, ChangeKind, Claimed, ClaimedJob, DeclarationState, DraftSummary, Outgoing, Person, Seat } from './store.ts';

type Row<S> = S extends Statement<infer R> ? R : never;
export type HeadRow = Row<typeof head>;

export const personOf = (tenant: string, openId: string, row: Row<typeof person>): Person => ({
  tenant,
  openId,
  version: row.version,
  locale: row.locale as Person['locale'],
  greeted: row.greeted === 1,
  current: row.current,
  remembered: JSON.parse(row.remembered) as Person['remembered'],
  nextSerial: row.next_serial,
  asked: row.asked === null ? null : (JSON.parse(row.asked) as Person['asked']),
  reviewing: row.reviewing,
});

export const localesOf = (rows: readonly Row<typeof locales>[]): ReadonlyMap<string, Person['locale']> =>
  new Map(rows.map((row) => [row.open_id, row.locale as Person['locale']]));

const nothing = {};
const typedOf = <Typed extends Seat['pending'] | Seat['unread']>(json: string | null): Typed =>
  (json === null || json === '{}' ? nothing : JSON.parse(json)) as Typed;

/** The seat joined to a draft's row; null when the person has none. */
export function seatOf(row: HeadRow): Seat | null {
  if (row.step === null) return null;
  return { step: row.step, row: row.row, cell: row.cell, card: row.card, pending: typedOf(row.pending), unread: typedOf(row.unread) };
}

export const summaryOf = (row: Row<(typeof drafts)['live']['rows']>): DraftSummary => ({
  id: row.id,
  name: row.name,
  serial: row.serial,
  state: row.state as DeclarationState,
  owner: row.owner,
  missing: row.missing,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
});

/** Journal rows, in the order read, into changes: parts of one revision stand next to each other. */
export function changesOf(rows: readonly Row<typeof changeBy>[]): Change[] {
  const changes: (Omit<Change, 'cells'> & { cells: CellChange[] })[] = [];
  for (const row of rows) {
    const cells = JSON.parse(row.cells) as CellChange[];
    const before = changes.at(-1);
    if (before?.revision === row.revision && before.draft === row.declaration) before.cells.push(...cells);
    else
      changes.push({
        draft: row.declaration,
        revision: row.revision,
        kind: row.kind as ChangeKind,
        by: row.by,
        at: row.at,
        cause: row.cause,
        cells,
        undoes: row.undoes,
      });
  }
  return changes;
}

export const contextOf = (json: string | null): CardContext | null => (json === null ? null : (JSON.parse(json) as CardContext));

/** `send:<type>` or `patch`. */
export const actionName = (action: Outgoing['action']): string => (action.kind === 'send' ? `send:${action.type}` : 'patch');

type Send = Extract<Outgoing['action'], { kind: 'send' }>;

const actionOf = (row: Row<typeof claimedRows>): Outgoing['action'] =>
  row.action === 'patch'
    ? { kind: 'patch', message: row.message ?? '', content: row.content }
    : { kind: 'send', type: row.action.slice('send:'.length) as Send['type'], content: row.content };

/**
 * Claimed rows in order. A recipient's rows end before a patch of a message that is itself still to be sent: its message
 * id is known only then, and the claim after finds it.
 */
export function claimedOf(rows: readonly Row<typeof claimedRows>[], lease: string): Claimed[] {
  const lanes = new Map<string, { rows: Row<typeof claimedRows>[]; open: boolean }>();
  for (const row of rows) {
    const key = `${row.tenant} ${row.recipient}`;
    const lane = lanes.get(key) ?? { rows: [], open: true };
    lanes.set(key, lane);
    if (lane.rows.some((earlier) => earlier.id === row.named_id)) lane.open = false;
    if (lane.open) lane.rows.push(row);
  }
  return [...lanes.values()].flatMap((lane) =>
    lane.rows.map((row, index) => ({
      tenant: row.tenant,
      id: row.id,
      recipient: { kind: row.recipient_kind as Outgoing['recipient']['kind'], id: row.recipient },
      action: actionOf(row),
      context: contextOf(row.context),
      attempts: row.attempts,
      createdAt: row.created_at,
      messageId: row.action === 'patch' ? (row.named_id === null ? row.message : row.named_message) : null,
      lease,
      last: index === lane.rows.length - 1,
    })),
  );
}

export const jobOf = (row: Row<typeof claimedJobs>, lease: string): ClaimedJob => ({
  tenant: row.tenant,
  id: row.id,
  kind: row.kind,
  person: row.person,
  payload: row.payload,
  progress: row.progress,
  attempts: row.attempts - 1,
  lease,
});

export const importOf = (id: string, row: Row<typeof importHead>): ImportHead => ({
  id,
  openId: row.open_id,
  state: row.state as ImportHead['state'],
  name: row.name,
  text: row.text,
  found: row.found === null ? null : (JSON.parse(row.found) as Found),
  createdAt: row.created_at,
});
