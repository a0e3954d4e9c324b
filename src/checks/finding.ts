import type { CellReader } from '../form/cell.ts';
import type { Declaration } from '../form/declaration.ts';
import type { Template } from '../form/template.ts';

export type Severity = 'error' | 'warning' | 'hint';

/** A change that would settle a finding. */
export interface Fix {
  readonly cells: readonly { readonly path: string; readonly value: string | null }[];
}

/** What a rule found at a cell. The message is a key of `prompts/` with parameters. */
export interface Finding {
  /** Id in the catalogue (checks.md). */
  readonly rule: string;
  readonly severity: Severity;
  /** Inside path of the cell. */
  readonly path: string;
  /** What stands in the cell. */
  readonly printed: string;
  readonly message: { readonly key: string; readonly params?: Readonly<Record<string, string | number>> };
  readonly fix?: Fix;
}

/** What rules look at. `declaration` is there for forms laid out as the project table. */
export interface Subject {
  readonly template: Template;
  readonly cells: CellReader;
  readonly declaration: Declaration | null;
}

/** One rule of the catalogue. */
export interface Rule {
  readonly id: string;
  check(subject: Subject): readonly Finding[];
}
