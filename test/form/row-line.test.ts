import { describe, expect, test } from 'vitest';
import { groupOf } from '../../src/form/edit.ts';
import { readRowLine, saysRow } from '../../src/form/row-line.ts';
import { cellsOf, template } from './support.ts';

const group = groupOf(template, 'indicators');
const read = (line: string) => (group ? readRowLine(template, group, cellsOf({}), line) : undefined);
const row = (name: string, operator: string, value: string, unit: string | null, more: { subcategory?: string; basis?: string } = {}) => ({
  name,
  operator,
  value,
  unit,
  subcategory: more.subcategory ?? null,
  basis: more.basis ?? null,
});

describe('a whole indicator on a line', () => {
  test.each([
    ['培训人次 ≥ 200 人次', row('培训人次', '≥', '200', '人次')],
    ['指标 培训人次≥200人次', row('培训人次', '≥', '200', '人次')],
    ['指标：培训人次 不少于 1,200 人次', row('培训人次', '≥', '1200', '人次')],
    [
      '3. 数量指标 培训人次 ≥ 200 人次，依据：年度培训计划',
      row('培训人次', '≥', '200', '人次', { subcategory: '数量指标', basis: '年度培训计划' }),
    ],
    ['产出指标\t质量指标\t考核合格率\t≥\t95%\t考核办法', row('考核合格率', '≥', '95', '%', { subcategory: '质量指标', basis: '考核办法' })],
    ['数量指标\t培训班次\t≥\t4\t期\t年度培训计划', row('培训班次', '≥', '4', '期', { subcategory: '数量指标', basis: '年度培训计划' })],
    ['设备验收合格率 = 100%', row('设备验收合格率', '=', '100', '%')],
    ['项目总成本 ≤ 31.5 万元；财政评审结论', row('项目总成本', '≤', '31.5', '万元', { basis: '财政评审结论' })],
    ['群众满意度＞９０％', row('群众满意度', '＞', '90', '%')],
    ['平均等待时间 < 15 分钟', row('平均等待时间', '＜', '15', '分钟')],
  ])('%s', (line, expected) => expect(read(line)).toEqual(expected));

  test.each([
    ['培训人次'],
    ['≥ 200 人次'],
    ['为居民提供服务，不少于每周一次'],
    ['开放天数 300 天'],
    ['用时 ≥ 3-5 天'],
    ['数量指标 ≥ 3 个'],
    [''],
  ])('%s is none', (line) => expect(read(line)).toBeUndefined());

  test('says by its first word that it is one', () => {
    expect(saysRow('指标 培训人次 ≥ 200')).toBe(true);
    expect(saysRow('指标：培训人次 ≥ 200')).toBe(true);
    expect(saysRow('指标3目标值 95%')).toBe(false);
  });
});
