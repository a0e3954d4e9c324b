/** Writes about rounds and people as statements. */
import type { Assignment } from '../rounds/assignment.ts';
import type { Department } from '../rounds/department.ts';
import type { Member } from '../rounds/member.ts';
import type { Round } from '../rounds/round.ts';
import type { Write } from '../rounds/write.ts';
import { type Call, call } from './engine.ts';
import { portions } from './portions.ts';
import * as handovers from './statements/handovers.ts';
import * as people from './statements/people.ts';
import * as reminding from './statements/reminding.ts';
import * as sql from './statements/rounds.ts';
import * as wakes from './statements/wakes.ts';

/** Whose batch it is: what every write is marked with. */
export interface WrittenBy {
  readonly tenant: string;
  /** open_id; '' = the bot itself. */
  readonly by: string;
  readonly at: number;
}

export function writeCalls(writes: readonly Write[], how: WrittenBy): Call[] {
  return [...writes.flatMap((write) => callsOf(write, how)), ...wakeCalls(writes, how)];
}

function callsOf(write: Write, { tenant, by, at }: WrittenBy): Call[] {
  switch (write.write) {
    case 'openRound':
      return [call(sql.addRound, { tenant, ...roundParams(write.round), id: write.round.id, createdAt: write.round.createdAt })];
    case 'changeRound': {
      const { id, version } = write.before;
      return [call(sql.roundUnmoved, { tenant, id, version }), call(sql.swapRound, { tenant, id, version, ...roundParams(write.after) })];
    }
    case 'passed':
      return [call(sql.passAtMost, { tenant, round: write.round, most: write.most })];
    case 'lock': {
      const params = { tenant, round: write.round, locked: write.locked ? 1 : 0 };
      return [call(sql.lockDeclarations, params), call(sql.lockAssignments, params)];
    }
    case 'unlock':
      return [call(sql.unlockDeclaration, { tenant, declaration: write.declaration })];
    case 'assign': {
      const { assignment } = write;
      return [call(sql.addAssignment, { tenant, ...assignmentParams(assignment), id: assignment.id, createdAt: assignment.createdAt })];
    }
    case 'changeAssignment': {
      const { id, version } = write.before;
      const key = { tenant, id, version };
      return [call(sql.assignmentUnmoved, key), call(sql.swapAssignment, { ...key, ...assignmentParams(write.after), at })];
    }
    case 'link': {
      const { round = null, assignment = null, department = null } = write.to ?? {};
      return [call(sql.linkDeclaration, { tenant, declaration: write.declaration, round, assignment, department })];
    }
    case 'seat':
      return [call(sql.addSeat, { tenant, declaration: write.declaration, openId: write.openId, step: write.step })];
    case 'unseat':
      return [call(sql.dropSeat, { tenant, declaration: write.declaration, openId: write.openId })];
    case 'askHandover': {
      const { id, kind, project, giver, receiver, word, card } = write.handover;
      return [call(handovers.askHandover, { tenant, at, id, kind, project, giver, receiver, word, card })];
    }
    case 'endHandover': {
      const key = { tenant, id: write.id };
      return [call(handovers.handoverAsked, key), call(handovers.endHandover, { ...key, state: write.state, at })];
    }
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
      return [...statusCalls(write.members, tenant, at), ...portions(rows).map((some) => call(people.putMembers, { tenant, rows: some }))];
    }
    case 'memberZone':
      return [
        call(wakes.wakeElsewhere, { tenant, openId: write.openId, zone: write.zone, due: at }),
        call(people.setZone, { tenant, openId: write.openId, zone: write.zone }),
      ];
    case 'memberStatus':
      return [...statusCalls([write], tenant, at), call(people.setStatus, { tenant, openId: write.openId, status: write.status })];
    case 'reached':
      return [
        ...statusCalls([{ openId: write.openId, status: 'active' }], tenant, at),
        call(people.setReached, { tenant, openId: write.openId }),
      ];
    case 'departmentNames':
      return portions(write.departments.map(({ id, name }) => [id, name])).map((rows) => call(sql.nameDepartments, { tenant, rows }));
    case 'department': {
      const { id, version } = write.before;
      const params = { tenant, id, version, ...departmentParams(write.after) };
      return version === 0 ? [call(sql.addDepartment, params)] : [call(sql.departmentUnmoved, params), call(sql.swapDepartment, params)];
    }
    case 'wake':
      return [call(wakes.wake, { tenant, kind: write.kind, due: write.due, people: JSON.stringify(write.people) })];
    case 'woken': {
      const { person, kind, version, next, calendar } = write;
      const key = { tenant, person, kind };
      return [call(reminding.wakeUnmoved, { ...key, version }), call(reminding.nextWake, { ...key, next, calendar })];
    }
    case 'reminder':
      return [call(reminding.addReminder, { tenant, at, ...write.reminder })];
    case 'snooze':
      return [
        write.snooze === null
          ? call(reminding.dropSnooze, { tenant, person: write.person })
          : call(reminding.putSnooze, { tenant, person: write.person, snooze: JSON.stringify(write.snooze) }),
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

/** Right before people's status is set: who has another one now can be reminded again, or no more. */
const statusCalls = (members: readonly Pick<Member, 'openId' | 'status'>[], tenant: string, at: number): Call[] =>
  portions(members.map(({ openId, status }) => [openId, status])).map((rows) => call(wakes.wakeByStatus, { tenant, due: at, rows }));

/** Who has to be thought of again after these writes: whoever writes something need not know who is reminded of it. */
function wakeCalls(writes: readonly Write[], { tenant, at }: WrittenBy): Call[] {
  const clerks = new Set<string>();
  const supervisors = new Set<string>();
  const departments = new Set<string>();
  const rounds = new Set<string>();
  const changed = new Set<string>();
  const asking = new Set<string>();
  const touch = (assignment: Omit<Assignment, 'id' | 'version'>): void => {
    clerks.add(assignment.clerk);
    departments.add(assignment.department);
    rounds.add(assignment.round);
  };
  for (const write of writes) {
    if (write.write === 'assign') touch(write.assignment);
    else if (write.write === 'changeAssignment') for (const each of [write.before, write.after]) touch(each);
    else if (write.write === 'changeRound') changed.add(write.before.id);
    else if (write.write === 'grant' && write.grant.role === 'supervisor') supervisors.add(write.grant.openId);
    else if (write.write === 'snooze' && write.snooze !== null) asking.add(write.person);
  }
  const list = (ids: Iterable<string>): string => JSON.stringify([...ids]);
  const calls: Call[] = [];
  if (clerks.size > 0) calls.push(call(wakes.wake, { tenant, kind: 'clerk', due: at, people: list(clerks) }));
  if (supervisors.size > 0) calls.push(call(wakes.wake, { tenant, kind: 'supervisor', due: at, people: list(supervisors) }));
  if (changed.size > 0) calls.push(call(wakes.wakeClerksOf, { tenant, due: at, rounds: list(changed) }));
  const those = list([...rounds, ...changed]);
  if (those !== '[]') calls.push(call(wakes.wakeSupervisors, { tenant, due: at, departments: list(departments), rounds: those }));
  if (asking.size > 0) calls.push(call(wakes.wake, { tenant, kind: 'clerk', due: at, people: list(asking) }));
  return calls;
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
  locked: assignment.locked ? 1 : 0,
  areas: JSON.stringify(assignment.areas),
  updatedAt: assignment.updatedAt,
});

const departmentParams = (department: Omit<Department, 'id' | 'version'>) => ({
  name: department.name,
  unitCode: department.unitCode,
  unitName: department.unitName,
  total: department.total,
  goals: JSON.stringify(department.goals),
});
