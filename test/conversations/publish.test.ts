/** Files in the format a person takes, marks of what is secret, and the public edition that shows none of it. */
import { expect, test } from 'vitest';
import { everything } from '../support/bytes.ts';
import type { Clerk } from '../support/clerk.ts';
import { readDeclaration } from '../support/docx-reader.ts';
import { begin, cellsOf, reach } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const names = (clerk: Clerk): readonly string[] => clerk.files.map((file) => file.name);
const lastFile = (clerk: Clerk): Uint8Array => clerk.files.at(-1)?.bytes ?? new Uint8Array();
/** Presses a button of the newest card that has it; a card with progress may stand below. */
const textOfLast = (clerk: Clerk): string => {
  const last = clerk.fromBot.findLast((message) => message.msgType === 'text');
  return typeof last?.content === 'object' && last.content !== null && 'text' in last.content ? String(last.content.text) : '';
};

onHosts('files', (bot) => {
  test('the format is asked once, remembered for the next declaration, changed on the card and by a word', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '村级文化广场修缮');
    await clerk.type('/导出');
    expect(clerk.see().words).toContain('要哪种');
    expect(clerk.files).toEqual([]);
    await clerk.press('Excel');
    expect(names(clerk).at(-1)).toBe('1.村级文化广场修缮预算项目绩效信息表.xlsx');
    expect(clerk.see().words).toContain('是草稿');
    expect(clerk.see().words).toContain('村级文化广场修缮');
    await begin(clerk, '乡镇敬老院暖气');
    await clerk.type('/导出');
    expect(names(clerk).at(-1)).toBe('2.乡镇敬老院暖气预算项目绩效信息表.xlsx');
    await clerk.press('换格式');
    expect(clerk.see().words).toContain('现在用的是Excel');
    await clerk.press('CSV');
    expect(names(clerk).at(-1)).toMatch(/\.csv$/);
    await clerk.type('/导出 json');
    expect(names(clerk).at(-1)).toMatch(/\.json$/);
    await clerk.type('/export doc');
    expect(names(clerk).at(-1)).toMatch(/\.docx$/);
    await clerk.type('/导出');
    expect(names(clerk).at(-1)).toMatch(/\.docx$/);
    const before = clerk.files.length;
    await clerk.type('/导出 幻灯片');
    expect(clerk.see().words).toContain('没有“幻灯片”这种格式');
    expect(clerk.files).toHaveLength(before);
  });

  test('the summary is plain text with name, amounts, goals, indicators and findings', async () => {
    const clerk = bot().clerk(1);
    await begin(clerk, '县档案馆除湿');
    await clerk.type('预算数：12\n财政资金：10\n其他资金：1');
    await clerk.type('资金用途：购置除湿机 6 台');
    await reach(clerk, '绩效目标');
    await clerk.type('库房湿度全年不超过 60%');
    await clerk.type('/导出 文字摘要');
    const words = textOfLast(clerk);
    expect(words).toMatch(/^《县档案馆除湿》2\d{3} 年绩效申报摘要\n/);
    expect(words).toContain('预算数：12 万元，其中财政资金 10 万元，其他资金 1 万元');
    expect(words).toContain('资金用途：购置除湿机 6 台');
    expect(words).toContain('目标1：库房湿度全年不超过 60%');
    expect(words).toMatch(/必填还差 \d+ 格，\d+ 处要改/);
    expect(words).not.toMatch(/undefined|null|\{/);
    expect(clerk.files).toEqual([]);
  });

  test('marks: by a word, by choosing, taken off, taken back; the public edition waits until every leak is decided', async () => {
    const clerk = bot().clerk(2);
    const name = '泉水沟取水口看护';
    await begin(clerk, name);
    await clerk.type('预算数：31.25\n财政资金：30\n其他资金：1.25');
    await clerk.type('资金用途：看护泉水沟取水口，日巡两次，全年 31.25 万元');
    await reach(clerk, '绩效目标');
    await clerk.type('全年看护泉水沟，无断水');

    await clerk.type('涉密 项目名称：泉水沟');
    expect(clerk.see().words).toContain('“项目名称”里的“泉水沟”标为涉密');
    await clerk.type('/涉密 项目名称：龙潭沟');
    expect(clerk.see().words).toContain('里没有“龙潭沟”');
    await clerk.type('/secret 预算数');
    expect((await cellsOf(bot(), name))['masks.budget.total']).toBe('**');
    await clerk.press('选格', { 要标哪一部分: '资金' });
    await clerk.press('标为涉密', { 哪一格: '资金用途：看护泉水沟取水口，日巡两次，全年 31.25 万元', 只遮这些字: '日巡两次' });
    expect(clerk.see().words).toContain('“资金用途”里的“日巡两次”标为涉密');
    await clerk.press('返回');
    expect(clerk.see().words).toContain('标了 3 处');
    await clerk.type('/撤销');
    expect(clerk.see().words).toContain('标了 2 处');
    // The internal edition does not change.
    await clerk.type('/导出 word');
    expect(readDeclaration(lastFile(clerk))).toMatchObject({ name, budget_total_raw: '31.25' });

    const files = clerk.files.length;
    await clerk.press('公开版');
    expect(clerk.see().words).toMatch(/还有 \d 处露出了标密的内容/);
    expect(clerk.see().words).toContain('“目标1”里还有标密的“项目名称”：“泉水沟”');
    expect(clerk.see().words).toContain('“资金用途”里有和标密的“预算数”一样的数：31.25');
    expect(clerk.see().words).toContain('和别的金额能算出标密的“预算数”');
    expect(clerk.see().buttons.map(({ text }) => text)).not.toContain('导出公开版');
    // Keeping needs a reason; with one it is stored and shown.
    await clerk.press('保留（写明理由）');
    expect(clerk.see().words).toContain('先在它下面写一句理由');
    const reason = clerk.see().inputs[0];
    await clerk.press('保留（写明理由）', { [reason?.label ?? '']: '沟名已在地图上公开' });
    expect(clerk.see().words).toMatch(/保留：资金用途“泉水沟”——沟名已在地图上公开/);
    await clerk.press('一并遮蔽');
    await clerk.press(clerk.see().buttons.find(({ text }) => /全部遮蔽/.test(text))?.text ?? '一并遮蔽');
    expect(clerk.see().words).toContain('可以导出');
    expect(clerk.files).toHaveLength(files);
    await clerk.press('导出公开版');
    const shown = readDeclaration(lastFile(clerk));
    expect(shown.name).toBe('**取水口看护');
    expect(shown.budget_total_raw).toBe('**');
    expect(shown.purpose).toBe('看护泉水沟取水口，日巡两次，全年 ** 万元');
    expect(names(clerk).at(-1)).toMatch(/^\d+\.＊＊取水口看护预算项目绩效信息表\.docx$/);
    expect(everything(lastFile(clerk)).includes('31.25')).toBe(false);
    const [published] = await bot().rows("SELECT count(*) AS n FROM journal WHERE kind = 'publish'");
    expect(published?.n).toBe(1);

    // What was kept is kept for these words only: the same secret in another cell is asked again.
    await clerk.type('科室：泉水沟管护站');
    await clerk.press(
      '换格式',
      {},
      clerk.fromBot.findLast((message) => JSON.stringify(message.content).includes('换格式')),
    );
    await clerk.press('JSON');
    expect(clerk.see().words).toContain('“科室”里还有标密的“项目名称”：“泉水沟”');
    expect(clerk.see().words).not.toContain('“资金用途”里还有');
  });

  test('what cannot be marked is said, and a text that begins like the command is an answer', async () => {
    const clerk = bot().clerk(3);
    const name = '不动产登记窗口';
    await begin(clerk, name);
    await clerk.type('涉密载体销毁也算在内');
    expect(clerk.see().words).not.toContain('标为涉密');
    await clerk.type('/涉密');
    expect(clerk.see().words).toContain('还没有标记');
    await clerk.press('选格');
    expect(clerk.see().words).toContain('先选要标哪一部分');
    await clerk.type('/涉密 不知道什么格');
    expect(clerk.see().words).toContain('没认出');
    await clerk.type('/涉密 其他资金');
    expect(clerk.see().words).toContain('还空着');
    await clerk.type('项目名称：**窗口改造');
    await clerk.type('/涉密 项目名称：窗口');
    expect(clerk.see().words).toContain('“窗口”标为涉密');
    expect(Object.keys(await cellsOf(bot(), '**窗口改造')).filter((path) => path.startsWith('masks.'))).toEqual(['masks.name']);
  });
});

