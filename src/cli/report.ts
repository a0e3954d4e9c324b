import type { Finding } from '../checks/finding.ts';

/** What `check --json` prints for one project. Paths are those of the files' shape. */
export interface Report {
  readonly file: string;
  readonly project: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Finding['severity'];
    readonly path: string;
    readonly printed: string;
    readonly message: string;
    readonly fix: { readonly cells: readonly { readonly path: string; readonly value: string | null }[] } | null;
  }[];
  readonly notRun: readonly string[];
}
