import { isOfDeclaration } from '../rounds/rights.ts';
import { isOpen } from '../rounds/standing.ts';
import { actOf, actorOf, copied, judge, opening } from './acts.ts';
import { aroundParts } from './around-needs.ts';
import { auditAsked } from './asks/audit.ts';
import { grantsAsked } from './asks/grants.ts';
import { colleagueParts, othersParts } from './colleague-needs.ts';
import type { Command } from './command.ts';
import { meantForGoals } from './goals-asked.ts';
import { partsOfGoals } from './goals-needs.ts';
import type { Asked } from './parts.ts';
import { progressParts } from './progress-needs.ts';
import { meantInReview } from './review-meant.ts';
import { reviewParts } from './review-needs.ts';
import { FIELDS } from './round-action.ts';
import { roundParts } from './round-needs.ts';
import type { State } from './state.ts';
import { volumeParts } from './volume-asked.ts';

/** What has to be loaded before a command can be decided. */
export interface Needs {
  /** The draft it names; `'current'` = the person's current one, `'reviewing'` = the one they review; null = none. */
  readonly draft: string | 'current' | 'reviewing' | null;
  /** The current one when they review none. */
  readonly orCurrent?: true;
  /** All live declarations of the person, with year and unit. */
  readonly shelf?: boolean;
  /** The declaration of a project of a round, by the project, or of a request to take one over. */
  readonly project?: string;
  readonly handover?: string;
  readonly list?: { readonly which: 'live' | 'deleted'; readonly page: number };
  /** The change an undo would take back: the latest, or the one a message caused. */
  readonly change?: 'last' | { readonly cause: string };
  /** The file or paste it is about, and the projects of it, by number. */
  readonly imported?: { readonly id: string; readonly projects: readonly number[] };
  /** The person's declarations by what tells them apart. */
  readonly declarations?: true;
  /** Message id of the card the person quoted. */
  readonly quoted?: string;
}

/** What a command needs; the turn loads it. */
export function needsOf(command: Command): Needs {
  switch (command.kind) {
    case 'simple': {
      const draft = command.draft ?? 'current';
      if (command.command === 'volume') return { draft: null, shelf: true };
      if (command.command === 'undo') return { draft, change: 'last' };
      if (command.command === 'mine' || command.command === 'deleted') {
        return { draft: null, list: { which: command.command === 'mine' ? 'live' : 'deleted', page: 0 } };
      }
      if (command.command === 'progress') return { draft: null };
      if (command.command === 'return') return { draft: 'reviewing' };
      if (command.command === 'copy') return { draft: null, declarations: true };
      if (command.command === 'grant' || command.command === 'audit' || command.command === 'goals') return { draft: null };
      return { draft };
    }
    case 'action': {
      const { action } = command;
      if (action.a === 'goals') return { draft: null, ...(action.i === undefined ? {} : { imported: { id: action.i, projects: [] } }) };
      if (action.a === 'list') return { draft: null, list: { which: action.which, page: action.page } };
      if (action.a === 'grants' || action.a === 'audit') return { draft: null };
      if (action.a === 'volume') return { draft: null, shelf: action.v === undefined };
      if (action.a === 'takeBack') return { draft: action.d, change: { cause: action.cause } };
      if (action.a === 'copy') return { draft: copied(command) };
      if (action.a === 'compare') return { draft: action.d, imported: { id: action.i, projects: [action.n] } };
      if (action.a === 'snooze' || action.a === 'urge') return { draft: null };
      if (action.a === 'import')
        return { draft: 'current', imported: { id: action.i, projects: action.n === undefined ? [] : [action.n] } };
      if (action.a === 'round' && action.do === 'alter') return { draft: null, project: command.form[FIELDS.one] ?? '' };
      if (action.a === 'handover') {
        if (action.i !== undefined) return { draft: null, handover: action.i };
        return action.n === undefined ? { draft: action.d ?? null } : { draft: null, project: action.n };
      }
      if (action.a === 'round' && (action.do === 'copy' || action.do === 'begin')) return { draft: null, declarations: true };
      if (action.a === 'round' || action.a === 'progress' || action.a === 'reviews' || action.a === 'clean') return { draft: null };
      return { draft: action.d };
    }
    case 'answer':
      return command.parent === undefined ? { draft: 'current' } : { draft: 'current', quoted: command.parent };
    case 'remark': {
      const quoted = command.parent === undefined ? {} : { quoted: command.parent };
      return { draft: 'reviewing', ...(command.otherwise === null ? {} : { orCurrent: true as const }), ...quoted };
    }
    case 'recalled':
      return { draft: 'current', change: { cause: command.message } };
    case 'press':
    case 'colleague':
    case 'odd':
    case 'export':
    case 'mark':
    case 'file':
      return { draft: 'current' };
    case 'goalsText':
    case 'language':
    case 'unknownCommand':
    case 'entered':
    case 'group':
    case 'unknownAction':
    case 'startRound':
    case 'nothing':
      return { draft: null };
    default:
      return command satisfies never;
  }
}

