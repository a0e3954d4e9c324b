/**
 * The rules of reminding once more, written as plainly as they can be read: every day is looked at, times are compared as text, nothing is
 * worked out ahead. What `src/rounds/policy.ts` says must equal this; it shares no code with it.
 */
import { readFileSync } from 'node:fs';

export interface Settings {
  remindBefore: number[];
  remindAt: string;
  quietFrom: string;
  quietUntil: string;
  escalateAfter: number;
  digestAt: string;
}

export interface Project {
  deadline: number;
  since: number;
  settings: Settings;
}

export interface Memory {
  reminded: string[];
  later: string[];
  digest: string[];
  escalation: string[];
  snooze: { kind: 'later'; at: number } | { kind: 'day'; day: string } | { kind: 'skip'; day: string } | null;
}

export const nothingYet = (): Memory => ({ reminded: [], later: [], digest: [], escalation: [], snooze: null });

interface Table {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}
const tables = new Map<number, Table>();
/** A year as the package's own file of that year has it; the bot reads another one. */
function tableOf(year: number): Table {
  let table = tables.get(year);
  if (!table) {
    const file = new URL(`../../node_modules/chinese-days/dist/years/${year}.json`, import.meta.url);
    try {
      table = JSON.parse(readFileSync(file, 'utf8')) as Table;
    } catch {
      table = { holidays: {}, workdays: {} };
    }
    tables.set(year, table);
  }
  return table;
}

const worked = new Map<string, boolean>();
export function works(day: string): boolean {
  let answer = worked.get(day);
  if (answer === undefined) {
    const { holidays, workdays } = tableOf(Number(day.slice(0, 4)));
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    answer = day in workdays || (!(day in holidays) && weekday !== 0 && weekday !== 6);
    worked.set(day, answer);
  }
  return answer;
}

const previous = new Map<string, string>();
const next = new Map<string, string>();
/** Every day that plays a part, in order. */
for (let at = Date.UTC(2025, 0, 1, 12); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
  const [day = '', after = ''] = [at, at + 86_400_000].map((each) => new Date(each).toISOString().slice(0, 10));
  next.set(day, after);
  previous.set(after, day);
}
export const following = (day: string): string => next.get(day) ?? '';
const preceding = (day: string): string => previous.get(day) ?? '';

const readers = new Map<string, { read: Intl.DateTimeFormat; known: Map<number, string> }>();
/** `2026-11-30 17:00` as the clocks of a zone show it. */
export function wall(at: number, zone: string): string {
  let reader = readers.get(zone);
  if (!reader) {
    reader = { read: new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }), known: new Map() };
    readers.set(zone, reader);
  }
  let text = reader.known.get(at);
  if (text === undefined) {
    text = reader.read.format(at);
    reader.known.set(at, text);
  }
  return text;
}

const quiet = (time: string, { quietFrom: from, quietUntil: to }: Settings): boolean =>
  from <= to ? from <= time && time < to : time >= from || time < to;
const hourOf = (hour: string, settings: Settings): string => (quiet(hour, settings) ? settings.quietUntil : hour);

const everyMinute = Array.from({ length: 1440 }, (_, minute) => new Date(minute * 60_000).toISOString().slice(11, 16));

/** Days on which a project wants its clerk reminded, up to a day. */
const slots = new Map<string, string[]>();
function slotDays(deadline: string, before: number[], until: string): string[] {
  const key = `${deadline} ${before} ${until}`;
  const known = slots.get(key);
  if (known) return known;
  const days: string[] = [];
  let first = deadline;
  for (let back = 0; back < 130; back += 1) first = preceding(first);
  for (let day = first; day <= until; day = following(day)) {
    if (!works(day)) continue;
    let left = 0;
    for (let each = day; each < deadline; each = following(each)) if (works(each)) left += 1;
    if (day >= deadline || before.includes(left)) days.push(day);
  }
  slots.set(key, days);
  return days;
}

/** What the clerk is told at this moment, if anything. */
export function reminder(projects: Project[], memory: Memory, zone: string, now: number): 'clerk' | 'later' | null {
  if (projects.length === 0) return null;
  const [today = '', time = ''] = wall(now, zone).split(' ');
  const { snooze } = memory;
  const isQuiet = (each: string): boolean => projects.some((project) => quiet(each, project.settings));
  let wanted = snooze?.kind === 'day' ? snooze.day : null;
  if (snooze?.kind === 'later') {
    const [day = '', at = ''] = wall(snooze.at, zone).split(' ');
    if (!memory.later.includes(day)) {
      const from = day === today && time > at ? time : at;
      if (day >= today && works(day) && everyMinute.some((each) => each >= from && !isQuiet(each))) {
        if (now < snooze.at || isQuiet(time)) return null;
        return memory.reminded.includes(today) ? 'later' : 'clerk';
      }
      wanted = following(day);
    }
  }
  const spared = (day: string): boolean => (snooze?.kind === 'skip' && day <= snooze.day) || (snooze?.kind === 'day' && day < snooze.day);
  if (!works(today) || memory.reminded.includes(today) || spared(today)) return null;
  for (const { deadline, since, settings } of projects) {
    const hour = hourOf(settings.remindAt, settings);
    if (time < hour || quiet(time, settings)) continue;
    const [due = ''] = wall(deadline, zone).split(' ');
    const owed = slotDays(due, settings.remindBefore, today).some(
      (day) =>
        `${day} ${hour}` >= wall(since, zone) && !spared(day) && !memory.reminded.some((reminded) => day <= reminded && reminded <= today),
    );
    const asked =
      wanted !== null && wanted <= today && !memory.reminded.some((reminded) => (wanted ?? '') <= reminded && reminded <= today);
    if (owed || asked) return 'clerk';
  }
  return null;
}

/** What the supervisor of these projects is told at this moment, if anything. */
export function report(projects: Project[], memory: Memory, zone: string, now: number): 'digest' | 'escalation' | null {
  const [today = '', time = ''] = wall(now, zone).split(' ');
  if (!works(today)) return null;
  const may = projects.filter(({ settings }) => time >= hourOf(settings.digestAt, settings) && !quiet(time, settings));
  const long = may.some(({ deadline, since, settings }) => {
    if (settings.escalateAfter === 0 || memory.escalation.includes(today)) return false;
    let day = wall(deadline, zone).slice(0, 10);
    for (let left = settings.escalateAfter; left > 0; ) {
      day = following(day);
      if (works(day)) left -= 1;
    }
    const told = memory.escalation.some((escalated) => day <= escalated && escalated <= today);
    return day <= today && !told && `${day} ${hourOf(settings.digestAt, settings)}` >= wall(since, zone);
  });
  if (long) return 'escalation';
  if (memory.digest.includes(today) || memory.escalation.includes(today)) return null;
  return may.some(({ since, settings }) => `${today} ${hourOf(settings.digestAt, settings)}` >= wall(since, zone)) ? 'digest' : null;
}
