/** Who is woken when something changes that they are reminded of. Compiled when the module loads. */
import { and, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import { assignments, people, roles, rounds, wakes } from '../../../db/schema.ts';
import { build, compile, given, p } from '../compile.ts';

const listOf = (name: string) => sql`(SELECT value FROM json_each(${p(name)}))`;

/** Rows `tenant, person, kind, due, version, calendar` become wakes; one that is there is due again, as a new version. */
const waking = (name: string, rows: ReturnType<typeof sql>) =>
  compile(
    name,
    build
      .insert(wakes)
      .select(sql`SELECT * FROM (${rows}) WHERE true`)
      .onConflictDoUpdate({
        target: [wakes.tenant, wakes.person, wakes.kind],
        set: { due: sql`excluded.due`, version: sql`${wakes.version} + 1` },
      }),
  );

/** Several people in one parameter. */
export const wake = waking('wake', sql`SELECT ${p('tenant')}, value, ${p('kind')}, ${p('due')}, 1, '' FROM json_each(${p('people')})`);

/** The clerks of some rounds. */
export const wakeClerksOf = waking(
  'wake-clerks',
  sql`SELECT DISTINCT ${assignments.tenant}, ${assignments.clerk}, 'clerk', ${p('due')}, 1, '' FROM ${assignments}
    WHERE ${assignments.tenant} = ${p('tenant')} AND ${assignments.round} IN ${listOf('rounds')}`,
);

/** Who looks after some departments, and who opened some rounds. */
export const wakeSupervisors = waking(
  'wake-supervisors',
  sql`SELECT ${roles.tenant}, ${roles.open_id}, 'supervisor', ${p('due')}, 1, '' FROM ${roles}
    WHERE ${roles.tenant} = ${p('tenant')} AND ${roles.role} = 'supervisor' AND (${roles.department} = '*' OR ${roles.department} IN ${listOf('departments')} OR ${roles.department} IN (SELECT ${assignments.department}
    FROM ${assignments} WHERE ${assignments.tenant} = ${p('tenant')} AND ${assignments.round} IN ${listOf('rounds')}))
    UNION SELECT ${rounds.tenant}, ${rounds.owner}, 'supervisor', ${p('due')}, 1, '' FROM ${rounds}
    WHERE ${rounds.tenant} = ${p('tenant')} AND ${rounds.id} IN ${listOf('rounds')}`,
);

const itsAssignment = sql`${assignments.tenant} = ${p('tenant')} AND ${assignments.declaration} = ${p('declaration')} AND ${assignments.declaration} IS NOT NULL`;

/** Who fills a declaration in a round. */
export const wakeClerkOf = waking(
  'wake-clerk-of',
  sql`SELECT ${assignments.tenant}, ${assignments.clerk}, 'clerk', ${p('due')}, 1, '' FROM ${assignments} WHERE ${itsAssignment}`,
);

/** A declaration is its clerk's to do again. */
export const theirsAgain = compile(
  'theirs-again',
  build
    .update(assignments)
    .set({ since: given('at') })
    .where(itsAssignment),
);

const again = { due: given('due'), version: sql`${wakes.version} + 1` };

/** `rows` = `[[open_id, status], …]`: those who have another status so far. */
export const wakeByStatus = compile(
  'wake-by-status',
  build
    .update(wakes)
    .set(again)
    .where(
      and(
        eq(wakes.tenant, p('tenant')),
        sql`${wakes.person} IN (SELECT ${people.open_id} FROM json_each(${p('rows')}) INNER JOIN ${people}
          ON ${people.tenant} = ${p('tenant')} AND ${people.open_id} = value ->> 0 AND ${people.status} <> value ->> 1)`,
      ),
    ),
);

/** Right before a person's zone is set: if it is another one, their days are. */
export const wakeElsewhere = compile(
  'wake-elsewhere',
  build
    .update(wakes)
    .set(again)
    .where(
      and(
        eq(wakes.tenant, p('tenant')),
        eq(wakes.person, p('openId')),
        inArray(
          wakes.person,
          build
            .select({ open_id: people.open_id })
            .from(people)
            .where(and(eq(people.tenant, p('tenant')), sql`${people.zone} IS NOT ${p('zone')}`)),
        ),
      ),
    ),
);

/** Everybody whose time was worked out with other holidays. */
export const wakeByCalendar = compile(
  'wake-by-calendar',
  build
    .update(wakes)
    .set(again)
    .where(and(ne(wakes.calendar, p('calendar')), sql`${wakes.due} IS NOT NULL`)),
);

/** Everybody whose time lies ahead. */
export const wakeAhead = compile(
  'wake-ahead',
  build
    .update(wakes)
    .set(again)
    .where(gt(wakes.due, p('due'))),
);
