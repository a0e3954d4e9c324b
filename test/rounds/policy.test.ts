import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announcedHolidays } from '../../src/rounds/holidays.ts';
import { nextReminder, nextReport, type ReminderSettings, type Snooze } from '../../src/rounds/policy.ts';
import { standardSettings } from '../../src/rounds/round.ts';
import { type Memory, nothingYet, type Project, reminder, report, type Settings, wall } from './oracle.ts';

const china = { zone: 'Asia/Shanghai', holidays: announcedHolidays };
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const project = (deadline: string, since = '2026-01-05 08:00', settings: Partial<ReminderSettings> = {}) => ({
  deadline: at(deadline),
  since: at(since),
  settings: { ...standardSettings, quietUntil: '08:00', escalateAfter: 2, ...settings },
});
const nobody = { reminded: [], later: [] };
const next = (
  open: Parameters<typeof nextReminder>[0],
  now: string,
  said: Partial<typeof nobody> | { reminded: string[] } = {},
  snooze: Snooze | null = null,
) => {
  const answer = nextReminder(open, { ...nobody, ...said }, snooze, china, at(now));
  return answer !== null && 'due' in answer ? wall(answer.due, china.zone) : answer;
};

/** Every reminder of a season without a break, as the days on which it went out. */
function season(open: Parameters<typeof nextReminder>[0], from: string, to: string): string[] {
  const reminded: string[] = [];
  for (let now = at(from); now < at(to); ) {
    const answer = nextReminder(open, { reminded, later: [] }, null, china, now);
    if (answer === null) break;
    if ('due' in answer) {
      now = answer.due;
      continue;
    }
    reminded.push(answer.day);
  }
  return reminded;
}

describe('when a clerk is reminded', () => {
  test('7, 3 and 1 working days before, on the day, then every working day, over the make-up Saturday and the holiday', () => {
    // National Day is October 1 to 7; September 20 (Sunday) and October 10 (Saturday) are worked; Mid-autumn is September 25 to 27.
    expect(season([project('2026-10-09 17:00')], '2026-09-01 00:00', '2026-10-14 00:00')).toEqual([
      '2026-09-22',
      '2026-09-29',
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
      '2026-10-13',
    ]);
  });

  test('a deadline on a day off: the last working day counts as one before, the day itself stays quiet', () => {
    expect(season([project('2026-11-29 17:00')], '2026-11-18 00:00', '2026-12-02 00:00')).toEqual([
      '2026-11-19',
      '2026-11-25',
      '2026-11-27',
      '2026-11-30',
      '2026-12-01',
    ]);
  });

  test('at nine, not a minute before', () => {
    const open = [project('2026-11-30 17:00')];
    expect(next(open, '2026-11-19 08:59')).toBe('2026-11-19 09:00');
    expect(next(open, '2026-11-19 09:00')).toEqual({ send: 'clerk', day: '2026-11-19' });
  });

  test('nothing open, nothing due', () => {
    expect(next([], '2026-11-19 09:00')).toBeNull();
  });

  test('two projects of two rounds make one reminder', () => {
    const open = [project('2026-11-30 17:00'), project('2026-11-30 12:00', undefined, { remindAt: '14:00' })];
    expect(next(open, '2026-11-30 14:00', { reminded: ['2026-11-30'] })).toBe('2026-12-01 09:00');
  });

  test('what was missed is made up for once, at the first chance', () => {
    const open = [project('2026-11-30 17:00')];
    // The machine was off from Thursday on: back on Saturday, on Monday at night, in the evening.
    expect(next(open, '2026-11-21 10:00')).toBe('2026-11-23 09:00');
    expect(next(open, '2026-11-23 03:00')).toBe('2026-11-23 09:00');
    expect(next(open, '2026-11-23 10:15')).toEqual({ send: 'clerk', day: '2026-11-23' });
    expect(next(open, '2026-11-23 21:00')).toBe('2026-11-24 09:00');
    expect(next(open, '2026-11-23 10:16', { reminded: ['2026-11-23'] })).toBe('2026-11-25 09:00');
  });

  test('what was due before it was theirs is not owed', () => {
    expect(next([project('2026-11-30 17:00', '2026-11-19 09:30')], '2026-11-19 10:00')).toBe('2026-11-25 09:00');
  });

  test('an hour within quiet hours waits for their end', () => {
    const early = project('2026-11-30 17:00', undefined, { remindAt: '06:30' });
    expect(next([early], '2026-11-19 06:30')).toBe('2026-11-19 08:00');
  });

  test('a clock that jumps back says nothing twice', () => {
    const open = [project('2026-11-30 17:00')];
    const reminded = ['2026-11-30', '2026-12-01', '2026-12-02'];
    expect(next(open, '2026-11-30 10:00', { reminded })).toBe('2026-12-03 09:00');
  });
});

