/**
 * A season in one test: three departments, forty clerks, a hundred and twenty projects, sixty days with two holidays and two make-up days.
 * People finish when they like, some are returned, one hands over, one leaves; the process dies and comes back. Everything that is said to
 * anybody must be what the oracle says, at its minute.
 */
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { templateHashes, templateSchema } from '../../src/form/template.ts';
import { hebei2022 } from '../../src/form/templates/hebei-2022.ts';
import type { Snooze } from '../../src/rounds/policy.ts';
import { standardSettings } from '../../src/rounds/round.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { sweep } from '../../src/sweep.ts';
import { tracked } from '../contract/round-world.ts';
import { changeTurn, createTurn, load } from '../contract/world.ts';
import { following, type Memory, nothingYet, type Project, reminder, report, wall, works } from '../rounds/oracle.ts';
import { openOffice } from '../support/post.ts';
import { china, given, known, opened, put, type Town } from './town.ts';

const template = templateSchema.parse(hebei2022);
const { structure } = templateHashes(template);
const migrations = new URL('../../db/migrations', import.meta.url).pathname;

const CLERKS = 40;
const PROJECTS = 120;
const DAYS = 60;
const STEP = 30 * 60_000;
const departments = ['od_school', 'od_road', 'od_clinic'];
const from = china('2026-09-01 00:00');
const deadline = china('2026-10-14 17:00');
const settings = { ...standardSettings, escalateAfter: 2 };

/** Numbers that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Filled extends Project {
  readonly id: string;
  readonly department: string;
  clerk: string;
  state: 'none' | 'draft' | 'submitted' | 'returned' | 'approved';
  returns: number;
}

interface Someone {
  readonly openId: string;
  readonly zone: string;
  readonly memory: Memory;
  active: boolean;
  away: boolean;
}

/** `2026-09-29 09:00 ou_c07 clerk` */
type Line = string;
const line = (at: number, who: string, kind: string): Line => `${wall(at, 'Asia/Shanghai')} ${who} ${kind}`;

const office = openOffice([template], from);
afterAll(() => office.close());

