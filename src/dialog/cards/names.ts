import { formMap } from '../../form/map.ts';
import { markedPath } from '../../form/masks.ts';
import { cellName } from '../../form/outside.ts';
import { reasonOf } from '../../form/reasons.ts';
import { orderPath, rowIds } from '../../form/rows.ts';
import type { OpenDraft } from '../work.ts';

/** What people call a cell or a lines group of the draft in hand; a row that is not there yet gets the next number. */
export function nameOf(open: OpenDraft, path: string): string {
  const about = reasonOf(path);
  if (about) return nameOf(open, about.path);
  const marked = markedPath(path);
  if (marked !== undefined) return nameOf(open, marked);
  const whole = formMap(open.template).groups.find(({ group: { key } }) => key === path || orderPath(key) === path);
  // A list of rows goes by its section's name, a text box of lines by its own.
  if (whole) return (whole.step.card.kind === 'lines' ? whole.group.fields[0]?.label : undefined) ?? whole.step.section.label;
  const place = open.map.place(path);
  if (place?.group && place.row !== undefined && !rowIds(open.edit, place.group.key).includes(place.row)) {
    const row = place.group.rowLabel.replace('{n}', String(rowIds(open.edit, place.group.key).length + 1));
    return place.group.fields.length === 1 ? row : `${row} · ${place.field.label}`;
  }
  return cellName(open.template, open.edit, path);
}

/** The cell the next typed answer goes to, by its name, or null. */
export function askedName(open: OpenDraft): string | null {
  return open.seat.cell === null ? null : nameOf(open, open.seat.cell);
}
