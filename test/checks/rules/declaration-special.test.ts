import { describe, expect, test } from 'vitest';
import { checkSheet } from '../../../src/checks/catalogue.ts';
import { noContext } from '../../../src/checks/catalogue-rule.ts';
import { standardParameters } from '../../../src/checks/parameters.ts';
import { pricedIn } from '../../../src/checks/reading/funding.ts';
import { entriesIn, goalNumbers } from '../../../src/checks/reading/measures.ts';
import { sameName, serialOf, titleName, withoutSuffixes } from '../../../src/checks/reading/names.ts';
import { smallNumber } from '../../../src/checks/reading/numerals.ts';
import { yearsIn } from '../../../src/checks/reading/years.ts';
import { declarationRules } from '../../../src/checks/rules/declaration.ts';
import { brief, clean, findingsOf, sheetOf, vary, varyRows } from '../clean.ts';
import { other } from './declaration-cases.ts';

/** Cases of a rule that bring another rule with them, and readings of words. */

describe('cases', () => {
  test('the last share equal to the budget is told as an amount (C01)', () => {
    const external = vary((e) => {
      Object.assign(e, { budget_total: 10, budget_total_raw: '10', fiscal_funds: 10, fiscal_funds_raw: '10', statement: null });
      for (const entry of e.payment_plan)
        Object.assign(entry, { raw: entry.by === '12月底' ? '10' : '5', value: entry.by === '12月底' ? 10 : 5 });
    });
    const found = findingsOf(external).find(({ rule }) => rule === 'C01');
    expect(found?.message.key).toBe('finding.C01.amount');
    expect(found?.fix?.cells).toEqual([{ path: 'plan.m12', value: '100' }]);
  });

  test.each([
    ['a total ten times its part', [315, 31.5, null], false, { 'budget.total': '31.5' }],
    ['a total in 元', [315000, 30, 1.5], false, { 'budget.total': '31.5' }],
    ['a part ten times the total', [31.5, 315, null], false, { 'budget.fiscal': '31.5' }],
    ['parts in 元', [31.5, 300000, 15000], false, { 'budget.fiscal': '30', 'budget.other': '1.5' }],
    ['parts ten times too small, the total repeated in the statement', [31.5, 3.15, null], true, { 'budget.fiscal': '31.5' }],
    ['a part left out', [31.5, 30, null], false, { 'budget.other': '1.5' }],
  ] as const)('%s (B01)', (_name, [total, fiscal, part], stated, fix) => {
    const raw = (amount: number | null): string | null => (amount === null ? null : String(amount));
    const external = vary((e) => {
      Object.assign(e, { budget_total: total, budget_total_raw: raw(total), fiscal_funds: fiscal, fiscal_funds_raw: raw(fiscal) });
      Object.assign(e, { other_funds: part, other_funds_raw: raw(part), ...(stated ? {} : { statement: null }) });
    });
    const cells = findingsOf(external).find(({ rule }) => rule === 'B01')?.fix?.cells ?? [];
    expect(Object.fromEntries(cells.map(({ path, value }) => [path, value]))).toEqual(fix);
  });

  test('a whole volume is numbered without gaps (A07, N04)', () => {
    const gap = findingsOf(
      vary((e) => Object.assign(e, { title: `3.${e.name}预算项目绩效信息表` })),
      {
        siblings: [other(1, '县档案馆库房修缮')],
        context: { complete: true },
      },
    );
    expect(brief(gap)).toEqual(['A07 hint title', 'N04 error title']);
    const whole = findingsOf(clean(), { siblings: [other(2, '县档案馆库房修缮')], context: { complete: true } });
    expect(brief(whole)).toEqual([]);
  });

  test('empty shares count as 0 (C02, C03)', () => {
    const external = vary((e) => Object.assign(e.payment_plan[2] ?? {}, { raw: '', value: null }));
    expect(brief(findingsOf(external))).toEqual(['C02 error plan.m10', 'C03 warning plan.m10']);
  });

  test('thresholds of the plan are parameters (C05)', () => {
    const parameters = { ...standardParameters, thresholds: { ...standardParameters.thresholds, june: 45, october: 85 } };
    expect(brief(findingsOf(clean(), { parameters }))).toEqual(['C05 warning plan.m6']);
  });

  test('masked items are not added up (B03, B04, B07)', () => {
    const external = vary((e) => {
      if (e.statement?.funding)
        e.statement.funding = {
          year: 2027,
          total: 31.5,
          items: [{ name: '**', amount: null }],
          raw: '2027年该项目主要安排一般公共预算资金共计31.5万元。其中：\n1.**',
        };
    });
    expect(brief(findingsOf(external))).toEqual(['M01 hint statement.funding']);
  });

  test('a count of ten thousand is no amount (B08)', () => {
    const external = vary((e) => {
      if (e.statement?.funding?.raw)
        e.statement.funding.raw = e.statement.funding.raw.replace('自助借还机6台', '自助借还机6台（服务读者3万人次）');
    });
    expect(brief(findingsOf(external))).toEqual([]);
  });

  test('a repeated row is counted once in the statement (S02)', () => {
    const external = vary((e) => {
      const [first] = e.indicators;
      if (first) e.indicators.push({ ...first });
    });
    expect(brief(findingsOf(external)).filter((line) => line.startsWith('S'))).toEqual([]);
  });

  test('unlisted projects are only warned of their code (N01)', () => {
    const external = vary((e) => Object.assign(e, { code: null, code_printed: null, unlisted: true }));
    expect(brief(findingsOf(external))).toEqual(['N01 warning code']);
  });

  test('a growth rate may pass 100 % and fall below 0 (N05)', () => {
    const change = { name: '借阅量较上年增长率', symbol: '=', value: { raw: '-3', number: -3 }, unit: '%' };
    expect(brief(findingsOf(varyRows({ 5: change }))).filter((line) => line.startsWith('N05'))).toEqual([]);
  });

  test('names of the same kind set apart by commas all have a row (S05)', () => {
    const withNames = (names: string) =>
      vary((e) => {
        if (e.statement) e.statement.indicators_text = `${e.statement.indicators_text}数量指标：${names}。`;
        const [first] = e.indicators;
        if (first) e.indicators.push({ ...first, name: '自助办证机购置数量', description: '登记入账的自助办证机' });
      });
    const s05 = (names: string) => brief(findingsOf(withNames(names))).filter((line) => line.startsWith('S05'));
    expect(s05('自助借还机购置数量、自助办证机购置数量')).toEqual([]);
    expect(s05('自助借还机购置数量、开放天数')).toEqual(['S05 warning statement.indicators_text']);
  });
});

