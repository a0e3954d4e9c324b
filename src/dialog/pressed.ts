import type { Action } from './action.ts';
import { copied } from './acts.ts';
import type { Command } from './command.ts';
import { allowed } from './gate.ts';
import { answer } from './moves/answer.ts';
import { trail } from './moves/audit.ts';
import { handoverPressed } from './moves/colleagues/pressed.ts';
import { share } from './moves/colleagues/share.ts';
import { copy } from './moves/copy.ts';
import { compare } from './moves/differences.ts';
import { mine, openDraft, remove, restore } from './moves/drafts.ts';
import { decideLeak, maskAll } from './moves/edition.ts';
import { exportPressed } from './moves/export.ts';
import { pressGoals } from './moves/goals/goals.ts';
import { serves } from './moves/goals/serves.ts';
import { grants } from './moves/grants.ts';
import { decideImport } from './moves/imports.ts';
import { checkDraft, goto, resume } from './moves/look.ts';
import { marksPressed } from './moves/marks.ts';
import { takeBack } from './moves/other.ts';
import { pressProgress } from './moves/progress.ts';
import { clean } from './moves/reviewing/clean.ts';
import { waiting } from './moves/reviewing/list.ts';
import { mend, mended } from './moves/reviewing/mend.ts';
import { review } from './moves/reviewing/review.ts';
import { roundPressed } from './moves/rounds/pressed.ts';
import { rows } from './moves/rows.ts';
import { save } from './moves/save.ts';
import { fix, fixAll, settle } from './moves/settle.ts';
import { snooze } from './moves/snooze.ts';
import { askReason } from './moves/submit.ts';
import { pick } from './moves/suggest.ts';
import { urge } from './moves/urge.ts';
import { volumePressed } from './moves/volume.ts';
import { say } from './text.ts';
import type { OpenDraft, Work } from './work.ts';

/** A click; whether the person may is asked before. */
export function pressed(work: Work, { action, form }: Command & { kind: 'action' }): void {
  switch (action.a) {
    case 'volume':
      volumePressed(work, action, form);
      return;
    case 'progress':
      pressProgress(work, action, form);
      return;
    case 'goals':
      pressGoals(work, action, form);
      return;
    case 'list':
      mine(work, action.which, action.page);
      return;
    case 'reviews':
      waiting(work, action.page);
      return;
    case 'clean':
      clean(work, action);
      return;
    case 'import': {
      const text = decideImport(work, action, form);
      if (text !== null && allowed(work, { kind: 'answer', text })) answer(work, work.alive, text);
      return;
    }
    case 'snooze':
      snooze(work, action);
      return;
    case 'urge':
      urge(work, action, form);
      return;
    case 'round':
      roundPressed(work, action, form);
      return;
    case 'grants':
      grants(work, action, form);
      return;
    case 'audit':
      trail(work, action);
      return;
    case 'handover':
      handoverPressed(work, action, form);
      return;
    case 'copy':
      if (copied({ kind: 'action', action, form }) === null) work.toast('info', say('copy.chooseFirst'));
      else if (work.open) copy(work, work.open, action);
      return;
    default:
      if (work.open) pressedOn(work, work.open, action, form);
  }
}

/** Clicks about the declaration in hand. */
type OnDraft = Exclude<(Command & { kind: 'action' })['action'], { a: Elsewhere }>;
type Elsewhere =
  | 'volume'
  | 'progress'
  | 'goals'
  | 'list'
  | 'reviews'
  | 'clean'
  | 'import'
  | 'snooze'
  | 'urge'
  | 'round'
  | 'grants'
  | 'audit'
  | 'handover'
  | 'copy';

function pressedOn(work: Work, open: OpenDraft, action: OnDraft, form: Readonly<Record<string, string>>): void {
  switch (action.a) {
    case 'share':
      share(work, open, action, form);
      return;
    case 'save':
      save(work, open, action, form);
      return;
    case 'row':
      rows(work, open, action, form);
      return;
    case 'pick':
      pick(work, open, action, form);
      return;
    case 'goto':
      goto(work, open, action);
      return;
    case 'settle':
      settle(work, open, action);
      return;
    case 'go':
      openDraft(work, open, true);
      return;
    case 'open':
      openDraft(work, open);
      return;
    case 'delete':
      remove(work, open, action.sure);
      return;
    case 'restore':
      restore(work, open);
      return;
    case 'fix':
      fix(work, open, action);
      return;
    case 'fixAll':
      fixAll(work, open, action);
      return;
    case 'compare':
      compare(work, open, action, form);
      return;
    case 'check':
      checkDraft(work, open, action.page);
      return;
    case 'reason':
      askReason(work, open, action.rule, action.p);
      return;
    case 'takeBack':
      takeBack(work, open, action);
      return;
    case 'export':
      exportPressed(work, open, action);
      return;
    case 'marks':
      marksPressed(work, open, action, form);
      return;
    case 'serves':
      serves(work, open, action, form);
      return;
    case 'leak':
      decideLeak(work, open, action, form);
      return;
    case 'leakAll':
      maskAll(work, open, action);
      return;
    case 'review':
      reviewPressed(work, open, action, form);
      return;
    default:
      action satisfies never;
  }
}

/** At the clerk's it is about the cells that came back, at the reviewer's about the whole declaration. */
function reviewPressed(work: Work, open: OpenDraft, pressed: Action & { a: 'review' }, form: Readonly<Record<string, string>>): void {
  if (pressed.do === 'keep' || pressed.do === 'resubmit') mended(work, open, pressed, form);
  else if (pressed.do === 'mend') {
    if (!mend(work, open)) resume(work, open);
  } else review(work, open, pressed, form);
}
