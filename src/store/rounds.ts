/** Reads about rounds and people, over any engine. */

import { snoozeSchema } from '../rounds/policy.ts';
import type { Page, Paged, TrackedBy } from '../rounds/reading.ts';
import type { Call, Engine } from './engine.ts';
import { call } from './engine.ts';
import type { RoundReads } from './round-reads.ts';
import {
  auditOf,
  departmentHeadOf,
  departmentOf,
  grantOf,
  handoverOf,
  memberOf,
  reminderOf,
  roundOf,
  sameCodeOf,
  trackedOf,
  wakeOf,
} from './round-rows.ts';
import * as handovers from './statements/handovers.ts';
import * as people from './statements/people.ts';
import * as reminding from './statements/reminding.ts';
import * as sql from './statements/round-reads.ts';

export function roundReads(engine: Engine): Omit<RoundReads, 'around'> {
  const one = async <Row, T>(read: Call<Row>, to: (row: Row) => T): Promise<T | null> => {
    const [[row]] = await engine.read([read]);
    return row === undefined ? null : to(row);
  };
  const many = async <Row, T>(read: Call<Row>, to: (row: Row) => T): Promise<T[]> => {
    const [rows] = await engine.read([read]);
    return rows.map(to);
  };
  /** A page and how many there are in all, on one snapshot. */
  const page = async <Row, T>(read: Call<Row>, count: Call<{ total: number }>, to: (row: Row) => T): Promise<Paged<T>> => {
    const [rows, [counted]] = await engine.read([read, count]);
    return { rows: rows.map(to), total: counted?.total ?? 0 };
  };

  return {
    round: (tenant, id) => one(call(sql.round, { tenant, id }), roundOf),
    rounds: (tenant, { offset, limit }) => page(call(sql.roundsOf, { tenant, offset, limit }), call(sql.countRounds, { tenant }), roundOf),
    assignments(tenant, by, { offset, limit }) {
      const { rows, total } = sql.trackedBy[by.by];
      const params = { tenant, ...namedBy(by) };
      return page(call(rows, { ...params, offset, limit }), call(total, params), trackedOf);
    },
    sameCode: (tenant, code) => many(call(sql.declarationsByCode, { tenant, code }), sameCodeOf),

    handover: (tenant, id) => one(call(handovers.handover, { tenant, id }), handoverOf),
    handoversAsked: (tenant, { of, id }) => many(call(handovers.handoversAsked[of], { tenant, about: id }), handoverOf),
    seated: (tenant, declaration) => many(call(handovers.seated, { tenant, declaration }), (row) => row.open_id),

    department: (tenant, id) => one(call(sql.department, { tenant, id }), departmentOf),
    departments: (tenant) => many(call(sql.departmentsOf, { tenant }), departmentHeadOf),

    grants: (tenant, openId) => many(call(people.grantsOf, { tenant, openId }), grantOf),
    grantsIn: (tenant, role, department) => many(call(people.grantsIn, { tenant, role, department }), grantOf),
    allGrants: (tenant, { offset, limit }) =>
      page(call(people.allGrants, { tenant, offset, limit }), call(people.countGrants, { tenant }), grantOf),

    members: (tenant, openIds) => many(call(people.membersById, { tenant, list: JSON.stringify(openIds) }), memberOf),
    oldDirectories: async (before) => {
      const [rows] = await engine.read([call(people.oldDirectories, { before })]);
      return rows.map(({ tenant }) => tenant);
    },
    directory: async (tenant) => {
      const [[row]] = await engine.read([call(people.directory, { tenant })]);
      return { count: row?.count ?? 0, readAt: row?.read_at ?? null };
    },
    membersNamed: (tenant, names) => many(call(people.membersByName, { tenant, list: JSON.stringify(names) }), memberOf),
    membersIn(tenant, department, { offset, limit }: Page) {
      const { rows, total } = people.membersIn[department === null ? 'all' : 'department'];
      const params = { tenant, department };
      return page(call(rows, { ...params, offset, limit }), call(total, params), memberOf);
    },

    dueWakes: (now, limit) => many(call(reminding.dueWakes, { now, limit }), wakeOf),
    remindersOn: (tenant, day) => many(call(reminding.remindersOn, { tenant, day }), reminderOf),
    remindersTo: (tenant, person, limit) => many(call(reminding.remindersTo, { tenant, person, limit }), reminderOf),
    async reminded(tenant, clerks) {
      const of = { tenant, list: JSON.stringify(clerks) };
      const [rounds, tracked, members, reminders, snoozes] = await engine.read([
        call(sql.openRounds, { tenant }),
        call(sql.openOfClerks, of),
        call(people.membersById, of),
        call(reminding.remindersOf, of),
        call(reminding.snoozesOf, of),
      ]);
      return {
        rounds: rounds.map(roundOf),
        tracked: tracked.map(trackedOf),
        members: members.map(memberOf),
        reminders: reminders.map(reminderOf),
        snoozes: new Map(snoozes.map((row) => [row.person, snoozeSchema.parse(JSON.parse(row.snooze))])),
      };
    },
    async lookedAfter(tenant, openId) {
      const of = { tenant, openId, list: JSON.stringify([openId]) };
      const [rounds, tracked, [member], grants, clerks, departments, reminders] = await engine.read([
        call(sql.openRounds, of),
        call(sql.openLookedAfter, of),
        call(people.membersById, of),
        call(people.grantsOf, of),
        call(sql.clerksLookedAfter, of),
        call(sql.departmentsOf, of),
        call(reminding.remindersOf, of),
      ]);
      return {
        rounds: rounds.map(roundOf),
        tracked: tracked.map(trackedOf),
        member: member ? memberOf(member) : null,
        grants: grants.map(grantOf),
        clerks: clerks.map(memberOf),
        departments: departments.map(departmentHeadOf),
        reminders: reminders.map(reminderOf),
      };
    },

    audit(tenant, departments, { offset, limit }) {
      const { rows, total } = reminding.auditTrail[departments === null ? 'all' : 'departments'];
      const params = { tenant, departments: JSON.stringify(departments) };
      return page(call(rows, { ...params, offset, limit }), call(total, params), auditOf);
    },
  };
}

const namedBy = (by: TrackedBy): { id: string; departments: string } => ({
  id: by.id,
  departments: JSON.stringify(by.by === 'departments' ? by.departments : []),
});
