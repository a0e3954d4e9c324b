import type { Assignment } from '../../../rounds/assignment.ts';
import { linesOf } from '../../../rounds/assignment-lines.ts';
import type { Round } from '../../../rounds/round.ts';
import { isOpen, type Tracked } from '../../../rounds/standing.ts';
import { localOf } from '../../../rounds/zone.ts';
import { assignedCard } from '../../cards/rounds/assigned.ts';
import { roundCard, roundsCard, toldCard } from '../../cards/rounds/manage.ts';
import { deadlineText } from '../../deadline.ts';
import { part } from '../../parts.ts';
import { FIELDS, type RoundAction, type RoundDo } from '../../round-action.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { end, extendEnded, reopenRound } from './end.ts';
import { pick, place } from './enlist.ts';
import { keepRound } from './keep.ts';
import { alter, trail, withdraw } from './one.ts';
import { deadlineOfForm, Preparing } from './preparing.ts';

/** `/批次`: an open round is run: its deadline, who fills what, and its end. Whoever it concerns is told in the same moment. */

type Managing = RoundAction & {
  readonly do: Extract<RoundDo, 'show' | 'deadline' | 'enlist' | 'alter' | 'withdraw' | 'end' | 'reopen' | 'extend'>;
};
type Form = Readonly<Record<string, string>>;

/** Rounds the person prepares or runs. */
export function showRounds(work: Work): void {
  const { state } = work;
  const rounds = part(state.parts, 'rounds').rows.filter(({ owner, state: now }) => owner === state.person.openId && now !== 'discarded');
  work.fresh(roundsCard(rounds, state.now));
}

export function manage(work: Work, action: Managing, form: Form): void {
  const { state } = work;
  const round = part(state.parts, 'round');
  if (!round || round.state === 'preparing' || round.state === 'discarded') {
    work.toast('warn', say('round.gone'));
    return;
  }
  const tracked = part(state.parts, 'assignments').rows;
  const preparing = new Preparing(
    state,
    round,
    tracked.map(({ assignment }) => assignment),
  );
  if (round.state === 'archived') runEnded(work, action.do, preparing, tracked, form);
  else run(work, action.do, preparing, tracked, form);
  work.card(roundCard(preparing, tracked, action.page ?? 0, work.notes));
}

function run(work: Work, what: Managing['do'], preparing: Preparing, tracked: readonly Tracked[], form: Form): void {
  switch (what) {
    case 'show':
      return;
    case 'deadline':
      moveDeadline(work, preparing, tracked, form);
      return;
    case 'enlist':
      enlist(work, preparing, form);
      return;
    case 'alter':
      alter(work, preparing, tracked, form);
      return;
    case 'withdraw':
      withdraw(work, preparing, tracked, form);
      return;
    case 'end':
      end(work, preparing, tracked);
      return;
    case 'reopen':
    case 'extend':
      work.note('info', say('round.isOpen'));
      return;
    default:
      what satisfies never;
  }
}

/** After its end a round is opened again, or stays as it is. */
function runEnded(work: Work, what: Managing['do'], preparing: Preparing, tracked: readonly Tracked[], form: Form): void {
  if (what === 'reopen') reopenRound(work, preparing, tracked, form);
  else if (what === 'extend') extendEnded(work, preparing, tracked, form);
  else if (what !== 'show') work.note('info', say('round.overForAll'));
}

const dayOf = (round: Round): string => localOf(round.deadline, round.zone).day;

/** Another deadline: told to everybody who still has something to do. */
function moveDeadline(work: Work, preparing: Preparing, tracked: readonly Tracked[], form: Form): void {
  const { before, state } = preparing;
  const deadline = deadlineOfForm(form[FIELDS.day] ?? '', form[FIELDS.time] ?? '', before.zone);
  if (deadline === null) {
    work.note('warn', say('round.badDeadline', { day: cut(form[FIELDS.day] ?? '', 20), time: cut(form[FIELDS.time] ?? '', 20) }));
    return;
  }
  if (deadline === before.deadline) {
    work.note('info', say('round.same'));
    return;
  }
  if (deadline <= state.now) {
    work.note('warn', say('round.pastDeadline'));
    return;
  }
  preparing.change({ deadline });
  keepRound(work, preparing, 'changeRound', { from: dayOf(before), to: dayOf(preparing.round) });
  const told = new Set(
    tracked.filter((each) => isOpen(each) && each.assignment.deadline === null).map(({ assignment }) => assignment.clerk),
  );
  for (const clerk of told)
    work.tell(clerk, toldCard(preparing.round, [say('round.moved'), deadlineText(deadline, state.now, before.zone)], 'warn'));
  work.note('good', say('round.changed', { people: told.size }));
}

/** More people and projects: each gets their card at once. */
function enlist(work: Work, preparing: Preparing, form: Form): void {
  const { round, state } = preparing;
  const list = form[FIELDS.list]?.trim() ?? '';
  if (list !== '') place(work, preparing, linesOf(list));
  pick(work, preparing, form[FIELDS.who] || null, form[FIELDS.project]?.trim() || null);
  // Lines whose person is not clear are told here and not kept: the round is under way.
  const unclear = preparing.round.settings.unplaced;
  preparing.set({ unplaced: [] });
  if (unclear.length > 0)
    work.note('warn', say('round.unclear', { lines: unclear.map(({ printed }) => `“${cut(printed, 40)}”`).join('、') }));
  if (preparing.added.length === 0) {
    if (list === '' && unclear.length === 0 && work.notes.length === 0) work.note('info', say('round.nobodyAdded'));
    return;
  }
  const byClerk = new Map<string, Assignment[]>();
  for (const assignment of preparing.added) {
    work.write({ write: 'assign', assignment }, trail('assign', assignment));
    byClerk.set(assignment.clerk, [...(byClerk.get(assignment.clerk) ?? []), assignment]);
  }
  const from = preparing.members.get(state.person.openId)?.name ?? '';
  for (const [clerk, projects] of byClerk)
    work.tell(clerk, assignedCard(round, projects, { now: state.now, holidays: state.holidays, from }));
}
