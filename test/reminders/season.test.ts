/**
 * A season in one test: three departments, forty clerks, a hundred and twenty projects, sixty days with two holidays and two make-up days.
 * A supervisor opens the round in the chat; people begin, finish, snooze and are returned in theirs; one hands over, one leaves, one has a
 * week more; processes are killed and others take their place. Everything that is said to anybody must be what the oracle says, at its minute.
 *
 * A third of the projects is filled, handed in and reviewed turn by turn; of the others only the beginning is, their filling is committed.
 */
import { afterAll, expect, test } from 'vitest';
import { standardParameters } from '../../src/checks/parameters.ts';
import { draftOf } from '../../src/dialog/taken.ts';
import { externalOf } from '../../src/documents/write/external.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import { printedCells } from '../../src/form/printed.ts';
import { indicatorLibrary } from '../../src/library/suggest.ts';
import { standardSettings } from '../../src/rounds/round.ts';
import { checked, statement, table } from '../browser/project.ts';
import { changeTurn, nobody } from '../contract/world.ts';
import { declarationFrom, template } from '../documents/from-json.ts';
import { type Memory, nothingYet, type Project, reminder, report, wall, works } from '../rounds/oracle.ts';
import { everything } from '../support/bytes.ts';
import { type SeenButton, seeCard } from '../support/card.ts';
import type { Clerk } from '../support/clerk.ts';
import { jsonFile } from '../support/documents.ts';
import { findButton, openSeasonTown, pressLike, type SeasonTown } from './season-town.ts';
import { china } from './town.ts';

const CLERKS = 40;
const PROJECTS = 120;
const DAYS = 60;
const STEP = 30 * 60_000;
const from = china('2026-09-01 00:00');
const deadline = china('2026-10-14 17:00');
const departments = ['教育局', '交通局', '卫生健康局'];
const settings = { ...standardSettings, remindBefore: [...standardSettings.remindBefore] };

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

const families = [...'赵钱孙李周吴郑王冯陈'];
const givens = ['安平', '长青', '晓东', '文静'];
const clerkNames = Array.from({ length: CLERKS }, (_, at) => `${families[at % 10]}${givens[Math.floor(at / 10)]}`);
const supervisorNames = departments.map((_, at) => `${['石', '江', '林'][at]}主任`);
const staff = [...clerkNames, ...supervisorNames].map((name, at) => ({
  name,
  enName: `Person ${at}`,
  department: departments[(at < CLERKS ? at : at - CLERKS) % 3] ?? '',
  role: at < CLERKS ? ('clerk' as const) : ('supervisor' as const),
  color: '#2ea121',
  mail: `season${at}`,
  mobile: `+8613800${String(at).padStart(6, '0')}`,
}));

interface Filled extends Project {
  /** Of the assignment. */
  id: string;
  readonly name: string;
  readonly department: string;
  clerk: string;
  declaration: string;
  state: 'none' | 'draft' | 'submitted' | 'returned' | 'approved';
  returns: number;
  /** Filled and reviewed turn by turn. */
  readonly talked: boolean;
}

interface Someone {
  readonly openId: string;
  readonly zone: string;
  readonly memory: Memory;
  state: 'here' | 'left' | 'known to have left' | 'told of';
}

/** `2026-09-29 09:00 ou_c07 clerk`; that somebody left is told by one process or the other, when the directory was read: the day. */
type Line = string;
const line = (at: number, who: string, kind: string): Line =>
  `${wall(at, 'Asia/Shanghai').slice(0, kind === 'away' ? 10 : 16)} ${who} ${kind}`;

