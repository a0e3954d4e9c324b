import type { Assignment } from '../rounds/assignment.ts';
import { linesOf, namesIn } from '../rounds/assignment-lines.ts';
import type { Round } from '../rounds/round.ts';
import type { Command } from './command.ts';
import type { Asked } from './parts.ts';
import { FIELDS } from './round-action.ts';
import type { State } from './state.ts';

/** Projects of one round that are looked at at once. */
export const ASSIGNMENTS = { offset: 0, limit: 2_000 };
/** Rounds to choose from, newest first. */
export const ROUNDS = { offset: 0, limit: 30 };
/** People offered in a chooser. */
const CANDIDATES = { offset: 0, limit: 200 };

/** The round this person is preparing, if any: there is one at most. */
export const preparedBy = ({ parts, person }: Pick<State, 'parts' | 'person'>): Round | null =>
  parts.rounds?.rows.find((round) => round.state === 'preparing' && round.owner === person.openId) ?? null;

const nothing: Asked = {};

/** What a person was given to fill. */
const given = ({ person }: State): Asked => ({
  rounds: ROUNDS,
  assignments: { which: { by: 'clerk', id: person.openId }, page: ASSIGNMENTS },
});

/** What the list of a person's declarations shows besides: requests that wait, and who shares what. */
function listed({ parts, person, list }: State): Asked {
  const { handoversAsked } = parts;
  const others = [
    ...(list?.rows ?? []).map(({ owner }) => owner),
    ...(handoversAsked ?? []).flatMap(({ giver, receiver }) => [giver, receiver]),
  ].filter((openId) => openId !== person.openId);
  return {
    handoversAsked: { of: 'person', id: person.openId },
    ...(handoversAsked && others.length > 0 ? { members: [...new Set(others)] } : {}),
  };
}

/** Parts that commands about a round need, besides the roles. */
export function roundParts(command: Command, state: State): Asked {
  switch (command.kind) {
    case 'startRound':
      return { rounds: ROUNDS, ...preparation(state, preparedBy(state)?.id, command.text) };
    case 'simple':
      if (command.command === 'startRound') return { rounds: ROUNDS, ...preparation(state, preparedBy(state)?.id, '') };
      if (command.command === 'rounds') return { rounds: ROUNDS };
      return command.command === 'mine' ? { ...given(state), ...listed(state) } : nothing;
    case 'action':
      if (command.action.a === 'list' && command.action.which === 'live')
        return command.action.page === 0 ? { ...given(state), ...listed(state) } : listed(state);
      if (command.action.a === 'copy') return command.action.b === undefined ? given(state) : beginning(state, command.action.b);
      if (command.action.a !== 'round') return nothing;
      if (command.action.do === 'begin' || command.action.do === 'copy') return beginning(state, command.action.b);
      return {
        round: command.action.b,
        rounds: ROUNDS,
        ...(command.action.do === 'alter' ? { handoversAsked: { of: 'project', id: command.form[FIELDS.one] ?? '' } } : {}),
        ...(command.action.do === 'carry' ? carried(state, command.form[FIELDS.source]) : {}),
        ...preparation(state, command.action.b, command.form[FIELDS.list] ?? ''),
      };
    case 'entered':
      // What colleagues gave or share tells a newcomer what to do as well.
      return state.person.greeted
        ? nothing
        : { ...given(state), handoversAsked: { of: 'person', id: state.person.openId }, drafts: { offset: 0, limit: 1 } };
    default:
      return nothing;
  }
}

/** What a round in preparation shows: its list, last year's, everybody named. */
function preparation(state: State, round: string | undefined, typed: string): Asked {
  const names = namesIn(linesOf(typed));
  const rows = state.parts.assignments?.rows;
  return {
    departments: true,
    membersIn: { department: null, page: CANDIDATES },
    ...(names.length > 0 ? { membersNamed: names } : {}),
    ...(round === undefined ? {} : { assignments: { which: { by: 'round', id: round }, page: ASSIGNMENTS } }),
    ...(rows ? { members: [...new Set(rows.map(({ assignment }) => assignment.clerk))] } : {}),
  };
}

/** The list of an earlier round, to be taken over. */
const carried = ({ parts }: State, chosen: string | undefined): Asked => {
  const source = chosen || parts.round?.source;
  return source ? { carried: source } : {};
};

/** What beginning a project needs: the round with its list, the clerk's department, and who has the same project already. */
function beginning(state: State, round: string): Asked {
  const { round: found, assignments, sameCode } = state.parts;
  const mine = found && assignments ? assignmentOf(state) : null;
  const others = (sameCode ?? []).map((each) => each.owner).filter((owner) => owner !== state.person.openId);
  return {
    round,
    assignments: { which: { by: 'round', id: round }, page: ASSIGNMENTS },
    ...(mine ? { department: mine.department, sameCode: mine.code } : {}),
    ...(others.length > 0 ? { members: others } : {}),
  };
}

const projectOf = ({ incoming }: Pick<State, 'incoming'>): unknown => (incoming.kind === 'action' ? incoming.value.n : undefined);

/** The project a click is about, when its round's list was loaded. */
export const assignmentOf = (state: Pick<State, 'incoming' | 'parts'>): Assignment | null =>
  state.parts.assignments?.rows.find(({ assignment }) => assignment.id === projectOf(state))?.assignment ?? null;
