import { standardParameters } from '../../src/checks/parameters.ts';
import { type Command, commandOf, wordsOf } from '../../src/dialog/command.ts';
import { decide } from '../../src/dialog/decide.ts';
import type { Incoming } from '../../src/dialog/incoming.ts';
import { needsOf, partsOf } from '../../src/dialog/needs.ts';
import { type Person, type Seat, stranger } from '../../src/dialog/person.ts';
import type { Block, Button, CardContext, CardView, FieldView, Text } from '../../src/dialog/reply.ts';
import type { Decision, State } from '../../src/dialog/state.ts';
import { readRows } from '../../src/documents/read/rows.ts';
import type { Cell } from '../../src/form/cell.ts';
import { type Change, type Draft, onItsOwn, type ShelfEntry } from '../../src/form/draft.ts';
import { type Template, templateHashes } from '../../src/form/template.ts';
import { indicatorLibrary } from '../../src/library/suggest.ts';
import { announcedHolidays } from '../../src/rounds/holidays.ts';
import { commandWords, textOf } from '../../src/texts.ts';
import { idsFrom } from '../../src/turn/ids.ts';
import { template as official } from '../form/support.ts';

const words = wordsOf(commandWords());
export const tenant = 't_north';
const start = Date.UTC(2026, 8, 14, 1);

interface Sent {
  readonly card: CardView;
  readonly to: string;
  readonly context: CardContext | null;
}

/**
 * The dialog alone, with a memory instead of a store: takes what people do, decides, keeps what was decided. A turn is taken
 * twice from the same state, and both decisions must be equal.
 */
export class Desk {
  readonly people = new Map<string, Person>();
  readonly drafts = new Map<string, Draft>();
  readonly seats = new Map<string, Seat>();
  readonly journal: Change[] = [];
  readonly undone = new Set<string>();
  readonly sent = new Map<string, Sent>();
  now = start;
  #events = 0;
  #before: { state: () => State; command: Command } | undefined;

  constructor(readonly templates: readonly Template[] = [official]) {}

  /** Someone types a message. */
  type(who: string, text: string, parent?: string): Decision {
    return this.take(who, { kind: 'text', text, mentioned: false, ...(parent === undefined ? {} : { parent }) });
  }

  /** Someone presses a button of a card (by the card's id), the inputs as they stand but for what was typed. */
  press(who: string, card: string, button: Button, form: Readonly<Record<string, string>> = {}): Decision {
    return this.take(who, { kind: 'action', card, value: button.value, name: button.name, form });
  }

  take(
    who: string,
    what:
      | Omit<Extract<Incoming, { kind: 'text' }>, 'id' | 'at' | 'origin'>
      | Omit<Extract<Incoming, { kind: 'action' }>, 'id' | 'at' | 'origin'>
      | { kind: 'entered' }
      | { kind: 'recalled'; message: string }
      | { kind: 'menu'; key: string }
      | Omit<Extract<Incoming, { kind: 'odd' }>, 'id' | 'at' | 'origin'>,
  ): Decision {
    this.#events += 1;
    this.now += 1000;
    const incoming: Incoming = { ...what, id: `om_${this.#events}`, at: this.now, origin: { tenant, openId: who, chatKind: 'private' } };
    const command = commandOf(incoming, words);
    const state = () => this.#load(who, incoming, command);
    const first = decide(state(), command);
    const second = decide(state(), command);
    if (JSON.stringify(first) !== JSON.stringify(second)) throw new Error('the same state and command made two decisions');
    this.#before = { state, command };
    if (command.kind !== 'nothing') this.#keep(who, incoming, first);
    return first;
  }

  /** Id of the last event: what a recalled message is called. */
  get lastEvent(): string {
    return `om_${this.#events}`;
  }

