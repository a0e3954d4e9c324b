import { addWorkingDays } from '../../rounds/calendar.ts';
import { addDays, type Day, isDay } from '../../rounds/day.ts';
import { daysOf, duesOf, openIn } from '../../rounds/dues.ts';
import { nextReminder, type Snooze } from '../../rounds/policy.ts';
import { localOf, timeOf } from '../../rounds/zone.ts';
import type { Action } from '../action.ts';
import { dayParams } from '../deadline.ts';
import { part } from '../parts.ts';
import { placeOf } from '../places.ts';
import { say } from '../text.ts';
import type { Work } from '../work.ts';

const HOUR = 3_600_000;
/** "Again in a while" is this much later. */
const LATER = 2 * HOUR;
/** A reminder is put off by this many days at most. */
const LONGEST = 31;

/** 稍后提醒, 周四再提醒我, 今天不再提醒: the person says when; the answer is when it will be. */
export function snooze(work: Work, action: Action & { a: 'snooze' }): void {
  const { person, now, parts, holidays } = work.state;
  const read = part(parts, 'reminded');
  const rounds = new Map(read.rounds.map((round) => [round.id, round]));
  const open = openIn(read.tracked, rounds);
  if (open.length === 0) {
    work.toast('good', say('snooze.nothing'));
    return;
  }
  const place = placeOf(read.members, person.openId, rounds, open, holidays);
  const today = localOf(now, place.zone).day;
  const said = { reminded: daysOf(read.reminders, person.openId, 'clerk'), later: daysOf(read.reminders, person.openId, 'later') };
  const asked = askedFor(action, today, now, said.later.includes(today) ? addWorkingDays(today, 1, holidays) : null);
  if (asked === null) {
    work.toast('warn', say('snooze.past'));
    return;
  }
  work.write({ write: 'snooze', person: person.openId, snooze: asked });
  const next = nextReminder(duesOf(open, rounds), said, asked, place, now);
  const due = next !== null && 'due' in next ? next.due : now;
  const local = localOf(due, place.zone);
  work.toast(
    'good',
    say(local.day === today ? 'snooze.today' : 'snooze.day', { ...dayParams(local.day, today), time: timeOf(local.minute) }),
  );
}

/** What a button asks for; null = a day that is over, on an old card. `instead` = the day when there was one more today already. */
function askedFor(action: Action & { a: 'snooze' }, today: Day, now: number, instead: Day | null): Snooze | null {
  switch (action.k) {
    case 'later':
      return instead === null ? { kind: 'later', at: now + LATER } : { kind: 'day', day: instead };
    case 'skip':
      return { kind: 'skip', day: today };
    case 'day': {
      const { day = '' } = action;
      return isDay(day) && day > today && day <= addDays(today, LONGEST) ? { kind: 'day', day } : null;
    }
    default:
      return action.k satisfies never;
  }
}
