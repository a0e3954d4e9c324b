import { stateOf } from '../form/cell.ts';
import { missingAmounts } from '../form/edit.ts';
import type { Step } from '../form/map.ts';
import { emptyCells, isIdle } from '../form/progress.ts';
import { cellPath, rowIds, valueAt } from '../form/rows.ts';
import type { FieldType, Group } from '../form/template.ts';
import { type ListExtras, listCard } from './cards/list.ts';
import { reviewCard } from './cards/review.ts';
import { type StepExtras, stepCard } from './cards/step.ts';
import { missingCells, OPEN_ROWS, openCells, openRows } from './open-rows.ts';
import type { CardContext, CardView } from './reply.ts';
import { keepUnread } from './unread.ts';
import type { OpenDraft, Work } from './work.ts';

/** Where the conversation stands, where it goes next, and the card that shows it. */

// What is not asked by itself when a person answers by typing: it follows from another cell, or few forms have it.
const unasked: ReadonlySet<FieldType> = new Set(['category', 'flag']);

/** Cells of a row that are still empty, in the form's order; the row need not be there yet. */
export function emptyInRow(open: OpenDraft, group: Group, row: string): readonly string[] {
  return group.fields
    .filter((field) => !isIdle(field, open.edit, group, row))
    .map((field) => cellPath(group.key, row, field.key))
    .filter((path) => stateOf(valueAt(open.edit, path)) === 'empty');
}

/** All cells a typed answer could go to in a step (or a row of it), in order. A lines group is asked as a whole, by its key. */
function askable(open: OpenDraft, step: Step, row: string | null, spare: string): readonly string[] {
  const { card } = step;
  switch (card.kind) {
    case 'cells':
      return emptyCells(step, open.edit);
    case 'rows': {
      const empty = emptyCells(step, open.edit);
      const field = card.group.fields[0];
      const more = field && rowIds(open.edit, card.group.key).length < card.group.max ? [cellPath(card.group.key, spare, field.key)] : [];
      return [...empty, ...more];
    }
    case 'items':
      if (row === OPEN_ROWS) return missingCells(open, card.group);
      return row === null ? [] : emptyInRow(open, card.group, row).filter((path) => !path.endsWith('.scoring'));
    case 'lines':
      return [
        ...card.fields.filter((field) => stateOf(valueAt(open.edit, field.key)) === 'empty').map((field) => field.key),
        ...card.groups.flatMap((group) =>
          rowIds(open.edit, group.key).length === 0 ? [group.key] : missingAmounts(open.edit, group).map(({ path }) => path),
        ),
      ];
    case 'review':
      return [];
    default:
      return card satisfies never;
  }
}

/** The cell to ask next: the first empty one after `after`, else the first empty one; null when nothing is left to ask. */
export function nextCell(open: OpenDraft, step: Step, row: string | null, spare: string, after?: string): string | null {
  const all = askable(open, step, row, spare).filter((path) => {
    const type = open.map.place(path)?.field.type;
    return type === undefined || !unasked.has(type);
  });
  if (after === undefined) return all[0] ?? null;
  const order = orderOf(open, step, row);
  const from = order.indexOf(after);
  return (
    all.find((path) => !order.includes(path) || order.indexOf(path) > from) ??
    all.find((path) => open.map.place(path)?.field.required) ??
    null
  );
}

function orderOf(open: OpenDraft, step: Step, row: string | null): readonly string[] {
  const { card } = step;
  if (card.kind === 'items' && row === OPEN_ROWS) return openCells(open, card.group).map(({ path }) => path);
  if (card.kind === 'items') return row === null ? [] : card.group.fields.map((field) => cellPath(card.group.key, row, field.key));
  if (card.kind === 'rows')
    return rowIds(open.edit, card.group.key).flatMap((id) => card.group.fields.map((field) => cellPath(card.group.key, id, field.key)));
  if (card.kind === 'lines')
    return [
      ...card.fields.map((field) => field.key),
      ...card.groups.flatMap((group) => [
        group.key,
        ...rowIds(open.edit, group.key).flatMap((id) => group.fields.map((field) => cellPath(group.key, id, field.key))),
      ]),
    ];
  return card.kind === 'cells' ? card.fields.map((field) => field.key) : [];
}

