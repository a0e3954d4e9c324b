import { type Remark, remarkPath } from '../../../rounds/remark.ts';
import { nextStepOf, type ReviewStep, remarkTime } from '../../../rounds/review.ts';
import type { Round } from '../../../rounds/round.ts';
import { approvedCard, outcomeCard, returnedCard, waitsCard } from '../../cards/reviewing/told.ts';
import { stepParams } from '../../cards/reviewing/words.ts';
import { remarksOn } from '../../remarked.ts';
import { say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';
import { mayReopen } from './reopen.ts';
import { audited } from './trail.ts';

/** The two ends of a review: 退回 and 通过. */

export const settled = (remark: Remark, at: number): Remark => ({ ...remark, at, settled: true });

/** 退回: what was remarked goes to the clerk, and whatever of an earlier return is still open. */
export function giveBack(work: Work, open: OpenDraft): void {
  const { fresh, asked } = remarksOn(open);
  if (fresh.length === 0) {
    work.toast('warn', say('reviewing.nothingToReturn'));
    return;
  }
  const { owner } = open.draft;
  const remarks = [...asked, ...fresh];
  work.mark('return', { state: 'returned' });
  work.write(audited(open, 'return', { count: remarks.length }));
  work.tell(owner, returnedCard(open, remarks));
  work.setPerson({ reviewing: null });
  work.card(outcomeCard(open, say('reviewing.returned', { count: remarks.length }), { reopen: false }));
}

/** To the next step, which is returned, or through (null); whatever was asked is settled by it. Nobody is told. */
export function passOn(work: Work, open: OpenDraft, round: Round): ReviewStep | null {
  const { state } = work;
  const { draft } = open;
  const { asked } = remarksOn(open);
  const at = remarkTime(draft, state.now);
  for (const { path, remark } of asked) open.edit.set(remarkPath(path), JSON.stringify(settled(remark, at)));
  const next = nextStepOf(round, draft);
  const { submittedAt, late } = draft;
  work.mark('approve', { state: next ? 'submitted' : 'approved', review: { reviewStep: draft.reviewStep + 1, submittedAt, late } });
  work.write(audited(open, 'approve', { step: draft.reviewStep + 1 }));
  return next;
}

/** 通过. */
export function approve(work: Work, open: OpenDraft, round: Round): void {
  const { state } = work;
  const { draft } = open;
  const { fresh } = remarksOn(open);
  if (fresh.length > 0) {
    work.toast('warn', say('reviewing.remarksFirst', { count: fresh.length }));
    return;
  }
  const next = passOn(work, open, round);
  work.setPerson({ reviewing: null });
  if (!next) {
    work.tell(draft.owner, approvedCard(open));
    work.card(outcomeCard(open, say('reviewing.approved'), { reopen: mayReopen(work, open) }, 'good'));
    return;
  }
  const reviewers = [...new Set((state.parts.grantsIn ?? []).map(({ openId }) => openId))];
  const clerk = state.parts.members?.get(draft.owner)?.name ?? '';
  for (const openId of reviewers) work.tell(openId, waitsCard(open, 'passed', clerk));
  const text = say('reviewing.passed', { ...stepParams(next), count: reviewers.length });
  work.card(outcomeCard(open, text, { reopen: false }, reviewers.length > 0 ? 'good' : 'warn'));
}
