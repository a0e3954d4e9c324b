import { isOpen, type Tracked } from '../../rounds/standing.ts';
import { isQuiet, remindHours } from '../../rounds/timetable.ts';
import { localOf } from '../../rounds/zone.ts';
import type { Action } from '../action.ts';
import { urgeCard } from '../cards/urge.ts';
import { digestView } from '../digesting.ts';
import { part } from '../parts.ts';
import { placeOf } from '../places.ts';
import { say } from '../text.ts';
import type { Work } from '../work.ts';

/** 催办: a supervisor reminds who has not finished. It is the day's reminder: whoever had theirs today is left alone. */

/** `/催办`: who has not finished, with buttons to remind all, a department, or some. */
export function showUrge(work: Work): void {
  const read = part(work.state.parts, 'lookedAfter');
  const view = digestView(work.state.templates, read, []);
  if (!read.tracked.some(isOpen)) {
    work.text(say(read.tracked.length === 0 ? 'urge.nothing' : 'urge.allDone'));
    return;
  }
  work.fresh(urgeCard(view));
}

/** What became of those who were to be reminded. */
interface Outcome {
  sent: number;
  already: number;
  quiet: number;
  away: number;
}

export function urge(work: Work, action: Action & { a: 'urge' }, form: Readonly<Record<string, string>>): void {
  const { person, now, parts, holidays } = work.state;
  const after = part(parts, 'lookedAfter');
  const read = part(parts, 'reminded');
  const rounds = new Map(after.rounds.map((round) => [round.id, round]));
  const picked = action.pick ? new Set((form.who ?? '').split('\n').filter((openId) => openId !== '')) : null;
  const clerks = new Map<string, Tracked[]>();
  for (const each of after.tracked.filter(isOpen)) {
    const { clerk, department } = each.assignment;
    if ((action.dep !== undefined && department !== action.dep) || (picked !== null && !picked.has(clerk))) continue;
    clerks.set(clerk, [...(clerks.get(clerk) ?? []), each]);
  }
  if (clerks.size === 0) {
    work.toast('info', say(picked !== null && picked.size === 0 ? 'urge.chooseFirst' : 'urge.allDone'));
    return;
  }
  const outcome: Outcome = { sent: 0, already: 0, quiet: 0, away: 0 };
  const reminders: { person: string; outgoing: string }[] = [];
  const departments = new Map<string, number>();
  for (const [clerk, open] of clerks) {
    const place = placeOf(read.members, clerk, rounds, open, holidays);
    const { day, minute } = localOf(now, place.zone);
    const member = read.members.find(({ openId }) => openId === clerk);
    const settings = open.flatMap(({ assignment }) => rounds.get(assignment.round)?.settings ?? []);
    if (read.reminders.some((each) => each.person === clerk && each.kind === 'clerk' && each.day === day)) outcome.already += 1;
    else if (member && member.status !== 'active') outcome.away += 1;
    else if (settings.some((each) => isQuiet(minute, remindHours(each).quiet))) outcome.quiet += 1;
    else {
      const outgoing = `urge-${work.state.ids()}`;
      outcome.sent += 1;
      reminders.push({ person: clerk, outgoing });
      work.write({ write: 'reminder', reminder: { person: clerk, day, kind: 'clerk', outgoing, by: person.openId } });
      for (const department of new Set(open.map(({ assignment }) => assignment.department)))
        departments.set(department, (departments.get(department) ?? 0) + 1);
    }
  }
  for (const [department, people] of departments)
    work.write({ write: 'audit', act: 'remind', subject: { kind: 'department', id: department }, department, detail: { count: people } });
  if (reminders.length > 0)
    work.jobs.push({ id: `j${work.state.ids()}`, kind: 'urge', payload: JSON.stringify({ by: after.member?.name ?? '', reminders }) });
  work.toast(outcome.sent > 0 ? 'good' : 'info', say('urge.done', { ...outcome }));
}
