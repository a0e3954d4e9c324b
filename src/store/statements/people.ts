/** The directory, roles and who may do what. Compiled when the module loads. */
import { and, asc, eq, or, sql } from 'drizzle-orm';
import { moved, people, roles, rounds } from '../../../db/schema.ts';
import { build, compile, p } from '../compile.ts';
import { memberColumns } from './member-columns.ts';

const grantColumns = {
  open_id: roles.open_id,
  role: roles.role,
  department: roles.department,
  granted_by: roles.granted_by,
  at: roles.at,
};
const thisGrant = and(
  eq(roles.tenant, p('tenant')),
  eq(roles.open_id, p('openId')),
  eq(roles.role, p('role')),
  eq(roles.department, p('department')),
);

export const addGrant = compile(
  'add-grant',
  build.insert(roles).values({
    tenant: p('tenant'),
    open_id: p('openId'),
    role: p('role'),
    department: p('department'),
    granted_by: p('by'),
    at: p('at'),
  }),
);

/** Right before `dropGrant`: refuses the batch when it is gone already. */
export const grantThere = compile(
  'grant-there',
  build.insert(moved).select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${roles} WHERE ${thisGrant})`),
);
export const dropGrant = compile('drop-grant', build.delete(roles).where(thisGrant));

export const grantsOf = compile(
  'grants-of',
  build
    .select(grantColumns)
    .from(roles)
    .where(and(eq(roles.tenant, p('tenant')), eq(roles.open_id, p('openId'))))
    .orderBy(asc(roles.role), asc(roles.department)),
);

/** Who has a role in a department, those who have it everywhere included. */
export const grantsIn = compile(
  'grants-in',
  build
    .select(grantColumns)
    .from(roles)
    .where(
      and(eq(roles.tenant, p('tenant')), eq(roles.role, p('role')), or(eq(roles.department, p('department')), eq(roles.department, '*'))),
    )
    .orderBy(asc(roles.at), asc(roles.open_id)),
);

export const allGrants = compile(
  'all-grants',
  build
    .select(grantColumns)
    .from(roles)
    .where(eq(roles.tenant, p('tenant')))
    .orderBy(asc(roles.role), asc(roles.department), asc(roles.at), asc(roles.open_id))
    .limit(p('limit'))
    .offset(p('offset')),
);
export const countGrants = compile(
  'all-grants-count',
  build
    .select({ total: sql<number>`count(*)`.as('total') })
    .from(roles)
    .where(eq(roles.tenant, p('tenant'))),
);

const here = eq(people.tenant, p('tenant'));
const listed = sql`(SELECT value FROM json_each(${p('list')}))`;

export const membersById = compile(
  'members-by-id',
  build
    .select(memberColumns)
    .from(people)
    .where(and(here, sql`${people.open_id} IN ${listed}`)),
);

/** Those only seen by a click (`setZone`) aside. */
export const directory = compile(
  'directory',
  build
    .select({ count: sql<number>`count(*)`.as('count'), read_at: sql<number | null>`max(${people.read_at})`.as('read_at') })
    .from(people)
    .where(and(here, sql`${people.read_at} > 0`)),
);

/** Where a round is under way and somebody was last heard of before a moment, or nobody ever. */
const theirs = sql`${people.tenant} = ${rounds.tenant} AND ${people.read_at} > 0`;
export const oldDirectories = compile(
  'old-directories',
  build
    .selectDistinct({ tenant: rounds.tenant })
    .from(rounds)
    .where(
      and(
        eq(rounds.state, 'open'),
        sql`(NOT EXISTS (SELECT 1 FROM ${people} WHERE ${theirs}) OR EXISTS (SELECT 1 FROM ${people} WHERE ${theirs} AND ${people.read_at} < ${p('before')}))`,
      ),
    ),
);

export const membersByName = compile(
  'members-by-name',
  build
    .select(memberColumns)
    .from(people)
    .where(and(here, sql`${people.name} IN ${listed}`))
    .orderBy(asc(people.name), asc(people.department_name), asc(people.open_id)),
);

/** Of one department, or of all the directory told of (not those only seen otherwise) in the order of departments. */
const paged = (name: string, where: ReturnType<typeof and>) => ({
  rows: compile(
    `members-${name}`,
    build
      .select(memberColumns)
      .from(people)
      .where(where)
      .orderBy(asc(people.department), asc(people.name), asc(people.open_id))
      .limit(p('limit'))
      .offset(p('offset')),
  ),
  total: compile(
    `members-${name}-count`,
    build
      .select({ total: sql<number>`count(*)`.as('total') })
      .from(people)
      .where(where),
  ),
});
const told = and(here, sql`${people.read_at} > 0`);
export const membersIn = { all: paged('all', told), department: paged('department', and(here, eq(people.department, p('department')))) };

/** Many in one parameter: `[[open_id, name, department, department name, status, read at], …]`. The zone stays. */
export const putMembers = compile(
  'put-members',
  build
    .insert(people)
    .select(
      sql`SELECT ${p('tenant')}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, NULL, value ->> 4, value ->> 5 FROM json_each(${p('rows')}) WHERE true`,
    )
    .onConflictDoUpdate({
      target: [people.tenant, people.open_id],
      set: {
        name: sql`excluded.name`,
        department: sql`excluded.department`,
        department_name: sql`excluded.department_name`,
        // The directory does not know whom messages do not reach.
        status: sql`CASE WHEN ${people.status} = 'unreachable' AND excluded.status = 'active' THEN 'unreachable' ELSE excluded.status END`,
        read_at: sql`excluded.read_at`,
      },
    }),
);

/** Somebody the directory has not told of yet is kept with what is known; the name comes later. */
export const setZone = compile(
  'set-zone',
  build
    .insert(people)
    .values({
      tenant: p('tenant'),
      open_id: p('openId'),
      name: '',
      department: '',
      department_name: '',
      zone: p('zone'),
      status: 'active',
      read_at: 0,
    })
    .onConflictDoUpdate({
      target: [people.tenant, people.open_id],
      set: { zone: sql`excluded.zone` },
      setWhere: sql`${people.zone} IS NOT excluded.zone`,
    }),
);

/** As `setZone`: somebody whom messages do not reach may not be known yet. */
export const setStatus = compile(
  'set-status',
  build
    .insert(people)
    .values({
      tenant: p('tenant'),
      open_id: p('openId'),
      name: '',
      department: '',
      department_name: '',
      zone: null,
      status: p('status'),
      read_at: 0,
    })
    .onConflictDoUpdate({ target: [people.tenant, people.open_id], set: { status: sql`excluded.status` } }),
);

/** Whom messages did not reach was heard of. */
export const setReached = compile(
  'set-reached',
  build
    .update(people)
    .set({ status: 'active' })
    .where(and(here, eq(people.open_id, p('openId')), eq(people.status, 'unreachable'))),
);
