import type { Assignment } from '../../../rounds/assignment.ts';
import type { Round } from '../../../rounds/round.ts';
import { localOf, timeOf } from '../../../rounds/zone.ts';
import { act } from '../../action.ts';
import { deadlineLeft, deadlineText, unannouncedText } from '../../deadline.ts';
import { type Preparing, reviewWayOf, reviewWays } from '../../moves/rounds/preparing.ts';
import type { Block, Button, CardView, FieldView, Option, Text } from '../../reply.ts';
import { DROPPED, FIELDS, type RoundDo } from '../../round-action.ts';
import { cut, plain, say } from '../../text.ts';
import type { Note } from '../../work.ts';
import { button, commandButton } from '../buttons.ts';
import { noteLines } from '../notes.ts';
import { openRoundButton } from './manage.ts';
import { memberWords, roundName } from './names.ts';

/** The card on which a round is prepared, and what it says before and after it is sent out. */

/** Projects on one page of the list. */
const PAGE = 12;
/** Unclear lines on the card at once; the rest follow when these are decided. */
const UNPLACED = 5;

export function prepareCard(preparing: Preparing, page: number, notes: readonly Note[]): CardView {
  const { round, list } = preparing;
  const pages = Math.max(1, Math.ceil(list.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = list.slice(at * PAGE, (at + 1) * PAGE);
  return {
    title: say('round.prepare'),
    subtitle: roundName(round),
    tone: 'info',
    blocks: [
      ...noteLines(notes),
      { kind: 'text', bold: true, text: counted(list) },
      ...(shown.length > 0 ? [{ kind: 'lines', lines: shown.map((each) => lineOf(preparing, each)) } satisfies Block] : []),
      ...(pages > 1 ? [{ kind: 'text', tone: 'muted', text: say('card.page', { page: at + 1, pages }) } satisfies Block] : []),
      {
        kind: 'form',
        name: 'form_round',
        fields: [...unplacedFields(preparing), ...listFields(preparing, shown), ...settingFields(preparing)],
        buttons: [
          press(preparing, 'review', 'primary', at),
          press(preparing, 'add', 'default', at),
          ...(round.source !== null || preparing.earlier.length > 0 ? [press(preparing, 'carry', 'default', at)] : []),
          press(preparing, 'settings', 'default', at),
          ...(pages > 1 ? [pageButton(preparing, at + 1 < pages ? at + 1 : 0)] : []),
          press(preparing, 'discard', 'quiet', at),
        ],
      },
    ],
  };
}

const press = ({ round }: Pick<Preparing, 'round'>, what: RoundDo, style: Button['style'], page: number): Button => ({
  ...button(`round_${what}`, `button.round.${what}`, act({ a: 'round', do: what, b: round.id, page }), style),
  ...(what === 'discard' ? { confirm: { title: say('round.discardTitle'), text: say('round.discardAsk') } } : {}),
});

const pageButton = ({ round }: Preparing, page: number): Button =>
  button('round_page', 'button.pageNext', act({ a: 'round', do: 'page', b: round.id, page }));

const counted = (list: readonly Assignment[]) =>
  say('round.counted', { projects: list.length, clerks: new Set(list.map(({ clerk }) => clerk)).size });

const lineOf = ({ members }: Preparing, { clerk, name, code }: Assignment) =>
  say('round.line', { who: memberWords(members.get(clerk)), project: cut(name, 60), code, coded: code === '' ? 'no' : 'yes' });

function unplacedFields(preparing: Preparing): FieldView[] {
  const { unplaced } = preparing.round.settings;
  return unplaced.slice(0, UNPLACED).map((line, number): FieldView => {
    const called = preparing.candidates.filter(({ name }) => name === line.name);
    const offered = called.length > 0 ? called : preparing.candidates;
    const why = line.name === '' ? 'unread' : called.length > 1 ? 'several' : called.length === 1 ? 'elsewhere' : 'nobody';
    return {
      name: FIELDS.unplaced(number),
      label: say('round.unplaced', { line: cut(line.printed, 60) }),
      kind: 'select',
      value: '',
      placeholder: say('input.choose'),
      options: [
        ...offered.map((member): Option => ({ value: member.openId, text: plain(memberWords(member)) })),
        { value: DROPPED, text: say('round.dropLine') },
      ],
      notes: [{ tone: 'warn', text: say(`round.why.${why}`, { name: cut(line.name, 20) }) }],
    };
  });
}

function listFields({ candidates }: Preparing, shown: readonly Assignment[]): FieldView[] {
  return [
    {
      name: FIELDS.list,
      label: say('round.field.list'),
      kind: 'area',
      value: '',
      rows: 4,
      placeholder: say('round.field.listExample'),
    },
    {
      name: FIELDS.who,
      label: say('round.field.who'),
      kind: 'person',
      value: '',
      short: true,
      options: candidates.map((member) => ({ value: member.openId, text: plain(member.name) })),
    },
    { name: FIELDS.project, label: say('round.field.project'), kind: 'line', value: '', short: true },
    ...(shown.length > 0
      ? [
          {
            name: FIELDS.drop,
            label: say('round.field.drop'),
            kind: 'multi',
            value: '',
            placeholder: say('input.choose'),
            options: shown.map((each) => ({ value: each.id, text: plain(cut(each.name, 60)) })),
            aside: true,
          } satisfies FieldView,
        ]
      : []),
  ];
}

function settingFields(preparing: Preparing): FieldView[] {
  const { round, earlier, state } = preparing;
  const { day, minute } = localOf(round.deadline, round.zone);
  const unannounced = unannouncedText(round.deadline, state.now, { zone: round.zone, holidays: state.holidays });
  const way = reviewWayOf(round.settings);
  return [
    {
      name: FIELDS.day,
      label: say('round.field.day'),
      kind: 'date',
      value: day,
      short: true,
      notes: [
        { tone: 'muted', text: deadlineText(round.deadline, state.now, round.zone) },
        ...(unannounced ? [{ tone: 'warn', text: unannounced } as const] : []),
      ],
    },
    { name: FIELDS.time, label: say('round.field.time'), kind: 'line', value: timeOf(minute), short: true },
    { name: FIELDS.year, label: say('round.field.year'), kind: 'line', value: round.year, aside: true },
    { name: FIELDS.title, label: say('round.field.title'), kind: 'line', value: round.title, placeholder: roundName(round), aside: true },
    {
      name: FIELDS.late,
      label: say('round.field.late'),
      kind: 'select',
      value: round.lateAllowed ? 'yes' : 'no',
      options: (['yes', 'no'] as const).map((value) => ({ value, text: say('round.late', { allowed: value }) })),
      aside: true,
    },
    {
      name: FIELDS.steps,
      label: say('round.field.steps'),
      kind: 'select',
      value: way ?? '',
      options: Object.keys(reviewWays).map((value) => ({ value, text: say('round.steps', { way: value }) })),
      ...(way === null ? { placeholder: say('round.ownSteps', { count: round.settings.steps.length }) } : {}),
      aside: true,
    },
    ...(earlier.length > 0
      ? [
          {
            name: FIELDS.source,
            label: say('round.field.source'),
            kind: 'select',
            value: round.source ?? '',
            options: earlier.map((each) => ({ value: each.id, text: roundName(each) })),
            placeholder: say('input.choose'),
            aside: true,
          } satisfies FieldView,
        ]
      : []),
  ];
}

/** Before it goes out: how many are told what, and by when. */
export function summaryCard(preparing: Preparing): CardView {
  const { round, list, state } = preparing;
  const departments = new Map<string, Map<string, number>>();
  for (const { clerk } of list) {
    const member = preparing.members.get(clerk);
    const people = departments.get(member?.departmentName ?? '') ?? new Map<string, number>();
    departments.set(member?.departmentName ?? '', people.set(member?.name ?? '', (people.get(member?.name ?? '') ?? 0) + 1));
  }
  const unannounced = unannouncedText(round.deadline, state.now, { zone: round.zone, holidays: state.holidays });
  return {
    title: say('round.confirmTitle'),
    subtitle: roundName(round),
    tone: 'info',
    blocks: [
      { kind: 'text', bold: true, text: counted(list) },
      { kind: 'lines', lines: [...departments].slice(0, 20).map(([name, people]) => departmentLine(name, people)) },
      { kind: 'text', bold: true, text: deadlineLeft(round.deadline, state.now, { zone: round.zone, holidays: state.holidays }) },
      ...(unannounced ? [{ kind: 'text', tone: 'warn', text: unannounced } satisfies Block] : []),
      { kind: 'text', tone: 'muted', text: say('round.willTell') },
      { kind: 'buttons', buttons: [press(preparing, 'confirm', 'primary', 0), press(preparing, 'page', 'default', 0)] },
    ],
  };
}

/** People named in a line; the rest are counted. */
const NAMED = 6;

/** 教育局：3 个项目（林晓 2、许晴 1） */
function departmentLine(name: string, people: ReadonlyMap<string, number>): Text {
  const each = [...people];
  return say('round.department', {
    name,
    count: each.reduce((sum, [, count]) => sum + count, 0),
    people: each
      .slice(0, NAMED)
      .map(([person, count]) => `${person} ${count}`)
      .join('、'),
    more: Math.max(0, each.length - NAMED),
  });
}

/** It went out. */
export const startedCard = (round: Round, list: readonly Assignment[]): CardView => ({
  title: say('round.started'),
  subtitle: roundName(round),
  tone: 'good',
  blocks: [
    { kind: 'text', text: say('round.startedText', { projects: list.length, clerks: new Set(list.map(({ clerk }) => clerk)).size }) },
    { kind: 'buttons', buttons: [commandButton('progress', 'primary'), openRoundButton(round, 0)] },
  ],
});
