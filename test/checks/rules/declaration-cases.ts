import type { CheckContext } from '../../../src/checks/catalogue-rule.ts';
import type { External } from '../../../src/form/external.ts';
import { clean, vary, varyRows } from '../clean.ts';

/** Broken declarations, three or more for each rule A–E, M, N and S: each breaks one rule (and what it implies). */
export interface Case {
  readonly rule: string;
  readonly external: External;
  readonly siblings?: readonly External[];
  readonly context?: Partial<CheckContext>;
}

type Statement = NonNullable<External['statement']>;
type Funding = NonNullable<Statement['funding']>;

const said = (change: (statement: Statement) => void): External =>
  vary((external) => {
    if (external.statement) change(external.statement);
  });

const funded = (change: Partial<Funding>): External =>
  said((statement) => {
    if (statement.funding) Object.assign(statement.funding, change);
  });

/** Goals in the table and, in the same words, in the statement. */
const goals = (...texts: readonly string[]): External =>
  vary((external) => {
    external.goals = [...texts];
    const list = texts.map((text, index) => `${'一二三四'[index]}是${text}`).join('；');
    if (external.statement) external.statement.goals_text = `${external.name}主要设置了${texts.length}项绩效目标：${list}。`;
  });

const planned = (...raws: readonly string[]): External =>
  vary((external) => {
    for (const [index, raw] of raws.entries()) {
      const entry = external.payment_plan[index];
      if (entry) Object.assign(entry, { raw, value: raw.trim() === '' ? null : Number(raw.replace('%', '')) });
    }
  });

/** Another project of the volume. */
export const other = (serial: number, name: string, change: Partial<External> = {}): External => ({
  ...clean(),
  title: `${serial}.${name}预算项目绩效信息表`,
  name,
  code: `1309992700000000000${10 + serial}`,
  code_printed: `1309992700000000000${10 + serial}`,
  purpose: '聘请专业单位完成年度任务3项，支付材料和人工费用。',
  indicators: [],
  statement: null,
  ...change,
});

const archive = other(2, '县档案馆库房修缮');
const road = other(3, '农村公路养护');

const base = clean();
const name = base.name ?? '';
const rawFunding = base.statement?.funding?.raw ?? '';
const [firstGoal = '', secondGoal = ''] = base.goals;
const indicatorsText = base.statement?.indicators_text ?? '';
const goalsText = base.statement?.goals_text ?? '';

const withName = (masked: string, change: (external: External) => void = () => {}): External =>
  vary((external) => {
    const rename = (text: string | null): string | null => text?.replaceAll(name, masked) ?? null;
    external.name = masked;
    external.title = rename(external.title);
    if (external.statement) {
      external.statement.heading = rename(external.statement.heading);
      external.statement.overview = rename(external.statement.overview);
      external.statement.goals_text = rename(external.statement.goals_text);
    }
    change(external);
  });

const ofVolume: readonly Case[] = [
  { rule: 'A01', external: vary((e) => Object.assign(e, { unit_code: '203045' })), siblings: [archive, road] },
  { rule: 'A01', external: clean(), context: { units: new Map([['平川县图书馆', '203040']]) } },
  { rule: 'A01', external: clean(), siblings: [{ ...archive, unit_code: '203046' }] },
  { rule: 'A02', external: vary((e) => Object.assign(e, { code_printed: `[${e.code}]` })) },
  { rule: 'A02', external: vary((e) => Object.assign(e, { code_printed: `${e.code}　` })) },
  { rule: 'A02', external: vary((e) => Object.assign(e, { code: '130999271A2B3C4D5E6F', code_printed: '130999271A2B3C4D5E6F' })) },
  { rule: 'A02', external: vary((e) => Object.assign(e, { code: '130999271a2b3c4d5e6f7', code_printed: '130999271a2b3c4d5e6f7' })) },
  ...['25', '24', '23'].map((year) => ({
    rule: 'A03',
    external: vary((e) => Object.assign(e, { code: `130999${year}1A2B3C4D5E6F7`, code_printed: `130999${year}1A2B3C4D5E6F7` })),
  })),
  { rule: 'A04', external: vary((e) => Object.assign(e, { title: '1.区图书馆设备购置预算项目绩效信息表' })) },
  { rule: 'A04', external: said((s) => Object.assign(s, { heading: `关于${name}经费预算项目绩效目标指标的说明` })) },
  { rule: 'A04', external: said((s) => Object.assign(s, { overview: s.overview?.replace(name, '图书馆自助借还服务') ?? null })) },
  ...['（2027年实施）', '（暂定）', '(以合同为准)'].map((remark) => ({
    rule: 'A05',
    external: vary((e) => Object.assign(e, { name: `${e.name}${remark}` })),
  })),
  { rule: 'A06', external: said((s) => Object.assign(s, { overview: s.overview?.replace(name, '农村公路养护') ?? null })) },
  { rule: 'A06', external: said((s) => Object.assign(s, { goals_text: goalsText.replace(name, '门诊楼修缮项目') })) },
  {
    rule: 'A06',
    external: said((s) => Object.assign(s, { criteria_text: `${s.criteria_text}以上标准参照县档案馆库房修缮执行。` })),
    siblings: [archive],
  },
  ...[`1、${name}预算项目绩效信息表`, `1. ${name}预算项目绩效信息表`, `1.${name}项目绩效信息表`].map((title) => ({
    rule: 'A07',
    external: vary((e) => Object.assign(e, { title })),
  })),
];

