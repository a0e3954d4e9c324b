import { z } from 'zod';
import { contextOfDepartment, subGoalsOf } from '../dialog/around.ts';
import { volumeFor } from '../dialog/cards/volume-choice.ts';
import { type Edition, volumeExtents } from '../dialog/formats.ts';
import type { DepartmentGoals } from '../documents/volume-model.ts';
import type { Draft, ShelfEntry } from '../form/draft.ts';
import { isGiven } from '../rounds/assignment.ts';
import type { Department } from '../rounds/department.ts';
import { binders, isLocked } from '../rounds/rights.ts';
import { EVERYWHERE, reach } from '../rounds/role.ts';
import type { Tracked } from '../rounds/standing.ts';
import type { JobPorts } from './job.ts';
import { partOne } from './part-one.ts';
import { allTracked } from './tracked.ts';

/** Which declarations a volume is made of. A new way to choose them is one more member here and in `collect`. */
export const selectionSchema = z.discriminatedUnion('by', [
  /** The person's own, of one year and unit. */
  z.object({ by: z.literal('own'), year: z.string(), unit: z.string() }),
  /** Of a round those of a department, or (`*`) of all within the person's reach. */
  z.object({
    by: z.literal('round'),
    year: z.string(),
    unit: z.string(),
    round: z.string(),
    department: z.string(),
    extent: z.enum(volumeExtents),
  }),
]);
export type Selection = z.infer<typeof selectionSchema>;
type OfRound = Selection & { by: 'round' };

/** A department of the volume with what the rules want to know of it. */
export interface Collection {
  readonly name: string;
  /** Parts one and two, and what all projects cost together in 万元, where somebody has given them. */
  readonly goals: DepartmentGoals | null;
  readonly special: readonly string[];
  readonly total: string | null;
  /** Codes of units by their names. */
  readonly units: ReadonlyMap<string, string> | null;
  /** Whether these are all of the department's projects. */
  readonly complete: boolean;
  /** In the order of their 序号. Their cells are copies: they stay as they were read. */
  readonly drafts: readonly Draft[];
  /** Sub-goals each declaration serves, by its id; null for those of whom nobody asks. */
  readonly serves: ReadonlyMap<string, readonly string[] | null>;
}

export interface Collected {
  readonly year: string;
  /** Printed on the title page; '' = several departments without a name together. */
  readonly name: string;
  readonly departments: readonly Collection[];
  /** Of a round: projects begun and not approved, those not begun; null = a person's own. */
  readonly round: { readonly waiting: number; readonly notBegun: number; readonly publishes: boolean } | null;
}

/** The declarations meant, as they stand now; only those this person may see. */
export function collect(ports: JobPorts, tenant: string, person: string, selection: Selection, edition: Edition): Promise<Collected> {
  switch (selection.by) {
    case 'own':
      return ownOf(ports, tenant, person, selection);
    case 'round':
      return ofRound(ports, tenant, person, selection, edition);
    default:
      return selection satisfies never;
  }
}

async function ownOf(ports: JobPorts, tenant: string, person: string, { year, unit }: Selection & { by: 'own' }): Promise<Collected> {
  const meant = (entry: ShelfEntry): boolean => {
    const { y, u } = volumeFor(entry);
    return y === year && u === unit;
  };
  const shelf = (await ports.store.shelf(tenant, person)).filter(meant).sort(bySerial);
  const drafts: Draft[] = [];
  for (const { id } of shelf) {
    const found = await ports.store.draft(tenant, id, person);
    if (found?.seat && found.draft.deletedAt === null) drafts.push(copyOf(found.draft));
  }
  const nothing = { goals: null, special: [], total: null, units: null, serves: new Map() };
  return { year, name: unit, round: null, departments: [{ name: unit, complete: true, drafts, ...nothing }] };
}

const copyOf = (draft: Draft): Draft => ({ ...draft, cells: new Map(draft.cells) });

/** Asked again here: a role may be gone since the button was pressed. */
async function ofRound({ store }: JobPorts, tenant: string, person: string, selection: OfRound, edition: Edition): Promise<Collected> {
  const { year, extent } = selection;
  const grants = await store.grants(tenant, person);
  const within = reach(grants, ...binders(edition));
  const publishes = reach(grants, ...binders('public'));
  const round = await store.round(tenant, selection.round);
  const heads = (await store.departments(tenant)).filter(
    ({ id }) => (within === EVERYWHERE || within.includes(id)) && (selection.department === EVERYWHERE || selection.department === id),
  );
  const which = { by: 'departments', id: selection.round, departments: heads.map(({ id }) => id) } as const;
  const tracked = round ? (await allTracked(store, tenant, which)).filter(({ assignment }) => isGiven(assignment)) : [];
  const departments: Collection[] = [];
  for (const head of heads) {
    const projects = tracked.filter(({ assignment }) => assignment.department === head.id);
    const department = projects.length === 0 ? null : await store.department(tenant, head.id);
    if (!department) continue;
    const drafts: Draft[] = [];
    for (const { filled } of projects) {
      if (filled === null || (extent === 'approved' && filled.state !== 'approved')) continue;
      const found = await store.draft(tenant, filled.id, person);
      if (found && found.draft.deletedAt === null && (extent === 'all' || found.draft.state === 'approved'))
        drafts.push(copyOf(found.draft));
    }
    if (drafts.length > 0) departments.push(collectionOf(department, heads, projects, drafts));
  }
  return {
    year: round?.year ?? year,
    name: departments.length === 1 ? (departments[0]?.name ?? '') : '',
    departments,
    round: {
      waiting: tracked.filter(({ filled }) => filled !== null && filled.state !== 'approved').length,
      notBegun: tracked.filter(({ filled }) => filled === null).length,
      publishes:
        publishes === EVERYWHERE ||
        publishes.includes(selection.department) ||
        (selection.department === EVERYWHERE && publishes.length > 0),
    },
  };
}

function collectionOf(
  department: Department,
  departments: Parameters<typeof contextOfDepartment>[0]['departments'],
  projects: readonly Tracked[],
  drafts: readonly Draft[],
): Collection {
  const { units, departmentTotal } = contextOfDepartment({ departments, department });
  const { goals, special } = partOne(department.goals);
  const areas = new Map(projects.flatMap(({ assignment, filled }) => (filled ? [[filled.id, assignment.areas] as const] : [])));
  return {
    name: department.unitName || department.name,
    goals,
    special,
    units,
    total: departmentTotal,
    complete: drafts.length === projects.length && projects.every(({ filled }) => filled !== null && isLocked(filled.state)),
    drafts: [...drafts].sort((a, b) => bySerial(shelved(a), shelved(b))),
    serves: new Map(drafts.map(({ id }) => [id, subGoalsOf(department, areas.get(id) ?? [])])),
  };
}

type Numbered = Pick<ShelfEntry, 'id' | 'serial' | 'name'>;

const shelved = ({ id, template, cells }: Draft): Numbered => ({
  id,
  serial: (template.naming.serial && cells.get(template.naming.serial)?.value) ?? '',
  name: cells.get(template.naming.name)?.value ?? '',
});

/** Those without a number last, each in the order of their names. */
function bySerial(a: Numbered, b: Numbered): number {
  const number = ({ serial }: Numbered): number => (/^\d+$/.test(serial) ? Number(serial) : Number.MAX_SAFE_INTEGER);
  return number(a) - number(b) || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1);
}
