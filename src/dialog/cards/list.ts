import { stateOf } from '../../form/cell.ts';
import { TEXT_OPERATOR } from '../../form/declaration.ts';
import type { Step } from '../../form/map.ts';
import { isRequired } from '../../form/progress.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import type { Group } from '../../form/template.ts';
import { act } from '../action.ts';
import { openRows } from '../open-rows.ts';
import type { Block, CardView, Option, Text } from '../reply.ts';
import { cut, oneLine, plain, say } from '../text.ts';
import type { Note, OpenDraft } from '../work.ts';
import { button } from './buttons.ts';
import { doubtfulRow } from './doubts.ts';
import { noteBlocks } from './review.ts';
import { progressLine, titleOf } from './step.ts';
import { absentClasses, suggestForm } from './suggest.ts';

/** Name of the chooser in a list's form: which row the buttons below work on. */
export const CHOSEN = 'chosen';

/** What the turn says of the list. */
export interface ListExtras {
  readonly notes: readonly Note[];
  /** Row that stays chosen. */
  readonly chosen: string | null;
  /** What others use was asked for. */
  readonly suggesting: boolean;
}

/** From this many rows on a list counts as full enough to go on (usually 6 to 11: domain.md §2). */
const USUAL = 6;

/** Short words for a row: 1. 名称 ≥ 95 % · 二级. */
export function rowLine(open: OpenDraft, group: Group, row: string, at: number): Text {
  const cell = (key: string): string => oneLine(valueAt(open.edit, cellPath(group.key, row, key)) ?? '');
  const lacking = group.fields
    .filter((field) => isRequired(field, open.edit, group, row))
    .map((field) => cellPath(group.key, row, field.key))
    .filter((path) => stateOf(valueAt(open.edit, path)) === 'empty');
  const missing = lacking.length;
  const operator = cell('target.operator');
  const told = operator === TEXT_OPERATOR ? [cell('target.unit')] : [operator, cell('target.value'), cell('target.unit')];
  const target = group.fields.some((field) => field.key === 'target.operator')
    ? cut(told.filter((part) => part !== '').join(' '), operator === TEXT_OPERATOR ? 12 : 24)
    : '';
  const name = cut(cell('name'), 24) || cut(cell(group.fields.find((field) => field.type === 'text')?.key ?? ''), 24);
  const words = [[name, target].filter((part) => part !== '').join(' '), cell('subcategory')].filter((part) => part !== '');
  // What is missing is counted once.
  const wrong = open.findings.filter(
    ({ severity, path }) => severity === 'error' && open.map.place(path)?.row === row && !lacking.includes(path),
  ).length;
  return say('list.row', { number: at + 1, words: words.join(' · '), missing, wrong, doubtful: doubtfulRow(open, group, row) });
}

/**
 * The rows of a group as text with one chooser and its buttons: 20 rows with four buttons each would be more elements than a
 * card may hold (engineering.md §6).
 */
export function listCard(open: OpenDraft, step: Step, group: Group, { notes, chosen: choice, suggesting }: ListExtras): CardView {
  const rows = rowIds(open.edit, group.key);
  const lines: readonly Text[] = rows.map((row, at) => rowLine(open, group, row, at));
  const left = rows.length < group.max ? absentClasses(open, group) : [];
  const lacking = openRows(open, group).length;
  const suggest = left.length > 0 && (suggesting || rows.length === 0) ? suggestForm(open, step, group) : undefined;
  const d = open.draft.id;
  const options: readonly Option[] = rows.map((row, at) => ({ value: row, text: rowLine(open, group, row, at) }));
  const chosen = choice !== null && rows.includes(choice) ? choice : '';
  // Until the usual number of rows is there the next thing to do is to add one.
  const adding = left.length > 0 && rows.length < USUAL && lacking === 0 && !suggest;
  const blocks: Block[] = [
    ...noteBlocks(open, notes),
    { kind: 'text', bold: true, text: say('list.count', { label: step.section.label, count: rows.length }) },
    ...(step.card.hint && rows.length < USUAL ? [{ kind: 'text', tone: 'muted', text: plain(step.card.hint) } satisfies Block] : []),
    ...(rows.length > 0 ? [{ kind: 'lines', lines } satisfies Block] : []),
    ...(suggest ? [{ kind: 'text', tone: 'muted', text: say('suggest.hint') } satisfies Block, suggest] : []),
    ...(left.length > 0 && !suggest
      ? [
          { kind: 'text', tone: 'muted', text: say('list.absent') } satisfies Block,
          {
            kind: 'buttons',
            buttons: [
              button('row_suggest', 'button.row.suggest', act({ a: 'row', d, s: step.id, op: 'suggest' })),
              ...left.map(({ label }, at) =>
                button(`add_${at}`, 'button.row.addKind', act({ a: 'row', d, s: step.id, op: 'add', k: label }), 'default', { label }),
              ),
            ],
          } satisfies Block,
        ]
      : []),
    {
      kind: 'buttons',
      buttons: [
        ...(lacking > 0
          ? [
              button('row_values', 'button.row.values', act({ a: 'row', d, s: step.id, op: 'values' }), suggest ? 'default' : 'primary', {
                count: lacking,
              }),
            ]
          : []),
        ...(rows.length < group.max
          ? [button('row_add', 'button.row.add', act({ a: 'row', d, s: step.id, op: 'add' }), adding ? 'primary' : 'default')]
          : []),
        button(
          'save_next',
          'button.next',
          act({ a: 'save', d, s: step.id, go: 'next' }),
          adding || suggest || lacking > 0 ? 'default' : 'primary',
        ),
        button('save_back', 'button.save.back', act({ a: 'save', d, s: step.id, go: 'back' })),
        button('save_later', 'button.later', act({ a: 'save', d, s: step.id, go: 'later' }), 'quiet'),
      ],
    },
    ...(rows.length > 0
      ? [
          { kind: 'rule' } satisfies Block,
          {
            kind: 'form',
            name: `list_${step.id}`,
            fields: [{ name: CHOSEN, label: say('list.choose'), kind: 'select', value: chosen, options, placeholder: say('input.choose') }],
            buttons: [
              button('row_edit', 'button.row.edit', act({ a: 'row', d, s: step.id, op: 'edit' })),
              button('row_up', 'button.row.up', act({ a: 'row', d, s: step.id, op: 'up' })),
              button('row_down', 'button.row.down', act({ a: 'row', d, s: step.id, op: 'down' })),
              button('row_delete', 'button.row.delete', act({ a: 'row', d, s: step.id, op: 'delete' }), 'danger'),
            ],
          } satisfies Block,
        ]
      : []),
  ];
  const progress = progressLine(open, step);
  return { title: titleOf(open), subtitle: progress, tone: 'info', summary: progress, blocks };
}
