import { act } from '../../action.ts';
import type { Block, Button, CardView, Text } from '../../reply.ts';
import { cut, plain, say } from '../../text.ts';
import { button, commandButton } from '../buttons.ts';
import { noteCard } from '../mine.ts';

/** Declarations in which there is nothing to read, passed together. */

/** Passed with one press at most: a list of more is not looked at before it is pressed. */
export const TOGETHER = 40;
/** Buttons to single ones afterwards. */
const LISTED = 8;

/** One of them, as a line tells of it. */
export interface CleanOne {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly clerk: string;
  readonly amount: string | null;
  readonly late: boolean;
  /** When it was handed in: what was handed in again since is not what was listed. */
  readonly submittedAt: number;
}

/** Where they are looked for; without anything, everywhere. */
export const cleanButton = (where: { readonly round?: string; readonly department?: string | null }): Button =>
  button(
    'clean_look',
    'button.clean.look',
    act({ a: 'clean', do: 'look', ...(where.round ? { b: where.round } : {}), ...(where.department ? { dep: where.department } : {}) }),
  );

export const cleanNote = (text: Text): CardView => noteCard(say('clean.title'), [text], []);

/** What was found: those without anything to read, and how many others wait. */
export function cleanCard(clean: readonly CleanOne[], others: number, unseen: number): CardView {
  const listed = clean.slice(0, TOGETHER);
  const more: Text[] = [
    ...(clean.length > listed.length ? [say('clean.more', { count: clean.length - listed.length })] : []),
    ...(others > 0 ? [say('clean.others', { count: others })] : []),
    ...(unseen > 0 ? [say('clean.unseen', { count: unseen })] : []),
  ];
  return {
    title: say('clean.title'),
    tone: clean.length > 0 ? 'info' : 'muted',
    summary: say('clean.found', { count: clean.length }),
    blocks: [
      { kind: 'text', bold: true, text: say('clean.found', { count: clean.length }) },
      ...(listed.length > 0
        ? [{ kind: 'lines', lines: listed.map((each, at) => say('clean.line', { number: at + 1, ...paramsOf(each) })) } satisfies Block]
        : []),
      ...more.map((text): Block => ({ kind: 'text', tone: 'muted', text })),
      {
        kind: 'buttons',
        buttons: [...(listed.length > 0 ? [passButton(listed)] : []), commandButton('review', listed.length > 0 ? 'default' : 'primary')],
      },
    ],
  };
}

const paramsOf = ({ name, department, clerk, amount, late }: CleanOne) => ({
  name: cut(name, 40),
  department,
  clerk,
  amount: amount ?? '—',
  late: late ? 'yes' : 'no',
});

const passButton = (listed: readonly CleanOne[]): Button => ({
  ...button(
    'clean_pass',
    'button.clean.pass',
    act({ a: 'clean', do: 'pass', k: Object.fromEntries(listed.map(({ id, submittedAt }) => [id, submittedAt])) }),
    'primary',
    { count: listed.length },
  ),
  confirm: {
    title: say('clean.askTitle', { count: listed.length }),
    text: say('clean.ask', {
      names: listed
        .slice(0, 5)
        .map(({ name }) => `“${cut(name, 20)}”`)
        .join('、'),
      count: listed.length,
    }),
  },
});

/** A declaration by its id and name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What became of them. */
export interface Passed {
  readonly passed: readonly Named[];
  /** Passed before: this press came twice. */
  readonly before: number;
  /** Something to read by now, handed in again or taken back, or somebody else's step. */
  readonly left: readonly Named[];
}

export function passedCard({ passed, before, left }: Passed): CardView {
  return {
    title: say('clean.title'),
    tone: passed.length > 0 ? 'good' : 'warn',
    blocks: [
      { kind: 'text', bold: true, text: say('clean.passed', { count: passed.length }) },
      ...(before > 0 ? [{ kind: 'text', text: say('clean.before', { count: before }) } satisfies Block] : []),
      ...(left.length > 0
        ? [{ kind: 'text', tone: 'warn', text: say('clean.left', { count: left.length }) } satisfies Block, ...toSingle(left, 'left')]
        : []),
      ...(passed.length > 0
        ? [{ kind: 'text', tone: 'muted', text: say('clean.back') } satisfies Block, ...toSingle(passed, 'passed')]
        : []),
      { kind: 'buttons', buttons: [commandButton('review', 'primary')] },
    ],
  };
}

/** The way to single ones: to read one, or to open it again. */
const toSingle = (some: readonly Named[], what: string): Block[] => [
  {
    kind: 'buttons',
    buttons: some.slice(0, LISTED).map(
      ({ id, name }, at): Button => ({
        name: `clean_${what}_${at}`,
        text: plain(cut(name, 20)),
        value: act({ a: 'review', do: 'open', d: id }),
        style: 'quiet',
      }),
    ),
  },
  ...(some.length > LISTED
    ? [{ kind: 'text', tone: 'muted', text: say('finding.more', { count: some.length - LISTED }) } satisfies Block]
    : []),
];

/** To a clerk: theirs are through, in one message. */
export function throughCard(some: readonly Named[]): CardView {
  const [one] = some;
  const alone = one && some.length === 1;
  return noteCard(
    alone ? plain(cut(one.name, 60)) : say('clean.through', { count: some.length }),
    [...(alone ? [] : some.map(({ name }) => plain(cut(name, 60)))), say('approved.text')],
    alone ? [commandButton('export', 'primary', one.id), commandButton('preview', 'default', one.id)] : [commandButton('mine', 'primary')],
    'good',
  );
}

/** To who reviews next: several wait for them. */
export const waitManyCard = (count: number): CardView =>
  noteCard(say('reviewing.list'), [say('clean.waits', { count })], [commandButton('review', 'primary')]);
