import type { CellReader } from './cell.ts';
import { formMap } from './map.ts';
import { rowIds } from './rows.ts';
import type { Template } from './template.ts';

/** A cell's name outside (files, command line, `--json`): `payment_plan[2]`, `indicators[3].value`; counted from 0. Unknown paths stay. */
export function outsidePath(template: Template, cells: CellReader, path: string): string {
  const place = formMap(template).place(path);
  if (!place) return path;
  if (!place.group || place.row === undefined) return place.field.outside;
  const at = rowIds(cells, place.group.key).indexOf(place.row);
  return `${place.group.outside}[${at}]${place.field.outside ? `.${place.field.outside}` : ''}`;
}

/** What people call a cell: 预算数, 指标3 · 三级指标, 目标2. */
export function cellName(template: Template, cells: CellReader, path: string): string {
  const place = formMap(template).place(path);
  if (!place) return path;
  if (!place.group || place.row === undefined) return place.field.label;
  const at = rowIds(cells, place.group.key).indexOf(place.row);
  const row = place.group.rowLabel.replace('{n}', String(at + 1));
  return place.group.fields.length === 1 ? row : `${row} · ${place.field.label}`;
}
