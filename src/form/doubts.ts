import { z } from 'zod';
import type { CellReader } from './cell.ts';
import type { Step } from './map.ts';
import { cellPath, rowIds } from './rows.ts';
import { fieldsOf, groupsOf } from './template.ts';

/**
 * What stands beside a cell that a person should look at: it was read from a file with doubt or not at all, or taken over from
 * last year. A doubt is a cell of its own (JSON), so that it is stored, journaled and undone with the value; writing its cell
 * takes it away (`Edit.set`).
 */
const PREFIX = 'doubts.';

export const doubtSchema = z.object({
  state: z.enum(['doubtful', 'unread', 'carried']),
  /** The sentence is `note.<reason>` of the prompts. */
  reason: z.string(),
  /** What stands on paper. */
  printed: z.string().default(''),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Doubt = z.infer<typeof doubtSchema>;

/** Path of the doubt about a cell. */
export const doubtPath = (path: string): string => `${PREFIX}${path}`;

/** Whether a path is a doubt's. */
export const isDoubt = (path: string): boolean => path.startsWith(PREFIX);

/** The doubt about a cell, or null. */
export function doubtAt(cells: CellReader, path: string): Doubt | null {
  const value = cells.get(doubtPath(path))?.value;
  if (value === undefined) return null;
  const read = doubtSchema.safeParse(JSON.parse(value));
  return read.success ? read.data : null;
}

/** Cells of a step that carry a doubt, in the order of the form. */
export function doubtsIn(step: Step, cells: CellReader): readonly string[] {
  const paths = [
    ...fieldsOf(step.card).map((field) => field.key),
    ...groupsOf(step.card).flatMap((group) =>
      rowIds(cells, group.key).flatMap((id) => group.fields.map((field) => cellPath(group.key, id, field.key))),
    ),
  ];
  return paths.filter((path) => cells.get(doubtPath(path)) !== undefined);
}
