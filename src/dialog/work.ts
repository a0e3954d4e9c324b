import type { CheckContext } from '../checks/catalogue-rule.ts';
import type { Finding } from '../checks/finding.ts';
import type { Known } from '../checks/incremental.ts';
import { listed } from '../checks/incremental.ts';
import type { ChangeKind, DeclarationState, Draft, Reviewed } from '../form/draft.ts';
import { Edit } from '../form/edit.ts';
import { type FormMap, formMap, type Step } from '../form/map.ts';
import { type Progress, progressAfter, progressBySteps, totalOf } from '../form/progress.ts';
import type { IndicatorLibrary } from '../form/suggestion.ts';
import { type Summary, summaryOf } from '../form/summary.ts';
import type { Template } from '../form/template.ts';
import type { Link, Write } from '../rounds/write.ts';
import { contextAround } from './around.ts';
import { checkDraft } from './checking.ts';
import type { ImportWrite } from './imported.ts';
import type { Person, Seat } from './person.ts';
import type { Button, CardContext, CardView, Reply, Text, ToastView, Tone } from './reply.ts';
import type { Decision, JobRequest, State } from './state.ts';

/** A sentence put at the top of the card that follows. */
export interface Note {
  readonly tone: Tone;
  readonly text: Text;
  /** What the sentence is about: its ways out stand on the card as well. */
  readonly finding?: Finding;
}

/** What kind of change this turn makes, when it is not a plain edit. */
type Making =
  | { readonly kind: 'create'; readonly id: string; readonly template: Template; readonly link: Link | null }
  | ({ readonly kind: 'change'; readonly change: Exclude<ChangeKind, 'create' | 'edit'> } & Marked);

/** What a change does to the declaration besides its cells. */
interface Marked {
  readonly undoes?: number;
  readonly deletedAt?: number | null;
  readonly state?: DeclarationState;
  readonly owner?: string;
  readonly review?: Reviewed;
}

/** One decision in the making: what the moves write and say. Turned into a `Decision` at the end. */
export class Work {
  readonly replies: Reply[] = [];
  readonly jobs: JobRequest[] = [];
  readonly imports: ImportWrite[] = [];
  readonly writes: Write[] = [];
  readonly notes: Note[] = [];
  /** Buttons above the form of the card the turn ends with. */
  readonly ways: Button[] = [];
  /** Row that stays chosen in the list the turn ends with. */
  chosen: string | null = null;
  /** The pressed card stays: what the turn ends with is a card of its own. */
  apart = false;
  /** Whether the list the turn ends with offers what others use. */
  suggesting = false;
  /** Inputs that an offer of this turn filled or left to the person: what they lack is no mistake yet. */
  readonly taken = new Set<string>();
  #person: Partial<Omit<Person, 'tenant' | 'openId' | 'version'>> = {};
  #draft: Making | undefined;
  #seatMoved = false;
  /** Whether the draft in hand is one the person has no place in. */
  #attending = false;
  #open: OpenDraft | null;

  constructor(readonly state: State) {
    this.#open = state.draft && state.seat ? new OpenDraft(state.draft, state.seat, state, state.known, state.progress) : null;
  }

