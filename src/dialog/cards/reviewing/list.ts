import type { Member } from '../../../rounds/member.ts';
import type { DepartmentHead, Paged } from '../../../rounds/reading.ts';
import type { Tracked } from '../../../rounds/standing.ts';
import { act } from '../../action.ts';
import type { Block, CardView } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import { button, commandButton, pager } from '../buttons.ts';
import { noteCard } from '../mine.ts';
import { cleanButton } from './clean.ts';

/** What waits for somebody's review. */

export interface Waiting {
  readonly page: number;
  readonly size: number;
  readonly departments: ReadonlyMap<string, DepartmentHead>;
  readonly clerks: ReadonlyMap<string, Member>;
}

export function waitingCard({ rows, total }: Paged<Tracked>, { page, size, departments, clerks }: Waiting): CardView {
  const turn = pager(page, Math.ceil(total / size), (to) => act({ a: 'reviews', page: to }));
  if (rows.length === 0 && page === 0) return noteCard(say('reviewing.list'), [say('reviewing.none')], [commandButton('mine')], 'good');
  return {
    title: say('reviewing.list'),
    tone: 'info',
    summary: say('reviewing.count', { count: total }),
    blocks: [
      { kind: 'text', bold: true, text: say('reviewing.count', { count: total }) },
      ...rows.flatMap(({ assignment, filled }, at): Block[] =>
        filled
          ? [
              {
                kind: 'text',
                text: say('reviewing.line', {
                  number: page * size + at + 1,
                  name: cut(filled.name === '' ? assignment.name : filled.name, 60),
                  department: departments.get(assignment.department)?.name ?? '',
                  clerk: clerks.get(assignment.clerk)?.name ?? '',
                  amount: filled.amount ?? '—',
                  late: filled.late ? 'yes' : 'no',
                }),
              },
              {
                kind: 'buttons',
                buttons: [
                  button(`open_${at}`, 'button.open', act({ a: 'review', do: 'open', d: filled.id }), at === 0 ? 'primary' : 'default'),
                ],
              },
            ]
          : [],
      ),
      ...(total > 1 ? [{ kind: 'buttons', buttons: [cleanButton({})] } satisfies Block] : []),
      ...(turn.length > 0 ? [{ kind: 'buttons', buttons: turn } satisfies Block] : []),
    ],
  };
}