test('what is said over a season equals the rules, whatever happens to people and processes', async () => {
  const roll = dice(2027);
  const one = <T>(some: readonly T[]): T => some[Math.floor(roll() * some.length)] as T;
  let store: Store = office.store;
  let dying = false;
  let restarts = 0;
  const ports = () => ({
    ...office.ports,
    store,
    messenger: Object.assign(Object.create(office.post) as typeof office.post, {
      send: async (...args: Parameters<typeof office.post.send>) => {
        if (dying) throw new Error('the process was killed');
        return office.post.send(...args);
      },
    }),
  });
  const town: Town = {
    get store() {
      return store;
    },
    now: () => office.now,
  };

  // 发起: everybody and everything at ten o'clock of the first day.
  office.wait(10 * 3_600_000);
  const clerks: Someone[] = Array.from({ length: CLERKS }, (_, at) => ({
    openId: `ou_c${String(at).padStart(2, '0')}`,
    zone: at === 7 ? 'America/New_York' : at === 11 ? 'Asia/Urumqi' : 'Asia/Shanghai',
    memory: nothingYet(),
    active: true,
    away: false,
  }));
  const supervisors: (Someone & { sees: readonly string[]; above: boolean })[] = [
    ...departments.map((department) => ({ openId: `ou_s_${department}`, sees: [department], above: false })),
    { openId: 'ou_s', sees: departments, above: true },
  ].map((each) => ({ ...each, zone: 'Asia/Shanghai', memory: nothingYet(), active: true, away: false }));
  const projects: Filled[] = Array.from({ length: PROJECTS }, (_, at) => {
    const clerk = at % CLERKS;
    return {
      id: `a${String(at).padStart(3, '0')}`,
      clerk: clerks[clerk]?.openId ?? '',
      department: departments[clerk % 3] ?? '',
      deadline,
      since: office.now,
      settings: { ...settings, remindBefore: [...settings.remindBefore] },
      state: 'none',
      returns: 0,
    };
  });
  await put(
    town,
    opened(town, { deadline, structure, settings }),
    { write: 'departmentNames', departments: departments.map((id) => ({ id, name: id })) },
    known(...[...clerks, ...supervisors].map(({ openId }) => [openId, { name: openId }] as const)),
    ...clerks.filter(({ zone }) => zone !== 'Asia/Shanghai').map(({ openId, zone }) => ({ write: 'memberZone', openId, zone }) as const),
    ...departments.map(
      (department) => ({ write: 'grant', grant: { openId: `ou_s_${department}`, role: 'supervisor', department } }) as const,
    ),
    ...projects.map(({ id, clerk, department }) => given(town, id, { clerk, department, name: `项目 ${id}` })),
  );

  const begin = async (project: Filled): Promise<void> => {
    await store.commit(
      createTurn(project.id, project.clerk, { name: `项目 ${project.id}` }, { template, at: office.now, event: `b ${project.id}` }),
    );
    const { assignment: before } = await tracked(store, project.id);
    const to = { round: 'r1', assignment: project.id, department: project.department };
    await put(
      town,
      { write: 'link', declaration: project.id, to },
      { write: 'changeAssignment', before, after: { ...before, declaration: project.id } },
    );
    project.state = 'draft';
  };
  const turn = async (project: Filled, state: 'submitted' | 'returned' | 'approved'): Promise<void> => {
    const { draft } = await load(store, project.id, project.clerk);
    const event = `${state} ${project.id} ${office.now}`;
    const done = await store.commit({ ...changeTurn(draft, project.clerk, {}, { at: office.now, state, event }) });
    expect(done.kind).toBe('done');
    project.state = state;
    if (state === 'returned') {
      project.since = office.now;
      project.returns += 1;
    }
  };
  const isOpen = ({ state }: Filled): boolean => state === 'none' || state === 'draft' || state === 'returned';
  // Three whose projects come back twice, one who hands over, one who leaves.
  const doomed = new Set(['a003', 'a044', 'a085']);
  const leaver = clerks[13];
  const giver = clerks[20];
  const taker = clerks[23];

  const happen = async (day: number): Promise<void> => {
    const hour = wall(office.now, 'Asia/Shanghai').slice(11);
    if (day === 18 && hour === '11:00' && leaver) {
      leaver.active = false;
      await put(town, { write: 'memberStatus', openId: leaver.openId, status: 'resigned' });
    }
    if (day === 24 && hour === '15:00' && giver && taker) {
      for (const project of projects.filter((each) => each.clerk === giver.openId && each.state !== 'approved')) {
        const { assignment: before } = await tracked(store, project.id);
        await put(town, { write: 'changeAssignment', before, after: { ...before, clerk: taker.openId } });
        Object.assign(project, { clerk: taker.openId, since: office.now });
      }
    }
    if (day === 39 && hour === '16:00') {
      // One person has a week more.
      for (const project of projects.filter(({ clerk }) => clerk === clerks[30]?.openId)) {
        const { assignment: before } = await tracked(store, project.id);
        const later = china('2026-10-21 17:00');
        await put(town, { write: 'changeAssignment', before, after: { ...before, deadline: later } });
        Object.assign(project, { deadline: later, since: office.now });
      }
    }
    for (const project of projects) {
      const clerk = clerks.find(({ openId }) => openId === project.clerk);
      if (!clerk?.active) continue;
      if (project.state === 'none' && roll() < 0.004) await begin(project);
      else if ((project.state === 'draft' || project.state === 'returned') && roll() < (doomed.has(project.id) ? 0.02 : 0.0006)) {
        await turn(project, 'submitted');
      } else if (project.state === 'submitted' && roll() < 0.01) {
        await turn(project, doomed.has(project.id) && project.returns < 2 ? 'returned' : 'approved');
      }
    }
    for (const clerk of clerks) {
      const [today = ''] = wall(office.now, clerk.zone).split(' ');
      if (!clerk.memory.reminded.includes(today) || roll() > 0.01) continue;
      const snooze: Snooze = one([
        { kind: 'later', at: office.now + 2 * 3_600_000 },
        { kind: 'skip', day: today },
        { kind: 'day', day: following(following(today)) },
      ] as const);
      await put(town, { write: 'snooze', person: clerk.openId, snooze });
      clerk.memory.snooze = snooze;
    }
  };

  const expected: Line[] = [];
  const decide = (): void => {
    const { now } = office;
    for (const clerk of clerks) {
      const open = projects.filter((each) => each.clerk === clerk.openId && isOpen(each));
      const [today = '', time = ''] = wall(now, clerk.zone).split(' ');
      if (!clerk.active) {
        const may = works(today) && time >= settings.remindAt && time < settings.quietFrom;
        if (open.length > 0 && !clerk.away && may) {
          clerk.away = true;
          expected.push(line(now, clerk.openId, 'away'));
        }
        continue;
      }
      const kind = reminder(open, clerk.memory, clerk.zone, now);
      if (kind === null) continue;
      expected.push(line(now, clerk.openId, kind));
      clerk.memory[kind === 'clerk' ? 'reminded' : 'later'].push(today);
      if (clerk.memory.snooze?.kind !== 'skip') clerk.memory.snooze = null;
    }
    for (const { openId, sees, above, memory, zone } of supervisors) {
      const open = projects
        .filter((each) => sees.includes(each.department) && isOpen(each))
        .map((each) => (above ? each : { ...each, settings: { ...each.settings, escalateAfter: 0 } }));
      const kind = report(open, memory, zone, now);
      if (kind === null) continue;
      expected.push(line(now, openId, kind));
      memory[kind].push(wall(now, zone).slice(0, 10));
    }
  };

  let off = 0;
  for (let at = 0; at < DAYS * 48; at += 1, office.wait(STEP)) {
    await happen(Math.floor((office.now - from) / 86_400_000));
    if (off > 0) {
      off -= 1;
      continue;
    }
    const fate = roll();
    if (fate < 0.004) off = 1 + Math.floor(roll() * 60);
    decide();
    dying = fate > 0.98;
    const crossing = fate > 0.96;
    const other = crossing ? openSqliteStore({ file: office.file, migrations, templates: [template] }) : null;
    // Two processes for a moment, the old one and its successor; or one that dies while it sends.
    const swept = await Promise.allSettled([sweep(ports()), ...(other ? [sweep({ ...ports(), store: other })] : [])]);
    for (const result of swept) if (result.status === 'rejected') expect(String(result.reason)).toContain('the process was killed');
    if (other) {
      if (store !== office.store) await store.close();
      store = other;
      restarts += 1;
    }
  }
  dying = false;
  for (let times = 0; times < 3; times += 1, office.wait(STEP)) await sweep(ports());

  const db = new Database(office.file, { readonly: true });
  const said = db
    .prepare<[], { at: number; person: string; kind: string; day: string; outgoing: string }>('SELECT * FROM reminders ORDER BY at')
    .all();
  db.close();
  expect(said.map(({ at, person, kind }) => line(at, person, kind)).toSorted()).toEqual(expected.toSorted());

  // The season had what it promises.
  const count = (kind: string): number => said.filter((each) => each.kind === kind).length;
  expect(count('clerk')).toBeGreaterThan(250);
  expect(count('away')).toBe(1);
  expect(count('escalation')).toBeGreaterThan(0);
  expect(count('later')).toBeGreaterThan(2);
  expect(count('digest')).toBeGreaterThan(100);
  expect(restarts).toBeGreaterThan(50);
  expect(projects.filter(({ id, returns }) => doomed.has(id) && returns === 2)).toHaveLength(3);
  // A make-up Sunday and a make-up Saturday on which people were told something, in a season with two holidays.
  for (const day of ['2026-09-20', '2026-10-10']) expect(said.some((each) => each.day === day)).toBe(true);
  expect(['2026-09-25', '2026-10-05'].some(works)).toBe(false);

  // No double, none at night, none on a holiday, by each person's own clock.
  expect(new Set(said.map(({ person, day, kind }) => `${person} ${day} ${kind}`)).size).toBe(said.length);
  const zones = new Map([...clerks, ...supervisors].map(({ openId, zone }) => [openId, zone]));
  for (const { at, person, day } of said) {
    const [today = '', time = ''] = wall(at, zones.get(person) ?? '').split(' ');
    expect([today, works(today), time >= settings.quietUntil && time < settings.quietFrom]).toEqual([day, true, true]);
  }
  // Every message went out, once.
  const out = office.post.out.flatMap((each) => (each.kind === 'send' ? [each.uuid] : []));
  expect(new Set(out).size).toBe(out.length);
  const missing = said.filter(({ outgoing }) => !out.includes(outgoing));
  expect(missing).toEqual([]);
  expect(office.errors).toEqual([]);
}, 240_000);
