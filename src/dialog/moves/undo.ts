import type { CellChange } from '../../form/cell.ts';
import type { Change } from '../../form/draft.ts';
import { markedPath } from '../../form/masks.ts';
import { cellPath, orderPath, orderValue, rowIds, valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import type { Group } from '../../form/template.ts';
import { isLocked } from '../../rounds/rights.ts';
import { nameOf } from '../cards/names.ts';
import { nextCell, show, spareRow } from '../place.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { showMarks } from './marks.ts';

/** How many cells are named when a change is taken back. */
const NAMED = 4;

/**
 * `/撤销`: takes back a change of one turn. A cell that somebody changed since is asked, not overwritten; the undo is itself
 * in the journal, so it can be done again and again, days later.
 */
export function undo(work: Work, open: OpenDraft, change: Change | null): void {
  // Marks change nothing that was handed in, so they are taken back at any time.
  const marks = change?.cells.flatMap(({ path }) => markedPath(path) ?? []) ?? [];
  if (!canEdit(open) && (!change || marks.length < change.cells.length)) {
    work.text(say(open.draft.locked ? 'ended.undo' : 'undo.locked'));
    return;
  }
  if (!change) {
    work.text(say('undo.nothing'));
    return;
  }
  const cells = change.cells.filter(({ path, old }) => valueAt(open.edit, path) !== (old?.value ?? null));
  const mine = cells.filter(({ path, new: now }) => valueAt(open.edit, path) === (now?.value ?? null));
  const shownCells = mine.filter(({ path }) => open.map.place(path)).slice(0, NAMED);
  // A row this change made has its number only before, one it took away only after.
  const before = shownCells.map((cell) => (isThere(open, cell.path) ? wordsOf(open, cell) : undefined));
  for (const { path, old } of mine) open.edit.set(path, old?.value ?? null, old?.raw);
  for (const { group } of open.map.groups) {
    const order = cells.find(({ path }) => path === orderPath(group.key));
    if (order && !mine.includes(order)) mergeOrder(open, group, order);
  }
  const pending = Object.fromEntries(
    cells.filter((cell) => !mine.includes(cell) && open.map.place(cell.path)).map(({ path, old }) => [path, old?.value ?? '']),
  );
  if (open.edit.touched) {
    const words = shownCells.map((cell, at) => before[at] ?? wordsOf(open, cell));
    work.mark('undo', { undoes: change.revision });
    if (words.length > 0 || marks.length === 0) work.note('good', say('undo.done', { cells: words.join('；') }));
    if (marks.length > 0) work.note('good', say('undo.marks', { cells: marksNamed(open, marks) }));
  }
  if (marks.length > 0 && marks.length === change.cells.length) {
    showMarks(work, open);
    return;
  }
  stay(work, open, change);
  // What the person typed and has not decided on yet comes first.
  if (Object.keys(pending).length > 0) work.moveSeat({ pending: { ...pending, ...open.seat.pending } });
  show(work, open);
}

const canEdit = ({ draft }: OpenDraft): boolean => !draft.locked && !isLocked(draft.state);

const marksNamed = (open: OpenDraft, marks: readonly string[]): string =>
  [...new Set(marks.map((path) => nameOf(open, path)))].slice(0, NAMED).join('、');

/** The place stays; what is asked there is asked anew, and a row that is gone leaves its list. */
function stay(work: Work, open: OpenDraft, change: Change): void {
  const { step } = open;
  const { row } = open.seat;
  const gone =
    row !== null &&
    change.cells.some(({ path }) => open.map.place(path)?.row === row) &&
    step.card.kind === 'items' &&
    !rowIds(open.edit, step.card.group.key).includes(row);
  const here = gone ? null : row;
  work.moveSeat({ row: here, cell: nextCell(open, step, here, spareRow(work, open)) });
}

const isThere = (open: OpenDraft, path: string): boolean => {
  const place = open.map.place(path);
  return place?.group === undefined || rowIds(open.edit, place.group.key).includes(place.row ?? '');
};

/** 预算数 315 万元 → 31.5 万元 */
function wordsOf(open: OpenDraft, { path, old, new: now }: CellChange): string {
  const field = open.map.place(path)?.field;
  const words = (value: string | undefined): string =>
    value === undefined || !field ? '—' : cut(oneLine(shown(field, value, open.template, open.edit)), 30);
  return `${nameOf(open, path)} ${words(now?.value)} → ${words(old?.value)}`;
}

/** Takes a change of rows back where somebody changed the rows since: what they did stays, and so does a row that holds something. */
function mergeOrder(open: OpenDraft, group: Group, { old, new: now }: CellChange): void {
  const ids = (cell: CellChange['old']): readonly string[] => cell?.value.split(' ') ?? [];
  const filled = (row: string): boolean => group.fields.some(({ key }) => valueAt(open.edit, cellPath(group.key, row, key)) !== null);
  const made = ids(now).filter((row) => !ids(old).includes(row));
  const rows = rowIds(open.edit, group.key).filter((row) => !made.includes(row) || filled(row));
  for (const [at, row] of ids(old).entries()) {
    if (ids(now).includes(row) || rows.includes(row) || !filled(row)) continue;
    const previous = ids(old)
      .slice(0, at)
      .findLast((each) => rows.includes(each));
    rows.splice(previous === undefined ? 0 : rows.indexOf(previous) + 1, 0, row);
  }
  open.edit.set(orderPath(group.key), orderValue(rows));
}
