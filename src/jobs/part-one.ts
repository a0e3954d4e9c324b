import type { PrintedDepartment } from '../documents/read/department.ts';
import type { DepartmentGoals as Printed } from '../documents/volume-model.ts';
import { TEXT_MAX } from '../form/declaration.ts';
import type { DepartmentGoals } from '../rounds/department.ts';
import { measuresIn } from '../rounds/measures.ts';

/** Parts one and two of the volume: as a department has entered them, and as they were printed. */

/** As they are printed; null where there is nothing of part one. */
export function partOne(entered: DepartmentGoals): { readonly goals: Printed | null; readonly special: readonly string[] } {
  const { overall, areas, safeguards, special } = entered;
  const empty = overall === '' && areas.length === 0 && safeguards.length === 0;
  const goals: Printed = {
    overall,
    fields: areas.map(({ name, goal, measures }) => ({ name, goal, indicators: measures })),
    measures: safeguards,
  };
  return { goals: empty ? null : goals, special: special === '' ? [] : special.split('\n') };
}

const MOST = 100;
const whole = (paragraphs: readonly string[]): string => paragraphs.join('\n').slice(0, TEXT_MAX);

/** Printed parts one and two as they would be entered; the ids of sub-goals are their numbers. */
export const enteredFrom = ({ overall, areas, safeguards, special }: PrintedDepartment): DepartmentGoals => ({
  overall: whole(overall),
  areas: areas.slice(0, MOST).map(({ name, goal, measures }, at) => ({
    id: `g${at + 1}`,
    name,
    goal: whole(goal),
    measures: [...measuresIn(whole(measures))],
  })),
  safeguards: safeguards.slice(0, MOST).map((text) => text.slice(0, TEXT_MAX)),
  special: whole(special),
});
