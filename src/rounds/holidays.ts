/** Holidays and make-up working days (调休) as the State Council announces them year by year, and a deployment's own over them. */
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { z } from 'zod';
import { addDays, type Day, daysBetween, isDay, yearOf } from './day.ts';

export interface Holidays {
  /** Days off, weekends among them. */
  readonly off: ReadonlySet<Day>;
  /** Weekend days that are worked. */
  readonly worked: ReadonlySet<Day>;
  /** Years whose notice is known. In any other year only weekends are off. */
  readonly years: ReadonlySet<number>;
}

/** A notice covers its whole year, and National Day is in every one of them. */
const isAnnounced = (year: number): boolean => `${year}-10-01` in announced.holidays;

/** What the package knows. Its own functions follow the time zone of the process and take an unknown year for a year without holidays. */
export const announcedHolidays: Holidays = {
  off: new Set(Object.keys(announced.holidays)),
  worked: new Set(Object.keys(announced.workdays)),
  years: new Set(
    Object.keys(announced.holidays)
      .map(yearOf)
      .filter((year) => isAnnounced(year)),
  ),
};

const LONGEST = 31;
const span = z
  .string()
  .trim()
  .transform((text, context): readonly Day[] => {
    const [from = '', to = from, ...more] = text.split('~').map((part) => part.trim());
    const length = isDay(from) && isDay(to) && more.length === 0 ? daysBetween(from, to) : -1;
    if (length < 0 || length > LONGEST) {
      context.addIssue({
        code: 'custom',
        message: `"${text.slice(0, 40)}" is not a day like 2027-10-01 or days like 2027-10-01~2027-10-07`,
      });
      return z.NEVER;
    }
    return Array.from({ length: length + 1 }, (_, count) => addDays(from, count));
  });

const noticeSchema = z.strictObject({ holidays: z.array(span).min(1), workdays: z.array(span).default([]) });
const overrideSchema = z.record(z.string().regex(/^\d{4}$/, 'a year such as 2027'), noticeSchema).superRefine((notices, context) => {
  for (const [year, { holidays, workdays }] of Object.entries(notices)) {
    // New Year's holiday may begin in the December before.
    const stray = [...holidays, ...workdays].flat().find((day) => !day.startsWith(year) && !day.startsWith(`${Number(year) - 1}-12`));
    if (stray !== undefined) context.addIssue({ code: 'custom', path: [year], message: `${stray} is not a day of ${year}` });
    const both = workdays.flat().find((day) => holidays.flat().includes(day));
    if (both !== undefined) context.addIssue({ code: 'custom', path: [year], message: `${both} is both off and worked` });
  }
});

/**
 * A deployment's notices over the known ones, a year at a time:
 * `{"2027": {"holidays": ["2027-10-01~2027-10-07"], "workdays": ["2027-10-09"]}}`.
 * @returns the holidays, or where and why the text cannot be used.
 */
export function holidaysOf(text: string): { readonly holidays: Holidays } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return { fault: `is not JSON: ${error instanceof Error ? error.message.slice(0, 120) : ''}` };
  }
  const read = overrideSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { fault: [issue?.path.join('.'), issue?.message].filter((part) => part !== '').join(': ') };
  }
  const years = new Set(Object.keys(read.data).map(Number));
  const kept = (days: ReadonlySet<Day>): Day[] => [...days].filter((day) => !years.has(yearOf(day)));
  const notices = Object.values(read.data);
  const off = new Set([...kept(announcedHolidays.off), ...notices.flatMap((notice) => notice.holidays.flat())]);
  const worked = new Set([...kept(announcedHolidays.worked), ...notices.flatMap((notice) => notice.workdays.flat())]);
  // The notice that comes later decides about a December day two of them name.
  for (const notice of notices) {
    for (const day of notice.holidays.flat()) worked.delete(day);
    for (const day of notice.workdays.flat()) off.delete(day);
  }
  return { holidays: { off, worked, years: new Set([...announcedHolidays.years, ...years]) } };
}
