import type { Assignment } from '../../../rounds/assignment.ts';
import { isDay } from '../../../rounds/day.ts';
import type { Member } from '../../../rounds/member.ts';
import { isLocked } from '../../../rounds/rights.ts';
import type { Tracked } from '../../../rounds/standing.ts';
import { changed } from '../../../rounds/write.ts';
import { localOf, timeOf } from '../../../rounds/zone.ts';
import { movedFromCard, movedToCard } from '../../cards/colleagues/told.ts';
import { assignedCard } from '../../cards/rounds/assigned.ts';
import { toldCard } from '../../cards/rounds/manage.ts';
import { deadlineText } from '../../deadline.ts';
import { part } from '../../parts.ts';
import { FIELDS } from '../../round-action.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { takeBack } from '../colleagues/give.ts';
import { handOver } from '../colleagues/hand-over.ts';
import { isBetween, type Offer } from '../colleagues/offer.ts';
import { deadlineOfForm, type Preparing } from './preparing.ts';

/** One project of an open round: to somebody else, with more time, or out of the round. */

type Form = Readonly<Record<string, string>>;

/** A line in the trail. */
export const trail = (act: 'assign' | 'unassign' | 'extend', { id, department, name }: Assignment) =>
  ({ write: 'audit', act, subject: { kind: 'assignment', id }, department, detail: { name } }) as const;

/** The chosen project, when the person may give out projects of its department. */
function chosen(work: Work, preparing: Preparing, tracked: readonly Tracked[], form: Form): Tracked | null {
  const found = tracked.find(({ assignment }) => assignment.id === form[FIELDS.one] && assignment.state === 'open');
  if (!found) {
    work.note('info', say('round.chooseOne'));
    return null;
  }
  if (preparing.covers(found.assignment.department)) return found;
  work.note('warn', say('round.notCovered'));
  return null;
}

/** One project: to somebody else, or with a deadline of its own. */
export function alter(work: Work, preparing: Preparing, tracked: readonly Tracked[], form: Form): void {
  const found = chosen(work, preparing, tracked, form);
  if (!found) return;
  const { assignment, filled } = found;
  const { round, state } = preparing;
  const to = form[FIELDS.to] ? preparing.candidates.find(({ openId }) => openId === form[FIELDS.to]) : undefined;
  const day = form[FIELDS.oneDay] ?? '';
  const deadline = isDay(day) ? deadlineOfForm(day, timeOf(localOf(round.deadline, round.zone).minute), round.zone) : null;
  const moves = to !== undefined && to.openId !== assignment.clerk;
  const offer: Offer = { kind: 'assignment', project: assignment.id, name: assignment.name, tracked: found, round, open: work.open };
  if (moves && filled && isLocked(filled.state)) {
    work.note('warn', say('round.handedIn', { name: cut(assignment.name, 40), state: filled.state }));
    return;
  }
  if (moves && isBetween(offer)) {
    work.note('warn', say('fault.busy'));
    return;
  }
  if (deadline !== null && deadline <= state.now) {
    work.note('warn', say('round.pastDeadline'));
    return;
  }
  if (!moves && deadline === null) {
    work.note('info', say('round.chooseWhat'));
    return;
  }
  if (moves) move(work, preparing, offer, to, deadline);
  else if (deadline !== null) extend(work, preparing, assignment, deadline);
}

/** To somebody else, with what is filled in. No consent is asked; both are told, and a request that waits for one is taken back. */
function move(work: Work, preparing: Preparing, offer: Offer, to: Member, deadline: number | null): void {
  const { round, state } = preparing;
  const { tracked, open } = offer;
  if (!tracked) return;
  const { assignment } = tracked;
  const after = handOver(work, offer, assignment.clerk, to.openId, {
    department: to.department,
    ...(deadline === null ? {} : { deadline }),
  });
  if (after) preparing.replace(after);
  const [asked] = part(state.parts, 'handoversAsked');
  if (asked) takeBack(work, asked);
  const from = preparing.members.get(state.person.openId)?.name ?? '';
  if (open) {
    work.tell(to.openId, movedToCard(round, offer, from));
    work.tell(assignment.clerk, movedFromCard(round, offer, to.name));
  } else {
    work.tell(to.openId, assignedCard(round, [after ?? assignment], { now: state.now, holidays: state.holidays, from }));
    work.tell(assignment.clerk, toldCard(round, [say('round.takenOver', { name: cut(assignment.name, 60), to: to.name })], 'muted'));
  }
  work.note('good', say('round.reassigned', { name: cut(assignment.name, 40), to: to.name }));
}

function extend(work: Work, preparing: Preparing, assignment: Assignment, deadline: number): void {
  const { round, state } = preparing;
  work.write(changed(assignment, { deadline }, state.now), trail('extend', assignment));
  preparing.replace({ ...assignment, deadline });
  const lines = [say('round.extended', { name: cut(assignment.name, 60) }), deadlineText(deadline, state.now, round.zone)];
  work.tell(assignment.clerk, toldCard(round, lines, 'good'));
  work.note('good', say('round.extendedDone', { name: cut(assignment.name, 40) }));
}

/** Takes a project out of the round; what is filled in stays with its clerk. */
export function withdraw(work: Work, preparing: Preparing, tracked: readonly Tracked[], form: Form): void {
  const found = chosen(work, preparing, tracked, form);
  if (!found) return;
  const { assignment } = found;
  work.write(changed(assignment, { state: 'withdrawn' }, preparing.state.now), trail('unassign', assignment));
  preparing.dropped.add(assignment.id);
  work.tell(assignment.clerk, toldCard(preparing.round, [say('round.unassigned', { name: cut(assignment.name, 60) })], 'muted'));
  work.note('good', say('round.unassignedDone', { name: cut(assignment.name, 40) }));
}
