import { actOf, judge } from './acts.ts';
import type { Command } from './command.ts';
import { noDraft, refuse } from './moves/refuse.ts';
import type { Work } from './work.ts';

/**
 * The one place where rights are asked, before any move runs. Refuses what may not be done, in a sentence; who may look at a declaration
 * without a place in it gets it in hand here.
 */
export function allowed(work: Work, command: Command): boolean {
  const act = actOf(command);
  if (act === null) return true;
  const verdict = judge(work.state, act);
  if (verdict === 'yes') {
    work.attend();
    return true;
  }
  switch (command.kind) {
    case 'answer':
    case 'press':
      // What is typed with no declaration in hand has a way of its own.
      if (!verdict || !work.open || verdict.why === 'deleted') return true;
      refuse(work, verdict);
      return false;
    case 'simple':
    case 'colleague':
    case 'export':
    case 'mark':
      if (noDraftNamed(command) && (!verdict || verdict.why === 'foreign' || verdict.why === 'deleted')) noDraft(work, act);
      else refuse(work, verdict ?? 'gone');
      return false;
    default:
      refuse(work, verdict ?? 'gone');
      return false;
  }
}

/** Whether it is about the current declaration, which may be none of theirs any more. */
const noDraftNamed = (command: Command): boolean => command.kind !== 'simple' || command.draft === undefined;
