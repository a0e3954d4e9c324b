/** Writes about rounds and people as statements. */
import type { Assignment } from '../rounds/assignment.ts';
import type { Department } from '../rounds/department.ts';
import type { Round } from '../rounds/round.ts';
import type { Write } from '../rounds/write.ts';
import { type Call, call } from './engine.ts';
import { portions } from './portions.ts';
import * as people from './statements/people.ts';
import * as reminding from './statements/reminding.ts';
import * as sql from './statements/rounds.ts';

/** Whose batch it is: what every write is marked with. */
export interface WrittenBy {
  readonly tenant: string;
  /** open_id; '' = the bot itself. */
  readonly by: string;
  readonly at: number;
}

export function writeCalls(writes: readonly Write[], how: WrittenBy): Call[] {
  return writes.flatMap((write) => callsOf(write, how));
}

function callsOf(write: Write, { tenant, by, at }: WrittenBy): Call[] {
  switch (write.write) {
    case 'openRound':
      return [call(sql.addRound, { tenant, ...roundParams(write.round), id: write.round.id, createdAt: write.round.createdAt })];
    case 'changeRound': {
      const { id, version } = write.before;
      return [call(sql.roundUnmoved, { tenant, id, version }), call(sql.swapRound, { tenant, id, version, ...roundParams(write.after) })];
    }
    case 'assign': {
      const { assignment } = write;
      return [call(sql.addAssignment, { tenant, ...assignmentParams(assignment), id: assignment.id, createdAt: assignment.createdAt })];
    }
    case 'changeAssignment': {
      const { id, version } = write.before;
      const key = { tenant, id, version };
      return [call(sql.assignmentUnmoved, key), call(sql.swapAssignment, { ...key, ...assignmentParams(write.after) })];
    }
    case 'link': {
      const { round = null, assignment = null, department = null } = write.to ?? {};
      return [call(sql.linkDeclaration, { tenant, declaration: write.declaration, round, assignment, department })];
    }
    case 'seat':
      return [call(sql.addSeat, { tenant, declaration: write.declaration, openId: write.openId, step: write.step })];
    case 'unseat':
      return [call(sql.dropSeat, { tenant, declaration: write.declaration, openId: write.openId })];
    case 'grant': {
      const { openId, role, department } = write.grant;
      return [call(people.addGrant, { tenant, openId, role, department, by, at })];
    }
    case 'revoke': {
      const key = { tenant, openId: write.openId, role: write.role, department: write.department };
      return [call(people.grantThere, key), call(people.dropGrant, key)];
    }
    case 'members': {
      const rows = write.members.map((each) => [each.openId, each.name, each.department, each.departmentName, each.status, each.readAt]);
      return portions(rows).map((some) => call(people.putMembers, { tenant, rows: some }));
    }
    case 'memberZone':
      return [call(people.setZone, { tenant, openId: write.openId, zone: write.zone })];
    case 'memberStatus':
      return [call(people.setStatus, { tenant, openId: write.openId, status: write.status })];
    case 'departmentNames':
      return portions(write.departments.map(({ id, name }) => [id, name])).map((rows) => call(sql.nameDepartments, { tenant, rows }));
    case 'department': {
      const { id, version } = write.before;
      const params = { tenant, id, version, ...departmentParams(write.after) };
      return version === 0 ? [call(sql.addDepartment, params)] : [call(sql.departmentUnmoved, params), call(sql.swapDepartment, params)];
    }
    case 'wake':
      return [call(reminding.wake, { tenant, kind: write.kind, due: write.due, people: JSON.stringify(write.people) })];
    case 'woken': {
      const { person, kind, due, next } = write;
      return [call(reminding.wakeUnmoved, { tenant, person, kind, due }), call(reminding.nextWake, { tenant, person, kind, next })];
    }
    case 'reminder':
      return [call(reminding.addReminder, { tenant, at, ...write.reminder })];
    case 'snooze':
      return [
        write.until === null
          ? call(reminding.dropSnooze, { tenant, person: write.person })
          : call(reminding.putSnooze, { tenant, person: write.person, until: write.until }),
      ];
    case 'audit': {
      const { act, subject, department } = write;
      const detail = JSON.stringify(write.detail);
      return [call(reminding.addAudit, { tenant, at, by, act, subjectKind: subject.kind, subject: subject.id, department, detail })];
    }
    default:
      return write satisfies never;
  }
}

const roundParams = (round: Omit<Round, 'id' | 'version'>) => ({
  year: round.year,
  title: round.title,
  structure: round.structure,
  deadline: round.deadline,
  zone: round.zone,
  state: round.state,
  lateAllowed: round.lateAllowed ? 1 : 0,
  settings: JSON.stringify(round.settings),
  source: round.source,
  owner: round.owner,
  updatedAt: round.updatedAt,
});

const assignmentParams = (assignment: Omit<Assignment, 'id' | 'version'>) => ({
  round: assignment.round,
  department: assignment.department,
  clerk: assignment.clerk,
  name: assignment.name,
  code: assignment.code,
  declaration: assignment.declaration,
  state: assignment.state,
  deadline: assignment.deadline,
  updatedAt: assignment.updatedAt,
});

const departmentParams = (department: Omit<Department, 'id' | 'version'>) => ({
  name: department.name,
  unitCode: department.unitCode,
  unitName: department.unitName,
  total: department.total,
  goals: JSON.stringify(department.goals),
});
