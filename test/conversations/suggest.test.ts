/** Help at the open cell: indicators of similar projects, text that follows from what is filled in, whole rows on a line. */
import { expect, test } from 'vitest';
import { begin, cellsOf, reach, shownIn } from '../support/draft.ts';
import { onHosts } from '../support/hosts.ts';

const names = (cells: Readonly<Record<string, string>>): readonly string[] =>
  (cells['indicators.order'] ?? '').split(' ').map((row) => cells[`indicators.${row}.name`] ?? '');

const cellOf = (cells: Readonly<Record<string, string>>, name: string, key: string): string | undefined => {
  const path = Object.entries(cells).find(([at, value]) => /^indicators\..*\.name$/.test(at) && value === name)?.[0];
  return path === undefined ? undefined : cells[path.replace(/name$/, key)];
};

onHosts('suggestions', (bot) => {
  test('several at once: chosen by class, values left to the person, nothing twice', async () => {
    const clerk = bot().clerk(0);
    await begin(clerk, '乡镇教师信息技术培训');
    await reach(clerk, '绩效指标');
    // The classes the rules want are chosen already, the others are not.
    const offered = clerk.see().inputs.filter(({ tag }) => tag === 'multi_select_static');
    expect(offered.filter(({ value }) => value !== '').map(({ label }) => label)).toEqual([
      '数量指标',
      '质量指标',
      '时效指标',
      '成本指标',
      '社会效益指标',
      '服务对象满意度指标',
    ]);
    await clerk.press('加入选中的', { 数量指标: '培训班次\n培训人次', 社会效益指标: '' });
    let cells = await cellsOf(bot(), '乡镇教师信息技术培训');
    expect(names(cells).slice(0, 2)).toEqual(['培训班次', '培训人次']);
    expect(names(cells)).toHaveLength(6);
    expect(Object.keys(cells).filter((path) => path.endsWith('target.value'))).toEqual([]);
    expect(cellOf(cells, '培训人次', 'category')).toBe('产出指标');
    expect(cellOf(cells, '培训人次', 'target.unit')).toBe('人次');
    expect(clerk.see().words).toContain('目标值由您定');

    await clerk.type('返回列表');
    await clerk.press('补齐还差的（6 条）');
    await clerk.press('保存并下一步', { '指标1 值': '4', '指标2 值': '≥200人次', '指标1 依据': '2027 年教师培训计划' });
    expect(clerk.see().words).toContain('这一步还差');
    // What is left is asked by typing as well, several in one message.
    await clerk.type('90\n100\n12.5\n90');
    cells = await cellsOf(bot(), '乡镇教师信息技术培训');
    expect(Object.keys(cells).filter((path) => path.endsWith('target.value'))).toHaveLength(6);
    expect(cellOf(cells, '培训班次', 'basis')).toBe('2027 年教师培训计划');
    await clerk.type('/撤销');
    expect(Object.keys(await cellsOf(bot(), '乡镇教师信息技术培训')).filter((path) => path.endsWith('target.value'))).toHaveLength(2);
  });

  test('by typing alone: 推荐指标 offers what is lacking, 加入选中的 takes it', async () => {
    const clerk = bot().clerk(1);
    await begin(clerk, '档案馆馆藏数字化');
    await clerk.type('指标：著录差错率 ≤ 0.3%，依据：DA/T 31 标准');
    expect(clerk.see().words).toContain('指标1 著录差错率');
    await clerk.type('推荐指标');
    expect(clerk.see().inputs.map(({ label }) => label)).not.toContain('质量指标');
    await clerk.type('加入选中的');
    const cells = await cellsOf(bot(), '档案馆馆藏数字化');
    expect(names(cells)).toContain('档案数字化数量');
    expect(cellOf(cells, '著录差错率', 'basis')).toBe('DA/T 31 标准');
    expect(cellOf(cells, '著录差错率', 'description')).toBe('差错字段÷抽查字段×100%');
    await clerk.type('加入选中的');
    expect(await cellsOf(bot(), '档案馆馆藏数字化')).toEqual(cells);
  });

  test('one row: a tap fills what is empty, what was typed stays', async () => {
    const clerk = bot().clerk(2);
    await begin(clerk, '卫生院设备更新');
    await reach(clerk, '绩效指标');
    await clerk.press('加一条');
    await clerk.press('保存并返回列表', { 二级指标: '质量指标' });
    const option = clerk.see().inputs.find(({ label }) => label === '选一条，再点下面的按钮')?.options[0];
    await clerk.press('改', { '选一条，再点下面的按钮': option?.text ?? '' });
    expect(clerk.see().words).toContain('别人常用的');
    await clerk.press('设备验收合格率', { 绩效指标描述: '到货设备逐台验收' });
    const cells = await cellsOf(bot(), '卫生院设备更新');
    expect(cellOf(cells, '设备验收合格率', 'description')).toBe('到货设备逐台验收');
    expect(cellOf(cells, '设备验收合格率', 'target.operator')).toBe('=');
    expect(cellOf(cells, '设备验收合格率', 'target.value')).toBeUndefined();
    expect(shownIn(clerk, '指标值确定依据')).toBe('验收标准');
    // A kind of basis is a tap where the cell is empty.
    await clerk.press('保存并再加一条', { 值: '100' });
    await clerk.press('上年实际', { 三级指标: '平均候诊时间', 二级指标: '时效指标' });
    expect(shownIn(clerk, '指标值确定依据')).toBe('上年实际');
    expect(names(await cellsOf(bot(), '卫生院设备更新'))).toContain('平均候诊时间');
  });

  test('whole rows pasted, one a line; a line about a row that is there changes it', async () => {
    const clerk = bot().clerk(3);
    await begin(clerk, '村道安全护栏');
    await reach(clerk, '绩效指标');
    await clerk.type(
      '1. 数量指标 安装护栏长度 ≥ 3200 米，施工图纸\n质量指标\t护栏验收合格率\t≥\t98%\t验收标准\n满意度指标：沿线群众满意度 不低于90%',
    );
    let cells = await cellsOf(bot(), '村道安全护栏');
    expect(names(cells)).toEqual(['安装护栏长度', '护栏验收合格率', '沿线群众满意度']);
    expect(cellOf(cells, '护栏验收合格率', 'target.operator')).toBe('≥');
    expect(cellOf(cells, '护栏验收合格率', 'basis')).toBe('验收标准');
    expect(cellOf(cells, '沿线群众满意度', 'subcategory')).toBe('服务对象满意度指标');
    await clerk.type('返回列表');
    await clerk.type('安装护栏长度 ≥ 3500 米');
    cells = await cellsOf(bot(), '村道安全护栏');
    expect(names(cells)).toHaveLength(3);
    expect(cellOf(cells, '安装护栏长度', 'target.value')).toBe('3500');
    // Many rows copied out of a sheet are rows of this list, no table of their own.
    const sheet = [
      '产出指标\t时效指标\t护栏完工及时率\t≥\t95\t%\t施工合同条款',
      '产出指标\t成本指标\t护栏改造总成本\t≤\t86.5\t万元\t财政投资评审报告',
      '效果指标\t社会效益指标\t受益沿线村民人数\t≥\t1460\t人\t户籍台账',
      '效果指标\t可持续影响指标\t护栏使用年限\t≥\t10\t年\t护栏产品标准',
    ];
    await clerk.type(sheet.join('\n'));
    cells = await cellsOf(bot(), '村道安全护栏');
    expect(names(cells)).toHaveLength(7);
    expect(cellOf(cells, '护栏改造总成本', 'target.unit')).toBe('万元');
    expect(cellOf(cells, '护栏使用年限', 'basis')).toBe('护栏产品标准');
  });

  test('text that follows from what is filled in, and from last time', async () => {
    const clerk = bot().clerk(4);
    await begin(clerk, '敬老院屋面翻修');
    await clerk.type('资金用途：用于翻修屋面 800 平方米，更换排水管');
    await reach(clerk, '支出计划');
    await clerk.press('照例子填，再改');
    expect(await cellsOf(bot(), '敬老院屋面翻修')).toMatchObject({ 'plan.m3': '25', 'plan.m12': '100' });
    await reach(clerk, '说明');
    await clerk.press('照资金用途列 2 项', { 工作职责: '养老服务设施建设', 工作活动: '敬老院维修改造' });
    expect(clerk.see().words).toContain('再填各项金额');
    await clerk.press('保存并下一步', { '更换排水管 · 金额（万元）': '1.5', '翻修屋面 800 平方米 · 金额（万元）': '6' });
    const cells = await cellsOf(bot(), '敬老院屋面翻修');
    expect(Object.entries(cells).flatMap(([path, value]) => (path.endsWith('.amount') ? [value] : []))).toEqual(
      expect.arrayContaining(['6', '1.5']),
    );
    // The next declaration of the same person.
    await clerk.type('/新建');
    await clerk.type('项目名称：敬老院厨房设备');
    await reach(clerk, '说明');
    await clerk.press('沿用上次：养老服务设施建设');
    expect(await cellsOf(bot(), '敬老院厨房设备')).toMatchObject({ 'statement.duty': '养老服务设施建设' });
  });

  test('a step that is filled in whole is passed over by the button, and said', async () => {
    const clerk = bot().clerk(4);
    await clerk.type('/新建');
    await clerk.type('单位代码：118002\n单位名称：平川县民政局\n科室：养老股\n联系人：周宁 0319-555120');
    await clerk.press('保存并下一步', { 项目名称: '社区食堂', 项目编码: '130999270000000415A09', 未入库: '否' });
    expect(clerk.see().subtitle).toContain('第 2/7 步');
    expect(clerk.see().words).toContain('单位已填全，先跳过');
    await clerk.press('上一步');
    expect(shownIn(clerk, '单位名称')).toBe('平川县民政局');
  });
});
