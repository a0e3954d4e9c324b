/** Reading rounds, departments and assignments with how far they are. Compiled when the module loads. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { assignments, cells, declarations, departments, people, roles, rounds } from '../../../db/schema.ts';
import { build, compile, p } from '../compile.ts';
import { memberColumns } from './member-columns.ts';

const roundColumns = {
  id: rounds.id,
  version: rounds.version,
  year: rounds.year,
  title: rounds.title,
  structure: rounds.structure,
  deadline: rounds.deadline,
  zone: rounds.zone,
  state: rounds.state,
  late_allowed: rounds.late_allowed,
  settings: rounds.settings,
  source: rounds.source,
  owner: rounds.owner,
  created_at: rounds.created_at,
  updated_at: rounds.updated_at,
};

export const round = compile(
  'round',
  build
    .select(roundColumns)
    .from(rounds)
    .where(and(eq(rounds.tenant, p('tenant')), eq(rounds.id, p('id')))),
);

export const roundsOf = compile(
  'rounds',
  build
    .select(roundColumns)
    .from(rounds)
    .where(eq(rounds.tenant, p('tenant')))
    .orderBy(desc(rounds.created_at), asc(rounds.id))
    .limit(p('limit'))
    .offset(p('offset')),
);
export const countRounds = compile(
  'rounds-count',
  build
    .select({ total: sql<number>`count(*)`.as('total') })
    .from(rounds)
    .where(eq(rounds.tenant, p('tenant'))),
);

const departmentColumns = {
  id: departments.id,
  version: departments.version,
  name: departments.name,
  unit_code: departments.unit_code,
  unit_name: departments.unit_name,
  total: departments.total,
};

export const department = compile(
  'department',
  build
    .select({ ...departmentColumns, goals: departments.goals })
    .from(departments)
    .where(and(eq(departments.tenant, p('tenant')), eq(departments.id, p('id')))),
);

/** All of a tenant without their goals, which are long. */
export const departmentsOf = compile(
  'departments',
  build
    .select(departmentColumns)
    .from(departments)
    .where(eq(departments.tenant, p('tenant')))
    .orderBy(asc(departments.name), asc(departments.id)),
);

/** A joined column under a name of its own, since both tables have some of the same names. */
const of = <T>(column: SQL | unknown, as: string) => sql<T | null>`${column}`.as(as);

const trackedColumns = {
  id: assignments.id,
  version: assignments.version,
  round: assignments.round,
  department: assignments.department,
  clerk: assignments.clerk,
  name: assignments.name,
  code: assignments.code,
  declaration: assignments.declaration,
  state: assignments.state,
  deadline: assignments.deadline,
  locked: assignments.locked,
  areas: assignments.areas,
  since: assignments.since,
  created_at: assignments.created_at,
  updated_at: assignments.updated_at,
  d_id: of<string>(declarations.id, 'd_id'),
  d_version: of<number>(declarations.version, 'd_version'),
  d_name: of<string>(declarations.name, 'd_name'),
  d_state: of<string>(declarations.state, 'd_state'),
  d_missing: of<number>(declarations.missing, 'd_missing'),
  d_required: of<number>(declarations.required, 'd_required'),
  d_lacks: of<string>(declarations.lacks, 'd_lacks'),
  d_amount: of<string>(declarations.amount, 'd_amount'),
  d_review_step: of<number>(declarations.review_step, 'd_review_step'),
  d_submitted_at: of<number>(declarations.submitted_at, 'd_submitted_at'),
  d_late: of<number>(declarations.late, 'd_late'),
  d_updated_at: of<number>(declarations.updated_at, 'd_updated_at'),
};

const mine = eq(assignments.tenant, p('tenant'));
const its = and(eq(declarations.tenant, assignments.tenant), eq(declarations.id, assignments.declaration), isNull(declarations.deleted_at));
/** Of a round whose clerks know of it and may still do something: one that ended is so only for whom it was opened again. */
const stored = sql`${assignments.round} IN (SELECT ${rounds.id} FROM ${rounds} WHERE ${and(eq(rounds.tenant, p('tenant')), inArray(rounds.state, ['open', 'closed', 'archived']))}) AND ${assignments.locked} = 0`;

/** What a department's projects of a round are filled in; those taken out of it are not of its volume. */
const ofVolume = and(mine, eq(assignments.round, p('id')), eq(assignments.department, p('department')), eq(assignments.state, 'open'));

export const siblings = compile(
  'siblings',
  build
    .select({ id: declarations.id, structure: declarations.structure })
    .from(assignments)
    .innerJoin(declarations, its)
    .where(ofVolume)
    .orderBy(asc(assignments.created_at), asc(assignments.id)),
);

export const siblingCells = compile(
  'sibling-cells',
  build
    .select({
      declaration: cells.declaration,
      path: cells.path,
      value: cells.value,
      raw: cells.raw,
      revision: cells.revision,
      by: cells.by,
    })
    .from(assignments)
    .innerJoin(declarations, its)
    .innerJoin(cells, and(eq(cells.tenant, declarations.tenant), eq(cells.declaration, declarations.id)))
    .where(and(ofVolume, isNotNull(cells.value))),
);

