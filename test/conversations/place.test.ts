/** The chat around the form: greeting, commands, words, odd messages, groups. None of them loses the place. */
import { expect, test } from 'vitest';
import { askedOf, begin, cellsOf, shownIn } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

onHosts('the place is kept', (bot) => {
  test('one greeting, once', async () => {
    const clerk = bot().clerk(4);
    clerk.user.enter();
    await bot().settled();
    expect(clerk.see().title).toBe('填报助手');
    clerk.user.enter();
    await bot().settled();
    expect(clerk.fromBot).toHaveLength(1);
    // A second hello is an answer to nothing: a sentence, no second greeting.
    await clerk.type('你好');
    expect(clerk.said).toContain('现在没有打开的申报');
  });

  test('commands, typed, pressed and from the menu, in both languages', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '图书馆夜间开放');
    expect(askedOf(clerk)).toBe('项目编码');
    for (const [command, words] of [
      ['/帮助', '怎么用'],
      ['/预览', '预览'],
      ['/检查', '检查：图书馆夜间开放'],
      ['/我的', '我的申报'],
      ['/help', '怎么用'],
      ['/mine', '我的申报'],
      ['／PREVIEW', '预览'],
    ] as const) {
      await clerk.type(command);
      expect(`${clerk.see().title} ${clerk.see().subtitle}`).toContain(words);
    }
    clerk.user.menu('check');
    await bot().settled();
    expect(clerk.see().title).toContain('检查');
    clerk.user.menu('resume');
    await bot().settled();
    expect(askedOf(clerk)).toBe('项目编码');
    await clerk.type('/我的');
    await clerk.press('打开');
    expect(askedOf(clerk)).toBe('项目编码');
  });

  test('/取消 leaves the question and keeps the data', async () => {
    const clerk = bot().clerk(1);
    await begin(clerk, '乡村道路养护');
    await clerk.type('/取消');
    expect(clerk.said).toContain('先放下');
    await clerk.type('/cancel');
    expect(clerk.said).toContain('没有在问的格');
    await clerk.type('/继续');
    expect(askedOf(clerk)).toBe('项目编码');
    expect(shownIn(clerk, '项目名称')).toBe('乡村道路养护');
  });

  test('unknown commands and words get one short sentence', async () => {
    const clerk = bot().clerk(1);
    await clerk.type('/导处');
    expect(clerk.said).toContain('没有“/导处”这个命令');
    await clerk.type('/继续');
    // What begins with a slash but is no command is an answer.
    await clerk.type('项目名称：1/2 期工程');
    expect(shownIn(clerk, '项目名称')).toBe('1/2 期工程');
  });

  test('the language switches both ways', async () => {
    const clerk = bot().clerk(2);
    await begin(clerk, '诊所设备更新');
    await clerk.type('/lang en');
    await clerk.type('/resume');
    expect(clerk.see().buttons.map((button) => button.text)).not.toContain('保存并下一步');
    expect(clerk.see().words).not.toMatch(/[a-z]+\.[a-z]+\.[a-z]+/);
    // Official labels stay as they are printed.
    expect(clerk.see().inputs.map((input) => input.label)).toContain('项目编码');
    await clerk.type('/中文');
    await clerk.type('/继续');
    expect(clerk.see().buttons.map((button) => button.text)).toContain('保存并下一步');
  });

  test('what cannot be an answer gets one sentence with the way out', async () => {
    const clerk = bot().clerk(0);
    await clerk.type('/继续');
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    const sent = [
      () => clerk.user.sendFile({ name: '表.png', bytes: png, kind: 'image' }),
      () => clerk.user.sendFile({ name: '语音.opus', bytes: png, kind: 'audio' }),
      () => clerk.user.sendMisc('sticker'),
      () => clerk.user.sendMisc('merge_forward'),
      () => clerk.user.sendMisc('media'),
      () => clerk.user.sendMisc('location'),
    ];
    for (const send of sent) {
      const before = clerk.fromBot.length;
      send();
      await bot().settled();
      expect(clerk.fromBot).toHaveLength(before + 1);
      expect(clerk.said).toContain('项目编码');
      expect(clerk.said.length).toBeLessThan(80);
    }
    await clerk.type('/继续');
    expect(askedOf(clerk)).toBe('项目编码');
  });

  test('a post is read as its lines', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '社区花园');
    clerk.user.sendPost({
      title: '',
      content: [
        [
          { tag: 'text', text: '预算数：', style: ['bold'] },
          { tag: 'text', text: '12.5' },
        ],
        [{ tag: 'text', text: '其中：财政资金：12.5' }],
      ],
    });
    await bot().settled();
    expect(await cellsOf(bot(), '社区花园')).toMatchObject({ 'budget.total': '12.5', 'budget.fiscal': '12.5' });
  });

  test('in a group: only the way to the private chat', async () => {
    const clerk = bot().clerk(0);
    const { mainApp } = bot().sandbox;
    const group = clerk.user.createGroup({ name: '填报群', members: [bot().clerk(1).openId], bots: [mainApp.appId] });
    clerk.user.send('项目名称：群里的话', { chatId: group });
    await bot().settled();
    const silent = clerk.user.messages(group).filter((message) => message.sender.kind === 'bot');
    expect(silent).toHaveLength(0);
    clerk.user.send('填报', { chatId: group, mentions: [mainApp.botOpenId] });
    await bot().settled();
    const said = clerk.user.messages(group).filter((message) => message.sender.kind === 'bot');
    expect(said).toHaveLength(1);
    const card = clerk.see(said[0]);
    expect(card.words).toContain('只在私聊');
    expect(JSON.stringify(said[0]?.content)).not.toContain('社区花园');
    // Whoever presses is led to their own private chat.
    const other = bot().clerk(1);
    const before = other.fromBot.length;
    const [button] = card.buttons;
    await other.user.click(said[0]?.messageId ?? '', { tag: 'button', name: button?.name, value: button?.value });
    await bot().settled();
    expect(other.fromBot).toHaveLength(before + 1);
  });

  test('a reply that quotes a card answers the cell of that card', async () => {
    const clerk = bot().clerk(2);
    await begin(clerk, '档案室搬迁');
    const project = clerk.lastCard;
    expect(askedOf(clerk)).toBe('项目编码');
    await clerk.type('预算数：20');
    await clerk.press('跳过');
    await clerk.type('/继续');
    await clerk.type('13081127P00776010001G', { parentId: project.messageId });
    expect(await cellsOf(bot(), '档案室搬迁')).toMatchObject({ code: '13081127P00776010001G', 'budget.total': '20' });
  });

  test('a recalled answer offers to take it back', async () => {
    const clerk = bot().clerk(2);
    await begin(clerk, '操场改造');
    const message = await clerk.type('预算数 315');
    clerk.user.recall(message.messageId);
    await bot().settled();
    expect(clerk.see().title).toBe('您撤回了一条消息');
    expect(clerk.see().words).toContain('预算数 315');
    await clerk.press('撤销这条');
    expect((await cellsOf(bot(), '操场改造'))['budget.total']).toBeUndefined();
    // One that was no answer is nobody's business.
    const before = clerk.fromBot.length;
    const help = await clerk.type('/帮助');
    clerk.user.recall(help.messageId);
    await bot().settled();
    expect(clerk.fromBot).toHaveLength(before + 1);
  });

  test.each(['跳过', '上一步', '稍后再填'])('%s stores what was typed', async (button) => {
    const clerk = bot().clerk(3);
    const name = `用“${button}”保存`;
    await begin(clerk, name);
    await clerk.press('保存并下一步', { 项目编码: '13081127P00776010001G' });
    if (clerk.see().subtitle.includes('（1/2）')) await clerk.press('跳过');
    await clerk.press(button, { 单位名称: `${button}的单位` });
    expect(await cellsOf(bot(), name)).toMatchObject({ 'basics.unitName': `${button}的单位` });
    await clerk.type('/继续');
    expect(clerk.see().title).toBe(name);
  });
});
