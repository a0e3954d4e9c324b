import type { Assignment } from '../../../rounds/assignment.ts';
import { deadlineOf } from '../../../rounds/assignment.ts';
import type { Holidays } from '../../../rounds/holidays.ts';
import type { Round } from '../../../rounds/round.ts';
import { act } from '../../action.ts';
import { deadlineLeft, unannouncedText } from '../../deadline.ts';
import type { Block, Button, CardView } from '../../reply.ts';
import { cut, say } from '../../text.ts';
import { button, commandButton } from '../buttons.ts';
import { recallButton, waitingText } from '../colleagues/waiting.ts';
import { roundName } from './names.ts';

/** What a clerk is given to fill: one card with all their projects of a round. */

/** Projects with buttons of their own; the rest are counted and stand in 我的申报. */
const LISTED = 8;

export interface Given {
  readonly now: number;
  readonly holidays: Holidays;
  /** Who gives it; '' = not known by name. */
  readonly from: string;
}

export function assignedCard(round: Round, projects: readonly Assignment[], { now, holidays, from }: Given): CardView {
  const place = { zone: round.zone, holidays };
  const unannounced = unannouncedText(round.deadline, now, place);
  return {
    title: roundName(round),
    tone: 'info',
    summary: say('assigned.summary', { count: projects.length }),
    blocks: [
      { kind: 'text', text: say('assigned.text', { count: projects.length, from, known: from === '' ? 'no' : 'yes' }) },
      { kind: 'text', bold: true, text: deadlineLeft(round.deadline, now, place) },
      ...(unannounced ? [{ kind: 'text', tone: 'muted', text: unannounced } satisfies Block] : []),
      ...projects.slice(0, LISTED).flatMap((project, at) => projectBlocks(project, at, round, { now, holidays })),
      ...(projects.length > LISTED
        ? [{ kind: 'text', tone: 'muted', text: say('assigned.more', { count: projects.length - LISTED }) } satisfies Block]
        : []),
      { kind: 'buttons', buttons: [commandButton('mine')] },
    ],
  };
}

/** The request by which somebody is asked to take it over, and who. */
interface Offered {
  readonly id: string;
  readonly to: string;
}

/** A project that was given and is not begun. */
export function projectBlocks(
  { id, round: roundId, name, deadline }: Assignment,
  at: number,
  round: Round,
  { now, holidays, offered = null }: Pick<Given, 'now' | 'holidays'> & { readonly offered?: Offered | null },
): Block[] {
  const own = deadline === null ? [] : [deadlineLeft(deadlineOf({ deadline }, round), now, { zone: round.zone, holidays })];
  return [
    { kind: 'text', bold: true, text: say('assigned.project', { number: at + 1, name: cut(name, 60) }) },
    ...own.map((text): Block => ({ kind: 'text', text })),
    ...(offered ? [{ kind: 'text', tone: 'muted', text: waitingText(offered.to) } satisfies Block] : []),
    {
      kind: 'buttons',
      buttons: [
        beginButton(roundId, id, at),
        button(`copy_given_${at}`, 'button.round.copy', act({ a: 'round', do: 'copy', b: roundId, n: id })),
        offered
          ? recallButton(offered.id, `given_${at}`)
          : button(`handover_given_${at}`, 'button.handover', act({ a: 'handover', do: 'ask', n: id }), 'quiet'),
      ],
    },
  ];
}

const beginButton = (round: string, id: string, at: number): Button =>
  button(`begin_${at}`, 'button.round.begin', act({ a: 'round', do: 'begin', b: round, n: id }), at === 0 ? 'primary' : 'default');
