/**
 * Tables of both engines. Keys are named as the columns, so that a row read without a mapper (compiled statements,
 * `store/statements.ts`) has the type Drizzle infers. Times are milliseconds since epoch. Everything of a tenant carries it in its key.
 */
export * from './rounds.ts';

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Ids of events that were committed: the unique index tells a duplicate. `seq` is the order of arrival, for forgetting the oldest. */
export const events = sqliteTable(
  'events',
  { seq: integer().primaryKey(), tenant: text().notNull(), id: text().notNull(), at: integer().notNull() },
  (t) => [uniqueIndex('events_id').on(t.tenant, t.id)],
);

export const persons = sqliteTable(
  'persons',
  {
    tenant: text().notNull(),
    open_id: text().notNull(),
    version: integer().notNull(),
    locale: text().notNull(),
    greeted: integer().notNull(),
    current: text(),
    remembered: text().notNull(),
    next_serial: integer().notNull(),
    /** JSON: where outside of declarations their next message goes; NULL = nowhere. */
    asked: text(),
    /** The declaration they looked at last as a reviewer: what they type about its cells goes there. */
    reviewing: text(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.open_id] })],
);

/** Forms drafts are pinned to, by structure hash: the same for all tenants, since it is code that was shipped. */
export const templates = sqliteTable('templates', {
  structure: text().primaryKey(),
  id: text().notNull(),
  wording: text().notNull(),
  json: text().notNull(),
});

export const declarations = sqliteTable(
  'declarations',
  {
    tenant: text().notNull(),
    id: text().notNull(),
    version: integer().notNull(),
    state: text().notNull(),
    owner: text().notNull(),
    structure: text().notNull(),
    name: text().notNull(),
    serial: text().notNull(),
    missing: integer().notNull(),
    created_at: integer().notNull(),
    updated_at: integer().notNull(),
    deleted_at: integer(),
    /** The project's code, to find another declaration of the same project. */
    code: text().notNull().default(''),
    /** Cells that must be filled, filled or not. */
    required: integer().notNull().default(0),
    /** The budget's total as it stands in the table. */
    amount: text(),
    /** JSON: how many required cells are empty, by step. */
    lacks: text().notNull().default('{}'),
    /** What it is filled for; NULL = a declaration of the person's own. */
    round: text(),
    assignment: text(),
    department: text(),
    /** Reviews passed since it was handed in. */
    review_step: integer().notNull().default(0),
    submitted_at: integer(),
    late: integer().notNull().default(0),
    /** Its round has ended: nothing of it changes until its owner opens it again. */
    locked: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.id] }),
    index('declarations_deleted').on(t.deleted_at).where(sql`deleted_at IS NOT NULL`),
    index('declarations_code').on(t.tenant, t.code).where(sql`code <> ''`),
  ],
);

/** Answers. A cell that was emptied keeps its row with value NULL, because a late card compares revisions. */
export const cells = sqliteTable(
  'cells',
  {
    tenant: text().notNull(),
    declaration: text().notNull(),
    path: text().notNull(),
    value: text(),
    raw: text(),
    revision: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.declaration, t.path] })],
);

/** Changes. A change too large for one value is spread over parts 0, 1, …; `cells` is JSON, `undone` is set when an undo takes it back. */
export const journal = sqliteTable(
  'journal',
  {
    tenant: text().notNull(),
    declaration: text().notNull(),
    revision: integer().notNull(),
    part: integer().notNull(),
    kind: text().notNull(),
    by: text().notNull(),
    at: integer().notNull(),
    cause: text().notNull(),
    cells: text().notNull(),
    undoes: integer(),
    undone: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.declaration, t.revision, t.part] }), index('journal_cause').on(t.tenant, t.cause)],
);

/** Places: who owns a draft and where they are in it. The key begins with the person, for their list. */
export const seats = sqliteTable(
  'seats',
  {
    tenant: text().notNull(),
    open_id: text().notNull(),
    declaration: text().notNull(),
    step: text().notNull(),
    row: text(),
    cell: text(),
    card: text(),
    pending: text().notNull(),
    /** JSON: what could not be read and stands in the card shown last. */
    unread: text().notNull().default('{}'),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.open_id, t.declaration] }), index('seats_declaration').on(t.tenant, t.declaration)],
);

