import { groupOf } from '../../form/edit.ts';
import { rowIds } from '../../form/rows.ts';
import { templateHashes } from '../../form/template.ts';
import type { Action } from '../action.ts';
import { commandButton } from '../cards/buttons.ts';
import { helpCard, noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import { previewCard } from '../cards/preview.ts';
import { checkCard } from '../cards/review.ts';
import { enter, nextCell, show, spareRow } from '../place.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { mend } from './reviewing/mend.ts';

/** Commands that look at the draft or move in it, without losing the place. */

/** `/继续`: the open cell, on whatever device. */
export function resume(work: Work, open: OpenDraft): void {
  if (work.state.person.current !== open.draft.id) work.setPerson({ current: open.draft.id });
  if (open.draft.locked) work.note('warn', say('ended.look'));
  if (mend(work, open)) return;
  if (open.seat.cell === null) work.moveSeat({ cell: nextCell(open, open.step, open.seat.row, spareRow(work, open)) });
  const today = work.state.templates.find((template) => template.id === open.template.id);
  if (today && templateHashes(today).structure !== open.draft.structure) work.note('info', say('resume.pinned'));
  show(work, open);
}

export function preview(work: Work, open: OpenDraft): void {
  work.fresh(previewCard(open, work.notes, { reading: work.state.seat === null && work.state.draft?.id === open.draft.id }), {
    draft: open.draft.id,
    step: open.seat.step,
  });
}

/** What the checks say, on a card of its own; another page comes in place of the one that is pressed. */
export function checkDraft(work: Work, open: OpenDraft, page?: number): void {
  const card = checkCard(open, work.notes, page);
  const context = { draft: open.draft.id, step: open.seat.step };
  if (page === undefined) work.fresh(card, context);
  else work.card(card, context);
}

/** `/取消`: the question is left, the data stays. */
export function cancel(work: Work, open: OpenDraft | null): void {
  const { asked } = work.state.person;
  if (asked !== null) {
    work.text(say('departmentGoals.left', { input: asked.n }));
    return;
  }
  if (open && open.seat.cell !== null) {
    work.text(say('cancel.left', { label: nameOf(open, open.seat.cell) }));
    work.moveSeat({ cell: null });
    return;
  }
  work.text(say('cancel.nothing'));
}

export function help(work: Work): void {
  work.fresh(helpCard());
}

/** Jumps to a step, a row or a cell. */
export function goto(work: Work, open: OpenDraft, action: Action & { a: 'goto' }): void {
  work.apart = action.apart;
  const step = open.map.step(action.s);
  if (step) {
    const { card } = step;
    const gone = card.kind === 'items' && action.r !== undefined && !rowIds(open.edit, card.group.key).includes(action.r);
    const cell = action.c !== undefined && (open.map.place(action.c) || groupOf(open.template, action.c)) ? action.c : undefined;
    if (gone) {
      work.note('info', say('list.gone'));
      enter(work, open, step);
    } else enter(work, open, step, card.kind === 'items' ? (action.r ?? null) : null, cell);
    if (work.state.person.current !== open.draft.id) work.setPerson({ current: open.draft.id });
  }
  show(work, open);
}

/** A button in a group that leads to the private chat. */
export function toPrivate(work: Work, open: OpenDraft | null): void {
  const to = { kind: 'person', openId: work.state.incoming.origin.openId } as const;
  const buttons = [commandButton(open ? 'resume' : 'new', 'primary'), commandButton('mine'), commandButton('help')];
  work.replies.push({
    kind: 'card',
    id: work.state.ids(),
    card: noteCard(say('private.title'), [say(open ? 'private.resume' : 'private.begin')], buttons),
    to,
  });
  work.toast('info', say('private.sent'));
}
