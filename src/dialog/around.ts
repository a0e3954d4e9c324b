import { type CheckContext, noContext } from '../checks/catalogue-rule.ts';
import type { Draft } from '../form/draft.ts';
import { ORIGIN } from '../form/last-year.ts';
import type { Around } from '../rounds/around.ts';
import { isGiven } from '../rounds/assignment.ts';
import type { SameCode } from '../rounds/reading.ts';
import { isLocked } from '../rounds/rights.ts';
import { sheetOfDraft } from './checking.ts';

/**
 * A declaration checked as one of its round: with the others of its department, the code of its unit, what the department may spend and its
 * goals.
 */

/** What a department tells the rules, of one declaration or of its whole volume. */
export const contextOfDepartment = ({ departments, department }: Pick<Around, 'departments' | 'department'>) => {
  const units = new Map(
    departments.filter(({ unitCode, unitName }) => unitCode !== '' && unitName !== '').map((each) => [each.unitName, each.unitCode]),
  );
  return { units: units.size > 0 ? units : null, departmentTotal: department?.total ?? null };
};

/** Which of the department's sub-goals a project serves; null when the department has none. */
export function subGoalsOf(department: Around['department'], areas: readonly string[]): readonly string[] | null {
  const there = department?.goals.areas ?? [];
  return there.length === 0 ? null : areas.filter((id) => there.some((area) => area.id === id));
}

/** Whether it was declared in an earlier year: it is a copy of that one, or an earlier round has its code. */
const goesOn = (draft: Draft, sameCode: readonly SameCode[]): boolean =>
  draft.cells.get(ORIGIN) !== undefined || sameCode.some(({ round }) => round !== null && round !== draft.round);

/** What the rules look at beside the declaration itself. */
export function contextAround(draft: Draft, around: Around, sameCode: readonly SameCode[]): CheckContext {
  const tracked = around.tracked.filter(({ assignment }) => isGiven(assignment));
  const own = tracked.find(({ assignment }) => assignment.id === draft.assignment);
  const others = around.siblings?.filter(({ id, template }) => id !== draft.id && template.layout === 'project-table') ?? [];
  return {
    ...noContext,
    ...contextOfDepartment(around),
    year: around.round?.year ?? null,
    siblings: others.length > 0 ? others.map(({ template, cells }) => sheetOfDraft(template, cells)) : null,
    // Once all are handed in it is the whole volume. Until then nobody is kept from handing in by what others lack.
    complete: own !== undefined && around.siblings !== null && tracked.every(({ filled }) => filled !== null && isLocked(filled.state)),
    continued: goesOn(draft, sameCode),
    subGoals: own ? subGoalsOf(around.department, own.assignment.areas) : null,
  };
}