onHosts('the volume', (bot) => {
  /** A declaration whose cells are typed by name. */
  async function declare(clerk: Clerk, cells: Readonly<Record<string, string>>): Promise<void> {
    await clerk.type('/新建');
    await clerk.type(
      Object.entries(cells)
        .map(([label, value]) => `${label}：${value}`)
        .join('\n'),
    );
  }

  test('of one year and unit: checked together, errors a tap away, written as one Word and one Excel file', async () => {
    const clerk = bot().clerk(0);
    await clerk.type('/汇编');
    expect(clerk.said).toContain('还没有可以汇编的');
    const code = '13088426P0001A01000A1';
    const unit = { 单位名称: '平川县图书馆', 年度: '2027' };
    await declare(clerk, { 项目名称: '夜间开放', 项目编码: code, 预算数: '12', 财政资金: '12', 序号: '2', ...unit });
    await declare(clerk, { 项目名称: '流动书车', 项目编码: code, 预算数: '30', 财政资金: '30', 序号: '1', ...unit });
    await declare(clerk, { 项目名称: '去年的项目', 单位名称: '平川县图书馆', 年度: '2026' });
    await clerk.type('/汇编');
    expect(clerk.see().inputs[0]?.options.map(({ text }) => text)).toEqual([
      '2027 年 · 平川县图书馆：2 份，在填 2',
      '2026 年 · 平川县图书馆：1 份，在填 1',
    ]);
    await clerk.press('核对');
    expect(clerk.see().title).toBe('2027 年汇编 · 平川县图书馆');
    expect(clerk.see().words).toContain('△ 1. 流动书车 · 在填');
    expect(clerk.see().words).toContain('△ 2. 夜间开放 · 在填');
    // Only the volume shows it: two projects have the same code.
    expect(clerk.see().words).toMatch(/2 份里有 \d+ 处要改/);
    expect(clerk.see().words).toMatch(/还没填齐。.*\n《流动书车》\n项目编码与同册的“夜间开放”重复/);
    const survey = clerk.lastCard;
    await clerk.press('去改');
    expect(clerk.see().title).toMatch(/流动书车|夜间开放/);
    await clerk.press('Word', {}, survey);
    expect(names(clerk).at(-1)).toBe('平川县图书馆2027年部门绩效文本.docx');
    expect(clerk.see().words).toContain('共 2 份');
    expect(clerk.see().words).toContain('其中 2 份没完成，标了“草稿”');
    const word = everything(lastFile(clerk));
    expect(word.includes('我部门2027年无专项资金。')).toBe(true);
    expect(word.indexOf('1.流动书车')).toBeGreaterThan(0);
    expect(word.indexOf('1.流动书车')).toBeLessThan(word.indexOf('2.夜间开放'));
    expect(word.includes('草稿')).toBe(true);
    await clerk.press('Excel', {}, survey);
    expect(names(clerk).at(-1)).toBe('平川县图书馆2027年部门绩效文本.xlsx');
  });

  test('the public edition: a word marked in one project and printed in another is decided there first', async () => {
    const clerk = bot().clerk(1);
    const unit = { 单位名称: '平川县水务局', 年度: '2027' };
    await declare(clerk, { 项目名称: '白鹭湾闸门更换', 资金用途: '更换白鹭湾闸门 2 扇', ...unit });
    await clerk.type('/涉密 项目名称：白鹭湾');
    await clerk.type('/涉密 资金用途：白鹭湾');
    await declare(clerk, { 项目名称: '堤防巡查', 资金用途: '巡查白鹭湾至下河口堤防', 科室: '白鹭湾管理站', ...unit });
    await clerk.type('/汇编');
    await clerk.press('出公开版');
    expect(clerk.see().words).toMatch(/2 处印 \*\*，还有 \d+ 处露出了标密的内容/);
    expect(clerk.see().words).toContain('《堤防巡查》');
    expect(clerk.see().words).toContain('“资金用途”里还有标密的“白鹭湾闸门更换 · 项目名称”：“白鹭湾”');
    expect(clerk.see().buttons.map(({ text }) => text)).not.toContain('公开版 Word');
    await clerk.press('一并遮蔽');
    for (let times = 0; times < 6 && clerk.see().inputs.length > 0; times += 1) {
      const [reason] = clerk.see().inputs;
      await clerk.press('保留（写明理由）', { [reason?.label ?? '']: '河段名对外公布' });
    }
    expect(clerk.see().words).toContain('可以导出');
    await clerk.press('公开版 Word');
    const bytes = everything(lastFile(clerk));
    for (const shown of ['**闸门更换', '**管理站', '巡查白鹭湾至下河口堤防']) expect([shown, bytes.includes(shown)]).toEqual([shown, true]);
    for (const hidden of ['白鹭湾闸门', '白鹭湾管理站']) expect([hidden, bytes.includes(hidden)]).toEqual([hidden, false]);
    await clerk.press('公开版 Excel');
    expect(names(clerk).at(-1)).toMatch(/\.xlsx$/);
    // Typed into after all was decided: the file is not written, the card asks.
    const before = clerk.files.length;
    const ready = clerk.lastCard;
    await clerk.type('联系人：白鹭湾值班室');
    await clerk.press('公开版 Word', {}, ready);
    expect(clerk.files).toHaveLength(before);
    expect(clerk.see().words).toContain('“联系人”里还有标密的');
  });
});
