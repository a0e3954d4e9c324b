import { describe, expect, test } from 'vitest';
import { isMeasured, measuresIn, measureText } from '../../src/rounds/measures.ts';

describe('indicators of a sub-goal, one a line', () => {
  test.each([
    ['馆藏图书更新率≥10%', '馆藏图书更新率', '≥', '10', '%'],
    ['2. 县道养护里程 不少于 120 公里。', '县道养护里程', '≥', '120', '公里'],
    ['（3）投诉办结时限＜５个工作日', '投诉办结时限', '＜', '5', '个工作日'],
    ['读者满意度：>=95.5%', '读者满意度', '≥', '95.5', '%'],
    ['诊所处方合格率达到98%以上', '诊所处方合格率', '≥', '98', '%'],
    ['档案数字化数量≥1,200卷', '档案数字化数量', '≥', '1200', '卷'],
    ['学位缺口=0', '学位缺口', '=', '0', ''],
  ])('%s', (line, name, operator, value, unit) => {
    expect(measuresIn(line)).toEqual([{ name, operator, value, unit }]);
    expect(measuresIn(line).every(isMeasured)).toBe(true);
  });

  test('what is no target stays as typed, and a printed list comes back as it was', () => {
    const typed = '学校食堂管理规范\n\n图书更新率≥10%；借阅人次≥3万人次\n① 按时开馆';
    const read = measuresIn(typed);
    expect(read.map(measureText)).toEqual(['学校食堂管理规范', '图书更新率≥10%', '借阅人次≥3万人次', '按时开馆']);
    expect(read.map(isMeasured)).toEqual([false, true, true, false]);
    expect(measuresIn(read.map(measureText).join('；'))).toEqual(read);
    expect(measuresIn(' \n；')).toEqual([]);
  });
});
