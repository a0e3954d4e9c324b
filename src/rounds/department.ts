import { z } from 'zod';

const text = z.string().max(4_000);

/** One measure of a department's sub-goal: 户口登记项目准确率≥95%. */
const measureSchema = z.object({ name: text, operator: z.string(), value: z.string(), unit: z.string() });
export type Measure = z.infer<typeof measureSchema>;

/** 部门整体绩效目标, part one of the volume (domain.md §4), and its part two. */
export const departmentGoalsSchema = z.object({
  /** 总体绩效目标. */
  overall: text.default(''),
  /** 分项绩效目标. */
  areas: z
    .array(z.object({ id: z.string(), name: text, goal: text.default(''), measures: z.array(measureSchema).default([]) }))
    .max(100)
    .default([]),
  /** 工作保障措施. */
  safeguards: z.array(text).max(100).default([]),
  /** 专项资金绩效目标; '' = the department has none. */
  special: text.default(''),
});
export type DepartmentGoals = z.infer<typeof departmentGoalsSchema>;
/** One of the department's sub-goals (分项绩效目标). */
export type Area = DepartmentGoals['areas'][number];

/** A department; it outlives rounds. */
export interface Department {
  /** The platform's id, or one of ours. */
  readonly id: string;
  /** 0 = not stored yet. */
  readonly version: number;
  readonly name: string;
  readonly unitCode: string;
  readonly unitName: string;
  /** 部门预算项目支出合计, a decimal as text; null = not told. */
  readonly total: string | null;
  readonly goals: DepartmentGoals;
}

export const noGoals: DepartmentGoals = departmentGoalsSchema.parse({});