const ofMoney: readonly Case[] = [
  { rule: 'B01', external: vary((e) => Object.assign(e, { fiscal_funds: 30, fiscal_funds_raw: '30' })) },
  { rule: 'B01', external: vary((e) => Object.assign(e, { other_funds: 2, other_funds_raw: '2' })) },
  { rule: 'B01', external: vary((e) => Object.assign(e, { fiscal_funds: null, fiscal_funds_raw: ' ' })) },
  { rule: 'B02', external: vary((e) => Object.assign(e, { budget_total_raw: '31.50' })) },
  { rule: 'B02', external: vary((e) => Object.assign(e, { fiscal_funds_raw: '31.5万元' })) },
  { rule: 'B02', external: vary((e) => Object.assign(e, { fiscal_funds_raw: '　31.5' })) },
  { rule: 'B03', external: funded({ total: 30 }) },
  {
    rule: 'B03',
    external: funded({
      items: [
        { name: '购置自助借还机6台', amount: 20 },
        { name: '现场布线、安装调试和操作培训', amount: 4.5 },
      ],
    }),
  },
  {
    rule: 'B03',
    external: funded({
      items: [
        { name: '购置自助借还机6台', amount: 27 },
        { name: '现场布线、安装调试和操作培训', amount: null },
      ],
      raw: rawFunding.replace('培训4.5万元', '培训'),
    }),
  },
  { rule: 'B04', external: funded({ items: [], raw: '2027年该项目主要安排一般公共预算资金共计31.5万元。' }) },
  { rule: 'B04', external: funded({ items: [], raw: '2027年该项目安排31.5万元，用于设备购置。' }) },
  {
    rule: 'B04',
    external: funded({
      items: [{ name: '购置自助借还机并安装', amount: null }],
      raw: '2027年该项目主要安排一般公共预算资金共计31.5万元。其中：\n1.购置自助借还机并安装。',
    }),
  },
  ...['2026', '2025', '2028'].map((year) => ({ rule: 'B05', external: funded({ raw: rawFunding.replace('2027', year) }) })),
  ...['', '本年度', '今年'].map((year) => ({ rule: 'B06', external: funded({ raw: rawFunding.replace('2027年', year) }) })),
  { rule: 'B07', external: said((s) => s.content_items.push('更换书架标识牌。')) },
  { rule: 'B07', external: said((s) => Object.assign(s, { content_items: ['购置自助借还机6台；', '改善阅览环境。'] })) },
  {
    rule: 'B07',
    external: funded({ items: [{ name: '购置自助借还机6台', amount: 31.5 }], raw: rawFunding.replace(/27万元[\s\S]*/u, '31.5万元。') }),
  },
  { rule: 'B08', external: funded({ raw: rawFunding.replace('27万元', '27万') }) },
  { rule: 'B08', external: funded({ raw: rawFunding.replace('4.5万元', '4.5 万') }) },
  { rule: 'B08', external: funded({ raw: rawFunding.replace('27万元', '，每台4.5万元') }) },
  ...[6, 9, 3].map((value) => ({
    rule: 'B09',
    external: varyRows({
      3: { name: '自助借还机单台购置成本', value: { raw: String(value), number: value }, unit: '万元/台', description: '合同价÷台数' },
    }),
  })),
  {
    rule: 'B09',
    external: funded({
      items: [
        { name: '购置自助借还机6台', amount: 27 },
        { name: '现场布线、安装调试和操作培训', amount: 4.5 },
      ],
      raw: '2027年该项目主要安排一般公共预算资金共计31.5万元。其中：\n1.购置自助借还机6台，每台3万元，共计27万元；\n2.培训20人，每人500元，共计4.5万元。',
    }),
  },
  { rule: 'B10', external: said((s) => Object.assign(s, { overview: `${s.overview?.replace('。', '，一期已完成。')}` })) },
  { rule: 'B10', external: said((s) => Object.assign(s, { content_items: ['购置自助借还机6台（已完成）；', s.content_items[1] ?? ''] })) },
  { rule: 'B10', external: said((s) => Object.assign(s, { criteria_text: `${s.criteria_text}布线已完成。` })) },
];

