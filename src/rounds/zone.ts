/** A moment as people of a time zone read it, and back. By Intl alone: the zone of the process and its idea of summer time play no part. */
import type { Day } from './day.ts';

/** What the clock on the wall shows: a day and the minutes since its midnight. */
export interface Local {
  readonly day: Day;
  readonly minute: number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that does not exist. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** Whether a text names a time zone, such as `Asia/Shanghai`. */
export function isZone(text: string): boolean {
  try {
    formatOf(text);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at a moment. */
export function localOf(at: number, zone: string): Local {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = value;
  return {
    day: `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

const asUtc = ({ day, minute }: Local): number => Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;

/** What the zone is ahead of UTC at a moment, ms. */
const ahead = (at: number, zone: string): number => asUtc(localOf(at, zone)) - Math.floor(at / MINUTE) * MINUTE;

/**
 * The moment at which the clocks of a zone show a time. Shown twice (clocks set back): the first. Never shown (clocks set forward): as
 * much later as the clocks were moved.
 */
export function momentOf(local: Local, zone: string): number {
  const utc = asUtc(local);
  const before = ahead(utc - 24 * HOUR, zone);
  const after = ahead(utc + 24 * HOUR, zone);
  if (before === after) return utc - before;
  const shown = [utc - before, utc - after].filter((at) => asUtc(localOf(at, zone)) === utc);
  return shown.length === 0 ? utc - before : Math.min(...shown);
}

const clock = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Minutes since midnight of `HH:MM`, or null when it is no time of day. */
export function minuteOf(time: string): number | null {
  const [, hours, minutes] = clock.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** `HH:MM` of minutes since midnight. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
