import { unannouncedYears, workingDaysBetween } from '../rounds/calendar.ts';
import { addDays, partsOf, weekdayOf } from '../rounds/day.ts';
import type { Place } from '../rounds/timetable.ts';
import { localOf, timeOf } from '../rounds/zone.ts';
import type { Params, Text } from './reply.ts';
import { say } from './text.ts';

/** Days and deadlines as people say them, always with the weekday: 11 月 30 日（周一）17:00 前. Of another year than this one also the year. */

/** A day as parameters of a sentence; `today` decides whether its year is said. */
export const dayParams = (day: string, today: string): Params => {
  const { year, month, date } = partsOf(day);
  return { year: year === partsOf(today).year ? 'same' : String(year), month, date, weekday: weekdayOf(day) };
};

/** By when, without how long it still is. */
export function deadlineText(at: number, now: number, zone: string): Text {
  const { day, minute } = localOf(at, zone);
  return say('deadline.by', { ...dayParams(day, localOf(now, zone).day), time: timeOf(minute) });
}

/** By when, and how many working days that still is or has been. */
export function deadlineLeft(at: number, now: number, { zone, holidays }: Place): Text {
  const { day, minute } = localOf(at, zone);
  const today = localOf(now, zone).day;
  const params = { ...dayParams(day, today), time: timeOf(minute) };
  if (now > at) return say('deadline.over', { ...params, days: workingDaysBetween(addDays(day, 1), addDays(today, 1), holidays) });
  if (day === today) return say('deadline.today', params);
  return say('deadline.left', { ...params, days: workingDaysBetween(today, day, holidays) });
}

/** What has to be said where working days are counted in a year nobody has announced yet; null = nothing. */
export function unannouncedText(at: number, now: number, { zone, holidays }: Place): Text | null {
  const [from = '', to = ''] = [localOf(now, zone).day, localOf(at, zone).day].sort();
  const years = unannouncedYears(from, to, holidays);
  return years.length === 0 ? null : say('deadline.unannounced', { years: years.join('、') });
}
