import type { Decision, State } from '../dialog/state.ts';
import { type NewDraft, onItsOwn } from '../form/draft.ts';
import { templateHashes } from '../form/template.ts';
import type { Write } from '../rounds/write.ts';
import type { TurnCommit } from '../store/store.ts';
import type { Drawn } from './draw.ts';

/** How long a turn may hold its recipient for sending, ms. */
export const SEND_LEASE = 30_000;

/** What was decided and drawn, as one batch. `learned` is what the input told besides. */
export function commitOf(state: State, decision: Decision, { outgoing, cards }: Drawn, learned: readonly Write[]): TurnCommit {
  const { person, now, incoming } = state;
  const by = { by: person.openId, at: now, cause: incoming.id };
  const draft = decision.draft && draftCommit(state, decision.draft, by);
  const id = decision.draft?.kind === 'create' ? decision.draft.id : state.draft?.id;
  return {
    tenant: person.tenant,
    event: incoming.id,
    by: person.openId,
    at: now,
    ...(decision.person || person.version === 0
      ? { person: { before: person, after: { ...person, ...decision.person, version: person.version + 1 } } }
      : {}),
    ...(draft ? { draft } : {}),
    ...(decision.seat && id !== undefined ? { seats: [{ draft: id, openId: person.openId, seat: decision.seat }] } : {}),
    ...(cards.length > 0 ? { cards } : {}),
    ...(decision.imports.length > 0 ? { imports: decision.imports } : {}),
    ...(decision.writes.length + learned.length > 0 ? { writes: [...decision.writes, ...learned] } : {}),
    outgoing,
    jobs: decision.jobs.map((job) => ({ ...job, person: person.openId })),
    lease: SEND_LEASE,
  };
}

function draftCommit(
  state: State,
  draft: NonNullable<Decision['draft']>,
  by: { by: string; at: number; cause: string },
): TurnCommit['draft'] {
  if (draft.kind === 'create') {
    const made: NewDraft = {
      tenant: state.person.tenant,
      id: draft.id,
      state: 'draft',
      owner: state.person.openId,
      template: draft.template,
      structure: templateHashes(draft.template).structure,
      createdAt: state.now,
      updatedAt: state.now,
      deletedAt: null,
      ...onItsOwn,
      ...draft.link,
    };
    return {
      kind: 'create',
      draft: made,
      change: { ...by, kind: 'create', cells: draft.cells, undoes: null },
      summary: draft.summary,
    };
  }
  if (!state.draft) return undefined;
  const { deletedAt, state: after, owner, review } = draft;
  return {
    kind: 'change',
    before: state.draft,
    change: { ...by, kind: draft.change, cells: draft.cells, undoes: draft.undoes ?? null },
    summary: draft.summary,
    ...(deletedAt === undefined ? {} : { deletedAt }),
    ...(after === undefined ? {} : { state: after }),
    ...(owner === undefined ? {} : { owner }),
    ...(review === undefined ? {} : { review }),
  };
}
