import type { Member } from '../../rounds/member.ts';
import type { Tracked } from '../../rounds/standing.ts';
import type { CardView } from '../reply.ts';
import { cut, plain, say } from '../text.ts';

/** Projects named; the others are counted. */
const NAMED = 10;

/** To a supervisor: somebody cannot be reminded, and what they still have to hand in. */
export const awayCard = (member: Member, open: readonly Tracked[]): CardView => ({
  title: say('away.title', { name: member.name === '' ? '—' : cut(member.name, 20) }),
  tone: 'warn',
  blocks: [
    {
      kind: 'text',
      text: say('away.text', {
        name: member.name === '' ? '—' : cut(member.name, 20),
        department: member.departmentName === '' ? 'none' : cut(member.departmentName, 20),
        status: member.status,
        count: open.length,
      }),
    },
    {
      kind: 'lines',
      lines: open.slice(0, NAMED).map(({ filled, assignment }) => plain(`《${cut(filled?.name || assignment.name, 40)}》`)),
    },
    ...(open.length > NAMED ? [{ kind: 'text' as const, text: say('digest.more', { count: open.length - NAMED }) }] : []),
  ],
});
