/**
 * Word lists of the rules A–E, M, N and S (checks.md): words of the forms and of the field, never whole cells. A deployment may
 * replace any list.
 */
export const declarationWords: Record<string, string[]> = {
  /** Ends of a table's title after the project's name, the longest first. */
  titleEndings: ['预算项目绩效信息表', '项目绩效信息表'],
  /** Ends of a statement's heading after the project's name, the longest first. */
  headingEndings: ['预算项目绩效目标指标的说明', '项目绩效目标指标的说明', '绩效目标指标的说明'],
  /** What may trail a project's name without making it another one (A04, A06, D03). */
  nameSuffixes: ['项目', '经费', '专项', '年费', '费', '款', '预算'],
  /** Of these the ones that are no difference worth a word. */
  neutralSuffixes: ['项目', '预算'],
  /** What stands for the project's name and is none. */
  selfNames: ['该项目', '本项目', '该', '本'],
  /** A05: a remark in brackets behind the name. */
  nameRemarks: ['年', '已完成', '为准', '暂定'],
  /** B10. */
  done: ['已完成'],
  /** B08: after 万 these make it a count, not an amount. */
  countWords: [
    '人',
    '册',
    '件',
    '次',
    '份',
    '字',
    '户',
    '吨',
    '亩',
    '个',
    '条',
    '张',
    '页',
    '卷',
    '台',
    '套',
    '辆',
    '只',
    '盏',
    '棵',
    '株',
    '米',
    '公里',
    '平方',
    '立方',
    '公顷',
    '千瓦',
    '群众',
    '余',
  ],
  /** B03, B08: these name the amount of a whole item. */
  subtotals: ['共计', '小计', '合计', '总计'],
  /** D01: taken out of a purpose before it is measured. */
  purposeFillers: ['资金', '用于', '预算'],
  /** D02: words of spending. */
  spending: [
    '购',
    '买',
    '租',
    '付',
    '采',
    '费',
    '建设',
    '安装',
    '改造',
    '维护',
    '维修',
    '差旅',
    '培训',
    '鉴定',
    '设备',
    '软件',
    '系统',
    '运转',
    '印刷',
    '补助',
    '补贴',
    '工资',
    '劳务',
    '发放',
    '施工',
    '工程',
    '修缮',
    '装修',
    '物资',
    '耗材',
    '材料',
    '器材',
    '车辆',
  ],
  /** D02: words of an aim. */
  aims: ['提高', '提升', '改善', '增强', '减少', '保障', '确保', '满足', '达标', '认可', '需要'],
  /** E02: wording of a score, not of a goal. */
  scoringWords: ['合格', '是否'],
  /** E02: a goal that names these … */
  goalSpending: ['费', '款', '支付'],
  /** … needs one of these verbs. */
  goalVerbs: [
    '完成',
    '提高',
    '提升',
    '保障',
    '确保',
    '达到',
    '实现',
    '改善',
    '增强',
    '降低',
    '减少',
    '保证',
    '促进',
    '建成',
    '优化',
    '满足',
    '控制',
    '落实',
    '节约',
  ],
  /** N05, N07: units of a rate, and of 万元. */
  ratioUnits: ['%', '％', '百分比'],
  tenThousand: ['万', '万元'],
  /** N05: rates that may leave 0–100. */
  growth: ['增长', '上升'],
  /** S07: what a model text leaves behind. */
  leftovers: ['（或方面）', '(或方面)', '领域（', '领域(', 'XX', 'ＸＸ', '××', '填写说明', '请填写', '此处填写', '（填写', '（示例'],
  /** S10. */
  closing: ['上述工作活动的绩效目标、指标和评价标准具体设置情况详见列表。'],
  /** S06: the parts of a statement in order, number and words of the title. */
  headings: [
    '一、项目基本情况',
    '（一）项目概况',
    '（二）资金安排',
    '二、绩效目标和指标设置',
    '（一）绩效目标',
    '（二）绩效指标',
    '（三）评价标准',
  ],
};