/** The role asked for by the review step a declaration is at; the last one when the round has fewer by now. */
const roleAsked = sql`COALESCE(json_extract(${rounds.settings}, '$.steps[' || ${declarations.review_step} || '].role'), json_extract(${rounds.settings}, '$.steps[#-1].role'))`;
const waiting = sql`EXISTS (SELECT 1 FROM ${declarations}
  JOIN ${rounds} ON ${rounds.tenant} = ${declarations.tenant} AND ${rounds.id} = ${assignments.round}
  JOIN ${roles} ON ${roles.tenant} = ${declarations.tenant} AND ${roles.open_id} = ${p('id')} AND ${roles.role} = ${roleAsked}
    AND ${roles.department} IN ('*', ${assignments.department})
  WHERE ${declarations.tenant} = ${assignments.tenant} AND ${declarations.id} = ${assignments.declaration}
    AND ${declarations.state} = 'submitted' AND ${declarations.deleted_at} IS NULL AND ${declarations.locked} = 0
    AND ${rounds.state} IN ('open', 'closed', 'archived'))`;

/** Assignments with the rows of their declarations, no cells: what progress, reminders and digests are made of. */
const tracked = (name: string, where: SQL | undefined) => ({
  rows: compile(
    `assignments-${name}`,
    build
      .select(trackedColumns)
      .from(assignments)
      .leftJoin(declarations, its)
      .where(and(mine, where))
      .orderBy(asc(assignments.department), asc(assignments.created_at), asc(assignments.id))
      .limit(p('limit'))
      .offset(p('offset')),
  ),
  total: compile(
    `assignments-${name}-count`,
    build
      .select({ total: sql<number>`count(*)`.as('total') })
      .from(assignments)
      .where(and(mine, where)),
  ),
});

export const trackedBy = {
  id: tracked('id', eq(assignments.id, p('id'))),
  round: tracked('round', eq(assignments.round, p('id'))),
  departments: tracked(
    'departments',
    and(eq(assignments.round, p('id')), sql`${assignments.department} IN (SELECT value FROM json_each(${p('departments')}))`),
  ),
  clerk: tracked('clerk', and(eq(assignments.clerk, p('id')), stored)),
  declaration: tracked('declaration', and(eq(assignments.declaration, p('id')), sql`${assignments.declaration} IS NOT NULL`)),
  reviewer: tracked('reviewer', and(eq(assignments.state, 'open'), waiting)),
  code: tracked('code', and(eq(assignments.code, p('id')), sql`${assignments.code} <> ''`, stored)),
};

/** Declarations of a project by its code, deleted ones aside. */
export const declarationsByCode = compile(
  'declarations-by-code',
  build
    .select({
      id: declarations.id,
      owner: declarations.owner,
      name: declarations.name,
      state: declarations.state,
      round: declarations.round,
      department: declarations.department,
      updated_at: declarations.updated_at,
    })
    .from(declarations)
    .where(
      and(
        eq(declarations.tenant, p('tenant')),
        eq(declarations.code, p('code')),
        sql`${declarations.code} <> ''`,
        isNull(declarations.deleted_at),
      ),
    )
    .orderBy(desc(declarations.updated_at))
    .limit(20),
);

const open = sql`${assignments.round} IN (SELECT ${rounds.id} FROM ${rounds} WHERE ${and(eq(rounds.tenant, p('tenant')), eq(rounds.state, 'open'))})`;

/** Rounds that are open. */
export const openRounds = compile(
  'open-rounds',
  build
    .select(roundColumns)
    .from(rounds)
    .where(and(eq(rounds.tenant, p('tenant')), eq(rounds.state, 'open'))),
);

/** What some clerks fill in open rounds. */
export const openOfClerks = compile(
  'open-of-clerks',
  build
    .select(trackedColumns)
    .from(assignments)
    .leftJoin(declarations, its)
    .where(and(mine, open, sql`${assignments.clerk} IN (SELECT value FROM json_each(${p('list')}))`))
    .orderBy(asc(assignments.created_at), asc(assignments.id)),
);

/** What somebody looks after in open rounds: as a supervisor of its department, or because they opened the round. */
const lookedAfter = and(
  mine,
  open,
  sql`(${assignments.round} IN (SELECT ${rounds.id} FROM ${rounds} WHERE ${rounds.tenant} = ${p('tenant')} AND ${rounds.owner} = ${p('openId')})
    OR EXISTS (SELECT 1 FROM ${roles} WHERE ${roles.tenant} = ${p('tenant')} AND ${roles.open_id} = ${p('openId')} AND ${roles.role} = 'supervisor'
      AND (${roles.department} = '*' OR ${roles.department} = ${assignments.department})))`,
);
export const openLookedAfter = compile(
  'open-looked-after',
  build
    .select(trackedColumns)
    .from(assignments)
    .leftJoin(declarations, its)
    .where(lookedAfter)
    .orderBy(asc(assignments.department), asc(assignments.created_at), asc(assignments.id)),
);
/** Who fills that. */
export const clerksLookedAfter = compile(
  'clerks-looked-after',
  build
    .select(memberColumns)
    .from(people)
    .where(
      and(eq(people.tenant, p('tenant')), sql`${people.open_id} IN (SELECT ${assignments.clerk} FROM ${assignments} WHERE ${lookedAfter})`),
    ),
);
