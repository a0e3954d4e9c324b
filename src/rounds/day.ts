/**
 * Days of the calendar as `YYYY-MM-DD`, which sorts as text and belongs to no time zone. All arithmetic is over UTC dates: the zone of the
 * process never plays a part.
 */
export type Day = string;

const MS = 86_400_000;
const form = /^(\d{4})-(\d{2})-(\d{2})$/;

const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS;
const dayOfNumber = (number: number): Day => new Date(number * MS).toISOString().slice(0, 10);

/** Whether a text is a day that exists. */
export const isDay = (text: string): boolean => form.test(text) && !Number.isNaN(numberOf(text)) && dayOfNumber(numberOf(text)) === text;

/** The day `count` days later; earlier when negative. */
export const addDays = (day: Day, count: number): Day => dayOfNumber(numberOf(day) + count);

/** Days from one day to another; negative when the other comes first. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** The latest of some days; '', which comes before every day, when there are none. */
export const latestOf = (days: Iterable<Day>): Day => {
  let latest = '';
  for (const day of days) if (day > latest) latest = day;
  return latest;
};

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: Day): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Year, month and day as numbers. */
export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const [, year, month, date] = form.exec(day) ?? [];
  return { year: Number(year), month: Number(month), date: Number(date) };
}
