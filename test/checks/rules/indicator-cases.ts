import type { External } from '../../../src/form/external.ts';
import { clean, vary } from '../clean.ts';

/** Broken declarations for the rules F–H: the clean one with one thing wrong. All but those that need it have no statement. */
export interface Case {
  readonly rule: string;
  readonly external: External;
  readonly siblings?: readonly External[];
}

type Row = External['indicators'][number];
type Change = Partial<Omit<Row, 'value'>> & { readonly number?: number | null; readonly raw?: string };

const changed = (row: Row, { number, raw, ...rest }: Change): Row => ({
  ...row,
  ...rest,
  ...(number === undefined && raw === undefined
    ? {}
    : { value: { raw: raw ?? (number === null ? '' : String(number)), number: number === undefined ? Number(raw) : number } }),
});

/** The clean declaration without its statement, some rows changed. Rows: 0 数量 1 质量 2 时效 3 成本 4 经济 5 社会 6 可持续 7 满意度. */
const rows = (changes: Readonly<Record<number, Change>>): External =>
  vary((external) => {
    external.statement = null;
    external.indicators = external.indicators.map((row, index) => changed(row, changes[index] ?? {}));
  });

/** … and one row more, made from another. */
const more = (from: number, change: Change, changes: Readonly<Record<number, Change>> = {}): External => {
  const external = rows(changes);
  const row = external.indicators[from];
  if (row) external.indicators.push(changed(row, change));
  return external;
};

/** … and some rows less. */
const less = (...gone: readonly number[]): External => {
  const external = rows({});
  external.indicators = external.indicators.filter((_row, index) => !gone.includes(index));
  return external;
};

const text = (unit: string): Change => ({ symbol: '文字描述', number: null, unit });

const scored = (change: (external: External) => void): External => {
  const external = rows({});
  external.has_scoring_column = true;
  for (const row of external.indicators) row.scoring = `达到${row.value?.number}${row.unit}得满分，每差一成扣1分`;
  change(external);
  return external;
};

/** Fields of one indicator changed, in place. */
const set =
  (at: number, change: Partial<Row>) =>
  ({ indicators }: External): void => {
    const row = indicators[at];
    if (row) Object.assign(row, change);
  };

const stated = (change: (statement: NonNullable<External['statement']>) => void): External =>
  vary(({ statement }) => {
    if (statement) change(statement);
  });

/** Another project of the volume. */
const sibling = (serial: number, name: string, change: (external: External) => void = () => {}): External =>
  vary((external) => {
    external.title = `${serial}.${name}预算项目绩效信息表`;
    external.name = name;
    external.code = `130999271A2B3C4D5E6F${serial}`;
    external.code_printed = external.code;
    external.purpose = `用于${name}的材料费和人工费。`;
    external.goals = [`完成${name}`, `改善${name}后的条件`];
    external.statement = null;
    external.indicators = external.indicators.map((row, index) => ({ ...row, basis: `《${name}方案》第${index + 1}条` }));
    change(external);
  });

const road = sibling(2, '东山村道路硬化');
const roof = sibling(3, '县档案馆屋面防水');
const benefitLabel = (external: External, label: string): void => {
  for (const row of external.indicators) if (row.level1 === '效果指标') row.level1 = label;
};
const relabelled = (label: string): External => {
  const external = rows({});
  benefitLabel(external, label);
  return external;
};
const borrowed = (basis: string, ...at: readonly number[]): Case => ({
  rule: 'H09',
  external: rows(Object.fromEntries(at.map((index) => [index, { basis }]))),
  siblings: [sibling(2, '东山村道路硬化', set(0, { basis }))],
});

const make = (rule: string, ...externals: readonly External[]): readonly Case[] => externals.map((external) => ({ rule, external }));

