import { type Action, act } from '../action.ts';
import type { Difference } from '../differences.ts';
import type { Block, Button, CardView, Text } from '../reply.ts';
import { cut, say } from '../text.ts';
import type { OpenDraft } from '../work.ts';
import { button, commandButton, pager } from './buttons.ts';
import { titleOf } from './step.ts';

/** Differences between a declaration and a file, and the choice which of them to take over. */

/** Differences on one page: a phone's two screens. */
const PAGE = 12;
/** Name of the chooser in the card's form. */
export const DIFFERENCES = 'differences';

export interface Comparing {
  readonly import: string;
  readonly number: number;
  readonly page: number;
  /** What is chosen on all pages, by place in the whole list, from 1. */
  readonly chosen: readonly number[];
  /** Whether the declaration can be changed: not while it is submitted or approved. */
  readonly locked: boolean;
  /** The next project of the file that the person has already. */
  readonly next: { readonly number: number; readonly draft: string } | null;
}

/** 预算数：现在 31.5 万元，文件里 30 万元 */
function line(difference: Difference, number: number): Text {
  switch (difference.kind) {
    case 'cell':
      return say('compare.cell', {
        number,
        label: difference.label,
        now: difference.now,
        file: difference.file,
        had: difference.now === '' ? 'no' : 'yes',
        has: difference.file === '' ? 'no' : 'yes',
      });
    case 'added':
      return say('compare.added', { number, row: difference.group.rowLabel.replace('{n}', ''), file: difference.file });
    case 'gone':
      return say('compare.gone', { number, label: difference.label, now: difference.now });
    default:
      return difference satisfies never;
  }
}

/** The short name of a difference in the chooser. */
const option = (difference: Difference, number: number): Text =>
  difference.kind === 'added' ? { plain: cut(`${number}. ${difference.file}`, 40) } : { plain: cut(`${number}. ${difference.label}`, 40) };

export function differencesCard(open: OpenDraft, differences: readonly Difference[], comparing: Comparing): CardView {
  const { page, locked } = comparing;
  const pages = Math.max(1, Math.ceil(differences.length / PAGE));
  const at = Math.min(page, pages - 1);
  const from = at * PAGE;
  const shown = differences.slice(from, from + PAGE);
  const go = (what: Compare, style: Button['style'] = 'default', params?: Record<string, number>): Button =>
    button(`compare_${what}`, `button.compare.${what}`, value(open, comparing, what, 0), style, params);
  const blocks: Block[] = [
    { kind: 'text', bold: true, text: say(differences.length === 0 ? 'compare.none' : 'compare.count', { count: differences.length }) },
    ...(locked ? [{ kind: 'text', tone: 'warn', text: say('compare.locked', { state: open.draft.state }) } satisfies Block] : []),
    ...(shown.length > 0
      ? [{ kind: 'lines', lines: shown.map((difference, index) => line(difference, from + index + 1)) } satisfies Block]
      : []),
    ...(differences.length === 0 || locked
      ? pagesBlock(open, comparing, at, pages)
      : [chooser(open, shown, { ...comparing, page: at }, pages)]),
    {
      kind: 'buttons',
      buttons: [
        ...(differences.length > 0 && !locked ? [go('all', 'primary', { count: differences.length })] : []),
        go('new'),
        go('leave', 'quiet'),
        ...nextButton(comparing),
      ],
    },
  ];
  return { title: titleOf(open), subtitle: say('compare.subtitle'), tone: 'info', blocks };
}

type Compare = (Action & { a: 'compare' })['do'];

const value = (open: OpenDraft, { import: i, number }: Pick<Comparing, 'import' | 'number'>, what: Compare, page: number, c?: string) =>
  act({ a: 'compare', i, n: number, d: open.draft.id, do: what, page, ...(c === undefined ? {} : { c }) });

function chooser(open: OpenDraft, shown: readonly Difference[], comparing: Comparing, pages: number): Block {
  const { page, chosen } = comparing;
  const here = shown.map((_, index) => page * PAGE + index + 1);
  const elsewhere = chosen.filter((number) => !here.includes(number)).join(',');
  return {
    kind: 'form',
    name: 'form_differences',
    fields: [
      {
        name: DIFFERENCES,
        label: say('compare.choose'),
        kind: 'multi',
        value: chosen.filter((number) => here.includes(number)).join('\n'),
        options: shown.map((difference, index) => ({ value: String(here[index]), text: option(difference, here[index] ?? 0) })),
        placeholder: say('input.choose'),
      },
    ],
    buttons: [
      button('compare_chosen', 'button.compare.chosen', value(open, comparing, 'chosen', page, elsewhere)),
      ...pager(page, pages, (to) => value(open, comparing, 'show', to, elsewhere)),
    ],
  };
}

function pagesBlock(open: OpenDraft, comparing: Comparing, page: number, count: number): Block[] {
  const buttons = pager(page, count, (to) => value(open, comparing, 'show', to));
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}

const nextButton = ({ import: i, next }: Pick<Comparing, 'import' | 'next'>): Button[] =>
  next === null
    ? []
    : [button('compare_next', 'button.compare.next', act({ a: 'compare', i, n: next.number, d: next.draft, do: 'show', page: 0 }))];

/** What was decided, and the way on. */
export function comparedCard(open: OpenDraft, said: readonly Text[], comparing: Pick<Comparing, 'import' | 'next'>): CardView {
  return {
    title: titleOf(open),
    subtitle: say('compare.subtitle'),
    tone: 'good',
    blocks: [
      ...said.map((text): Block => ({ kind: 'text', text })),
      {
        kind: 'buttons',
        buttons: [
          ...nextButton(comparing),
          commandButton('resume', comparing.next === null ? 'primary' : 'default', open.draft.id),
          commandButton('mine'),
        ],
      },
    ],
  };
}
