import { isDay } from '../../../rounds/day.ts';
import { isOpen, type Tracked } from '../../../rounds/standing.ts';
import { changed } from '../../../rounds/write.ts';
import { localOf, timeOf } from '../../../rounds/zone.ts';
import { toldCard } from '../../cards/rounds/manage.ts';
import { deadlineText } from '../../deadline.ts';
import { FIELDS } from '../../round-action.ts';
import { cut, say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { keepRound } from './keep.ts';
import { deadlineOfForm, type Preparing } from './preparing.ts';

/** The end of a round, which locks it, and the two ways to open it again: as a whole, or for one project. */

type Form = Readonly<Record<string, string>>;

const clerksOf = (tracked: readonly Tracked[]): ReadonlySet<string> => new Set(tracked.map(({ assignment }) => assignment.clerk));

/** 结束批次: locked as everything stands; told to those who had something open. */
export function end(work: Work, preparing: Preparing, tracked: readonly Tracked[]): void {
  const { round } = preparing;
  preparing.change({ state: 'archived' });
  const left = tracked.filter((each) => isOpen(each));
  keepRound(work, preparing, 'endRound', { count: left.length });
  work.write({ write: 'lock', round: round.id, locked: true });
  for (const clerk of clerksOf(left)) work.tell(clerk, toldCard(round, [say('round.endedFor')], 'muted'));
  work.note('good', say('round.ended', { left: left.length }));
}

/** 重新打开: everything goes on where it stood. */
export function reopenRound(work: Work, preparing: Preparing, tracked: readonly Tracked[], form: Form): void {
  const { before, state } = preparing;
  const deadline = deadlineOfForm(form[FIELDS.day] ?? '', form[FIELDS.time] ?? '', before.zone);
  if (deadline === null) {
    work.note('warn', say('round.badDeadline', { day: cut(form[FIELDS.day] ?? '', 20), time: cut(form[FIELDS.time] ?? '', 20) }));
    return;
  }
  if (deadline <= state.now) {
    work.note('warn', say('round.pastDeadline'));
    return;
  }
  preparing.change({ state: 'open', deadline });
  keepRound(work, preparing, 'reopenRound');
  work.write({ write: 'lock', round: before.id, locked: false });
  const told = clerksOf(tracked.filter(isOpen));
  const lines = [say('round.reopenedFor'), deadlineText(deadline, state.now, before.zone)];
  for (const clerk of told) work.tell(clerk, toldCard(preparing.round, lines, 'good'));
  work.note('good', say('round.reopened', { people: told.size }));
}

/** 给一个人延期 after the end: this project alone is open again. */
export function extendEnded(work: Work, preparing: Preparing, tracked: readonly Tracked[], form: Form): void {
  const { round, state } = preparing;
  const found = tracked.find(({ assignment }) => assignment.id === form[FIELDS.one] && assignment.state === 'open');
  const day = form[FIELDS.oneDay] ?? '';
  if (!found || !isDay(day)) {
    work.note('info', say(found ? 'round.chooseDay' : 'round.chooseOne'));
    return;
  }
  const { assignment } = found;
  const deadline = deadlineOfForm(day, timeOf(localOf(round.deadline, round.zone).minute), round.zone);
  if (deadline === null || deadline <= state.now) {
    work.note('warn', say('round.pastDeadline'));
    return;
  }
  work.write(changed(assignment, { deadline, locked: false }, state.now));
  if (assignment.declaration !== null) work.write({ write: 'unlock', declaration: assignment.declaration });
  const detail = { name: assignment.name, day };
  work.write({
    write: 'audit',
    act: 'extend',
    subject: { kind: 'assignment', id: assignment.id },
    department: assignment.department,
    detail,
  });
  preparing.replace({ ...assignment, deadline, locked: false });
  const name = cut(assignment.name, 60);
  work.tell(assignment.clerk, toldCard(round, [say('round.extended', { name }), deadlineText(deadline, state.now, round.zone)], 'good'));
  work.note('good', say('round.extendedAlone', { name }));
}
