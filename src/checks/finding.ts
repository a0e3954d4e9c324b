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

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/** Orders findings, the heaviest first; a stable sort keeps the catalogue's order within a weight. */
export const byWeight = (a: Finding, b: Finding): number => weight[a.severity] - weight[b.severity];
