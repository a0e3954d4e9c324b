import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/documents/read/read.ts';
import { textModel } from '../../../src/documents/read/text.ts';
import type { External } from '../../../src/form/external.ts';
import { asLines, asTabs, damages, rowsOf } from './damage.ts';
import { judge } from './judge.ts';

/** Our own tables, whole and damaged: never a wrong value without a note at it. */

const textOf = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'utf8');
const rightOf = (name: string): External => JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8'));
const names = ['clinic', 'road'];

describe.each(names)('%s', (name) => {
  const rows = rowsOf(textOf(name));
  const right = rightOf(name);

  it('is read to every cell', () => {
    const { projects, outside } = readDocument(textModel(textOf(name)));
    expect(projects.map((project) => project.declaration)).toStrictEqual([right]);
    expect(outside).toEqual([]);
  });

  it.each([
    ['one cell a line', asLines],
    ['rows with tabs', asTabs],
  ] as const)('damaged, printed as %s', (_, print) => {
    const wrong: string[] = [];
    const tally = new Map<string, { right: number; marked: number }>();
    for (const damaged of damages(rows)) {
      const verdict = judge(readDocument(textModel(print(damaged.rows))).projects, right);
      const counts = tally.get(damaged.kind) ?? { right: 0, marked: 0 };
      tally.set(damaged.kind, counts);
      if (verdict.right) counts.right += 1;
      else counts.marked += 1;
      for (const difference of verdict.wrong) wrong.push(`${damaged.kind}, ${damaged.where}: ${difference}`);
    }
    expect(wrong).toEqual([]);
    expect(tally.size).toBeGreaterThanOrEqual(20);
    // What carries no information away is read, not only marked.
    for (const kind of [
      'broken over lines',
      'empty row before',
      'heading printed again',
      'space around',
      'traditional characters',
      'an extra column',
    ])
      expect([kind, (tally.get(kind)?.right ?? 0) * 10 >= ((tally.get(kind)?.right ?? 0) + (tally.get(kind)?.marked ?? 0)) * 9]).toEqual([
        kind,
        true,
      ]);
  });
});

describe('the ways a paste arrives', () => {
  const right = [rightOf('clinic'), rightOf('road')];
  const both = [rowsOf(textOf('clinic')), rowsOf(textOf('road'))];
  const pasted = (print: (rows: (typeof both)[number]) => string): string => both.map(print).join('\n');
  const verdicts = (text: string) =>
    readDocument(textModel(text)).projects.map((project, at) => judge([project], right[at] ?? rightOf('road')));
  const allRight = right.map(() => ({ right: true, wrong: [] }));
  /** The table's rows without the line that begins so. */
  const without = (rows: (typeof both)[number], ...first: readonly string[]) =>
    rows.filter((row) => typeof row === 'string' || !first.some((text) => (row.find((cell) => cell !== '') ?? '') === text));

  it.each([
    ['two ways of writing in one paste', () => `${asTabs(both[0] ?? [])}\n${asLines(both[1] ?? [])}`],
    [
      'rows of Word, each as long as it is',
      () => pasted((rows) => rows.map((row) => (typeof row === 'string' ? row : row.join('\t'))).join('\n')),
    ],
    ['lines of Windows', () => pasted(asLines).replaceAll('\n', '\r\n')],
    [
      'ends of lines trimmed',
      () =>
        pasted(asLines)
          .split('\n')
          .map((line) => line.trimEnd())
          .join('\n'),
    ],
    ['tabs lost in a chat', () => pasted(asLines).replaceAll('\t', '')],
    ['zero-width characters', () => pasted(asLines).replaceAll('指标', '指\u200b标')],
    ['no titles', () => pasted((rows) => asLines(rows.slice(1)))],
    ['no heading of the indicators', () => pasted((rows) => asLines(without(rows, '一级指标', '符号')))],
    ['no second line of that heading', () => pasted((rows) => asLines(without(rows, '符号')))],
    [
      'other words for the same',
      () => pasted(asLines).replaceAll('指标值确定依据', '确定依据').replaceAll('项目编码', '项目代码').replaceAll('预算数', '预算金额'),
    ],
  ])('%s', (_, text) => expect(verdicts(text())).toEqual(allRight));

  it('keeps apart what stands around the tables', () => {
    const text = `2027年部门绩效文本\n3.旧书修复预算项目绩效信息表\n${asLines(both[0] ?? [])}第四部分 附件\n- 9 -\n${asLines(both[1] ?? [])}`;
    const { projects, outside } = readDocument(textModel(text));
    expect(projects.map((project) => project.declaration)).toStrictEqual(right);
    expect(outside).toEqual(['2027年部门绩效文本', '3.旧书修复预算项目绩效信息表', '第四部分 附件', '- 9 -']);
  });

  it('turns amounts in 元 into 万元 and says so', () => {
    const text = textOf('clinic')
      .replace('单位：万元', '单位：元')
      .replace('\t31.5\n', '\t315,000\n')
      .replace('\t30\n', '\t300000元\n')
      .replace('\t1.5\n', '\t1.5万元\n');
    const [project] = readDocument(textModel(text)).projects;
    expect(project?.declaration).toMatchObject({
      budget_total: 31.5,
      budget_total_raw: '315,000',
      fiscal_funds: 30,
      other_funds: 1.5,
      money_unit: '元',
    });
    expect(project?.notes.filter((note) => note.reason === 'converted').map((note) => note.path)).toEqual(['budget_total', 'fiscal_funds']);
  });

  it.each([
    ['\t≥\n\t18', '\t\n\t≥18', { symbol: '≥', value: { raw: '18', number: 18 } }, 'indicators[1].symbol'],
    ['\t18\n', '\t18公里\n', { value: { raw: '18公里', number: 18 } }, 'indicators[1].value'],
    ['\t18\n', '\t15～18\n', { value: { raw: '15～18', number: null } }, 'indicators[1].value'],
    ['\t18\n', '\t约十八\n', { value: { raw: '约十八', number: null } }, 'indicators[1].value'],
    ['\t18\n', '\t1 8\n', { value: { raw: '1 8', number: 18 } }, 'indicators[1].value'],
    ['\t18\n', '\t十八\n', { value: { raw: '十八', number: 18 } }, 'indicators[1].value'],
  ] as const)('%j printed as %j', (from, to, want, path) => {
    const [project] = readDocument(textModel(textOf('road').replace(from, to))).projects;
    expect(project?.declaration.indicators[1]).toMatchObject(want);
    expect(project?.notes.map((note) => note.path)).toContain(path);
  });
});
