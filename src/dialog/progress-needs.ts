import { overseen, overseenIn } from '../rounds/overseen.ts';
import { EVERYWHERE } from '../rounds/role.ts';
import { isBegun, type Round } from '../rounds/round.ts';
import { actorOf } from './acts.ts';
import type { Command } from './command.ts';
import type { Asked } from './parts.ts';
import { progressAsked } from './progress-asked.ts';
import { ASSIGNMENTS, ROUNDS } from './round-needs.ts';
import type { State } from './state.ts';

/** Rounds whose progress there is: somebody was told of them. */
export const roundsBegun = ({ parts }: Pick<State, 'parts'>): readonly Round[] => (parts.rounds?.rows ?? []).filter(isBegun);

/** The round that is looked at: the one named, else the newest that is open, else the newest. */
export function roundLookedAt(state: Pick<State, 'parts'>, named: string | null): Round | null {
  const rounds = roundsBegun(state);
  if (named !== null) return rounds.find(({ id }) => id === named) ?? null;
  return rounds.find((round) => round.state === 'open') ?? rounds[0] ?? null;
}

/** Parts that `/进度` and its clicks need, besides the roles: the projects within reach, and whose they are. */
export function progressParts(command: Command, state: State): Asked {
  const asked = progressAsked(command);
  if (!asked) return {};
  const { grants, rounds, assignments } = state.parts;
  const first: Asked = { rounds: ROUNDS, departments: true };
  if (!grants || !rounds) return first;
  const round = roundLookedAt(state, asked.round);
  const within = overseen(actorOf(state));
  if (!round || (within !== EVERYWHERE && within.length === 0)) return first;
  return {
    ...first,
    assignments: { which: overseenIn(round.id, within), page: ASSIGNMENTS },
    ...(assignments ? { members: [...new Set(assignments.rows.map(({ assignment }) => assignment.clerk))] } : {}),
  };
}