  /** Decides the last turn's command once more on what is stored now. */
  again(): Decision {
    if (!this.#before) throw new Error('nothing was done yet');
    return decide(this.#before.state(), this.#before.command);
  }

  person(who: string): Person {
    return this.people.get(who) ?? stranger(tenant, who);
  }

  draft(who: string): Draft {
    const found = this.drafts.get(this.person(who).current ?? '');
    if (!found) throw new Error(`${who} has no draft`);
    return found;
  }

  seat(who: string): Seat {
    const found = this.seats.get(`${this.draft(who).id} ${who}`);
    if (!found) throw new Error(`${who} has no seat`);
    return found;
  }

  /** Lets another person work on the draft as well. */
  share(from: string, to: string): void {
    const { id } = this.draft(from);
    this.seats.set(`${id} ${to}`, { ...this.seat(from), card: null, pending: {}, unread: {} });
    this.people.set(to, { ...this.person(to), version: 1, greeted: true, current: id });
  }

  value(who: string, path: string): string | null {
    return this.draft(who).cells.get(path)?.value ?? null;
  }

  /** Everything that stands in the draft. */
  values(who: string): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.draft(who).cells].map(([path, cell]) => [path, cell.value]).toSorted());
  }

  rows(who: string, group: string): readonly string[] {
    return this.value(who, `${group}.order`)?.split(' ') ?? [];
  }

  #load(who: string, incoming: Incoming, command: Command): State {
    const needs = needsOf(command);
    const person = this.person(who);
    const cause = needs.change !== undefined && needs.change !== 'last' ? needs.change.cause : undefined;
    const caused = cause === undefined ? undefined : this.journal.find((change) => change.cause === cause);
    const quoted = needs.quoted === undefined ? undefined : this.sent.get(needs.quoted);
    const context = quoted?.to === who ? quoted.context : null;
    const id = context
      ? context.draft
      : command.kind === 'recalled'
        ? (caused?.draft ?? null)
        : needs.draft === 'current'
          ? person.current
          : needs.draft;
    const draft = id === null ? null : (this.drafts.get(id) ?? null);
    const last = this.journal.findLast(
      (change) =>
        change.draft === id && change.by === who && change.kind === 'edit' && !this.undone.has(`${change.draft} ${change.revision}`),
    );
    const state: State = {
      person,
      draft,
      seat: this.seats.get(`${id} ${who}`) ?? null,
      shelf: needs.shelf ? this.#shelf(who) : null,
      gone: id !== null && draft === null,
      admin: false,
      parts: {},
      list: needs.list ? this.#list(who, needs.list.which === 'deleted') : null,
      change: (needs.change === 'last' ? last : caused?.by === who ? caused : undefined) ?? null,
      imported: null,
      declarations: needs.declarations ? this.#declarations(who) : null,
      quoted: context,
      templates: this.templates,
      parameters: standardParameters,
      library: indicatorLibrary,
      rows: readRows,
      holidays: announcedHolidays,
      known: null,
      progress: null,
      now: this.now,
      ids: idsFrom(incoming.id, incoming.at),
      incoming,
    };
    // Nobody here has a role.
    const asked = Object.keys(partsOf(command, state));
    return asked.length === 0 ? state : { ...state, parts: { grants: [], clickedIn: 'private' } };
  }

  #declarations(who: string): NonNullable<State['declarations']> {
    return [...this.drafts.values()]
      .filter((draft) => this.seats.has(`${draft.id} ${who}`) && draft.deletedAt === null)
      .map(({ id, state, cells, owner, round }) => ({
        id,
        state,
        free: owner === who && round === null && state === 'draft',
        name: cells.get('name')?.value ?? '',
        code: cells.get('code')?.value ?? '',
        year: cells.get('basics.year')?.value ?? '',
      }));
  }

  #list(who: string, deleted: boolean): NonNullable<State['list']> {
    const rows = [...this.drafts.values()]
      .filter((draft) => this.seats.has(`${draft.id} ${who}`) && (draft.deletedAt !== null) === deleted)
      .map(({ id, owner, state, cells, updatedAt, deletedAt }) => ({
        id,
        owner,
        name: cells.get('name')?.value ?? '',
        serial: '',
        state,
        missing: 0,
        updatedAt,
        deletedAt,
      }));
    return { rows, total: rows.length };
  }

  #keep(who: string, incoming: Incoming, decision: Decision): void {
    if (decision.person) this.people.set(who, { ...this.person(who), ...decision.person, version: 1 });
    const made = decision.draft;
    const id = made?.kind === 'create' ? made.id : this.#load(who, incoming, commandOf(incoming, words)).draft?.id;
    if (made && id !== undefined) this.#change(who, incoming, id, made);
    if (decision.seat && id !== undefined) this.seats.set(`${id} ${who}`, decision.seat);
    for (const reply of decision.replies) {
      if (reply.kind === 'card') this.sent.set(reply.id, { card: reply.card, to: who, context: reply.context ?? null });
      if (reply.kind === 'replace' && incoming.kind === 'action')
        this.sent.set(incoming.card, { card: reply.card, to: who, context: reply.context ?? null });
    }
  }

  #shelf(who: string): readonly ShelfEntry[] {
    const own = [...this.drafts.values()].filter((draft) => draft.deletedAt === null && this.seats.has(`${draft.id} ${who}`));
    return own.map((draft) => {
      const at = (path: string): string => draft.cells.get(path)?.value ?? '';
      const { id, owner, state, updatedAt, deletedAt } = draft;
      return {
        id,
        owner,
        state,
        updatedAt,
        deletedAt,
        missing: 0,
        name: at('name'),
        serial: at('basics.serial'),
        year: at('basics.year'),
        unit: at('basics.unitName'),
      };
    });
  }

  #change(who: string, incoming: Incoming, id: string, made: NonNullable<Decision['draft']>): void {
    const before = this.drafts.get(id);
    const cells = new Map<string, Cell>(before?.cells);
    const emptied = new Map(before?.emptied);
    const authors = new Set(before?.authors);
    const version = (before?.version ?? 0) + 1;
    for (const { path, old, new: now } of made.cells) {
      if ((cells.get(path)?.value ?? null) !== (old?.value ?? null))
        throw new Error(`${path}: the change does not start from what is stored`);
      if (now) {
        cells.set(path, { ...now, revision: version, by: who });
        authors.add(who);
      } else {
        cells.delete(path);
        emptied.set(path, version);
      }
    }
    const template = made.kind === 'create' ? made.template : before?.template;
    if (!template) throw new Error('a change of no draft');
    this.drafts.set(id, {
      tenant,
      id,
      version,
      state: (made.kind === 'change' ? made.state : undefined) ?? before?.state ?? 'draft',
      owner: before?.owner ?? who,
      template,
      structure: templateHashes(template).structure,
      cells,
      emptied,
      authors,
      createdAt: before?.createdAt ?? this.now,
      updatedAt: this.now,
      deletedAt: made.kind === 'change' && made.deletedAt !== undefined ? made.deletedAt : (before?.deletedAt ?? null),
      ...onItsOwn,
    });
    const kind = made.kind === 'create' ? 'create' : made.change;
    const undoes = made.kind === 'change' ? (made.undoes ?? null) : null;
    if (undoes !== null) this.undone.add(`${id} ${undoes}`);
    this.journal.push({ draft: id, revision: version, kind, by: who, at: this.now, cause: incoming.id, cells: made.cells, undoes });
  }

  /** The last card someone was shown in their draft, with its id. */
  card(who: string): { id: string; view: CardView } {
    const id = this.seat(who).card;
    const found = id === null ? undefined : this.sent.get(id);
    if (!id || !found) throw new Error(`${who} was shown no card`);
    return { id, view: found.card };
  }
}

