import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableLikeness } from '../../src/dialog/table-like.ts';
import { template } from '../form/support.ts';
import { examples, published, sharedTables } from '../support/tables.ts';

const likeness = (text: string) => tableLikeness(text, [template]);
const fixtures = join(import.meta.dirname, '../documents/read/fixtures');
const pasted = ['clinic.txt', 'road.txt'].map((name) => [name, readFileSync(join(fixtures, name), 'utf8')] as const);
const shared = existsSync(sharedTables)
  ? readdirSync(sharedTables)
      .filter((name) => /^\d+\.txt$/.test(name))
      .map((name) => [name, readFileSync(join(sharedTables, name), 'utf8')] as const)
  : [];

describe('a pasted text', () => {
  it.each([...pasted, ...shared])('%s is a table, also without its tabs', (_, text) => {
    expect(likeness(text)).toBe('table');
    expect(likeness(text.replaceAll('\t', ''))).toBe('table');
  });

  it('of indicator rows out of Excel is a table', () => {
    const rows = [
      '数量指标\t培训人次\t实际参训人次\t≥\t300\t人次\t培训计划',
      '质量指标\t考核合格率\t合格人数÷参训人数\t≥\t95\t%\t上年 93%',
    ];
    expect(likeness(rows.join('\n'))).toBe('table');
  });

  it('of JSON is a table when it is ours', () => {
    expect(likeness(JSON.stringify({ budget_total: 31.5, name: '城区图书馆夜间开放', goals: ['延长开放时间到二十二点'] }))).toBe('table');
    expect(likeness(JSON.stringify({ hello: 'world'.repeat(20) }))).toBe('no');
  });

  it('of rows that name nothing of ours is asked about', () => {
    expect(
      likeness(
        '屋面防水\t面积\t单价\t金额\n一层\t300\t0.02\t6\n二层\t280\t0.02\t5.6\n楼梯间和走廊\t40\t0.02\t0.8，含拆除清运验收检测的全部支出',
      ),
    ).toBe('perhaps');
  });

  const answers = [...examples, ...published].flatMap(({ table }) => [
    table.purpose,
    ...table.goals,
    ...table.indicators.flatMap((row) => [row.description, row.basis, row.unit]),
    ...(table.statement?.content_items ?? []),
    (table.statement?.content_items ?? []).join('\n'),
    (table.statement?.funding?.items ?? []).map((item) => `${item.name} ${item.amount}万元`).join('\n'),
    table.goals.map((goal, at) => `目标${at + 1}：${goal}`).join('\n'),
  ]);
  it('that answers a question is none', () => {
    expect(answers.filter((text) => text && likeness(text) !== 'no')).toEqual([]);
    expect(
      likeness('项目名称：操场改造\n预算数：31.5\n财政资金：31.5\n3月底：0\n6月底：40\n10月底：80\n12月底：100\n单位名称：第三小学校'),
    ).toBe('no');
  });
});
