import { digestOf } from '../../rounds/digest.ts';
import { lacksOf, overviewOf } from '../../rounds/overview.ts';
import { reviewRoles } from '../../rounds/review.ts';
import { may } from '../../rounds/rights.ts';
import { reach } from '../../rounds/role.ts';
import { everything, type RosterRow, rosterOf } from '../../rounds/roster.ts';
import { isOpen, standingOf } from '../../rounds/standing.ts';
import { actorOf, chatOf } from '../acts.ts';
import { noteCard } from '../cards/mine.ts';
import { groupProgressCard } from '../cards/progress/group.ts';
import { pagesOf, progressCard } from '../cards/progress/overview.ts';
import { personCard } from '../cards/progress/person.ts';
import type { ProgressShown } from '../cards/progress/shown.ts';
import { roundName } from '../cards/rounds/names.ts';
import type { ProgressAction, ProgressAsked } from '../progress-action.ts';
import { progressAsked } from '../progress-asked.ts';
import { roundLookedAt, roundsBegun } from '../progress-needs.ts';
import type { CardView } from '../reply.ts';
import { say } from '../text.ts';
import type { Work } from '../work.ts';

/** `/进度`: how far a round is, cut to the departments the person may see. */

/** Typed: the newest round, to where it was asked. */
export function progress(work: Work): void {
  const { incoming, ids } = work.state;
  const shown = shownOf(work, { round: null, filter: everything, page: 0 });
  if (!shown) {
    work.text(say('progress.noRound'));
    return;
  }
  const { chatKind, chatId } = incoming.origin;
  if (chatKind === 'group') {
    if (chatId !== undefined) work.replies.push({ kind: 'card', id: ids(), card: groupProgressCard(shown), to: { kind: 'chat', chatId } });
    return;
  }
  if (chatOf(work.state) === 'group') work.card(groupProgressCard(shown));
  else work.fresh(progressCard(shown));
}

/** A button of one of its cards. In a group nothing but counts is shown, whatever was sent. */
export function pressProgress(work: Work, action: ProgressAction, form: Readonly<Record<string, string>>): void {
  const asked = progressAsked({ kind: 'action', action, form });
  const shown = asked && shownOf(work, asked);
  if (!asked || !shown) {
    work.toast('warn', say('progress.gone'));
    return;
  }
  if (action.do === 'private') {
    work.tell(work.person.openId, progressCard(shown));
    work.toast('info', say('private.sent'));
    return;
  }
  if (chatOf(work.state) === 'group') {
    work.card(groupProgressCard(shown));
    return;
  }
  switch (action.do) {
    case 'show':
    case 'filter':
      work.card(progressCard(shown));
      return;
    case 'person':
      onePerson(work, shown);
      return;
    case 'file':
      orderFile(work, shown);
      return;
    default:
      action.do satisfies never;
  }
}

function onePerson(work: Work, shown: ProgressShown): void {
  if (shown.filter.clerk === null) {
    work.toast('info', say('progress.choosePerson'));
    return;
  }
  if (shown.rows.length === 0) {
    work.toast('warn', say('progress.notTheirs'));
    return;
  }
  const actor = actorOf(work.state);
  const mayRead = ({ tracked: { assignment, filled } }: RosterRow): boolean =>
    filled !== null &&
    may(actor, 'read', {
      chat: 'private',
      department: assignment.department,
      owner: assignment.clerk,
      declaration: { seated: assignment.clerk === actor.openId, state: filled.state, deleted: false, locked: assignment.locked },
    }) === 'yes';
  work.card(personCard(shown, mayRead));
}

/** The list is written after the turn; what stands in it is cut once more then. */
function orderFile(work: Work, { round, filter }: ProgressShown): void {
  const card: CardView = noteCard(roundName(round), [say('progress.writing')], []);
  const { standing, department } = filter;
  work.jobs.push({
    id: `j${work.state.ids()}`,
    kind: 'roster',
    payload: JSON.stringify({
      round: round.id,
      standing,
      department,
      card: work.fresh(card),
      admin: work.state.admin,
      locale: work.person.locale,
    }),
  });
}

/** Everything the cards show; null = there is no such round. */
function shownOf(work: Work, { round: named, filter: wished, page }: ProgressAsked): ProgressShown | null {
  const { state } = work;
  const { parts, now, holidays, templates } = state;
  const round = roundLookedAt(state, named);
  if (!round) return null;
  const tracked = parts.assignments?.rows ?? [];
  const names = { departments: parts.departments ?? [], clerks: [...(parts.members?.values() ?? [])] };
  const departments = digestOf(tracked, names, () => round.structure);
  // Another person's card, or an old one, may name a department that is out of reach: then all within it are shown.
  const department = departments.some(({ id }) => id === wished.department) ? wished.department : null;
  const filter = { ...wished, department };
  const among = { round, now, names };
  // One person is shown whole, however the list behind was filtered.
  const rows = rosterOf(tracked, filter.clerk === null ? filter : { ...everything, clerk: filter.clerk }, among);
  const reviews = reach(actorOf(state).grants, ...reviewRoles).length > 0;
  const waiting = reviews ? tracked.filter((each) => standingOf(each) === 'waiting').length : 0;
  return {
    round,
    rounds: roundsBegun(state),
    departments,
    overview: overviewOf(tracked, round, now),
    lacks: lacksOf(departments),
    filter,
    rows,
    page: Math.min(page, pagesOf(rows) - 1),
    beyond: Math.max(0, (parts.assignments?.total ?? 0) - tracked.length),
    templates,
    holidays,
    now,
    notes: work.notes,
    passes: waiting > 1,
    reminds:
      round.state === 'open' &&
      tracked.some(isOpen) &&
      (round.owner === work.person.openId || reach(actorOf(state).grants, 'supervisor').length > 0),
    reviews: waiting > 0,
  };
}