/** The spare row's id: the one already asked for, else a new one; only a short group has one. */
export function spareRow(work: Work, open: OpenDraft): string {
  if (open.step.card.kind !== 'rows') return '';
  const place = open.seat.cell === null ? undefined : open.map.place(open.seat.cell);
  if (place?.group && place.row !== undefined && !rowIds(open.edit, place.group.key).includes(place.row)) return place.row;
  return work.state.ids();
}

/** Puts the person at a step (or a row of it), with its first empty cell as the open question. */
export function enter(work: Work, open: OpenDraft, step: Step, row: string | null = null, cell?: string): void {
  const spare = work.state.ids();
  work.moveSeat({ step: step.id, row, cell: cell ?? nextCell(open, step, row, spare) });
}

/** The next step that has an open cell or an error; lists and the review always do. */
export function onward(open: OpenDraft, step: Step): Step {
  const done = (each: Step): boolean => {
    const progress = open.steps[each.index];
    if (!progress || each.card.kind === 'items' || each.card.kind === 'review') return false;
    return (
      progress.missing === 0 &&
      progress.optional === 0 &&
      !open.findings.some(({ severity, path }) => severity === 'error' && open.map.place(path)?.step === each)
    );
  };
  return open.map.steps.find((each) => each.index > step.index && !done(each)) ?? step;
}

/** The step after this one; the same at the end. */
export const following = (open: OpenDraft, step: Step): Step => open.map.steps[step.index + 1] ?? step;
/** The step before this one; the same at the start. */
export const preceding = (open: OpenDraft, step: Step): Step => open.map.steps[step.index - 1] ?? step;

/** What a card shows beside the stored cells of the place it is about. */
export interface Beside extends StepExtras, ListExtras {}

/** The card of the place where the person stands. */
export function cardHere(open: OpenDraft, extras: Beside): CardView {
  const { step } = open;
  if (step.card.kind === 'review') return reviewCard(open, step, extras.notes);
  if (step.card.kind !== 'items') return stepCard(open, step, null, extras);
  const { group } = step.card;
  const { row, cell } = open.seat;
  const listed = row === null || (cell === null && row !== OPEN_ROWS && !rowIds(open.edit, group.key).includes(row));
  return listed ? listCard(open, step, group, extras) : stepCard(open, step, open.seat.row, extras);
}

/** Where a card of this place stands, for messages that quote it. */
export const contextHere = ({ draft, step, seat }: OpenDraft): CardContext => ({
  draft: draft.id,
  step: step.id,
  ...(seat.row === null ? {} : { row: seat.row }),
  ...(seat.cell === null ? {} : { cell: seat.cell }),
});

const nobody: StepExtras['authors'] = new Map();

/**
 * Ends the turn with the card of the place where the person stands.
 * @param beside leaves a clicked card as it is: the step comes as a new message
 */
export function show(work: Work, open: OpenDraft, unread: StepExtras['unread'] = new Map(), beside = false): void {
  const { step } = open;
  // All rows have what they need: the list again.
  if (open.seat.row === OPEN_ROWS && (step.card.kind !== 'items' || openRows(open, step.card.group).length === 0))
    work.moveSeat({ row: null, cell: null });
  const { notes, chosen, suggesting, taken } = work;
  const context = contextHere(open);
  const card = cardHere(open, {
    notes,
    ways: work.ways,
    unread,
    spare: spareRow(work, open),
    chosen,
    suggesting,
    taken,
    authors: work.state.parts.authors ?? nobody,
  });
  work.moveSeat({ card: beside ? work.fresh(card, context) : work.card(card, context) });
  keepUnread(work, open, unread);
}
