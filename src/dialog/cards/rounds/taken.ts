import type { Assignment } from '../../../rounds/assignment.ts';
import type { Member } from '../../../rounds/member.ts';
import type { CardView } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import { commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { memberWords } from './names.ts';

/** Somebody else fills the project with this code already. */
export const takenCard = ({ name, code }: Assignment, owner: Member | undefined): CardView =>
  noteCard(
    say('assigned.takenTitle'),
    [say('assigned.taken', { name: cut(name, 60), code, owner: memberWords(owner), known: owner ? 'yes' : 'no' })],
    [commandButton('mine', 'primary')],
    'warn',
  );
