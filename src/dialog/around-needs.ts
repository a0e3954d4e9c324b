import { reasonOf } from '../form/reasons.ts';
import { valueAt } from '../form/rows.ts';
import { knownCells } from '../form/summary.ts';
import type { Command } from './command.ts';
import type { Asked } from './parts.ts';
import type { State } from './state.ts';

/** Who looks at a declaration as one of its round. Filling in does not: an answer must cost no row more. */

/** Whether a command looks at the whole declaration, or decides by what is found there. */
function looks(command: Command, { seat }: Pick<State, 'seat'>): boolean {
  switch (command.kind) {
    case 'simple':
      return command.command === 'check' || command.command === 'submit' || command.command === 'preview';
    case 'remark':
      return true;
    case 'answer':
      // A reason leads back to what stands between the declaration and handing it in.
      return seat?.cell != null && reasonOf(seat.cell) !== undefined;
    case 'action':
      switch (command.action.a) {
        case 'fix':
        case 'fixAll':
        case 'reason':
        case 'serves':
          return true;
        case 'review':
          return command.action.do !== 'mend' && command.action.do !== 'keep';
        default:
          return false;
      }
    default:
      return false;
  }
}

/** What checking as one of a round needs. */
export function aroundParts(command: Command, state: Pick<State, 'draft' | 'seat'>): Asked {
  const { draft } = state;
  if (!draft?.round || !draft.department || !looks(command, state)) return {};
  const { code } = knownCells(draft.template);
  const said = code === null ? null : valueAt(draft.cells, code);
  return { around: { round: draft.round, department: draft.department }, ...(said ? { sameCode: said } : {}) };
}
