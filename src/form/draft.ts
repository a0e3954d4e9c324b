import type { CellChange, Cells } from './cell.ts';
import type { Template } from './template.ts';

/** Workflow states of a declaration (domain.md §5), in these words everywhere. */
export type DeclarationState = 'draft' | 'submitted' | 'returned' | 'approved';

export interface Draft {
  readonly tenant: string;
  readonly id: string;
  readonly version: number;
  readonly state: DeclarationState;
  /** open_id of who fills it: who created it, or took it over since. */
  readonly owner: string;
  /** The form as pinned when the draft was made (structure), with today's wording where the structure is the same. */
  readonly template: Template;
  readonly structure: string;
  /** The store keeps it in memory and moves it on after later commits: use it before the next `await`, or copy it. */
  readonly cells: Cells;
  /** Cells that were emptied: path → version of the draft in which that happened (for late cards). */
  readonly emptied: ReadonlyMap<string, number>;
  /** Who wrote a cell of it; of some nothing may be left. */
  readonly authors: ReadonlySet<string>;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** ms since epoch when it was deleted by its owner, else null. Restorable for 30 days. */
  readonly deletedAt: number | null;
  /** What it is filled for (`src/rounds`); null = a declaration of the person's own. */
  readonly round: string | null;
  readonly assignment: string | null;
  readonly department: string | null;
  /** Reviews passed since it was handed in. */
  readonly reviewStep: number;
  /** When it was handed in last, ms; null while it never was, or was taken back. */
  readonly submittedAt: number | null;
  /** Whether that was after its deadline. */
  readonly late: boolean;
  /** Its round has ended: nothing of it changes until the round, or this one, is opened again. */
  readonly locked: boolean;
}

/** A draft about to be made: what it holds comes with the change that makes it. */
export type NewDraft = Omit<Draft, 'version' | 'cells' | 'emptied' | 'authors'>;

/** `made` as it is about to be stored. */
export function newDraft({ version: _, cells: __, emptied: ___, authors: ____, ...made }: Draft): NewDraft {
  return made;
}

/** What the review knows of a declaration. */
export type Reviewed = Pick<Draft, 'reviewStep' | 'submittedAt' | 'late'>;

/** A declaration nobody assigned and nobody reviews. */
export const onItsOwn = {
  round: null,
  assignment: null,
  department: null,
  reviewStep: 0,
  submittedAt: null,
  late: false,
  locked: false,
} as const satisfies Partial<Draft>;

/** One line of a person's list. `name` and `serial` are read from the cells named by the template. */
export interface DraftSummary {
  readonly id: string;
  readonly name: string;
  readonly serial: string;
  readonly state: DeclarationState;
  /** open_id of who fills it; somebody else's is shared with the person. */
  readonly owner: string;
  readonly missing: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
}

/** A line of a person's declarations with what a volume is made by; '' where the cell is empty. */
export interface ShelfEntry extends DraftSummary {
  readonly year: string;
  readonly unit: string;
}

/** One journal row: a turn's change of a draft. History, undo, audit and review diff at once. */
export interface Change {
  readonly draft: string;
  readonly revision: number;
  readonly kind: ChangeKind;
  readonly by: string;
  readonly at: number;
  /** Id of the message or event that caused it. */
  readonly cause: string;
  readonly cells: readonly CellChange[];
  /** Revision this change takes back, for kind `undo`. */
  readonly undoes: number | null;
}
export type ChangeKind =
  | 'create'
  | 'edit'
  | 'undo'
  | 'delete'
  | 'restore'
  | 'export'
  | 'publish'
  | 'submit'
  | 'withdraw'
  | 'remark'
  | 'return'
  | 'approve'
  | 'reopen'
  | 'handover'
  | 'share'
  | 'unshare';
