import type { DepartmentGoals } from '../../../rounds/department.ts';
import type { GoalsInHand } from '../../goals-in-hand.ts';
import type { CardView, Text } from '../../reply.ts';
import { cut, oneLine, plain, say } from '../../text.ts';
import { goalsButton, goalsTitle } from './overview.ts';

/** Goals found in a file beside those that are there. */
export function takeCard(hand: GoalsInHand, found: DepartmentGoals, i: string): CardView {
  const p = hand.department.id;
  const there = hand.goals;
  const short = (text: string): Text => (text === '' ? say('departmentGoals.empty') : plain(cut(oneLine(text), 80)));
  const areas = ({ areas: list }: DepartmentGoals): string => list.map(({ name }) => name).join('、');
  const rows = [
    { part: 'overall', now: short(there.overall), file: short(found.overall) },
    { part: 'areas', now: short(areas(there)), file: short(areas(found)) },
    { part: 'safeguards', now: short(there.safeguards.join(' ')), file: short(found.safeguards.join(' ')) },
    { part: 'special', now: short(there.special), file: short(found.special) },
  ] as const;
  return {
    title: goalsTitle(hand),
    tone: 'warn',
    blocks: [
      { kind: 'text', text: say('departmentGoals.takeAsk') },
      ...rows.map(
        ({ part, now, file }) =>
          ({
            kind: 'facts',
            facts: [
              { label: say('departmentGoals.nowIs', { part }), value: now },
              { label: say('departmentGoals.fileSays'), value: file },
            ],
          }) as const,
      ),
      {
        kind: 'buttons',
        buttons: [
          goalsButton('goals_fill', 'button.goals.fill', { do: 'take', p, i, how: 'fill' }, 'primary'),
          goalsButton('goals_replace', 'button.goals.replace', { do: 'take', p, i, how: 'replace' }, 'danger'),
          goalsButton('goals_show', 'button.goals.keep', { do: 'show', p }),
        ],
      },
    ],
  };
}
