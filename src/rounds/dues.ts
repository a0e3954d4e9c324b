import { deadlineOf } from './assignment.ts';
import type { Due } from './policy.ts';
import type { Reminder } from './reminding.ts';
import type { Round } from './round.ts';
import { isOpen, type Tracked } from './standing.ts';

/** What is open of some projects, as the policy reads it; `rounds` are the open ones by id. */

export const openIn = (tracked: readonly Tracked[], rounds: ReadonlyMap<string, Round>): readonly Tracked[] =>
  tracked.filter((each) => isOpen(each) && rounds.has(each.assignment.round));

/** Equal ones are one: a supervisor's thousand projects have a handful of deadlines. */
export function duesOf(tracked: readonly Tracked[], rounds: ReadonlyMap<string, Round>): readonly Due[] {
  const dues = new Map<string, Due>();
  for (const { assignment, since } of tracked) {
    const round = rounds.get(assignment.round);
    if (!round) continue;
    const deadline = deadlineOf(assignment, round);
    const key = `${round.id} ${deadline}`;
    // A round whose deadline or hours were changed owes nothing of before.
    const theirs = Math.max(since, round.updatedAt);
    const known = dues.get(key);
    if (!known || theirs < known.since) dues.set(key, { deadline, since: theirs, settings: round.settings });
  }
  return [...dues.values()];
}

/** Days on which a person was told something of a kind. */
export const daysOf = (reminders: readonly Reminder[], person: string, kind: Reminder['kind']): readonly string[] =>
  reminders.filter((each) => each.person === person && each.kind === kind).map(({ day }) => day);
