import type { Place } from '../../rounds/timetable.ts';
import { localOf } from '../../rounds/zone.ts';
import { act } from '../action.ts';
import { dayParams, deadlineLeft, unannouncedText } from '../deadline.ts';
import type { Lack, Lacking } from '../lacking.ts';
import type { Block, CardView, Params, Text } from '../reply.ts';
import { cut, say } from '../text.ts';
import { button } from './buttons.ts';

/** A project its clerk still has to hand in. */
export interface ToFill {
  readonly assignment: string;
  readonly round: string;
  readonly name: string;
  readonly deadline: number;
  /** null = not begun. */
  readonly begun: { readonly draft: string; readonly returned: boolean; readonly lacking: Lacking } | null;
}

/** What a reminder was made by. */
export interface ReminderView {
  readonly projects: readonly ToFill[];
  readonly now: number;
  readonly place: Place;
  /** A later working day on which to be reminded again. */
  readonly again: string;
  /** Name of the supervisor who urged; null = it came by itself. */
  readonly urgedBy: string | null;
}

/** Projects with buttons of their own; the others are counted. */
const SHOWN = 8;
/** What of a project is named; the rest shows when it is opened. */
const NAMED = 3;

/** The reminder: all projects a person has open, what each still lacks, and the way straight to it. No inputs: a later one may replace it. */
export function reminderCard(view: ReminderView): CardView {
  const { projects, now, place, again } = view;
  const today = localOf(now, place.zone).day;
  const [first] = projects;
  const late = projects.filter((project) => project.deadline < now).length;
  const count = projects.length;
  const title = count === 1 && first ? say('reminder.one', { name: cut(first.name, 30), late }) : say('reminder.many', { count, late });
  const shown = projects.slice(0, SHOWN);
  const unannounced = shown.map((project) => unannouncedText(project.deadline, now, place)).find((text) => text !== null);
  return {
    title,
    tone: late > 0 ? 'bad' : 'warn',
    blocks: [
      ...(view.urgedBy === null
        ? []
        : [
            {
              kind: 'text',
              text: say('reminder.urged', { name: view.urgedBy === '' ? 'none' : view.urgedBy }),
              bold: true,
            } satisfies Block,
          ]),
      ...shown.flatMap((project, at) => projectBlocks(project, at, view)),
      ...(count > SHOWN ? [{ kind: 'text', text: say('reminder.more', { count: count - SHOWN }), tone: 'muted' } satisfies Block] : []),
      ...(unannounced ? [{ kind: 'text', text: unannounced, tone: 'muted' } satisfies Block] : []),
      { kind: 'rule' },
      {
        kind: 'buttons',
        buttons: [
          button('again_later', 'button.remindLater', act({ a: 'snooze', k: 'later' }), 'quiet'),
          button('again_day', 'button.remindOn', act({ a: 'snooze', k: 'day', day: again }), 'quiet', dayParams(again, today)),
          button('again_skip', 'button.remindNotToday', act({ a: 'snooze', k: 'skip' }), 'quiet'),
        ],
      },
    ],
  };
}

function projectBlocks(project: ToFill, at: number, { now, place, projects }: ReminderView): Block[] {
  const { begun, name, deadline, assignment, round } = project;
  const style = at === 0 ? 'primary' : 'default';
  return [
    ...(projects.length > 1 ? [{ kind: 'text', text: say('reminder.project', { name: cut(name, 60) }), bold: true } satisfies Block] : []),
    { kind: 'text', text: begun === null ? say('reminder.notBegun') : lackingText(begun.lacking, begun.returned) },
    { kind: 'text', text: deadlineLeft(deadline, now, place), tone: deadline < now ? 'bad' : 'muted' },
    {
      kind: 'buttons',
      buttons: [
        button(
          `begin_${at}`,
          begun === null ? 'button.begin' : begun.returned ? 'button.beginReturned' : 'button.resume',
          begun === null ? act({ a: 'round', do: 'begin', b: round, n: assignment }) : act({ a: 'go', d: begun.draft }),
          style,
        ),
      ],
    },
  ];
}

/** "还差 8 格，约 6 分钟：质量指标 1 条、依据 5 处、说明 2 段。" */
export function lackingText({ missing, errors, remarks, lacks, minutes }: Lacking, returned: boolean): Text {
  const [a, b, c] = lacks.slice(0, NAMED);
  const named = (letter: string, lack: Lack | undefined): Params =>
    lack
      ? { [letter]: lack.label, [`${letter}Count`]: lack.count, [`${letter}Unit`]: lack.unit }
      : { [letter]: '', [`${letter}Count`]: 0, [`${letter}Unit`]: 'none' };
  return say('reminder.lacks', {
    state: returned && remarks > 0 ? 'returned' : missing > 0 || lacks.length > 0 ? 'missing' : errors > 0 ? 'errors' : 'ready',
    missing,
    errors,
    remarks,
    minutes,
    more: lacks.length > NAMED ? 'yes' : 'no',
    ...named('a', a),
    ...named('b', b),
    ...named('c', c),
  });
}

/** What becomes of a reminder when a newer one is sent. */
export const replacedCard = (): CardView => ({
  title: say('reminder.title'),
  tone: 'muted',
  summary: say('reminder.replaced'),
  blocks: [{ kind: 'text', text: say('reminder.replaced'), tone: 'muted' }],
});
