/** A clerk who has never seen the form fills in a good one on a phone, with what the bot offers: counted in taps and characters. */
import { expect, it } from 'vitest';
import { readDeclaration } from '../support/docx-reader.ts';
import { begin, fillFunds, fillGoals, fillUnit } from './fill.ts';
import { statement, table } from './project.ts';
import { onPhone } from './visit.ts';

/** What ten minutes leave room for, at two seconds a tap and a character a second, with half of them for reading. */
const TAPS = 60;
const CHARACTERS = 350;

onPhone('a first declaration on a phone', 'first', (visit) => {
  it('takes eight indicators, few taps and few words, and is handed in without an error', async () => {
    const { desk, me, saved, quiet } = visit();
    await begin(me, desk.url);
    await me.say('/新建', '第 1/7 步');
    await me.fill('项目名称', table.name);
    await fillUnit(me);
    await fillFunds(me);
    await me.press('保存并下一步', '第 3/7 步');
    await me.shoot('plan');
    await me.press('照例子填，再改', '照例子填好了');
    await me.fill('3月底', '10');
    await me.shoot('plan-filled');
    await me.press('保存并下一步', '第 4/7 步');
    await fillGoals(me);
    await me.shoot('suggest');

    await me.tick('质量指标', '环保检测达标率', '工程验收合格率');
    await me.shoot('suggest-open', 'window');
    await me.tick('生态效益指标', '施工扬尘噪声超标次数');
    await me.tick('可持续影响指标', '工程设计使用年限');
    await me.press('加入选中的', '补齐还差的格');
    await me.shoot('values');
    const values = ['3200', '100', '100', '86.5', '0', '0', '8', '92'];
    for (const [at, value] of values.entries()) await me.fill(`指标${at + 1} 值`, value);
    await me.fill('指标1 依据', '操场改造施工图纸');
    await me.fill('指标7 依据', '塑胶跑道质保合同');
    await me.press('保存并下一步', '第 6/7 步');

    await me.shoot('statement');
    await me.fill('工作职责', statement.duty);
    await me.fill('工作活动', statement.activity);
    await me.press('照资金用途列 3 项', '列了 3 项');
    await me.shoot('statement-amounts');
    for (const [at, amount] of ['68', '12.5', '6'].entries()) await me.fill(await me.labelled('金额（万元）', at), amount);
    await me.shoot('statement-filled');
    await me.press('保存并下一步', '第 7/7 步');
    await me.shoot('review');
    await me.press('提交', '已提交');
    await me.shoot('submitted');
    process.stdout.write(`a first declaration on a phone: ${me.taps} taps, ${me.typed} characters\n`);
    expect(me.taps).toBeLessThanOrEqual(TAPS);
    expect(me.typed).toBeLessThanOrEqual(CHARACTERS);

    await me.say('/导出 word', '已导出');
    const read = readDeclaration((await saved()).bytes);
    expect(read.indicators.map(({ name }) => name)).toHaveLength(values.length);
    quiet();
  });
});
