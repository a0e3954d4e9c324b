import type { Member } from '../../../rounds/member.ts';
import type { Round } from '../../../rounds/round.ts';
import type { Text } from '../../reply.ts';
import { cut, say } from '../../text.ts';

/** What a round is called: by its title, else by its year. */
export const roundName = ({ title, year }: Pick<Round, 'title' | 'year'>): Text =>
  say('round.title', { title: cut(title, 60), titled: title === '' ? 'no' : 'yes', year });

/** A person with their department: 教育局 林晓. */
export const memberWords = (member: Pick<Member, 'name' | 'departmentName'> | undefined): string =>
  member === undefined ? '' : [member.departmentName, member.name].filter((part) => part !== '').join(' ');
