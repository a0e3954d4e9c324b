import type { Member } from '../../rounds/member.ts';
import type { Action } from '../action.ts';
import { GRANTS_PAGE, PICK, WHO } from '../cards/grants.ts';
import type { Asked, Parts } from '../parts.ts';

/** What `/授权` needs: the one who gives, the roles given, the departments, and the people of both the list and the form. */
export function grantsAsked(
  parts: Parts,
  me: string,
  action: Pick<Action & { a: 'grants' }, 'page' | 'w'>,
  form: Readonly<Record<string, string>>,
): Asked {
  const who = (action.w ?? form[WHO] ?? '').trim();
  const ids = [me, ...(parts.allGrants?.rows.map((grant) => grant.openId) ?? []), ...(who === '' ? [] : [who])];
  const [meant, ...others] = membersMeant(parts, who);
  return {
    directory: true,
    departments: true,
    allGrants: { offset: action.page * GRANTS_PAGE, limit: GRANTS_PAGE },
    membersIn: { department: null, page: { offset: 0, limit: PICK + 1 } },
    ...(parts.allGrants ? { members: [...new Set(ids)] } : {}),
    ...(who === '' ? {} : { membersNamed: [who] }),
    ...(meant && others.length === 0 ? { grantsOf: meant.openId } : {}),
  };
}

/** The person of a choice, or everybody of a typed name. An id that the directory does not know is nobody's. */
export function membersMeant({ members, membersNamed }: Parts, who: string): readonly Member[] {
  const chosen = members?.get(who.trim());
  return chosen ? [chosen] : (membersNamed ?? []);
}
