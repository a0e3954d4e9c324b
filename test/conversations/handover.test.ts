/** A project goes to a colleague who accepts it; a draft is filled by two; a supervisor moves work that was begun. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Clerk } from '../support/clerk.ts';
import { begin } from '../support/draft.ts';
import { seedExample } from '../support/example.ts';
import { forgeClick } from '../support/forge.ts';
import { onHosts } from '../support/hosts.ts';

const answerSchema = z.object({ toast: z.object({ content: z.string() }).optional(), card: z.unknown().optional() });
const PLAYGROUND = '城东小学操场排水改造';

onHosts('colleagues', (bot) => {
  const lin = (): Clerk => bot().clerk(0);
  const zhou = (): Clerk => bot().clerk(1);
  const chen = (): Clerk => bot().clerk(2);
  const xu = (): Clerk => bot().clerk(5);
  /** A click whose value nobody gave them: what is answered, as words. */
  const forge = async (clerk: Clerk, value: unknown): Promise<string> => {
    const { toast, card } = answerSchema.parse(JSON.parse(await forgeClick(bot(), clerk, value)));
    return `${toast?.content ?? ''}${JSON.stringify(card ?? '')}`;
  };
  const assignment = async (name: string) =>
    (await bot().rows(`SELECT id, clerk, declaration, department FROM assignments WHERE name = '${name}'`))[0];
  const requests = () => bot().rows('SELECT id, state, receiver FROM handovers ORDER BY at, id');
  const seats = async (d: unknown) => (await bot().rows(`SELECT open_id FROM seats WHERE declaration = '${d}'`)).map((row) => row.open_id);

  test('who is asked may decline: nothing has changed, the giver is told why', async () => {
    await seedExample(bot());
    await bot().settled();
    await lin().type('/我的');
    await lin().press('转交');
    expect(lin().see().words).toContain(`把《${PLAYGROUND}》转交给同事`);
    await lin().press('请 TA 接手');
    expect(lin().see().words).toContain('先选一位同事');
    await lin().press('请 TA 接手', { 同事: '许晴', '附一句话（选填）': '下周我出差' });
    expect(lin().see().words).toContain(`已请 教育局 许晴 接手《${PLAYGROUND}》`);
    expect(xu().see().words).toContain(`教育局 林晓 请您接手《${PLAYGROUND}》`);
    expect(xu().see().words).toContain('留言：下周我出差');
    // The list shows it on both sides.
    await lin().type('/我的');
    expect(lin().see().words).toContain('已请 许晴 接手，等答复');
    const card = xu().lastCard;
    await xu().type('/我的');
    expect(xu().see().words).toContain(`林晓 请您接手《${PLAYGROUND}》`);
    await xu().press('婉拒', { '婉拒的话，写个原因（选填）': '手上已有三个项目' }, card);
    expect(xu().see(card).words).toContain('已告诉 林晓');
    expect(lin().see().words).toContain(`许晴 婉拒了《${PLAYGROUND}》`);
    expect(lin().see().words).toContain('手上已有三个项目');
    expect((await assignment(PLAYGROUND))?.clerk).toBe(lin().openId);
    // Too late to change one's mind on the list's older card.
    await xu().press('接受');
    expect(xu().see().words).toContain('您之前婉拒了');
    expect((await assignment(PLAYGROUND))?.clerk).toBe(lin().openId);
  });

  test('a second request takes the first back; of two taps one asks', async () => {
    await lin().press('请别人接手');
    const ask = lin().lastCard;
    await lin().press('请 TA 接手', { 同事: '周远' });
    // Another department: said on both sides.
    expect(lin().see().words).toContain('项目仍归教育局');
    expect(zhou().see().words).toContain('仍由教育局的主管审核');
    const first = zhou().lastCard;
    await lin().type('/我的');
    await lin().press('收回');
    expect(lin().see().words).toContain('已收回');
    expect(zhou().see(first).words).toContain('这次转交已收回');
    expect(
      zhou()
        .see(first)
        .buttons.map(({ text }) => text),
    ).toEqual(['我的申报']);
    await lin().type('/我的');
    await lin().press('转交');
    const again = lin().lastCard;
    await lin().press('请 TA 接手', { 同事: '周远' });
    const second = zhou().lastCard;
    await lin().type('/我的');
    const n = (await assignment(PLAYGROUND))?.id;
    expect(again.messageId).not.toBe(ask.messageId);
    const before = (await requests()).length;
    // The card of before knows nothing of it.
    await Promise.all([0, 1].map(() => forge(lin(), { a: 'handover', do: 'give', n, w: xu().openId })));
    expect(zhou().see(second).words).toContain('这次转交已收回');
    expect(await requests()).toHaveLength(before + 1);
    expect((await requests()).filter(({ state }) => state === 'asked')).toMatchObject([{ receiver: xu().openId }]);
    expect((await assignment(PLAYGROUND))?.clerk).toBe(lin().openId);
  });

  test('only who was asked may answer, and only whose it is may ask', async () => {
    const asked = (await requests()).find(({ state }) => state === 'asked');
    const n = (await assignment(PLAYGROUND))?.id;
    for (const what of ['accept', 'decline'])
      expect(await forge(zhou(), { a: 'handover', do: what, i: asked?.id })).toContain('请的不是您');
    expect(await forge(zhou(), { a: 'handover', do: 'recall', i: asked?.id })).toContain('不在您名下');
    for (const what of ['ask', 'give']) {
      const said = await forge(zhou(), { a: 'handover', do: what, n, w: zhou().openId });
      expect(said).toContain('不在您名下');
      expect(said).not.toContain(PLAYGROUND);
    }
    expect(await forge(zhou(), { a: 'handover', do: 'accept', i: 'h_nobody' })).toContain('这次转交不在了');
    expect((await requests()).filter(({ state }) => state === 'asked')).toHaveLength(1);
  });

  test('accepted, though begun meanwhile: the draft, the reminders and the right go with it; everybody concerned is told', async () => {
    await lin().type('/我的');
    await lin().press('开始填');
    await lin().type('联系人 王老师');
    const step = lin().lastCard;
    const d = (await assignment(PLAYGROUND))?.declaration;
    expect(d).not.toBeNull();
    const card = xu().lastCard;
    const told = chen().fromBot.length;
    const [given] = await bot().rows(`SELECT since FROM assignments WHERE name = '${PLAYGROUND}'`);
    await bot().sweep();
    await Promise.all([xu().press('接受', {}, card), xu().press('接受', {}, card)]);
    expect(xu().see(card).words).toMatch(/现在归您填了|您已经接手了/);
    expect(lin().see().words).toContain(`许晴 接手了《${PLAYGROUND}》`);
    expect(chen().fromBot.length).toBe(told + 1);
    expect(chen().see().words).toContain(`林晓 把《${PLAYGROUND}》转交给了 许晴`);
    expect(await assignment(PLAYGROUND)).toMatchObject({ clerk: xu().openId, declaration: d });
    expect(await bot().rows(`SELECT owner FROM declarations WHERE id = '${d}'`)).toEqual([{ owner: xu().openId }]);
    expect(await seats(d)).toEqual([xu().openId]);
    expect(await bot().rows(`SELECT kind, by FROM journal WHERE declaration = '${d}' ORDER BY revision DESC LIMIT 1`)).toEqual([
      { kind: 'handover', by: xu().openId },
    ]);
    expect(await bot().rows("SELECT act FROM audit WHERE act = 'handover'")).toHaveLength(1);
    // Both are thought of again at once, and what was due before it was hers is not owed.
    const due = await bot().rows(`SELECT person FROM wakes WHERE kind = 'clerk' AND due <= ${bot().sandbox.clock.now()}`);
    expect(due.map(({ person }) => person)).toEqual(expect.arrayContaining([lin().openId, xu().openId]));
    const [since] = await bot().rows(`SELECT since FROM assignments WHERE name = '${PLAYGROUND}'`);
    expect(Number(since?.since)).toBeGreaterThan(Number(given?.since));
    // What the giver still has of it answers in a sentence and changes nothing.
    const version = await bot().rows(`SELECT version FROM declarations WHERE id = '${d}'`);
    const cards = lin().fromBot.length;
    const refused = await lin().press('保存并下一步', {}, step);
    expect(JSON.stringify(refused)).toContain('属于另一位经办人');
    expect(lin().fromBot.length).toBe(cards);
    await lin().type('预算数 31.5');
    expect(lin().said).toContain('已不在您这里');
    await lin().type('/转交');
    expect(lin().said).toContain('要转交哪一个');
    expect(await bot().rows(`SELECT version FROM declarations WHERE id = '${d}'`)).toEqual(version);
    // Who filled a cell is kept.
    await xu().press('打开', {}, card);
    expect(xu().see().words).toMatch(/林晓 填的：.*项目名称/);
  });

  test('a draft is shared: two fill it at once, each their own cells; whose it is stays one person’s', async () => {
    await xu().type('/共享 周远');
    expect(xu().see().words).toContain('已请 周远 一起填');
    expect(zhou().see().words).toContain('请您一起填这份申报');
    const d = (await assignment(PLAYGROUND))?.declaration;
    expect((await seats(d)).sort()).toEqual([xu().openId, zhou().openId].sort());
    await zhou().press('打开');
    const shared = zhou().lastCard;
    await xu().type('/继续');
    await Promise.all([xu().type('资金用途：更换操场排水管和盖板'), zhou().type('其他资金 3.5'), zhou().type('财政资金 20')]);
    const [purpose] = await bot().rows(`SELECT value, by FROM cells WHERE declaration = '${d}' AND path LIKE '%purpose%'`);
    expect(purpose).toMatchObject({ value: '更换操场排水管和盖板', by: xu().openId });
    const [fiscal] = await bot().rows(`SELECT value, by FROM cells WHERE declaration = '${d}' AND path LIKE '%fiscal%'`);
    expect(fiscal).toMatchObject({ value: '20', by: zhou().openId });
    const [other] = await bot().rows(`SELECT value, by FROM cells WHERE declaration = '${d}' AND path LIKE '%other%'`);
    expect(other).toMatchObject({ value: '3.5', by: zhou().openId });
    await xu().type('/共享');
    expect(xu().see().words).toMatch(/许晴（负责人） · 填了 \d+ 格，最近 \d\d:\d\d 资金用途/);
    expect(xu().see().words).toMatch(/周远 · 填了 2 格，最近 \d\d:\d\d /);
    expect(xu().see().words).toMatch(/林晓（不再一起填） · 填了 \d+ 格/);
    // In the list it is told as shared, and what only its owner may do is not offered, nor done.
    await zhou().type('/我的');
    expect(zhou().see().words).toContain(`${PLAYGROUND}（正在填） · 和 许晴 一起填`);
    for (const value of [
      { a: 'delete', d, sure: true },
      { a: 'handover', do: 'ask', d },
      { a: 'share', do: 'add', d, w: lin().openId },
      { a: 'share', do: 'remove', d, w: xu().openId },
    ])
      expect(await forge(zhou(), value)).toContain('要由负责它的人来做');
    await zhou().type('/转交');
    expect(zhou().said).toContain('要由负责它的人来做');
    for (const value of [
      { a: 'share', do: 'show', d },
      { a: 'share', do: 'add', d, w: lin().openId },
    ])
      expect(await forge(lin(), value)).toContain('属于另一位经办人');
    // Of two taps one takes the place away; what the colleague filled in stays.
    await Promise.all([xu().press('移除 周远'), xu().press('移除 周远')]);
    expect(await seats(d)).toEqual([xu().openId]);
    expect(zhou().fromBot.filter((message) => zhou().see(message).words.includes('不再请您一起填'))).toHaveLength(1);
    const refused = await zhou().press('保存并下一步', {}, shared);
    expect(JSON.stringify(refused)).toContain('属于另一位经办人');
    expect(await bot().rows(`SELECT by FROM cells WHERE declaration = '${d}' AND path LIKE '%fiscal%'`)).toEqual([{ by: zhou().openId }]);
    expect((await bot().rows("SELECT act FROM audit WHERE act IN ('share', 'unshare') ORDER BY seq")).map(({ act }) => act)).toEqual([
      'share',
      'unshare',
    ]);
  });

  test('a supervisor moves begun work: with what is filled in, both told, a request that waits taken back', async () => {
    await xu().type('/转交 高岩');
    expect(xu().see().words).toContain('已请 养护科 高岩 接手');
    const gao = bot().clerk(6);
    const asked = gao.lastCard;
    await chen().type('/批次');
    await chen().press('打开批次');
    await chen().press('改这个项目', { 改一个项目: `许晴 · ${PLAYGROUND}`, 改由谁填: '林晓' });
    expect(chen().see().words).toContain('已改由林晓填');
    const d = (await assignment(PLAYGROUND))?.declaration;
    expect(await assignment(PLAYGROUND)).toMatchObject({ clerk: lin().openId });
    expect(await seats(d)).toEqual([lin().openId]);
    expect(xu().see().words).toContain('您填过的已随项目转过去');
    expect(gao.see(asked).words).toContain('这次转交已收回');
    expect(lin().see().words).toContain(`《${PLAYGROUND}》改由您来填`);
    await lin().press('打开');
    await lin().type('/预览');
    expect(lin().see().words).toContain('更换操场排水管和盖板');
    // What is handed in goes to nobody.
    await chen().press('改这个项目', { 改一个项目: '周远 · 公交站台无障碍改造', 改由谁填: '林晓' });
    expect(chen().see().words).toContain('不能改派');
    expect((await assignment('公交站台无障碍改造'))?.clerk).toBe(zhou().openId);
  });

  test('accepting and taking back at once: one of them wins, the other is told', async () => {
    await begin(xu(), '报告厅音响');
    await xu().type('/转交 周远');
    const [given, asked] = [xu().lastCard, zhou().lastCard];
    await Promise.all([zhou().press('接受', {}, asked), xu().press('收回', {}, given)]);
    const [row] = await bot().rows("SELECT id, owner FROM declarations WHERE name = '报告厅音响'");
    const taken = row?.owner === zhou().openId;
    expect(await seats(row?.id)).toEqual([taken ? zhou().openId : xu().openId]);
    expect(xu().see(given).words).toContain(taken ? '已经接受了，收不回来' : '已收回');
    expect(zhou().see(asked).words).toMatch(taken ? /现在归您填了/ : /已收回|已经收回/);
  });

  test('a request about something that has changed is void, in a sentence', async () => {
    await begin(xu(), '图书馆书架更新');
    await xu().type('/转交 周远');
    const own = zhou().lastCard;
    const [row] = await bot().rows("SELECT id FROM declarations WHERE name = '图书馆书架更新'");
    await forge(xu(), { a: 'delete', d: row?.id, sure: true });
    await zhou().press('接受', {}, own);
    expect(zhou().see(own).words).toContain('已经删除');
    expect(await bot().rows(`SELECT owner FROM declarations WHERE id = '${row?.id}'`)).toEqual([{ owner: xu().openId }]);
    await lin().type('/转交 周远');
    const asked = zhou().lastCard;
    await chen().press('结束批次');
    await zhou().press('接受', {}, asked);
    expect(zhou().see(asked).words).toContain('已经结束');
    await lin().type('/转交 周远');
    expect(lin().said).toContain('批次已结束');
    expect(lin().said).not.toContain('没有存下');
    expect((await requests()).filter(({ state }) => state === 'asked')).toEqual([]);
  });

  test('who is meant: oneself, nobody, somebody who has left', async () => {
    await lin().type('/新建');
    await lin().type('/转交 林晓');
    expect(lin().see().words).toContain('选的是您自己');
    await lin().type('/转交 赵一');
    expect(lin().see().words).toContain('找不到“赵一”');
    await lin().type('/共享 赵一');
    expect(lin().see().words).toContain('找不到“赵一”');
    await bot().store.commitWrites({
      tenant: bot().sandbox.tenantKey,
      by: '',
      at: bot().sandbox.clock.now(),
      outgoing: [],
      jobs: [],
      writes: [{ write: 'memberStatus', openId: bot().clerk(6).openId, status: 'resigned' }],
    });
    await lin().type('/转交 高岩');
    expect(lin().see().words).toContain('高岩 已离职');
    // Two of one name: which one is asked, and what was said for them is kept.
    const [twin] = await bot().store.members(bot().sandbox.tenantKey, [bot().clerk(6).openId]);
    if (!twin) throw new Error('the directory was not read');
    const { zone: _, ...known } = twin;
    await bot().store.commitWrites({
      tenant: bot().sandbox.tenantKey,
      by: '',
      at: bot().sandbox.clock.now(),
      outgoing: [],
      jobs: [],
      writes: [{ write: 'members', members: [{ ...known, name: '许晴', status: 'active' }] }],
    });
    await lin().type('/转交 许晴 下周我出差');
    expect(lin().see().words).toContain('有 2 位叫“许晴”');
    await lin().press('许晴 · 养护科');
    expect(lin().see().words).toContain('已请 养护科 许晴 接手');
    expect(bot().clerk(6).see().words).toContain('留言：下周我出差');
    await lin().press('收回');
    await lin().type('/共享 许晴');
    await lin().press('许晴 · 教育局');
    expect(xu().see().words).toContain('教育局 林晓 请您一起填这份申报');
  });

  test('who starts a project somebody else has is told by its code', async () => {
    await begin(zhou(), '操场塑胶跑道');
    await zhou().type('项目编码 130999270000000999Z01');
    await lin().type('项目编码 [130999270000000999Z01]');
    expect(lin().see().words).toContain('交通局 周远 也在填同一项目编码的申报');
    expect(lin().see().words).not.toContain('操场塑胶跑道');
    // A project of a round is not begun a second time.
    const now = bot().sandbox.clock.now();
    const { tenantKey: tenant } = bot().sandbox;
    const at = { offset: 0, limit: 1 };
    const [mine] = (await bot().store.assignments(tenant, { by: 'id', id: String((await assignment(PLAYGROUND))?.id) }, at)).rows;
    const [round] = (await bot().store.rounds(tenant, at)).rows;
    if (!mine || !round) throw new Error('the prepared round is gone');
    const twin = { ...mine.assignment, id: 'a_twin', version: 0, clerk: xu().openId, declaration: null, locked: false, createdAt: now };
    const { id: _, version: __, ...open } = { ...round, state: 'open' as const };
    await bot().store.commitWrites({
      tenant,
      by: '',
      at: now,
      outgoing: [],
      jobs: [],
      writes: [
        { write: 'changeRound', before: round, after: open },
        { write: 'assign', assignment: twin },
      ],
    });
    await xu().type('/我的');
    await xu().press('开始填');
    expect(xu().see().words).toContain('教育局 林晓 已经在填');
    expect((await bot().rows("SELECT declaration FROM assignments WHERE id = 'a_twin'"))[0]?.declaration).toBeNull();
  });
});
