import { opening } from './acts.ts';
import type { Command } from './command.ts';
import { colleague } from './moves/colleagues/commanded.ts';
import { offerCopy } from './moves/copy.ts';
import { create, mine } from './moves/drafts.ts';
import { exportDraft, plainExport } from './moves/export.ts';
import { goals } from './moves/goals/goals.ts';
import { cancel, checkDraft, help, preview, resume, toPrivate } from './moves/look.ts';
import { showMarks } from './moves/marks.ts';
import { progress } from './moves/progress.ts';
import { waiting } from './moves/reviewing/list.ts';
import { nothingToReturn } from './moves/reviewing/typed.ts';
import { showRounds } from './moves/rounds/manage.ts';
import { startRound } from './moves/rounds/prepare.ts';
import { submit, withdraw } from './moves/submit.ts';
import { undo } from './moves/undo.ts';
import { showUrge } from './moves/urge.ts';
import { chooseVolume } from './moves/volume.ts';
import { pressed } from './pressed.ts';
import type { Work } from './work.ts';

/** A command of one word, typed or pressed. */
export function commanded(work: Work, { command }: Command & { kind: 'simple' }): void {
  const open = work.alive;
  switch (command) {
    case 'new':
      create(work);
      return;
    case 'mine':
    case 'deleted':
      mine(work, command === 'mine' ? 'live' : 'deleted', 0);
      return;
    case 'remind':
      showUrge(work);
      return;
    case 'cancel':
      cancel(work, open);
      return;
    case 'help':
      help(work);
      return;
    case 'private':
      toPrivate(work, open);
      return;
    case 'resume':
      if (open) resume(work, open);
      return;
    case 'preview':
      if (open) preview(work, open);
      return;
    case 'check':
      if (open) checkDraft(work, open);
      return;
    case 'export':
      if (open) exportDraft(work, open, plainExport);
      return;
    case 'volume':
      chooseVolume(work);
      return;
    case 'startRound':
      startRound(work, '');
      return;
    case 'rounds':
      showRounds(work);
      return;
    case 'grant':
    case 'audit': {
      const asked = opening[command];
      if (asked) pressed(work, { kind: 'action', action: asked, form: {} });
      return;
    }
    case 'review':
      waiting(work, 0);
      return;
    case 'return':
      nothingToReturn(work);
      return;
    case 'goals':
      goals(work);
      return;
    case 'progress':
      progress(work);
      return;
    case 'handover':
    case 'share':
      colleague(work, command, null);
      return;
    case 'secret':
      if (open) showMarks(work, open);
      return;
    case 'copy':
      offerCopy(work);
      return;
    case 'undo':
      if (open) undo(work, open, work.state.change);
      return;
    case 'submit':
      if (open) submit(work, open);
      return;
    case 'withdraw':
      if (open) withdraw(work, open);
      return;
    default:
      command satisfies never;
  }
}
