import type { Declaration } from '../form/declaration.ts';
import type { Template } from '../form/template.ts';

/** The volume of a department (部门绩效文本, domain.md §4): part one as data of the caller, part two, and all tables with their statements. */
export interface Volume {
  /** Budget year, four digits. */
  readonly year: string;
  /** On the title page: the department, or what holds several together. */
  readonly name: string;
  readonly departments: readonly Department[];
}

export interface Department {
  readonly name: string;
  /** Part one; null while nobody has given it: its headings are printed with a blank. */
  readonly goals: DepartmentGoals | null;
  /** Paragraphs of part two; none: the sentence that there are no such funds. */
  readonly special: readonly string[];
  readonly projects: readonly VolumeProject[];
}

export interface VolumeProject {
  readonly declaration: Declaration;
  readonly template: Template;
  /** Not finished: its pages and its line of the contents are marked 草稿. */
  readonly unfinished?: boolean;
}

/** 部门整体绩效目标. */
export interface DepartmentGoals {
  /** 总体绩效目标: paragraphs parted by line feeds. */
  readonly overall: string;
  /** 分项绩效目标. */
  readonly fields: readonly DepartmentField[];
  /** 工作保障措施, one paragraph each. */
  readonly measures: readonly string[];
}

export interface DepartmentField {
  readonly name: string;
  readonly goal: string;
  readonly indicators: readonly {
    readonly name: string;
    readonly operator: string | null;
    readonly value: string | null;
    readonly unit: string | null;
  }[];
}

export interface VolumeOptions {
  /** Marks every page 草稿. */
  readonly draft: boolean;
}
