import type { Change, DraftSummary } from '../form/draft.ts';
import type { Around } from '../rounds/around.ts';
import type { AuditEntry } from '../rounds/audit.ts';
import type { Department } from '../rounds/department.ts';
import type { Handover, HandoversAsked } from '../rounds/handover.ts';
import type { Member } from '../rounds/member.ts';
import type { DepartmentHead, LookedAfter, Page, Paged, Reminded, SameCode, TrackedBy } from '../rounds/reading.ts';
import type { Reminder } from '../rounds/reminding.ts';
import type { Grant, Role } from '../rounds/role.ts';
import type { Round } from '../rounds/round.ts';
import type { Tracked } from '../rounds/standing.ts';

/** What a command may need besides the person and the draft: each part by name, as a question and its answer. */
interface Table {
  /** Roles of the one who acts. */
  readonly grants: [true, readonly Grant[]];
  /** Where the clicked card was sent: a click does not tell. */
  readonly clickedIn: [string, 'private' | 'group'];
  readonly round: [string, Round | null];
  readonly rounds: [Page, Paged<Round>];
  readonly assignments: [{ readonly which: TrackedBy; readonly page: Page }, Paged<Tracked>];
  /** The projects of an earlier round, withdrawn ones aside. */
  readonly carried: [string, readonly Tracked[]];
  /** What lies around the declaration in hand, when it is checked as one of its round. */
  readonly around: [{ readonly round: string; readonly department: string }, Around];
  readonly sameCode: [string, readonly SameCode[]];
  readonly handover: [string, Handover | null];
  readonly handoversAsked: [HandoversAsked, readonly Handover[]];
  /** Declarations the person has a place in. */
  readonly drafts: [Page, Paged<DraftSummary>];
  /** open_ids of everybody with a place in a declaration. */
  readonly seated: [string, readonly string[]];
  /** Who else filled cells of the draft, or has the project whose code is being typed. */
  readonly authors: [readonly string[], ReadonlyMap<string, Member>];
  readonly department: [string, Department | null];
  readonly departments: [true, readonly DepartmentHead[]];
  /** Roles of somebody else. */
  readonly grantsOf: [string, readonly Grant[]];
  readonly allGrants: [Page, Paged<Grant>];
  readonly grantsIn: [{ readonly role: Role; readonly department: string }, readonly Grant[]];
  /** By open id, asked for as a list. */
  readonly members: [readonly string[], ReadonlyMap<string, Member>];
  /** How many people the directory has told of, and when it last did. */
  readonly directory: [true, { readonly count: number; readonly readAt: number | null }];
  readonly membersNamed: [readonly string[], readonly Member[]];
  readonly membersIn: [{ readonly department: string | null; readonly page: Page }, Paged<Member>];
  readonly remindersOn: [string, readonly Reminder[]];
  /** By open id of the clerks. */
  readonly reminded: [readonly string[], Reminded];
  /** What the one who acts looks after. */
  readonly lookedAfter: [true, LookedAfter];
  /** Of the draft, newest first. */
  readonly history: [Page, readonly Change[]];
  /** `departments` null = everything. */
  readonly audit: [{ readonly departments: readonly string[] | null; readonly page: Page }, Paged<AuditEntry>];
}

/** Parts a command asks for. */
export type Asked = { readonly [Name in keyof Table]?: Table[Name][0] };
/** Parts that were loaded. */
export type Parts = { readonly [Name in keyof Table]?: Table[Name][1] };
export type PartName = keyof Table;
/** How each part is answered. */
export type Answers<Context> = {
  readonly [Name in keyof Table]: (asked: Table[Name][0], context: Context) => Promise<Table[Name][1]>;
};

/** A part that was asked for. @throws Error when it was not: a fault of ours in `partsOf`. */
export function part<Name extends PartName>(parts: Parts, name: Name): Table[Name][1] {
  const found = parts[name];
  if (found === undefined) throw new Error(`the part ${name} was not asked for`);
  return found;
}