const ofPlan: readonly Case[] = [
  ...['90', '99', '80'].map((end) => ({ rule: 'C01', external: planned('0', '40', '80', end) })),
  { rule: 'C02', external: planned('0', '40', '30', '100') },
  { rule: 'C02', external: planned('50', '40', '80', '100') },
  { rule: 'C02', external: planned('0', '40', '120', '100') },
  ...['', ' ', '　'].map((raw) => ({ rule: 'C03', external: planned(raw, '40', '80', '100') })),
  { rule: 'C04', external: planned('0%', '40%', '80%', '100%') },
  { rule: 'C04', external: planned('0', '40.00', '80', '100') },
  { rule: 'C04', external: planned('0.00', '40.0', '80.00', '100.00') },
  { rule: 'C05', external: planned('0', '0', '80', '100') },
  { rule: 'C05', external: planned('0', '0', '0', '100') },
  { rule: 'C05', external: planned('0.00', '0.00', '50.00', '100.00') },
];

const ofWords: readonly Case[] = [
  ...['自助借还机购置。', '资金用于设备安装。', `用于${name}。`].map((purpose) => ({
    rule: 'D01',
    external: vary((e) => Object.assign(e, { purpose })),
  })),
  ...['提高读者借阅效率，改善阅读体验。', '满足广大读者自助借还的需要。', '保障图书馆正常开放，增强公共文化服务能力。'].map((purpose) => ({
    rule: 'D02',
    external: vary((e) => Object.assign(e, { purpose })),
  })),
  { rule: 'D03', external: vary((e) => Object.assign(e, { purpose: '资金用于县档案馆库房修缮。' })), siblings: [archive] },
  { rule: 'D03', external: vary((e) => Object.assign(e, { purpose: '农村公路养护项目' })), siblings: [archive, road] },
  { rule: 'D03', external: vary((e) => Object.assign(e, { purpose: '用于农村公路养护经费' })), siblings: [road] },
  { rule: 'E01', external: vary((e) => Object.assign(e, { blank_goal_rows: 1 })) },
  { rule: 'E01', external: vary((e) => Object.assign(e, { blank_goal_rows: 3 })) },
  {
    rule: 'E01',
    external: vary((e) => {
      e.goals = [firstGoal, '', secondGoal];
      for (const indicator of e.indicators) if (indicator.goal === 1) indicator.goal = 2;
    }),
  },
  { rule: 'E02', external: goals('自助借还机安装验收合格', secondGoal) },
  { rule: 'E02', external: goals(firstGoal, '读者是否满意自助借还服务') },
  { rule: 'E02', external: goals('自助借还机购置款支付', secondGoal) },
  ...[0, 1].map((goal) => ({
    rule: 'E03',
    external: vary((e) => {
      for (const indicator of e.indicators) indicator.goal = goal;
    }),
  })),
  {
    rule: 'E03',
    external: ((): External => {
      const three = goals(firstGoal, secondGoal, '开展自助借还操作辅导，覆盖全部到馆读者');
      if (three.statement) three.statement.indicators_text = indicatorsText.replace('对应目标二', '对应目标二和三');
      return three;
    })(),
  },
  ...(
    [
      ['完成2026年自助借还机的购置', '2027年到馆的台数'],
      ['完成2025—2026年自助借还机的更新', '2026年到馆的台数'],
      ['完成2027年自助借还机的购置', '2025、2026年到馆的台数'],
    ] as const
  ).map(([goal, description]) => {
    const external = goals(goal, secondGoal);
    Object.assign(external.indicators[0] ?? {}, { description });
    return { rule: 'E05', external };
  }),
  { rule: 'M01', external: vary((e) => Object.assign(e, { purpose: '用于购置**设备6台，支付现场布线、安装调试和馆员操作培训费用。' })) },
  { rule: 'M01', external: varyRows({ 2: { basis: '**' } }) },
  { rule: 'M01', external: said((s) => Object.assign(s, { criteria_text: '**' })) },
  {
    rule: 'M02',
    external: withName('区图书馆**设备购置', (e) => {
      if (e.statement) e.statement.heading = '关于区图书馆自助借还设备购置预算项目绩效目标指标的说明';
    }),
  },
  {
    rule: 'M02',
    external: withName('区图书馆**设备购置', (e) => {
      if (e.statement) e.statement.heading = '关于区图书馆设备购置预算项目绩效目标指标的说明';
    }),
  },
  {
    rule: 'M02',
    external: withName('区图书馆**设备购置', (e) => {
      Object.assign(e, { purpose: '用于区图书馆自助借还设备购置6台，支付现场布线、安装调试和馆员操作培训费用。' });
    }),
  },
];

