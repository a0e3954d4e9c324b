import type { PrintedCell } from '../form/printed.ts';
import type { DepartmentGoals } from '../rounds/department.ts';
import type { Params } from './reply.ts';

/** What a file or a pasted text held, kept until its person decides about it. */

/**
 * `asked`: is it a table at all? `reading`: a job is at it. `found`: the person chooses. `writing`: a job makes the drafts.
 * `done`, `left`: nothing is open any more.
 */
export const importStates = ['asked', 'reading', 'found', 'writing', 'done', 'left'] as const;
export type ImportState = (typeof importStates)[number];

export interface ImportHead {
  readonly id: string;
  readonly openId: string;
  readonly state: ImportState;
  /** Name of the file; '' for a pasted text. */
  readonly name: string;
  /** The pasted text; null for a file, which is fetched again when it is needed. */
  readonly text: string | null;
  readonly found: Found | null;
  readonly createdAt: number;
}

/** Number of what a file holds beside its projects. */
export const OUTSIDE = 0;

/** One project as the cells it would make, doubts among them. */
export interface ImportProject {
  /** From 1, in the order of the file; `OUTSIDE` has no cells. */
  readonly number: number;
  readonly cells: readonly PrintedCell[];
  /** Everything its card tells the first of. */
  readonly told: readonly FoundTold[];
}

/** A cell that was read with doubt or not at all, a finding, a place where the statement disagrees with the table, a text outside. */
export type FoundTold =
  | ({ readonly about: 'cell' } & FoundNote)
  | { readonly about: 'error' | 'warning' | 'statement' | 'outside'; readonly key: string; readonly params: Params };

export interface Imported {
  readonly head: ImportHead;
  /** Those asked for that are there. */
  readonly projects: readonly ImportProject[];
}

/** What a turn writes about imports. */
export type ImportWrite =
  | { readonly kind: 'new'; readonly head: ImportHead }
  /** Refused as a conflict when somebody else moved it first. */
  | { readonly kind: 'move'; readonly id: string; readonly from: ImportState; readonly to: ImportState };

/** What was found, as the card tells it. */
export interface Found {
  readonly projects: readonly FoundProject[];
  /** Texts that belong to no project. */
  readonly outside: { readonly count: number; readonly first: string } | null;
  /** Department goals that stand before the tables: how many paragraphs. */
  readonly department: number;
  /** Those goals as they were read. */
  readonly goals?: DepartmentGoals;
  /** Who may keep them: the person themselves (`mine`), or names of who can; absent where there is nothing to keep. */
  readonly keepers?: { readonly mine: boolean; readonly names: readonly string[] };
  /** Official name of the form it is, when it is not ours. */
  readonly form: string | null;
  /** It was a .doc: read as far as that goes. */
  readonly oldWord: boolean;
}

export interface FoundProject {
  readonly number: number;
  readonly name: string;
  readonly code: string;
  /** In 万元, as read; '' where there is none. */
  readonly total: string;
  readonly goals: number;
  readonly indicators: number;
  /** Cells that were read, those among them with doubt, and those printed but not read. */
  readonly read: number;
  readonly doubtful: number;
  readonly unread: number;
  /** The doubtful and unread ones with their reason, the first few. */
  readonly notes: readonly FoundNote[];
  readonly errors: number;
  readonly warnings: number;
  /** How many places of its statement disagree with its table, the first few in words. */
  readonly contradictions: { readonly count: number; readonly said: readonly { readonly key: string; readonly params: Params }[] };
  /** The person's declaration that it is, by code, or by name and year. */
  readonly exists: string | null;
}

export interface FoundNote {
  /** What people call the cell; '' for the table as a whole. */
  readonly label: string;
  readonly state: 'doubtful' | 'unread';
  readonly reason: string;
  readonly params: Params;
}

/** What tells projects apart; '' = not known. */
type Telling = Pick<KnownDeclaration, 'name' | 'code' | 'year'>;

/** A declaration of the person by what tells it apart. */
export interface KnownDeclaration {
  readonly id: string;
  readonly state: string;
  readonly name: string;
  readonly code: string;
  readonly year: string;
  /** The person's own draft, of no round. */
  readonly free: boolean;
}

/**
 * The declaration that a project of a file is: the same code, else the same name. Two years make two declarations; a table without a year,
 * as most are, may be that of any, of this one's latest first.
 */
export function sameDeclaration<Known extends Telling>(known: readonly Known[], project: Telling): Known | undefined {
  const sameYear = known.filter(({ year }) => year === '' || project.year === '' || year === project.year);
  const byCode = project.code === '' ? undefined : sameYear.find(({ code }) => code === project.code);
  if (byCode) return byCode;
  const named = project.name === '' ? [] : sameYear.filter(({ name }) => name === project.name);
  return named.find(({ year }) => year === project.year) ?? named[0];
}
