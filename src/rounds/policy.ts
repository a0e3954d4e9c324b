/**
 * When to remind whom. Pure: from what is open and what was said already, to what is to be said now or the moment to look again.
 *
 * A **slot** is a day and time at which a reminder is due: some working days before a deadline, on its day, every working day after it. A slot
 * that has come is **owed** until its person was reminded on its day or a later one. So whatever was missed is made up for by a single
 * reminder, at the first chance: a working day, not before the hour, not in quiet hours, not on a day on which the person was reminded.
 */
import { z } from 'zod';
import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { addDays, type Day, isDay, latestOf } from './day.ts';
import type { RoundSettings } from './round.ts';
import {
  digestHours,
  firstLoud,
  type Hours,
  latestSlot,
  minuteOfDay,
  nextChance,
  nextSlot,
  type Place,
  remindHours,
  slotOf,
} from './timetable.ts';
import { localOf, momentOf } from './zone.ts';

/** What of a round's settings says when it reminds. */
export type ReminderSettings = Pick<RoundSettings, 'remindBefore' | 'remindAt' | 'digestAt' | 'quietFrom' | 'quietUntil' | 'escalateAfter'>;

/** Something a person still has to do, with its deadline. */
export interface Due {
  readonly deadline: number;
  /** When it became theirs to do (assigned, returned, deadline moved): what would have been due before is not owed. */
  readonly since: number;
  readonly settings: ReminderSettings;
}

/** What a person asked for: again in a while today, again on a day and not before, or not on a day. */
export const snoozeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('later'), at: z.number().int() }),
  z.object({ kind: z.literal('day'), day: z.string().refine(isDay) }),
  z.object({ kind: z.literal('skip'), day: z.string().refine(isDay) }),
]);
export type Snooze = z.infer<typeof snoozeSchema>;

/** What was said to a person, by days of their own calendar. */
export interface Said {
  /** Days on which they were reminded, by the policy or by a supervisor. */
  readonly reminded: readonly Day[];
  /** Days on which they were reminded once more because they had asked for it. */
  readonly later: readonly Day[];
}

/** What to do now, or when to look again; null = nothing will ever be due as things stand. */
export type Next<Kind extends string> = { readonly send: Kind; readonly day: Day } | { readonly due: number } | null;

/** What a clerk is to be told of all they have open. */
export function nextReminder(open: readonly Due[], said: Said, snooze: Snooze | null, place: Place, now: number): Next<'clerk' | 'later'> {
  if (open.length === 0) return null;
  const today = localOf(now, place.zone);
  const reminded = new Set(said.reminded);
  const again = snooze?.kind === 'later' ? laterOf(snooze.at, open, said, place, now) : null;
  if (again?.kind === 'still') return outcome(again.at, now, reminded.has(today.day) ? 'later' : 'clerk', today.day);

  // Days that need no reminder any more: up to the last one that had it, and those the person asked to be spared.
  const last = latestOf(said.reminded.filter((day) => day <= today.day));
  const spared = snooze?.kind === 'skip' ? snooze.day : snooze?.kind === 'day' ? addDays(snooze.day, -1) : '';
  const done = latestOf([last, spared]);
  const taken = (day: Day): boolean => day <= spared || reminded.has(day);
  const wanted = snooze?.kind === 'day' ? snooze.day : again?.kind === 'missed' ? addDays(again.day, 1) : '';
  const moments = open.map((due) => nextOf(due, done, taken, place, now));
  if (wanted > last) moments.push(...open.map(({ settings }) => wantedOn(wanted, remindHours(settings), taken, place, now)));
  return outcome(Math.min(...moments), now, 'clerk', today.day);
}

const outcome = <Kind extends string>(at: number, now: number, send: Kind, day: Day): Next<Kind> =>
  at <= now ? { send, day } : { due: at };

