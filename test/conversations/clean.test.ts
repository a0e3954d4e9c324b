/** Declarations without anything to read are passed together; what was changed meanwhile, or is somebody else's, is not. */
import { beforeAll, expect, test } from 'vitest';
import { newDraft } from '../../src/form/draft.ts';
import { reasonPath } from '../../src/form/reasons.ts';
import type { Clerk } from '../support/clerk.ts';
import { seedExample } from '../support/example.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

const FIRST = 'd-example-4';
const summary = { name: '', serial: '1', missing: 0, required: 40, lacks: {}, amount: '86.4' };

onHosts('many at once', (bot) => {
  let clerk: Clerk;
  let supervisor: Clerk;
  let reviewer: Clerk;

  /** One more declaration of the clerk's that waits: the prepared one under another name. */
  const waiting = async (id: string, name: string, more: Readonly<Record<string, string>> = {}): Promise<void> => {
    const { store, sandbox } = bot();
    const tenant = sandbox.tenantKey;
    const found = await store.draft(tenant, FIRST, clerk.openId);
    const { rows } = await store.assignments(tenant, { by: 'declaration', id: FIRST }, { offset: 0, limit: 1 });
    if (!found || !rows[0]) throw new Error('the prepared declaration is gone');
    const given = new Map([...found.draft.cells].map(([path, { value }]) => [path, value] as const));
    const code = `1300002700000000${id.slice(-1)}0001`;
    const bases = [1, 2, 3, 4, 5, 6].map((row) => [`indicators.i${row}.basis`, `${name}第 ${row} 号批复`] as const);
    const own = { name, code, ...Object.fromEntries(bases) };
    for (const [path, value] of Object.entries({ ...own, ...more })) given.set(path, value);
    const cells = [...given].map(([path, value]) => ({ path, old: null, new: { value } }));
    const at = sandbox.clock.now();
    const { assignment } = rows[0];
    await store.commit({
      tenant,
      event: `test ${id}`,
      by: clerk.openId,
      at,
      draft: {
        kind: 'create',
        draft: { ...newDraft(found.draft), id, state: 'submitted', submittedAt: at },
        change: { kind: 'create', by: clerk.openId, at, cause: `test ${id}`, cells, undoes: null },
        summary: { ...summary, name },
      },
      seats: [
        {
          draft: id,
          openId: clerk.openId,
          seat: found.seat ?? { step: 'basics', row: null, cell: null, card: null, pending: {}, unread: {} },
        },
      ],
      writes: [
        { write: 'assign', assignment: { ...assignment, id: `a-${id}`, version: 0, name, code: '', declaration: id } },
        { write: 'link', declaration: id, to: { round: assignment.round, assignment: `a-${id}`, department: assignment.department } },
      ],
      outgoing: [],
      jobs: [],
    });
  };
  const states = async () =>
    (
      await bot().rows(
        "SELECT id, state, review_step FROM declarations WHERE owner IS NOT NULL AND state IN ('submitted', 'approved') ORDER BY id",
      )
    ).map(({ id, state, review_step }) => `${id} ${state} ${review_step}`);

  beforeAll(async () => {
    await seedExample(bot());
    [clerk, supervisor, reviewer] = [bot().clerk(1), bot().clerk(2), bot().clerk(3)];
    await waiting('d-x1', '候车亭照明改造');
    await waiting('d-x2', '公交专用道标线', { [reasonPath('X01', 'budget.total')]: '按合同分两年付' });
    await waiting('d-x3', '换乘站雨棚');
  });

  test('those with a reason to read are not among them; one is taken back after it was listed and is left', async () => {
    await supervisor.type('/审核');
    expect(supervisor.see().words).toContain('4 份等您审核');
    await supervisor.press('找出无问题的');
    expect(supervisor.see().words).toContain('3 份没有提示');
    expect(supervisor.see().words).toContain('候车亭照明改造');
    expect(supervisor.see().words).not.toContain('公交专用道标线');
    expect(supervisor.see().words).toContain('另外 1 份有提示、理由');
    const listed = supervisor.lastCard;
    const value = supervisor.see(listed).buttons.find(({ text }) => text === '一键通过 3 个')?.value;
    await bot().store.commitWrites({
      tenant: bot().sandbox.tenantKey,
      by: '',
      at: bot().sandbox.clock.now(),
      outgoing: [],
      jobs: [],
      draft: await returned('d-x3'),
    });
    await supervisor.press('一键通过 3 个');
    expect(supervisor.see(listed).words).toContain('通过了 2 份');
    expect(supervisor.see(listed).words).toContain('1 份列出之后有变动');
    expect(await states()).toEqual(['d-example-4 submitted 1', 'd-x1 submitted 1', 'd-x2 submitted 0']);
    expect(reviewer.see().words).toContain('上一步通过了 2 份，等您审核');
    // Pressed once more by hand, and by somebody whose step it is not.
    for (const who of [supervisor, clerk]) {
      await forgeClick(bot(), who, value);
    }
    expect(await states()).toEqual(['d-example-4 submitted 1', 'd-x1 submitted 1', 'd-x2 submitted 0']);
  });

  const returned = async (id: string) => {
    const { store, sandbox } = bot();
    const found = await store.draft(sandbox.tenantKey, id, clerk.openId);
    if (!found) throw new Error(`no ${id}`);
    const { draft } = found;
    return {
      kind: 'change',
      before: draft,
      change: { kind: 'withdraw', by: clerk.openId, at: sandbox.clock.now(), cause: `back ${id}`, cells: [], undoes: null },
      state: 'draft',
      review: { reviewStep: 0, submittedAt: null, late: false },
      summary,
    } as const;
  };

  test('the last step, from /进度 of the round: through, one message to the clerk, each opened again alone', async () => {
    await reviewer.type('/进度');
    await reviewer.press('找出无问题的');
    expect(reviewer.see().words).toContain('2 份没有提示');
    await reviewer.press('一键通过 2 个');
    expect(reviewer.see().words).toContain('通过了 2 份');
    expect(await states()).toEqual(['d-example-4 approved 2', 'd-x1 approved 2', 'd-x2 submitted 0']);
    expect(clerk.see().title).toBe('2 份申报审核通过');
    expect(clerk.see().words).toContain('候车亭照明改造');
    await reviewer.press('候车亭照明改造');
    await reviewer.press('重新打开');
    await reviewer.press('重新打开', { 或自己写理由: '附件要换' });
    expect(await states()).toEqual(['d-example-4 approved 2', 'd-x2 submitted 0']);
    const acts = await bot().rows("SELECT subject FROM audit WHERE act = 'approve' ORDER BY seq");
    expect(acts.map(({ subject }) => subject).sort()).toEqual(['d-example-4', 'd-example-4', 'd-x1', 'd-x1']);
  });

  test('退回 in words: cells by their names, several lines, an answer to the card; a name that is no cell is quoted back', async () => {
    await supervisor.type('/退回');
    expect(supervisor.said).toContain('先打开要退回的申报');
    await clerk.type('/退回');
    expect(clerk.said).toContain('审核要有主管');
    await supervisor.type('/审核');
    await supervisor.press('打开');
    const card = supervisor.lastCard;
    await supervisor.type('退回');
    expect(supervisor.see().words).toContain('写哪一格、为什么');
    await supervisor.type('退回 预算数 与资金安排不一致\n指标2目标值 去年完成 97%\n指标12目标值 太低\n颜色 不对');
    const { words } = supervisor.see();
    expect(words).toContain('记下了 2 处');
    expect(words).toContain('预算数：与资金安排不一致');
    expect(words).toContain('去年完成 97%');
    expect(words).toContain('指标12');
    expect(words).toContain('“颜色 不对”没看出是哪一格');
    await supervisor.type('退回 资金用途');
    expect(supervisor.see().words).toContain('还差理由');
    await supervisor.press('加入退回', { 或自己写理由: '写具体' });
    await supervisor.type('单位名称 与公章不一致', { parentId: card.messageId });
    expect(supervisor.see().words).toContain('准备退回 4 处');
    // A clerk who reviews nothing begins an answer with the same word; plain words of the reviewer's go nowhere near the declaration.
    await supervisor.type('预算数 99');
    expect(supervisor.see().words).not.toContain('准备退回 5 处');
    await supervisor.type('/退回');
    expect(supervisor.see().words).toContain('已退回 4 处');
    expect(clerk.see().words).toContain('预算数：与资金安排不一致');
    expect(await states()).toEqual(['d-example-4 approved 2']);
    await supervisor.type('退回 预算数 再看看');
    expect(supervisor.said).not.toContain('记下了');
  });
});
