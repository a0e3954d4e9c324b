import type { HandoverAction } from '../../colleague-action.ts';
import type { Work } from '../../work.ts';
import { answerHandover } from './answer.ts';
import { give, recall } from './give.ts';

/** A button about handing a project over. */
export function handoverPressed(work: Work, action: HandoverAction, form: Readonly<Record<string, string>>): void {
  switch (action.do) {
    case 'ask':
    case 'give':
      give(work, action, form);
      return;
    case 'recall':
      recall(work);
      return;
    case 'accept':
    case 'decline':
      answerHandover(work, action, form);
      return;
    default:
      action.do satisfies never;
  }
}
