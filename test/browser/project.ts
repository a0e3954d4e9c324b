/** A project of our own writing: what a clerk of a county's education bureau would enter in the autumn. */
import type { ExpectedTable } from '../support/table-differences.ts';

type Row = ExpectedTable['indicators'][number];

const row = (
  level1: string,
  level2: string,
  name: string,
  description: string,
  [symbol, raw, unit]: readonly [string, string, string],
  basis: string,
): Row => ({ level1, level2, name, description, symbol, value: { raw }, unit, basis, scoring: '' });

/** The table as it must stand in the Word file. */
export const table = {
  unit_code: '302011',
  unit_name: '平川县教育局',
  code: '130999270000000415A07',
  name: '县第三小学操场改造',
  budget_total: 86.5,
  fiscal_funds: 80,
  other_funds: 6.5,
  purpose: '用于翻修 200 米塑胶跑道和人造草坪 3200 平方米，更换照明和看台座椅，支付监理和检测费用',
  payment_plan: [
    { by: '3月底', value: 0 },
    { by: '6月底', value: 30 },
    { by: '10月底', value: 95 },
    { by: '12月底', value: 100 },
  ],
  goals: ['8 月底前完成操场翻修并通过验收，秋季开学投入使用。', '学生体育课和课后锻炼有安全、平整的场地，学生和家长满意。'],
  indicators: [
    row('产出指标', '数量指标', '翻修操场面积', '验收合格的跑道和草坪面积', ['≥', '3200', '平方米'], '操场改造施工图'),
    row('产出指标', '质量指标', '场地检测合格率', '检测合格的项目数÷检测项目总数×100%', ['=', '100', '%'], 'GB 36246—2018'),
    row('产出指标', '时效指标', '改造完成时间', '竣工验收单上的日期', ['文字描述', '', '8 月 31 日前完成'], '施工合同'),
    row('产出指标', '成本指标', '改造总成本', '施工、监理和检测的全部支出', ['≤', '86.5', '万元'], '财政投资评审结论'),
    row('效果指标', '社会效益指标', '受益学生人数', '在校学生人数', ['≥', '1460', '人'], '2026 年学籍系统'),
    row('效果指标', '生态效益指标', '有害物质超标项数', '塑胶面层检测超标的项数', ['=', '0', '项'], 'GB 36246—2018'),
    row('效果指标', '可持续影响指标', '场地保修年限', '合同约定的保修时间', ['≥', '5', '年'], '施工合同保修条款'),
    row('满意度指标', '服务对象满意度指标', '学生和家长满意度', '满意的人数÷参加调查的人数×100%', ['≥', '92', '%'], '2026 年调查 90%'),
  ],
} satisfies ExpectedTable;

/** The statement's cells, one item a line. */
export const statement = {
  office: '基建股',
  contact: '陈静 0319-555123',
  duty: '义务教育学校建设',
  activity: '校园运动场地改造',
  contents: ['翻修塑胶跑道和人造草坪', '更换照明和看台座椅', '施工监理和质量检测'],
  funding: ['跑道和草坪翻修 68 万元', '照明和座椅 12.5 万元', '监理和检测 6 万元'],
};

/** Indicators to which the checks have but one thing to say: the last one's basis. */
export const checked: readonly Row[] = [
  row('产出指标', '数量指标', '翻修操场面积', '验收合格的跑道和草坪面积', ['≥', '3200', '平方米'], '《县第三小学操场改造施工图》'),
  row('产出指标', '质量指标', '场地检测合格率', '检测合格的项目数÷检测项目总数×100%', ['=', '100', '%'], 'GB 36246—2018'),
  row('产出指标', '时效指标', '改造施工时间', '开工到竣工验收的月数', ['≤', '3', '个月'], '《操场改造施工合同》'),
  row('产出指标', '成本指标', '改造总成本', '施工、监理和检测的全部支出', ['≤', '86.5', '万元'], '财政投资评审结论'),
  row('效果指标', '社会效益指标', '受益学生人数', '在校学生人数', ['≥', '1460', '人'], '2026 年学籍系统统计'),
  row('效果指标', '生态效益指标', '施工扬尘超标次数', '环境监测记录中扬尘超标的次数', ['=', '0', '次'], 'GB 16297—1996'),
  row('效果指标', '可持续影响指标', '场地保修年限', '合同约定的保修时间', ['≥', '5', '年'], '《操场改造施工合同》保修条款'),
  row('满意度指标', '服务对象满意度指标', '学生和家长满意度', '满意的人数÷参加调查的人数×100%', ['≥', '92', '%'], '2026 年问卷调查 90%'),
];

/** The same as somebody copies it out of a file of theirs, cells apart by tabs, with its statement. */
export function copied(name: string, unit: string): string {
  const rows = [
    [`1.${name}预算项目绩效信息表`],
    [unit, '单位：万元'],
    ['项目编码', table.code, '项目名称', name],
    ['资金用途', '预算数', `${table.budget_total}`, '其中：财政资金', `${table.fiscal_funds}`, '其他资金', `${table.other_funds}`],
    ['', table.purpose],
    ['资金支出计划（累计进度%）', ...table.payment_plan.map(({ by }) => by)],
    ['', ...table.payment_plan.map(({ value }) => `${value}%`)],
    ...table.goals.map((goal, at) => [at === 0 ? '绩效目标' : '', `目标${at + 1}`, goal]),
    ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '', '', '指标值确定依据'],
    ['', '', '', '', '符号', '值', '单位（文字描述）', ''],
    ...checked.map((each) => [
      each.level1 ?? '',
      each.level2 ?? '',
      each.name ?? '',
      each.description ?? '',
      each.symbol ?? '',
      each.value.raw,
      each.unit ?? '',
      each.basis ?? '',
    ]),
  ];
  return rows.map((cells) => cells.join('\t')).join('\n');
}
