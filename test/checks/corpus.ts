import type { External } from '../../src/form/external.ts';
import { type LibraryEntry, library, typicalNumber } from '../../src/library/library.ts';
import { rowOf } from '../library/rows.ts';
import { clean, vary } from './clean.ts';

/** Declarations no rule has an error or a warning for: made from the indicator library, one or two a tag, and by hand. */

const BASES = ['采购合同', '《年度工作方案》', '上年统计', '行业标准', '财政评审报告', '《管理办法》', '上年台账', '问卷调查办法'];

/** Classes a declaration has, in printed order; the goal each measures. */
const classes = [
  ['数量指标', 0],
  ['质量指标', 0],
  ['时效指标', 0],
  ['成本指标', 0],
  ['经济效益指标', 1],
  ['社会效益指标', 1],
  ['可持续影响指标', 1],
  ['服务对象满意度指标', 1],
] as const;

/** General entries stand in where a tag has none of a class. */
const entryOf = (tag: string, subcategory: string, turn: number): LibraryEntry | undefined => {
  // A unit cost would have to agree with quantity and budget (B09); a total is within the budget whatever is bought.
  const fits = (entry: LibraryEntry): boolean => entry.level2_2015 === subcategory && (subcategory !== '成本指标' || entry.unit === '万元');
  const of = (tags: readonly string[]) => library.filter((entry) => fits(entry) && entry.tags.some((each) => tags.includes(each)));
  const own = of([tag]);
  const among = own.length > 0 ? own : of(['通用']);
  return among[turn % Math.max(1, among.length)];
};

/** Numbers for rows whose typical value is to be taken from the project: each its own, a cost within the budget. */
const valueOfRow = (entry: LibraryEntry, at: number): number =>
  entry.unit === '万元' ? 20 + at : entry.unit === '%' ? 81 + at : 7 + 3 * at;

/** One declaration from the entries of a tag; `turn` picks others of the same tag. */
function fromLibrary(tag: string, serial: number, turn: number): External {
  const picked = classes.flatMap(([subcategory, goal]) => {
    const entry = entryOf(tag, subcategory, turn);
    return entry ? [{ entry, goal }] : [];
  });
  const name = `平川县第${'一二三四五六七八九十'[serial % 10]}中心${tag}`;
  const taken = new Set<number>();
  return vary((external) => {
    external.title = `${serial}.${name}预算项目绩效信息表`;
    external.name = name;
    external.statement = null;
    external.purpose = `用于支付${tag}的合同价款和人工费，服务${picked.map(({ entry }) => entry.name).join('、')}等12项工作。`;
    external.goals = [`完成${tag}的年度任务，按期交付使用`, '改善服务条件，满足服务对象的需要'];
    external.indicators = picked.map(({ entry, goal }, at) => {
      let value = typicalNumber(entry) ?? valueOfRow(entry, at);
      // Two classes with one target would be one indicator (F06); a clerk's own numbers differ.
      while (taken.has(value) && !(entry.op === '=' && value === 100)) value += value < 90 ? 1 : -1;
      taken.add(value);
      const row = rowOf(entry, value, BASES[at] ?? '', goal);
      return entry.op === null ? row : { ...row, value: { raw: String(value), number: value } };
    });
  });
}

const tags = [...new Set(library.flatMap((entry) => entry.tags))].filter((tag) => tag !== '通用');

export const fromTags: readonly External[] = tags.flatMap((tag, at) => [fromLibrary(tag, 2 * at + 1, 0), fromLibrary(tag, 2 * at + 2, 1)]);

type Line = readonly [string, string, string, string, string, number | null, string, string];

/** A declaration told in lines: class, name, description, operator, value, unit or text, basis. */
const byHand = (name: string, total: number, purpose: string, goals: readonly [string, string], lines: readonly Line[]): External =>
  vary((external) => {
    external.title = `9.${name}预算项目绩效信息表`;
    external.name = name;
    external.statement = null;
    external.purpose = purpose;
    Object.assign(external, { budget_total: total, budget_total_raw: String(total), fiscal_funds: total, fiscal_funds_raw: String(total) });
    external.goals = [...goals];
    external.indicators = lines.map(([level1, level2, label, description, symbol, number, unit, basis]) => ({
      level1,
      level1_printed: true,
      level2,
      name: label,
      description,
      symbol,
      value: { raw: number === null ? '' : String(number), number },
      unit,
      basis,
      scoring: null,
      goal: level1 === '产出指标' ? 0 : 1,
    }));
  });

const OUT = '产出指标';
const BENEFIT = '效果指标';
const SATISFIED = '满意度指标';

