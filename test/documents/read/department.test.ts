import { describe, expect, test } from 'vitest';
import { readDepartment } from '../../../src/documents/read/department.ts';
import { goalLines, specialLines } from '../../../src/documents/volume-parts.ts';
import { enteredFrom, partOne } from '../../../src/jobs/part-one.ts';

const goals = {
  overall: '办好基础教育。\n让孩子就近上好学。',
  areas: [
    {
      id: 'g1',
      name: '学校建设',
      goal: '学位够用。',
      measures: [
        { name: '新增学位', operator: '≥', value: '1200', unit: '个' },
        { name: '校舍安全排查完成', operator: '', value: '', unit: '' },
      ],
    },
    { id: 'g2', name: '图书馆服务', goal: '常年开放。', measures: [{ name: '开放天数', operator: '≥', value: '300', unit: '天' }] },
  ],
  safeguards: ['（一）加强领导。', '（二）按月调度。'],
  special: '',
};

describe('goals before the tables', () => {
  test('what the volume prints comes back as it was entered', () => {
    const printed = { name: '', projects: [], ...partOne(goals) };
    const texts = [
      '青岩县教育局',
      '2027年部门绩效文本',
      '目录',
      '第一部分　部门整体绩效目标……………2',
      '第一部分　部门整体绩效目标',
      ...goalLines(printed).map(([, text]) => text),
      '第二部分　专项资金绩效目标',
      ...specialLines(printed, '2027').map(([, text]) => text),
      '第三部分　预算项目绩效目标',
      '第 3 页',
    ];
    const read = readDepartment(texts);
    expect(read && enteredFrom(read)).toEqual(goals);
    expect(texts.filter((_, index) => !read?.used.has(index))).toEqual([...texts.slice(0, 4), ...texts.slice(-2)]);
  });

  test('is read where it runs on in one line, and where special funds are named', () => {
    const read = readDepartment([
      '部门（单位）整体绩效目标：',
      '总体绩效目标',
      '让群众看得上病。',
      '二、分项绩效目标',
      '（一）基层诊所 绩效目标：诊所标准化。绩效指标：达标率≥90%；群众满意度≥85%。',
      '三、工作保障措施',
      '每季公开。',
      '专项资金绩效目标',
      '诊所改造专项：完成 12 家。',
    ]);
    expect(read && enteredFrom(read)).toEqual({
      overall: '让群众看得上病。',
      areas: [
        {
          id: 'g1',
          name: '基层诊所',
          goal: '诊所标准化。',
          measures: [
            { name: '达标率', operator: '≥', value: '90', unit: '%' },
            { name: '群众满意度', operator: '≥', value: '85', unit: '%' },
          ],
        },
      ],
      safeguards: ['每季公开。'],
      special: '诊所改造专项：完成 12 家。',
    });
  });

  test('is nothing where no heading says so', () => {
    expect(readDepartment(['封面', '绩效目标：办好学校', '第 1 页'])).toBeNull();
    expect(readDepartment(['第一部分　部门整体绩效目标', '第三部分　预算项目绩效目标', '＿＿'])).toBeNull();
  });
});
