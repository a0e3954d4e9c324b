import type { Command } from '../dialog/command.ts';
import type { Incoming } from '../dialog/incoming.ts';
import { type Needs, needsOf } from '../dialog/needs.ts';
import { type Person, type Seat, stranger } from '../dialog/person.ts';
import type { CardContext } from '../dialog/reply.ts';
import type { State } from '../dialog/state.ts';
import type { Change } from '../form/draft.ts';
import type { Store } from '../store/store.ts';
import { idsFrom } from './ids.ts';
import { withParts } from './parts.ts';
import type { TurnPorts } from './ports.ts';

const DRAFTS_PAGE = 6;

/** Loads what a command needs; null when there is nobody it could be for (a recalled message that was no answer). */
export async function load(ports: TurnPorts, incoming: Incoming, command: Command): Promise<State | null> {
  const { store } = ports;
  const { tenant } = incoming.origin;
  const needs = needsOf(command);
  const byCause = needs.change !== undefined && needs.change !== 'last' ? await store.changeBy(tenant, needs.change.cause) : null;
  const openId = incoming.origin.openId === '' ? (byCause?.by ?? '') : incoming.origin.openId;
  if (openId === '') return null;
  // A button names its draft, so both are asked for at once.
  const through = await throughOf(store, tenant, needs);
  const named = through ?? (needs.draft === 'current' || needs.draft === 'reviewing' ? null : needs.draft);
  const [known, pressed] = await Promise.all([store.person(tenant, openId), named === null ? null : store.draft(tenant, named, openId)]);
  const person = known ?? stranger(tenant, openId);
  const quoted = needs.quoted === undefined ? null : await store.cardContext(tenant, needs.quoted);
  const context = quoted?.recipient === openId ? quoted.context : null;
  const id = through ?? draftIdOf(needs, person, context, byCause, command);
  const found = id === null ? null : id === named ? pressed : await store.draft(tenant, id, openId);
  const list =
    needs.list && (await store.drafts(tenant, openId, needs.list.which, { offset: needs.list.page * DRAFTS_PAGE, limit: DRAFTS_PAGE }));
  const change =
    needs.change === 'last'
      ? found?.seat && id !== null
        ? await store.lastChange(tenant, id, openId)
        : null
      : byCause?.by === openId
        ? byCause
        : null;
  const imported = needs.imported && (await store.imported(tenant, needs.imported.id, needs.imported.projects));
  return withParts(store, command, {
    person,
    draft: found?.draft ?? null,
    seat: found?.seat ?? null,
    gone: id !== null && found === null,
    admin: ports.admins.includes(openId),
    parts: {},
    list: list ?? null,
    shelf: needs.shelf ? await store.shelf(tenant, openId) : null,
    change,
    declarations: needs.declarations ? await store.knownDeclarations(tenant, openId) : null,
    imported: imported ?? null,
    quoted: context && found?.seat ? placeNow(context, found.seat, needs.quoted) : context?.review ? context : null,
    templates: ports.templates,
    parameters: ports.parameters,
    library: ports.library,
    rows: ports.rows,
    known: found ? ports.findings.of(tenant, found.draft.id, found.draft.version) : null,
    progress: found ? ports.progress.of(tenant, found.draft.id, found.draft.version) : null,
    holidays: ports.holidays,
    now: ports.clock(),
    ids: idsFrom(incoming.id, incoming.at),
    incoming: incoming.origin.openId === openId ? incoming : { ...incoming, origin: { ...incoming.origin, openId } },
  });
}

/** The declaration that a project of a round or a request to take one over leads to, as things are now. */
async function throughOf(store: Store, tenant: string, { handover, project }: Needs): Promise<string | null> {
  if (handover !== undefined) return (await store.handover(tenant, handover))?.declaration ?? null;
  if (project === undefined || project === '') return null;
  const { rows } = await store.assignments(tenant, { by: 'id', id: project }, { offset: 0, limit: 1 });
  return rows[0]?.filled?.id ?? null;
}

function draftIdOf(needs: Needs, person: Person, context: CardContext | null, change: Change | null, command: Command): string | null {
  if (context) return context.draft;
  if (command.kind === 'recalled') return change?.draft ?? null;
  if (needs.draft === 'reviewing') return person.reviewing ?? (needs.orCurrent ? person.current : null);
  return needs.draft === 'current' ? person.current : needs.draft;
}

/** A card that moves through the steps in place stands where the person stands. */
const placeNow = (context: CardContext, seat: Seat, message: string | undefined): CardContext =>
  message !== undefined && seat.card === message && seat.cell !== null
    ? { draft: context.draft, step: seat.step, ...(seat.row === null ? {} : { row: seat.row }), cell: seat.cell }
    : context;