const parts = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.kind === 'panel' ? [block, ...parts(block.blocks)] : [block]));

/** Inputs of a card. */
export const inputsOf = (card: CardView): readonly FieldView[] =>
  parts(card.blocks).flatMap((block) => (block.kind === 'form' ? block.fields : []));

/** Buttons of a card. */
export const buttonsOf = (card: CardView): readonly Button[] => [
  ...inputsOf(card).flatMap((field) => ('buttons' in field && Array.isArray(field.buttons) ? field.buttons : [])),
  ...parts(card.blocks).flatMap((block) => (block.kind === 'form' || block.kind === 'buttons' ? block.buttons : [])),
];

export function buttonOf(card: CardView, name: string): Button {
  const found = buttonsOf(card).find((button) => button.name === name || textOf('zh-CN', button.text) === name);
  if (!found)
    throw new Error(
      `no button ${name}: ${buttonsOf(card)
        .map((button) => `${button.name} ${textOf('zh-CN', button.text)}`)
        .join(', ')}`,
    );
  return found;
}

/** The form of a card as the client sends it, with something typed by input name. Empty selects are left out. */
export const formOf = (card: CardView, typed: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    inputsOf(card)
      .filter((field) => field.kind === 'line' || field.kind === 'area' || field.value !== '')
      .map((field) => [field.name, field.value]),
  ),
  ...typed,
});

const texts = (value: unknown): readonly Text[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('plain' in value && typeof value.plain === 'string') return [{ plain: value.plain }];
  if ('key' in value && typeof value.key === 'string') {
    const params = 'params' in value && typeof value.params === 'object' && value.params !== null ? value.params : {};
    return [{ key: value.key, params: Object.fromEntries(Object.entries(params)) }];
  }
  return Object.values(value).flatMap(texts);
};

/** Every word of a reply or card, in Chinese; throws where a sentence cannot be said. */
export const saidIn = (value: unknown): string =>
  texts(value)
    .map((text) => textOf('zh-CN', text))
    .join('\n');

/** Keys of the sentences said. */
export const keysIn = (decision: Decision): readonly string[] =>
  texts(decision.replies).flatMap((text) => ('key' in text ? [text.key] : []));
