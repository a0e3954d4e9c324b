import type { Cells } from '../form/cell.ts';
import type { Template } from '../form/template.ts';
import type { Department } from './department.ts';
import type { DepartmentHead } from './reading.ts';
import type { Round } from './round.ts';
import type { Tracked } from './standing.ts';

/** Another declaration of the same department and round, as it stands now. */
export interface Sibling {
  readonly id: string;
  readonly template: Template;
  readonly cells: Cells;
}

/** What lies around a declaration that belongs to a round: what rules about more than one declaration look at. */
export interface Around {
  readonly round: Round | null;
  readonly department: Department | null;
  /** All departments there are, for the codes of their units. */
  readonly departments: readonly DepartmentHead[];
  /** The department's projects in the round. */
  readonly tracked: readonly Tracked[];
  /** Their declarations, the one in hand among them; null when there are too many to be compared while somebody waits. */
  readonly siblings: readonly Sibling[] | null;
}
