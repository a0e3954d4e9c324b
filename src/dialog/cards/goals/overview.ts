import type { Area } from '../../../rounds/department.ts';
import type { DepartmentHead } from '../../../rounds/reading.ts';
import { act } from '../../action.ts';
import { DEPARTMENT, type GoalsAction, type GoalsPart, goalsParts } from '../../goals-action.ts';
import { type GoalsInHand, isFilled } from '../../goals-in-hand.ts';
import type { Block, Button, CardView, Text } from '../../reply.ts';
import { cut, oneLine, plain, say } from '../../text.ts';
import type { Note } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { noteLines } from '../notes.ts';

/** A department's goals as a whole: what is there, part by part, with the way into each. */

/** Sub-goals and projects that are listed; the rest are counted. */
const LISTED = 20;
const ADRIFT = 5;

export const goalsButton = (
  name: string,
  key: string,
  action: Omit<GoalsAction, 'a' | 'h'>,
  style: Button['style'] = 'default',
  params?: Record<string, string | number>,
): Button => button(name, key, act({ a: 'goals', ...action }), style, params);

/** Which department, when somebody writes the goals of several; `found`: the file whose goals it gets. */
export const chooseDepartmentCard = (departments: readonly DepartmentHead[], notes: readonly Note[], found?: string): CardView => ({
  title: say('departmentGoals.chooseTitle'),
  tone: 'info',
  blocks: [
    ...noteLines(notes),
    {
      kind: 'form',
      name: 'form_department',
      fields: [
        {
          name: DEPARTMENT,
          label: say('departmentGoals.choose'),
          kind: 'select',
          value: '',
          placeholder: say('input.choose'),
          options: departments.map(({ id, name }) => ({ value: id, text: plain(cut(name, 60)) })),
        },
      ],
      buttons: [
        found === undefined
          ? goalsButton('goals_open', 'button.goals.open', { do: 'choose' }, 'primary')
          : goalsButton('goals_take', 'button.import.goals', { do: 'take', i: found }, 'primary'),
      ],
    },
  ],
});

export const goalsTitle = ({ department }: GoalsInHand): Text => say('departmentGoals.title', { department: cut(department.name, 40) });

const short = (text: string): Text => (text === '' ? say('departmentGoals.empty') : plain(cut(oneLine(text), 120)));

export function goalsCard(hand: GoalsInHand, notes: readonly Note[]): CardView {
  const { department, goals } = hand;
  const p = department.id;
  // What is asked next: a part without anything in it, then projects that serve no sub-goal.
  const next = goalsParts.find((which) => !isFilled(hand, which)) ?? (hand.adrift.length > 0 ? 'areas' : undefined);
  const fact = (which: GoalsPart, value: Text) => ({ label: say('departmentGoals.part', { part: which }), value });
  return {
    title: goalsTitle(hand),
    tone: next === undefined ? 'good' : 'info',
    blocks: [
      ...noteLines(notes),
      {
        kind: 'facts',
        facts: [
          fact('unit', unitText(hand)),
          fact('overall', short(goals.overall)),
          fact(
            'areas',
            goals.areas.length === 0 ? say('departmentGoals.empty') : say('departmentGoals.areasCount', { count: goals.areas.length }),
          ),
          fact(
            'safeguards',
            goals.safeguards.length === 0
              ? say('departmentGoals.empty')
              : say('departmentGoals.paragraphs', { count: goals.safeguards.length, first: cut(goals.safeguards[0] ?? '', 60) }),
          ),
          fact('special', goals.special === '' ? noSpecialText(hand) : short(goals.special)),
        ],
      },
      ...areaLines(hand),
      ...adriftBlocks(hand),
      {
        kind: 'buttons',
        buttons: [
          ...(next === undefined ? [commandButton('volume', 'primary')] : []),
          ...goalsParts.map((which) =>
            goalsButton(`goals_${which}`, 'button.goals.part', { do: 'edit', p, s: which }, which === next ? 'primary' : 'default', {
              part: which,
              filled: isFilled(hand, which) ? 'yes' : 'no',
            }),
          ),
        ],
      },
    ],
  };
}

/** What is printed where nothing is said of special funds. */
export const noSpecialText = ({ round }: GoalsInHand): Text =>
  say('departmentGoals.noSpecial', { year: round?.year ?? '', known: round ? 'yes' : 'no' });

const unitText = ({ department: { unitCode, unitName, total } }: GoalsInHand): Text =>
  say('departmentGoals.unit', {
    code: unitCode,
    unit: unitName,
    named: unitCode === '' && unitName === '' ? 'no' : 'yes',
    total: total ?? '',
    told: total === null ? 'no' : 'yes',
  });

/** 1. 公共文化：3 条指标，2 个项目. */
export const areaLine = (hand: GoalsInHand, area: Area, at: number): Text =>
  say('departmentGoals.area', {
    number: at + 1,
    name: area.name === '' ? '' : cut(area.name, 40),
    named: area.name === '' ? 'no' : 'yes',
    measures: area.measures.length,
    projects: hand.projects.filter(({ areas }) => areas.includes(area.id)).length,
  });

function areaLines(hand: GoalsInHand): readonly Block[] {
  const { areas } = hand.goals;
  if (areas.length === 0) return [];
  return [
    { kind: 'lines', lines: areas.slice(0, LISTED).map((area, at) => areaLine(hand, area, at)) },
    ...(areas.length > LISTED
      ? [{ kind: 'text', tone: 'muted', text: say('finding.more', { count: areas.length - LISTED }) } satisfies Block]
      : []),
  ];
}

/** Projects that serve none yet (rule N10). */
export function adriftBlocks({ adrift }: GoalsInHand): readonly Block[] {
  if (adrift.length === 0) return [];
  const names = adrift
    .slice(0, ADRIFT)
    .map(({ name }) => cut(name, 30))
    .join('、');
  return [
    {
      kind: 'text',
      tone: 'warn',
      text: say('departmentGoals.adrift', { count: adrift.length, names, more: adrift.length > ADRIFT ? 'yes' : 'no' }),
    },
  ];
}