export const cases: readonly Case[] = [
  ...make(
    'F01',
    more(1, { level1: '效果指标', name: '借还识别准确率', description: '识别正确册次÷识别册次', number: 96 }),
    more(5, { level1: '产出指标', name: '新增办证读者数量', description: '全年新办借书证的人数', number: 800, unit: '人' }),
    more(7, { level1: '效果指标', name: '馆员满意度', description: '馆员问卷满意比例', number: 88 }),
  ),
  ...make(
    'F02',
    more(1, { level2: '执法水平', name: '借还识别准确率', description: '识别正确册次÷识别册次', number: 96 }),
    more(2, { level2: '过程指标', name: '操作培训完成时间', description: '到货后完成培训的月数', number: 2 }),
    more(5, { level2: '综合效益指标', name: '新增办证读者数量', description: '全年新办借书证的人数', number: 800, unit: '人' }),
  ),
  { rule: 'F03', external: relabelled('效益指标'), siblings: [road, roof] },
  { rule: 'F03', external: rows({ 5: { level1: '效益指标' } }), siblings: [road, roof] },
  {
    rule: 'F03',
    external: rows({}),
    siblings: [
      sibling(2, '东山村道路硬化', (e) => benefitLabel(e, '效益指标')),
      sibling(3, '县档案馆屋面防水', (e) => benefitLabel(e, '效益指标')),
    ],
  },
  ...make('F04', less(2), less(3), less(5), less(1)),
  ...make('F05', more(0, {}), more(5, { basis: '上年读者到馆统计' }), more(7, { basis: '上年读者问卷统计' })),
  ...make(
    'F06',
    more(5, { level2: '可持续影响指标', number: 500 }),
    more(1, { level2: '时效指标', level1: '产出指标', name: '设备验收合格及时率', description: '按期验收的台数' }),
    more(0, { level1: '效果指标', level2: '社会效益指标', name: '服务窗口数', description: '可用窗口', basis: '《服务规范》' }),
    more(0, { level1: '产出指标', level2: '质量指标', name: '每台日均借还册次', description: '日均册次', unit: '册', basis: '上年统计' }),
    more(
      5,
      { ...text('读者借书更方便'), name: '借阅便利程度', description: '读者反映' },
      { 6: { ...text('读者借书更方便'), name: '长效服务能力' } },
    ),
    more(7, { level1: '产出指标', level2: '质量指标', name: '问卷回收完整率', basis: '问卷办法', number: 90 }),
    more(7, { level1: '产出指标', level2: '质量指标', name: '问卷回收完整率', description: '完整问卷÷发出问卷', number: 90 }),
  ),
  ...make(
    'F07',
    more(0, { name: '读者覆盖程度', description: '到馆读者÷持证读者', number: 70, unit: '%' }),
    more(2, { name: '借还机服务年限', description: '能用多久', number: 7, unit: '年' }),
    more(2, { name: '读者等候情形', description: '排队时长', number: 3, unit: '分钟' }),
    more(3, { name: '馆舍面貌', description: '每平方米花多少', number: 20, unit: '元' }),
    more(4, { name: '借阅人气', description: '借阅人多少', number: 3000, unit: '人次' }),
    more(5, { level2: '生态效益指标', name: '馆内秩序', description: '安静时段占比', number: 85, unit: '%' }),
  ),
  ...make(
    'F08',
    stated((statement) => {
      statement.content_items = ['购置自助借还机6台；', '现场布线、安装调试和操作培训，配2套工具。'];
    }),
    stated((statement) => {
      statement.overview = `${statement.overview}另利用原有两部查询终端。`;
    }),
    rows({ 0: text('清单所列设备全部到馆入账') }),
    rows({ 0: { ...text('按清单到齐'), name: '设备到馆情况' } }),
  ),
  ...make(
    'G01',
    rows({ 3: { symbol: '≥' } }),
    more(1, { name: '借还机故障率', description: '故障台次÷在用台次', symbol: '≥', number: 3 }),
    rows({ 7: { symbol: '≤' } }),
    rows({ 2: { symbol: '≥', basis: '合同约定不超过九个月' } }),
    more(5, { name: '年开放天数', description: '每年不少于三百天', symbol: '≤', number: 300, unit: '天' }),
    more(5, { name: '下降后的逾期率', description: '比上年逾期比例', symbol: '≤', number: 5, unit: '%' }),
  ),
  ...make(
    'G02',
    rows({ 1: { number: 100 } }),
    rows({ 1: { number: 120 } }),
    more(
      5,
      { name: '书目公开率', description: '公开书目÷馆藏书目', number: 100, unit: '百分比' },
      { 1: { unit: '百分比' }, 7: { unit: '百分比' } },
    ),
  ),
  ...make(
    'G03',
    rows({ 1: { symbol: '=' } }),
    rows({ 1: { symbol: '=', number: 100 } }),
    rows({ 0: { symbol: '=' } }),
    rows({ 3: { symbol: '=' } }),
    rows({ 6: { symbol: '＞' } }),
    rows({ 2: { symbol: '＜' } }),
  ),
  ...make(
    'G04',
    more(5, { name: '受益读者人数', description: '受益人比例', number: 75, unit: '%' }),
    more(1, { name: '借还识别成功率', description: '成功册次', number: 97, unit: '册' }),
    rows({ 2: { unit: '台' } }),
    rows({ 2: { unit: '月' } }),
    more(5, { name: '阅读氛围', description: '氛围好坏', number: 12, unit: '个' }),
    more(6, { name: '长期服务能力', description: '能力强弱', number: 85, unit: '%' }),
    more(6, { name: '制度执行情况', description: '执行多久', number: 4, unit: '年' }),
  ),
  ...make('G05', rows({ 3: { unit: '万' } }), rows({ 4: { unit: '万' } }), rows({ 3: { unit: '万', number: 30 } })),
  ...make(
    'G06',
    rows({ 1: { unit: '百分比' } }),
    rows({ 7: { unit: '百分比' } }),
    more(5, { name: '书目公开率', description: '公开书目÷馆藏书目', number: 85, unit: '百分比' }),
  ),
  ...make(
    'G07',
    rows({ 3: { unit: '%', number: 95 } }),
    rows({ 3: { unit: '百分比', number: 31.5 }, 1: { unit: '百分比' }, 7: { unit: '百分比' } }),
    rows({ 3: { unit: '台', number: 25 } }),
    rows({ 3: text('控制在批复的预算以内') }),
  ),
  ...make(
    'G08',
    rows({ 7: text('读者普遍满意') }),
    rows({ 7: text('满意') }),
    rows({ 7: { ...text('到馆读者评价良好'), name: '到馆读者满意情况' } }),
  ),
  ...make(
    'G09',
    rows({ 7: { name: '读者投诉数', symbol: '≤', number: 3, unit: '件', description: '查实的投诉' } }),
    rows({ 7: { name: '社区居民满意度' } }),
    rows({ 7: { name: '窗口服务水平' } }),
    rows({ 7: { name: '周边企业对借阅服务满意度' } }),
  ),
  ...make(
    'G10',
    rows({ 5: text('借阅人次比上年多10%') }),
    rows({ 5: text('到馆人次呈上升趋势') }),
    rows({ 6: text('逐步提高馆藏流通率') }),
    rows({ 5: text('减少窗口排队人数') }),
  ),
  ...make(
    'G11',
    rows({ 4: text('窗口劳务支出明显减轻'), 5: text('读者借书更方便'), 6: text('管理制度健全并执行') }),
    rows({ 1: text('一次验收合格'), 5: text('读者借书更方便'), 6: text('管理制度健全并执行') }),
    rows({ 2: text('按合同节点完成'), 5: text('借阅服务更均衡'), 6: text('有专人维护设备') }),
  ),
  ...make(
    'G12',
    rows({ 7: { number: 99 } }),
    rows({ 7: { number: 55 } }),
    rows({ 5: { number: 0 } }),
    more(1, { name: '借还识别准确率', description: '识别正确册次÷识别册次', number: 40 }),
    more(5, { name: '借阅量增长率', description: '借阅量变化幅度', basis: '《全民阅读规划》', number: 8, unit: '%' }),
    more(5, { name: '借阅量增长率', description: '比上年增加的借阅量÷上年借阅量', number: 70, unit: '%' }),
    more(1, { name: '操作人员伤亡率', description: '伤亡人数÷操作人数', symbol: '≤', number: 2 }),
  ),
  ...make('G13', rows({ 1: { raw: '98.00' } }), rows({ 0: { raw: '6.0' } }), rows({ 3: { raw: '31.50' } })),
  ...make(
    'G14',
    scored(set(1, { scoring: '达到90%得10分，每低1个百分点扣1分' })),
    scored(set(7, { scoring: '满意得满分' })),
    scored(({ indicators }) => {
      for (const row of indicators) row.scoring = `达到${row.value?.number}${row.unit}为合格`;
    }),
    scored(set(2, { scoring: null })),
  ),
  ...make(
    'H01',
    rows({ 0: { description: '自助借还机购置数量' } }),
    rows({ 1: { description: '设备验收合格率' } }),
    rows({ 7: { description: '读者满意度' } }),
  ),
  ...make(
    'H02',
    rows({ 0: { name: '自助借还机购置数量（台）' } }),
    rows({ 1: { name: '设备验收合格率(%)' } }),
    rows({ 4: { name: '人工借还成本节约额（万元）' } }),
    rows({ 2: { name: '设备安装完成时间（个月）' } }),
  ),
  ...make(
    'H03',
    rows({ 5: { name: '提升自助借还人次' } }),
    rows({ 5: { name: '自助借还，服务读者人次' } }),
    rows({ 5: { name: '24小时自助借还人次' } }),
    more(5, { ...text('读者借书更方便'), name: '便捷性', description: '读者反映' }),
    more(5, { ...text('读者借书更方便'), name: '社会效益', description: '读者反映' }),
  ),
  ...make(
    'H05',
    rows({ 1: { description: '一次验收合格台数÷到货台数×100%（抽查' } }),
    rows({ 0: { basis: '《设备采购清单' } }),
    rows({ 5: { name: '自助借还服务人次）' } }),
    rows({ 6: { ...text('制度健全“并执行'), name: '管理制度健全性' } }),
    stated((statement) => {
      statement.criteria_text = `${statement.criteria_text?.replace(/。$/u, '')}（按年终核验数。`;
    }),
  ),
  ...make(
    'H07',
    rows({ 5: { ...text('读者借书更方便'), description: '读者借书更方便' } }),
    rows({ 6: { ...text('管理制度健全并执行'), basis: '管理制度健全并执行' } }),
    rows({ 6: { ...text('设备有专人维护'), description: '设备有专人维护', basis: '设备有专人维护' } }),
  ),
  ...make(
    'H08',
    rows({ 0: { basis: '馆里借还业务的需要' } }),
    rows({ 1: { basis: '符合国家标准' } }),
    rows({ 5: { basis: '更好地服务读者。' } }),
    rows({ 6: { basis: '推进服务规范化管理' } }),
  ),
  borrowed('《东山村道路硬化施工设计》', 6),
  borrowed('《东山村道路硬化施工设计》', 4, 5),
  borrowed('东山村道路硬化工程施工合同', 1),
  ...make(
    'H10',
    rows(Object.fromEntries(clean().indicators.map((_row, index) => [index, { basis: '《图书馆年度工作方案》' }]))),
    rows(Object.fromEntries(clean().indicators.map((_row, index) => [index, { basis: '采购合同' }]))),
    rows(Object.fromEntries(clean().indicators.map((_row, index) => [index, { basis: '县财政局〔2027〕3号批复' }]))),
  ),
];
