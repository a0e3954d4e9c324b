import type { Change } from '../form/draft.ts';
import { rowIds, valueAt } from '../form/rows.ts';
import { shown } from '../form/show.ts';
import { type Remark, remarkedPath, remarksIn } from '../rounds/remark.ts';
import { type OpenRemarks, openRemarks, WHOLE } from '../rounds/review.ts';
import { nameOf } from './cards/names.ts';
import type { Params } from './reply.ts';
import { cut, oneLine } from './text.ts';
import type { OpenDraft } from './work.ts';

/** What a review says of the declaration in hand, and what was changed since it came back. */

/** All remarks with what this turn wrote. */
export function allRemarks(open: OpenDraft): ReadonlyMap<string, Remark> {
  const paths = new Set([...open.draft.cells.keys(), ...open.edit.changes.map(({ path }) => path)]);
  return remarksIn(
    [...paths].flatMap((path) => {
      const cell = remarkedPath(path) === undefined ? undefined : open.edit.get(path);
      return cell ? [[path, cell] as const] : [];
    }),
  );
}

export const remarksOn = (open: OpenDraft): OpenRemarks => openRemarks(allRemarks(open), open.draft);

/** Whether the row of a cell was taken out since. */
export function isGone(open: OpenDraft, path: string): boolean {
  const place = open.map.place(path);
  return place?.group !== undefined && place.row !== undefined && !rowIds(open.edit, place.group.key).includes(place.row);
}

/** What a remark is on, as parameters of a sentence. */
export function onParams(open: OpenDraft, path: string): Params {
  if (path === WHOLE) return { on: 'whole', label: '' };
  return isGone(open, path)
    ? { on: 'gone', label: open.map.place(path)?.field.label ?? '' }
    : { on: 'cell', label: cut(nameOf(open, path), 60) };
}

/** A value in words, short; — where nothing stands. */
export function wordsOf(open: OpenDraft, path: string, value: string | null, max = 80): string {
  const field = open.map.place(path)?.field;
  return value === null || value === '' ? '—' : cut(oneLine(field ? shown(field, value, open.template, open.edit) : value), max);
}

export const wordsNow = (open: OpenDraft, path: string, max?: number): string => wordsOf(open, path, valueAt(open.edit, path), max);

/** A cell that is different from what it was. */
export interface Changed {
  readonly path: string;
  readonly was: string | null;
}

/** Cells of the form that were changed since the declaration last came back, but for those that were asked; null = not known any more. */
export function changedSince(open: OpenDraft, history: readonly Change[], asked: ReadonlySet<string>): readonly Changed[] | null {
  const back = history.findIndex(({ kind }) => kind === 'return' || kind === 'reopen');
  if (back < 0) return null;
  const was = new Map<string, string | null>();
  for (const { cells } of history.slice(0, back).reverse())
    for (const { path, old } of cells) if (!was.has(path) && open.map.place(path) && !asked.has(path)) was.set(path, old?.value ?? null);
  return [...was].filter(([path, value]) => valueAt(open.edit, path) !== value).map(([path, value]) => ({ path, was: value }));
}
