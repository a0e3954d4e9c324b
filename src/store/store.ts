/** The store port: what is kept, in the words of the domain. Two engines implement it (`sqlite.ts`, `d1.ts`) with the same statements. */

import type { Found, Imported, ImportProject, ImportWrite, KnownDeclaration } from '../dialog/imported.ts';
import type { Person, Seat } from '../dialog/person.ts';
import type { CardContext } from '../dialog/reply.ts';
import type { Change, DeclarationState, Draft, DraftSummary, NewDraft, Reviewed, ShelfEntry } from '../form/draft.ts';

export type { Person, Seat } from '../dialog/person.ts';
export type { Change, ChangeKind, DeclarationState, Draft, DraftSummary, ShelfEntry } from '../form/draft.ts';

import type { Summary } from '../form/summary.ts';
import type { Template } from '../form/template.ts';
import type { Write } from '../rounds/write.ts';
import type { RoundReads } from './round-reads.ts';

/** A message to go out; committed with the change it tells of. */
export interface Outgoing {
  readonly id: string;
  /** Messages to one recipient go out in order. `ou_…` or `oc_…`. */
  readonly recipient: { readonly kind: 'person' | 'chat'; readonly id: string };
  readonly action:
    | { readonly kind: 'send'; readonly type: 'interactive' | 'text' | 'file'; readonly content: string }
    /** `message` is a message id, or the id of an earlier outgoing row (whose message id is then used). */
    | { readonly kind: 'patch'; readonly message: string; readonly content: string };
  readonly context: CardContext | null;
}

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly person: string;
  /** JSON; parsed by the job's own schema. */
  readonly payload: string;
}

/** Everything one turn writes, in one atomic batch. */
export interface TurnCommit {
  readonly tenant: string;
  /** Deduplication id of the incoming event. */
  readonly event: string;
  /** open_id of who acts; '' = the bot itself. What `writes` are marked with. */
  readonly by: string;
  /** Now, by our clock: `updatedAt`, the due time of the messages and the beginning of a lease. */
  readonly at: number;
  /** New state of the person, compare-and-swapped on `person.version`; absent when nothing of theirs changed. */
  readonly person?: { readonly before: Person; readonly after: Person };
  /** Change of a draft, compare-and-swapped on the version it was decided on. */
  readonly draft?:
    | {
        readonly kind: 'create';
        /** Its version will be 1; its cells are those of the change. */
        readonly draft: NewDraft;
        readonly change: Omit<Change, 'draft' | 'revision'>;
        readonly summary: Summary;
      }
    | {
        readonly kind: 'change';
        readonly before: Draft;
        readonly change: Omit<Change, 'draft' | 'revision'>;
        readonly deletedAt?: number | null;
        readonly state?: DeclarationState;
        readonly owner?: string;
        readonly review?: Reviewed;
        readonly summary: Summary;
      };
  /** Places after the turn: (draft, seat) of this person. */
  readonly seats?: readonly { readonly draft: string; readonly openId: string; readonly seat: Seat }[];
  /** Cards changed in place by the answer to a click: message id → where it stands now. */
  readonly cards?: readonly { readonly message: string; readonly context: CardContext | null }[];
  /** About rounds and people. */
  readonly writes?: readonly Write[];
  /** Files and pastes taken in or decided on. */
  readonly imports?: readonly ImportWrite[];
  readonly outgoing: readonly Outgoing[];
  readonly jobs: readonly Job[];
  /** When given (ms), messages whose recipient has nothing else waiting are claimed in the same batch, which saves a write. */
  readonly lease?: number;
}
/**
 * What is written outside of a turn (the sweep, a job), as atomic as one. `event` makes it happen once whatever else it writes; the keys
 * of reminders, grants and new rows do so by themselves.
 */
export type WorkCommit = Omit<TurnCommit, 'event' | 'person' | 'seats' | 'cards'> & { readonly event?: string };

export type CommitResult =
  /** `claimed`: the outgoing rows this caller now holds and must send, as from `claimOutgoing`; empty without a lease. */
  | { readonly kind: 'done'; readonly claimed: readonly Claimed[] }
  /** This event was committed before: nothing was written now. */
  | { readonly kind: 'duplicate' }
  /** Somebody else's turn came first: nothing was written; load again and decide again. */
  | { readonly kind: 'conflict' };

/** An outgoing row taken for sending. */
export interface Claimed extends Outgoing {
  readonly tenant: string;
  /** Tries before this one. */
  readonly attempts: number;
  readonly createdAt: number;
  /** For a patch: the message id to change, or null when the row it names never got one. */
  readonly messageId: string | null;
  /** The claim that holds the recipient; opaque. */
  readonly lease: string;
  /** Whether it is the claim's last row of this recipient: ending it gives the recipient back. */
  readonly last: boolean;
}

/**
 * What became of the recipient after a row ended: `held` = send the claim's next row; `more` = given back and newer rows
 * wait, claim again; `empty` = given back; `lost` = the lease ended and another worker took over: send nothing more of it.
 */
