import type { DepartmentHead } from '../rounds/reading.ts';
import { EVERYWHERE, reach } from '../rounds/role.ts';
import type { Round } from '../rounds/round.ts';
import { actorOf } from './acts.ts';
import type { Command } from './command.ts';
import { goalsDepartment } from './goals-asked.ts';
import type { Asked, Parts } from './parts.ts';
import { ASSIGNMENTS } from './round-needs.ts';
import type { State } from './state.ts';

/** Newest first. */
const ROUNDS = { offset: 0, limit: 10 };

/** The round whose projects serve the goals: the newest people were told of. */
export const goalsRound = ({ parts }: { readonly parts: Pick<Parts, 'rounds'> }): Round | null =>
  parts.rounds?.rows.find(({ state }) => state === 'open' || state === 'closed') ?? null;

/** Departments whose goals somebody writes. */
export function goalsDepartments(state: Pick<State, 'person' | 'admin' | 'parts'>): readonly DepartmentHead[] {
  const within = reach(actorOf(state).grants, 'supervisor', 'admin');
  return (state.parts.departments ?? []).filter(({ id }) => within === EVERYWHERE || within.includes(id));
}

/** Parts that `/目标` and its clicks need, besides the roles: the departments, the one meant, and the projects that may serve its goals. */
export function partsOfGoals(command: Command, state: State): Asked {
  const asks = command.kind === 'goalsText' || (command.kind === 'action' && command.action.a === 'goals');
  if (!asks && !(command.kind === 'simple' && command.command === 'goals')) return {};
  const said = goalsDepartment(command);
  const department = said ?? (command.kind === 'simple' || takes(command) ? sole(goalsDepartments(state)) : null);
  if (department === null) return { departments: true };
  const round = goalsRound(state);
  return {
    departments: true,
    department,
    rounds: ROUNDS,
    ...(round ? { assignments: { which: { by: 'departments', id: round.id, departments: [department] }, page: ASSIGNMENTS } } : {}),
  };
}

const sole = ([first, ...others]: readonly DepartmentHead[]): string | null => (first && others.length === 0 ? first.id : null);

/** What was found in a file goes to the person's only department without asking. */
const takes = (command: Command): boolean => command.kind === 'action' && command.action.a === 'goals' && command.action.do === 'take';
