import type { Member } from '../rounds/member.ts';
import type { Work } from './work.ts';

/** Names asked for at once at most. */
const AT_ONCE = 50;

/** A job reads the whole directory; the card, when there is one, tells what became of it. */
export function readDirectory(work: Work, card: string | null): void {
  push(work, { card });
}

/** Names the card lacked are asked for, so that it has them the next time. */
export function readUnknown(work: Work, openIds: Iterable<string>, members: ReadonlyMap<string, Member>): void {
  const unknown = [...new Set(openIds)].filter((openId) => openId !== '' && !members.get(openId)?.name);
  if (unknown.length > 0) push(work, { card: null, only: unknown.slice(0, AT_ONCE) });
}

const push = (work: Work, payload: { readonly card: string | null; readonly only?: readonly string[] }): void => {
  work.jobs.push({ id: `j${work.state.ids()}`, kind: 'directory', payload: JSON.stringify({ ...payload, locale: work.person.locale }) });
};
