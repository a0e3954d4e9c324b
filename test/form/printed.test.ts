import { describe, expect, it } from 'vitest';
import { externalOf } from '../../src/documents/write/external.ts';
import { declarationOf } from '../../src/form/declaration.ts';
import { doubtAt, doubtPath } from '../../src/form/doubts.ts';
import { Edit } from '../../src/form/edit.ts';
import { type External, externalSchema } from '../../src/form/external.ts';
import { yearsIn, yearsMoved } from '../../src/form/last-year.ts';
import { insidePath, printedCells, slotsIn } from '../../src/form/printed.ts';
import { examples, published } from '../support/tables.ts';
import { template } from './support.ts';

const cellsOf = (external: External): Edit => {
  const edit = new Edit(new Map(), template);
  for (const { path, value, raw } of printedCells(template, external).cells) edit.set(path, value, raw);
  return edit;
};

/** What the table itself says, apart from titles, spare rows and the wording of the statement. */
const table = (external: External): unknown => ({
  unit: [external.unit_code, external.unit_name],
  code: [external.code, external.code_printed?.trim()],
  name: external.name?.trim(),
  money: [external.budget_total, external.budget_total_raw, external.fiscal_funds, external.fiscal_funds_raw, external.other_funds],
  purpose: external.purpose?.trim(),
  plan: external.payment_plan.map(({ value }) => value),
  goals: external.goals.map((goal) => goal.trim()),
  indicators: external.indicators.map(({ level1_printed: _, goal: __, value, ...row }) => ({
    ...Object.fromEntries(Object.entries(row).map(([key, words]) => [key, typeof words === 'string' ? words.trim() || null : words])),
    value: value?.number ?? null,
  })),
  contents: external.statement?.content_items.map((item) => item.trim()),
  funding: external.statement?.funding?.items.map(({ name, amount }) => [name?.trim(), amount]),
});

describe('a printed table as cells', () => {
  it.each([...examples, ...published].map(({ file, table: paper }) => [file, paper] as const))(
    '%s comes back as it was printed',
    (_, paper) => {
      const external = externalSchema.parse(JSON.parse(JSON.stringify(paper)));
      const cells = cellsOf(external);
      const back = externalOf(declarationOf(template.id, cells), template, cells);
      // A statement without a part has no list of it, an imported one an empty list.
      const expected = JSON.parse(JSON.stringify(table(external)));
      expect(JSON.parse(JSON.stringify(table(back)))).toEqual({
        ...expected,
        contents: expected.contents ?? [],
        funding: expected.funding ?? [],
      });
    },
  );

  const blank = externalSchema.parse({});

  it('keeps what was printed beside a number, and names what is none', () => {
    const { cells, remarks } = printedCells(template, {
      ...blank,
      budget_total: 31.5,
      budget_total_raw: '31.50万元',
      fiscal_funds_raw: '约三十',
    });
    expect(cells).toContainEqual({ path: 'budget.total', value: '31.5', raw: '31.50万元' });
    expect(remarks).toEqual([{ path: 'budget.fiscal', doubt: { state: 'unread', reason: 'notNumber', printed: '约三十' } }]);
  });

  it('masks an amount, and takes exact digits as printed', () => {
    const { cells } = printedCells(template, { ...blank, budget_total_raw: '**', fiscal_funds: 0.1, fiscal_funds_raw: '0.1000' });
    expect(cells).toContainEqual({ path: 'budget.total', value: '**' });
    expect(cells).toContainEqual({ path: 'budget.fiscal', value: '0.1', raw: '0.1000' });
  });

  it('leaves out what a cell or a group cannot hold, with a remark', () => {
    const { cells, remarks } = printedCells(template, {
      ...blank,
      purpose: '长'.repeat(4001),
      goals: Array.from({ length: 22 }, (_, at) => `目标文字${at}`),
    });
    expect(cells.some(({ path }) => path === 'purpose')).toBe(false);
    expect(cells.find(({ path }) => path === 'goals.order')?.value.split(' ')).toHaveLength(20);
    expect(remarks.map(({ path, doubt }) => [path, doubt.reason])).toEqual([
      ['purpose', 'tooLong'],
      ['goals.g20.text', 'rowsOver'],
    ]);
  });

  it('finds cells by the names of files', () => {
    expect(insidePath(template, 'payment_plan[2]')).toBe('plan.m10');
    expect(insidePath(template, 'indicators[2].unit')).toBe('indicators.i3.target.unit');
    expect(insidePath(template, 'statement.funding.items[0]')).toBe('statement.funding.f1.name');
    expect(insidePath(template, 'table')).toBeUndefined();
  });

  it("takes the clerk's own slots out of the official sentence", () => {
    expect(slotsIn('图书馆夜间开放是我部门为履行公共文化服务工作职责，开展图书馆延时开放工作活动设置的。')).toEqual({
      duty: '公共文化服务',
      activity: '图书馆延时开放',
    });
    expect(slotsIn('另一种写法。')).toEqual({ duty: '', activity: '' });
  });
});

describe('a doubt', () => {
  it('stands at its cell until the cell is written, and comes back with it', () => {
    const stored = new Edit(new Map(), template);
    stored.set('budget.total', '31');
    stored.set(doubtPath('budget.total'), JSON.stringify({ state: 'doubtful', reason: 'gapInNumber', printed: '3 1' }));
    expect(doubtAt(stored, 'budget.total')).toMatchObject({ reason: 'gapInNumber' });
    const edit = new Edit(stored, template);
    edit.set('budget.total', '31');
    expect(doubtAt(edit, 'budget.total')).not.toBeNull();
    edit.set('budget.total', '3.1');
    expect(doubtAt(edit, 'budget.total')).toBeNull();
    for (const { path, old } of edit.changes) edit.set(path, old?.value ?? null);
    expect(doubtAt(edit, 'budget.total')).toMatchObject({ reason: 'gapInNumber' });
    expect(edit.changes).toEqual([]);
  });
});

describe('years of last year', () => {
  it('are found and moved on, numbers of documents are not', () => {
    const text = '2026年8月底完成，比 2025 年增长 5%；依据财预〔2026〕10号和 2019 年规划';
    expect(yearsIn(text, 2026)).toEqual(['2026', '2025']);
    expect(yearsMoved(text, 2026, 2027)).toBe('2027年8月底完成，比 2026 年增长 5%；依据财预〔2026〕10号和 2019 年规划');
  });
});