const ofNeeds: readonly Case[] = [
  { rule: 'N01', external: vary((e) => Object.assign(e, { code: null, code_printed: ' ' })) },
  { rule: 'N01', external: vary((e) => Object.assign(e, { code: null, code_printed: null, unlisted: true })) },
  { rule: 'N01', external: vary((e) => Object.assign(e, { purpose: '　' })) },
  { rule: 'N01', external: varyRows({ 4: { basis: ' ' } }) },
  ...['约', '大于', '≠'].map((symbol) => ({ rule: 'N02', external: varyRows({ 5: { symbol } }) })),
  { rule: 'N03', external: varyRows({ 5: { symbol: '文字描述' } }) },
  { rule: 'N03', external: varyRows({ 5: { symbol: '文字描述', value: { raw: ' ', number: null }, unit: ' ' } }) },
  { rule: 'N03', external: varyRows({ 5: { value: { raw: '', number: null } } }) },
  { rule: 'N03', external: varyRows({ 5: { value: { raw: '若干', number: null } } }) },
  { rule: 'N03', external: varyRows({ 4: { unit: '　' } }) },
  { rule: 'N04', external: clean(), siblings: [{ ...archive, code: base.code }] },
  { rule: 'N04', external: clean(), siblings: [archive, { ...road, code: base.code, code_printed: `[${base.code}]` }] },
  { rule: 'N04', external: clean(), siblings: [{ ...archive, code: base.code, title: null }] },
  { rule: 'N05', external: varyRows({ 5: { value: { raw: '-20000', number: -20000 } } }) },
  { rule: 'N05', external: varyRows({ 4: { value: { raw: '-4', number: -4 } } }) },
  {
    rule: 'N05',
    external: varyRows({
      5: { name: '窗口排队人次占比', symbol: '≤', value: { raw: '130', number: 130 }, unit: '%', description: '排队人次÷到馆人次×100%' },
    }),
  },
  ...['20', '40.5', '1000'].map((departmentTotal) => ({ rule: 'N06', external: clean(), context: { departmentTotal, complete: true } })),
  ...['31.6', '40', '315'].map((raw) => ({ rule: 'N07', external: varyRows({ 3: { value: { raw, number: Number(raw) } } }) })),
  ...[4, 3].map((count) => ({
    rule: 'N08',
    external: vary((e) => {
      e.statement = null;
      e.indicators = e.indicators.slice(0, count);
      for (const indicator of e.indicators) indicator.goal = null;
    }),
  })),
  {
    rule: 'N08',
    external: vary((e) => {
      e.statement = null;
      e.indicators = e.indicators.slice(0, 7);
    }),
  },
  { rule: 'N09', external: goals(`1.${firstGoal}`, secondGoal) },
  { rule: 'N09', external: vary((e) => Object.assign(e, { purpose: (e.purpose ?? '').replace('，', '　') })) },
  { rule: 'N09', external: varyRows({ 1: { basis: '采购\u200b合同' } }) },
  { rule: 'N11', external: vary((e) => Object.assign(e, { unit_code: '30201' })) },
  { rule: 'N11', external: vary((e) => Object.assign(e, { unit_code: '13080A' })) },
  { rule: 'N11', external: vary((e) => Object.assign(e, { unit_code: '1300211' })) },
  { rule: 'N10', external: clean(), context: { subGoals: [] } },
  { rule: 'N10', external: { ...clean(), statement: null }, context: { subGoals: [] } },
  { rule: 'N10', external: vary((e) => Object.assign(e, { title: null })), context: { subGoals: [] } },
];

