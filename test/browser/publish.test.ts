/** Files, marks, the public edition and the volume on the page of `npm start` on a phone. */
import { expect, it } from 'vitest';
import { everything } from '../support/bytes.ts';
import { begin } from './fill.ts';
import { onPhone } from './visit.ts';

onPhone('publishing on a phone', 'publish', (visit) => {
  it('exports, marks what is secret, decides where it shows, publishes, binds a volume', async () => {
    const { desk, me, saved, quiet } = visit();
    await begin(me, desk.url);
    await me.say('/新建', '第 1/7 步');
    await me.say('项目名称：云台山防火瞭望塔\n单位名称：平川县林场\n年度：2027\n预算数：48\n财政资金：48', '云台山防火瞭望塔');
    await me.say('资金用途：云台山瞭望塔加固，购置望远镜 4 台', '云台山');
    await me.say('/导出', '要哪种');
    await me.shoot('1-formats');
    await me.press('Excel', '已导出');
    await me.shoot('2-exported');
    expect((await saved()).name).toMatch(/云台山防火瞭望塔.*\.xlsx$/);

    await me.say('涉密 项目名称：云台山', '标了 1 处');
    await me.choose('要标哪一部分', '资金');
    await me.press('选格', '只遮这些字');
    await me.shoot('3-cells');
    await me.press('返回', '标了 1 处');
    await me.shoot('4-marks');
    await me.press('公开版', '还有 1 处露出了标密的内容');
    await me.shoot('5-leaks');
    await me.press('一并遮蔽', '可以导出');
    await me.shoot('6-decided');
    await me.press('导出公开版', '公开版已导出');
    const { name, bytes } = await saved();
    expect(name).toMatch(/＊＊防火瞭望塔.*\.xlsx$/);
    expect(everything(bytes).includes('云台山')).toBe(false);

    await me.say('/新建', '第 1/7 步');
    await me.say('项目名称：护林巡查\n年度：2027', '护林巡查');
    await me.say('/汇编', '汇编哪一本');
    await me.choose('年度和单位', '2027 年 · 平川县林场');
    await me.press('核对', /放在一起核对(?!，好了)/);
    await me.shoot('7-volume');
    await me.press('Word', '汇编写好了，共 2 份');
    await me.shoot('8-written');
    expect((await saved()).name).toBe('平川县林场2027年部门绩效文本.docx');
    quiet();
  });
});
