import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isZone, localOf, minuteOf, momentOf, timeOf } from '../../src/rounds/zone.ts';

const home = process.env.TZ;
afterAll(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

// JavaScript's own dates read the zone of the process: an oracle for one zone at a time.
const zones = ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC', 'Pacific/Apia'];
const moment = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) });

describe.each(zones)('%s', (zone) => {
  test('a moment is read as its clocks show it', () => {
    process.env.TZ = zone;
    fc.assert(
      fc.property(moment, (at) => {
        const date = new Date(at);
        const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
        expect(localOf(at, zone)).toEqual({ day, minute: date.getHours() * 60 + date.getMinutes() });
      }),
    );
  });

  test('a time becomes its moment, shown once, twice or never', () => {
    process.env.TZ = zone;
    const atChange = fc.constantFrom('2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-09-10');
    const anyDay = moment.map((at) => new Date(at).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.oneof(atChange, anyDay), fc.nat(1439), (day, minute) => {
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
        expect(momentOf({ day, minute }, zone)).toBe(new Date(year, month - 1, date, 0, minute).getTime());
      }),
      { numRuns: 400 },
    );
  });
});

test('an hour that New York skips is the hour after; one shown twice is the first', () => {
  expect(localOf(momentOf({ day: '2026-03-08', minute: 150 }, 'America/New_York'), 'America/New_York').minute).toBe(210);
  expect(new Date(momentOf({ day: '2026-11-01', minute: 90 }, 'America/New_York')).toISOString()).toBe('2026-11-01T05:30:00.000Z');
});

test('times of day and zones are told from what is none', () => {
  expect(['00:00', '09:05', '23:59'].map(minuteOf)).toEqual([0, 545, 1439]);
  expect(['24:00', '9:05', '09:60', '', 'nine'].map(minuteOf)).toEqual([null, null, null, null, null]);
  expect([0, 545, 1439].map(timeOf)).toEqual(['00:00', '09:05', '23:59']);
  expect([isZone('Asia/Shanghai'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
});

const tsx = fileURLToPath(new URL('../../node_modules/.bin/tsx', import.meta.url));
const script = fileURLToPath(new URL('./printed-season.ts', import.meta.url));
test('processes of New York, UTC and Shanghai say the same', async () => {
  const printed = await Promise.all(
    ['America/New_York', 'UTC', 'Asia/Shanghai'].map(async (TZ) => {
      const { stdout } = await promisify(execFile)(tsx, [script], { env: { ...process.env, TZ } });
      const [zone, ...lines] = stdout.trim().split('\n');
      expect(zone).toBe(TZ);
      return lines;
    }),
  );
  expect(printed[0]?.length).toBeGreaterThan(20);
  expect(printed[1]).toEqual(printed[0]);
  expect(printed[2]).toEqual(printed[0]);
});
