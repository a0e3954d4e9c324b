/** The volume of a department in a round: by its supervisor; its public edition by a publisher. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { noGoals } from '../../src/rounds/department.ts';
import type { Clerk } from '../support/clerk.ts';
import { seedExample } from '../support/example.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

const NAME = '公交站台无障碍改造';

onHosts('the volume of a department', (bot) => {
  let clerk: Clerk;
  let supervisor: Clerk;
  let reviewer: Clerk;
  let publisher: Clerk;
  let department = '';

  /** All words of the newest Word file. */
  const wordsOf = (who: Clerk): string => {
    const file = who.files.at(-1);
    expect(file?.name).toBe('青岩县交通局2027年部门绩效文本.docx');
    const parts = unzipSync(file?.bytes ?? new Uint8Array());
    return strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
  };

  beforeAll(async () => {
    await seedExample(bot());
    [clerk, supervisor, reviewer, publisher] = [bot().clerk(1), bot().clerk(2), bot().clerk(3), bot().clerk(4)];
    const { store, sandbox } = bot();
    const { tenantKey: tenant } = sandbox;
    department = sandbox.people[1]?.departmentId ?? '';
    const before = await store.department(tenant, department);
    if (!before) throw new Error('no department');
    const goals = {
      ...noGoals,
      overall: '管好县道和公交，让群众出行更安全。',
      areas: [
        { id: 'g1', name: '公共交通', goal: '站台好上好下。', measures: [{ name: '乘客满意度', operator: '≥', value: '90', unit: '%' }] },
      ],
      safeguards: ['分管领导按月调度。'],
    };
    const { id: _, version: __, ...rest } = before;
    const write = { write: 'department', before, after: { ...rest, goals, total: '1280' } } as const;
    await store.commitWrites({ tenant, by: '', at: sandbox.clock.now(), outgoing: [], jobs: [], writes: [write] });
  });

  test('a round that nobody was ever told of has no volume', async () => {
    const { store, sandbox } = bot();
    const { tenantKey: tenant } = sandbox;
    const [begun] = (await store.rounds(tenant, { offset: 0, limit: 1 })).rows;
    if (!begun) throw new Error('no round');
    const round = { ...begun, id: 'discarded', title: '没有发出去的批次', state: 'discarded' } as const;
    const write = { write: 'openRound', round } as const;
    await store.commitWrites({ tenant, by: '', at: sandbox.clock.now(), outgoing: [], jobs: [], writes: [write] });
    await supervisor.type('/汇编');
    expect(supervisor.see().words + JSON.stringify(supervisor.see().inputs)).not.toContain(round.title);
  });

  test('without a department it says which cell is asked for', async () => {
    await supervisor.type('/汇编');
    await supervisor.press('核对');
    expect(supervisor.see().words).toContain('先选“部门”，再点“核对”');
    expect(supervisor.see().words).not.toContain('选填');
  });

  test('nothing is approved: it says so and offers all', async () => {
    await supervisor.type('/汇编');
    await supervisor.press('核对', { 部门: '交通局' });
    expect(supervisor.see().words).toContain('还没有项目通过：1 个在填或待审，1 个没开始');
    await supervisor.press('全部收进来');
    const { words } = supervisor.see();
    expect(words).toContain('1 个项目还没有通过，收进来标“草稿”。1 个项目还没有开始填');
    expect(words).toContain(NAME);
    expect(supervisor.see().buttons.map(({ text }) => text)).toContain('只收已通过的');
    await supervisor.press('Word');
    expect(supervisor.see().words).toContain('标了“草稿”');
    const file = wordsOf(supervisor);
    for (const part of [
      '第一部分　部门整体绩效目标',
      '管好县道和公交，让群众出行更安全。',
      '（一）公共交通',
      '绩效指标：乘客满意度≥90%。',
      '分管领导按月调度。',
      '第二部分　专项资金绩效目标',
      '我部门2027年无专项资金。',
      `1.${NAME}预算项目绩效信息表`,
      '草稿',
    ])
      expect(file).toContain(part);
    const trail = await bot().rows(`SELECT act, department FROM audit WHERE act IN ('export', 'publish')`);
    expect(trail).toEqual([{ act: 'export', department }]);
  });

  test('approved it is no draft any more', async () => {
    for (const who of [supervisor, reviewer]) {
      await who.type('/审核');
      await who.press('打开');
      await who.press('通过');
    }
    await supervisor.type('/汇编');
    await supervisor.press('核对', { 部门: '交通局' });
    expect(supervisor.see().words).toContain('共 1 份，已通过 1');
    expect(supervisor.see().words).toContain('1 个项目还没有开始填');
    expect(supervisor.see().buttons.map(({ text }) => text)).not.toContain('出公开版');
    await supervisor.press('Word');
    expect(wordsOf(supervisor)).not.toContain('草稿');
  });

  test('the public edition is a publisher’s, and stops at what still shows', async () => {
    await clerk.type('/我的');
    await clerk.press('打开');
    await clerk.type('/涉密 资金用途：候车扶手');
    await publisher.type('/汇编');
    await publisher.press('核对', { 部门: '交通局' });
    await publisher.press('出公开版');
    expect(publisher.see().words).toContain('候车扶手');
    expect(publisher.see().buttons.map(({ text }) => text)).not.toContain('公开版 Word');
    for (let left = 0; left < 10 && publisher.see().buttons.some(({ text }) => text === '一并遮蔽'); left += 1)
      await publisher.press('一并遮蔽');
    await publisher.press('公开版 Word');
    expect(wordsOf(publisher)).not.toContain('候车扶手');
    expect(wordsOf(publisher)).toContain('**');
    const [published] = await bot().rows("SELECT count(*) AS count FROM audit WHERE act = 'publish'");
    expect(published?.count).toBe(1);
  });

  test('nobody gets what is not theirs, by whatever click', async () => {
    const value = (e: string) => ({
      a: 'volume',
      go: 'docx',
      e,
      v: { y: '2027', u: '交通局', b: 'example', p: department, w: 'all' },
    });
    const forged = (who: Clerk, e: string): Promise<string> => forgeClick(bot(), who, value(e));
    const files = [clerk.files.length, supervisor.files.length];
    expect(await forged(clerk, 'internal')).toContain('部门的汇编由这个部门的主管或发布人来做');
    expect(await forged(supervisor, 'public')).toContain('公开版由发布人来出');
    expect([clerk.files.length, supervisor.files.length]).toEqual(files);
  });
});
