import { z } from 'zod';
import { volumeFor } from '../dialog/cards/volume-choice.ts';
import type { DepartmentGoals } from '../documents/volume-model.ts';
import type { Draft, ShelfEntry } from '../form/draft.ts';
import type { JobPorts } from './job.ts';

/** Which declarations a volume is made of. A new way to choose them is one more member here and in `collect`. */
export const selectionSchema = z.discriminatedUnion('by', [
  /** The person's own, of one year and unit. */
  z.object({ by: z.literal('own'), year: z.string(), unit: z.string() }),
]);
export type Selection = z.infer<typeof selectionSchema>;

export interface Collected {
  readonly year: string;
  /** Printed on the title page. */
  readonly name: string;
  /** Parts one and two, and what all projects cost together in 万元, where somebody has given them. */
  readonly goals: DepartmentGoals | null;
  readonly special: readonly string[];
  readonly total: string | null;
  /** In the order of their 序号. Their cells are copies: they stay as they were read. */
  readonly drafts: readonly Draft[];
}

/** The declarations meant, as they stand now; only those this person may see. */
export async function collect(ports: JobPorts, tenant: string, person: string, selection: Selection): Promise<Collected> {
  const { year, unit } = selection;
  const meant = (entry: ShelfEntry): boolean => {
    const { y, u } = volumeFor(entry);
    return y === year && u === unit;
  };
  const shelf = (await ports.store.shelf(tenant, person)).filter(meant).sort(bySerial);
  const drafts: Draft[] = [];
  for (const { id } of shelf) {
    const found = await ports.store.draft(tenant, id, person);
    if (found?.seat && found.draft.deletedAt === null) drafts.push({ ...found.draft, cells: new Map(found.draft.cells) });
  }
  return { year, name: unit, goals: null, special: [], total: null, drafts };
}

/** Those without a number last, each in the order of their names. */
function bySerial(a: ShelfEntry, b: ShelfEntry): number {
  const number = ({ serial }: ShelfEntry): number => (/^\d+$/.test(serial) ? Number(serial) : Number.MAX_SAFE_INTEGER);
  return number(a) - number(b) || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1);
}
