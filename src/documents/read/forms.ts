import { keyOf } from './characters.ts';
import { headLabel, isTitle } from './labels.ts';
import type { DocumentModel } from './model.ts';

/** Neighbouring forms people send instead of ours: told by their title, or by labels that no other form has. */
interface Neighbour {
  /** Its official name. */
  readonly name: string;
  readonly title: RegExp;
  /** Labels as whole cells; two of them tell the form where the title is missing. */
  readonly labels: readonly RegExp[];
}

const neighbours: readonly Neighbour[] = [
  {
    name: '部门预算项目支出绩效自评表',
    title: /部门预算项目.{0,4}绩效自评表$/,
    labels: [/^指标性质$/, /^度量单位$/, /^完成值$/, /^未完成原因分析$/],
  },
  {
    name: '项目支出绩效自评表',
    title: /绩效自评(?:价)?表$/,
    labels: [/^全年预算数(?:\(A\))?$/, /^全年执行数(?:\(B\))?$/, /^实际完成值$/, /^偏差原因分析及改进措施$/, /^实际完成情况$/],
  },
  {
    name: '项目支出绩效目标执行监控表',
    title: /绩效(?:目标)?(?:执行|运行)监控表$/,
    labels: [/^1[-—－]7月执行数$/, /^1[-—－]7月执行情况$/, /^全年预计完成情况$/, /^完成目标可能性$/],
  },
  {
    name: '部门（单位）整体支出绩效目标申报表',
    title: /整体支出绩效目标(?:申报)?表$/,
    labels: [/^年度主要任务$/, /^任务名称$/, /^预算金额总额$/],
  },
  {
    name: '项目支出绩效目标申报表',
    title: /项目支出绩效目标申报表$/,
    labels: [/^项目支出名称$/, /^年度本级预算金额$/, /^项目支出实施期$/, /^指标值及单位$/],
  },
  {
    name: '项目支出绩效目标表',
    title: /项目支出绩效目标表$/,
    labels: [/^项目属性$/, /^项目期限$/, /^年度资金总额$/, /^上年结转资金$/, /^分值权重$/],
  },
  {
    name: '核心绩效指标表',
    title: /核心绩效指标表$/,
    labels: [/^数据来源$/, /^取值方式$/, /^赋分规则$/, /^佐证材料$/, /^指标解释$/],
  },
  { name: '项目绩效目标和指标公开表', title: /绩效目标和指标公开表$/, labels: [] },
];

const ours = /预算项目绩效信息表/;

/** The official name of the neighbouring form a document is; null for ours, and where nothing tells. */
export function neighbourOf(model: DocumentModel): string | null {
  const cells = model.blocks.flatMap((block) => (block.kind === 'row' ? block.cells.map((cell) => cell.text) : block.text.split('\n')));
  const keys = new Set(cells.filter((text) => text.length <= 60 && text.trim() !== '').map(keyOf));
  const plan = cells.some((text) => headLabel(text) === 'plan');
  const code = cells.some((text) => headLabel(text) === 'code');
  if ((code && plan) || cells.some((text) => isTitle(text) && ours.test(keyOf(text)))) return null;
  const titled = neighbours.find(({ title }) => [...keys].some((key) => title.test(key.replace(/\([^()]*\)$/, ''))));
  if (titled) return titled.name;
  return neighbours.find(({ labels }) => labels.filter((label) => [...keys].some((key) => label.test(key))).length >= 2)?.name ?? null;
}
