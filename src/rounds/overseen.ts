import type { TrackedBy } from './reading.ts';
import { type Actor, rights } from './rights.ts';
import { EVERYWHERE, reach } from './role.ts';

/** Departments whose progress somebody may see; `EVERYWHERE` = all. */
export const overseen = ({ grants }: Pick<Actor, 'grants'>): readonly string[] | typeof EVERYWHERE => reach(grants, ...rights.progress.who);

/** What of a round lies within these departments. */
export const overseenIn = (round: string, within: readonly string[] | typeof EVERYWHERE): TrackedBy =>
  within === EVERYWHERE ? { by: 'round', id: round } : { by: 'departments', id: round, departments: within };
