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
    expect(everything(lastFile(clerk))).not.toContain('31.25');
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
