import { reasonOf, reasonPath } from '../../form/reasons.ts';
import { commandButton } from '../cards/buttons.ts';
import { noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import { titleOf } from '../cards/step.ts';
import { obstacleCard, readyCard, submittedCard } from '../cards/submit.ts';
import { nextCell, show, spareRow } from '../place.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { handIn, roundRefuses, takeBackFromReview } from './reviewing/hand-in.ts';

/** Handing a declaration in, taking it back, and the reasons that go with it. */

const context = (open: OpenDraft) => ({ draft: open.draft.id, step: open.seat.step });

/** `/提交`: refused while cells are missing or errors stand; every warning left needs a reason. */
export function submit(work: Work, open: OpenDraft): void {
  const { state } = open.draft;
  if (state === 'submitted' || state === 'approved') {
    work.note('info', say(`submit.already.${state}`));
    work.fresh(submittedCard(open, work.notes), context(open));
    return;
  }
  const refusal = roundRefuses(work, open);
  if (refusal) {
    work.fresh(noteCard(titleOf(open), [refusal], [commandButton('export', 'primary'), commandButton('preview')], 'warn'), context(open));
    return;
  }
  const obstacle = obstacleCard(open, work.notes);
  if (obstacle) {
    work.fresh(obstacle, context(open));
    return;
  }
  handIn(work, open);
  work.fresh(submittedCard(open, work.notes), context(open));
}

/** `/撤回`: back to draft, while nobody has reviewed it. */
export function withdraw(work: Work, open: OpenDraft): void {
  if (open.draft.locked) {
    work.text(say('ended.withdraw'));
    return;
  }
  if (open.draft.state !== 'submitted') {
    work.text(say(open.draft.state === 'approved' ? 'withdraw.approved' : 'withdraw.notSubmitted'));
    return;
  }
  if (!takeBackFromReview(work, open)) {
    work.text(say('withdraw.reviewed'));
    return;
  }
  work.note('good', say('withdraw.done'));
  show(work, open);
}

/** Asks for the reason why a warned value stays: the next message is the reason. */
export function askReason(work: Work, open: OpenDraft, rule: string, path: string): void {
  const finding = open.findings.find((each) => each.rule === rule && each.path === path);
  if (!finding) {
    work.text(say('fix.gone'));
    return;
  }
  work.moveSeat({ cell: reasonPath(rule, path) });
  work.fresh(
    noteCard(
      say('reason.title'),
      [say(finding.message.key, finding.message.params), say('reason.ask', { label: nameOf(open, path) })],
      [commandButton('cancel')],
      'warn',
    ),
    { ...context(open), cell: reasonPath(rule, path) },
  );
}

/** Stores a reason that was typed, and says what is left before submitting. */
export function storeReason(work: Work, open: OpenDraft, path: string, typed: string): void {
  const about = reasonOf(path);
  if (!about) return;
  open.edit.set(path, typed);
  work.moveSeat({ cell: nextCell(open, open.step, open.seat.row, spareRow(work, open)) });
  work.note('good', say('reason.saved', { label: nameOf(open, about.path), reason: cut(oneLine(typed), 60) }));
  if (open.progress.missing > 0 || open.findings.some((finding) => finding.severity === 'error')) {
    show(work, open);
    return;
  }
  work.fresh(obstacleCard(open, work.notes) ?? readyCard(open, work.notes), context(open));
}
