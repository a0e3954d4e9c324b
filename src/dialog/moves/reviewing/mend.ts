import { mendCard } from '../../cards/reviewing/mend.ts';
import { remarksOn } from '../../remarked.ts';
import type { ReviewAction } from '../../review-action.ts';
import { say } from '../../text.ts';
import { keepUnread, type Unread } from '../../unread.ts';
import type { OpenDraft, Work } from '../../work.ts';
import { submit } from '../submit.ts';
import { noteLeft, storeForm } from '../write.ts';

/** What came back, at the clerk's: exactly those cells, then handed in again. */

const nothingUnread: Unread = new Map();

/** 开始改: the form of the cells that came back; false when nothing is asked of the clerk. `beside`: the pressed card stays. */
export function mend(work: Work, open: OpenDraft, unread: Unread = nothingUnread, beside = false): boolean {
  const { asked, fresh } = remarksOn(open);
  const remarks = [...asked, ...fresh];
  if (open.draft.state !== 'returned' || remarks.length === 0) return false;
  if (work.state.person.current !== open.draft.id) work.setPerson({ current: open.draft.id });
  const card = mendCard(open, remarks, work.notes, unread);
  const context = { draft: open.draft.id, step: open.seat.step };
  work.moveSeat({ cell: null, card: beside ? work.fresh(card, context) : work.card(card, context) });
  keepUnread(work, open, unread);
  return true;
}

/** Everything typed is stored first; then it is handed in again, or the form stays. */
export function mended(work: Work, open: OpenDraft, action: ReviewAction, form: Readonly<Record<string, string>>): void {
  const { unread, conflicts, changed } = storeForm(work, open, form, action.h);
  if (action.do === 'resubmit' && unread.size === 0 && conflicts.length === 0) {
    submit(work, open);
    return;
  }
  if (changed) {
    noteLeft(work, open);
    work.note('good', say('returned.kept'));
  }
  mend(work, open, unread);
}
