/** A supervisor opens a round from a pasted list; each clerk gets one card and begins their project; the round is run and ended. */
import { beforeAll, expect, test } from 'vitest';
import type { Clerk } from '../support/clerk.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

onHosts('a round, from the list to its end', (running) => {
  const bot = { clerk: (at: number): Clerk => running().clerk(at), rows: (sql: string) => running().rows(sql) };

  /** A click the card has no button for. */
  const pressed = (who: Clerk, card: string, value: Record<string, unknown>): Promise<string> => forgeClick(running(), who, value, card);

  beforeAll(async () => {
    const { store, sandbox } = running();
    const now = sandbox.clock.now();
    const { people } = sandbox;
    await store.commitWrites({
      tenant: sandbox.tenantKey,
      by: '',
      at: now,
      outgoing: [],
      jobs: [],
      writes: [
        {
          write: 'members',
          members: people.map((person) => ({
            openId: person.openId,
            name: person.name,
            department: person.departmentId,
            departmentName: person.department,
            status: 'active',
            readAt: now,
          })),
        },
        { write: 'departmentNames', departments: people.map((person) => ({ id: person.departmentId, name: person.department })) },
        { write: 'grant', grant: { openId: people[2]?.openId ?? '', role: 'supervisor', department: '*' } },
      ],
    });
  });

  test('who is no supervisor is told who can', async () => {
    await bot.clerk(0).type('/发起');
    expect(bot.clerk(0).said).toContain('主管');
  });

  test('nobody is told before it is confirmed; unclear lines are asked about; then one card each', async () => {
    const supervisor = bot.clerk(2);
    await supervisor.type('/发起');
    expect(supervisor.see().title).toBe('发起填报批次');
    await supervisor.press('加入名单并保存', {
      '名单（一行一个：姓名 项目）': '林晓 校舍维修改造\n林晓 操场翻修\n周远\t乡村道路养护\n赵一 县医院急诊改造',
    });
    expect(supervisor.see().words).toContain('3 个项目，2 位经办人');
    expect(supervisor.see().words).toContain('没有“赵一”');
    await supervisor.press('下一步：确认');
    expect(supervisor.see().words).toContain('还有 1 行没定给谁');
    await supervisor.press('下一步：确认', { '“赵一 县医院急诊改造”给谁': '去掉这一行' });
    expect(supervisor.see().title).toBe('确认发起');
    expect(supervisor.see().words).toContain('交通局：1 个项目');
    expect(bot.clerk(0).fromBot.some((message) => bot.clerk(0).see(message).words.includes('校舍维修改造'))).toBe(false);
    const confirm = supervisor.lastCard;
    await supervisor.press('确认发起');
    expect(supervisor.see().title).toBe('已发起');
    expect(bot.clerk(0).see().words).toContain('1. 校舍维修改造');
    expect(bot.clerk(0).see().words).toContain('2. 操场翻修');
    expect(bot.clerk(1).see().words).not.toContain('校舍维修改造');
    // Somebody else's list is nobody's to change, and an old card sends nothing twice.
    const before = bot.clerk(0).fromBot.length;
    const [round] = await bot.rows('SELECT id FROM rounds');
    await pressed(supervisor, confirm.messageId, { a: 'round', do: 'confirm', b: String(round?.id) });
    expect(bot.clerk(0).fromBot).toHaveLength(before);
  });

  test('开始填: the declaration is the round’s, two taps make one; 我的 shows what is not begun', async () => {
    const clerk = bot.clerk(0);
    const card = clerk.lastCard;
    await Promise.all([clerk.press('开始填', {}, card), clerk.press('开始填', {}, card)]);
    const rows = await bot.rows(`SELECT name, round, assignment, serial FROM declarations WHERE owner = '${clerk.openId}'`);
    expect(rows).toMatchObject([{ name: '校舍维修改造', serial: expect.stringMatching(/^[123]$/) }]);
    expect(rows[0]?.round).not.toBeNull();
    await clerk.type('/我的');
    expect(clerk.see().words).toContain('待开始 1 个');
    expect(clerk.see().words).toContain('操场翻修');
    await clerk.press('开始填');
    expect(await bot.rows('SELECT count(*) AS n FROM declarations')).toEqual([{ n: 2 }]);
  });

  test('what was given to somebody else cannot be begun', async () => {
    const other = bot.clerk(1);
    const [mine] = await bot.rows("SELECT id, round FROM assignments WHERE name = '操场翻修'");
    const answer = await pressed(other, other.lastCard.messageId, { a: 'round', do: 'begin', b: String(mine?.round), n: String(mine?.id) });
    expect(answer).not.toContain('操场翻修');
    expect(await bot.rows('SELECT count(*) AS n FROM declarations')).toEqual([{ n: 2 }]);
  });

  test('/批次: the deadline moves, one project goes to somebody else, one is taken out: whoever it concerns is told', async () => {
    const supervisor = bot.clerk(2);
    await supervisor.type('/批次');
    await supervisor.press('打开批次');
    expect(supervisor.see().words).toContain('3 个项目');
    const [{ deadline } = { deadline: 0 }] = await bot.rows('SELECT deadline FROM rounds');
    const day = new Date(Number(deadline) + 3 * 86_400_000).toISOString().slice(0, 10);
    await supervisor.press('改截止时间', { 截止日期: day, 截止时间: '12:30' });
    expect(supervisor.see().words).toContain('通知了 2 位');
    expect(bot.clerk(1).see().words).toContain('12:30 前');
    await supervisor.press('改截止时间', { 截止日期: day, 截止时间: '中午' });
    expect(supervisor.see().words).toContain('没看懂');

    await supervisor.press('改这个项目', { 改一个项目: '周远 · 乡村道路养护', 改由谁填: '林晓' });
    expect(supervisor.see().words).toContain('已改由林晓填');
    expect(bot.clerk(1).see().words).toContain('改由林晓填');
    expect(bot.clerk(0).see().words).toContain('乡村道路养护');
    await supervisor.press('撤下这个项目', { 改一个项目: '林晓 · 乡村道路养护' });
    expect(bot.clerk(0).see().words).toContain('已从批次撤下');
    expect(supervisor.see().words).toContain('2 个项目');
    await supervisor.press('加入', { '再加（一行一个：姓名 项目）': '周远 桥梁检测\n赵一 县医院急诊改造' });
    expect(bot.clerk(1).see().words).toContain('1. 桥梁检测');
    expect(supervisor.see().words).toContain('没加进去：“赵一 县医院急诊改造”');
  });

  test('设置: what can be read is stored, what cannot is named beside its input', async () => {
    const supervisor = bot.clerk(2);
    const settings = async () => JSON.parse(String((await bot.rows('SELECT settings FROM rounds'))[0]?.settings));
    const round = supervisor.lastCard;
    await supervisor.press('提醒和审核设置');
    expect(supervisor.see().title).toBe('提醒和审核设置');
    await supervisor.press('保存设置', {
      '截止前几个工作日提醒（可以几次）': '5 天、2',
      提醒时间: '25点',
      免打扰开始: '19点半',
      逾期几个工作日上报: '很多',
      给主管的每日汇总: '20：00',
      过期还收吗: '不收',
      '第 1 步叫什么（可不填）': '科室初审',
      '第 2 步由谁审': '审核人',
      '第 2 步叫什么（可不填）': '财务',
      '常用退回理由（一行一条）': '附件与金额对不上\n\n附件与金额对不上\n目标值请提高',
    });
    const { words } = supervisor.see();
    expect(words).toContain('2 项没存下');
    expect(words).toContain('提醒时间“25点”没看懂');
    expect(words).toContain('上报的天数“很多”没看懂');
    expect(words).toContain('每日汇总 20:00 在免打扰时段里，实际在 08:30 发');
    expect(supervisor.see().inputs.find(({ label }) => label === '提醒时间')?.value).toBe('25点');
    expect(await settings()).toMatchObject({
      remindBefore: [5, 2],
      remindAt: '09:00',
      quietFrom: '19:30',
      digestAt: '20:00',
      escalateAfter: 3,
      steps: [
        { name: '科室初审', role: 'supervisor' },
        { name: '财务', role: 'reviewer' },
      ],
      reasons: ['附件与金额对不上', '目标值请提高'],
    });
    expect(await bot.rows('SELECT late_allowed FROM rounds')).toEqual([{ late_allowed: 0 }]);
    // A third step has appeared; a name alone is no step, and without any step nothing is stored.
    await supervisor.press('保存设置', { 提醒时间: '8点半', '第 3 步叫什么（可不填）': '主管签字' });
    expect(supervisor.see().words).toContain('第 3 步“主管签字”还没选由谁审');
    await supervisor.press('保存设置', {
      '第 1 步由谁审': '没有这一步',
      '第 1 步叫什么（可不填）': '',
      '第 2 步由谁审': '没有这一步',
      '第 2 步叫什么（可不填）': '',
      '第 3 步叫什么（可不填）': '',
    });
    expect(supervisor.see().words).toContain('至少要有一步审核');
    expect(await settings()).toMatchObject({ remindAt: '08:30', steps: [{ name: '科室初审' }, { name: '财务' }] });
    // The round's own card stayed where it was; a clerk changes nothing.
    expect(supervisor.see(round).words).toContain('个项目');
    const [{ id } = { id: '' }] = await bot.rows('SELECT id FROM rounds');
    expect(await pressed(bot.clerk(0), round.messageId, { a: 'round', do: 'set', b: String(id) })).toContain('由发起人和主管来管');
    await supervisor.press('打开批次');
  });

  test('the end: told, and nothing begins any more', async () => {
    const supervisor = bot.clerk(2);
    const waiting = bot.clerk(1).lastCard;
    await supervisor.press('结束批次');
    expect(supervisor.see().words).toContain('批次已结束');
    expect(bot.clerk(1).see().words).toContain('已经结束');
    const before = await bot.rows('SELECT count(*) AS n FROM declarations');
    await bot.clerk(1).press('开始填', {}, waiting);
    expect(await bot.rows('SELECT count(*) AS n FROM declarations')).toEqual(before);
    const acts = await bot.rows('SELECT act FROM audit ORDER BY seq');
    expect(acts.map(({ act }) => act)).toEqual([
      'openRound',
      'changeRound',
      'reassign',
      'unassign',
      'assign',
      'changeRound',
      'changeRound',
      'endRound',
    ]);
  });
});
