import type { Assignment } from '../../../rounds/assignment.ts';
import type { Member } from '../../../rounds/member.ts';
import type { Round } from '../../../rounds/round.ts';
import { act } from '../../action.ts';
import type { CardView } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import { button, commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { memberWords, roundParams } from './names.ts';

/** Somebody else fills the project with this code already. */
export const takenCard = ({ name, code }: Assignment, owner: Member | undefined): CardView =>
  noteCard(
    say('assigned.takenTitle'),
    [say('assigned.taken', { name: cut(name, 60), code, owner: memberWords(owner), known: owner ? 'yes' : 'no' })],
    [commandButton('mine', 'primary')],
    'warn',
  );

/** A draft of the person's own is the project's from now on. */
export const takenUpCard = (
  { assignment, round }: { readonly assignment: Assignment; readonly round: Round },
  declaration: string,
): CardView =>
  noteCard(
    say('assigned.takenUpTitle'),
    [say('assigned.takenUp', { name: cut(assignment.name, 60), ...roundParams(round) })],
    [button('open_0', 'button.open', act({ a: 'go', d: declaration }), 'primary'), commandButton('mine')],
  );
