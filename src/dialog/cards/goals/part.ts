import { isMeasured } from '../../../rounds/measures.ts';
import { act } from '../../action.ts';
import { fingerprint } from '../../fingerprint.ts';
import { type GoalsAction, type GoalsInput, type GoalsPart, goalsParts, NEW } from '../../goals-action.ts';
import { type GoalsInHand, inputsOf, isLong, isNew, partAfter } from '../../goals-in-hand.ts';
import type { Block, Button, CardView, FieldView, Text } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import type { Unread } from '../../unread.ts';
import type { Note } from '../../work.ts';
import { button } from '../buttons.ts';
import { noteLines } from '../notes.ts';
import { adriftBlocks, areaLine, goalsButton, goalsTitle, noSpecialText } from './overview.ts';

/** One part of a department's goals: its inputs, and for sub-goals their list and a card for each. */

/** Sub-goals with a button each; of more, one is chosen. */
const BUTTONS = 6;
/** Name of the chooser of sub-goals. */
export const AREA = 'area';

export function partCard(hand: GoalsInHand, which: GoalsPart, area: string | undefined, notes: readonly Note[], unread: Unread): CardView {
  return {
    title: goalsTitle(hand),
    subtitle: say('departmentGoals.step', { part: which, number: goalsParts.indexOf(which) + 1, of: goalsParts.length }),
    tone: notes.some(({ tone }) => tone === 'warn') || unread.size > 0 ? 'warn' : 'info',
    blocks: [...noteLines(notes), ...(which === 'areas' && area === undefined ? listBlocks(hand) : formBlocks(hand, which, area, unread))],
  };
}

function formBlocks(hand: GoalsInHand, which: GoalsPart, area: string | undefined, unread: Unread): readonly Block[] {
  const inputs = inputsOf(which, area).filter((input) => input !== 'projects' || hand.projects.length > 0);
  const h = Object.fromEntries(inputs.map((input) => [input, fingerprint(hand.valueOf(input, area))]));
  const go = (what: GoalsAction['do'], n?: GoalsInput) =>
    act({ a: 'goals', do: what, p: hand.department.id, s: which, h, ...(area === undefined ? {} : { r: area }), ...(n ? { n } : {}) });
  return [
    ...readBlocks(hand, area),
    {
      kind: 'form',
      name: `form_${which}`,
      fields: inputs.map((input) => fieldOf(hand, input, area, unread, go)),
      buttons: area === undefined ? partButtons(which, go) : areaButtons(area, go),
    },
    ...(area === undefined ? [] : [dropBlock(hand, area)].flat()),
  ];
}

type Go = (what: GoalsAction['do'], n?: GoalsInput) => ReturnType<typeof act>;

function partButtons(which: GoalsPart, go: Go): readonly Button[] {
  const next = partAfter(which);
  const all = button('goals_save', 'button.goals.save', go('save'), next === null ? 'primary' : 'default');
  return next === null ? [all] : [button('goals_next', 'button.goals.next', go('next'), 'primary', { part: next }), all];
}

const areaButtons = (area: string, go: Go): readonly Button[] => [
  button('goals_save', 'button.goals.saveArea', go('save'), 'primary', { there: isNew(area) ? 'no' : 'yes' }),
  button('goals_next', 'button.goals.toAreas', go('next')),
];

/** Outside of the form, so that a tap takes nothing along. */
const dropBlock = (hand: GoalsInHand, area: string): readonly Block[] =>
  hand.area(area)
    ? [
        {
          kind: 'buttons',
          buttons: [
            {
              ...goalsButton('goals_drop', 'button.goals.drop', { do: 'drop', p: hand.department.id, s: 'areas', r: area }, 'danger'),
              confirm: { title: say('departmentGoals.dropTitle'), text: say('departmentGoals.dropAsk') },
            },
          ],
        },
      ]
    : [];

function fieldOf(hand: GoalsInHand, input: GoalsInput, area: string | undefined, unread: Unread, go: Go): FieldView {
  const typed = unread.get(input);
  const long = isLong(input);
  const value = typed?.typed ?? hand.valueOf(input, area);
  return {
    name: input,
    label: say('departmentGoals.field', { input }),
    value,
    placeholder:
      input === 'special' ? noSpecialText(hand) : input === 'projects' ? say('input.choose') : say('departmentGoals.example', { input }),
    ...(input === 'projects'
      ? { kind: 'multi', options: hand.projects.map(({ id, name }) => ({ value: id, text: plain(cut(name, 60)) })) }
      : long
        ? {
            kind: 'area',
            rows: input === 'special' ? 2 : 4,
            buttons: [button(`goals_say_${input}`, 'button.goals.say', go('say', input), 'quiet')],
          }
        : { kind: 'line' }),
    ...(typed ? { notes: [{ tone: 'warn', text: typed.note }] } : {}),
  };
}

/** How the indicators of a sub-goal were read, those that are printed as typed told apart. */
function readBlocks(hand: GoalsInHand, area: string | undefined): readonly Block[] {
  const measures = hand.area(area)?.measures ?? [];
  if (measures.length === 0) return [];
  const as = (unread: boolean): readonly Text[] =>
    measures.flatMap((measure, at) =>
      isMeasured(measure) === unread
        ? []
        : [
            unread
              ? say('departmentGoals.measureUnread', { number: at + 1, line: cut(measure.name, 60) })
              : say('departmentGoals.measure', { number: at + 1, ...measure, name: cut(measure.name, 60) }),
          ],
    );
  const unread = as(true);
  return [
    {
      kind: 'panel',
      title: say('departmentGoals.read', { count: measures.length, unread: unread.length }),
      open: true,
      blocks: [{ kind: 'lines', lines: as(false) }],
    },
    ...(unread.length > 0
      ? [
          { kind: 'text', tone: 'warn', text: say('departmentGoals.unreadHow') } satisfies Block,
          { kind: 'lines', lines: unread } satisfies Block,
        ]
      : []),
  ];
}

function listBlocks(hand: GoalsInHand): readonly Block[] {
  const { areas } = hand.goals;
  const p = hand.department.id;
  const open = (id: string) => ({ do: 'edit', p, s: 'areas', r: id }) as const;
  return [
    areas.length === 0
      ? { kind: 'text', text: say('departmentGoals.noAreas') }
      : { kind: 'lines', lines: areas.map((area, at) => areaLine(hand, area, at)) },
    ...adriftBlocks(hand),
    ...(areas.length > BUTTONS
      ? [
          {
            kind: 'form',
            name: 'form_area',
            fields: [
              {
                name: AREA,
                label: say('departmentGoals.chooseArea'),
                kind: 'select',
                value: '',
                placeholder: say('input.choose'),
                options: areas.map((area, at) => ({ value: area.id, text: plain(cut(`${at + 1}. ${area.name}`, 60)) })),
              },
            ],
            buttons: [goalsButton('goals_area', 'button.goals.open', { do: 'edit', p, s: 'areas' })],
          } satisfies Block,
        ]
      : []),
    {
      kind: 'buttons',
      buttons: [
        ...(areas.length > BUTTONS
          ? []
          : areas.map((area, at) => goalsButton(`goals_area_${at}`, 'button.goals.area', open(area.id), 'default', { number: at + 1 }))),
        goalsButton('goals_add', 'button.goals.add', open(NEW), areas.length === 0 ? 'primary' : 'default'),
        goalsButton('goals_next', 'button.goals.goOn', { do: 'edit', p, s: 'safeguards' }, areas.length === 0 ? 'default' : 'primary'),
        goalsButton('goals_show', 'button.goals.show', { do: 'show', p }, 'quiet'),
      ],
    },
  ];
}
