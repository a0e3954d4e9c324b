import { actorOf } from '../dialog/acts.ts';
import type { Person } from '../dialog/person.ts';
import { remarksOn } from '../dialog/remarked.ts';
import { type State, unasked } from '../dialog/state.ts';
import { type OpenDraft, Work } from '../dialog/work.ts';
import type { Draft } from '../form/draft.ts';
import { reasonOf } from '../form/reasons.ts';
import { knownCells } from '../form/summary.ts';
import { indicatorLibrary } from '../library/suggest.ts';
import type { Around } from '../rounds/around.ts';
import { reviewStepOf } from '../rounds/review.ts';
import { declarationSubject, may } from '../rounds/rights.ts';
import { type Grant, holds } from '../rounds/role.ts';
import type { Round } from '../rounds/round.ts';
import type { ClaimedJob } from '../store/store.ts';
import type { JobPorts } from './job.ts';

/** A reviewer at many declarations, one after the other, as a turn would look at each: with its round, and by the reviewer's rights. */

/** A declaration in the reviewer's hands. */
export interface Reviewed {
  readonly work: Work;
  readonly open: OpenDraft;
  readonly round: Round;
}

export class Reviewing {
  readonly #arounds = new Map<string, Promise<Around>>();
  readonly #rounds = new Map<string, Promise<Round | null>>();

  private constructor(
    readonly ports: JobPorts,
    readonly job: ClaimedJob,
    readonly person: Person,
    readonly grants: readonly Grant[],
  ) {}

  /** With the roles the person has now; null when the bot does not know them. */
  static async of(ports: JobPorts, job: ClaimedJob): Promise<Reviewing | null> {
    const { store } = ports;
    const [person, grants] = await Promise.all([store.person(job.tenant, job.person), store.grants(job.tenant, job.person)]);
    return person && new Reviewing(ports, job, person, grants);
  }

  /** A declaration of a round that this person may review at some step, as it stands now, else null. */
  async look(id: string): Promise<{ readonly draft: Draft; readonly round: Round } | null> {
    const found = await this.ports.store.draft(this.job.tenant, id, this.person.openId);
    if (!found) return null;
    // The store moves a draft's cells on while we wait for the rest.
    const draft = { ...found.draft, cells: new Map(found.draft.cells) };
    if (draft.round === null || may(this.#actor, 'review', declarationSubject(draft, false, 'private')) !== 'yes') return null;
    const round = await this.#round(draft.round);
    return round && { draft, round };
  }

  /** A declaration in hand when it waits for this person's review, else null. */
  async take(id: string): Promise<Reviewed | null> {
    const { store } = this.ports;
    const { tenant } = this.job;
    const found = await this.look(id);
    if (!found) return null;
    const { draft, round } = found;
    if (draft.round === null || draft.department === null || draft.locked || draft.state !== 'submitted') return null;
    if (!holds(this.grants, reviewStepOf(round, draft).role, draft.department)) return null;
    const { code } = knownCells(draft.template);
    const said = code === null ? undefined : draft.cells.get(code)?.value;
    const [around, sameCode] = await Promise.all([
      this.#around(draft.round, draft.department),
      said === undefined ? [] : store.sameCode(tenant, said),
    ]);
    const work = new Work(this.#state(draft, { round, around, sameCode, grants: this.grants }));
    work.attend();
    return work.open && { work, open: work.open, round };
  }

  get #actor() {
    return actorOf({ person: this.person, admin: false, parts: { grants: this.grants } });
  }

  #round(id: string): Promise<Round | null> {
    const known = this.#rounds.get(id) ?? this.ports.store.round(this.job.tenant, id);
    this.#rounds.set(id, known);
    return known;
  }

  #around(round: string, department: string): Promise<Around> {
    const key = `${round} ${department}`;
    const known = this.#arounds.get(key) ?? this.ports.store.around(this.job.tenant, round, department);
    this.#arounds.set(key, known);
    return known;
  }

  #state(draft: State['draft'], parts: State['parts']): State {
    const { parameters, templates, holidays, clock } = this.ports;
    const { tenant, person: openId, id } = this.job;
    const origin = { tenant, openId, chatKind: 'private' } as const;
    let made = 0;
    return {
      person: this.person,
      draft,
      seat: null,
      gone: false,
      admin: false,
      parts,
      ...unasked,
      templates,
      parameters,
      library: indicatorLibrary,
      rows: () => null,
      holidays,
      now: clock(),
      ids: () => `${id}-${draft?.id}-${made++}`,
      incoming: { kind: 'menu', id, at: clock(), origin, key: '' },
    };
  }
}

/** Whether there is nothing to read in it: no finding, no reason why a value stays, no remark that is open. */
export function isClean(open: OpenDraft): boolean {
  const { fresh, asked } = remarksOn(open);
  if (fresh.length + asked.length > 0) return false;
  if ([...open.draft.cells.keys()].some((path) => reasonOf(path) !== undefined)) return false;
  return open.findings.every(({ severity }) => severity === 'hint');
}
