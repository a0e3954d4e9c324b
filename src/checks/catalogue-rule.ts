import type { Finding } from './finding.ts';
import type { Parameters } from './parameters.ts';
import type { Sheet } from './sheet.ts';

/** What lies around a declaration. A rule whose context is missing is silent and listed as not run. */
export interface CheckContext {
  /** Year of the round, four digits; without a round the larger of the codes' and the funding sections' years (checks.md). */
  readonly year: string | null;
  /** Other declarations of the same volume; null when only one is looked at. */
  readonly siblings: readonly Sheet[] | null;
  /** Whether `siblings` and this one are the whole volume (a round's export), so that numbering must be continuous. */
  readonly complete: boolean;
  /** Unit name → code, as the department keeps it. */
  readonly units: ReadonlyMap<string, string> | null;
  /** Sum of the department's project expenditure in 万元, decimal text. */
  readonly departmentTotal: string | null;
  /** Ids of the department's sub-goals this declaration hangs on; null when the department has none set. */
  readonly subGoals: readonly string[] | null;
  /** 延续: whether the project was declared in an earlier year. */
  readonly continued: boolean;
}

export const noContext: CheckContext = {
  year: null,
  siblings: null,
  complete: false,
  units: null,
  departmentTotal: null,
  subGoals: null,
  continued: false,
};

/** What a rule may need of the context; an unmet need keeps it silent. `unitCodes` = a directory of units or other declarations. */
export type Need = 'year' | 'siblings' | 'complete' | 'units' | 'unitCodes' | 'departmentTotal' | 'subGoals' | 'statement' | 'funding';

/**
 * What a rule reads, so that a turn runs only what a change can touch: cell paths without row ids (`plan.m12`,
 * `indicators.target.unit`), whole parts by a trailing dot (`indicators.`, `statement.`), or `*`.
 */
export type Reads = readonly string[];

/** One rule of the catalogue (checks.md). Pure; never throws. */
export interface CatalogueRule {
  readonly id: string;
  /** 机检: certain from the text alone; 半机检: by word lists or likeness, shown for a person to confirm. */
  readonly how: 'machine' | 'half';
  readonly reads: Reads;
  readonly needs?: readonly Need[];
  /**
   * What it says of a row depends on no other row and names the row by `number` alone, what it says elsewhere on no row at all:
   * after a change only the rows changed are looked at again.
   */
  readonly alone?: boolean;
  /** Rules that must also find something wherever this one does. */
  readonly implies?: readonly string[];
  check(sheet: Sheet, context: CheckContext, parameters: Parameters): readonly Finding[];
}
