import type { Command } from './command.ts';
import type { State } from './state.ts';

/**
 * What a command means where the person stands: a reviewer's message is about the declaration they are reviewing when it says so, or when it
 * answers the card of one. Asked before anything is loaded for it, and before it is decided.
 */
export function meantInReview(command: Command, { draft, person, quoted }: Pick<State, 'draft' | 'person' | 'quoted'>): Command {
  const answersReview = draft !== null && quoted?.review === true && quoted.draft === draft.id;
  const reviewing = answersReview || (draft !== null && person.reviewing === draft.id);
  switch (command.kind) {
    case 'answer':
      return answersReview ? { kind: 'remark', text: command.text, otherwise: null } : command;
    case 'simple':
      return command.command === 'return' && reviewing ? { kind: 'remark', text: '', otherwise: null } : command;
    case 'remark': {
      if (reviewing) return command;
      const { otherwise, parent } = command;
      // 退回 may begin an answer of somebody who reviews nothing.
      if (otherwise === null) return { kind: 'simple', command: 'return' };
      return { kind: 'answer', text: otherwise, ...(parent === undefined ? {} : { parent }) };
    }
    default:
      return command;
  }
}
