/** The store over any engine: every rule of storage is here or below, once. */
import { type Template, templateHashes, templateSchema } from '../form/template.ts';
import { aroundOf } from './around.ts';
import { bringUp, type Known, KnownDrafts, knownOf, moveOn } from './drafts.ts';
import { call, type Engine } from './engine.ts';
import { forget } from './forget.ts';
import { importsOf } from './imports.ts';
import { queues } from './outbox.ts';
import { roundReads } from './rounds.ts';
import { changesOf, contextOf, type HeadRow, localesOf, personOf, seatOf, summaryOf } from './rows.ts';
import { recallJobs } from './statements/jobs.ts';
import { recallLanes } from './statements/outbox.ts';
import * as sql from './statements/reads.ts';
import { wakeAhead, wakeByCalendar } from './statements/wakes.ts';
import type { Change, CommitResult, Draft, Seat, Store } from './store.ts';
import { type Batch, claimedByTurn, templateCall, turnCalls } from './turn.ts';

export interface StoreOptions {
  /** The templates of this code: a draft pinned to one of these structures gets today's wording. */
  readonly templates: readonly Template[];
  /** Drafts kept in memory (about 0.2 KB a cell). */
  readonly known?: number;
  /** Name of this worker, never used by another: leases carry it. */
  readonly worker?: string;
}

