/** How lists are asked for and answered. */
import type { DeclarationState } from '../form/draft.ts';
import type { Department } from './department.ts';
import type { Member } from './member.ts';
import type { Snooze } from './policy.ts';
import type { Reminder } from './reminding.ts';
import type { Grant } from './role.ts';
import type { Round } from './round.ts';
import type { Tracked } from './standing.ts';

export interface Page {
  readonly offset: number;
  readonly limit: number;
}
export interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/**
 * Which assignments are meant. `reviewer`: those whose declarations wait for this person's review, the step they are at being a role of
 * theirs in the department. Those of
 * a reviewer, a clerk or a code are of rounds their clerks know of, and not locked by the round's end.
 */
export type TrackedBy =
  | { readonly by: 'id' | 'round' | 'clerk' | 'declaration' | 'code' | 'reviewer'; readonly id: string }
  | { readonly by: 'departments'; readonly id: string; readonly departments: readonly string[] };

/** A department without its goals. */
export type DepartmentHead = Omit<Department, 'goals'>;

/** A declaration of the same project. */
export interface SameCode {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly state: DeclarationState;
  readonly round: string | null;
  readonly department: string | null;
}

interface Remindable {
  /** Those that are open. */
  readonly rounds: readonly Round[];
  /** Projects of open rounds. */
  readonly tracked: readonly Tracked[];
  /** What was said to those concerned lately, oldest first. */
  readonly reminders: readonly Reminder[];
}

/** All by which it is decided what some clerks are reminded of. */
export interface Reminded extends Remindable {
  readonly members: readonly Member[];
  readonly snoozes: ReadonlyMap<string, Snooze>;
}

/** All by which it is decided what a supervisor is told. */
export interface LookedAfter extends Remindable {
  readonly member: Member | null;
  readonly grants: readonly Grant[];
  /** Who fills those projects. */
  readonly clerks: readonly Member[];
  readonly departments: readonly DepartmentHead[];
}
