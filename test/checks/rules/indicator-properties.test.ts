import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue, checkSheet, kindOfPath, rulesReading } from '../../../src/checks/catalogue.ts';
import { noContext } from '../../../src/checks/catalogue-rule.ts';
import type { Finding } from '../../../src/checks/finding.ts';
import { standardParameters } from '../../../src/checks/parameters.ts';
import { indicatorRules } from '../../../src/checks/rules/indicators.ts';
import { sheetOfCells } from '../../../src/checks/sheet.ts';
import type { Cell } from '../../../src/form/cell.ts';
import type { External } from '../../../src/form/external.ts';
import { library } from '../../../src/library/library.ts';
import { rowOf } from '../../library/rows.ts';
import { clean, template } from '../clean.ts';

/** What holds whatever stands in the table: fixes settle, partial runs equal full ones, nothing throws. */

type Cells = Map<string, Cell>;

const cell = (value: string): Cell => ({ value, revision: 1, by: '' });

/** The cells of a draft that says what a table says. */
function cellsOf(external: External): Cells {
  const cells: Cells = new Map();
  const put = (path: string, value: string | null | undefined): void => {
    if (value) cells.set(path, cell(value));
  };
  put('name', external.name);
  put('purpose', external.purpose);
  put('code', external.code);
  put('budget.total', external.budget_total_raw);
  put('budget.fiscal', external.fiscal_funds_raw);
  for (const [at, month] of ['m3', 'm6', 'm10', 'm12'].entries()) put(`plan.${month}`, external.payment_plan[at]?.raw);
  put('goals.order', external.goals.map((_goal, at) => `g${at + 1}`).join(' '));
  for (const [at, goal] of external.goals.entries()) put(`goals.g${at + 1}.text`, goal);
  put('indicators.order', external.indicators.map((_row, at) => `i${at + 1}`).join(' '));
  for (const [at, row] of external.indicators.entries()) {
    const values = {
      category: row.level1,
      subcategory: row.level2,
      name: row.name,
      description: row.description,
      'target.operator': row.symbol,
      'target.value': row.value?.raw,
      'target.unit': row.unit,
      basis: row.basis,
      scoring: row.scoring,
      goal: row.goal === null || row.goal === undefined ? null : `g${row.goal + 1}`,
    };
    for (const [key, value] of Object.entries(values)) put(`indicators.i${at + 1}.${key}`, value);
  }
  return cells;
}

const written = (cells: Cells, changes: readonly { readonly path: string; readonly value: string | null }[]): Cells => {
  const next = new Map(cells);
  for (const { path, value } of changes) {
    if (value === null || value === '') next.delete(path);
    else next.set(path, cell(value));
  }
  return next;
};

const run = (cells: Cells, rules = catalogue): readonly Finding[] =>
  checkSheet(sheetOfCells(template, cells), noContext, standardParameters, rules).findings;

const words = {
  subcategory: [
    '数量指标',
    '质量指标',
    '时效指标',
    '成本指标',
    '经济效益指标',
    '社会效益指标',
    '生态效益指标',
    '可持续影响指标',
    '服务对象满意度指标',
    '过程指标',
  ],
  category: ['产出指标', '效果指标', '效益指标', '满意度指标'],
  name: [
    '读者满意度',
    '设备故障率（%）',
    '设备故障率',
    '降低逾期率',
    '购置数量（台）',
    '完成时间',
    '借阅量增长率',
    '总成本',
    '投诉数',
    '提高借阅量',
    '借阅率（',
    '**',
  ],
  description: ['比上年增加', '读者满意度', '不低于九成', '设备故障率', '（抽查', ''],
  'target.operator': ['≥', '≤', '=', '＞', '＜', '文字描述'],
  'target.value': ['0', '5', '6', '31.5', '60', '98', '100', '120', ''],
  'target.unit': ['%', '百分比', '万', '万元', '月', '个工作日', '台', '次', '人次', '年', '借阅量上升趋势', '读者借书方便', ''],
  basis: ['采购合同', '不超过5%的规定', '服务的需要', '《采购清单', '读者借书方便', ''],
  scoring: ['达到5得满分', '合格', ''],
} as const;

const change = fc
  .constantFrom(...Object.entries(words))
  .chain(([key, values]) => fc.record({ row: fc.integer({ min: 1, max: 9 }), key: fc.constant(key), value: fc.constantFrom(...values) }));

/** The clean table with a row of the library more and some cells changed at random. */
const broken = fc
  .record({ extra: fc.constantFrom(...library), changes: fc.array(change, { minLength: 1, maxLength: 6 }) })
  .map(({ extra, changes }) => {
    const external = { ...clean(), statement: null };
    external.indicators.push(rowOf(extra, 44));
    return written(
      cellsOf(external),
      changes.map(({ row, key, value }) => ({ path: `indicators.i${row}.${key}`, value })),
    );
  });

const heavier = { error: 2, warning: 1, hint: 0 };
const place = ({ rule, path }: Finding): string => `${rule} ${path}`;
const own = new Set(indicatorRules.map(({ id }) => id));

test('a fix settles its finding and adds none as heavy', () => {
  const tried = new Set<string>();
  fc.assert(
    fc.property(broken, (cells) => {
      const before = run(cells);
      const known = new Set(before.map((finding) => `${place(finding)} ${finding.severity}`));
      for (const finding of before.filter(({ rule, fix }) => own.has(rule) && fix)) {
        tried.add(finding.rule);
        const after = run(written(cells, finding.fix?.cells ?? []));
        expect(after.map((each) => `${place(each)} ${each.severity}`)).not.toContain(`${place(finding)} ${finding.severity}`);
        const added = after.filter(
          (each) => !known.has(`${place(each)} ${each.severity}`) && heavier[each.severity] >= heavier[finding.severity],
        );
        expect({ fixed: finding, added }).toEqual({ fixed: finding, added: [] });
      }
    }),
    { numRuns: 1500 },
  );
  // Rules whose fixes this table can call for; a run that tries none would prove nothing.
  expect([...tried].sort()).toEqual(expect.arrayContaining(['F01', 'F02', 'G01', 'G02', 'G03', 'G04', 'G05', 'G06', 'G07', 'H02', 'H05']));
});

test('running only the rules that read what changed is as good as running all', () => {
  fc.assert(
    fc.property(broken, fc.array(change, { minLength: 1, maxLength: 3 }), (cells, changes) => {
      const next = written(
        cells,
        changes.map(({ row, key, value }) => ({ path: `indicators.i${row}.${key}`, value })),
      );
      const again = new Set(
        rulesReading(changes.map(({ row, key }) => kindOfPath(`indicators.i${row}.${key}`, ['goals', 'indicators']))).map(({ id }) => id),
      );
      for (const rule of indicatorRules.filter(({ id }) => !again.has(id))) expect(run(next, [rule])).toEqual(run(cells, [rule]));
    }),
    { numRuns: 500 },
  );
});

test('no rule minds what stands in a cell', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(words)),
      fc.integer({ min: 1, max: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      (key, row, value) => {
        const cells = written(cellsOf({ ...clean(), statement: null }), [{ path: `indicators.i${row}.${key}`, value }]);
        expect(() => run(cells, indicatorRules)).not.toThrow();
      },
    ),
    { numRuns: 500 },
  );
});
