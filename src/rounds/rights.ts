import type { DeclarationState, Draft } from '../form/draft.ts';
import { type Grant, holds, type Role } from './role.ts';

/** Who may do what: this table and nothing else (ARCHITECTURE.md shows it). */

/**
 * Who a right is given to. `owner` of a declaration is who fills it, of a round who opened it; `seat` is a colleague it is shared with.
 * A role counts in the department concerned, or everywhere.
 */
export type Who = 'owner' | 'seat' | Role;

interface Rule {
  readonly who: readonly Who[];
  /** `declaration`: of one department or of none. `anywhere`: having the role in any department is enough; what is shown is cut to those. */
  readonly of: 'declaration' | 'department' | 'anywhere';
  /** Refused while the declaration waits for review or is approved, and after its round has ended. */
  readonly unlocked?: true;
  /** Also of a deleted declaration. */
  readonly deleted?: true;
  /** May be asked in a group, where nothing of a draft and no amount is shown. */
  readonly group?: true;
}

const inIt = ['owner', 'seat'] as const;

export const rights = {
  /** Looking at a declaration and its history. */
  read: { of: 'declaration', who: [...inIt, 'supervisor', 'reviewer', 'publisher'] },
  /** Being in its form. */
  enter: { of: 'declaration', who: inIt },
  fill: { of: 'declaration', who: inIt, unlocked: true },
  submit: { of: 'declaration', who: inIt },
  export: { of: 'declaration', who: [...inIt, 'supervisor', 'reviewer', 'publisher'] },
  /** Marking what the public edition hides: also of what is handed in. */
  mask: { of: 'declaration', who: [...inIt, 'publisher'] },
  delete: { of: 'declaration', who: ['owner'], unlocked: true },
  restore: { of: 'declaration', who: ['owner'], deleted: true },
  share: { of: 'declaration', who: ['owner'] },
  /** Asking a colleague to take it over. */
  handover: { of: 'declaration', who: ['owner'], unlocked: true },
  /** Approving and returning; a round's own steps name the role of each. */
  review: { of: 'declaration', who: ['supervisor', 'reviewer', 'publisher'] },
  reopen: { of: 'declaration', who: ['supervisor', 'reviewer'] },
  /** The list of what waits for one's review. */
  waiting: { of: 'anywhere', who: ['supervisor', 'reviewer', 'publisher'] },
  /** Opening a round. */
  open: { of: 'anywhere', who: ['supervisor', 'admin'] },
  /** Changing or ending a round. */
  change: { of: 'department', who: ['owner', 'supervisor', 'admin'] },
  /** Giving, taking and moving projects; deadlines of single ones. */
  assign: { of: 'department', who: ['supervisor', 'admin'] },
  /** Beginning a project one was given. */
  begin: { of: 'department', who: ['owner'] },
  /** Asking a colleague to take over a project that is not begun; taking such a request back. */
  pass: { of: 'department', who: ['owner'] },
  /** Accepting or declining what one was asked to take over. */
  accept: { of: 'department', who: ['owner'] },
  progress: { of: 'anywhere', who: ['supervisor', 'reviewer', 'publisher', 'admin'], group: true },
  remind: { of: 'anywhere', who: ['supervisor', 'admin'] },
  /** Choosing among the departments whose goals are one's to write. */
  oversee: { of: 'anywhere', who: ['supervisor', 'admin'] },
  /** Goals and figures of a department. */
  goals: { of: 'department', who: ['supervisor', 'admin'] },
  /** The volume of a department. */
  bind: { of: 'anywhere', who: ['supervisor', 'publisher'] },
  publish: { of: 'anywhere', who: ['publisher'] },
  audit: { of: 'anywhere', who: ['supervisor', 'admin'] },
  grant: { of: 'anywhere', who: ['admin'] },
} as const satisfies Readonly<Record<string, Rule>>;
export type Act = keyof typeof rights;

/** Roles that make the volume of a department: the public edition is a publisher's. */
export const binders = (edition: 'internal' | 'public'): readonly Role[] => (edition === 'public' ? rights.publish.who : rights.bind.who);

export const acts = Object.keys(rights) as readonly Act[];
const ruleOf = (act: Act): Rule => rights[act];

/** Whether an act is done to one declaration. */
export const isOfDeclaration = (act: Act): boolean => rights[act].of === 'declaration';

/** Whether an act is nobody's by a role: only whose it is may do it. */
export const isPersonal = (act: Act): boolean => ruleOf(act).who.every((who) => who === 'owner' || who === 'seat');

/** Whether an act may be asked for in a group. */
export const isForGroups = (act: Act): boolean => ruleOf(act).group ?? false;

/** Who acts. The roles may be left out where a place in the declaration is right enough. */
export interface Actor {
  readonly openId: string;
  readonly grants: readonly Pick<Grant, 'role' | 'department'>[];
}

/** What is acted upon, and where it was asked for. */
export interface Subject {
  readonly chat: 'private' | 'group' | 'unknown';
  /** The department concerned; null = none (a declaration of a person's own, a round as a whole). */
  readonly department: string | null;
  /** open_id of who owns it, if anybody does. */
  readonly owner?: string;
  readonly declaration?: {
    readonly seated: boolean;
    readonly state: DeclarationState;
    readonly deleted: boolean;
    /** Its round has ended. */
    readonly locked: boolean;
  };
}

/** A declaration as a subject. */
export const declarationSubject = (
  draft: Pick<Draft, 'state' | 'deletedAt' | 'department' | 'owner' | 'locked'>,
  seated: boolean,
  chat: Subject['chat'],
): Subject => ({
  chat,
  department: draft.department,
  owner: draft.owner,
  declaration: { seated, state: draft.state, deleted: draft.deletedAt !== null, locked: draft.locked },
});

export interface Refusal {
  readonly act: Act;
  /** `foreign`: a declaration of somebody else. `shared`: of somebody else who shares it with them. `role`: nobody gave them the role. `ended`: its round has. The rest is what it says. */
  readonly why: 'foreign' | 'shared' | 'role' | 'group' | 'deleted' | 'locked' | 'ended';
}

/** Whether somebody may do something. */
export function may(actor: Actor, act: Act, subject: Subject): 'yes' | Refusal {
  const rule = ruleOf(act);
  const { declaration } = subject;
  if (!rule.who.some((who) => is(actor, who, rule, subject)))
    return { act, why: !declaration ? 'role' : declaration.seated && subject.owner !== actor.openId ? 'shared' : 'foreign' };
  if (subject.chat === 'group' && !rule.group) return { act, why: 'group' };
  if (declaration?.deleted && !rule.deleted) return { act, why: 'deleted' };
  if (rule.unlocked && declaration?.locked) return { act, why: 'ended' };
  if (rule.unlocked && declaration && isLocked(declaration.state)) return { act, why: 'locked' };
  return 'yes';
}

/** Whether a declaration may not be changed: it waits for review, or is approved. */
export const isLocked = (state: DeclarationState): boolean => state === 'submitted' || state === 'approved';

function is(actor: Actor, who: Who, rule: Rule, subject: Subject): boolean {
  // Who fills a declaration has a place in it; who handed it over has none.
  if (who === 'owner') return subject.owner === actor.openId && (subject.declaration?.seated ?? true);
  if (who === 'seat') return subject.declaration?.seated ?? false;
  if (rule.of === 'anywhere') return actor.grants.some((grant) => grant.role === who);
  return holds(actor.grants, who, subject.department);
}
