import { type Act, type Actor, declarationSubject, isOfDeclaration, may, type Refusal, type Subject } from '../rounds/rights.ts';
import { EVERYWHERE } from '../rounds/role.ts';
import type { Action, SimpleCommand } from './action.ts';
import { SOURCE } from './cards/copy.ts';
import type { HandoverAction } from './colleague-action.ts';
import type { Command } from './command.ts';
import { goalsDepartment } from './goals-asked.ts';
import type { ReviewDo } from './review-action.ts';
import type { RoundDo } from './round-action.ts';
import { assignmentOf } from './round-needs.ts';
import { simpleActs } from './simple-acts.ts';
import type { State } from './state.ts';
import { volumeAct } from './volume-asked.ts';

/** Which right each click asks for; null = anybody's. */
const clicks: Readonly<
  Record<Exclude<Action['a'], 'cmd' | 'compare' | 'copy' | 'round' | 'review' | 'goals' | 'handover' | 'volume'>, Act | null>
> = {
  save: 'fill',
  row: 'fill',
  pick: 'fill',
  goto: 'enter',
  settle: 'fill',
  open: 'enter',
  go: 'enter',
  delete: 'delete',
  restore: 'restore',
  fix: 'fill',
  fixAll: 'fill',
  check: 'read',
  reason: 'fill',
  takeBack: 'fill',
  export: 'export',
  marks: 'mask',
  leak: 'mask',
  leakAll: 'mask',
  import: null,
  snooze: null,
  urge: 'remind',
  grants: 'grant',
  audit: 'audit',
  list: null,
  reviews: 'waiting',
  share: 'share',
  clean: 'waiting',
  progress: 'progress',
  serves: 'fill',
};

/** Commands that open a card of their own, as the click that would show it. */
export const opening: { readonly [Name in SimpleCommand]?: Action & { a: 'grants' | 'audit' } } = {
  grant: { a: 'grants', do: 'show', page: 0 },
  audit: { a: 'audit', page: 0, file: false },
};

/** Looking at the differences of a file is one thing, taking them over another. */
const comparing: Readonly<Record<(Action & { a: 'compare' })['do'], Act>> = {
  show: 'enter',
  leave: 'enter',
  new: 'enter',
  all: 'fill',
  chosen: 'fill',
};

/** The declaration a click copies: the button's own, or the one chosen beside it; null when none is chosen. */
export const copied = ({ action, form }: Command & { kind: 'action' }): string | null =>
  action.a === 'copy' ? (action.d ?? (form[SOURCE] || null)) : null;

const ofRounds: Readonly<Record<RoundDo, Act>> = {
  add: 'change',
  page: 'change',
  carry: 'change',
  review: 'change',
  confirm: 'change',
  discard: 'change',
  show: 'change',
  deadline: 'change',
  enlist: 'change',
  alter: 'change',
  withdraw: 'change',
  end: 'change',
  reopen: 'change',
  extend: 'change',
  settings: 'change',
  set: 'change',
  begin: 'begin',
  copy: 'begin',
};

const ofReviews: Readonly<Record<ReviewDo, Act>> = {
  open: 'review',
  whole: 'review',
  cells: 'review',
  remark: 'review',
  drop: 'review',
  settle: 'review',
  again: 'review',
  return: 'review',
  approve: 'review',
  askReopen: 'reopen',
  reopen: 'reopen',
  mend: 'enter',
  keep: 'fill',
  resubmit: 'fill',
};

/** Whose it is: the declaration's, the project's that is not begun, or the request's. */
const handingOver = ({ do: what, d }: HandoverAction): Act => {
  if (what === 'accept' || what === 'decline') return 'accept';
  return what === 'recall' || d === undefined ? 'pass' : 'handover';
};

export function actOf(command: Command): Act | null {
  switch (command.kind) {
    case 'simple':
      return simpleActs[command.command];
    case 'action':
      if (command.action.a === 'compare') return comparing[command.action.do];
      if (command.action.a === 'copy') return copied(command) === null ? null : 'enter';
      if (command.action.a === 'round') return ofRounds[command.action.do];
      if (command.action.a === 'review') return ofReviews[command.action.do];
      if (command.action.a === 'volume') return volumeAct(command.action, command.form);
      // Without a department there is only the choice of one.
      if (command.action.a === 'goals') return goalsDepartment(command) === null ? 'oversee' : 'goals';
      if (command.action.a === 'handover') return handingOver(command.action);
      return clicks[command.action.a];
    case 'startRound':
      return 'open';
    case 'goalsText':
      return 'goals';
    case 'answer':
    case 'press':
      return 'fill';
    case 'colleague':
      return command.what;
    case 'export':
      return 'export';
    case 'mark':
      return 'mask';
    case 'remark':
      return 'review';
    case 'language':
    case 'unknownCommand':
    case 'file':
    case 'odd':
    case 'recalled':
    case 'entered':
    case 'group':
    case 'unknownAction':
    case 'nothing':
      return null;
    default:
      return command satisfies never;
  }
}

type Acting = Pick<State, 'admin' | 'parts'> & { readonly person: Pick<State['person'], 'openId'> };

/** Who acts, by what they may do. Who administers the deployment is an administrator everywhere. */
export const actorOf = ({ person, admin, parts }: Acting): Actor => ({
  openId: person.openId,
  grants: [...(parts.grants ?? []), ...(admin ? [{ role: 'admin', department: EVERYWHERE } as const] : [])],
});

/** Where it was asked for; a click does not tell itself. */
export const chatOf = ({ incoming, parts }: Pick<State, 'incoming' | 'parts'>): Subject['chat'] =>
  incoming.origin.chatKind === 'unknown' ? (parts.clickedIn ?? 'unknown') : incoming.origin.chatKind;

/** What a command acts upon; null = a declaration that is not there. */
function subjectOf(state: State, act: Act): Subject | null {
  const { draft, seat } = state;
  const chat = chatOf(state);
  if (isOfDeclaration(act)) return draft && declarationSubject(draft, seat !== null, chat);
  const owner = ownerOf(act, state);
  const department = act === 'goals' ? (state.parts.department?.id ?? null) : null;
  return { chat, department, ...(owner === undefined ? {} : { owner }) };
}

/** A project belongs to whom it was given, a request to who made it or was asked, a round to who opened it. */
function ownerOf(act: Act, state: State): string | undefined {
  const { handover, round } = state.parts;
  if (act === 'accept') return handover?.receiver;
  if (act === 'pass') return handover === undefined ? assignmentOf(state)?.clerk : handover?.giver;
  return act === 'begin' ? assignmentOf(state)?.clerk : round?.owner;
}

/** Whether the command may be run; null = there is nothing it could be run on. */
export function judge(state: State, act: Act): 'yes' | Refusal | null {
  const subject = subjectOf(state, act);
  return subject && may(actorOf(state), act, subject);
}
