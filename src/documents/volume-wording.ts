/** The official words of the volume as they are printed on paper, domain.md §4. `{name}` marks what is filled in. */
export const volumeWording = {
  title: '{year}年部门绩效文本',
  /** Behind the title of the files of a department that has several. */
  file: '（{n}）',
  contents: '目录',
  /** Behind the name of a project that is not finished. */
  unfinished: '（{mark}）',
  parts: {
    goals: '第一部分　部门整体绩效目标',
    special: '第二部分　专项资金绩效目标',
    projects: '第三部分　预算项目绩效目标',
  },
  overall: '一、总体绩效目标',
  fields: '二、分项绩效目标',
  field: '（{n}）{name}',
  fieldGoal: '绩效目标：{goal}',
  fieldIndicators: '绩效指标：{list}。',
  measures: '三、工作保障措施',
  noSpecial: '我部门{year}年无专项资金。',
  /** Printed where nothing was given, to be filled in by hand. */
  blank: '＿＿',
  columns: { number: '序号', name: '项目名称', total: '预算数', fiscal: '财政资金', other: '其他资金', statement: '说明' },
} as const;

/** A sentence with its places filled in. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, place: string) => values[place] ?? whole);
}
