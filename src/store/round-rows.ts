/** Rows about rounds and people into the words of the domain; JSON columns are parsed by their schemas, which fill in what is new. */
import { z } from 'zod';
import type { DeclarationState } from '../form/draft.ts';
import type { AssignmentState } from '../rounds/assignment.ts';
import type { AuditAct, AuditEntry, AuditSubject } from '../rounds/audit.ts';
import { type Department, departmentGoalsSchema } from '../rounds/department.ts';
import type { Handover, HandoverState } from '../rounds/handover.ts';
import type { Member, MemberStatus } from '../rounds/member.ts';
import type { DepartmentHead, SameCode } from '../rounds/reading.ts';
import type { Reminder, ReminderKind, Wake, WakeKind } from '../rounds/reminding.ts';
import type { Grant, Role } from '../rounds/role.ts';
import { type Round, type RoundState, roundSettingsSchema } from '../rounds/round.ts';
import type { Filled, Tracked } from '../rounds/standing.ts';
import type { Statement } from './engine.ts';
import type { handover } from './statements/handovers.ts';
import type { grantsOf, membersById } from './statements/people.ts';
import type { auditTrail, dueWakes, remindersOn } from './statements/reminding.ts';
import type { declarationsByCode, department, departmentsOf, round, trackedBy } from './statements/round-reads.ts';

type Row<S> = S extends Statement<infer R> ? R : never;

export const roundOf = (row: Row<typeof round>): Round => ({
  id: row.id,
  version: row.version,
  year: row.year,
  title: row.title,
  structure: row.structure,
  deadline: row.deadline,
  zone: row.zone,
  state: row.state as RoundState,
  lateAllowed: row.late_allowed === 1,
  settings: roundSettingsSchema.parse(JSON.parse(row.settings)),
  source: row.source,
  owner: row.owner,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export const departmentHeadOf = (row: Row<typeof departmentsOf>): DepartmentHead => ({
  id: row.id,
  version: row.version,
  name: row.name,
  unitCode: row.unit_code,
  unitName: row.unit_name,
  total: row.total,
});

export const departmentOf = (row: Row<typeof department>): Department => ({
  ...departmentHeadOf(row),
  goals: departmentGoalsSchema.parse(JSON.parse(row.goals)),
});

const areasSchema = z.array(z.string());

export const handoverOf = (row: Row<typeof handover>): Handover => ({
  ...row,
  kind: row.kind as Handover['kind'],
  state: row.state as HandoverState,
});

type TrackedRow = Row<(typeof trackedBy)['round']['rows']>;

export const trackedOf = (row: TrackedRow): Tracked => ({
  assignment: {
    id: row.id,
    version: row.version,
    round: row.round,
    department: row.department,
    clerk: row.clerk,
    name: row.name,
    code: row.code,
    declaration: row.declaration,
    state: row.state as AssignmentState,
    deadline: row.deadline,
    locked: row.locked === 1,
    areas: areasSchema.parse(JSON.parse(row.areas)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  },
  since: row.since,
  filled: row.d_id === null ? null : filledOf(row.d_id, row),
});

const nothingLacking: Filled['lacks'] = {};

const filledOf = (id: string, row: TrackedRow): Filled => ({
  id,
  version: row.d_version ?? 0,
  name: row.d_name ?? '',
  state: row.d_state as DeclarationState,
  missing: row.d_missing ?? 0,
  required: row.d_required ?? 0,
  lacks: row.d_lacks === null || row.d_lacks === '{}' ? nothingLacking : (JSON.parse(row.d_lacks) as Filled['lacks']),
  amount: row.d_amount,
  reviewStep: row.d_review_step ?? 0,
  submittedAt: row.d_submitted_at,
  late: row.d_late === 1,
  updatedAt: row.d_updated_at ?? 0,
});

export const sameCodeOf = (row: Row<typeof declarationsByCode>): SameCode => ({
  id: row.id,
  owner: row.owner,
  name: row.name,
  state: row.state as DeclarationState,
  round: row.round,
  department: row.department,
});

export const grantOf = (row: Row<typeof grantsOf>): Grant => ({
  openId: row.open_id,
  role: row.role as Role,
  department: row.department,
  grantedBy: row.granted_by,
  at: row.at,
});

export const memberOf = (row: Row<typeof membersById>): Member => ({
  openId: row.open_id,
  name: row.name,
  department: row.department,
  departmentName: row.department_name,
  zone: row.zone,
  status: row.status as MemberStatus,
  readAt: row.read_at,
});

export const wakeOf = (row: Row<typeof dueWakes>): Wake => ({ ...row, kind: row.kind as WakeKind });

export const reminderOf = (row: Row<typeof remindersOn>): Reminder => ({ ...row, kind: row.kind as ReminderKind });

export const auditOf = (row: Row<(typeof auditTrail)['all']['rows']>): AuditEntry => ({
  at: row.at,
  by: row.by,
  act: row.act as AuditAct,
  subject: { kind: row.subject_kind as AuditSubject['kind'], id: row.subject },
  department: row.department,
  detail: JSON.parse(row.detail) as AuditEntry['detail'],
});
