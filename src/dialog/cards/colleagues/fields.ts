import type { Member } from '../../../rounds/member.ts';
import { COLLEAGUE } from '../../colleague-action.ts';
import type { FieldView, Params } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';

/** What the cards about colleagues share. */

/** A project in a sentence: by its name, or that it has none yet. */
export const projectParams = (name: string): Params => ({ project: cut(name, 60), named: name === '' ? 'no' : 'yes' });

/** Chosen among those that are known; in a large organisation, or before the directory is read, a name is typed. */
export const whoField = (candidates: readonly Member[] | null, value: string): FieldView => ({
  name: COLLEAGUE.who,
  label: say('colleague.who'),
  value,
  required: true,
  ...(candidates !== null && candidates.length > 0
    ? { kind: 'person', options: candidates.map((member) => ({ value: member.openId, text: plain(member.name) })) }
    : { kind: 'line', placeholder: say('grants.whoTyped') }),
});

/** Where the colleague is of another department than the project. */
export interface Elsewhere {
  readonly theirs: string;
  readonly ours: string;
}