/** The `Store` over an engine. */
export function keptStore(engine: Engine, options: StoreOptions): Store {
  const registry = new Map(options.templates.map((template) => [templateHashes(template).structure, template]));
  const stored = new Map<string, Template>();
  const written = new Set<string>();
  const known = new KnownDrafts(options.known ?? 256);
  const worker = options.worker ?? crypto.randomUUID();
  let claims = 0;
  const holder = () => `${worker}:${++claims}`;

  const templateOf = (structure: string): Template | Promise<Template> =>
    registry.get(structure) ?? stored.get(structure) ?? readTemplate(structure);
  const readTemplate = async (structure: string): Promise<Template> => {
    const [[row]] = await engine.read([call(sql.template, { structure })]);
    if (!row) throw new Error(`no template is stored for the structure ${structure}`);
    const template = templateSchema.parse(JSON.parse(row.json));
    stored.set(structure, template);
    return template;
  };

  /** The draft's row and the draft itself, whose cells come from memory but for those that others changed since. */
  const readDraft = async (tenant: string, id: string, openId: string): Promise<{ row: HeadRow; now: Known } | null> => {
    const head = call(sql.head, { tenant, draft: id, openId });
    if (known.get(tenant, id)) {
      const [[row]] = await engine.read([head]);
      const now = known.get(tenant, id);
      if (row && now && row.version <= now.version) {
        known.touch(tenant, id, now);
        return { row, now };
      }
    }
    const since = known.get(tenant, id)?.version ?? 0;
    const [[row], cells] = await engine.read([head, call(sql.cellsSince, { tenant, draft: id, since })]);
    if (!row) {
      known.forget(tenant, id);
      return null;
    }
    // Other turns may have moved it on while we read: it never goes back.
    const now = known.get(tenant, id) ?? (since === 0 ? knownOf(row) : null);
    // Pushed out of memory while we read only what is new.
    if (!now) return readDraft(tenant, id, openId);
    if (row.version > now.version) bringUp(now, row, cells);
    known.touch(tenant, id, now);
    return { row, now };
  };

  const draft = async (tenant: string, id: string, openId: string): Promise<{ draft: Draft; seat: Seat | null } | null> => {
    const read = await readDraft(tenant, id, openId);
    if (!read) return null;
    const pinned = templateOf(read.row.structure);
    const template = pinned instanceof Promise ? await pinned : pinned;
    // What it is filled for changes without a version, so it is never kept.
    const { round, assignment, department } = read.row;
    return { draft: { tenant, id, template, ...read.now, round, assignment, department }, seat: seatOf(read.row) };
  };

  const advance = ({ tenant, at, draft: turn }: Batch): void => {
    if (!turn) return;
    const { by, cells } = turn.change;
    if (turn.kind === 'create') {
      const { id, owner, state, structure, createdAt, updatedAt, deletedAt, reviewStep, submittedAt, late } = turn.draft;
      written.add(structure);
      const reviewed = { reviewStep, submittedAt, late, locked: false };
      const fresh = { version: 1, cells: new Map(), emptied: new Map(), authors: new Set<string>() };
      const now = { ...fresh, owner, state, structure, createdAt, updatedAt, deletedAt, ...reviewed };
      moveOn(now, 1, by, cells);
      known.touch(tenant, id, now);
      return;
    }
    const now = known.get(tenant, turn.before.id);
    // Another version is left as it is: the next read brings it up.
    if (now?.version !== turn.before.version) return;
    moveOn(now, turn.before.version + 1, by, cells);
    now.updatedAt = at;
    if (turn.state) now.state = turn.state;
    if (turn.owner !== undefined) now.owner = turn.owner;
    if (turn.review) Object.assign(now, turn.review);
    if (turn.deletedAt !== undefined) now.deletedAt = turn.deletedAt;
  };

  const commit = async (batch: Batch): Promise<CommitResult> => {
    const lease = batch.lease === undefined || batch.outgoing.length === 0 ? null : { holder: holder(), until: batch.at + batch.lease };
    const calls = turnCalls(batch, lease, (structure) => written.has(structure));
    if (calls.length === 0) return { kind: 'done', claimed: [] };
    const result = await engine.write(calls);
    if (!result.ok) return { kind: result.violation };
    advance(batch);
    return { kind: 'done', claimed: lease ? claimedByTurn(batch, lease, calls, result.rows) : [] };
  };

  return {
    ...roundReads(engine),
    ...aroundOf(engine, templateOf),
    async person(tenant, openId) {
      const [[row]] = await engine.read([call(sql.person, { tenant, openId })]);
      return row ? personOf(tenant, openId, row) : null;
    },
    async locales(tenant, openIds) {
      const [rows] = await engine.read([call(sql.locales, { tenant, list: JSON.stringify(openIds) })]);
      return localesOf(rows);
    },
    draft,
    async drafts(tenant, openId, which, page) {
      const { rows, total } = sql.drafts[which];
      const [found, [counted]] = await engine.read([call(rows, { tenant, openId, ...page }), call(total, { tenant, openId })]);
      return { rows: found.map(summaryOf), total: counted?.total ?? 0 };
    },
    async shelf(tenant, openId) {
      const [rows] = await engine.read([call(sql.shelf, { tenant, openId })]);
      return rows.map((row) => ({ ...summaryOf(row), year: row.year ?? '', unit: row.unit ?? '' }));
    },
    lastChange: async (tenant, id, openId) => {
      const [rows] = await engine.read([call(sql.lastChange, { tenant, draft: id, openId })]);
      return changesOf(rows)[0] ?? null;
    },
    changeBy: async (tenant, cause): Promise<Change | null> => {
      const [rows] = await engine.read([call(sql.changeBy, { tenant, cause })]);
      return changesOf(rows)[0] ?? null;
    },
    history: async (tenant, id, page) => {
      const [rows] = await engine.read([call(sql.history, { tenant, draft: id, ...page })]);
      return changesOf(rows);
    },
    async cardContext(tenant, messageId) {
      const [[row]] = await engine.read([call(sql.cardContext, { tenant, messageId })]);
      return row ? { context: contextOf(row.context), recipient: row.recipient } : null;
    },
    async seen(tenant, event) {
      const [[row]] = await engine.read([call(sql.seen, { tenant, event })]);
      return row !== undefined;
    },

    commit,
    commitWrites: commit,
    async wakeByCalendar(calendar, now) {
      await engine.write([call(wakeByCalendar, { calendar, due: now })]);
    },
    async recall(now) {
      await engine.write([call(recallLanes, { now }), call(recallJobs, { now }), call(wakeAhead, { due: now })]);
    },

    async keepTemplate(template) {
      const { structure } = templateHashes(template);
      await engine.write([templateCall(template, structure)]);
      written.add(structure);
    },

    ...importsOf(engine),
    ...queues(engine, holder),

    sweep: (now) => forget(engine, now, (tenant, id) => known.forget(tenant, id)),
    close: () => engine.close(),
  };
}