/**
 * Always empty. A statement that does not find the version a compare-and-swap is about to replace inserts a row the check
 * refuses, and so takes the whole batch back: a swap that hits no row is no error by itself, and D1 has no transaction in
 * which to look.
 */
export const moved = sqliteTable('moved', { ok: integer().notNull() }, (t) => [check('moved_on', sql`${t.ok} = 1`)]);

/** Messages to go out, in the order of `seq`. What was sent stays for its message id and context. */
export const outgoing = sqliteTable(
  'outgoing',
  {
    seq: integer().primaryKey(),
    tenant: text().notNull(),
    id: text().notNull(),
    recipient_kind: text().notNull(),
    recipient: text().notNull(),
    /** `send:interactive`, `send:text`, `send:file` or `patch`. */
    action: text().notNull(),
    /** Of a patch: message id or outgoing id. */
    message: text(),
    /** '' since contents have a table of their own; what an earlier version left waiting here is still sent. */
    content: text().notNull(),
    context: text(),
    attempts: integer().notNull(),
    code: integer(),
    created_at: integer().notNull(),
    ended_at: integer(),
    message_id: text(),
  },
  (t) => [
    uniqueIndex('outgoing_id').on(t.tenant, t.id),
    index('outgoing_waiting').on(t.tenant, t.recipient, t.seq).where(sql`ended_at IS NULL`),
    index('outgoing_message').on(t.tenant, t.message_id).where(sql`message_id IS NOT NULL`),
  ],
);

/**
 * What waiting messages say, gone as soon as they are sent. Apart from `outgoing`, whose rows stay for 90 days: a table of large rows that
 * shrink later is left full of holes, seven times its size, and every turn pays for tidying it.
 */
export const contents = sqliteTable('contents', { seq: integer().primaryKey(), content: text().notNull() });

/**
 * One row per recipient: when something of theirs is to be sent next (NULL = nothing waits). Held under a lease, `holder`
 * names the claim and `due` is when the lease ends, so that an expired lease is simply due again.
 */
export const lanes = sqliteTable(
  'lanes',
  { tenant: text().notNull(), recipient: text().notNull(), due: integer(), holder: text() },
  (t) => [primaryKey({ columns: [t.tenant, t.recipient] }), index('lanes_due').on(t.due).where(sql`due IS NOT NULL`)],
);

/** Slow work; `due` and `holder` as in `lanes`. Ended jobs keep their outcome for a week, without payload. */
export const jobs = sqliteTable(
  'jobs',
  {
    seq: integer().primaryKey(),
    tenant: text().notNull(),
    id: text().notNull(),
    kind: text().notNull(),
    person: text().notNull(),
    payload: text().notNull(),
    progress: text(),
    attempts: integer().notNull(),
    due: integer(),
    holder: text(),
    outcome: text(),
    ended_at: integer(),
  },
  (t) => [
    uniqueIndex('jobs_id').on(t.tenant, t.id),
    index('jobs_due').on(t.due).where(sql`due IS NOT NULL`),
    index('jobs_ended').on(t.ended_at).where(sql`ended_at IS NOT NULL`),
  ],
);

/**
 * Files and pasted texts until their person decides: what was found in them, and the text of a paste. Files are never kept.
 * Forgotten after 7 days.
 */
export const imports = sqliteTable(
  'imports',
  {
    tenant: text().notNull(),
    id: text().notNull(),
    open_id: text().notNull(),
    state: text().notNull(),
    name: text().notNull(),
    text: text(),
    found: text(),
    created_at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.id] }), index('imports_created').on(t.created_at)],
);

/**
 * The projects of an import as the cells they would make, with all there is to tell of them; apart from `imports`, since a volume's together
 * would not fit one value. Number 0 is what belongs to no project.
 */
export const import_projects = sqliteTable(
  'import_projects',
  {
    tenant: text().notNull(),
    import: text().notNull(),
    number: integer().notNull(),
    cells: text().notNull(),
    told: text().notNull().default('[]'),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.import, t.number] })],
);
