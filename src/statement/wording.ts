/**
 * The official sentences of the statement (绩效目标指标的说明) as they are printed on paper, domain.md §3.
 * `{name}` marks what the table or a slot fills in.
 */
export const wording = {
  /** Printed where a slot is still empty, to be filled in by hand. */
  blank: '＿＿',
  headingAbout: '关于{name}预算项目',
  headingRest: '绩效目标指标的说明',
  sections: {
    situation: '项目基本情况',
    setting: '绩效目标和指标设置情况',
  },
  parts: {
    overview: '项目概况',
    funding: '资金安排情况',
    goals: '绩效目标',
    indicators: '绩效指标',
    criteria: '评价标准',
  },
  sectionNumber: '{n}、{title}',
  partNumber: '（{n}）{title}',
  item: '{n}.{text}',
  overview: '{name}是我部门为履行{duty}，开展{activity}设置的。主要项目内容包括以下{n}个方面：',
  duty: { verb: '履行', head: '工作', tail: '职责' },
  activity: { verb: '开展', head: '工作', tail: '活动' },
  funding: '{year}年该项目主要安排一般公共预算资金共计{amount}{unit}。',
  fundingWithOther: '{year}年该项目主要安排资金共计{amount}{unit}，其中一般公共预算资金{fiscal}{unit}、其他资金{other}{unit}。',
  fundingItems: '其中：',
  fundingItem: '{name}{amount}{unit}',
  goals: '{name}主要设置了{n}项绩效目标：{list}。',
  goal: '{n}是{text}',
  indicators: '对应{goal}设置{counts}，{list}。',
  goalName: '目标{n}',
  goalNameless: '绩效目标',
  categoryCount: '{n}项{category}',
  categoryTail: '指标',
  listOne: '是{list}',
  listSame: '均是{list}',
  listMany: '分别是{list}',
  repeated: '{name}（{n}项）',
  criteria: '{goal}对应指标的评价标准是{list}。',
  criterionNumber: '{name}{operator}{value}{unit}',
  criterionText: '{name}：{text}',
  criterionScoring: '{criterion}（{scoring}）',
  /** Units that read otherwise inside a sentence. */
  unitInText: { 百分比: '%' },
  closing: '上述工作活动的绩效目标、指标和评价标准具体设置情况详见列表。',
} as const;

/** A sentence with its places filled in. */
export function fill<const Sentence extends string>(sentence: Sentence, values: Record<Places<Sentence>, string | number>): string {
  const all: Record<string, string | number> = values;
  return sentence.replace(/\{(\w+)\}/g, (_, place: string) => String(all[place]));
}

/** Names of the places `{…}` in a sentence. */
type Places<Sentence extends string> = Sentence extends `${string}{${infer Place}}${infer Rest}` ? Place | Places<Rest> : never;
