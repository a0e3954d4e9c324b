import { cleaned, lengthOf } from '../../../form/answers/reading.ts';
import { partCard } from '../../cards/goals/part.ts';
import type { GoalsPlace } from '../../goals-action.ts';
import { say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { inHand } from './goals.ts';
import { keepGoals } from './store.ts';

/** A long text of a department's goals, sent as a message. What cannot be kept is said, and asked once more. */
export function goalsText(work: Work, text: string, { p: _, s, r, n }: GoalsPlace): void {
  const hand = inHand(work);
  if (!hand || (r !== undefined && !hand.area(r))) {
    work.setPerson({ asked: null });
    work.text(say('departmentGoals.areaGone'));
    return;
  }
  const bad = hand.put(n, r, text);
  if (bad) {
    work.text(bad);
    return;
  }
  work.setPerson({ asked: null });
  keepGoals(work, hand);
  work.note('good', say('departmentGoals.textSaved', { input: n, length: lengthOf(cleaned(text)) }));
  work.fresh(partCard(hand, s, r, work.notes, new Map()));
}
