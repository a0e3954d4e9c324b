import type { DepartmentGoals as Printed } from '../documents/volume-model.ts';
import type { DepartmentGoals } from '../rounds/department.ts';

/** What a department has entered as parts one and two of its volume; null where there is nothing of part one. */
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
