/** The store port's reads about rounds and people; a part of `Store`. */
import type { Around } from '../rounds/around.ts';
import type { AuditEntry } from '../rounds/audit.ts';
import type { Department } from '../rounds/department.ts';
import type { Handover, HandoversAsked } from '../rounds/handover.ts';
import type { Member } from '../rounds/member.ts';
import type { DepartmentHead, LookedAfter, Page, Paged, Reminded, SameCode, TrackedBy } from '../rounds/reading.ts';
import type { Reminder, Wake } from '../rounds/reminding.ts';
import type { Grant, Role } from '../rounds/role.ts';
import type { Round } from '../rounds/round.ts';
import type { Tracked } from '../rounds/standing.ts';

export interface RoundReads {
  round(tenant: string, id: string): Promise<Round | null>;
  /** Newest first. */
  rounds(tenant: string, page: Page): Promise<Paged<Round>>;
  /** Assignments with how far their declarations are, by department and age, in one query without cells. `by: 'id'` gives one or none. */
  assignments(tenant: string, by: TrackedBy, page: Page): Promise<Paged<Tracked>>;
  /** Declarations with this 项目编码, latest change first, at most 20. */
  sameCode(tenant: string, code: string): Promise<readonly SameCode[]>;

  /** What lies around a declaration of this round and department: two reads, cells of at most 200 declarations among them. */
  around(tenant: string, round: string, department: string): Promise<Around>;
  /** A request to take a project over, answered or not. */
  handover(tenant: string, id: string): Promise<Handover | null>;
  /** Those that wait for an answer, oldest first. */
  handoversAsked(tenant: string, which: HandoversAsked): Promise<readonly Handover[]>;
  /** open_ids of everybody with a place in a declaration. */
  seated(tenant: string, declaration: string): Promise<readonly string[]>;

  department(tenant: string, id: string): Promise<Department | null>;
  departments(tenant: string): Promise<readonly DepartmentHead[]>;

  grants(tenant: string, openId: string): Promise<readonly Grant[]>;
  /** Who has a role in a department; those who have it everywhere are among them. */
  grantsIn(tenant: string, role: Role, department: string): Promise<readonly Grant[]>;
  allGrants(tenant: string, page: Page): Promise<Paged<Grant>>;

  /** In no order; those who are not known are missing. */
  members(tenant: string, openIds: readonly string[]): Promise<readonly Member[]>;
  /** Tenants with a round under way whose directory was read, in part, before this moment, or never. */
  oldDirectories(before: number): Promise<readonly string[]>;
  /** How many people the directory has told of, and when it last did (ms). */
  directory(tenant: string): Promise<{ readonly count: number; readonly readAt: number | null }>;
  /** Everybody with one of these names: several may have the same. */
  membersNamed(tenant: string, names: readonly string[]): Promise<readonly Member[]>;
  /** Of a department, or of all the directory told of when null. */
  membersIn(tenant: string, department: string | null, page: Page): Promise<Paged<Member>>;

  /** Of all tenants, longest due first. */
  dueWakes(now: number, limit: number): Promise<readonly Wake[]>;
  /** What was told on a day (`YYYY-MM-DD`), oldest first. */
  remindersOn(tenant: string, day: string): Promise<readonly Reminder[]>;
  /** A person's latest ones, latest day first. */
  remindersTo(tenant: string, person: string, limit: number): Promise<readonly Reminder[]>;
  /** All by which it is decided what some clerks are reminded of, on one snapshot. */
  reminded(tenant: string, clerks: readonly string[]): Promise<Reminded>;
  /** All by which it is decided what a supervisor is told, on one snapshot. */
  lookedAfter(tenant: string, openId: string): Promise<LookedAfter>;

  /** Newest first; of some departments, or of everything when null. */
  audit(tenant: string, departments: readonly string[] | null, page: Page): Promise<Paged<AuditEntry>>;
}
