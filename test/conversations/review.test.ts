/** A declaration on its way through two reviews: returned cell by cell, mended, seen again by its differences, approved, reopened. */
import { beforeAll, expect, test } from 'vitest';
import type { Clerk } from '../support/clerk.ts';
import { seedExample } from '../support/example.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

const NAME = '公交站台无障碍改造';
/** What the reviewer returns: cell and what stands there then. */
const ASKED = ['指标2 · 值：95', '指标5 · 值：2', '指标6 · 绩效指标描述：满意的受访乘客数÷受访乘客总数×100%'];

onHosts('review', (bot) => {
  // 周远 fills, 陈敏 supervises, 何静 reviews after that; 林晓 supervises another department only.
  let clerk: Clerk;
  let supervisor: Clerk;
  let reviewer: Clerk;
  let foreign: Clerk;
  const row = async () =>
    (await bot().rows(`SELECT id, state, review_step, late FROM declarations WHERE name = '${NAME}'`))[0] ?? { id: '', state: '' };

  /** A click the card has no button for. */
  const pressed = (who: Clerk, value: Record<string, unknown>): Promise<string> => forgeClick(bot(), who, value);

  beforeAll(async () => {
    await seedExample(bot());
    [foreign, clerk, supervisor, reviewer] = [bot().clerk(0), bot().clerk(1), bot().clerk(2), bot().clerk(3)];
    const { store, sandbox } = bot();
    const [person] = sandbox.people;
    await store.commitWrites({
      tenant: sandbox.tenantKey,
      by: '',
      at: sandbox.clock.now(),
      outgoing: [],
      jobs: [],
      writes: [{ write: 'grant', grant: { openId: person?.openId ?? '', role: 'supervisor', department: person?.departmentId ?? '' } }],
    });
  });

  test('the list shows what waits for one’s own step; a reviewer of another department is refused', async () => {
    await supervisor.type('/审核');
    expect(supervisor.see().words).toContain('1 份等您审核');
    expect(supervisor.see().words).toContain(NAME);
    expect(supervisor.see().words).toContain('周远 · 预算数 86.4 万元');
    for (const other of [reviewer, foreign]) {
      await other.type('/审核');
      expect(other.see().words).toContain('没有等您审核的申报');
    }
    await clerk.type('/审核');
    expect(clerk.said).toContain('审核要有主管');
    const { id } = await row();
    for (const what of ['open', 'approve', 'return']) {
      const answer = await pressed(foreign, { a: 'review', do: what, d: String(id) });
      expect(answer).toContain('属于另一位经办人');
      expect(answer).not.toContain(NAME);
    }
    // In the right department, but the step is somebody else's.
    expect(await pressed(reviewer, { a: 'review', do: 'approve', d: String(id) })).toContain('现在轮到“主管初审”');
    expect(await row()).toMatchObject({ state: 'submitted', review_step: 0 });
  });

  test('three cells come back: the clerk gets exactly these, the reviewer exactly their differences', async () => {
    await supervisor.press('打开');
    expect(supervisor.see().words).toContain('周远提交');
    expect(supervisor.see().words).toContain('验收一次合格率');
    await supervisor.press('选要退回的格', { '要退回的，先选在哪一部分': '绩效指标' });
    await supervisor.press('加入退回', { '要改的格（可多选）': ASKED.join('\n') });
    expect(supervisor.see().words).toContain('还差理由');
    await supervisor.press('加入退回', { '要改的格（可多选）': [...ASKED, '指标1 · 值：24'].join('\n'), 或自己写理由: '去年完成 97%' });
    expect(supervisor.see().words).toContain('准备退回 4 处');
    await supervisor.press('去掉这一处', { 哪一处不退了: '指标1 · 值：去年完成 97%' });
    expect(supervisor.see().words).toContain('准备退回 3 处');
    expect(supervisor.see().buttons.map(({ text }) => text)).not.toContain('通过');
    await clerk.type('/我的');
    await clerk.press('打开');
    await clerk.type('/撤回');
    expect(clerk.said).toContain('审核已经开始');
    await supervisor.press('退回（3 处）');
    expect(supervisor.see().words).toContain('已退回 3 处');
    expect(await row()).toMatchObject({ state: 'returned' });

    expect(clerk.see().words).toContain('审核人退回 3 处');
    expect(clerk.see().words).toContain('只需改这 3 处');
    await clerk.press('开始改');
    const labels = ['指标2 · 值', '指标5 · 值', '指标6 · 绩效指标描述'];
    expect(clerk.see().inputs.map(({ label }) => label)).toEqual(labels);
    expect(clerk.see().words).toContain('退回时是：95');
    expect(clerk.see().words).toContain('审核人：去年完成 97%');
    // What could not be read in the whole table is no matter of this card, and what could not be read here stays until it is corrected.
    await clerk.press('打开整张表');
    const rows = clerk.see().inputs.find(({ label }) => label === '选一条，再点下面的按钮');
    await clerk.press('改', { [rows?.label ?? '']: rows?.options[1]?.text ?? '' });
    await clerk.press('保存并返回列表', { 值: '差不多全部' });
    expect(clerk.see().words).toContain('差不多全部');
    await clerk.type('/继续');
    expect(clerk.see().inputs.map(({ label }) => label)).toEqual(labels);
    await clerk.press('先存下');
    expect(clerk.see().words).not.toContain('差不多全部');
    await clerk.press('先存下', { '指标2 · 值': '九成多' });
    await clerk.press('存下并提交');
    expect(clerk.see().inputs.find(({ label }) => label === '指标2 · 值')?.value).toBe('九成多');
    await clerk.press('先存下', { '指标2 · 值': '98' });
    expect(clerk.see().words).toContain('还有 2 处没改');
    await clerk.press('存下并提交', { '指标5 · 值': '1', '指标6 · 绩效指标描述': '满意的受访乘客人数÷收回的有效问卷份数×100%' });
    expect(clerk.see().subtitle).toBe('已提交');

    expect(supervisor.see().words).toContain('您退回的已改好');
    await supervisor.press('打开');
    const { words } = supervisor.see();
    expect(words.match(/原来：/g)).toHaveLength(3);
    expect(words).toContain('原来：95 → 现在：98');
    expect(words).toContain('原来：2 → 现在：1');
    expect(words).toContain('其他格没有改动');
    expect(words).not.toContain('12345 热线');
    await supervisor.press('认可');
    expect(supervisor.see().words.match(/原来：/g)).toHaveLength(2);
    await supervisor.press('仍需改');
    expect(supervisor.see().words).toContain('准备退回 1 处');
    await supervisor.press('退回（2 处）');
    expect(clerk.see().words).toContain('审核人退回 2 处');
  });

  test('what is asked again comes back alone; two steps in order, then it is locked', async () => {
    await clerk.press('开始改');
    await clerk.press(
      '存下并提交',
      Object.fromEntries(
        clerk
          .see()
          .inputs.slice(0, 1)
          .map(({ label }) => [label, '0']),
      ),
    );
    expect(clerk.see().subtitle).toBe('已提交');
    await supervisor.press('打开');
    await supervisor.press('通过');
    expect(await row()).toMatchObject({ state: 'submitted', review_step: 1 });
    expect(supervisor.see().words).toContain('下一步：财政复核（已通知 1 人）');
    await clerk.type('/撤回');
    expect(clerk.said).toContain('审核已经开始');
    expect(reviewer.see().words).toContain('上一步已通过');
    await reviewer.press('打开');
    await reviewer.press('通过');
    expect(await row()).toMatchObject({ state: 'approved', review_step: 2 });
    expect(clerk.see().words).toContain('审核通过了，已锁定');
    await clerk.type('预算数 1');
    expect(clerk.said).toContain('已审核通过，不能改');
  });

  test('reopened with a reason only; approved and withdrawn at once: one wins, the other is told', async () => {
    await reviewer.press('重新打开');
    await reviewer.press('重新打开');
    expect(await row()).toMatchObject({ state: 'approved' });
    await reviewer.press('重新打开', { 理由: '依据不足，请写明文件或数据来源' });
    expect(await row()).toMatchObject({ state: 'returned', review_step: 0 });
    expect(clerk.see().words).toContain('整份：依据不足');
    await clerk.press('开始改');
    await clerk.type('/提交');
    expect(await row()).toMatchObject({ state: 'submitted' });

    await supervisor.type('/审核');
    await supervisor.press('打开');
    await Promise.all([supervisor.press('通过'), clerk.type('/撤回')]);
    const { state, review_step } = await row();
    if (state === 'submitted') {
      expect(review_step).toBe(1);
      expect(clerk.said).toContain('审核已经开始');
    } else {
      expect(state).toBe('returned');
      expect(supervisor.see().words).toContain('等经办人改好');
    }
    const audit = await bot().rows("SELECT act FROM audit WHERE subject_kind = 'declaration' ORDER BY seq");
    expect(audit.map(({ act }) => act).slice(0, 8)).toEqual([
      'submit',
      'return',
      'submit',
      'return',
      'submit',
      'approve',
      'approve',
      'reopen',
    ]);
  });
});
