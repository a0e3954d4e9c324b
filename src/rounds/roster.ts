import type { Member } from './member.ts';
import type { DepartmentHead } from './reading.ts';
import type { Round } from './round.ts';
import { isLate, type Standing, standingOf, type Tracked } from './standing.ts';

/** The list of a round: who fills what, and where it stands. */

/** What can be chosen: a standing, or whatever is late. */
export const rosterStandings = ['notStarted', 'filling', 'waiting', 'returned', 'approved', 'late'] as const;
export type RosterStanding = (typeof rosterStandings)[number];

export interface RosterFilter {
  readonly standing: RosterStanding | null;
  /** A department's id. */
  readonly department: string | null;
  /** open_id. */
  readonly clerk: string | null;
}

export const everything: RosterFilter = { standing: null, department: null, clerk: null };

export interface RosterRow {
  readonly tracked: Tracked;
  readonly standing: Exclude<Standing, 'withdrawn'>;
  readonly late: boolean;
  /** Names; '' when the directory has not told them. */
  readonly department: string;
  readonly person: string;
  readonly project: string;
}

export interface RosterNames {
  readonly departments: readonly DepartmentHead[];
  readonly clerks: readonly Member[];
}

/** Rows by department, person and the order in which they were given; withdrawn projects are left out. */
export function rosterOf(
  tracked: readonly Tracked[],
  filter: RosterFilter,
  { round, now, names }: { readonly round: Round; readonly now: number; readonly names: RosterNames },
): readonly RosterRow[] {
  const departments = new Map(names.departments.map(({ id, name }) => [id, name]));
  const clerks = new Map(names.clerks.map(({ openId, name }) => [openId, name]));
  return tracked
    .flatMap((each): RosterRow[] => {
      const { assignment, filled } = each;
      const standing = standingOf(each);
      if (standing === 'withdrawn') return [];
      return [
        {
          tracked: each,
          standing,
          late: isLate(each, round, now),
          department: departments.get(assignment.department) ?? '',
          person: clerks.get(assignment.clerk) ?? '',
          project: filled?.name || assignment.name,
        },
      ];
    })
    .filter((row) => fits(row, filter))
    .sort((one, other) => inChinese(one.department, other.department) || inChinese(one.person, other.person));
}

const inChinese = new Intl.Collator('zh-CN').compare;

function fits({ tracked: { assignment }, standing, late }: RosterRow, filter: RosterFilter): boolean {
  if (filter.department !== null && assignment.department !== filter.department) return false;
  if (filter.clerk !== null && assignment.clerk !== filter.clerk) return false;
  return filter.standing === null || (filter.standing === 'late' ? late : standing === filter.standing);
}