describe('asked for later', () => {
  const open = [project('2026-11-30 17:00')];
  const reminded = ['2026-11-25'];

  test('in two hours, once more on the same day', () => {
    const later: Snooze = { kind: 'later', at: at('2026-11-25 11:10') };
    expect(next(open, '2026-11-25 09:10', { reminded }, later)).toBe('2026-11-25 11:10');
    expect(next(open, '2026-11-25 11:10', { reminded }, later)).toEqual({ send: 'later', day: '2026-11-25' });
  });

  test('where two hours later is night, on the next working day', () => {
    expect(next(open, '2026-11-27 18:30', { reminded: ['2026-11-27'] }, { kind: 'later', at: at('2026-11-27 20:30') })).toBe(
      '2026-11-30 09:00',
    );
  });

  test('on a day, and not before it', () => {
    const thursday: Snooze = { kind: 'day', day: '2026-11-26' };
    expect(next(open, '2026-11-25 09:10', { reminded: [] }, thursday)).toBe('2026-11-26 09:00');
    expect(next(open, '2026-11-26 09:00', { reminded: [] }, thursday)).toEqual({ send: 'clerk', day: '2026-11-26' });
    expect(next(open, '2026-11-26 09:01', { reminded: ['2026-11-26'] }, thursday)).toBe('2026-11-27 09:00');
  });

  test('not today', () => {
    expect(next(open, '2026-11-25 08:00', {}, { kind: 'skip', day: '2026-11-25' })).toBe('2026-11-27 09:00');
  });
});

describe('what a supervisor is told', () => {
  const none = { digest: [], escalation: [] };
  const told = (open: Parameters<typeof nextReminder>[0], now: string, said: { digest: string[]; escalation: string[] } = none) => {
    const answer = nextReport(open, open, said, china, at(now));
    return answer !== null && 'due' in answer ? wall(answer.due, china.zone) : answer;
  };

  test('every working day while something is open', () => {
    const open = [project('2026-11-30 17:00')];
    expect(told(open, '2026-11-16 09:30')).toEqual({ send: 'digest', day: '2026-11-16' });
    expect(told(open, '2026-11-20 09:31', { digest: ['2026-11-20'], escalation: [] })).toBe('2026-11-23 09:30');
    expect(told([], '2026-11-16 09:30')).toBeNull();
  });

  test('a digest nobody could send is not sent on another day', () => {
    expect(told([project('2026-11-30 17:00')], '2026-11-16 20:00')).toBe('2026-11-17 09:30');
  });

  test('overdue for two working days: once, in place of that day’s digest', () => {
    const open = [project('2026-11-27 17:00')];
    expect(told(open, '2026-12-01 09:30')).toEqual({ send: 'escalation', day: '2026-12-01' });
    expect(told(open, '2026-12-01 09:31', { digest: [], escalation: ['2026-12-01'] })).toBe('2026-12-02 09:30');
    expect(told(open, '2026-12-02 09:30', { digest: [], escalation: ['2026-12-01'] })).toEqual({ send: 'digest', day: '2026-12-02' });
  });

  test('an escalation that was missed is made up for', () => {
    expect(told([project('2026-11-27 17:00')], '2026-12-04 10:00')).toEqual({ send: 'escalation', day: '2026-12-04' });
  });
});

const halfHours = fc.nat(47).map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
const settings: fc.Arbitrary<Settings> = fc.record({
  remindBefore: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
  // Clocks are changed between one and three in New York: what happens to a time that is shown twice is tested in zone.test.ts.
  remindAt: halfHours.filter((time) => time >= '03:30'),
  quietFrom: halfHours,
  quietUntil: halfHours.filter((time) => time >= '03:30'),
  escalateAfter: fc.integer({ min: 0, max: 4 }),
  digestAt: halfHours.filter((time) => time >= '03:30'),
});
const STEP = 1_800_000;
const DAYS = 45;
/** Starts whose weeks hold Spring Festival, National Day, a year's end that is announced, one that is not, and both changes of New York's clocks. */
const start = fc
  .constantFrom('2026-02-02', '2026-03-02', '2026-09-10', '2025-12-10', '2026-12-07', '2026-10-12')
  .map((day) => Date.parse(`${day}T00:00:00Z`));
