import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, calendarText, isWorkingDay, unannouncedYears, workingDaysBetween } from '../../src/rounds/calendar.ts';
import { addDays, daysBetween, isDay, latestOf, partsOf, weekdayOf } from '../../src/rounds/day.ts';
import { announcedHolidays as china, holidaysOf } from '../../src/rounds/holidays.ts';
import { following, works } from './oracle.ts';

const override = (text: unknown) => {
  const read = holidaysOf(JSON.stringify(text));
  if ('fault' in read) throw new Error(read.fault);
  return read.holidays;
};
const day = fc.integer({ min: 0, max: 720 }).map((count) => addDays('2026-01-01', count));

describe('days', () => {
  test('weekdays and neighbours, over the end of a month and a leap day', () => {
    expect([weekdayOf('2026-11-30'), weekdayOf('2026-11-29'), weekdayOf('1969-12-31')]).toEqual([1, 7, 3]);
    expect([addDays('2028-02-28', 1), addDays('2028-03-01', -1), addDays('2026-12-31', 1)]).toEqual([
      '2028-02-29',
      '2028-02-29',
      '2027-01-01',
    ]);
    expect(daysBetween('2026-10-01', '2026-09-01')).toBe(-30);
    expect(partsOf('2026-09-05')).toEqual({ year: 2026, month: 9, date: 5 });
    expect([latestOf([]), latestOf(['2026-02-01', '2026-10-01', '2026-09-30'])]).toEqual(['', '2026-10-01']);
  });

  test('what is no day is told', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'tomorrow', '2026-01-01 '].filter(isDay)).toEqual([]);
    expect(isDay('2028-02-29')).toBe(true);
  });
});

describe('working days', () => {
  test('the announced holidays and make-up days of 2026', () => {
    // 2026-02-14 and 2026-10-10 are Saturdays that are worked, 2026-09-20 a Sunday; 2026-10-05 is a Monday off.
    expect(['2026-02-14', '2026-09-20', '2026-10-10', '2026-11-30'].filter((each) => !isWorkingDay(each, china))).toEqual([]);
    expect(['2026-10-05', '2026-02-16', '2026-11-28', '2026-01-02'].filter((each) => isWorkingDay(each, china))).toEqual([]);
  });

  test('every day of three years as the package’s file of its year has it', () => {
    const differing: string[] = [];
    for (let each = '2025-01-01'; each < '2027-12-31'; each = following(each))
      if (isWorkingDay(each, china) !== works(each)) differing.push(each);
    expect(differing).toEqual([]);
  });

  test('adding and counting are each other’s reverse', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (from, count) => {
        const to = addWorkingDays(from, count, china);
        expect(count === 0 || isWorkingDay(to, china)).toBe(true);
        expect(Math.sign(daysBetween(from, to))).toBe(Math.sign(count));
        // From a working day to the n-th after it lie n working days, the first of them itself.
        if (isWorkingDay(from, china)) expect(workingDaysBetween(from, to, china) + 0).toBe(count);
      }),
    );
  });

  test('over Spring Festival', () => {
    expect(addWorkingDays('2026-02-13', 1, china)).toBe('2026-02-14');
    expect(addWorkingDays('2026-02-14', 1, china)).toBe('2026-02-24');
    expect(addWorkingDays('2026-02-24', -3, china)).toBe('2026-02-12');
    expect(workingDaysBetween('2026-02-14', '2026-02-25', china)).toBe(2);
  });
});

describe('a year nobody has announced', () => {
  test('is named by whatever counts in it, and has weekends only', () => {
    expect(unannouncedYears('2026-12-20', '2027-01-15', china)).toEqual([2027]);
    expect(unannouncedYears('2026-01-01', '2026-12-31', china)).toEqual([]);
    expect(isWorkingDay('2027-01-01', china)).toBe(true);
    expect(isWorkingDay('2027-01-02', china)).toBe(false);
  });

  test('is known once a deployment says it', () => {
    const known = override({ 2027: { holidays: ['2026-12-31~2027-01-02', '2027-10-01 ~ 2027-10-07'], workdays: ['2027-01-03'] } });
    expect(unannouncedYears('2026-12-20', '2027-01-15', known)).toEqual([]);
    expect(addWorkingDays('2026-12-30', 1, known)).toBe('2027-01-03');
    expect(addWorkingDays('2027-09-30', 1, known)).toBe('2027-10-08');
    expect(calendarText(known)).not.toBe(calendarText(china));
  });

  test('a deployment’s notice replaces the known one as a whole', () => {
    const changed = override({ 2026: { holidays: ['2026-10-01~2026-10-03'] } });
    expect([isWorkingDay('2026-10-05', changed), isWorkingDay('2026-10-10', changed), isWorkingDay('2026-10-02', changed)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isWorkingDay('2025-10-08', changed)).toBe(false);
  });
});

test.each([
  ['{', 'is not JSON'],
  ['{"27": {"holidays": ["2027-10-01"]}}', '27: '],
  ['{"2027": {"holidays": []}}', '2027.holidays'],
  ['{"2027": {"holidays": ["2027-10-1"]}}', '2027.holidays.0: "2027-10-1" is not a day like'],
  ['{"2027": {"holidays": ["2027-10-07~2027-10-01"]}}', '2027.holidays.0'],
  ['{"2027": {"holidays": ["2027-01-01~2027-12-31"]}}', '2027.holidays.0'],
  ['{"2027": {"holidays": ["2026-10-01"]}}', '2027: 2026-10-01 is not a day of 2027'],
  ['{"2027": {"holidays": ["2027-10-01"], "workdays": ["2027-10-01"]}}', '2027: 2027-10-01 is both off and worked'],
  ['{"2027": {"holidays": ["2027-10-01"], "worked": []}}', '2027: '],
])('%s cannot be used, and says why', (text, why) => {
  const read = holidaysOf(text);
  expect('fault' in read && read.fault).toContain(why);
});
