import type { Member } from '../../../rounds/member.ts';
import { PICK } from '../../cards/grants.ts';
import { readDirectory } from '../../directory.ts';
import { part } from '../../parts.ts';
import type { State } from '../../state.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';

/** Which colleague is meant, by a choice or a typed name. Everybody the app may see is a colleague, of whatever department. */

/** Who may be chosen, one's own department first; null when they are too many to list. */
export function colleagues({ parts, person }: State): readonly Member[] | null {
  const { rows, total } = part(parts, 'membersIn');
  if (total > PICK) return null;
  const home = rows.find(({ openId }) => openId === person.openId)?.department;
  const others = rows.filter(({ openId, status }) => openId !== person.openId && status === 'active');
  return others.toSorted((a, b) => Number(b.department === home) - Number(a.department === home));
}

/** Everybody the turn knows of, by open id. */
export const known = ({ parts }: State): ReadonlyMap<string, Member> =>
  new Map([
    ...(parts.membersIn?.rows ?? []).map((member) => [member.openId, member] as const),
    ...(parts.membersNamed ?? []).map((member) => [member.openId, member] as const),
    ...(parts.members ?? []),
  ]);

/**
 * The colleague that is meant. Where it is nobody, why is noted on the card that follows; where several have the name, they are returned
 * for a choice.
 */
export function meant(work: Work, who: string): Member | readonly Member[] | null {
  const { parts, person } = work.state;
  const wanted = who.trim();
  if (wanted === '') {
    work.note('warn', say('colleague.nobodyChosen'));
    return null;
  }
  const chosen = part(parts, 'members').get(wanted);
  const named = chosen ? [chosen] : part(parts, 'membersNamed');
  const fit = named.filter(({ openId, status }) => openId !== person.openId && status === 'active');
  const [only, ...more] = fit;
  if (only) return more.length === 0 ? only : fit;
  const [unfit] = named;
  if (!unfit) work.note('warn', say('colleague.unknown', { name: cut(wanted, 40) }));
  else if (unfit.openId === person.openId) work.note('info', say('colleague.self'));
  else work.note('warn', say('colleague.away', { name: unfit.name, status: unfit.status }));
  return null;
}

const DAY = 86_400_000;

/** What is known of the organisation is read for the first time, or once a day again; said where there is nobody to choose yet. */
export function refreshed(work: Work): void {
  const { readAt } = part(work.state.parts, 'directory');
  if (readAt !== null && work.state.now - readAt <= DAY) return;
  readDirectory(work, null);
  if (readAt === null) work.note('info', say('colleague.reading'));
}