  /**
   * Takes a declaration in hand in which the person has no place, by a right of theirs: what changes is written, where they are in it is
   * not. Nothing happens when it is in hand already. For `gate.ts` only.
   */
  attend(): void {
    const { draft, known, progress } = this.state;
    if (this.#open || !draft) return;
    const step = formMap(draft.template).steps[0]?.id ?? '';
    this.#open = new OpenDraft(draft, { step, row: null, cell: null, card: null, pending: {}, unread: {} }, this.state, known, progress);
    this.#attending = true;
  }

  /** The draft in hand with its changes so far; null when there is none or the person may not look at it. */
  get open(): OpenDraft | null {
    return this.#open;
  }

  /** The draft in hand unless it was deleted. */
  get alive(): OpenDraft | null {
    return this.#open && this.#open.draft.deletedAt === null ? this.#open : null;
  }

  /** The person as they will be after this turn. */
  get person(): Person {
    return { ...this.state.person, ...this.#person };
  }

  setPerson(patch: Partial<Omit<Person, 'tenant' | 'openId' | 'version'>>): void {
    this.#person = { ...this.#person, ...patch };
  }

  /** Takes a new draft in hand; its cells so far become the `create` change. */
  create(draft: Draft, seat: Seat): OpenDraft {
    const open = new OpenDraft(draft, seat, this.state, null);
    this.#open = open;
    this.#attending = false;
    const { round, assignment, department } = draft;
    const link = round !== null && assignment !== null && department !== null ? { round, assignment, department } : null;
    this.#draft = { kind: 'create', id: draft.id, template: draft.template, link };
    return open;
  }

  /** Says what kind of change this turn makes, when it is not a plain edit. */
  mark(change: Exclude<ChangeKind, 'create' | 'edit'>, more: Marked = {}): void {
    this.#draft = { kind: 'change', change, ...more };
  }

  /** Something about rounds or people to be committed with the turn. */
  write(...writes: readonly Write[]): void {
    this.writes.push(...writes);
  }

  note(tone: Tone, text: Text, finding?: Finding): void {
    this.notes.push({ tone, text, ...(finding ? { finding } : {}) });
  }

  toast(tone: ToastView['tone'], text: Text): void {
    this.replies.push({ kind: 'toast', toast: { tone, text } });
  }

  text(text: Text): void {
    this.replies.push({ kind: 'text', text });
  }

  /**
   * The card this turn ends with: it replaces the clicked card, or goes out as a new one for anything typed.
   * Returns the id under which it can be found later.
   */
  card(card: CardView, context?: CardContext): string {
    const { incoming } = this.state;
    if (incoming.kind === 'action' && !this.apart) {
      this.replies.push({ kind: 'replace', card, ...(context ? { context } : {}) });
      return incoming.card;
    }
    const id = this.state.ids();
    this.replies.push({ kind: 'card', id, card, ...(context ? { context } : {}) });
    return id;
  }

  /** A card beside the one that is clicked, always a new message. */
  fresh(card: CardView, context?: CardContext): string {
    const id = this.state.ids();
    this.replies.push({ kind: 'card', id, card, ...(context ? { context } : {}) });
    return id;
  }

  /** A card for somebody else, in their own language. */
  tell(openId: string, card: CardView, context?: CardContext): string {
    const id = this.state.ids();
    this.replies.push({ kind: 'card', id, card, to: { kind: 'person', openId }, ...(context ? { context } : {}) });
    return id;
  }

  moveSeat(seat: Partial<Seat>): void {
    if (!this.#open) return;
    const before = this.#open.seat;
    const after = { ...before, ...seat };
    this.#open.seat = after;
    if (this.#attending) return;
    if (
      after.step !== before.step ||
      after.row !== before.row ||
      after.cell !== before.cell ||
      after.card !== before.card ||
      after.pending !== before.pending ||
      after.unread !== before.unread
    ) {
      this.#seatMoved = true;
    }
  }

  decision(): Decision {
    const open = this.#open;
    const draft = open ? this.#draftOf(open) : undefined;
    return {
      ...(Object.keys(this.#person).length > 0 ? { person: this.#person } : {}),
      ...(draft ? { draft } : {}),
      ...(open && (this.#seatMoved || draft?.kind === 'create') ? { seat: open.seat } : {}),
      ...(open?.known ? { known: open.known } : {}),
      ...(open && draft ? { progress: open.steps } : {}),
      imports: this.imports,
      writes: this.writes,
      replies: this.replies,
      jobs: this.jobs,
    };
  }

  #draftOf(open: OpenDraft): Decision['draft'] {
    const making = this.#draft ?? (open.edit.touched ? ({ kind: 'change', change: 'edit' } as const) : undefined);
    if (!making) return undefined;
    const made = { cells: open.edit.changes, summary: open.summary };
    return making.kind === 'create' ? { ...making, ...made, seat: open.seat } : { ...making, ...made };
  }
}

/** What a draft is looked at with: the rules' data, what others use, what the person wrote before. */
export type Lookups = Pick<State, 'parameters' | 'library'> & {
  readonly person: Pick<Person, 'remembered'>;
  readonly parts?: Pick<State['parts'], 'around' | 'sameCode'>;
};

/** A draft in hand: what is stored, the changes of this turn laid over it, and the person's place in it. */
export class OpenDraft {
  readonly edit: Edit;
  readonly map: FormMap;
  readonly library: IndicatorLibrary;
  /** What the person wrote in their other declarations, by cell. */
  readonly remembered: Person['remembered'];
  /** Classes of indicators that the rules want, by key. */
  readonly expected: State['parameters']['mandatory'];
  /** What lies around it in its round, when this turn looks at that. */
  readonly context: CheckContext | null;
  readonly #steps: (cells: Edit) => readonly Progress[];
  readonly #known: (cells: Edit) => Known;
  #asked: Known | null = null;

  constructor(
    readonly draft: Draft,
    public seat: Seat,
    { parameters, library, person, parts }: Lookups,
    stored: Known | null,
    progress: readonly Progress[] | null = null,
  ) {
    this.edit = new Edit(draft.cells, draft.template);
    this.library = library;
    this.remembered = person.remembered;
    this.expected = parameters.mandatory;
    this.map = formMap(draft.template);
    this.#steps = untilWritten((cells) =>
      progress
        ? progressAfter(
            progress,
            draft.template,
            cells,
            cells.changes.map((change) => change.path),
          )
        : progressBySteps(draft.template, cells),
    );
    this.context = parts?.around ? contextAround(draft, parts.around, parts.sameCode ?? []) : null;
    this.#known = untilWritten((cells) => checkDraft(draft.template, cells, parameters, stored, this.context));
  }

  /** How far each step is with the changes so far. */
  get steps(): readonly Progress[] {
    return this.#steps(this.edit);
  }

  /** How far the draft is with the changes so far. */
  get progress(): Progress {
    return totalOf(this.steps);
  }

  /** What the checks object to, empty cells aside. */
  get findings(): readonly Finding[] {
    this.#asked = this.#known(this.edit);
    return listed(this.#asked);
  }

  /** What the rules said of it alone as the cells are now, when they were asked since the last write. */
  get known(): Known | null {
    return this.context === null && this.#asked !== null && this.#asked === this.#known(this.edit) ? this.#asked : null;
  }

  /** What lists and the progress of a round show of it. */
  get summary(): Summary {
    return summaryOf(this.template, this.edit, this.steps, this.draft.version === 0 ? null : this.draft.cells);
  }

  get template(): Draft['template'] {
    return this.draft.template;
  }

  /** The step the person stands at; the first one when the form no longer has it. */
  get step(): Step {
    const first = this.map.steps[0];
    const step = this.map.step(this.seat.step) ?? first;
    if (!step) throw new Error('a template has at least one step');
    return step;
  }

  /** The declaration's name as its template says, or null. */
  get name(): string | null {
    return this.edit.get(this.template.naming.name)?.value ?? null;
  }
}

/** Both are asked several times a turn, and look at the whole form: worked out again only when something was written meanwhile. */
function untilWritten<T>(work: (cells: Edit) => T): (cells: Edit) => T {
  let kept: { readonly writes: number; readonly value: T } | undefined;
  return (cells) => {
    if (kept?.writes !== cells.writes) kept = { writes: cells.writes, value: work(cells) };
    return kept.value;
  };
}