const bases = ['施工图', '质量检测合同', '施工合同', '投资评审结论', '服务人数统计报告', '环境监测报告', '保修合同', '满意度调查报告'];
/** A good declaration with the project's own name and number. */
const declared = (name: string, number: number): Declaration =>
  declarationFrom({
    ...table,
    name,
    code: `130999270000000${String(500 + number)}A01`,
    unit_code: '301011',
    unit_name: '青岩县教育局',
    year: '2027',
    serial: String(number),
    contact: statement.contact,
    // What others of the department have as well would be objected to.
    indicators: checked.map((each, at) => ({ ...each, basis: `《${name}${bases[at]}》` })),
    statement: {
      office: statement.office,
      duty: statement.duty,
      activity: statement.activity,
      content_items: ['翻修跑道和草坪', '更换照明和看台座椅', '支付监理和检测费用'],
      funding: {
        items: [
          { name: '翻修跑道和草坪', amount: 68 },
          { name: '更换照明和看台座椅', amount: 12.5 },
          { name: '支付监理和检测费用', amount: 6 },
        ],
      },
    },
  });

let town: SeasonTown | undefined;
afterAll(() => town?.close());

/** The next moment that is looked at: every half hour of a working day's daylight, every two hours else. */
function next(at: number): number {
  const [day = '', time = ''] = wall(at, 'Asia/Shanghai').split(' ');
  return at + (works(day) && time >= '08:00' && time < '21:00' ? STEP : 4 * STEP);
}

