/** A supervisor sees a whole round on one card, reads a draft, takes the list along; a group sees counts. */
import { expect, test } from 'vitest';
import { standardSettings } from '../../src/rounds/round.ts';
import type { Write } from '../../src/rounds/write.ts';
import type { RunningBot } from '../support/bot.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';
import { readBook } from '../support/xlsx-reader.ts';

const DAY = 86_400_000;
const [CLERK, OTHER, SUPERVISOR, REVIEWER] = [0, 1, 2, 3] as const;

/** 教育局 has two projects, 交通局 one whose own deadline has passed; a supervisor of both, a reviewer of 教育局. */
async function openRound(bot: RunningBot): Promise<void> {
  const now = bot.sandbox.clock.now();
  const { people } = bot.sandbox;
  const person = (at: number) => {
    const found = people[at];
    if (!found) throw new Error(`the sandbox has no person ${at}`);
    return found;
  };
  await bot.clerk(CLERK).type('/帮助');
  const [known] = await bot.rows('SELECT tenant FROM persons');
  const given = (id: string, at: number, name: string, deadline: number | null = null): Write => ({
    write: 'assign',
    assignment: {
      id,
      version: 0,
      round: 'r1',
      department: person(at).departmentId,
      clerk: person(at).openId,
      name,
      code: '',
      declaration: null,
      state: 'open',
      deadline,
      areas: [],
      locked: false,
      createdAt: now,
      updatedAt: now,
    },
  });
  const round = {
    id: 'r1',
    version: 0,
    year: '2027',
    title: '',
    structure: '',
    deadline: now + 10 * DAY,
    zone: 'Asia/Shanghai',
    state: 'open',
    lateAllowed: true,
    settings: standardSettings,
    source: null,
    owner: person(SUPERVISOR).openId,
    createdAt: now,
    updatedAt: now,
  } as const;
  const result = await bot.store.commitWrites({
    tenant: String(known?.tenant),
    by: '',
    at: now,
    outgoing: [],
    jobs: [],
    writes: [
      {
        write: 'members',
        members: people.map(({ openId, name, departmentId, department }) => ({
          openId,
          name,
          department: departmentId,
          departmentName: department,
          status: 'active',
          readAt: now,
        })),
      },
      { write: 'departmentNames', departments: people.map(({ departmentId, department }) => ({ id: departmentId, name: department })) },
      { write: 'grant', grant: { openId: person(SUPERVISOR).openId, role: 'supervisor', department: '*' } },
      { write: 'grant', grant: { openId: person(REVIEWER).openId, role: 'reviewer', department: person(CLERK).departmentId } },
      { write: 'openRound', round },
      given('a1', CLERK, '校舍维修改造'),
      given('a2', CLERK, '操场翻修'),
      given('a3', OTHER, '乡村道路养护', now - DAY),
    ],
  });
  expect(result.kind).toBe('done');
}

