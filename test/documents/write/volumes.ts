import type { Department, DepartmentGoals, Volume, VolumeProject } from '../../../src/documents/volume-model.ts';
import { declarationFrom, examples, template } from '../from-json.ts';

export const goals: DepartmentGoals = {
  overall: '办好群众家门口的学校。\n到年底，城乡办学条件差距明显缩小。',
  fields: [
    {
      name: '义务教育',
      goal: '改善办学条件，巩固入学率',
      indicators: [
        { name: '入学率', operator: '≥', value: '99', unit: '%' },
        { name: '制度建设', operator: '文字描述', value: null, unit: '健全' },
      ],
    },
    { name: '学前教育', goal: '扩大普惠学位', indicators: [] },
  ],
  measures: ['加强组织领导。', '按月调度支出进度。'],
};

/** So many projects, our examples over and over. */
export function projects(count: number): readonly VolumeProject[] {
  const all = [...examples.values()];
  return Array.from({ length: count }, (_, index) => {
    const table = all[index % all.length];
    if (!table) throw new Error('no examples');
    return { declaration: declarationFrom(table), template };
  });
}

export const department = (name: string, count: number): Department => ({ name, goals, special: [], projects: projects(count) });

export const volumeOf = (...departments: readonly Department[]): Volume => ({ year: '2027', name: '平川县', departments });
