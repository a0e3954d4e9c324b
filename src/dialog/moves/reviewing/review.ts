import { valueAt } from '../../../form/rows.ts';
import { type Remark, remarkPath } from '../../../rounds/remark.ts';
import { remarkTime, reviewStepOf } from '../../../rounds/review.ts';
import { holds } from '../../../rounds/role.ts';
import type { Round } from '../../../rounds/round.ts';
import { actorOf } from '../../acts.ts';
import { declarationCard } from '../../cards/reviewing/declaration.ts';
import { differencesCard } from '../../cards/reviewing/differences.ts';
import { cellsCard, returnable } from '../../cards/reviewing/return.ts';
import { otherStepText, outcomeCard, standsText } from '../../cards/reviewing/told.ts';
import { changedSince, isGone, remarksOn } from '../../remarked.ts';
import type { CardContext, Text } from '../../reply.ts';
import { REVIEW, type ReviewAction } from '../../review-action.ts';
import { say } from '../../text.ts';
import type { OpenDraft, Work } from '../../work.ts';
import { approve, giveBack, settled } from './decide.ts';
import { reasonsOf, saidIn } from './reasons.ts';
import { askReopen, mayReopen, reopen } from './reopen.ts';

/** A reviewer at one declaration: what they see, what they remark, how it ends. */

export function review(work: Work, open: OpenDraft, action: ReviewAction, form: Readonly<Record<string, string>>): void {
  const { round } = work.state.parts;
  if (action.do === 'askReopen' || action.do === 'reopen') {
    if (!round || open.draft.locked || open.draft.state !== 'approved') refused(work, open, whyNot(work, open, round) ?? standsText(open));
    else if (action.do === 'askReopen') askReopen(work, open, reasonsOf(round));
    else reopen(work, open, reasonsOf(round), saidIn(form));
    return;
  }
  const why = whyNot(work, open, round);
  if (why || !round) {
    refused(work, open, why ?? say('reviewing.alone'));
    return;
  }
  // An old card shows what was handed in before: nothing is decided by it.
  if (action.t !== undefined && action.t !== open.draft.submittedAt && action.do !== 'open') {
    work.note('warn', say('reviewing.newer'));
    show(work, open, false);
    return;
  }
  switch (action.do) {
    case 'open':
    case 'whole':
      show(work, open, action.do === 'whole');
      return;
    case 'cells':
      choose(work, open, round, form[REVIEW.part] ?? '', []);
      return;
    case 'remark':
      remark(work, open, round, action, form);
      return;
    case 'drop':
      drop(work, open, form[REVIEW.dropped] ?? '');
      return;
    case 'settle':
      settle(work, open, action.p ?? '');
      return;
    case 'again':
      again(work, open, action.p ?? '');
      return;
    case 'return':
      giveBack(work, open);
      return;
    case 'approve':
      approve(work, open, round);
      return;
    default:
      // Those of the clerk are not the reviewer's.
      refused(work, open, standsText(open));
  }
}

/** Why this person may not review it now; null = they may. */
export function whyNot(work: Work, open: OpenDraft, round: Round | null | undefined): Text | null {
  if (!round) return say('reviewing.alone');
  if (open.draft.locked) return say('reviewing.archived');
  if (open.draft.state !== 'submitted') return standsText(open);
  const step = reviewStepOf(round, open.draft);
  return holds(actorOf(work.state).grants, step.role, open.draft.department) ? null : otherStepText(step);
}

/** The card says where it stands now, so that it is not pressed again. */
export function refused(work: Work, open: OpenDraft, text: Text): void {
  work.toast('warn', text);
  work.card(outcomeCard(open, text, { reopen: mayReopen(work, open) }, 'warn'));
}

const clerkOf = (work: Work, open: OpenDraft): string => work.state.parts.members?.get(open.draft.owner)?.name ?? '';

/** The whole table the first time, later only what was asked and what is different. */
export function show(work: Work, open: OpenDraft, whole: boolean): void {
  if (work.person.reviewing !== open.draft.id) work.setPerson({ reviewing: open.draft.id });
  const { fresh, asked } = remarksOn(open);
  const history = work.state.parts.history ?? [];
  const shown = { notes: work.notes, clerk: clerkOf(work, open), fresh, asked };
  const returned = history.some(({ kind }) => kind === 'return' || kind === 'reopen');
  if (whole || (asked.length === 0 && !returned)) {
    work.card(declarationCard(open, shown), reviewed(open));
    return;
  }
  const remarked = new Set([...asked, ...fresh].map(({ path }) => path));
  work.card(differencesCard(open, { ...shown, others: changedSince(open, history, remarked) }), reviewed(open));
}

/** What a message that answers the card is about. */
const reviewed = (open: OpenDraft): CardContext => ({ draft: open.draft.id, step: open.seat.step, review: true });

export function choose(work: Work, open: OpenDraft, round: Round, part: string, chosen: readonly string[]): void {
  const card = cellsCard(open, part, { notes: work.notes, reasons: reasonsOf(round), chosen });
  if (card) {
    work.card(card, reviewed(open));
    return;
  }
  work.note('warn', say('reviewing.choosePart'));
  show(work, open, false);
}

/** Remarks on the chosen cells, all with the same words. */
function remark(work: Work, open: OpenDraft, round: Round, action: ReviewAction, form: Readonly<Record<string, string>>): void {
  const allowed = returnable(open);
  const cells = (form[REVIEW.cells] ?? '').split('\n').filter((path) => allowed.has(path));
  const said = saidIn(form);
  if (cells.length === 0 || said === '') {
    work.note('warn', say(cells.length === 0 ? 'reviewing.chooseCells' : 'reviewing.sayWhy'));
    choose(work, open, round, action.s ?? '', cells);
    return;
  }
  for (const path of cells) put(work, open, path, said);
  work.mark('remark');
  work.note('good', say('reviewing.remarked', { count: cells.length }));
  show(work, open, false);
}

export function put(work: Work, open: OpenDraft, path: string, said: string): void {
  const { state } = work;
  const made: Remark = {
    said,
    was: valueAt(open.edit, path),
    by: state.person.openId,
    at: remarkTime(open.draft, state.now),
    step: open.draft.reviewStep,
    settled: false,
  };
  open.edit.set(remarkPath(path), JSON.stringify(made));
}

/** Takes back a remark of the review under way; what was asked before has buttons of its own. */
function drop(work: Work, open: OpenDraft, path: string): void {
  if (remarksOn(open).fresh.some((each) => each.path === path)) {
    open.edit.set(remarkPath(path), null);
    work.mark('remark');
    work.note('good', say('reviewing.dropped'));
  }
  show(work, open, false);
}

/** 认可: what was asked is done. */
function settle(work: Work, open: OpenDraft, path: string): void {
  const found = remarksOn(open).asked.find((each) => each.path === path);
  if (found) {
    open.edit.set(remarkPath(path), JSON.stringify(settled(found.remark, remarkTime(open.draft, work.state.now))));
    work.mark('remark');
    work.note('good', say('reviewing.settled'));
  }
  show(work, open, false);
}

/** 仍需改: asked once more in the same words, from what stands there now. */
function again(work: Work, open: OpenDraft, path: string): void {
  const found = remarksOn(open).asked.find((each) => each.path === path);
  if (found && !isGone(open, path)) {
    put(work, open, path, found.remark.said);
    work.mark('remark');
    work.note('good', say('reviewing.remarked', { count: 1 }));
  }
  show(work, open, false);
}
