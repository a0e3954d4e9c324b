import { deadlineOf } from '../../../rounds/assignment.ts';
import { handInTime, isReviewed } from '../../../rounds/review.ts';
import { waitsCard } from '../../cards/reviewing/told.ts';
import { allRemarks, remarksOn } from '../../remarked.ts';
import type { Text } from '../../reply.ts';
import { say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';
import { audited } from './trail.ts';

/** What a round says to handing in and taking back; a declaration of one's own has no round. */

/** Whether it is after its deadline: what came back from review was in time when it first was. */
function isLate(work: Work, open: OpenDraft): boolean {
  const { round, assignments } = work.state.parts;
  const assignment = assignments?.rows[0]?.assignment;
  if (open.draft.state === 'returned') return open.draft.late;
  return round && assignment ? work.state.now > deadlineOf(assignment, round) : false;
}

/** Why the round takes it no more, with the way out; null = it does. */
export function roundRefuses(work: Work, open: OpenDraft): Text | null {
  const { round, assignments } = work.state.parts;
  if (!round || open.draft.round === null) return null;
  const assignment = assignments?.rows[0]?.assignment;
  // What was opened again after the end is handed in all the same.
  if (round.state === 'closed' || (round.state === 'archived' && (assignment?.locked ?? true)))
    return say('handIn.over', { state: round.state });
  if (assignment?.state === 'withdrawn') return say('handIn.withdrawn');
  return !round.lateAllowed && open.draft.state !== 'returned' && isLate(work, open) ? say('handIn.late') : null;
}

/** Hands it in; who returned it is told that it waits for them again. */
export function handIn(work: Work, open: OpenDraft): void {
  const { draft } = open;
  if (draft.round === null) {
    work.mark('submit', { state: 'submitted' });
    return;
  }
  const late = isLate(work, open);
  const submittedAt = handInTime(allRemarks(open), work.state.now);
  work.mark('submit', { state: 'submitted', review: { reviewStep: draft.state === 'returned' ? draft.reviewStep : 0, submittedAt, late } });
  work.write(audited(open, 'submit', late ? { late: 1 } : {}));
  if (late) work.note('warn', say('handIn.wasLate'));
  const { round } = work.state.parts;
  // No digest tells of a round that has ended.
  if (round?.state === 'archived') work.tell(round.owner, waitsCard(open, 'extended', ''));
  const { asked, fresh } = remarksOn(open);
  if (draft.state !== 'returned') return;
  for (const reviewer of new Set([...asked, ...fresh].map(({ remark }) => remark.by))) work.tell(reviewer, waitsCard(open, 'mended', ''));
}

/** Takes it back while nobody has reviewed it: to its clerk as it was, with what is still asked of it. False when somebody has. */
export function takeBackFromReview(work: Work, open: OpenDraft): boolean {
  const { draft } = open;
  if (draft.round === null) {
    work.mark('withdraw', { state: 'draft' });
    return true;
  }
  if (isReviewed(allRemarks(open), draft)) return false;
  if (remarksOn(open).asked.length > 0) work.mark('withdraw', { state: 'returned' });
  else work.mark('withdraw', { state: 'draft', review: { reviewStep: 0, submittedAt: null, late: false } });
  work.write(audited(open, 'withdraw'));
  return true;
}
