import { strings } from './strings.ts';

/** Wall-clock parts in China (UTC+8, no summer time), whatever zone the browser is in: the platform's people and the bot live there. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Splits milliseconds since epoch into China wall-clock parts. */
export function wall(ms: number): Wall {
  const date = new Date(ms + OFFSET_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** Milliseconds since epoch of a China wall-clock time; parts may overflow (day 32 is the next month). */
export function fromWall(year: number, month: number, day: number, hour = 0, minute = 0): number {
  return Date.UTC(year, month - 1, day, hour, minute) - OFFSET_MS;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `09:05` */
export function clockText(ms: number): string {
  const at = wall(ms);
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** `2026-11-23` */
export function isoDate(ms: number): string {
  const at = wall(ms);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
}

function dayNumber(ms: number): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS);
}

function dayText(ms: number, now: number): string {
  const at = wall(ms);
  const day = `${strings.monthDay(at.month, at.day)}`;
  return at.year === wall(now).year ? day : `${strings.year(at.year)}${day}`;
}

/** The separator above a message: `今天 09:05`, `昨天 09:05`, `11月20日 周五 09:05`. */
export function separatorText(ms: number, now: number): string {
  const age = dayNumber(now) - dayNumber(ms);
  if (age === 0) return `${strings.today} ${clockText(ms)}`;
  if (age === 1) return `${strings.yesterday} ${clockText(ms)}`;
  return `${dayText(ms, now)} ${weekdayText(ms)} ${clockText(ms)}`;
}

/** The time in the chat list: `09:05` today, `昨天`, the weekday within a week, else the date. */
export function listTime(ms: number, now: number): string {
  const age = dayNumber(now) - dayNumber(ms);
  if (age === 0) return clockText(ms);
  if (age === 1) return strings.yesterday;
  if (age > 1 && age < 7) return weekdayText(ms);
  return dayText(ms, now);
}

/** `周一` */
export function weekdayText(ms: number): string {
  return strings.weekdays[wall(ms).weekday] ?? '';
}

/** Whether a separator belongs between two messages: another day, or ten minutes of silence. */
export function needsSeparator(previous: number | undefined, current: number): boolean {
  return previous === undefined || dayNumber(previous) !== dayNumber(current) || current - previous > 10 * 60_000;
}

/** The sandbox clock in full: `2026年11月23日 周一 09:05:07`. */
export function fullTime(ms: number): string {
  const at = wall(ms);
  return `${strings.year(at.year)}${strings.monthDay(at.month, at.day)} ${weekdayText(ms)} ${clockText(ms)}:${two(at.second)}`;
}

/** The sandbox clock for a narrow place: `11月23日 周一 09:05`. */
export function shortTime(ms: number): string {
  const at = wall(ms);
  return `${strings.monthDay(at.month, at.day)} ${weekdayText(ms)} ${clockText(ms)}`;
}

/** Next day's nine o'clock after `ms`. */
export function nextMorning(ms: number): number {
  const at = wall(ms);
  return fromWall(at.year, at.month, at.day + 1, 9);
}

/** `1.2 MB` for a number of bytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
