/** What a round says to handing in: late is marked or refused, after the end it is refused, and taken back while nobody has reviewed. */
import { expect, test } from 'vitest';
import type { Round } from '../../src/rounds/round.ts';
import type { Write } from '../../src/rounds/write.ts';
import { seedExample } from '../support/example.ts';
import { onHosts } from '../support/hosts.ts';

const DAY = 86_400_000;

onHosts('handing in to a round', (bot) => {
  const change = async (over: Partial<Round>, more: readonly Write[] = []): Promise<void> => {
    const { store, sandbox } = bot();
    const before = await store.round(sandbox.tenantKey, 'example');
    if (!before) throw new Error('the prepared round is gone');
    const { id: _, version: __, ...rest } = before;
    const write = { write: 'changeRound', before, after: { ...rest, ...over } } as const;
    await store.commitWrites({
      tenant: sandbox.tenantKey,
      by: '',
      at: sandbox.clock.now(),
      outgoing: [],
      jobs: [],
      writes: [write, ...more],
    });
  };
  const row = async () => (await bot().rows("SELECT state, late, submitted_at FROM declarations WHERE id = 'd-example-4'"))[0];

  test('late is marked; a round that takes nothing late, or nothing more, says whom to ask', async () => {
    await seedExample(bot());
    const clerk = bot().clerk(1);
    await clerk.type('/我的');
    await clerk.press('打开');
    await clerk.type('/撤回');
    expect(await row()).toMatchObject({ state: 'draft', submitted_at: null });
    await change({ deadline: bot().sandbox.clock.now() - DAY });
    await clerk.type('/提交');
    expect(clerk.see().words).toContain('标为“逾期”');
    expect(await row()).toMatchObject({ state: 'submitted', late: 1 });
    const supervisor = bot().clerk(2);
    await supervisor.type('/审核');
    expect(supervisor.see().words).toContain('逾期');
    await clerk.type('/撤回');
    await change({ lateAllowed: false });
    await clerk.type('/提交');
    expect(clerk.see().words).toContain('请主管给您延期');
    await change({ deadline: bot().sandbox.clock.now() + DAY, state: 'closed' });
    await clerk.type('/提交');
    expect(clerk.see().words).toContain('已经停止收件');
    await change({ state: 'archived' }, [{ write: 'lock', round: 'example', locked: true }]);
    await clerk.type('/提交');
    expect(clerk.see().words).toContain('已经结束');
    expect(await row()).toMatchObject({ state: 'draft' });
    await change({ state: 'open' }, [{ write: 'lock', round: 'example', locked: false }]);
    await clerk.type('/提交');
    expect(await row()).toMatchObject({ state: 'submitted', late: 0 });
  });

  test('an old card decides nothing about what was handed in again', async () => {
    const [clerk, supervisor] = [bot().clerk(1), bot().clerk(2)];
    await supervisor.type('/审核');
    await supervisor.press('打开');
    const old = supervisor.lastCard;
    await clerk.type('/撤回');
    await supervisor.press('通过', {}, old);
    expect(supervisor.see(old).words).toContain('经办人已撤回');
    await clerk.type('/提交');
    await supervisor.type('/审核');
    await supervisor.press('打开');
    const shown = supervisor.lastCard;
    await clerk.type('/撤回');
    await clerk.type('预算数 86.4');
    await clerk.type('/提交');
    await supervisor.press('通过', {}, shown);
    expect(supervisor.see(shown).words).toContain('请再看一眼');
    expect(await row()).toMatchObject({ state: 'submitted' });
    await supervisor.press('通过', {}, shown);
    expect(supervisor.see(shown).words).toContain('这一步通过了');
  });
});
