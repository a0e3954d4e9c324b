import type { Role } from './role.ts';

/** Everything that is done to rounds, assignments, roles and declarations of others. No answers: those are in the journal. */
export const auditActs = [
  'openRound',
  'changeRound',
  'endRound',
  'reopenRound',
  'assign',
  'reassign',
  'unassign',
  'extend',
  'handover',
  'share',
  'unshare',
  'grant',
  'revoke',
  'remind',
  'submit',
  'withdraw',
  'return',
  'approve',
  'reopen',
  'goals',
  'export',
  'publish',
] as const;
export type AuditAct = (typeof auditActs)[number];

export interface AuditSubject {
  readonly kind: 'round' | 'assignment' | 'declaration' | 'person' | 'department';
  readonly id: string;
}

export interface AuditEntry {
  readonly at: number;
  /** open_id; '' = the bot itself, by the policy. */
  readonly by: string;
  readonly act: AuditAct;
  readonly subject: AuditSubject;
  /** null = of no department. */
  readonly department: string | null;
  readonly detail: AuditDetail;
}

/** Few words to show in the trail; never an answer. */
export interface AuditDetail {
  /** Of the round or project. */
  readonly name?: string;
  /** open_id of whom it concerns. */
  readonly person?: string;
  readonly role?: Role;
  readonly count?: number;
  readonly day?: string;
  readonly reason?: string;
}