const step = fc.nat(DAYS * 48);
const happening = fc.oneof(
  fc.record({ kind: fc.constant('off' as const), at: step, steps: fc.integer({ min: 1, max: 250 }) }),
  fc.record({ kind: fc.constant('back' as const), at: step, steps: fc.integer({ min: 1, max: 150 }) }),
  fc.record({ kind: fc.constantFrom('finish' as const, 'reopen' as const), at: step, which: fc.nat(2) }),
  fc.record({ kind: fc.constantFrom('later' as const, 'skip' as const, 'urge' as const, 'nothing' as const), at: step }),
  fc.record({ kind: fc.constant('day' as const), at: step, days: fc.integer({ min: 1, max: 9 }) }),
);
const season45 = fc.record({
  zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'UTC'),
  start,
  projects: fc.array(fc.record({ deadline: step, since: fc.nat(400), settings }), { minLength: 1, maxLength: 3 }),
  happenings: fc.array(happening, { maxLength: 12 }),
});
type Season = typeof season45 extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays a season, step by step, past whatever happens, and asks policy and oracle at every step whether something is to be said. */
function play({ zone, start: begin, projects, happenings }: Season, ask: 'clerk' | 'supervisor'): Memory {
  const place = { zone, holidays: announcedHolidays };
  const memory = nothingYet();
  const all: (Project & { open: boolean })[] = projects.map((each) => ({
    deadline: begin + each.deadline * STEP,
    since: begin + each.since * STEP,
    settings: each.settings,
    open: true,
  }));
  const left = [...happenings];
  let due: number | null = 0;
  let off = 0;
  for (let at = 0, now = begin; at < DAYS * 48; at += 1, now += STEP) {
    for (const event of left.filter((each) => each.at === at)) {
      left.splice(left.indexOf(event), 1);
      due = 0;
      const [today = ''] = wall(now, zone).split(' ');
      if (event.kind === 'off') off = at + event.steps;
      else if (event.kind === 'back') now -= event.steps * STEP;
      else if (event.kind === 'later') memory.snooze = { kind: 'later', at: now + 4 * STEP };
      else if (event.kind === 'skip') memory.snooze = { kind: 'skip', day: today };
      else if (event.kind === 'day') memory.snooze = { kind: 'day', day: wall(now + event.days * 48 * STEP, zone).slice(0, 10) };
      else if (event.kind === 'urge' && !memory.reminded.includes(today)) memory.reminded.push(today);
      else if (event.kind === 'finish' || event.kind === 'reopen') {
        const one = all[event.which % all.length];
        if (one && one.open !== (event.kind === 'reopen')) Object.assign(one, { open: event.kind === 'reopen', since: now });
      }
    }
    if (at < off) continue;
    const open = all.filter((each) => each.open && each.since <= now);
    if (all.some((each) => each.since === now)) due = 0;
    const expected = ask === 'clerk' ? reminder(open, memory, zone, now) : report(open, memory, zone, now);
    if (due === null || due > now) {
      // Whoever trusts the due time and sleeps misses nothing.
      expect(expected, wall(now, zone)).toBeNull();
      continue;
    }
    const answer = ask === 'clerk' ? nextReminder(open, memory, memory.snooze, place, now) : nextReport(open, open, memory, place, now);
    expect(answer !== null && 'send' in answer ? answer.send : null, `${wall(now, zone)} ${zone}`).toBe(expected);
    if (answer === null) due = null;
    else if ('due' in answer) due = answer.due;
    else {
      const said = { clerk: memory.reminded, later: memory.later, digest: memory.digest, escalation: memory.escalation }[answer.send];
      expect(said).not.toContain(answer.day);
      expect(answer.day).toBe(wall(now, zone).slice(0, 10));
      said.push(answer.day);
      if (ask === 'clerk' && memory.snooze?.kind !== 'skip') memory.snooze = null;
    }
  }
  return memory;
}

test('the policy equals the oracle through machines off, clocks set back, work finished and returned, and everything people ask for', () => {
  fc.assert(
    fc.property(season45, (drawn) => void play(drawn, 'clerk')),
    { numRuns: 100 },
  );
}, 120_000);

test('the reports equal the oracle', () => {
  fc.assert(
    fc.property(season45, (drawn) => void play(drawn, 'supervisor')),
    { numRuns: 100 },
  );
}, 120_000);
