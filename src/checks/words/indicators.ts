/**
 * Word lists of the rules F–H (checks.md): data, overridable by a deployment. General words of the field, never whole cells.
 * Where a list holds more than checks.md names, the comment says which entry of the indicator library asked for it.
 */
const lists = {
  /** Kinds of units (通用约定). A unit in none of the first three kinds counts things. */
  rateUnits: ['%', '百分比'],
  timeUnits: ['年', '月', '个月', '周', '日', '天', '小时', '分钟', '季度', '工作日'],
  moneyMarks: ['元', '万'],
  /** H02, G04: units that may stand in brackets behind a name. */
  bracketRates: ['%', '‰', '百分比'],
  bracketMoney: ['元', '千元', '万元', '百万元', '亿元', '万'],
  bracketCounts: [
    ...[
      '个',
      '次',
      '台',
      '套',
      '人',
      '件',
      '份',
      '条',
      '项',
      '辆',
      '处',
      '户',
      '名',
      '篇',
      '册',
      '本',
      '张',
      '部',
      '组',
      '批',
      '场',
      '期',
      '家',
      '所',
    ],
    ...[
      '间',
      '座',
      '栋',
      '棵',
      '株',
      '块',
      '卷',
      '页',
      '箱',
      '起',
      '类',
      '米',
      '公里',
      '平方米',
      '亩',
      '公顷',
      '吨',
      '公斤',
      '升',
      '立方米',
    ],
    ...['人次', '人天', '台次', '场次', '学时', '个百分点'],
  ],

  /** F04: buying and building, in name or purpose; not when the name says that it is a running cost. */
  purchase: ['建设', '改造', '装修', '工程', '购置', '采购', '设备', '装备'],
  running: ['年费', '服务费', '运维', '运转', '租赁', '培训'],
  /** F08: what is bought and should be counted; units of counted things and what else may follow a number. */
  goods: ['购', '采购', '建设', '装修', '改造', '设备', '装备', '物资', '软件'],
  countedUnits: ['个', '套', '台', '部', '辆', '件', '名'],
  notCounted: ['方面', '月', '小时', '工作日', '季度', '年度', '百分点', '部门', '台账', '名单', '名录', '名称'],

  /** F07: words a name of the kind holds; the last few of a list come from the indicator library. */
  rateEnds: ['率', '百分比'],
  timeliness: ['时间', '时限', '期限', '工期', '及时', '按时', '完成', '进度', ...['按期']],
  lifeOf: ['使用', '服务', '运行'],
  lifeSpan: ['年限', '期限'],
  cost: ['成本', '费', '资金', '金额', '预算', '价', '支出', '投入', '标准', ...['投资', '租金', '总额']],
  economic: ['经济', '收入', '产值', '税', '利润', '节约', '成本', '资金', '贡献', ...['挽损', '增收', '核减']],
  ecological: [
    ...['生态', '环境', '环保', '污染', '排放', '能耗', '节能', '节约', '资源', '绿色', '利用'],
    ...['扬尘', '垃圾', '废旧', '消耗', '油耗', '空气', '污水'],
  ],

  /** G01: the fewer the better … */
  worse: ['故障', '失联', '投诉', '损耗', '消耗', '废品', '差错', '事故', '伤亡', '发案', '案发', '破坏', '污染'],
  /** … but not in names that begin so … */
  worseFreeStart: ['无', '零'],
  /** … or hold these. The second line, from the library's 故障修复率 and 污染物减排量 on: what is done about it. */
  worseFree: ['降低', '减低', '下降', '发现', ...['修复', '减排', '处理', '处置', '查处', '治理', '整改', '排除', '办结']],
  /** The more the better, unless denied (不合格率). */
  better: ['满意', '合格', '达标', '及时', '覆盖', '使用率', '完成率', '配备率', '到位率', '破案', '发现率', '准确', '有效'],
  denied: ['不', '未', '非', '无'],
  falls: ['降低', '减少', '下降'],
  ceiling: ['小于', '低于', '不超过', '以下'],
  floor: ['不低于', '不少于', '以上'],
  /** Not a ceiling although 低于 or 小于 stands in it. */
  notCeiling: ['不低于', '不小于'],

  /** G04. */
  countEnds: ['数量', '人数', '次数', '件数', '份数', '人员'],
  shareEnds: ['率', '满意度'],
  duration: ['时间', '期限', '时限', '年限', '工期'],
  /** Names whose count needs no unit in the name; 面积 from the library's 新增办公服务面积 and 受益灌溉面积 (平方米, 亩). */
  countMarks: ['数', '量', '次', '件', '人', '面积'],
  stateEnds: ['情况'],
  lasting: ['长久', '长期', '年限'],

  /** G07: a cost of one, not of all. */
  unitCost: ['单', '均', '每', '率', '标准'],

  /** G08, G09. */
  satisfied: ['满意'],
  safeFeeling: ['安全感'],
  objectBefore: ['对', '满意'],
  objectEnds: ['人员', '群众', '公众', '居民', '学员', '职工', '企业', '单位', '部门'],
  generalObjects: ['服务对象', '受益对象', '服务单位', '受益单位', '使用单位', '使用人员', '受益人员', '相关单位', '相关人员', '相关部门'],
  peopleWords: ['群众', '公众'],
  peoplePrefixes: ['社会', '人民', '广大', '受益'],

  /** G10: a change told in words. */
  trends: ['上升趋势', '下降趋势'],
  changeVerbs: ['提升', '提高', '增加', '下降', '降低', '减少'],
  changedEnds: ['率', '数'],
  notChanged: ['效率', '率先', '率领', '数据', '数字', '数智'],

  /** G12. */
  casualty: ['伤亡率'],
  safe: ['安全', '准确', '有效', '成功'],
  change: ['提高', '提升', '上升', '增长', '降低', '减低', '下降'],
  changed: ['率', '情况'],
  baseline: ['较', '比', '上年', '同期', '以往'],

  /** G14: how points are given. */
  points: ['分', '扣'],

  /** H03. */
  verbs: [
    ...[
      '提高',
      '提升',
      '增强',
      '加强',
      '改善',
      '优化',
      '促进',
      '推进',
      '推动',
      '提供',
      '保障',
      '保证',
      '保护',
      '维护',
      '确保',
      '降低',
      '减少',
    ],
  ],
  measureEnds: ['率', '度', '数', '量', '额', '值'],

  /** H08: what a value rests on; 规范 only where no further character follows. */
  documents: [
    ...[
      '《',
      '方案',
      '规划',
      '意见',
      '通知',
      '办法',
      '规定',
      '细则',
      '条例',
      '制度',
      '机制',
      '纪要',
      '批复',
      '标准',
      '合同',
      '协议',
      '文件',
      '图纸',
    ],
    ...['评审', '报告', '台账', '统计', '上年', '历史', '考核', '评分', '工作职责', '人数'],
  ],
  documentsAlone: ['规范'],
  statisticEnds: ['数'],
  dataHolders: ['系统', '平台'],
  dataWords: ['数据', '记录', '导出'],
  meets: ['达到', '符合'],
  standards: ['标准'],
} satisfies Record<string, string[]>;

/** Name of a list. */
export type IndicatorList = keyof typeof lists;

export const indicatorWords: Record<IndicatorList, string[]> = lists;
