import { remarkPath } from '../../../rounds/remark.ts';
import { remarkTime, WHOLE } from '../../../rounds/review.ts';
import { declarationSubject, may } from '../../../rounds/rights.ts';
import { actorOf } from '../../acts.ts';
import { outcomeCard, reopenCard, reopenedCard } from '../../cards/reviewing/told.ts';
import type { Option } from '../../reply.ts';
import { say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';
import { audited } from './trail.ts';

/** 重新打开: what was approved goes back to its clerk, with a reason. */

/** Whether to offer it; the gate asks again when it is pressed. */
export const mayReopen = (work: Work, open: OpenDraft): boolean =>
  may(actorOf(work.state), 'reopen', declarationSubject(open.draft, false, 'private')) === 'yes';

export function askReopen(work: Work, open: OpenDraft, reasons: readonly Option[]): void {
  work.card(reopenCard(open, reasons));
}

export function reopen(work: Work, open: OpenDraft, reasons: readonly Option[], said: string): void {
  const { draft } = open;
  if (said === '') {
    work.toast('warn', say('reviewing.sayWhy'));
    askReopen(work, open, reasons);
    return;
  }
  const at = remarkTime(draft, work.state.now);
  open.edit.set(
    remarkPath(WHOLE),
    JSON.stringify({ said, was: null, by: work.state.person.openId, at, step: draft.reviewStep, settled: false }),
  );
  const { submittedAt, late } = draft;
  work.mark('reopen', { state: 'returned', review: { reviewStep: 0, submittedAt, late } });
  work.write(audited(open, 'reopen'));
  work.tell(draft.owner, reopenedCard(open, said));
  work.card(outcomeCard(open, say('reopen.done'), { reopen: false }));
}
