import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { templateHashes, templateSchema } from '../../src/form/template.ts';
import { hebei2022 } from '../../src/form/templates/hebei-2022.ts';
import { standardSettings } from '../../src/rounds/round.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { sweep } from '../../src/sweep.ts';
import { tracked } from '../contract/round-world.ts';
import { seeCard } from '../support/card.ts';
import { type Office, type Out, openOffice } from '../support/post.ts';
import { china, given, known, opened, put, type Town, tenant, told } from './town.ts';

const template = templateSchema.parse(hebei2022);
const { structure } = templateHashes(template);

let office: Office;
let town: Town;
beforeEach(() => {
  office = openOffice([template], china('2026-11-16 08:00'));
  town = { store: office.store, now: () => office.now };
});
afterEach(() => office.close());

const until = async (time: string): Promise<void> => {
  office.wait(china(time) - office.now);
  await sweep(office.ports);
};
const sent = (to: string) =>
  office.post.out
    .filter((out): out is Out & { kind: 'send' } => out.kind === 'send' && out.to === to)
    .map((out) => seeCard(JSON.parse(out.message.content), (openId) => openId));

const deadline = china('2026-11-30 17:00');

test('a clock that is set back: who waited for a later day is looked at again', async () => {
  await put(town, opened(town, { deadline, structure }), known(['ou_a', { name: '林晓' }]), given(town, 'a1', { name: '操场改造' }));
  await until('2026-11-27 09:00');
  expect(sent('ou_a')).toHaveLength(1);
  await until('2026-11-19 08:00');
  await until('2026-11-19 09:00');
  expect(await told(town, 'ou_a')).toEqual(['2026-11-19 clerk', '2026-11-27 clerk']);
});

describe('a clerk', () => {
  beforeEach(() =>
    put(
      town,
      opened(town, { deadline, structure }),
      known(['ou_a', { name: '林晓' }], ['ou_s', { name: '周远' }]),
      given(town, 'a1', { name: '操场改造' }),
      given(town, 'a2', { name: '图书采购', deadline: china('2026-11-25 12:00') }),
    ),
  );

  test('is told once of all they have open, nearest deadline first, at the hour of the day', async () => {
    await until('2026-11-16 08:59');
    expect(sent('ou_a')).toEqual([]);
    await until('2026-11-16 09:00');
    const [card] = sent('ou_a');
    expect(card?.title).toBe('还有 2 个项目没交');
    expect(card?.words).toMatch(
      /《图书采购》[\s\S]*截止 11 月 25 日（周三）12:00，还有 7 个工作日[\s\S]*《操场改造》[\s\S]*截止 11 月 30 日（周一）17:00，还有 10 个工作日/,
    );
    expect(card?.buttons.map(({ text }) => text)).toEqual(['开始填', '开始填', '2 小时后再提醒', '周三再提醒我（11/18）', '今天不再提醒']);
    await until('2026-11-16 09:01');
    await until('2026-11-16 18:00');
    expect(sent('ou_a')).toHaveLength(1);
    await until('2026-11-19 09:00');
    expect(await told(town, 'ou_a')).toEqual(['2026-11-16 clerk', '2026-11-19 clerk']);
  });

  test('finds the reminder before folded, unless it is too old to be changed', async () => {
    await until('2026-11-16 09:00');
    await until('2026-11-20 09:00');
    expect(office.post.out.filter(({ kind }) => kind === 'patch')).toMatchObject([{ message: 'om_1' }]);
    const patch = office.post.out.find((out): out is Out & { kind: 'patch' } => out.kind === 'patch');
    expect(seeCard(JSON.parse(patch?.content ?? ''), String).words).toContain('已由下面的新提醒代替');
  });

  test('is told in the words of the calendar when nobody has announced a year', async () => {
    await put(town, given(town, 'a3', { name: '阅览室', clerk: 'ou_b', deadline: china('2027-01-05 17:00') }));
    await until('2026-12-28 09:00');
    expect(sent('ou_b').at(-1)?.words).toContain('2027 年调休安排尚未公布，按周一至周五算。');
  });

  test('is offered a later day that is not after the next deadline', async () => {
    await until('2026-11-16 09:00');
    await until('2026-11-24 09:00');
    const offered = sent('ou_a').map((card) => card.buttons.find(({ text }) => text.includes('再提醒我'))?.text);
    expect(offered).toEqual(['周三再提醒我（11/18）', '周三再提醒我（11/25）']);
  });

  test('has a whole season of missed reminders made up for by one', async () => {
    await until('2026-12-05 10:00');
    expect(sent('ou_a')).toEqual([]);
    await until('2026-12-07 11:30');
    expect(sent('ou_a')).toHaveLength(1);
    expect(sent('ou_a')[0]?.title).toBe('还有 2 个项目没交，2 个已逾期');
    await until('2026-12-07 11:31');
    expect(sent('ou_a')).toHaveLength(1);
  });

  test('who left is not told; their supervisors are, once', async () => {
    await put(
      town,
      { write: 'grant', grant: { openId: 'ou_x', role: 'supervisor', department: 'od_school' } },
      known(['ou_a', { name: '林晓', status: 'resigned' }]),
    );
    await until('2026-11-16 08:10');
    expect(sent('ou_x')).toEqual([]);
    for (const time of ['2026-11-16 09:00', '2026-11-16 10:00', '2026-11-17 09:00', '2026-11-19 09:00']) await until(time);
    expect(sent('ou_a')).toEqual([]);
    for (const supervisor of ['ou_x', 'ou_s']) {
      const away = sent(supervisor).filter(({ title }) => title.includes('收不到提醒'));
      expect(away.map(({ words }) => words)).toEqual([expect.stringMatching(/教育科林晓已离职，手上还有 2 个项目没交[\s\S]*《操场改造》/)]);
    }
    // Back again: reminded as ever.
    await put(town, known(['ou_a', { name: '林晓' }]));
    await until('2026-11-20 09:00');
    expect(sent('ou_a')).toHaveLength(1);
  });

  test('whom messages do not reach counts as out of reach', async () => {
    office.post.refuse({ kind: 'unreachable', code: 230_013 });
    await until('2026-11-16 09:00');
    await until('2026-11-16 09:01');
    expect((await office.store.members(tenant, ['ou_a']))[0]?.status).toBe('unreachable');
    expect(sent('ou_s').map(({ title }) => title)).toContain('林晓收不到提醒');
    await until('2026-11-19 09:00');
    expect(sent('ou_a')).toHaveLength(1);
  });

  test('two processes at once remind once', async () => {
    const migrations = new URL('../../db/migrations', import.meta.url).pathname;
    const other = openSqliteStore({ file: office.file, migrations, templates: [template] });
    office.wait(china('2026-11-16 09:00') - office.now);
    await Promise.all([sweep(office.ports), sweep({ ...office.ports, store: other }), sweep(office.ports)]);
    await sweep(office.ports);
    expect(sent('ou_a')).toHaveLength(1);
    await other.close();
    expect(office.errors).toEqual([]);
  });

  test('a new table of holidays is worked out at once', async () => {
    const due = async () =>
      (await office.store.dueWakes(china('2030-01-01 00:00'), 9)).filter(({ kind }) => kind === 'clerk').map((wake) => wake.due);
    await until('2026-11-16 09:00');
    expect(await due()).toEqual([china('2026-11-19 09:00')]);
    // With the Sunday before worked, seven working days before the 25th are counted from the 17th.
    const holidays = { ...office.ports.holidays, worked: new Set([...office.ports.holidays.worked, '2026-11-22']) };
    await sweep({ ...office.ports, holidays, calendar: 'other' });
    expect(await due()).toEqual([china('2026-11-17 09:00')]);
  });
});

