/** What a person is woken for: `clerk` = their own projects, `supervisor` = those of their departments. */
export const wakeKinds = ['clerk', 'supervisor'] as const;
export type WakeKind = (typeof wakeKinds)[number];

/** When time next has something to decide for a person. */
export interface Wake {
  readonly tenant: string;
  readonly person: string;
  readonly kind: WakeKind;
  readonly due: number;
  /** Every write makes another. */
  readonly version: number;
}

/**
 * `clerk` = the day's reminder; `later` = once more, as they had asked; `digest` and `escalation` = to a supervisor; `away` = the supervisors
 * were told that this person cannot be reminded.
 */
export const reminderKinds = ['clerk', 'later', 'digest', 'escalation', 'away'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** What a person was told on a day of theirs: at most one of a kind. */
export interface Reminder {
  readonly person: string;
  /** `YYYY-MM-DD` in the person's zone. */
  readonly day: string;
  readonly kind: ReminderKind;
  readonly at: number;
  /** Id of the message. */
  readonly outgoing: string;
  /** Who asked for it (催办); null = the policy. */
  readonly by: string | null;
}