const ofStatement: readonly Case[] = [
  { rule: 'S01', external: said((s) => Object.assign(s, { goals_text: goalsText.replace('2项', '三个') })) },
  { rule: 'S01', external: said((s) => Object.assign(s, { goals_text: goalsText.replace('2项', '1项') })) },
  { rule: 'S01', external: said((s) => Object.assign(s, { goals_text: goalsText.replace('。', '；三是开展阅读推广。') })) },
  {
    rule: 'S02',
    external: said((s) => Object.assign(s, { indicators_text: indicatorsText.replace('4项产出指标，分别是', '5项产出指标，包括') })),
  },
  {
    rule: 'S02',
    external: said((s) => Object.assign(s, { indicators_text: indicatorsText.replace('可持续影响指标', '生态效益指标') })),
  },
  {
    rule: 'S02',
    external: said((s) =>
      Object.assign(s, { indicators_text: '数量指标：自助借还机购置数量；质量指标：设备验收合格率；服务对象满意度指标：读者满意度。' }),
    ),
  },
  { rule: 'S03', external: said((s) => Object.assign(s, { goals_text: goalsText.replace('按期投入使用', '年内开放') })) },
  {
    rule: 'S03',
    external: said((s) => Object.assign(s, { goals_text: `${name}主要设置了2项绩效目标：一是${secondGoal}；二是${firstGoal}。` })),
  },
  { rule: 'S03', external: said((s) => Object.assign(s, { goals_text: '该项目改善读者的借阅体验。' })) },
  { rule: 'S04', external: said((s) => Object.assign(s, { indicators_text: indicatorsText.replace('目标二', '目标一') })) },
  { rule: 'S04', external: said((s) => Object.assign(s, { indicators_text: indicatorsText.replace('目标一', '目标二') })) },
  {
    rule: 'S04',
    external: said((s) =>
      Object.assign(s, {
        indicators_text: indicatorsText.replace(/对应目标[一二]/gu, '共'),
        criteria_text: s.criteria_text?.replace('目标二', '其余') ?? null,
      }),
    ),
  },
  ...['数量指标：图书采购册数', '质量指标：图书编目差错率', '时效指标：开馆日期'].map((entry) => ({
    rule: 'S05',
    external: said((s) => Object.assign(s, { indicators_text: `${indicatorsText}其中${entry}。` })),
  })),
  {
    rule: 'S06',
    external: said((s) => Object.assign(s, { section_headings: s.section_headings.filter((each) => !each.includes('评价标准')) })),
  },
  {
    rule: 'S06',
    external: said((s) =>
      Object.assign(s, { section_headings: s.section_headings.map((each) => each.replace('（二）绩效', '（2）绩效')) }),
    ),
  },
  {
    rule: 'S06',
    external: said((s) =>
      Object.assign(s, { section_headings: s.section_headings.map((each) => each.replace('（二）资金', '如下。（二）资金')) }),
    ),
  },
  {
    rule: 'S06',
    external: said((s) =>
      Object.assign(s, { section_headings: [...s.section_headings.slice(0, 4), '（二）绩效指标', '（一）绩效目标', '（三）评价标准'] }),
    ),
  },
  { rule: 'S07', external: said((s) => Object.assign(s, { overview: s.overview?.replace('图书馆自助服务', 'XX') ?? null })) },
  { rule: 'S07', external: funded({ raw: rawFunding.replace('培训4.5', '培训领域（或方面）安排4.5') }) },
  { rule: 'S07', external: said((s) => Object.assign(s, { criteria_text: `${s.criteria_text}××标准另行制定。` })) },
  {
    rule: 'S08',
    external: said((s) => Object.assign(s, { indicators_text: indicatorsText.replace('数量指标、质量指标、', '数量指标、') })),
  },
  {
    rule: 'S08',
    external: said((s) => Object.assign(s, { indicators_text: indicatorsText.replace('数量指标、质量指标', '质量指标、质量指标') })),
  },
  { rule: 'S08', external: said((s) => Object.assign(s, { indicators_text: `${indicatorsText}对应满意度目标为服务对象满意度指标。` })) },
  {
    rule: 'S08',
    external: said((s) => Object.assign(s, { indicators_text: `${indicatorsText}其中数量指标：自助借还机购置数量，自助借还机购置数量。` })),
  },
  { rule: 'S10', external: said((s) => Object.assign(s, { closing: null })) },
  { rule: 'S10', external: said((s) => Object.assign(s, { closing: '上述绩效目标、指标和评价标准详见列表。' })) },
  { rule: 'S10', external: said((s) => Object.assign(s, { closing: s.closing?.replace('。', '') ?? null })) },
  { rule: 'S11', external: said((s) => Object.assign(s, { goals_text: goalsText.slice(0, -1) })) },
  { rule: 'S11', external: said((s) => Object.assign(s, { indicators_text: indicatorsText.replace(/。$/u, '；') })) },
  { rule: 'S11', external: said((s) => Object.assign(s, { criteria_text: s.criteria_text?.replace(/。$/u, '') ?? null })) },
];

export const cases: readonly Case[] = [...ofVolume, ...ofMoney, ...ofPlan, ...ofWords, ...ofNeeds, ...ofStatement];
