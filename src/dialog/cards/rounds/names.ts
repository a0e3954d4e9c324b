import type { Member } from '../../../rounds/member.ts';
import type { Round } from '../../../rounds/round.ts';
import type { Params, Text } from '../../reply.ts';
import { cut, say } from '../../text.ts';

/** A round in a sentence: by its title, else by its year. */
export const roundParams = ({ title, year }: Pick<Round, 'title' | 'year'>): Params => ({
  title: cut(title, 60),
  titled: title === '' ? 'no' : 'yes',
  year,
});

/** What a round is called. */
export const roundName = (round: Pick<Round, 'title' | 'year'>): Text => say('round.title', roundParams(round));

/** A person with their department: 教育局 林晓. */
export const memberWords = (member: Pick<Member, 'name' | 'departmentName'> | undefined): string =>
  member === undefined ? '' : [member.departmentName, member.name].filter((part) => part !== '').join(' ');
