import type { z } from 'zod';
import type { externalSchema } from '../form/external.ts';
import type { DepartmentGoals } from '../rounds/department.ts';
import type { Role } from '../rounds/role.ts';

/** The prepared round of the sandbox: invented units and projects, as data. People and departments are those of the sandbox, by name. */

export interface ExampleProject {
  readonly clerk: string;
  /** How far it is when the round is first seen. */
  readonly standing: 'untouched' | 'begun' | 'submitted';
  readonly declaration: z.input<typeof externalSchema> & { readonly name: string; readonly code: string };
}

/** The chat everybody of the round is in, with the bot. */
export const exampleGroup = '预算绩效填报群';

export const exampleRoles: readonly { readonly person: string; readonly roles: readonly Role[] }[] = [
  { person: '陈敏', roles: ['admin', 'supervisor'] },
  { person: '何静', roles: ['reviewer'] },
  { person: '吴迪', roles: ['publisher'] },
];

/** Who reviews, one after the other. */
export const exampleSteps: readonly { readonly name: string; readonly role: Role }[] = [
  { name: '主管初审', role: 'supervisor' },
  { name: '财政复核', role: 'reviewer' },
];

export const exampleUnits: readonly { readonly department: string; readonly unit_code: string; readonly unit_name: string }[] = [
  { department: '教育局', unit_code: '301011', unit_name: '青岩县教育局' },
  { department: '交通局', unit_code: '302011', unit_name: '青岩县交通局' },
  { department: '养护科', unit_code: '302012', unit_name: '青岩县公路养护中心' },
];

/** Goals of one department; its project serves the sub-goal. The others have theirs still to be entered. */
export const exampleGoals: { readonly department: string; readonly goals: DepartmentGoals } = {
  department: '养护科',
  goals: {
    overall: '管好农村公路和桥梁，让群众出行安全、顺畅。',
    areas: [
      {
        id: 'g-bridges',
        name: '桥梁安全',
        goal: '查清在用桥梁的技术状况，有隐患的当年处置。',
        measures: [
          { name: '在用桥梁检测率', operator: '=', value: '100', unit: '%' },
          { name: '隐患处置时限', operator: '≤', value: '30', unit: '天' },
        ],
      },
    ],
    safeguards: ['分管领导每季度调度一次检测和处置进度。'],
    special: '',
  },
};

export const exampleProjects: readonly ExampleProject[] = [
  {
    clerk: '林晓',
    standing: 'untouched',
    declaration: { name: '城东小学操场排水改造', code: '130999270000000301A01' },
  },
  {
    clerk: '林晓',
    standing: 'begun',
    declaration: {
      name: '乡镇中学图书更新',
      code: '130999270000000301A02',
      serial: '2',
      budget_total: 36.5,
      payment_plan: plan(10, 50, 90),
      goals: ['8 月底前 6 所乡镇中学完成图书更换和编目。'],
      indicators: [
        indicator(
          '产出指标',
          '数量指标',
          '更新图书册数',
          '完成编目并上架的新书册数',
          '≥',
          12000,
          '册',
          '《青岩县 2027 年中小学图书配备计划》',
        ),
        indicator('产出指标', '质量指标', '编目差错率', '抽查有差错册数÷抽查册数×100%', '≤', 2, '%', ''),
      ],
      statement: { office: '基础教育股' },
    },
  },
  {
    clerk: '周远',
    standing: 'untouched',
    declaration: { name: '县道冬季养护', code: '130999270000000302B01' },
  },
  {
    clerk: '周远',
    standing: 'submitted',
    declaration: {
      name: '公交站台无障碍改造',
      code: '130999270000000302B02',
      serial: '2',
      contact: '公共交通股',
      budget_total: 86.4,
      fiscal_funds: 86.4,
      other_funds: 0,
      purpose: '改造城区 24 座公交站台的坡道、盲道和候车扶手，更换破损站牌，支付施工、监理和无障碍验收费用',
      payment_plan: plan(10, 50, 90),
      goals: ['8 月底前完成 24 座公交站台改造并通过无障碍验收。', '行动不便的乘客能够自己上下站台，候车时摔伤的情况减少。'],
      indicators: [
        indicator(
          '产出指标',
          '数量指标',
          '改造站台数量',
          '完成改造并通过验收的公交站台座数',
          '≥',
          24,
          '座',
          '《青岩县 2027 年公交站台改造计划》',
        ),
        indicator(
          '产出指标',
          '质量指标',
          '验收一次合格率',
          '一次验收合格站台数÷改造站台总数×100%',
          '≥',
          95,
          '%',
          '《建筑与市政工程无障碍通用规范》',
        ),
        indicator('产出指标', '时效指标', '单座站台施工时间', '从围挡到恢复候车的日历天数', '≤', 10, '天', '施工组织方案'),
        indicator('产出指标', '成本指标', '单座站台改造成本', '改造支出÷改造站台数量', '≤', 3.6, '万元', '经评审的项目概算'),
        indicator(
          '效果指标',
          '社会效益指标',
          '站台摔伤投诉数量',
          '全年收到并查实的候车摔伤投诉件数',
          '≤',
          2,
          '件',
          '12345 热线 2026 年统计',
        ),
        indicator(
          '满意度指标',
          '服务对象满意度指标',
          '候车乘客满意度',
          '满意的受访乘客数÷受访乘客总数×100%',
          '≥',
          90,
          '%',
          '站台问卷调查报告',
        ),
      ],
      statement: {
        office: '公共交通股',
        duty: '城市公共交通设施管理',
        activity: '公交站台无障碍改造',
        content_items: ['坡道和盲道施工；', '候车扶手和站牌更换；', '施工监理和无障碍验收'],
        funding: {
          items: [
            { name: '坡道和盲道施工', amount: 62 },
            { name: '候车扶手和站牌更换', amount: 17.4 },
            { name: '施工监理和无障碍验收', amount: 7 },
          ],
        },
      },
    },
  },
  {
    clerk: '高岩',
    standing: 'untouched',
    declaration: { name: '农村公路桥梁检测', code: '130999270000000302C01' },
  },
];

type Input = z.input<typeof externalSchema>;

/** Cumulative percentages at the end of March, June and October; all of it by December. */
function plan(march: number, june: number, october: number): NonNullable<Input['payment_plan']> {
  return [
    { by: '3月底', value: march },
    { by: '6月底', value: june },
    { by: '10月底', value: october },
    { by: '12月底', value: 100 },
  ];
}

function indicator(
  level1: string,
  level2: string,
  name: string,
  description: string,
  symbol: string,
  number: number,
  unit: string,
  basis: string,
): NonNullable<Input['indicators']>[number] {
  return { level1, level2, name, description, symbol, value: { number }, unit, basis };
}
