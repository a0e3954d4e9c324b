/** A department's goals: entered part by part, by two at once, linked to projects, read by the rules. */
import { beforeAll, expect, test } from 'vitest';
import { departmentGoalsSchema } from '../../src/rounds/department.ts';
import { measureText } from '../../src/rounds/measures.ts';
import { goals as volumeGoals } from '../documents/write/volumes.ts';
import type { Clerk } from '../support/clerk.ts';
import { volumeFile } from '../support/documents.ts';
import { seedExample } from '../support/example.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

onHosts('department goals', (bot) => {
  // 陈敏 and 何静 supervise 交通局, 周远 fills its projects; 林晓 is of another department.
  let supervisor: Clerk;
  let second: Clerk;
  let clerk: Clerk;
  let foreign: Clerk;
  let department = '';

  const stored = async () => {
    const [row] = await bot().rows(`SELECT unit_code, unit_name, total, goals FROM departments WHERE id = '${department}'`);
    return { ...row, goals: departmentGoalsSchema.parse(JSON.parse(String(row?.goals))) };
  };

  beforeAll(async () => {
    await seedExample(bot());
    [foreign, clerk, supervisor, second] = [bot().clerk(0), bot().clerk(1), bot().clerk(2), bot().clerk(3)];
    const { store, sandbox } = bot();
    department = sandbox.people[1]?.departmentId ?? '';
    const grant = (at: number) =>
      ({ write: 'grant', grant: { openId: sandbox.people[at]?.openId ?? '', role: 'supervisor', department } }) as const;
    const writes = [grant(3)];
    await store.commitWrites({ tenant: sandbox.tenantKey, by: '', at: sandbox.clock.now(), outgoing: [], jobs: [], writes });
  });

  test('who supervises no department is told whose it is, also for a click made up', async () => {
    await foreign.type('/目标');
    expect(foreign.said).toContain('部门目标由部门主管来填');
    const body = await forgeClick(bot(), foreign, { a: 'goals', do: 'show', p: department });
    expect(body).toContain('部门目标由这个部门的主管来填');
    expect(body).not.toContain('交通局');
  });

  test('a supervisor of many departments chooses one, then goes on part by part; every answer is stored at once', async () => {
    await supervisor.type('/目标');
    expect(supervisor.see().title).toBe('部门绩效目标');
    await supervisor.press('打开', { 哪个部门: '交通局' });
    expect(supervisor.see().title).toBe('部门绩效目标：交通局');
    expect(supervisor.see().words).toContain('302011 青岩县交通局；项目支出合计还没有填');
    expect(supervisor.see().words).toContain('我部门2027年无专项资金');
    await supervisor.press('填单位和合计');
    await supervisor.press('保存，填总体目标', { '部门预算项目支出合计（万元）': '一千二百八十万', 单位代码: '3020' });
    expect(supervisor.see().words).toContain('单位代码是 6 位数字');
    expect(supervisor.see().inputs.find(({ label }) => label === '单位代码')?.value).toBe('3020');
    expect(await stored()).toMatchObject({ unit_code: '302011', total: '1280' });
    await supervisor.press('保存，填总体目标', { 单位代码: '302011' });
    expect(supervisor.see().subtitle).toContain('第 2/5 步');
    await supervisor.press('保存，填分项目标', { 总体绩效目标: '管好县道和公交，让群众出行更安全。' });
    expect((await stored()).goals.overall).toBe('管好县道和公交，让群众出行更安全。');
    expect(supervisor.see().words).toContain('还没有分项目标');
  });

  test('indicators are read a line each, what was not read is told and kept as typed', async () => {
    await supervisor.press('加一项');
    await supervisor.press('保存这一项', {
      领域: '公路养护',
      绩效目标: '县道常年畅通。',
      '绩效指标（一行一条）': '1. 县道养护里程 不少于 120 公里\n坑槽修补及时率≥95%\n养护记录齐全',
      对应项目: '县道冬季养护',
    });
    const { words } = supervisor.see();
    expect(words).toContain('3 条指标读成这样，其中 1 条没读出目标值');
    expect(words).toContain('1. 县道养护里程 ｜ ≥ ｜ 120 ｜ 公里');
    expect(words).toContain('2. 坑槽修补及时率 ｜ ≥ ｜ 95 ｜ %');
    expect(words).toContain('3. 养护记录齐全');
    const { goals } = await stored();
    expect(goals.areas).toMatchObject([
      {
        name: '公路养护',
        goal: '县道常年畅通。',
        measures: [
          { name: '县道养护里程', operator: '≥', value: '120', unit: '公里' },
          { name: '坑槽修补及时率', operator: '≥', value: '95', unit: '%' },
          { name: '养护记录齐全', operator: '', value: '', unit: '' },
        ],
      },
    ]);
    await supervisor.press('保存，回分项列表');
    expect(supervisor.see().words).toContain('1. 公路养护：3 条指标，1 个项目');
    expect(supervisor.see().words).toContain('1 个项目还没有挂分项目标：公交站台无障碍改造');
    await supervisor.press('下一步：保障措施');
  });

  test('a long text comes as a message; another command leaves it', async () => {
    await supervisor.press('用消息发');
    expect(supervisor.see().words).toContain('作为下一条消息发来');
    await supervisor.type('长'.repeat(4_001));
    expect(supervisor.said).toContain('一格最多 4000 字');
    const long = `${'按月调度进度。'.repeat(200)}\n${'按季公开结果。'.repeat(100)}`;
    await supervisor.type(long);
    expect(supervisor.see().words).toContain('工作保障措施存好了，2101 字');
    expect((await stored()).goals.safeguards).toEqual(long.split('\n'));
    await supervisor.press('用消息发');
    await supervisor.type('/取消');
    expect(supervisor.said).toContain('工作保障措施先放下');
    await supervisor.type('这句话不是保障措施');
    expect((await stored()).goals.safeguards).toEqual(long.split('\n'));
    await supervisor.type('/目标');
    await supervisor.press('打开', { 哪个部门: '交通局' });
    await supervisor.press('改保障措施');
    // What does not fit into the input is not shown, and stays when nothing is typed.
    await supervisor.press('保存，填专项资金');
    expect((await stored()).goals.safeguards).toEqual(long.split('\n'));
    await supervisor.press('保存，看全部');
    expect((await stored()).goals.special).toBe('');
    expect(supervisor.see().words).toContain('2 段：按月调度进度。');
  });

  test('two at once do not overwrite each other', async () => {
    await supervisor.press('改总体目标');
    const first = supervisor.lastCard;
    await second.type('/目标');
    expect(second.see().title).toBe('部门绩效目标：交通局');
    await second.press('改总体目标');
    await second.press('保存，看全部', { 总体绩效目标: '路好走，车好坐。' });
    await second.press('改分项目标');
    await second.press('改第 1 项');
    const area = second.lastCard;
    // One in another part takes nothing from the first; one in the same part is asked.
    await supervisor.press('保存，看全部', { 总体绩效目标: '路畅、车准、人安。' }, first);
    expect(supervisor.see(first).words).toContain('别人改成了“路好走，车好坐。”');
    expect(supervisor.see(first).inputs.find(({ label }) => label === '总体绩效目标')?.value).toBe('路畅、车准、人安。');
    expect((await stored()).goals.overall).toBe('路好走，车好坐。');
    await supervisor.press('保存，看全部', {}, first);
    expect((await stored()).goals.overall).toBe('路畅、车准、人安。');
    await supervisor.press('改分项目标', {}, first);
    await supervisor.press('改第 1 项', {}, first);
    await supervisor.press('删掉这一项', {}, first);
    expect((await stored()).goals.areas).toEqual([]);
    await second.press('保存', { 绩效目标: '县道常年畅通，隐患当天处置。' }, area);
    expect(second.see(area).words).toContain('已经重新加上');
    expect((await stored()).goals.areas).toMatchObject([
      { name: '公路养护', goal: '县道常年畅通，隐患当天处置。', measures: [{ value: '120' }, { value: '95' }, { value: '' }] },
    ]);
    const [trail] = await bot().rows(`SELECT count(*) AS count FROM audit WHERE act = 'goals' AND department = '${department}'`);
    expect(Number(trail?.count)).toBeGreaterThan(5);
  });

  test('the rules read them: a project that serves none is warned, its clerk chooses, the reviewer sees the totals', async () => {
    await clerk.type('/我的');
    await clerk.press('打开');
    await clerk.type('/撤回');
    await clerk.type('/检查');
    expect(clerk.see().words).toContain('这个项目还没有对应的部门目标');
    expect(clerk.see().words).toContain('等科室的项目都提交以后再对');
    await clerk.type('/提交');
    expect(clerk.see().words).toContain('这个项目还没有对应的部门目标');
    // A reason is enough, and found again where it is asked for.
    await clerk.press('说明理由');
    await clerk.type('两个科室合办，目标写在对方那里');
    expect(clerk.see().words).toContain('理由');
    expect(clerk.see().buttons.map(({ text }) => text)).toContain('提交');
    await clerk.type('/撤销');
    await clerk.type('/检查');
    await clerk.press('选分项目标');
    await clerk.press('就挂这些');
    expect(clerk.see().words).toContain('至少选一项');
    await clerk.press('就挂这些', { 部门分项目标: '1. 公路养护' });
    expect(clerk.see().words).toContain('已挂到：公路养护');
    await clerk.press('检查');
    expect(clerk.see().words).not.toContain('还没有对应的部门目标');
    await clerk.type('单位代码 302012');
    await clerk.type('/检查');
    expect(clerk.see().words).toContain('与“青岩县交通局”的代码 302011 不一致');
    await clerk.press('改成 302011');
    expect(clerk.see().words).not.toContain('302012');
    await clerk.type('/提交');
    expect(clerk.see().words).toContain('已提交');
  });

  test('goals before the tables of a file are kept by who may; others are told who can', async () => {
    const bytes = await volumeFile(2);
    const send = async (who: Clerk): Promise<void> => {
      who.user.sendFile({ name: '去年的册子.docx', bytes });
      await bot().settled();
    };
    await send(foreign);
    expect(foreign.see().words).toContain('请主管 陈敏 把文件发给我');
    expect(foreign.see().buttons.map(({ text }) => text)).not.toContain('存为部门目标');
    const before = (await stored()).goals;
    await send(second);
    expect(second.see().words).toContain('要用的话存为部门目标');
    const found = second.lastCard;
    await second.press('存为部门目标', {}, found);
    expect(second.see().words).toContain('这个部门已经填过目标');
    expect((await stored()).goals).toEqual(before);
    const asked = second.lastCard;
    await second.press('只补空着的', {}, asked);
    expect((await stored()).goals).toMatchObject({ overall: before.overall, areas: before.areas, safeguards: before.safeguards });
    await second.press('存为部门目标', {}, found);
    await second.press('换成文件里的');
    const { overall, areas, safeguards } = (await stored()).goals;
    expect(overall).toBe(volumeGoals.overall);
    expect(areas.map(({ name, goal }) => ({ name, goal }))).toEqual(volumeGoals.fields.map(({ name, goal }) => ({ name, goal })));
    expect(areas.flatMap(({ measures }) => measures.map(measureText))).toEqual(
      volumeGoals.fields.flatMap(({ indicators }) =>
        indicators.map((each) => `${each.name}${each.operator ?? ''}${each.value ?? ''}${each.unit ?? ''}`),
      ),
    );
    expect(safeguards).toEqual(volumeGoals.measures);
  });
});
