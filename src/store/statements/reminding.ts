/** When time has something to say, and what it said. Compiled when the module loads. */
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { audit, moved, reminders, snoozes, wakes } from '../../../db/schema.ts';
import { build, compile, given, p } from '../compile.ts';

const listed = sql`(SELECT value FROM json_each(${p('list')}))`;
/** Rows of a person that are looked back on: several a day, over more days than lie between two reminders. */
const ROWS = 40;

const thisWake = and(eq(wakes.tenant, p('tenant')), eq(wakes.person, p('person')), eq(wakes.kind, p('kind')));

/** Right before `nextWake`: refuses the batch when somebody wrote the row meanwhile. */
export const wakeUnmoved = compile(
  'wake-unmoved',
  build
    .insert(moved)
    .select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${wakes} WHERE ${and(thisWake, eq(wakes.version, p('version')))})`),
);
export const nextWake = compile(
  'next-wake',
  build
    .update(wakes)
    .set({ due: given('next'), calendar: given('calendar'), version: sql`${wakes.version} + 1` })
    .where(thisWake),
);

export const dueWakes = compile(
  'due-wakes',
  build
    .select({
      tenant: wakes.tenant,
      person: wakes.person,
      kind: wakes.kind,
      due: sql<number>`${wakes.due}`.as('due'),
      version: wakes.version,
    })
    .from(wakes)
    .where(lte(wakes.due, p('now')))
    .orderBy(asc(wakes.due))
    .limit(p('limit')),
);

export const addReminder = compile(
  'add-reminder',
  build.insert(reminders).values({
    tenant: p('tenant'),
    person: p('person'),
    day: p('day'),
    kind: p('kind'),
    at: p('at'),
    outgoing: p('outgoing'),
    by: p('by'),
  }),
);

const reminderColumns = {
  person: reminders.person,
  day: reminders.day,
  kind: reminders.kind,
  at: reminders.at,
  outgoing: reminders.outgoing,
  by: reminders.by,
};

export const remindersOn = compile(
  'reminders-on',
  build
    .select(reminderColumns)
    .from(reminders)
    .where(and(eq(reminders.tenant, p('tenant')), eq(reminders.day, p('day'))))
    .orderBy(asc(reminders.at)),
);

/** A person's latest ones. */
export const remindersTo = compile(
  'reminders-to',
  build
    .select(reminderColumns)
    .from(reminders)
    .where(and(eq(reminders.tenant, p('tenant')), eq(reminders.person, p('person'))))
    .orderBy(desc(reminders.day), desc(reminders.kind))
    .limit(p('limit')),
);

const latest = alias(reminders, 'latest');
/** The latest days on which each of some people was told something. */
export const remindersOf = compile(
  'reminders-of',
  build
    .select(reminderColumns)
    .from(reminders)
    .where(
      and(
        eq(reminders.tenant, p('tenant')),
        sql`${reminders.person} IN ${listed}`,
        sql`${reminders.day} IN ${build
          .select({ day: latest.day })
          .from(latest)
          .where(and(eq(latest.tenant, reminders.tenant), eq(latest.person, reminders.person)))
          .orderBy(desc(latest.day))
          .limit(ROWS)}`,
      ),
    )
    .orderBy(asc(reminders.person), asc(reminders.at)),
);

const thisSnooze = and(eq(snoozes.tenant, p('tenant')), eq(snoozes.person, p('person')));
export const putSnooze = compile(
  'put-snooze',
  build
    .insert(snoozes)
    .values({ tenant: p('tenant'), person: p('person'), snooze: p('snooze') })
    .onConflictDoUpdate({ target: [snoozes.tenant, snoozes.person], set: { snooze: sql`excluded.snooze` } }),
);
export const dropSnooze = compile('drop-snooze', build.delete(snoozes).where(thisSnooze));
export const snoozesOf = compile(
  'snoozes-of',
  build
    .select({ person: snoozes.person, snooze: snoozes.snooze })
    .from(snoozes)
    .where(and(eq(snoozes.tenant, p('tenant')), sql`${snoozes.person} IN ${listed}`)),
);

export const addAudit = compile(
  'add-audit',
  build.insert(audit).values({
    tenant: p('tenant'),
    at: p('at'),
    by: p('by'),
    act: p('act'),
    subject_kind: p('subjectKind'),
    subject: p('subject'),
    department: p('department'),
    detail: p('detail'),
  }),
);

const auditColumns = {
  at: audit.at,
  by: audit.by,
  act: audit.act,
  subject_kind: audit.subject_kind,
  subject: audit.subject,
  department: audit.department,
  detail: audit.detail,
};
const trail = (name: string, where: ReturnType<typeof and>) => ({
  rows: compile(
    `audit-${name}`,
    build.select(auditColumns).from(audit).where(where).orderBy(desc(audit.seq)).limit(p('limit')).offset(p('offset')),
  ),
  total: compile(
    `audit-${name}-count`,
    build
      .select({ total: sql<number>`count(*)`.as('total') })
      .from(audit)
      .where(where),
  ),
});
export const auditTrail = {
  all: trail('all', eq(audit.tenant, p('tenant'))),
  departments: trail(
    'departments',
    and(eq(audit.tenant, p('tenant')), sql`${audit.department} IN (SELECT value FROM json_each(${p('departments')}))`),
  ),
};
