import type { Step } from '../../form/map.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import type { Group } from '../../form/template.ts';
import type { Action } from '../action.ts';
import { CHOSEN } from '../cards/list.ts';
import { missingCells, OPEN_ROWS } from '../open-rows.ts';
import { enter, nextCell, show } from '../place.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** The buttons of a list of rows: add, edit, delete, move. They work on the row chosen in the list's form. */
export function rows(work: Work, open: OpenDraft, action: Action & { a: 'row' }, form: Readonly<Record<string, string>>): void {
  const step = open.map.step(action.s);
  if (step?.card.kind !== 'items') {
    show(work, open);
    return;
  }
  const { group } = step.card;
  const chosen = action.r ?? form[CHOSEN] ?? '';
  if (open.seat.step !== step.id) enter(work, open, step);
  switch (action.op) {
    case 'add':
      addRow(work, open, step, group, action.k);
      return;
    case 'suggest':
      work.suggesting = true;
      work.moveSeat({ row: null, cell: null });
      show(work, open);
      return;
    case 'values':
      work.moveSeat({ row: OPEN_ROWS, cell: missingCells(open, group)[0] ?? null });
      show(work, open);
      return;
    case 'edit':
    case 'delete':
    case 'up':
    case 'down':
      withRow(work, open, step, group, action.op, chosen);
      return;
    default:
      action.op satisfies never;
  }
}

/** What needs a row to work on. */
function withRow(work: Work, open: OpenDraft, step: Step, group: Group, op: 'edit' | 'delete' | 'up' | 'down', chosen: string): void {
  if (!rowIds(open.edit, group.key).includes(chosen)) {
    work.note('warn', say(chosen === '' ? 'list.chooseFirst' : 'list.gone'));
    work.moveSeat({ row: null, cell: null });
    show(work, open);
    return;
  }
  switch (op) {
    case 'edit':
      work.moveSeat({ row: chosen, cell: nextCell(open, step, chosen, chosen) });
      show(work, open);
      return;
    case 'delete': {
      const number = rowIds(open.edit, group.key).indexOf(chosen) + 1;
      open.edit.removeRow(group, chosen);
      work.note('good', say('list.deleted', { row: group.rowLabel.replace('{n}', String(number)) }));
      break;
    }
    case 'up':
    case 'down':
      if (!open.edit.moveRow(group, chosen, op === 'up' ? -1 : 1)) work.note('info', say('list.atEnd'));
      work.chosen = chosen;
      break;
    default:
      op satisfies never;
  }
  work.moveSeat({ row: null, cell: null });
  show(work, open);
}

/** Opens the form of a new row; the row comes into being with its first answer, which `kind` already is. */
export function addRow(work: Work, open: OpenDraft, step: Step, group: Group, kind?: string): void {
  if (rowIds(open.edit, group.key).length >= group.max) {
    work.note('warn', say('list.full', { max: group.max }));
    show(work, open);
    return;
  }
  const field = group.fields.find(({ type }) => type === 'subcategory');
  const row = kind !== undefined && field ? `${KIND}${work.state.ids()}` : work.state.ids();
  if (kind !== undefined && field) {
    const path = cellPath(group.key, row, field.key);
    open.edit.set(path, kind);
    open.edit.addRow(group, row);
    open.edit.settle(group, row, new Set([path]));
  }
  work.moveSeat({ step: step.id, row, cell: nextCell(open, step, row, row) });
  show(work, open);
}

/** Starts the id of a row that came by a button of its kind; other ids never begin so (base 36 without leading zeros). */
const KIND = '0k';

/** Takes away a row that a tap on its kind opened and that was left without a word. */
export function dropBare(open: OpenDraft, group: Group, row: string): void {
  if (!row.startsWith(KIND)) return;
  const said = group.fields.filter((field) => valueAt(open.edit, cellPath(group.key, row, field.key)) !== null);
  const bare = said.length > 0 && said.every((field) => field.type === 'subcategory' || field.type === 'category');
  if (bare && rowIds(open.edit, group.key).includes(row)) open.edit.removeRow(group, row);
}
