import type { Assignment } from './assignment.ts';
import type { AuditAct, AuditDetail, AuditSubject } from './audit.ts';
import type { Department } from './department.ts';
import type { Handover, HandoverState } from './handover.ts';
import type { Member } from './member.ts';
import type { Snooze } from './policy.ts';
import type { Reminder, WakeKind } from './reminding.ts';
import type { Grant, Role } from './role.ts';
import type { Round } from './round.ts';

/**
 * One thing to write about rounds and people, committed with the turn (or the job, or the sweep) that decided it. Those with `before`
 * are compare-and-swapped on its version: somebody who came first makes the whole batch a conflict, and it is decided again.
 */
export type Write =
  | { readonly write: 'openRound'; readonly round: Round }
  | { readonly write: 'changeRound'; readonly before: Round; readonly after: Omit<Round, 'id' | 'version'> }
  /** A round is reviewed otherwise: of the reviews its declarations have passed, at most so many still count. */
  | { readonly write: 'passed'; readonly round: string; readonly most: number }
  /** A round has ended, or is opened again: so are all its projects and their declarations; `unlock`: one declaration. */
  | { readonly write: 'lock'; readonly round: string; readonly locked: boolean }
  | { readonly write: 'unlock'; readonly declaration: string }
  | { readonly write: 'assign'; readonly assignment: Assignment }
  | { readonly write: 'changeAssignment'; readonly before: Assignment; readonly after: Omit<Assignment, 'id' | 'version'> }
  /** What a declaration is filled for (null = a person's own again). Write it with the assignment's change. */
  | { readonly write: 'link'; readonly declaration: string; readonly to: Link | null }
  /** Gives a person a place in a declaration (a colleague who shares it), or takes it. */
  | { readonly write: 'seat'; readonly declaration: string; readonly openId: string; readonly step: string }
  | { readonly write: 'unseat'; readonly declaration: string; readonly openId: string }
  /** A conflict while somebody is asked to take over the same project. */
  | { readonly write: 'askHandover'; readonly handover: Omit<Handover, 'declaration' | 'name' | 'state' | 'at'> }
  /** A conflict when it was answered or recalled before. */
  | { readonly write: 'endHandover'; readonly id: string; readonly state: Exclude<HandoverState, 'asked'> }
  /** Refused as a conflict while the role is there (`grant`) or is not (`revoke`): done once, told once. */
  | { readonly write: 'grant'; readonly grant: Omit<Grant, 'grantedBy' | 'at'> }
  | { readonly write: 'revoke'; readonly openId: string; readonly role: Role; readonly department: string }
  /** What the directory says; the zone stays. */
  | { readonly write: 'members'; readonly members: readonly Omit<Member, 'zone'>[] }
  | { readonly write: 'memberZone'; readonly openId: string; readonly zone: string }
  | { readonly write: 'memberStatus'; readonly openId: string; readonly status: Member['status'] }
  /** Somebody whom messages did not reach has opened the chat: they do again. */
  | { readonly write: 'reached'; readonly openId: string }
  /** Names by the directory: what else is known of a department stays. */
  | { readonly write: 'departmentNames'; readonly departments: readonly Pick<Department, 'id' | 'name'>[] }
  /** `before.version` 0 = it is new. */
  | {
      readonly write: 'department';
      readonly before: Pick<Department, 'id' | 'version'>;
      readonly after: Omit<Department, 'id' | 'version'>;
    }
  /** Wakes people at `due`, whatever was set before. What changes their work wakes them by itself. */
  | { readonly write: 'wake'; readonly kind: WakeKind; readonly people: readonly string[]; readonly due: number }
  /** After a wake was taken care of: the next one, unless somebody set another meanwhile (then a conflict). */
  | {
      readonly write: 'woken';
      readonly kind: WakeKind;
      readonly person: string;
      readonly version: number;
      readonly next: number | null;
      readonly calendar: string;
    }
  /** A conflict when the person had one of this kind on that day. */
  | { readonly write: 'reminder'; readonly reminder: Omit<Reminder, 'at'> }
  /** null = remind again as usual. */
  | { readonly write: 'snooze'; readonly person: string; readonly snooze: Snooze | null }
  | {
      readonly write: 'audit';
      readonly act: AuditAct;
      readonly subject: AuditSubject;
      readonly department: string | null;
      readonly detail: AuditDetail;
    };

export interface Link {
  readonly round: string;
  readonly assignment: string;
  readonly department: string;
}

/** An assignment with some of it changed, as a write. */
export function changed(before: Assignment, patch: Partial<Omit<Assignment, 'id' | 'version' | 'updatedAt'>>, at: number): Write {
  const { id: _, version: __, ...rest } = before;
  return { write: 'changeAssignment', before, after: { ...rest, ...patch, updatedAt: at } };
}
