/** Old cards, double clicks, deliveries that come twice, two devices and two people: nothing typed is lost, nothing happens twice. */
import { expect, test } from 'vitest';
import type { MessageView } from '../../src/sandbox/index.ts';
import type { SeenCard } from '../support/card.ts';
import type { Clerk } from '../support/clerk.ts';
import { begin, cellsOf, draftNamed, reach, shownIn } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

onHosts('late and doubled', (bot) => {
  /** A save by a device that shows a card as it was. */
  const onOtherPhone = async (
    clerk: Clerk,
    card: MessageView,
    shown: SeenCard,
    values: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const save = shown.buttons.find((button) => button.text === '保存并下一步');
    const click = { tag: 'button', name: save?.name, value: save?.value, form_value: clerk.formValue(shown, values) };
    expect(await clerk.user.click(card.messageId, click)).toMatchObject({ ok: true });
    await bot().settled();
  };

  test('a card three steps old stores what is unchanged and asks what changed', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '旧卡片');
    await reach(clerk, '资金');
    const old = clerk.lastCard;
    // The client of another device still shows it as it was.
    const then = clerk.see(old);
    await clerk.type('预算数：80');
    await clerk.type('下一步');
    await clerk.type('10 20 30 100');
    await reach(clerk, '绩效目标');
    const submit = then.buttons.find((button) => button.text === '保存并下一步');
    await clerk.user.click(old.messageId, {
      tag: 'button',
      name: submit?.name,
      value: submit?.value,
      form_value: clerk.formValue(then, { 预算数: '90', 资金用途: '购置书架' }),
    });
    await bot().settled();
    expect(await cellsOf(bot(), '旧卡片')).toMatchObject({ 'budget.total': '80', purpose: '购置书架' });
    const card = clerk.see(old);
    expect(card.subtitle).toContain('绩效目标');
    expect(card.words).toContain('“预算数”现在是“80”，您填的是“90”');
    await clerk.press('保留现在的', {}, old);
    expect((await cellsOf(bot(), '旧卡片'))['budget.total']).toBe('80');
    expect(clerk.see(old).words).not.toContain('用哪个');
  });

  test('[用我填的] takes what was typed into the old card', async () => {
    const clerk = bot().clerk(1);
    await begin(clerk, '用我填的');
    await reach(clerk, '资金');
    const then = clerk.see();
    const old = clerk.lastCard;
    await clerk.type('预算数 80');
    const submit = then.buttons.find((button) => button.text === '保存并下一步');
    const click = { tag: 'button', name: submit?.name, value: submit?.value, form_value: clerk.formValue(then, { 预算数: '95.5' }) };
    await clerk.user.click(old.messageId, click);
    await bot().settled();
    await clerk.press('用我填的', {}, old);
    expect((await cellsOf(bot(), '用我填的'))['budget.total']).toBe('95.5');
    // Equal values are no conflict.
    await clerk.user.click(old.messageId, { tag: 'button', name: submit?.name, value: submit?.value, form_value: click.form_value });
    await bot().settled();
    expect(clerk.see(old).words).not.toContain('用哪个');
  });

  test('a double click changes nothing twice', async () => {
    const clerk = bot().clerk(2);
    await begin(clerk, '双击');
    await reach(clerk, '绩效指标');
    const card = clerk.see();
    const add = card.buttons.find((button) => button.text === '加一条');
    const message = clerk.lastCard.messageId;
    const click = { tag: 'button', name: add?.name, value: add?.value };
    const results = await Promise.all([clerk.user.click(message, click), clerk.user.click(message, click)]);
    await bot().settled();
    // The second finds a card that moved on, or does the same again: never an error, never two rows.
    expect(results.some((result) => result.ok)).toBe(true);
    await clerk.press('保存并返回列表', { 二级指标: '数量指标', 三级指标: '书架数' });
    if (clerk.see().inputs.some((input) => input.label === '三级指标')) await clerk.press('保存并返回列表');
    expect(clerk.see().words).toContain('已有 1 条');
  });

  test('every event delivered twice', async () => {
    const clerk = bot().clerk(3);
    bot().sandbox.setFaults({ duplicateDelivery: true });
    try {
      await begin(clerk, '两次投递');
      await reach(clerk, '绩效目标');
      await clerk.type('第一个目标');
      await clerk.type('第二个目标');
    } finally {
      bot().sandbox.setFaults({ duplicateDelivery: false });
    }
    await bot().settled();
    const cells = await cellsOf(bot(), '两次投递');
    expect(cells['goals.order']?.split(/[\s,]+/)).toHaveLength(2);
    const journal = await bot().rows(
      `SELECT cause, count(DISTINCT revision) AS times FROM journal WHERE declaration = '${await draftNamed(bot(), '两次投递')}' GROUP BY cause HAVING times > 1`,
    );
    expect(journal).toEqual([]);
    const twice = clerk.fromBot.map((message) => JSON.stringify(message.content));
    expect(new Set(twice).size).toBe(twice.length);
  });

  test('slow answers of the platform keep the order', async () => {
    const clerk = bot().clerk(3);
    await begin(clerk, '慢');
    bot().sandbox.setFaults({ slowAnswerMs: 120 });
    const before = clerk.fromBot.length;
    try {
      for (const year of ['2028', '2029', '2030']) clerk.user.send(`年度：${year}`);
      await bot().settled();
    } finally {
      bot().sandbox.setFaults({ slowAnswerMs: 0 });
    }
    const shown = clerk.fromBot
      .slice(before)
      .map((message) => /年度记为 (\d+)/.exec(clerk.see(message).words)?.[1])
      .filter((year) => year !== undefined);
    expect(shown).toHaveLength(3);
    expect((await cellsOf(bot(), '慢'))['basics.year']).toBe(shown.at(-1));
  });

  test('two phones of one person', async () => {
    const clerk = bot().clerk(4);
    await begin(clerk, '两部手机');
    await reach(clerk, '资金');
    const first = clerk.see();
    const phone = clerk.lastCard;
    // The second phone asks for the place anew and fills other cells there.
    await clerk.type('/继续');
    await clerk.press('稍后再填', { 预算数: '60' });
    const save = first.buttons.find((button) => button.text === '保存并下一步');
    await clerk.user.click(phone.messageId, {
      tag: 'button',
      name: save?.name,
      value: save?.value,
      form_value: clerk.formValue(first, { '其中：财政资金': '60', 资金用途: '维修屋面' }),
    });
    await bot().settled();
    expect(await cellsOf(bot(), '两部手机')).toMatchObject({ 'budget.total': '60', 'budget.fiscal': '60', purpose: '维修屋面' });
  });

  /** A declaration at its budget, where a total was saved that nobody can read; and the card as another device still shows it. */
  const unreadTotal = async (clerk: Clerk, name: string, typed: string): Promise<{ card: MessageView; before: SeenCard }> => {
    await begin(clerk, name);
    await reach(clerk, '资金');
    const card = clerk.lastCard;
    const before = clerk.see(card);
    await clerk.press('保存并下一步', { 预算数: typed }, card);
    return { card, before };
  };

  test('what could not be read stays in its input, whichever phone clicks next, until it is corrected', async () => {
    const clerk = bot().clerk(4);
    const { card, before } = await unreadTotal(clerk, '两部手机读不懂', '大概三百来万');
    const input = (label: string): string | undefined => clerk.see(card).inputs.find((each) => each.label.startsWith(label))?.value;

    expect(input('预算数')).toBe('大概三百来万');
    // The other phone shows the card as it was before; what it sends is stored, and takes nothing away.
    await onOtherPhone(clerk, card, before, { '其中：财政资金': '60' });
    expect(input('预算数')).toBe('大概三百来万');
    expect(clerk.see(card).words).toContain('请填数字');
    expect(await cellsOf(bot(), '两部手机读不懂')).toMatchObject({ 'budget.fiscal': '60' });
    expect((await cellsOf(bot(), '两部手机读不懂'))['budget.total']).toBeUndefined();
    // Pressed once more without a change it is no answer either.
    await clerk.press('保存并下一步', {}, card);
    expect(input('预算数')).toBe('大概三百来万');

    // Corrected where it stands.
    await clerk.press('保存并下一步', { 预算数: '60' }, card);
    expect(await cellsOf(bot(), '两部手机读不懂')).toMatchObject({ 'budget.total': '60' });
  });

  test('what could not be read and was erased does not come back', async () => {
    const clerk = bot().clerk(4);
    const { card, before } = await unreadTotal(clerk, '读不懂又删了', '不知道');
    await clerk.press('保存并下一步', { 预算数: '', 资金用途: '购书' }, card);
    await onOtherPhone(clerk, card, before, { '其中：财政资金': '60' });
    expect(await cellsOf(bot(), '读不懂又删了')).toMatchObject({ 'budget.fiscal': '60', purpose: '购书' });
    expect((await cellsOf(bot(), '读不懂又删了'))['budget.total']).toBeUndefined();
    expect(clerk.see(card).words).not.toContain('不知道');
  });

  test('what could not be read and was left is quoted once', async () => {
    const clerk = bot().clerk(4);
    const { card } = await unreadTotal(clerk, '读不懂又走了', '再说');
    await clerk.press('跳过', {}, card);
    expect(clerk.see(card).words).toContain('再说');
    await clerk.press('上一步', {}, card);
    expect(clerk.see(card).subtitle).toContain('资金');
    expect(clerk.see(card).words).not.toContain('再说');
  });

  test('where a cell changed under what could not be read, the correction is asked about', async () => {
    const clerk = bot().clerk(4);
    const { card } = await unreadTotal(clerk, '读不懂又变了', '大概');
    const then = clerk.see(card);
    await clerk.type('预算数：80');
    await onOtherPhone(clerk, card, then, { 预算数: '90' });
    expect((await cellsOf(bot(), '读不懂又变了'))['budget.total']).toBe('80');
    expect(clerk.see(card).words).toContain('“预算数”现在是“80”，您填的是“90”');
  });

  test('two people cannot touch each other’s draft', async () => {
    const owner = bot().clerk(0);
    const other = bot().clerk(1);
    await begin(owner, '别人的申报');
    const id = await draftNamed(bot(), '别人的申报');
    const before = await cellsOf(bot(), '别人的申报');
    // Both stand in one group; the owner's card values, copied into a click by the other.
    await other.type('/我的');
    expect(other.see().words).not.toContain('别人的申报');
    const { mainApp } = bot().sandbox;
    const group = owner.user.createGroup({ name: '同组', members: [other.openId], bots: [mainApp.appId] });
    owner.user.send('填报', { chatId: group, mentions: [mainApp.botOpenId] });
    await bot().settled();
    expect(JSON.stringify(other.user.messages(group))).not.toContain(id);
    expect(await cellsOf(bot(), '别人的申报')).toEqual(before);
    await owner.type('/继续');
    expect(shownIn(owner, '项目名称')).toBe('别人的申报');
  });

  test('eight answers at once lose nothing', async () => {
    const clerk = bot().clerk(4);
    await begin(clerk, '八个一起');
    const answers: Readonly<Record<string, string>> = {
      预算数: '10',
      '其中：财政资金': '10',
      资金用途: '用途',
      科室: '科室甲',
      '3月底': '5',
      '6月底': '50',
      '10月底': '70',
      '12月底': '100',
    };
    for (const [label, value] of Object.entries(answers)) clerk.user.send(`${label}：${value}`);
    await bot().settled();
    expect(await cellsOf(bot(), '八个一起')).toMatchObject({
      'budget.total': '10',
      'budget.fiscal': '10',
      purpose: '用途',
      'basics.office': '科室甲',
      'plan.m3': '5',
      'plan.m6': '50',
      'plan.m10': '70',
      'plan.m12': '100',
    });
  });
});
