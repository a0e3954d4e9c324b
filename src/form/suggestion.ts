import type { Template } from './template.ts';

/** An indicator that others use, in the words of a form: everything of a row but the value, which is the clerk's. */
export interface Suggestion {
  readonly id: string;
  /** Label of the subcategory as the form prints it. */
  readonly subcategory: string;
  readonly name: string;
  readonly description: string;
  /** An operator of the form; 文字描述 for one that is told in words. */
  readonly operator: string;
  readonly unit: string | null;
  /** What the value should rest on, by its kind: to be replaced by the document's name. */
  readonly basis: string;
  /** A common value, or where a project takes it from (按合同); shown beside the cell, never put into it. */
  readonly typical: string;
  /** Where the common value was seen; null = general practice. */
  readonly source: string | null;
}

/** What a project is about, in its own words. */
export interface ProjectWords {
  readonly name: string;
  /** Purpose, goals, contents. */
  readonly about: string;
}

/** What is known of indicators. Pure: the same question always has the same answer. */
export interface IndicatorLibrary {
  /** Indicators that fit a project, the best first of every subcategory, by the subcategory's key. */
  suggest(template: Template, project: ProjectWords): ReadonlyMap<string, readonly Suggestion[]>;
  /** An indicator by its id, or by its name in a subcategory; undefined when the form has no place for it. */
  byId(template: Template, id: string): Suggestion | undefined;
  named(template: Template, name: string, subcategory: string | null): Suggestion | undefined;
}

/** Knows nothing; for forms without indicators, and where suggestions are not wanted. */
export const noLibrary: IndicatorLibrary = { suggest: () => new Map(), byId: () => undefined, named: () => undefined };
