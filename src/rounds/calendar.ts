import { addDays, type Day, weekdayOf, yearOf } from './day.ts';
import type { Holidays } from './holidays.ts';

/** Working days: the announced ones, and Monday to Friday in a year nobody has announced yet. */

export const isWorkingDay = (day: Day, { off, worked }: Holidays): boolean => worked.has(day) || (weekdayOf(day) <= 5 && !off.has(day));

/** The `count`-th working day after a day; before it when negative; the day itself for 0, worked or not. */
export function addWorkingDays(day: Day, count: number, holidays: Holidays): Day {
  const step = Math.sign(count);
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    if (isWorkingDay(at, holidays)) left -= 1;
  }
  return at;
}

/** Working days from a day on, up to but without another; negative when the other comes first. */
export function workingDaysBetween(from: Day, to: Day, holidays: Holidays): number {
  if (to < from) return -workingDaysBetween(to, from, holidays);
  let count = 0;
  for (let day = from; day < to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count += 1;
  return count;
}

/** Years from one day to another whose holidays nobody has announced: whatever counts their working days has to say so. */
export function unannouncedYears(from: Day, to: Day, holidays: Holidays): readonly number[] {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!holidays.years.has(year)) years.push(year);
  return years;
}

/** All that a table of holidays says, as text: times worked out with another one have to be worked out again. */
export const calendarText = ({ off, worked, years }: Holidays): string =>
  [[...years].sort().join(), [...off].sort().join(), [...worked].sort().join()].join(';');
