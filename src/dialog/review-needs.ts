import { nextStepOf } from '../rounds/review.ts';
import type { Command } from './command.ts';
import type { Asked } from './parts.ts';
import type { State } from './state.ts';

/** Parts that reviewing and handing in need, besides the roles. */

/** Declarations on one page of the list. */
export const WAITING = 8;
/** Changes looked at for what is different since the last return. */
const CHANGES = { offset: 0, limit: 500 };

const nothing: Asked = {};

export function reviewParts(command: Command, state: State): Asked {
  switch (command.kind) {
    case 'simple':
      if (command.command === 'review') return waiting(state, 0);
      return command.command === 'submit' ? handingIn(state) : nothing;
    case 'remark':
      return reviewing(state);
    case 'action': {
      const { action } = command;
      if (action.a === 'reviews') return waiting(state, action.page);
      if (action.a !== 'review' || action.do === 'mend' || action.do === 'keep') return nothing;
      return action.do === 'resubmit' ? handingIn(state) : reviewing(state);
    }
    default:
      return nothing;
  }
}

function waiting({ person, parts }: State, page: number): Asked {
  const clerks = parts.assignments?.rows.map(({ assignment }) => assignment.clerk) ?? [];
  return {
    assignments: { which: { by: 'reviewer', id: person.openId }, page: { offset: page * WAITING, limit: WAITING } },
    departments: true,
    ...(clerks.length > 0 ? { members: [...new Set(clerks)] } : {}),
  };
}

/** Whether it may be handed in now, and whether that is late. */
const handingIn = ({ draft }: State): Asked =>
  draft?.round && draft.assignment
    ? { round: draft.round, assignments: { which: { by: 'id', id: draft.assignment }, page: { offset: 0, limit: 1 } } }
    : nothing;

function reviewing({ draft, parts }: State): Asked {
  if (!draft?.round || !draft.department) return nothing;
  const next = parts.round && nextStepOf(parts.round, draft);
  return {
    round: draft.round,
    members: [draft.owner],
    history: CHANGES,
    ...(next ? { grantsIn: { role: next.role, department: draft.department } } : {}),
  };
}