onHosts('progress of a round', (bot) => {
  test('who has no role is told who sees it', async () => {
    await bot().clerk(SUPERVISOR).type('/进度');
    expect(bot().clerk(SUPERVISOR).said).toContain('进度给主管');
    await openRound(bot());
    await bot().clerk(CLERK).type('/进度');
    expect(bot().clerk(CLERK).said).toContain('进度给主管');
  });

  test('one card: counts, days left, amounts, what is missing, everybody', async () => {
    const clerk = bot().clerk(CLERK);
    await clerk.type('/我的');
    await clerk.press('开始填');
    await clerk.type('预算数：20.50');
    const supervisor = bot().clerk(SUPERVISOR);
    await supervisor.type('/进度');
    const { title, words } = supervisor.see();
    expect(title).toBe('填报进度');
    expect(words).toContain('共 3 个项目：未开始 2 · 在填 1 · 待审核 0 · 退回 0 · 通过 0；逾期 1 个');
    expect(words).toContain('个工作日');
    expect(words).toMatch(/预算数合计 20\.50? 万元（还有 2 个没填或不公开，未计入）/);
    expect(words).toContain('缺得最多（格）：');
    const [begun] = await bot().rows("SELECT required - missing AS done, required FROM declarations WHERE name = '校舍维修改造'");
    expect(words).toMatch(new RegExp(`教育局 \\| 林晓 \\| 校舍维修改造 \\| 在填 \\| ${begun?.done}/${begun?.required} \\| 20\\.50?`));
    expect(words).toMatch(/交通局 \| 周远 \| 乡村道路养护 \| 未开始.*逾期/);
  });

  test('filtered by standing; one person’s projects; the draft is read, and no place in it taken', async () => {
    const supervisor = bot().clerk(SUPERVISOR);
    await supervisor.press('筛选', { 状态: '逾期' });
    expect(supervisor.see().words).toContain('名单：1 个项目');
    expect(supervisor.see().words).not.toContain('操场翻修');
    await supervisor.press('筛选', { 状态: '全部' });
    await supervisor.press('看一个人', { 经办人: '教育局 林晓' });
    expect(supervisor.see().title).toBe('教育局 林晓');
    expect(supervisor.see().words).toContain('1. 校舍维修改造');
    expect(supervisor.see().words).toContain('2. 操场翻修');
    expect(supervisor.see().buttons.filter(({ text }) => text === '打开')).toHaveLength(1);
    const card = supervisor.lastCard;
    await supervisor.press('打开');
    expect(supervisor.see().words).toContain('只看不改');
    expect(supervisor.see().words).toContain('20.5');
    expect(supervisor.see().buttons.map(({ text }) => text)).toEqual(['导出']);
    expect(await bot().rows(`SELECT count(*) AS n FROM seats WHERE open_id = '${supervisor.openId}'`)).toEqual([{ n: 0 }]);
    await supervisor.press('返回总览', {}, card);
    expect(supervisor.see(card).title).toBe('填报进度');
  });

  test('a reviewer of one department sees that one, whatever the click says', async () => {
    const reviewer = bot().clerk(REVIEWER);
    await reviewer.type('/进度');
    expect(reviewer.see().words).toContain('共 2 个项目');
    expect(reviewer.see().buttons.map(({ text }) => text)).not.toContain('催办');
    const [{ department, clerk } = {}] = await bot().rows("SELECT department, clerk FROM assignments WHERE id = 'a3'");
    const card = reviewer.lastCard;
    const outside = await forgeClick(bot(), reviewer, { a: 'progress', do: 'show', b: 'r1', dep: department }, card.messageId);
    expect(outside).toContain('共 2 个项目');
    const person = await forgeClick(bot(), reviewer, { a: 'progress', do: 'person', b: 'r1', who: clerk }, card.messageId);
    expect(person).toContain('没有项目');
    for (const told of [outside, person, JSON.stringify(reviewer.messages)]) expect(told).not.toContain('乡村道路养护');
  });

  test('the list as a file: what the filter leaves, amounts as numbers', async () => {
    const supervisor = bot().clerk(SUPERVISOR);
    await supervisor.type('/进度');
    await supervisor.press('筛选', { 科室: '教育局' });
    await supervisor.press('导出名单');
    const file = supervisor.files.at(-1);
    expect(file?.name).toBe('2027 年预算绩效申报 进度名单.xlsx');
    const [sheet] = readBook(file?.bytes ?? new Uint8Array()).sheets;
    expect(sheet?.rows).toHaveLength(4);
    expect(sheet?.rows[1]?.slice(0, 6)).toEqual(['科室', '经办人', '项目', '项目编码', '状态', '逾期']);
    expect(sheet?.rows[2]?.slice(0, 6)).toEqual(['教育局', '林晓', '校舍维修改造', '', '在填', '']);
    expect(sheet?.rows[3]?.slice(0, 6)).toEqual(['教育局', '林晓', '操场翻修', '', '未开始', '']);
    expect(sheet?.cells.find(({ row, column }) => row === 2 && column === 7)).toMatchObject({ type: 'number' });
  });

  test('in a group: counts by department; no names, no amounts, whatever is pressed', async () => {
    const supervisor = bot().clerk(SUPERVISOR);
    const clerk = bot().clerk(CLERK);
    const { mainApp } = bot().sandbox;
    const chatId = supervisor.user.createGroup({ name: '填报群', members: [clerk.openId], bots: [mainApp.appId] });
    supervisor.user.send('/进度', { chatId, mentions: [mainApp.botOpenId] });
    await bot().settled();
    const inGroup = () => supervisor.user.messages(chatId).filter(({ sender }) => sender.kind === 'bot');
    const [card] = inGroup();
    if (!card) throw new Error('the group was told nothing');
    const see = () => supervisor.see(inGroup()[0]);
    expect(see().words).toContain('共 3 个项目');
    expect(see().words).toContain('交通局');
    const secrets = ['林晓', '周远', '校舍维修改造', '乡村道路养护', '20.5'];
    for (const value of [
      { a: 'progress', do: 'person', b: 'r1', who: clerk.openId },
      { a: 'progress', do: 'file', b: 'r1' },
      { a: 'progress', do: 'filter', b: 'r1' },
      { a: 'cmd', c: 'progress' },
    ]) {
      const answered = await forgeClick(bot(), supervisor, value, card.messageId);
      expect(answered).toContain('共 3 个项目');
      for (const secret of secrets) expect(answered).not.toContain(secret);
    }
    expect(await forgeClick(bot(), clerk, { a: 'progress', do: 'show', b: 'r1' }, card.messageId)).toContain('进度给主管');
    const told = JSON.stringify(inGroup());
    for (const secret of secrets) expect(told).not.toContain(secret);
    const before = supervisor.fromBot.length;
    const privately = see().buttons.find(({ text }) => text === '私聊看明细');
    await supervisor.user.click(card.messageId, { tag: 'button', name: privately?.name, value: privately?.value });
    await bot().settled();
    expect(supervisor.fromBot).toHaveLength(before + 1);
    expect(supervisor.see().words).toContain('林晓');
  });

  test('in a group: every other command leads to the private chat, every other click is refused there', async () => {
    const supervisor = bot().clerk(SUPERVISOR);
    const clerk = bot().clerk(CLERK);
    const { mainApp } = bot().sandbox;
    const chatId = supervisor.user.createGroup({ name: '审核群', members: [clerk.openId], bots: [mainApp.appId] });
    const inGroup = () => supervisor.user.messages(chatId).filter(({ sender }) => sender.kind === 'bot');
    const commands = [
      '/审核',
      '/退回 预算数 不一致',
      '/批次',
      '/发起 林晓 操场翻修',
      '/催办',
      '/授权',
      '/记录',
      '/汇编',
      '/目标',
      '/我的',
      '/预览',
      '预算数 1',
    ];
    for (const command of commands) {
      const before = inGroup().length;
      supervisor.user.send(command, { chatId, mentions: [mainApp.botOpenId] });
      await bot().settled();
      expect(inGroup()).toHaveLength(before + 1);
      expect(supervisor.see(inGroup().at(-1)).buttons).toHaveLength(1);
    }
    const card = inGroup().at(-1);
    if (!card) throw new Error('the group was told nothing');
    const [draft] = await bot().rows('SELECT id FROM declarations LIMIT 1');
    const d = String(draft?.id);
    const privately = supervisor.fromBot.length;
    for (const value of [
      ...['review', 'rounds', 'startRound', 'remind', 'audit'].map((c) => ({ a: 'cmd', c })),
      { a: 'review', do: 'open', d },
      { a: 'review', do: 'approve', d },
      { a: 'reviews', page: 0 },
      { a: 'clean', do: 'look' },
      { a: 'clean', do: 'pass', k: { [d]: 1 } },
      { a: 'round', do: 'show', b: 'r1' },
      { a: 'round', do: 'settings', b: 'r1' },
      { a: 'round', do: 'set', b: 'r1' },
      { a: 'round', do: 'end', b: 'r1' },
      { a: 'urge', pick: false },
    ])
      expect(`${JSON.stringify(value)} ${await forgeClick(bot(), supervisor, value, card.messageId)}`).toContain('请到和我的私聊里办');
    expect(supervisor.fromBot).toHaveLength(privately);
    expect(await bot().rows("SELECT state FROM rounds WHERE id = 'r1'")).toEqual([{ state: 'open' }]);
    const told = JSON.stringify(inGroup());
    for (const secret of ['林晓', '周远', '校舍维修改造', '乡村道路养护', '20.5']) expect(told).not.toContain(secret);
  });

  test('several rounds: the newest open one, another when chosen', async () => {
    const supervisor = bot().clerk(SUPERVISOR);
    const [known] = await bot().rows('SELECT tenant FROM persons');
    const tenant = String(known?.tenant);
    const first = await bot().store.round(tenant, 'r1');
    if (!first) throw new Error('the round is gone');
    const later = bot().sandbox.clock.now() + 1;
    const second = { ...first, id: 'r2', version: 0, year: '2028', createdAt: later, updatedAt: later };
    const writes = [{ write: 'openRound', round: second } as const];
    await bot().store.commitWrites({ tenant, by: '', at: later, outgoing: [], jobs: [], writes });
    await supervisor.type('/进度');
    expect(supervisor.see().words).toContain('没有您负责科室的项目');
    await supervisor.press('筛选', { 批次: '2027 年预算绩效申报' });
    expect(supervisor.see().words).toContain('共 3 个项目');
    const gone = await forgeClick(bot(), supervisor, { a: 'progress', do: 'show', b: 'r9' });
    expect(gone).toContain('这个批次已经不在了');
  });
});
