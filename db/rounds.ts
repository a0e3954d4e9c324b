/** Tables of collecting: rounds, who fills what, who may do what, when time next has something to say, and what was done. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const rounds = sqliteTable(
  'rounds',
  {
    tenant: text().notNull(),
    id: text().notNull(),
    version: integer().notNull(),
    year: text().notNull(),
    title: text().notNull(),
    structure: text().notNull(),
    deadline: integer().notNull(),
    zone: text().notNull(),
    state: text().notNull(),
    late_allowed: integer().notNull(),
    settings: text().notNull(),
    source: text(),
    owner: text().notNull(),
    created_at: integer().notNull(),
    updated_at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.id] }), index('rounds_created').on(t.tenant, t.created_at)],
);

/** Departments outlive rounds. `id` is the platform's, or one of ours for a list that was pasted. */
export const departments = sqliteTable(
  'departments',
  {
    tenant: text().notNull(),
    id: text().notNull(),
    version: integer().notNull(),
    name: text().notNull(),
    unit_code: text().notNull(),
    unit_name: text().notNull(),
    /** 部门预算项目支出合计, a decimal as text. */
    total: text(),
    goals: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.id] })],
);

/** Who fills which project in which round. `declaration` is NULL until it is begun. */
export const assignments = sqliteTable(
  'assignments',
  {
    tenant: text().notNull(),
    id: text().notNull(),
    version: integer().notNull(),
    round: text().notNull(),
    department: text().notNull(),
    clerk: text().notNull(),
    name: text().notNull(),
    code: text().notNull(),
    declaration: text(),
    state: text().notNull(),
    /** NULL = the round's. */
    deadline: integer(),
    /** When it last became its clerk's to do: given, deadline moved, returned. What would have been due before is not owed. */
    since: integer().notNull().default(0),
    created_at: integer().notNull(),
    updated_at: integer().notNull(),
    /** JSON list: ids of the department's sub-goals it serves. */
    areas: text().notNull().default('[]'),
    /** The round has ended, and nobody opened this project again. */
    locked: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.id] }),
    index('assignments_round').on(t.tenant, t.round, t.department),
    index('assignments_clerk').on(t.tenant, t.clerk),
    index('assignments_declaration').on(t.tenant, t.declaration).where(sql`declaration IS NOT NULL`),
    index('assignments_code').on(t.tenant, t.code).where(sql`code <> ''`),
  ],
);

/**
 * Projects that somebody asked a colleague to take over. Kept once answered, so that an old card is told what became of it.
 * `kind` says what `project` is: a project of a round (`assignment`) or somebody's own `declaration`.
 */
export const handovers = sqliteTable(
  'handovers',
  {
    tenant: text().notNull(),
    id: text().notNull(),
    kind: text().notNull(),
    project: text().notNull(),
    giver: text().notNull(),
    receiver: text().notNull(),
    word: text().notNull(),
    state: text().notNull(),
    /** Outgoing id of the card that asks. */
    card: text().notNull(),
    at: integer().notNull(),
    ended_at: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.id] }),
    // A project is offered to one colleague at a time.
    uniqueIndex('handovers_asked').on(t.tenant, t.project).where(sql`state = 'asked'`),
    index('handovers_giver').on(t.tenant, t.giver).where(sql`state = 'asked'`),
    index('handovers_receiver').on(t.tenant, t.receiver).where(sql`state = 'asked'`),
    index('handovers_ended').on(t.ended_at).where(sql`ended_at IS NOT NULL`),
  ],
);

/** `department` is an id or `*`. */
export const roles = sqliteTable(
  'roles',
  {
    tenant: text().notNull(),
    open_id: text().notNull(),
    role: text().notNull(),
    department: text().notNull(),
    granted_by: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.open_id, t.role, t.department] }),
    index('roles_department').on(t.tenant, t.role, t.department),
  ],
);

/** The platform's directory as far as the app may see it; `zone` is learned from what people do. */
export const people = sqliteTable(
  'people',
  {
    tenant: text().notNull(),
    open_id: text().notNull(),
    name: text().notNull(),
    department: text().notNull(),
    department_name: text().notNull(),
    zone: text(),
    status: text().notNull(),
    read_at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.open_id] }),
    index('people_name').on(t.tenant, t.name),
    index('people_department').on(t.tenant, t.department),
  ],
);

/**
 * When time next has something to decide for a person; NULL = not until something changes. Every write makes another `version`, so that
 * what was decided while something changed is decided again. `calendar` names the holidays `due` was worked out with.
 */
export const wakes = sqliteTable(
  'wakes',
  {
    tenant: text().notNull(),
    person: text().notNull(),
    kind: text().notNull(),
    due: integer(),
    version: integer().notNull().default(1),
    calendar: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.person, t.kind] }), index('wakes_due').on(t.due).where(sql`due IS NOT NULL`)],
);

/** What a person was told on a day of theirs. The key is the promise "at most once a day". `by` NULL = by the policy. */
export const reminders = sqliteTable(
  'reminders',
  {
    tenant: text().notNull(),
    person: text().notNull(),
    /** `YYYY-MM-DD` in the person's zone. */
    day: text().notNull(),
    kind: text().notNull(),
    at: integer().notNull(),
    outgoing: text().notNull(),
    by: text(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.person, t.day, t.kind] }), index('reminders_day').on(t.tenant, t.day)],
);

/** What a person asked for instead of being reminded as usual; `snooze` is JSON. */
export const snoozes = sqliteTable('snoozes', { tenant: text().notNull(), person: text().notNull(), snooze: text().notNull() }, (t) => [
  primaryKey({ columns: [t.tenant, t.person] }),
]);

/** What was done to rounds, assignments, roles and declarations, without answers. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey(),
    tenant: text().notNull(),
    at: integer().notNull(),
    by: text().notNull(),
    act: text().notNull(),
    subject_kind: text().notNull(),
    subject: text().notNull(),
    /** NULL = of no department: seen by those who see all. */
    department: text(),
    detail: text().notNull(),
  },
  (t) => [index('audit_tenant').on(t.tenant, t.seq), index('audit_department').on(t.tenant, t.department, t.seq)],
);
