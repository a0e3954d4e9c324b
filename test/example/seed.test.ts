import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standardParameters } from '../../src/checks/parameters.ts';
import { firstPlace } from '../../src/dialog/taken.ts';
import { exampleProjects } from '../../src/example/projects.ts';
import { seedRound } from '../../src/example/seed.ts';
import { createRenderer } from '../../src/feishu/render/renderer.ts';
import { templates } from '../../src/form/templates/registry.ts';
import { indicatorLibrary } from '../../src/library/suggest.ts';
import { addWorkingDays } from '../../src/rounds/calendar.ts';
import { announcedHolidays } from '../../src/rounds/holidays.ts';
import { standingOf } from '../../src/rounds/standing.ts';
import { localOf } from '../../src/rounds/zone.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { migrations, startBot, type TestBot } from '../support/bot.ts';

const page = { offset: 0, limit: 50 };
const [template] = templates;

async function seeded(store: Store, sandbox: Sandbox, now: number): Promise<void> {
  if (!template) throw new Error('no template');
  await seedRound({
    store,
    tenant: sandbox.tenantKey,
    people: sandbox.people,
    template,
    renderer: createRenderer(),
    parameters: standardParameters,
    library: indicatorLibrary,
    now,
  });
}

describe('the prepared round', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await startBot();
    await seeded(bot.store, bot.sandbox, bot.sandbox.clock.now());
  });
  afterEach(() => bot.close());

  it('has projects not started, half filled and handed in, with their clerks and departments', async () => {
    const tenant = bot.sandbox.tenantKey;
    const { rows } = await bot.store.assignments(tenant, { by: 'round', id: 'example' }, page);
    const nameOf = (openId: string) => bot.sandbox.people.find((person) => person.openId === openId)?.name;
    const words = { notStarted: 'untouched', filling: 'begun', waiting: 'submitted', returned: '', approved: '', withdrawn: '' };
    const seen = rows.map((tracked) => [nameOf(tracked.assignment.clerk), tracked.assignment.name, words[standingOf(tracked)]]);
    expect(seen.sort()).toEqual(exampleProjects.map(({ clerk, declaration, standing }) => [clerk, declaration.name, standing]).sort());
    const filled = (standing: string) => rows.find((tracked) => standingOf(tracked) === standing)?.filled;
    expect(filled('waiting')).toMatchObject({ missing: 0, amount: '86.4', late: false });
    expect(filled('filling')?.missing).toBeGreaterThan(5);
    // What was handed in is as the rules want it.
    const found = await bot.store.draft(tenant, filled('waiting')?.id ?? '', bot.clerk(1).openId);
    if (!found?.seat) throw new Error('the clerk has no place in it');
    expect(
      firstPlace(found.draft, found.seat, { parameters: standardParameters, library: indicatorLibrary, person: { remembered: {} } })
        .findings,
    ).toEqual([]);
    expect(found.draft).toMatchObject({ round: 'example', department: bot.sandbox.people[1]?.departmentId, state: 'submitted' });
  });

  it('gives the supervisor, the reviewer and the publisher their roles, and knows everybody', async () => {
    const tenant = bot.sandbox.tenantKey;
    const roles = async (name: string) => {
      const person = bot.sandbox.people.find((one) => one.name === name);
      return (await bot.store.grants(tenant, person?.openId ?? '')).map((grant) => grant.role).sort();
    };
    expect(await roles('陈敏')).toEqual(['admin', 'supervisor']);
    expect(await roles('何静')).toEqual(['reviewer']);
    expect(await roles('吴迪')).toEqual(['publisher']);
    expect(await roles('林晓')).toEqual([]);
    expect((await bot.store.membersIn(tenant, null, page)).total).toBe(bot.sandbox.people.length);
  });

  it('lets a clerk go on with the half filled project, and see the other as waiting', async () => {
    const lin = bot.clerk(0);
    await bot.sweep();
    expect(lin.see().words).toContain('城东小学操场排水改造');
    expect(lin.see().buttons.filter(({ text }) => text === '开始填')).toHaveLength(2);
    await lin.type('/我的');
    expect(lin.said).toContain('乡镇中学图书更新');
    const zhou = bot.clerk(1);
    await zhou.type('/我的');
    expect(zhou.said).toContain('公交站台无障碍改造');
    expect(bot.faults).toEqual([]);
  });
});

it.each(['2026-11-27T02:00:00Z', '2026-11-29T02:00:00Z', '2026-12-30T10:00:00Z', '2026-09-29T01:00:00Z', '2027-02-04T01:00:00Z'])(
  'seen on %s, it is due three working days after the next one',
  async (moment) => {
    const folder = mkdtempSync(join(tmpdir(), 'tianbao-seed-'));
    const now = Date.parse(moment);
    const sandbox = await createSandbox({ database: ':memory:', now: () => now });
    const store = openSqliteStore({ file: join(folder, 'tianbao.db'), migrations, templates });
    await seeded(store, sandbox, now);
    const round = await store.round(sandbox.tenantKey, 'example');
    const due = localOf(round?.deadline ?? 0, 'Asia/Shanghai');
    const next = addWorkingDays(localOf(now, 'Asia/Shanghai').day, 1, announcedHolidays);
    expect(due).toEqual({ day: addWorkingDays(next, 3, announcedHolidays), minute: 17 * 60 });
    expect(Number(round?.year)).toBe(Number(due.day.slice(0, 4)) + 1);
    await store.close();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  },
);