/** Whether a message reminds its person or reports to them; one that a newer replaced says so. */
function isReminder(content: unknown): boolean {
  const { title, words, buttons } = seeCard(content);
  return words.includes('已由下面的新提醒代替') || /^填报进度：|^逾期/.test(title) || buttons.some(has({ a: 'snooze', k: 'skip' }));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const has = (fields: Readonly<Record<string, string>>) => (button: SeenButton) => {
  const { value } = button;
  return isObject(value) && Object.entries(fields).every(([key, wanted]) => value[key] === wanted);
};

test('what is said over a season equals the rules, whatever happens to people and processes', async () => {
  const here = await openSeasonTown(staff, from);
  town = here;
  const { sandbox, store } = here;
  const tenant = sandbox.tenantKey;
  const roll = dice(2027);
  const one = <T>(some: readonly T[]): T => some[Math.floor(roll() * some.length)] as T;
  const chief = here.clerk(here.named('陈敏'));
  const everybody = [...clerkNames, ...supervisorNames, '陈敏'].map((name) => here.named(name));

  // Who is who, as the bot knows it before the season.
  await here.write(
    {
      write: 'members',
      members: everybody.map(({ openId, name, department, departmentId }) => ({
        openId,
        name,
        department: departmentId,
        departmentName: department,
        status: 'active',
        readAt: from,
      })),
    },
    { write: 'departmentNames', departments: everybody.map(({ departmentId, department }) => ({ id: departmentId, name: department })) },
    { write: 'grant', grant: { openId: chief.openId, role: 'supervisor', department: '*' } },
    ...supervisorNames.map((name) => {
      const { openId, departmentId } = here.named(name);
      return { write: 'grant', grant: { openId, role: 'supervisor', department: departmentId } } as const;
    }),
  );
  const clerks: Someone[] = clerkNames.map((name, at) => {
    const { openId } = here.named(name);
    const zone = at === 7 ? 'America/New_York' : at === 11 ? 'Asia/Urumqi' : 'Asia/Shanghai';
    return { openId, zone, memory: nothingYet(), state: 'here' };
  });
  for (const { openId, zone } of clerks.filter(({ zone }) => zone !== 'Asia/Shanghai')) {
    sandbox.user(openId).setState({ zone });
    await here.write({ write: 'memberZone', openId, zone });
  }
  const supervisors = [...supervisorNames, '陈敏'].map((name) => {
    const { openId, departmentId } = here.named(name);
    return { openId, departmentId, above: name === '陈敏', zone: 'Asia/Shanghai', memory: nothingYet() };
  });

  // 发起: everybody and everything at ten o'clock of the first day.
  await here.wait(10 * 3_600_000);
  // No name is the beginning of another one.
  const names = Array.from({ length: PROJECTS }, (_, at) => `${['学校操场', '村道路面', '卫生院病房'][at % 3]}改造第 ${at + 1} 期`);
  await chief.type(`/发起\n${names.map((name, at) => `${clerkNames[at % CLERKS]} ${name}`).join('\n')}`);
  await chief.press('下一步：确认', { 截止日期: '2026-10-14', 截止时间: '17:00', 审核步骤: '主管审核' });
  expect(chief.see().words).toContain('120 个项目，40 位经办人');
  await chief.press('确认发起');
  const [round] = (await store.rounds(tenant, { offset: 0, limit: 1 })).rows;
  expect(round).toMatchObject({ state: 'open', deadline });
  const { rows: given } = await store.assignments(tenant, { by: 'round', id: round?.id ?? '' }, { offset: 0, limit: 200 });
  expect(given).toHaveLength(PROJECTS);
  const talked = new Set(names.filter(() => roll() < 1 / 3));
  const doomed = new Set([3, 44, 85].map((at) => names[at] ?? ''));
  // Ids are not the same in every run, what happens to whom is.
  const inOrder = given.toSorted((a, b) => names.indexOf(a.assignment.name) - names.indexOf(b.assignment.name));
  const projects: Filled[] = inOrder.map(({ assignment: { id, name, clerk, department } }) => ({
    id,
    name,
    clerk,
    department,
    deadline,
    since: here.now,
    settings,
    state: 'none',
    returns: 0,
    declaration: '',
    talked: talked.has(name) || doomed.has(name),
  }));
  const leaver = clerks[13];
  const giver = clerks[20];
  const taker = clerks[23];
  const slow = clerks[30];

  const chat = (openId: string): Clerk => here.clerk(sandbox.user(openId).person);
  const stateOf = async ({ declaration, clerk }: Filled): Promise<string> =>
    (await store.draft(tenant, declaration, clerk))?.draft.state ?? '';

  /** 开始填, in the list of what is to be done: the card of the first day can be pressed for a fortnight only. */
  async function begin(project: Filled): Promise<void> {
    const who = chat(project.clerk);
    await who.type('/我的');
    await pressLike(who, has({ a: 'round', do: 'begin', n: project.id }));
    const [row] = (await store.assignments(tenant, { by: 'id', id: project.id }, { offset: 0, limit: 1 })).rows;
    project.declaration = row?.assignment.declaration ?? '';
    expect(project.declaration).not.toBe('');
    project.state = 'draft';
  }

  const text = new TextDecoder();
  let crashes = 0;
  /** The file of the project pasted into the chat, its cells taken over, handed in. */
  async function fill(project: Filled): Promise<void> {
    const who = chat(project.clerk);
    await who.type(text.decode(jsonFile(declared(project.name, names.indexOf(project.name) + 1))));
    await who.press('导入');
    await who.press('看差别');
    await pressLike(who, ({ text: words }) => words.startsWith('全部采用'));
    if (doomed.has(project.name)) {
      crashes += 1;
      await here.killDuring(() => who.user.send('/提交'), roll() * 25);
    } else await who.type('/提交');
    if ((await stateOf(project)) !== 'submitted')
      throw new Error(
        who.fromBot
          .slice(-5)
          .map((m) => `${who.see(m).title}: ${who.see(m).words.slice(0, 300)}`)
          .join('\n---\n'),
      );
  }

  async function mend(project: Filled): Promise<void> {
    const who = chat(project.clerk);
    const { message } = await pressLike(who, has({ a: 'review', do: 'mend', d: project.declaration }));
    await who.press('存下并提交', { '指标1 · 值': String(3_200 + project.returns) }, message);
  }

  /** What a conversation would have written, without it. */
  async function commit(project: Filled, state: 'submitted' | 'approved'): Promise<void> {
    const { now } = here;
    const held = await store.draft(tenant, project.declaration, project.clerk);
    if (!held) throw new Error('no declaration');
    const declaration = declared(project.name, names.indexOf(project.name) + 1);
    const { cells } = printedCells(template, externalOf(declaration, template));
    const lookups = { parameters: standardParameters, library: indicatorLibrary };
    const open = draftOf(
      template,
      { cells },
      { ...lookups, person: { ...nobody(project.clerk), tenant }, id: project.declaration, at: now },
    );
    const values = state === 'submitted' ? Object.fromEntries(cells.map(({ path, value }) => [path, value])) : {};
    const event = `${state} ${project.id} ${now}`;
    const turn = changeTurn(held.draft, project.clerk, values, {
      at: now,
      state,
      event,
      summary: open.summary,
      kind: state === 'approved' ? 'approve' : 'submit',
    });
    const review = { reviewStep: state === 'approved' ? 1 : 0, submittedAt: now, late: now > project.deadline };
    const done = await store.commit({ ...turn, tenant, ...(turn.draft?.kind === 'change' ? { draft: { ...turn.draft, review } } : {}) });
    expect(done.kind).toBe('done');
  }

  async function submit(project: Filled): Promise<void> {
    if (project.state === 'returned') await mend(project);
    else if (project.talked) await fill(project);
    else await commit(project, 'submitted');
    expect([project.name, await stateOf(project)]).toEqual([project.name, 'submitted']);
    project.state = 'submitted';
  }

  /** The supervisor of the department finds it in the list and opens it. */
  async function review(project: Filled): Promise<Clerk> {
    const who = chat(supervisors.find(({ departmentId, above }) => departmentId === project.department && !above)?.openId ?? '');
    await who.type('/审核');
    const wanted = has({ a: 'review', do: 'open', d: project.declaration });
    while (!who.see().buttons.some(wanted)) await who.press('下一页');
    await pressLike(who, wanted);
    return who;
  }

  async function decide(project: Filled): Promise<void> {
    const back = doomed.has(project.name) && project.returns < 2;
    if (!project.talked) await commit(project, 'approved');
    else {
      const who = await review(project);
      if (back) {
        await who.press('选要退回的格', { '要退回的，先选在哪一部分': '绩效指标' });
        const value = `指标1 · 值：${3_200 + project.returns}`;
        await who.press('加入退回', { '要改的格（可多选）': value, 或自己写理由: '与施工图不一致' });
        await who.press('退回（1 处）');
      } else await who.press('通过');
    }
    expect([project.name, await stateOf(project)]).toEqual([project.name, back ? 'returned' : 'approved']);
    project.state = back ? 'returned' : 'approved';
    if (back) {
      project.since = here.now;
      project.returns += 1;
    }
  }

  /** 转交: asked in the giver's list, accepted on the colleague's card. */
  async function handOver(project: Filled, to: string): Promise<void> {
    const who = chat(project.clerk);
    await who.type('/我的');
    const about = project.declaration === '' ? { n: project.id } : { d: project.declaration };
    const { message } = await pressLike(who, has({ a: 'handover', do: 'ask', ...about }));
    const asking = who.see(message).buttons.some(({ text: words }) => words === '请 TA 接手') ? message : who.lastCard;
    await who.press('请 TA 接手', { 同事: sandbox.user(to).person.name }, asking);
    await chat(to).press('接受');
    const [row] = (await store.assignments(tenant, { by: 'id', id: project.id }, { offset: 0, limit: 1 })).rows;
    expect(row?.assignment.clerk).toBe(to);
    Object.assign(project, { clerk: to, since: here.now });
  }

  /** 改这个项目 on the card of the round. */
  async function alter(project: Filled, values: Readonly<Record<string, string>>): Promise<void> {
    const who = sandbox.user(project.clerk).person.name;
    const option = `${who} · ${project.name}`;
    while (!chief.see().inputs.some(({ options }) => options.some((each) => each.text === option))) await chief.press('下一页');
    await chief.press('改这个项目', { 改一个项目: option, ...values });
    project.since = here.now;
  }

  const isOpen = ({ state }: Filled): boolean => state === 'none' || state === 'draft' || state === 'returned';
  const happen = async (day: number): Promise<void> => {
    const hour = wall(here.now, 'Asia/Shanghai').slice(11);
    if (day === 18 && hour === '11:00' && leaver) {
      sandbox.user(leaver.openId).setState({ resigned: true });
      leaver.state = 'left';
      leftOn = wall(here.now, 'Asia/Shanghai').slice(0, 10);
    }
    if (day === 24 && hour === '15:00' && giver && taker)
      for (const project of projects.filter((each) => each.clerk === giver.openId && isOpen(each))) await handOver(project, taker.openId);
    if (day === 39 && hour === '16:00' && slow) {
      await chief.type('/批次');
      await chief.press('打开批次');
      for (const project of projects.filter(({ clerk }) => clerk === slow.openId)) {
        await alter(project, { 单独延期到: '2026-10-21' });
        project.deadline = china('2026-10-21 17:00');
      }
    }
    for (const project of projects) {
      const clerk = clerks.find(({ openId }) => openId === project.clerk);
      if (clerk?.state !== 'here') continue;
      if (project.state === 'none' && roll() < 0.004) await begin(project);
      else if ((project.state === 'draft' || project.state === 'returned') && roll() < (doomed.has(project.name) ? 0.02 : 0.0006)) {
        await submit(project);
      } else if (project.state === 'submitted' && roll() < 0.01) await decide(project);
    }
    for (const clerk of clerks) {
      const [today = ''] = wall(here.now, clerk.zone).split(' ');
      if (clerk.state !== 'here' || !clerk.memory.reminded.includes(today) || roll() > 0.01) continue;
      if (!projects.some((project) => project.clerk === clerk.openId && isOpen(project))) continue;
      const kind = one(['later', 'skip', 'day'] as const);
      const found = findButton(chat(clerk.openId), has({ a: 'snooze', k: kind }));
      if (!found || (kind === 'later' && clerk.memory.later.includes(today))) continue;
      const { value } = (await pressLike(chat(clerk.openId), has({ a: 'snooze', k: kind }))).button;
      const asked = isObject(value) && typeof value.day === 'string' ? value.day : '';
      if (kind === 'day') {
        // A card of some days ago may offer a day that is over: the answer says so, and nothing is asked for.
        if (asked > today) clerk.memory.snooze = { kind, day: asked };
      } else clerk.memory.snooze = kind === 'later' ? { kind, at: here.now + 2 * 3_600_000 } : { kind, day: today };
    }
  };

  const expected: Line[] = [];
  let leftOn = '';
  const decideAll = (): void => {
    const { now } = here;
    for (const clerk of clerks) {
      const open = projects.filter((each) => each.clerk === clerk.openId && isOpen(each));
      const [today = '', time = ''] = wall(now, clerk.zone).split(' ');
      // The directory is read once a day, in the night.
      if (clerk.state === 'left' && today > leftOn) clerk.state = 'known to have left';
      if (clerk.state === 'known to have left') {
        const may = works(today) && time >= settings.remindAt && time < settings.quietFrom;
        if (open.length > 0 && may) {
          clerk.state = 'told of';
          expected.push(line(now, clerk.openId, 'away'));
        }
      }
      if (clerk.state === 'known to have left' || clerk.state === 'told of') continue;
      const kind = reminder(open, clerk.memory, clerk.zone, now);
      if (kind === null) continue;
      expected.push(line(now, clerk.openId, kind));
      clerk.memory[kind === 'clerk' ? 'reminded' : 'later'].push(today);
      if (clerk.memory.snooze?.kind !== 'skip') clerk.memory.snooze = null;
    }
    for (const { openId, departmentId, above, memory, zone } of supervisors) {
      const open = projects
        .filter((each) => (above || each.department === departmentId) && isOpen(each))
        .map((each) => (above ? each : { ...each, settings: { ...each.settings, escalateAfter: 0 } }));
      const kind = report(open, memory, zone, now);
      if (kind === null) continue;
      expected.push(line(now, openId, kind));
      memory[kind].push(wall(now, zone).slice(0, 10));
    }
  };

  let off = 0;
  for (let at = from + 10 * 3_600_000; at < from + DAYS * 86_400_000; at = next(at)) {
    await here.wait(at - here.now);
    if (off > 0) {
      off -= 1;
      continue;
    }
    await happen(Math.floor((at - from) / 86_400_000));
    // Nobody looks for a while, and nobody can be answered: a machine that is off.
    if (roll() < 0.004) off = 1 + Math.floor(roll() * 40);
    const before = expected.length;
    decideAll();
    const kill = expected.length > before && roll() < 0.1;
    if (kill) crashes += 1;
    await (kill ? here.sweepAndKill(roll() * 30) : here.sweep());
  }
  // What a dead process held is sent by another one when its lease is over.
  for (let times = 0; times < 3; times += 1, await here.wait(STEP)) await here.sweep();

  const people = [...clerks, ...supervisors];
  const said = (await Promise.all(people.map(({ openId }) => store.remindersTo(tenant, openId, 500)))).flat();
  expect(said.map(({ at, person, kind }) => line(at, person, kind)).toSorted()).toEqual(expected.toSorted());

  // The season had what it promises.
  const count = (kind: string): number => said.filter((each) => each.kind === kind).length;
  expect(count('clerk')).toBeGreaterThan(250);
  expect(count('away')).toBe(1);
  expect(count('escalation')).toBeGreaterThan(0);
  expect(count('later')).toBeGreaterThan(2);
  expect(count('digest')).toBeGreaterThan(100);
  expect(crashes).toBeGreaterThan(8);
  expect(projects.filter(({ name, returns }) => doomed.has(name) && returns === 2)).toHaveLength(3);
  expect(projects.filter(({ talked: turnByTurn, state }) => turnByTurn && state === 'approved').length).toBeGreaterThan(5);
  // A make-up Sunday and a make-up Saturday on which people were told something, in a season with two holidays.
  for (const day of ['2026-09-20', '2026-10-10']) expect(said.some((each) => each.day === day)).toBe(true);
  expect(['2026-09-25', '2026-10-05'].some(works)).toBe(false);

  // No double, none at night, none on a holiday, by each person's own clock.
  expect(new Set(said.map(({ person, day, kind }) => `${person} ${day} ${kind}`)).size).toBe(said.length);
  const zones = new Map(people.map(({ openId, zone }) => [openId, zone]));
  for (const { at, person, day } of said) {
    const [today = '', time = ''] = wall(at, zones.get(person) ?? '').split(' ');
    expect([today, works(today), time >= settings.quietUntil && time < settings.quietFrom]).toEqual([day, true, true]);
  }
  // Every one of them arrived, once; nothing arrives at who left.
  for (const { openId } of people) {
    const arrived = chat(openId).fromBot.filter(({ content }) => isReminder(content)).length;
    const sent = said.filter(({ person, kind }) => person === openId && kind !== 'away').length;
    expect([openId, arrived]).toEqual([openId, sent]);
  }
  const away = supervisors.filter(
    ({ departmentId, above }) => above || departmentId === sandbox.user(leaver?.openId ?? '').person.departmentId,
  );
  for (const { openId } of away) {
    const told = chat(openId).fromBot.filter(({ content }) => seeCard(content).title.includes('收不到提醒'));
    expect(told).toHaveLength(1);
  }

  // The end of it: the volume of a department, of what got through.
  await chief.type('/汇编');
  await chief.press('核对', { 部门: departments[0] ?? '' });
  await chief.press('Word');
  const words = everything(chief.files.at(-1)?.bytes ?? new Uint8Array());
  const bound = projects.filter(({ name }) => words.includes(name)).map(({ name }) => name);
  const home = here.named(clerkNames[0] ?? '').departmentId;
  expect(bound).toEqual(projects.filter(({ department, state }) => department === home && state === 'approved').map(({ name }) => name));
  expect(bound.length).toBeGreaterThan(10);
  expect(here.faults).toEqual([]);
}, 300_000);