describe('a supervisor', () => {
  beforeEach(() =>
    put(
      town,
      opened(town, { deadline, structure, settings: { ...standardSettings, escalateAfter: 2 } }),
      {
        write: 'departmentNames',
        departments: [
          { id: 'od_school', name: '教育科' },
          { id: 'od_road', name: '道路科' },
        ],
      },
      known(['ou_a', { name: '林晓' }], ['ou_b', { name: '程野' }], ['ou_s', { name: '周远' }]),
      { write: 'grant', grant: { openId: 'ou_x', role: 'supervisor', department: 'od_school' } },
      given(town, 'a1'),
      given(town, 'a2', { name: '图书采购' }),
      given(town, 'a3', { name: '人行道', clerk: 'ou_b', department: 'od_road' }),
    ),
  );

  test('has a digest of who has not finished, of their own department alone', async () => {
    await until('2026-11-16 09:30');
    const [all] = sent('ou_s');
    expect(all?.title).toBe('填报进度：已交 0/3，2 人没交完');
    expect(all?.words).toMatch(/教育科：已交 0\/2，2 个没开始。没交完的（项目数）：林晓（2）。/);
    expect(all?.buttons.map(({ text }) => text)).toEqual(['催办全部（2 人）', '催办教育科', '催办道路科']);
    const [own] = sent('ou_x');
    expect(own?.title).toBe('填报进度：已交 0/2，1 人没交完');
    expect(own?.words).not.toContain('道路科');
    await until('2026-11-16 17:00');
    await until('2026-11-17 09:30');
    expect(await told(town, 'ou_x')).toEqual(['2026-11-16 digest', '2026-11-17 digest']);
  });

  test('who opened the round is told of what stays overdue', async () => {
    await until('2026-12-01 09:30');
    await until('2026-12-02 09:30');
    expect(await told(town, 'ou_x')).toEqual(['2026-12-01 digest', '2026-12-02 digest']);
    expect(await told(town, 'ou_s')).toEqual(['2026-12-01 digest', '2026-12-02 escalation']);
    const card = sent('ou_s').at(-1);
    expect(card?.title).toBe('逾期未交：2 人 3 个项目');
    expect(card?.words).toContain('林晓（教育科）逾期 2 个工作日：《操场改造》《图书采购》');
    await until('2026-12-03 09:30');
    expect((await told(town, 'ou_s')).at(-1)).toBe('2026-12-03 digest');
  });

  test('hears nothing more when everything is taken out of the round', async () => {
    await until('2026-11-16 09:30');
    for (const id of ['a1', 'a2', 'a3']) {
      const { assignment: before } = await tracked(office.store, id);
      await put(town, { write: 'changeAssignment', before, after: { ...before, state: 'withdrawn' } });
    }
    await until('2026-11-17 09:30');
    await until('2026-11-30 09:30');
    expect(sent('ou_x')).toHaveLength(1);
    expect(sent('ou_a')).toHaveLength(0);
  });
});
