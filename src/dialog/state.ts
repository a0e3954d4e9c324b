import type { Known } from '../checks/incremental.ts';
import type { Parameters } from '../checks/parameters.ts';
import type { CellChange } from '../form/cell.ts';
import type { Change, ChangeKind, DeclarationState, Draft, DraftSummary, Reviewed, ShelfEntry } from '../form/draft.ts';
import type { Progress } from '../form/progress.ts';
import type { RowsReader } from '../form/read-rows.ts';
import type { IndicatorLibrary } from '../form/suggestion.ts';
import type { Summary } from '../form/summary.ts';
import type { Template } from '../form/template.ts';
import type { Holidays } from '../rounds/holidays.ts';
import type { Link, Write } from '../rounds/write.ts';
import type { Imported, ImportWrite, KnownDeclaration } from './imported.ts';
import type { Incoming } from './incoming.ts';
import type { Parts } from './parts.ts';
import type { Person, Seat } from './person.ts';
import type { CardContext, Reply } from './reply.ts';

/** Everything a decision may look at; loaded before, so that deciding is pure. */
export interface State {
  readonly person: Person;
  /** The draft concerned: the one the click names, the quoted card's, or the person's current one. */
  readonly draft: Draft | null;
  /** The person's place in it; null = not one of its owners. */
  readonly seat: Seat | null;
  /** Whether a draft was asked for that does not exist for this tenant. */
  readonly gone: boolean;
  /** Whether the person administers the deployment. */
  readonly admin: boolean;
  /** What else the command asked for (`needs.ts`). */
  readonly parts: Parts;
  readonly list: { readonly rows: readonly DraftSummary[]; readonly total: number } | null;
  /** All live declarations of the person, when a volume is asked for. */
  readonly shelf: readonly ShelfEntry[] | null;
  /** The change that an undo would take back. */
  readonly change: Change | null;
  /** The person's declarations by what tells them apart, when asked for. */
  readonly declarations: readonly KnownDeclaration[] | null;
  /** The file or paste a click is about, with the projects it needs. */
  readonly imported: Imported | null;
  /** Where the quoted card stands. */
  readonly quoted: CardContext | null;
  readonly templates: readonly Template[];
  /** Word lists and thresholds of the rules. */
  readonly parameters: Parameters;
  /** Asked only where a card offers indicators: what to ask for follows from what the turn has just written. */
  readonly library: IndicatorLibrary;
  /** Asked only of what is typed: rows that were copied out of a sheet. */
  readonly rows: RowsReader;
  /** What the rules said of the draft as it is stored, when that is still known. */
  readonly known: Known | null;
  /** How far each step of it is, when that is still known. */
  readonly progress: readonly Progress[] | null;
  /** Days off and make-up days, for deadlines. */
  readonly holidays: Holidays;
  readonly now: number;
  /** Ids of this turn: derived from the event, so a retried turn makes the same ones. */
  readonly ids: () => string;
  readonly incoming: Incoming;
}

/** Of a state in which nothing else was asked for. */
export const unasked = {
  list: null,
  shelf: null,
  change: null,
  declarations: null,
  imported: null,
  quoted: null,
  known: null,
  progress: null,
} as const satisfies Partial<State>;

/** Slow work to be done after the commit. */
export interface JobRequest {
  readonly id: string;
  readonly kind: string;
  /** JSON, parsed by the job's own schema. */
  readonly payload: string;
}

/** What a turn writes and says; nothing has happened until the commit. */
export interface Decision {
  readonly person?: Partial<Omit<Person, 'tenant' | 'openId' | 'version'>>;
  readonly draft?:
    | {
        readonly kind: 'create';
        readonly id: string;
        readonly template: Template;
        readonly cells: readonly CellChange[];
        readonly summary: Summary;
        readonly seat: Seat;
        /** What it is filled for; null = for the person's own. */
        readonly link: Link | null;
      }
    | {
        readonly kind: 'change';
        readonly change: Exclude<ChangeKind, 'create'>;
        readonly cells: readonly CellChange[];
        readonly summary: Summary;
        readonly undoes?: number;
        readonly deletedAt?: number | null;
        readonly state?: DeclarationState;
        readonly owner?: string;
        readonly review?: Reviewed;
      };
  /** The person's place in the draft, when it moved. */
  readonly seat?: Seat;
  /** What the rules say of the draft after the turn, when they were asked. */
  readonly known?: Known;
  /** How far each step is after the turn, when that was asked. */
  readonly progress?: readonly Progress[];
  /** Files and pastes taken in or decided on. */
  readonly imports: readonly ImportWrite[];
  /** About rounds and people. */
  readonly writes: readonly Write[];
  readonly replies: readonly Reply[];
  readonly jobs: readonly JobRequest[];
}
