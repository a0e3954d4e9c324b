import { type DepartmentDigest, handedIn, type Unfinished } from '../../rounds/digest.ts';
import type { Standing } from '../../rounds/standing.ts';
import { act } from '../action.ts';
import type { Block, Button, CardView, Params, Tone } from '../reply.ts';
import { cut, plain, say } from '../text.ts';
import { button } from './buttons.ts';

/** What a supervisor is told: who has not finished, and what is missing most. */
export interface DigestView {
  readonly departments: readonly DepartmentDigest[];
  /** Overdue for long, when that is why it is told. */
  readonly overdue: readonly Overdue[];
  /** A step as the form calls it. */
  stepLabel(structure: string, step: string): string;
}

export interface Overdue extends Unfinished {
  readonly department: string;
  /** Working days. */
  readonly days: number;
}

/** Departments told one by one; the others are in the chart. */
const DEPARTMENTS = 8;
const PEOPLE = 6;
const URGED_APART = 4;

const parts: readonly { readonly standing: Standing; readonly tone: Tone }[] = [
  { standing: 'notStarted', tone: 'muted' },
  { standing: 'filling', tone: 'warn' },
  { standing: 'waiting', tone: 'info' },
  { standing: 'returned', tone: 'bad' },
  { standing: 'approved', tone: 'good' },
];

export function digestCard(view: DigestView): CardView {
  const { departments, overdue } = view;
  const open = departments.filter(({ unfinished }) => unfinished.length > 0);
  const people = new Set(open.flatMap(({ unfinished }) => unfinished.map(({ openId }) => openId))).size;
  const done = departments.reduce((sum, department) => sum + handedIn(department), 0);
  const total = departments.reduce((sum, department) => sum + department.total, 0);
  return {
    title:
      overdue.length > 0
        ? say('escalation.title', { people: overdue.length, projects: overdue.reduce((sum, { projects }) => sum + projects.length, 0) })
        : say('digest.title', { done, total, people }),
    tone: overdue.length > 0 ? 'bad' : 'info',
    blocks: [
      ...overdue.slice(0, PEOPLE * 2).map(overdueBlock),
      ...(overdue.length > PEOPLE * 2 ? [muted('digest.more', { count: overdue.length - PEOPLE * 2 })] : []),
      ...(overdue.length > 0
        ? [
            { kind: 'rule' } satisfies Block,
            { kind: 'text', text: say('digest.title', { done, total, people }), bold: true } satisfies Block,
          ]
        : []),
      {
        kind: 'bars',
        parts: parts.map(({ standing, tone }) => ({ text: say(`standing.${standing}`), tone })),
        bars: departments.map((department) => ({
          label: plain(named(department.name)),
          values: parts.map(({ standing }) => department.counts[standing]),
        })),
      },
      ...open.slice(0, DEPARTMENTS).map((department) => departmentBlock(department, view)),
      ...(open.length > DEPARTMENTS ? [muted('digest.moreDepartments', { count: open.length - DEPARTMENTS })] : []),
      { kind: 'buttons', buttons: urgeButtons(open, people) },
    ],
  };
}

const muted = (key: string, params: Params): Block => ({ kind: 'text', text: say(key, params), tone: 'muted' });

const named = (name: string): string => (name === '' ? '—' : cut(name, 20));

/** 林晓（3）、周远（1） */
const people = (unfinished: readonly Unfinished[]): string =>
  unfinished
    .slice(0, PEOPLE)
    .map(({ name, projects }) => `${named(name)}（${projects.length}）`)
    .join('、');

function departmentBlock(department: DepartmentDigest, { stepLabel }: DigestView): Block {
  const { unfinished, lacks, total } = department;
  const [a, b] = lacks;
  const lacking: Params = {
    a: a ? stepLabel(a.structure, a.step) : '',
    aCount: a?.cells ?? 0,
    b: b ? stepLabel(b.structure, b.step) : '',
    bCount: b?.cells ?? 0,
  };
  return {
    kind: 'text',
    text: say('digest.department', {
      name: named(department.name),
      done: handedIn(department),
      total,
      notStarted: department.counts.notStarted,
      people: people(unfinished),
      more: Math.max(0, unfinished.length - PEOPLE),
      ...lacking,
    }),
  };
}

const overdueBlock = ({ name, department, days, projects }: Overdue): Block => ({
  kind: 'text',
  text: say('escalation.person', {
    name: named(name),
    department: named(department),
    days,
    projects: projects
      .slice(0, 3)
      .map((each) => `《${cut(each.filled?.name || each.assignment.name, 30)}》`)
      .join(''),
    more: Math.max(0, projects.length - 3),
  }),
});

/** One tap urges everybody, or one department. */
function urgeButtons(open: readonly DepartmentDigest[], count: number): readonly Button[] {
  if (count === 0) return [];
  const apart = open.length > 1 ? open.slice(0, URGED_APART) : [];
  return [
    button('urge_all', 'button.urgeAll', act({ a: 'urge' }), 'primary', { count }),
    ...apart.map((department, at) =>
      button(`urge_${at}`, 'button.urgeDepartment', act({ a: 'urge', dep: department.id }), 'default', { name: named(department.name) }),
    ),
  ];
}