/** When something open next asks for a reminder: now, when it is owed and may be said. */
function nextOf({ deadline, since, settings }: Due, done: Day, taken: (day: Day) => boolean, place: Place, now: number): number {
  const today = localOf(now, place.zone);
  const hours = remindHours(settings);
  const slots = { before: settings.remindBefore, deadline: localOf(deadline, place.zone).day };
  const minute = minuteOfDay(hours);
  const latest = latestSlot(slots, today, minute, place);
  if (latest !== null && latest > done && slotOf(latest, hours, place.zone) >= since) return nextChance(now, hours, place, taken);
  return slotOf(nextSlot(slots, today, minute, place, taken), hours, place.zone);
}

const wantedOn = (day: Day, hours: Hours, taken: (day: Day) => boolean, place: Place, now: number): number =>
  nextChance(Math.max(slotOf(day, hours, place.zone), now), hours, place, taken);

/** Once more today: still to come (after quiet hours it may fall into), or missed because the day is over for it; null = it was sent. */
function laterOf(
  at: number,
  open: readonly Due[],
  { later }: Said,
  { zone, holidays }: Place,
  now: number,
): { readonly kind: 'still'; readonly at: number } | { readonly kind: 'missed'; readonly day: Day } | null {
  const { day } = localOf(at, zone);
  if (later.includes(day)) return null;
  const earliest = Math.max(at, now);
  const local = localOf(earliest, zone);
  const minute =
    local.day === day && isWorkingDay(day, holidays)
      ? firstLoud(
          local.minute,
          open.map(({ settings }) => remindHours(settings).quiet),
        )
      : null;
  if (minute === null) return { kind: 'missed', day };
  return { kind: 'still', at: minute === local.minute ? earliest : momentOf({ day, minute }, zone) };
}

/** Days on which a supervisor was told how things stand. A report of what is long overdue stands for that day's digest too. */
export interface Reported {
  readonly digest: readonly Day[];
  readonly escalation: readonly Day[];
}

/**
 * What a supervisor is to be told of what others have open: every working day how it stands, and once when something stays overdue.
 * @param open what they look after
 * @param above what they are told of when it stays overdue
 */
export function nextReport(
  open: readonly Due[],
  above: readonly Due[],
  { digest, escalation }: Reported,
  place: Place,
  now: number,
): Next<'digest' | 'escalation'> {
  const today = localOf(now, place.zone);
  const told = new Set([...digest, ...escalation]);
  const escalated = new Set(escalation);
  const last = latestOf(escalation.filter((day) => day <= today.day));
  const digestAt = Math.min(...open.map((due) => nextDigest(due, (day) => told.has(day), place, now)));
  const escalateAt = Math.min(...above.map((due) => nextEscalation(due, last, (day) => escalated.has(day), place, now)));
  const at = Math.min(digestAt, escalateAt);
  // Nothing at all, or nothing that ever comes.
  if (at === NEVER) return null;
  return outcome(at, now, escalateAt <= digestAt ? 'escalation' : 'digest', today.day);
}

const NEVER = Number.POSITIVE_INFINITY;

/** A digest that was missed is made up for on its day only: the next one says all it would have said. */
function nextDigest({ since, settings }: Due, taken: (day: Day) => boolean, place: Place, now: number): number {
  const today = localOf(now, place.zone);
  const hours = digestHours(settings);
  const minute = minuteOfDay(hours);
  const daily = { before: [], deadline: addDays(today.day, -1) };
  const come = isWorkingDay(today.day, place.holidays) && today.minute >= minute && !taken(today.day);
  if (come && slotOf(today.day, hours, place.zone) >= since) return nextChance(now, hours, place, taken);
  return slotOf(nextSlot(daily, today, minute, place, taken), hours, place.zone);
}

function nextEscalation({ deadline, since, settings }: Due, last: Day, taken: (day: Day) => boolean, place: Place, now: number): number {
  if (settings.escalateAfter === 0) return NEVER;
  const hours = digestHours(settings);
  const day = escalationDay(deadline, settings, place);
  const slot = slotOf(day, hours, place.zone);
  if (slot > now) return slot;
  return day > last && slot >= since ? nextChance(now, hours, place, taken) : NEVER;
}

/** The day on which something still open is reported as overdue. */
export const escalationDay = (deadline: number, { escalateAfter }: ReminderSettings, { zone, holidays }: Place): Day =>
  addWorkingDays(localOf(deadline, zone).day, escalateAfter, holidays);
