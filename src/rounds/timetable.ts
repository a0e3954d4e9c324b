/** Slots: days and times at which something is to be said. Which one is owed now, and when the next one comes. */
import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { addDays, type Day } from './day.ts';
import type { Holidays } from './holidays.ts';
import type { RoundSettings } from './round.ts';
import { type Local, localOf, minuteOf, momentOf } from './zone.ts';

/** The time of day at which something is said, and the hours in which nothing is: over midnight when `from` is the later one. */
export interface Hours {
  readonly hour: string;
  readonly quiet: { readonly from: string; readonly to: string };
}

type QuietSettings = Pick<RoundSettings, 'quietFrom' | 'quietUntil'>;
const quietOf = ({ quietFrom, quietUntil }: QuietSettings): Hours['quiet'] => ({ from: quietFrom, to: quietUntil });

export const remindHours = (settings: QuietSettings & Pick<RoundSettings, 'remindAt'>): Hours => ({
  hour: settings.remindAt,
  quiet: quietOf(settings),
});
export const digestHours = (settings: QuietSettings & Pick<RoundSettings, 'digestAt'>): Hours => ({
  hour: settings.digestAt,
  quiet: quietOf(settings),
});

/** Whose clock it is, and the holidays there. */
export interface Place {
  readonly zone: string;
  readonly holidays: Holidays;
}

const minutes = (time: string): number => minuteOf(time) ?? 0;

export function isQuiet(minute: number, quiet: Hours['quiet']): boolean {
  const from = minutes(quiet.from);
  const to = minutes(quiet.to);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The minute of a day at which it is said: its hour, or the end of the quiet hours it would fall into. */
export function minuteOfDay({ hour, quiet }: Hours): number {
  const minute = minutes(hour);
  return isQuiet(minute, quiet) ? minutes(quiet.to) : minute;
}

/** When it is said on a day. */
export const slotOf = (day: Day, hours: Hours, zone: string): number => momentOf({ day, minute: minuteOfDay(hours) }, zone);

/** The first minute of the day, from one on, that lies in none of the quiet hours; null when the day is over by then. */
export function firstLoud(from: number, quiet: readonly Hours['quiet'][]): number | null {
  const loud = [from, ...quiet.map((hours) => minutes(hours.to))]
    .filter((minute) => minute >= from && !quiet.some((hours) => isQuiet(minute, hours)))
    .sort((one, other) => one - other);
  return loud[0] ?? null;
}

/**
 * The first moment, now or later, at which something owed may be said: on a working day that is not among the taken ones, not before its
 * hour, not in quiet hours.
 */
export function nextChance(now: number, hours: Hours, { zone, holidays }: Place, taken: (day: Day) => boolean): number {
  const today = localOf(now, zone);
  if (isWorkingDay(today.day, holidays) && !taken(today.day)) {
    const minute = firstLoud(Math.max(today.minute, minuteOfDay(hours)), [hours.quiet]);
    if (minute === today.minute) return now;
    if (minute !== null) return momentOf({ day: today.day, minute }, zone);
  }
  let day = addWorkingDays(today.day, 1, holidays);
  while (taken(day)) day = addWorkingDays(day, 1, holidays);
  return slotOf(day, hours, zone);
}

/** Days of slots around a deadline: some working days before, then the day itself and every working day after it, or those alone. */
export interface Slots {
  readonly before: readonly number[];
  readonly deadline: Day;
}

const singles = ({ before, deadline }: Slots, holidays: Holidays): readonly Day[] => {
  const days = before.map((count) => addWorkingDays(deadline, -count, holidays));
  return isWorkingDay(deadline, holidays) ? [...days, deadline] : days;
};

/** The latest day with a slot that is over or has come; null when there was none yet. */
export function latestSlot(slots: Slots, { day, minute }: Local, hour: number, { holidays }: Place): Day | null {
  const come = (each: Day): boolean => each < day || (each === day && minute >= hour);
  if (day > slots.deadline) {
    const last = isWorkingDay(day, holidays) && come(day) ? day : addWorkingDays(day, -1, holidays);
    if (last > slots.deadline) return last;
  }
  return singles(slots, holidays).filter(come).sort().at(-1) ?? null;
}

/** The next day with a slot that has not come yet. */
export function nextSlot(slots: Slots, { day, minute }: Local, hour: number, { holidays }: Place, taken: (day: Day) => boolean): Day {
  const open = (each: Day): boolean => (each > day || (each === day && minute < hour)) && !taken(each);
  const single = singles(slots, holidays).filter(open).sort()[0];
  if (single !== undefined) return single;
  let after = day > slots.deadline ? addDays(day, -1) : slots.deadline;
  do after = addWorkingDays(after, 1, holidays);
  while (!open(after));
  return after;
}