describe('readings', () => {
  test('names', () => {
    expect(titleName('12、农村公路养护专项经费预算项目绩效信息表', standardParameters)).toBe('农村公路养护专项经费');
    expect(withoutSuffixes('农村公路养护专项经费项目', ['项目', '经费', '专项'])).toBe('农村公路养护');
    expect(serialOf('7.县医院门诊楼修缮')).toBe(7);
    expect(serialOf('县医院门诊楼修缮')).toBeNull();
    expect(sameName('县**库房修缮', '县档案馆库房修缮')).toBe(true);
    expect(sameName('县**库房修缮', '县档案馆设备购置')).toBe(false);
  });

  test('numbers', () => {
    expect(['3', '３', '两', '十', '十二', '二十', '二十三', '百', ''].map(smallNumber)).toEqual([3, 3, 2, 10, 12, 20, 23, null, null]);
    expect([...goalNumbers('对应目标一和二设置；目标三')]).toEqual([1, 2, 3]);
    expect([...goalNumbers('目标1至4')]).toEqual([1, 2, 3, 4]);
    expect([...goalNumbers('对应目标设置3项指标')]).toEqual([]);
  });

  test('years', () => {
    expect([...yearsIn('2024.2025.2026年新购图书')]).toEqual(['2024', '2025', '2026']);
    expect([...yearsIn('2023年—2026年借阅量')].sort()).toEqual(['2023', '2024', '2025', '2026']);
    expect([...yearsIn('购书2026册')]).toEqual([]);
  });

  test('quantity and price', () => {
    expect(pricedIn('阅览桌40套，每套300元')).toEqual({ quantity: '40', price: '0.03', product: '1.2' });
    expect(pricedIn('扫描仪3台，单价1.2万元')?.product).toBe('3.6');
    expect(pricedIn('阅览桌椅12万元')).toBeNull();
  });
});

describe('items listed in the chat', () => {
  const listed = (items: readonly { readonly name: string; readonly amount: number | null }[]) => {
    const sheet = sheetOf(clean());
    if (!sheet.statement) throw new Error('no statement');
    const statement = { ...sheet.statement, funding: { year: null, total: null, items: [...items], raw: null } };
    const chat = { ...sheet, title: null, generated: true, statement };
    return brief(checkSheet(chat, noContext, standardParameters, declarationRules).findings);
  };

  test('are compared with the budget and the contents, and reported at the list', () => {
    const [first, second] = [
      { name: '购置自助借还机6台', amount: 27 },
      { name: '现场布线、安装调试和操作培训', amount: 4.5 },
    ];
    expect(listed([first, second])).toEqual([]);
    expect(listed([first, { ...second, amount: 4 }])).toEqual(['B03 error statement.funding.order']);
    expect(listed([])).toEqual(['B04 warning statement.funding.order']);
    expect(
      listed([
        { ...first, amount: null },
        { ...second, amount: null },
      ]),
    ).toEqual(['B04 error statement.funding.order']);
    expect(listed([{ name: '购置自助借还机6台', amount: 31.5 }])).toEqual(['B07 warning statement.funding.order']);
    expect(listed([{ name: '购置自助借还机6台，安排27万', amount: 27 }, second])).toContain('B08 hint statement.funding.order');
  });
});

test('pairs of a class and a name may be set apart by commas (S05)', () => {
  const { taxonomy } = sheetOf(clean());
  const said = entriesIn('分别是数量指标：修复页数，质量指标：修复合格率、时效指标：按期完成率；成本指标：单页费用。', taxonomy);
  expect(said.map(({ key, text }) => [key, text])).toEqual([
    ['quantity', '修复页数'],
    ['quality', '修复合格率'],
    ['timeliness', '按期完成率'],
    ['cost', '单页费用'],
  ]);
});
