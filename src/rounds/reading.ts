/** How lists are asked for and answered. */
import type { DeclarationState } from '../form/draft.ts';
import type { Department } from './department.ts';

export interface Page {
  readonly offset: number;
  readonly limit: number;
}
export interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Which assignments are meant. Those of a clerk or a code are of rounds that are not archived. */
export type TrackedBy =
  | { readonly by: 'id' | 'round' | 'clerk' | 'declaration' | 'code'; readonly id: string }
  | { readonly by: 'departments'; readonly id: string; readonly departments: readonly string[] };

/** A department without its goals. */
export type DepartmentHead = Omit<Department, 'goals'>;

/** A declaration of the same project. */
export interface SameCode {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly state: DeclarationState;
  readonly round: string | null;
  readonly department: string | null;
}
