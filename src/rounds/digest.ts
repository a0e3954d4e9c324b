import type { Member } from './member.ts';
import type { DepartmentHead } from './reading.ts';
import { isOpen, type Standing, standingOf, standings, type Tracked } from './standing.ts';

/** Who has not finished, and what is missing most, by department. */
export interface DepartmentDigest {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly counts: Readonly<Record<Standing, number>>;
  /** Those with something open, who has most first. */
  readonly unfinished: readonly Unfinished[];
  /** Required cells that are empty by step of the form, most first. */
  readonly lacks: readonly { readonly structure: string; readonly step: string; readonly cells: number }[];
}

export interface Unfinished {
  readonly openId: string;
  /** '' when the directory has not told it. */
  readonly name: string;
  readonly projects: readonly Tracked[];
}

const nothing = (): Record<Standing, number> => {
  const counts: Partial<Record<Standing, number>> = {};
  for (const standing of standings) counts[standing] = 0;
  return counts as Record<Standing, number>;
};

export const handedIn = ({ counts }: Pick<DepartmentDigest, 'counts'>): number => counts.waiting + counts.approved;

/**
 * @param structureOf the form of a round
 * @returns departments with projects, who has most open first; withdrawn projects do not count
 */
export function digestOf(
  tracked: readonly Tracked[],
  names: { readonly departments: readonly DepartmentHead[]; readonly clerks: readonly Member[] },
  structureOf: (round: string) => string,
): readonly DepartmentDigest[] {
  const departmentNames = new Map(names.departments.map(({ id, name }) => [id, name]));
  const clerkNames = new Map(names.clerks.map(({ openId, name }) => [openId, name]));
  const byDepartment = new Map<string, Tracked[]>();
  for (const each of tracked) {
    if (standingOf(each) === 'withdrawn') continue;
    const { department } = each.assignment;
    const some = byDepartment.get(department);
    if (some) some.push(each);
    else byDepartment.set(department, [each]);
  }
  return [...byDepartment]
    .map(([id, all]) => departmentDigest(id, departmentNames.get(id) ?? '', all, clerkNames, structureOf))
    .sort((one, other) => openIn(other) - openIn(one) || one.name.localeCompare(other.name, 'zh-CN'));
}

const openIn = (digest: DepartmentDigest): number => digest.total - handedIn(digest);

function departmentDigest(
  id: string,
  name: string,
  all: readonly Tracked[],
  clerkNames: ReadonlyMap<string, string>,
  structureOf: (round: string) => string,
): DepartmentDigest {
  const counts = nothing();
  const clerks = new Map<string, Tracked[]>();
  const lacks = new Map<string, { structure: string; step: string; cells: number }>();
  for (const each of all) {
    counts[standingOf(each)] += 1;
    if (!isOpen(each)) continue;
    const { clerk, round } = each.assignment;
    clerks.set(clerk, [...(clerks.get(clerk) ?? []), each]);
    const structure = structureOf(round);
    for (const [step, cells] of Object.entries(each.filled?.lacks ?? {})) {
      const key = `${structure} ${step}`;
      lacks.set(key, { structure, step, cells: (lacks.get(key)?.cells ?? 0) + cells });
    }
  }
  return {
    id,
    name,
    total: all.length,
    counts,
    unfinished: [...clerks]
      .map(([openId, projects]) => ({ openId, name: clerkNames.get(openId) ?? '', projects }))
      .sort((one, other) => other.projects.length - one.projects.length || one.name.localeCompare(other.name, 'zh-CN')),
    lacks: [...lacks.values()].sort((one, other) => other.cells - one.cells),
  };
}