/**
 * Parts a command needs, asked again after each was loaded until it asks for nothing new: one part may lead to another (names of the people
 * in a list). Filling in one's own declaration asks for none.
 */
export function partsOf(said: Command, state: State): Asked {
  const command = meantForGoals(meantInReview(said, state), state);
  if (command.kind === 'action' && command.action.a === 'snooze') return { reminded: [state.person.openId] };
  const act = actOf(command);
  if (act === null) return partsOfMove(command, state);
  if (act === 'remind') return { ...roles(state), ...urged(command, state) };
  // A place in the declaration is right enough; only without one the roles are looked at.
  const verdict = judge(state, act);
  if (isOfDeclaration(act) && (verdict === 'yes' || state.draft === null)) return partsOfMove(command, state);
  // Who can open it again is named only when it is refused.
  if (verdict !== null && verdict !== 'yes' && verdict.why === 'ended') return { ...roles(state), ...openerOf(state) };
  return { ...roles(state), ...(verdict === 'yes' ? shown(command, state) : {}), ...partsOfMove(command, state) };
}

/** What the cards about people show; nothing of it is loaded for a refusal. */
function shown(command: Command, state: State): Asked {
  const { parts, person } = state;
  const asked = command.kind === 'action' ? command.action : command.kind === 'simple' ? opening[command.command] : undefined;
  const form = command.kind === 'action' ? command.form : {};
  switch (asked?.a) {
    case 'grants':
      return grantsAsked(parts, person.openId, asked, form);
    case 'audit':
      return auditAsked(parts, asked, actorOf(state));
    default:
      return progressParts(command, state);
  }
}

/** What a supervisor looks after, then what its clerks were told. */
function urged(command: Command, { parts }: State): Asked {
  const { lookedAfter } = parts;
  if (!lookedAfter || command.kind !== 'action') return { lookedAfter: true };
  return { lookedAfter: true, reminded: [...new Set(lookedAfter.tracked.filter(isOpen).map(({ assignment }) => assignment.clerk))] };
}

/** Who opened the round of a declaration. */
const openerOf = ({ draft, parts }: State): Asked => ({
  ...(draft?.round ? { round: draft.round } : {}),
  ...(parts.round ? { members: [parts.round.owner] } : {}),
});

/** What its move looks at. */
const partsOfMove = (command: Command, state: State): Asked => ({
  ...roundParts(command, state),
  ...reviewParts(command, state),
  ...colleagueParts(command, state),
  ...othersParts(command, state),
  ...aroundParts(command, state),
  ...partsOfGoals(command, state),
  ...volumeParts(command),
});

const roles = ({ incoming }: State): Asked => ({
  grants: true,
  ...(incoming.kind === 'action' && incoming.origin.chatKind === 'unknown' && incoming.card !== '' ? { clickedIn: incoming.card } : {}),
});
