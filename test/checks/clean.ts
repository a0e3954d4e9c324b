import { checkSheet } from '../../src/checks/catalogue.ts';
import { type CheckContext, noContext } from '../../src/checks/catalogue-rule.ts';
import { contextAmong } from '../../src/checks/context.ts';
import type { Finding } from '../../src/checks/finding.ts';
import { type Parameters, standardParameters } from '../../src/checks/parameters.ts';
import { type Sheet, sheetOfExternal } from '../../src/checks/sheet.ts';
import { type External, externalSchema } from '../../src/form/external.ts';
import { templates } from '../../src/form/templates/registry.ts';

/**
 * A declaration no rule finds anything in, with its statement, from which tests make broken ones. A purchase for a library:
 * every subcategory but the ecological one has one row, each row its own value, unit and basis, each goal its indicators.
 */

const [first] = templates;
if (!first) throw new Error('no template');
export const template = first;

const indicator = (
  level1: string,
  level2: string,
  name: string,
  description: string,
  [symbol, number, unit]: readonly [string, number | null, string],
  basis: string,
  goal: number,
): External['indicators'][number] => ({
  level1,
  level1_printed: true,
  level2,
  name,
  description,
  symbol,
  value: { raw: number === null ? '' : String(number), number },
  unit,
  basis,
  scoring: null,
  goal,
});

const name = '区图书馆自助借还设备购置';
const goals = ['完成6台自助借还机的购置和安装调试，按期投入使用', '提高读者自助借还图书的效率，读者满意度达到90%以上'];

const plan = (by: string, value: number): External['payment_plan'][number] => ({ by, raw: String(value), value });

/** A fresh copy, to be changed freely. */
export const clean = (): External =>
  externalSchema.parse({
    title: `1.${name}预算项目绩效信息表`,
    unit_code: '203044',
    unit_name: '平川县图书馆',
    money_unit: '万元',
    code: '130999271A2B3C4D5E6F7',
    code_printed: '130999271A2B3C4D5E6F7',
    name,
    budget_total: 31.5,
    budget_total_raw: '31.5',
    fiscal_funds: 31.5,
    fiscal_funds_raw: '31.5',
    other_funds: null,
    other_funds_raw: null,
    purpose: '用于购置自助借还机6台，支付现场布线、安装调试和馆员操作培训费用。',
    payment_plan: [plan('3月底', 0), plan('6月底', 40), plan('10月底', 80), plan('12月底', 100)],
    goals,
    indicators: [
      indicator('产出指标', '数量指标', '自助借还机购置数量', '到馆并登记入账的台数', ['≥', 6, '台'], '《设备采购清单》', 0),
      indicator('产出指标', '质量指标', '设备验收合格率', '一次验收合格台数÷到货台数×100%', ['≥', 98, '%'], '采购合同', 0),
      indicator('产出指标', '时效指标', '设备安装完成时间', '合同签订到安装调试结束的月数', ['≤', 9, '个月'], '项目实施方案', 0),
      indicator('产出指标', '成本指标', '设备购置总成本', '实际支付的购置和安装费用', ['≤', 31.5, '万元'], '财政评审报告', 0),
      indicator('效果指标', '经济效益指标', '人工借还成本节约额', '比上年少支出的窗口劳务费', ['≥', 4, '万元'], '上年窗口劳务支出台账', 1),
      indicator('效果指标', '社会效益指标', '自助借还服务人次', '全年通过自助设备借还的读者人次', ['≥', 20000, '人次'], '上年借阅统计', 1),
      indicator('效果指标', '可持续影响指标', '设备正常使用年限', '预计不更换主要部件的年数', ['≥', 5, '年'], '《资产配置标准》', 1),
      indicator('满意度指标', '服务对象满意度指标', '读者满意度', '问卷中满意份数÷有效份数×100%', ['≥', 90, '%'], '读者问卷调查办法', 1),
    ],
    statement: {
      office: '平川县图书馆',
      heading: `关于${name}预算项目绩效目标指标的说明`,
      heading_lines: ['平川县图书馆', `关于${name}预算项目绩效目标指标的说明`],
      section_headings: [
        '一、项目基本情况',
        '（一）项目概况',
        '（二）资金安排情况',
        '二、绩效目标和指标设置情况',
        '（一）绩效目标',
        '（二）绩效指标',
        '（三）评价标准',
      ],
      overview: `${name}是我部门为履行公共文化服务工作职责，开展图书馆自助服务工作活动设置的。主要项目内容包括以下2个方面：`,
      content_items: ['购置自助借还机6台；', '现场布线、安装调试和操作培训。'],
      content_items_declared: 2,
      funding: {
        year: 2027,
        total: 31.5,
        items: [
          { name: '购置自助借还机6台', amount: 27 },
          { name: '现场布线、安装调试和操作培训', amount: 4.5 },
        ],
        raw: '2027年该项目主要安排一般公共预算资金共计31.5万元。其中：\n1.购置自助借还机6台27万元；\n2.现场布线、安装调试和操作培训4.5万元。',
      },
      goals_text: `${name}主要设置了2项绩效目标：一是${goals[0]}；二是${goals[1]}。`,
      indicators_text:
        '对应目标一设置4项产出指标，分别是数量指标、质量指标、时效指标、成本指标。\n对应目标二设置3项效果指标、1项满意度指标，分别是经济效益指标、社会效益指标、可持续影响指标、服务对象满意度指标。',
      criteria_text:
        '目标一对应指标的评价标准是自助借还机购置数量≥6台，设备验收合格率≥98%，设备安装完成时间≤9个月，设备购置总成本≤31.5万元。\n目标二对应指标的评价标准是人工借还成本节约额≥4万元，自助借还服务人次≥20000人次，设备正常使用年限≥5年，读者满意度≥90%。',
      closing: '上述工作活动的绩效目标、指标和评价标准具体设置情况详见列表。',
    },
    row_layout: 'IIIIIIII',
  });

/** The clean declaration with something changed. */
export function vary(change: (external: External) => void): External {
  const external = clean();
  change(external);
  return external;
}

/** The clean declaration with fields of some indicators (by index, from 0) changed. */
export const varyRows = (changes: Readonly<Record<number, Partial<External['indicators'][number]>>>): External =>
  vary((external) => {
    for (const [index, change] of Object.entries(changes)) {
      const row = external.indicators[Number(index)];
      if (row) Object.assign(row, change);
    }
  });

export const sheetOf = (external: External): Sheet => sheetOfExternal(template, external);

/** Every rule of the catalogue over one declaration, alone or among others of an incomplete volume. */
export function findingsOf(
  external: External,
  options: { siblings?: readonly External[]; context?: Partial<CheckContext>; parameters?: Parameters } = {},
): readonly Finding[] {
  const sheet = sheetOf(external);
  const context = { ...noContext, ...contextAmong(sheet, [sheet, ...(options.siblings ?? []).map(sheetOf)], { complete: false }) };
  return checkSheet(sheet, { ...context, ...options.context }, options.parameters ?? standardParameters).findings;
}

/** `rule severity path`, sorted: what a test compares. */
export const brief = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, severity, path }) => `${rule} ${severity} ${path}`).sort();
