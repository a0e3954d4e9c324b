import { cleaned } from '../../../form/answers/reading.ts';
import { changed } from '../../../rounds/write.ts';
import { fingerprint } from '../../fingerprint.ts';
import { type GoalsAction, type GoalsPart, NEW } from '../../goals-action.ts';
import { type GoalsInHand, inputsOf } from '../../goals-in-hand.ts';
import type { Text } from '../../reply.ts';
import { cut, oneLine, say } from '../../text.ts';
import type { Unread } from '../../unread.ts';
import type { Work } from '../../work.ts';

/** Storing what a card of a department's goals held, and writing it with the turn. */

type Form = Readonly<Record<string, string>>;

export interface StoredGoals {
  /** The sub-goal it was about: a new one has its id now. */
  readonly area: string | undefined;
  /** What could not be stored stands in its input again, with the reason. */
  readonly unread: Unread;
  readonly changed: boolean;
}

const same = (typed: string, value: string): boolean => fingerprint(typed) === fingerprint(value);

/**
 * What the person did not touch is left alone. What they typed is stored where the input holds what they saw; where somebody else changed
 * it meanwhile, both are shown, and the next saving decides.
 */
export function storeGoals(work: Work, hand: GoalsInHand, which: GoalsPart, action: GoalsAction, form: Form): StoredGoals {
  const { r, h } = action;
  const gone = r !== undefined && r !== NEW && !hand.area(r);
  const area = r === NEW || gone ? `g${work.state.ids()}` : r;
  // The platform leaves out a chooser in which nothing is chosen any more.
  const inputs = inputsOf(which, r).filter((input) => h[input] !== undefined && (form[input] !== undefined || input === 'projects'));
  const isTouched = (input: string): boolean => {
    const typed = form[input] ?? '';
    return fingerprint(typed) !== h[input] && fingerprint(cleaned(typed)) !== h[input];
  };
  const touched = inputs.filter(isTouched);
  if (touched.length === 0 && action.do !== 'say') return { area: gone ? undefined : r, unread: new Map(), changed: false };
  // Whoever was still writing at a sub-goal that somebody took away meanwhile keeps it.
  const meant = gone ? inputs : touched;
  if (gone) work.note('warn', say('departmentGoals.areaBack'));
  if (area !== undefined) hand.need(area);
  const unread = new Map<string, { typed: string; note: Text }>();
  for (const input of meant) {
    const typed = form[input] ?? '';
    const now = hand.valueOf(input, area);
    if (same(cleaned(typed), now)) continue;
    if (!gone && r !== NEW && h[input] !== fingerprint(now)) {
      unread.set(input, {
        typed,
        note: say('departmentGoals.moved', { now: now === '' ? '' : cut(oneLine(now), 120), left: now === '' ? 'no' : 'yes' }),
      });
      continue;
    }
    const bad = hand.put(input, area, typed);
    if (bad) unread.set(input, { typed, note: bad });
  }
  return { area, unread, changed: hand.changed || hand.moved.length > 0 };
}

/** Writes what this turn changed; somebody who came first makes it be decided again. */
export function keepGoals(work: Work, hand: GoalsInHand): void {
  const { before, department } = hand;
  if (hand.changed) {
    const { id: _, version: __, ...after } = department;
    work.write(
      { write: 'department', before, after },
      {
        write: 'audit',
        act: 'goals',
        subject: { kind: 'department', id: before.id },
        department: before.id,
        detail: { name: before.name },
      },
    );
  }
  for (const { before: project, areas } of hand.moved) work.write(changed(project, { areas }, work.state.now));
}
