import type { Member } from '../../rounds/member.ts';
import { EVERYWHERE } from '../../rounds/role.ts';
import type { Params } from '../reply.ts';

/** People and departments in words: everything here is a parameter of sentences. */

/** Who somebody is: a name, or the end of their id where the directory tells none. */
export const nameOfMember = (members: ReadonlyMap<string, Member>, openId: string): string =>
  members.get(openId)?.name || `…${openId.slice(-4)}`;

/** `{department} {role, select, …} {name}`: 治理科 经办人 林晓. */
export const personParams = (member: Member | undefined, openId: string, role: string): Params => ({
  department: member?.departmentName ?? '',
  role,
  name: member?.name || `…${openId.slice(-4)}`,
});

/** A department's name, '' for everywhere or one that is gone. */
export const departmentName = (departments: readonly { readonly id: string; readonly name: string }[], id: string | null): string =>
  id === null || id === EVERYWHERE ? '' : (departments.find((department) => department.id === id)?.name ?? `…${id.slice(-4)}`);
