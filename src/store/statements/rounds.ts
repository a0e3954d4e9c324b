/** Writing rounds, departments and assignments. Compiled when the module loads. */
import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { assignments, declarations, departments, moved, rounds, seats } from '../../../db/schema.ts';
import { build, compile, given, p } from '../compile.ts';

const thisRound = and(eq(rounds.tenant, p('tenant')), eq(rounds.id, p('id')));
const thisDepartment = and(eq(departments.tenant, p('tenant')), eq(departments.id, p('id')));
const thisAssignment = and(eq(assignments.tenant, p('tenant')), eq(assignments.id, p('id')));

/** Right before a swap: refuses the batch when the swap is going to hit nothing (`personUnmoved` says why before and not after). */
const unmoved = (name: string, table: SQLiteTable, row: SQL | undefined) =>
  compile(name, build.insert(moved).select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${row})`));

export const addRound = compile(
  'add-round',
  build.insert(rounds).values({
    tenant: p('tenant'),
    id: p('id'),
    version: 1,
    year: p('year'),
    title: p('title'),
    structure: p('structure'),
    deadline: p('deadline'),
    zone: p('zone'),
    state: p('state'),
    late_allowed: p('lateAllowed'),
    settings: p('settings'),
    source: p('source'),
    owner: p('owner'),
    created_at: p('createdAt'),
    updated_at: p('updatedAt'),
  }),
);

export const roundUnmoved = unmoved('round-unmoved', rounds, and(thisRound, eq(rounds.version, p('version'))));

export const swapRound = compile(
  'swap-round',
  build
    .update(rounds)
    .set({
      version: sql`${rounds.version} + 1`,
      year: given('year'),
      title: given('title'),
      structure: given('structure'),
      deadline: given('deadline'),
      zone: given('zone'),
      state: given('state'),
      late_allowed: given('lateAllowed'),
      settings: given('settings'),
      source: given('source'),
      owner: given('owner'),
      updated_at: given('updatedAt'),
    })
    .where(and(thisRound, eq(rounds.version, p('version')))),
);

/** Declarations that projects of a round are filled in, those taken out of it aside. */
const filledIn = sql`${declarations.tenant} = ${p('tenant')} AND ${declarations.id} IN (SELECT ${assignments.declaration} FROM ${assignments}
  WHERE ${assignments.tenant} = ${p('tenant')} AND ${assignments.round} = ${p('round')} AND ${assignments.state} = 'open')`;

/** Whoever is reviewing one of them decides again: it is a version of its own, without a change of cells. */
export const passAtMost = compile(
  'pass-at-most',
  build
    .update(declarations)
    .set({ version: sql`${declarations.version} + 1`, review_step: sql`min(${declarations.review_step}, ${p('most')})` })
    .where(and(filledIn, inArray(declarations.state, ['submitted', 'returned']))),
);

/**
 * A round ends, or is opened again: one statement for all its declarations, so that filling in reads nothing of the round. Whoever is in one of
 * them at that moment decides again, by its version. What was taken out of the round is its clerk's own.
 */
export const lockDeclarations = compile(
  'lock-declarations',
  build
    .update(declarations)
    .set({ version: sql`${declarations.version} + 1`, locked: given('locked') })
    .where(and(filledIn, ne(declarations.locked, given('locked')))),
);

export const lockAssignments = compile(
  'lock-assignments',
  build
    .update(assignments)
    .set({ version: sql`${assignments.version} + 1`, locked: given('locked') })
    .where(and(eq(assignments.tenant, p('tenant')), eq(assignments.round, p('round')), ne(assignments.locked, given('locked')))),
);

export const unlockDeclaration = compile(
  'unlock-declaration',
  build
    .update(declarations)
    .set({ version: sql`${declarations.version} + 1`, locked: 0 })
    .where(and(eq(declarations.tenant, p('tenant')), eq(declarations.id, p('declaration')), eq(declarations.locked, 1))),
);

export const addAssignment = compile(
  'add-assignment',
  build.insert(assignments).values({
    tenant: p('tenant'),
    id: p('id'),
    version: 1,
    round: p('round'),
    department: p('department'),
    clerk: p('clerk'),
    name: p('name'),
    code: p('code'),
    declaration: p('declaration'),
    state: p('state'),
    deadline: p('deadline'),
    locked: p('locked'),
    areas: p('areas'),
    since: p('createdAt'),
    created_at: p('createdAt'),
    updated_at: p('updatedAt'),
  }),
);

export const assignmentUnmoved = unmoved('assignment-unmoved', assignments, and(thisAssignment, eq(assignments.version, p('version'))));

/** Another clerk, another deadline, in the round again or open again; the right side sees the row as it was. */
const becomesTheirs = sql`${assignments.clerk} IS NOT ${p('clerk')} OR ${assignments.deadline} IS NOT ${p('deadline')} OR ${assignments.state} IS NOT ${p('state')} OR ${assignments.locked} > ${p('locked')}`;

export const swapAssignment = compile(
  'swap-assignment',
  build
    .update(assignments)
    .set({
      version: sql`${assignments.version} + 1`,
      round: given('round'),
      department: given('department'),
      clerk: given('clerk'),
      name: given('name'),
      code: given('code'),
      declaration: given('declaration'),
      state: given('state'),
      deadline: given('deadline'),
      locked: given('locked'),
      areas: given('areas'),
      since: sql`CASE WHEN ${becomesTheirs} THEN ${p('at')} ELSE ${assignments.since} END`,
      updated_at: given('updatedAt'),
    })
    .where(and(thisAssignment, eq(assignments.version, p('version')))),
);

export const linkDeclaration = compile(
  'link-declaration',
  build
    .update(declarations)
    .set({ round: given('round'), assignment: given('assignment'), department: given('department') })
    .where(and(eq(declarations.tenant, p('tenant')), eq(declarations.id, p('declaration')))),
);

/** A place for a colleague; one who has a place keeps it. */
export const addSeat = compile(
  'add-seat',
  build
    .insert(seats)
    .values({
      tenant: p('tenant'),
      open_id: p('openId'),
      declaration: p('declaration'),
      step: p('step'),
      row: null,
      cell: null,
      card: null,
      pending: '{}',
    })
    .onConflictDoNothing(),
);

export const dropSeat = compile(
  'drop-seat',
  build.delete(seats).where(and(eq(seats.tenant, p('tenant')), eq(seats.open_id, p('openId')), eq(seats.declaration, p('declaration')))),
);

export const addDepartment = compile(
  'add-department',
  build.insert(departments).values({
    tenant: p('tenant'),
    id: p('id'),
    version: 1,
    name: p('name'),
    unit_code: p('unitCode'),
    unit_name: p('unitName'),
    total: p('total'),
    goals: p('goals'),
  }),
);

export const departmentUnmoved = unmoved('department-unmoved', departments, and(thisDepartment, eq(departments.version, p('version'))));

export const swapDepartment = compile(
  'swap-department',
  build
    .update(departments)
    .set({
      version: sql`${departments.version} + 1`,
      name: given('name'),
      unit_code: given('unitCode'),
      unit_name: given('unitName'),
      total: given('total'),
      goals: given('goals'),
    })
    .where(and(thisDepartment, eq(departments.version, p('version')))),
);

/** Names in one parameter, `[[id, name], …]`: what else is known of a department stays, and so does its version. */
export const nameDepartments = compile(
  'name-departments',
  build
    .insert(departments)
    .select(sql`SELECT ${p('tenant')}, value ->> 0, 1, value ->> 1, '', '', NULL, '{}' FROM json_each(${p('rows')}) WHERE true`)
    .onConflictDoUpdate({ target: [departments.tenant, departments.id], set: { name: sql`excluded.name` } }),
);
