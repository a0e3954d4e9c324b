import { stateOf } from '../form/cell.ts';
import { isIdle, isRequired } from '../form/progress.ts';
import { cellPath, rowIds, valueAt } from '../form/rows.ts';
import type { Field, Group } from '../form/template.ts';
import { isTextRow } from './suggesting.ts';
import type { OpenDraft } from './work.ts';

/** Rows of a list that lack something, filled in together on one card instead of one form after the other. */

/** In place of a row's id in a seat or a button: all rows that lack something. No row is called so (their ids are base 36). */
export const OPEN_ROWS = '-';

/** Rows on one card: one of each class of the usual form. More would be a wall on a phone; the others follow. */
const AT_ONCE = 9;

export interface OpenCell {
  readonly row: string;
  readonly field: Field;
  readonly path: string;
}

/** Whether a required cell of a row is empty, or an error stands at one of its cells. */
export function openRows(open: OpenDraft, group: Group): readonly string[] {
  const wrong = new Set(open.findings.filter(({ severity }) => severity === 'error').map(({ path }) => open.map.place(path)?.row));
  return rowIds(open.edit, group.key).filter((row) => wrong.has(row) || group.fields.some((field) => isMissing(open, group, row, field)));
}

const isMissing = (open: OpenDraft, group: Group, row: string, field: Field): boolean =>
  isRequired(field, open.edit, group, row) && stateOf(valueAt(open.edit, cellPath(group.key, row, field.key))) === 'empty';

/** Cells that are asked of the open rows together: what is missing or wrong, and always the target and what it rests on. */
export function openCells(open: OpenDraft, group: Group): readonly OpenCell[] {
  const wrong = new Set(open.findings.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  return openRows(open, group)
    .slice(0, AT_ONCE)
    .flatMap((row) => {
      const always = new Set(['basis', isTextRow(open, group, row) ? 'target.unit' : 'target.value']);
      return group.fields
        .filter((field) => !isIdle(field, open.edit, group, row))
        .map((field) => ({ row, field, path: cellPath(group.key, row, field.key) }))
        .filter(({ field, path }) => always.has(field.key) || wrong.has(path) || isMissing(open, group, row, field));
    });
}

/** Cells of the open rows that still have to be filled, in the order of the card. */
export const missingCells = (open: OpenDraft, group: Group): readonly string[] =>
  openCells(open, group)
    .filter(({ row, field }) => isMissing(open, group, row, field))
    .map(({ path }) => path);