export const handMade: readonly External[] = [
  clean(),
  byHand(
    '第三小学食堂改造',
    86.5,
    '改造食堂操作间420平方米，更换灶台和排烟设备，支付设计和监理费。',
    ['完成食堂操作间改造，秋季开学前投入使用', '改善学生就餐条件，减少排队时间'],
    [
      [OUT, '数量指标', '操作间改造面积', '竣工图上的改造面积', '≥', 420, '平方米', '施工图纸'],
      [OUT, '质量指标', '工程验收合格率', '合格分项÷全部分项×100%', '≥', 97, '%', '施工合同'],
      [OUT, '时效指标', '工程完工时间', '开工到竣工的月数', '≤', 4, '个月', '《食堂改造实施方案》'],
      [OUT, '成本指标', '改造工程总成本', '改造的全部支出', '≤', 86.5, '万元', '财政评审报告'],
      [BENEFIT, '社会效益指标', '就餐学生人数', '改造后每日就餐的学生', '≥', 1150, '人', '上年学籍统计'],
      [BENEFIT, '生态效益指标', '油烟达标排放天数', '在线监测达标的天数', '≥', 190, '天', '《饮食业油烟排放标准》'],
      [SATISFIED, '服务对象满意度指标', '学生和家长满意度', '问卷中满意份数÷有效份数×100%', '≥', 88, '%', '家长会问卷办法'],
    ],
  ),
  byHand(
    '农村公路日常养护',
    315,
    '用于全县412公里农村公路的路面修补和边沟清理，支付养护员劳务费。',
    ['完成412公里农村公路的日常养护', '保持路况良好，沿线群众出行便利'],
    [
      [OUT, '数量指标', '道路养护里程', '列养并完成养护的里程', '≥', 412, '公里', '县道养护台账'],
      [OUT, '质量指标', '优良路率', '评定为优良的里程÷总里程×100%', '≥', 85, '%', '《公路技术状况评定标准》'],
      [OUT, '时效指标', '坑槽修补及时率', '按期修补处数÷发现处数×100%', '≥', 93, '%', '《养护管理办法》'],
      [OUT, '成本指标', '单公里养护成本', '养护费÷里程', '≤', 7600, '元/公里', '养护合同'],
      [BENEFIT, '社会效益指标', '通车行政村数量', '养护路线通达的行政村', '≥', 138, '个', '上年路网统计'],
      [BENEFIT, '可持续影响指标', '养护制度健全性', '制度是否齐备并执行', '文字描述', null, '健全并执行', '《养护管理办法》'],
      [SATISFIED, '服务对象满意度指标', '人民群众满意度', '抽样满意比例', '≥', 87, '%', '抽样调查报告'],
    ],
  ),
  byHand(
    '城关卫生院体检车租赁',
    18,
    '支付体检车全年租赁费和驾驶员劳务费，为65岁以上老年居民上门体检。',
    ['全年上门体检覆盖全部行政村', '老年居民体检更方便，慢性病早发现'],
    [
      [OUT, '数量指标', '上门体检场次', '体检车到村的场次', '≥', 96, '场', '《基本公共卫生服务规范》'],
      [OUT, '质量指标', '体检报告合格率', '抽查合格份数÷抽查份数×100%', '≥', 95, '%', '上年质控考核'],
      [OUT, '时效指标', '体检报告送达时间', '体检到送达的天数', '≤', 15, '天', '体检服务合同'],
      [OUT, '成本指标', '体检车租赁费', '全年支付的租赁费', '≤', 18, '万元', '租赁合同'],
      [BENEFIT, '社会效益指标', '慢性病发现人数', '首次查出并建档的人数', '≥', 210, '人', '上年建档统计'],
      [SATISFIED, '服务对象满意度指标', '老年居民满意度', '电话回访满意比例', '≥', 90, '%', '回访制度'],
    ],
  ),
  byHand(
    '县档案馆地方文献数字化',
    24.6,
    '支付地方志和旧报纸扫描著录12万页的加工费，购买存储硬盘。',
    ['完成地方文献12万页的扫描和著录', '方便读者查阅，减少原件翻动'],
    [
      [OUT, '数量指标', '文献扫描页数', '完成扫描著录的页数', '≥', 120000, '页', '加工合同'],
      [OUT, '质量指标', '著录差错率', '差错字段÷抽查字段×100%', '≤', 0.3, '%', '《纸质档案数字化规范》'],
      [OUT, '时效指标', '数字化完成时间', '签订合同到验收的月数', '≤', 10, '个月', '《数字化实施方案》'],
      [OUT, '成本指标', '单页加工成本', '加工费÷页数', '≤', 1.9, '元/页', '上年成交合同'],
      [BENEFIT, '社会效益指标', '网上查阅人次', '全年网上查阅的人次', '≥', 3500, '人次', '上年访问统计'],
      [BENEFIT, '可持续影响指标', '数据保存年限', '承诺可读取的年数', '≥', 20, '年', '《电子档案保存办法》'],
      [SATISFIED, '服务对象满意度指标', '查阅人满意度', '查阅后评价满意比例', '≥', 92, '%', '窗口评价制度'],
    ],
  ),
  byHand(
    '社区公园绿地养护',
    52,
    '支付8.4公顷公园绿地的修剪、浇灌和病虫害防治费用，补植苗木。',
    ['完成8.4公顷公园绿地的全年养护', '游园居民休憩环境更好，绿地保持完好'],
    [
      [OUT, '数量指标', '养护绿地面积', '列入合同的绿地', '≥', 8.4, '公顷', '养护合同'],
      [OUT, '质量指标', '苗木成活率', '成活株数÷补植株数×100%', '≥', 94, '%', '《园林绿化养护标准》'],
      [OUT, '时效指标', '病虫害处理及时率', '按期处理处数÷发现处数×100%', '≥', 91, '%', '养护考核办法'],
      [OUT, '成本指标', '养护单价', '养护费÷面积', '≤', 6.1, '元/平方米', '市场询价报告'],
      [BENEFIT, '生态效益指标', '绿地节约用水量', '比上年少用的水', '≥', 1800, '吨', '上年水费台账'],
      [BENEFIT, '社会效益指标', '日均游园人数', '抽样日的平均人数', '≥', 640, '人', '上年抽样统计'],
      [SATISFIED, '服务对象满意度指标', '游园居民满意度', '现场问卷满意比例', '≥', 86, '%', '问卷调查报告'],
    ],
  ),
];
