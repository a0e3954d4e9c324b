/** Long, odd and hostile texts: stored as typed, shown literally, within the platform's limits; what is no answer is quoted, never lost. */
import { expect, test } from 'vitest';
import { readDeclaration } from '../support/docx-reader.ts';
import { askedOf, begin, cellsOf, reach, shownIn } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const prose = (length: number): string => '对照合同和验收记录逐项核对，说明来源。'.repeat(Math.ceil(length / 19)).slice(0, length);

/** Limits of feishu.md §4.1, counted here by hand. */
function measure(card: unknown): { bytes: number; elements: number } {
  let elements = 0;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      if ('tag' in value) elements += 1;
      for (const item of Object.values(value)) visit(item);
    }
  };
  visit(card);
  return { bytes: Buffer.byteLength(JSON.stringify(card)), elements };
}

onHosts('long and odd texts', (bot) => {
  test.each([1000, 1001, 2500, 4000])('%i characters as a message', async (length) => {
    const clerk = bot().clerk(0);
    const name = `长文${length}`;
    const text = prose(length);
    await begin(clerk, name);
    await clerk.type(`资金用途：${text}`);
    expect((await cellsOf(bot(), name)).purpose).toBe(text);
    await reach(clerk, '资金');
    // An input holds 1,000 characters: a longer text is not cut by saving the card that cannot show it.
    await clerk.press('保存并下一步', { 预算数: '12' });
    expect(await cellsOf(bot(), name)).toMatchObject({ purpose: text, 'budget.total': '12' });
    const before = clerk.files.length;
    await clerk.type('/导出 word');
    expect(readDeclaration(clerk.files[before]?.bytes ?? new Uint8Array()).purpose).toBe(text);
  });

  test('beyond 4,000 characters: quoted, not stored', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '太长');
    const text = prose(4001);
    await clerk.type(`资金用途：${text}`);
    expect((await cellsOf(bot(), '太长')).purpose).toBeUndefined();
    expect(clerk.see().words).toContain(text.slice(0, 150));
    expect(clerk.see().words).not.toContain(text.slice(0, 260));
    expect(clerk.see().words).toContain('4001 个字');
  });

  test('20 kB typed into a number', async () => {
    const clerk = bot().clerk(1);
    await begin(clerk, '二十千字节');
    await reach(clerk, '资金');
    expect(askedOf(clerk)).toBe('预算数');
    const text = prose(7000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(20_000);
    await clerk.type(text);
    expect((await cellsOf(bot(), '二十千字节'))['budget.total']).toBeUndefined();
    expect(clerk.see().words).toContain(text.slice(0, 190));
    expect(clerk.see().words).not.toContain(text.slice(0, 260));
    expect(askedOf(clerk)).toBe('预算数');
    // The same in the form: an input holds 1,000 characters.
    await clerk.press('保存并下一步', { 预算数: text.slice(0, 1000), 资金用途: '其余照存' });
    expect(await cellsOf(bot(), '二十千字节')).toMatchObject({ purpose: '其余照存' });
    expect((await cellsOf(bot(), '二十千字节'))['budget.total']).toBeUndefined();
    expect(clerk.see().subtitle).toContain('资金');
  });

  test('a pasted essay is one answer', async () => {
    const clerk = bot().clerk(1);
    await begin(clerk, '作文');
    const essay = ['一、背景', '', prose(300), '预算数：见附表', '　　二、做法', prose(200), '（完）'].join('\n');
    await clerk.type('资金用途');
    await clerk.type(essay);
    expect((await cellsOf(bot(), '作文')).purpose).toBe(essay);
  });

  test('mentions and markup in every text cell are letters', async () => {
    const clerk = bot().clerk(2);
    const nasty =
      '<at id=all></at><at user_id="all">所有人</at> **粗** _斜_ [链](https://a.example) # 题 `码` ![图](img_x) <font color=red>红</font> &lt;&amp; $&  ~删~ | 表 | {n} {{x}} ${y}';
    await begin(clerk, nasty);
    const labels: Readonly<Record<string, string>> = {
      单位名称: 'basics.unitName',
      科室: 'basics.office',
      联系人: 'basics.contact',
      资金用途: 'purpose',
    };
    for (const label of Object.keys(labels)) await clerk.type(`${label}：${nasty}`);
    await reach(clerk, '绩效目标');
    await clerk.type(nasty);
    await reach(clerk, '绩效指标');
    await clerk.press('加一条');
    const row = { 三级指标: nasty, 绩效指标描述: nasty, '单位（文字描述）': nasty, 指标值确定依据: nasty, '评（扣）分标准': nasty };
    await clerk.press('保存并返回列表', { 二级指标: '其他', 符号: '文字描述', ...row });
    await clerk.type(`${nasty.slice(0, 30)}`);
    for (const command of ['/预览', '/检查', '/我的', '/继续']) {
      const before = clerk.fromBot.length;
      await clerk.type(command);
      // A card, not the text that stands in for one the platform refuses.
      expect(clerk.fromBot.slice(before).map((message) => message.msgType)).toEqual(['interactive']);
      expect(JSON.stringify(clerk.last.content)).not.toMatch(/"tag":"(markdown|lark_md)"[^}]*<at/);
    }
    await reach(clerk, '说明');
    await clerk.press('保存并下一步', { 工作职责: nasty, 工作活动: nasty, 主要项目内容: nasty, 资金安排: nasty });
    await clerk.type('/预览');
    expect(clerk.said).toContain(nasty.slice(0, 40));
    const before = clerk.files.length;
    await clerk.type('/导出 word');
    const read = readDeclaration(clerk.files[before]?.bytes ?? new Uint8Array());
    expect([read.name, read.unit_name, read.purpose, read.goals[0]]).toEqual([nasty, nasty, nasty, nasty]);
    expect(read.indicators[0]).toMatchObject({ name: nasty, description: nasty, unit: nasty, basis: nasty, scoring: nasty });
    expect(read.statement.join('\n')).toContain(nasty);
    expect(clerk.fromBot.filter((message) => JSON.stringify(message.content).includes('放不下'))).toEqual([]);
  });

  test('an emoji name, on the card, in the file and in its name', async () => {
    const clerk = bot().clerk(3);
    const name = '👩🏽‍🏫校园/读书:角*🌱"一"?';
    await begin(clerk, name);
    expect(clerk.see().title).toBe(name);
    expect(shownIn(clerk, '项目名称')).toBe(name);
    await clerk.type('/导出 word');
    const [file] = clerk.files;
    expect(file?.name).toMatch(/预算项目绩效信息表\.docx$/);
    expect(file?.name).toContain('👩🏽‍🏫校园／读书：角＊🌱');
    expect(file?.name).not.toMatch(/[\\/:*?"<>|]/);
    expect(readDeclaration(file?.bytes ?? new Uint8Array()).name).toBe(name);
  });

  test('20 indicators with texts of 1,000 characters, at every card', async () => {
    const clerk = bot().clerk(4);
    const long = prose(1000);
    await begin(clerk, long.slice(0, 60));
    await clerk.type(`资金用途：${long}`);
    await reach(clerk, '绩效目标');
    for (let goal = 0; goal < 3; goal += 1) await clerk.type(`目标的话${goal}${long.slice(0, 990)}`);
    await reach(clerk, '绩效指标');
    await clerk.press('加一条');
    for (let row = 1; row <= 20; row += 1) {
      const texts = { 三级指标: long, 绩效指标描述: long, '单位（文字描述）': long, 指标值确定依据: long, '评（扣）分标准': long };
      const result = await clerk.press(row < 20 ? '保存并再加一条' : '保存并返回列表', {
        二级指标: '数量指标',
        符号: '≥',
        值: '3',
        ...texts,
      });
      expect(result).toMatchObject({ ok: true });
      while (
        row < 20 &&
        !clerk
          .see()
          .words.split('\n')
          .includes(`指标${row + 1}`)
      )
        await clerk.press('保存并再加一条');
    }
    if (!clerk.see().words.includes('已有 20 条')) await clerk.press('保存并返回列表');
    expect(clerk.see().words).toContain('已有 20 条');
    for (const command of ['/预览', '/检查', '/我的', '/继续', '上一步', '/继续']) await clerk.type(command);
    await reach(clerk, '检查与预览');
    for (const message of clerk.fromBot) {
      const size = measure(message.content);
      expect(size.bytes).toBeLessThanOrEqual(30 * 1024);
      expect(size.elements).toBeLessThanOrEqual(200);
    }
    expect(JSON.stringify(clerk.fromBot.map((message) => message.content))).not.toContain('这张卡片放不下');
    const before = clerk.files.length;
    await clerk.type('/导出 word');
    const read = readDeclaration(clerk.files[before]?.bytes ?? new Uint8Array());
    expect(read.indicators.map((row) => row.basis)).toEqual(Array.from({ length: 20 }, () => long));
  });
});
