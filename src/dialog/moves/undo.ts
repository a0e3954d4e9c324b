import type { Change } from '../../form/draft.ts';
import { valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import { nameOf } from '../cards/names.ts';
import { enter, show } from '../place.ts';
import { cut, oneLine, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/**
 * `/撤销`: takes back a change of one turn. A cell that somebody changed since is asked, not overwritten; the undo is itself
 * in the journal, so it can be done again and again, days later.
 */
export function undo(work: Work, open: OpenDraft, change: Change | null): void {
  if (open.draft.state !== 'draft' && open.draft.state !== 'returned') {
    work.text(say('undo.locked'));
    return;
  }
  if (!change) {
    work.text(say('undo.nothing'));
    return;
  }
  const pending: Record<string, string> = {};
  const names: string[] = [];
  for (const { path, old, new: now } of change.cells) {
    const current = valueAt(open.edit, path);
    if (current !== (now?.value ?? null)) {
      if (open.map.place(path)) pending[path] = old?.value ?? '';
      continue;
    }
    const place = open.map.place(path);
    if (place && names.length < 4) {
      const words = (value: string | undefined): string =>
        value === undefined ? '—' : cut(oneLine(shown(place.field, value, open.template, open.edit)), 30);
      names.push(`${nameOf(open, path)} ${words(now?.value)} → ${words(old?.value)}`);
    }
  }
  for (const { path, old } of change.cells) if (!(path in pending)) open.edit.set(path, old?.value ?? null, old?.raw);
  const first = change.cells.find((cell) => open.map.place(cell.path));
  const place = first ? open.map.place(first.path) : undefined;
  if (open.edit.touched) {
    work.mark('undo', { undoes: change.revision });
    work.note('good', say('undo.done', { cells: names.join('；'), count: change.cells.length }));
  }
  if (place) enter(work, open, place.step);
  if (Object.keys(pending).length > 0) work.moveSeat({ pending: { ...open.seat.pending, ...pending } });
  show(work, open);
}