export type Lane = 'held' | 'more' | 'empty' | 'lost';

export interface ClaimedJob extends Job {
  readonly tenant: string;
  /** Tries before this one, those that ended with a crash included. */
  readonly attempts: number;
  readonly lease: string;
  readonly progress: string | null;
}

export interface Store extends RoundReads {
  person(tenant: string, openId: string): Promise<Person | null>;
  /** Languages of people; those the bot never met are missing. */
  locales(tenant: string, openIds: readonly string[]): Promise<ReadonlyMap<string, Person['locale']>>;
  /** A draft with its cells and the seat of this person; `seat` null = the person is not one of its owners. */
  draft(tenant: string, id: string, openId: string): Promise<{ draft: Draft; seat: Seat | null } | null>;
  /** Drafts in which the person has a seat, newest change first; deleted ones only when asked. */
  drafts(
    tenant: string,
    openId: string,
    which: 'live' | 'deleted',
    page: { offset: number; limit: number },
  ): Promise<{ rows: DraftSummary[]; total: number }>;
  /** All live drafts in which the person has a seat, with year and unit as filled in; at most 1,000. */
  shelf(tenant: string, openId: string): Promise<readonly ShelfEntry[]>;
  /** The person's latest change of cells in the draft that is not yet undone (`edit` only), or null. */
  lastChange(tenant: string, draft: string, openId: string): Promise<Change | null>;
  /** The change a message or event caused, or null. */
  changeBy(tenant: string, cause: string): Promise<Change | null>;
  /** Changes of a draft, newest first. */
  history(tenant: string, draft: string, page: { offset: number; limit: number }): Promise<Change[]>;
  /** Where the card with this message id stands, and to whom it was sent. */
  cardContext(tenant: string, messageId: string): Promise<{ context: CardContext | null; recipient: string } | null>;
  /** A file or paste with what was found in it and those of its projects; null when it is forgotten or never was. */
  imported(tenant: string, id: string, projects: readonly number[]): Promise<Imported | null>;
  /** Keeps what was found, whatever was kept before, and lets the person choose. */
  keepFound(tenant: string, id: string, found: Found, projects: readonly ImportProject[]): Promise<void>;
  /** The person's live declarations by what tells them apart, newest change first. */
  knownDeclarations(tenant: string, openId: string): Promise<KnownDeclaration[]>;
  /** Whether this event id was committed. */
  seen(tenant: string, event: string): Promise<boolean>;

  commit(turn: TurnCommit): Promise<CommitResult>;
  /** As `commit`, for what no input caused. */
  commitWrites(work: WorkCommit): Promise<CommitResult>;

  /** Wakes everybody whose time was worked out with other holidays than these. */
  wakeByCalendar(calendar: string, now: number): Promise<void>;

  /** Messages, jobs and people that wait for a later time than `now` are due at once: their time was told by a clock that has been set back. */
  recall(now: number): Promise<void>;

  /** Makes a template's structure known so that drafts pinned to it can be read when the code has moved on. */
  keepTemplate(template: Template): Promise<void>;

  /**
   * Takes due outgoing rows under a lease of `lease` ms, of at most `limit` recipients (or of the one named) and at most
   * eight of each, in order. At most one worker holds a recipient; a lease that ran out is taken over. A worker sends a
   * recipient's rows one after the other and stops at one it delays.
   */
  claimOutgoing(now: number, lease: number, limit: number, recipient?: { tenant: string; id: string }): Promise<Claimed[]>;
  /** `messageId` is what a `send` got, or what was sent instead of a patch; else null. */
  sentOutgoing(row: Claimed, messageId: string | null, now: number): Promise<Lane>;
  /** Puts a row back to be tried at `due` and gives its recipient back. Later rows of the same recipient wait for it. */
  delayOutgoing(row: Claimed, due: number, code: number): Promise<void>;
  /** Gives a row up for good, with the reason's code. */
  failOutgoing(row: Claimed, code: number, now: number): Promise<Lane>;

  claimJobs(now: number, lease: number, limit: number): Promise<ClaimedJob[]>;
  /** Keeps a note with a running job (the card that shows its progress), there again when it is claimed anew. */
  noteJob(job: ClaimedJob, progress: string): Promise<void>;
  /** Ends a job; its messages and writes are committed with it. Nothing happens when another worker took the job over. */
  endJob(job: ClaimedJob, outcome: 'done' | 'failed', outgoing: readonly Outgoing[], now: number, writes?: readonly Write[]): Promise<void>;
  delayJob(job: ClaimedJob, due: number): Promise<void>;

  /**
   * Forgets event ids and imports older than 7 days, drafts deleted over 30 days ago, jobs ended 7 days ago, messages sent 90 days ago
   * (what they said goes as soon as they are sent).
   */
  sweep(now: number): Promise<void>;
  close(): Promise<void>;
}
