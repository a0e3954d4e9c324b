/** Reading people, drafts and their changes. Compiled when the module loads. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { cells, declarations, events, journal, outgoing, persons, seats, templates } from '../../../db/schema.ts';
import { build, compile, p } from '../compile.ts';

const changeColumns = {
  declaration: journal.declaration,
  revision: journal.revision,
  kind: journal.kind,
  by: journal.by,
  at: journal.at,
  cause: journal.cause,
  cells: journal.cells,
  undoes: journal.undoes,
};

const seatedDrafts = (which: 'live' | 'deleted') =>
  and(
    eq(seats.tenant, p('tenant')),
    eq(seats.open_id, p('openId')),
    which === 'live' ? isNull(declarations.deleted_at) : isNotNull(declarations.deleted_at),
  );
const seated = and(eq(declarations.tenant, seats.tenant), eq(declarations.id, seats.declaration));

/** What a list shows of a draft. */
const listed = {
  id: declarations.id,
  name: declarations.name,
  serial: declarations.serial,
  state: declarations.state,
  owner: declarations.owner,
  missing: declarations.missing,
  updated_at: declarations.updated_at,
  deleted_at: declarations.deleted_at,
};

const listDrafts = (which: 'live' | 'deleted') =>
  compile(
    `drafts-${which}`,
    build
      .select(listed)
      .from(seats)
      .innerJoin(declarations, seated)
      .where(seatedDrafts(which))
      .orderBy(desc(declarations.updated_at), asc(declarations.id))
      .limit(p('limit'))
      .offset(p('offset')),
  );
const countDrafts = (which: 'live' | 'deleted') =>
  compile(
    `drafts-${which}-count`,
    build
      .select({ total: sql<number>`count(*)`.as('total') })
      .from(seats)
      .innerJoin(declarations, seated)
      .where(seatedDrafts(which)),
  );

const year = alias(cells, 'year');
const unit = alias(cells, 'unit');
const cellCalled = (table: typeof year | typeof unit, path: string) =>
  and(eq(table.tenant, declarations.tenant), eq(table.declaration, declarations.id), eq(table.path, path));

/** A person's live drafts with the two cells a volume is made by. */
export const shelf = compile(
  'shelf',
  build
    .select({
      ...listed,
      year: sql<string | null>`${year.value}`.as('year'),
      unit: sql<string | null>`${unit.value}`.as('unit'),
    })
    .from(seats)
    .innerJoin(declarations, seated)
    .leftJoin(year, cellCalled(year, 'basics.year'))
    .leftJoin(unit, cellCalled(unit, 'basics.unitName'))
    .where(seatedDrafts('live'))
    .orderBy(desc(declarations.updated_at), asc(declarations.id))
    .limit(1000),
);

export const person = compile(
  'person',
  build
    .select({
      version: persons.version,
      locale: persons.locale,
      greeted: persons.greeted,
      current: persons.current,
      remembered: persons.remembered,
      next_serial: persons.next_serial,
      asked: persons.asked,
      reviewing: persons.reviewing,
    })
    .from(persons)
    .where(and(eq(persons.tenant, p('tenant')), eq(persons.open_id, p('openId')))),
);

export const locales = compile(
  'locales',
  build
    .select({ open_id: persons.open_id, locale: persons.locale })
    .from(persons)
    .where(and(eq(persons.tenant, p('tenant')), sql`${persons.open_id} IN (SELECT value FROM json_each(${p('list')}))`)),
);

/** A draft's own row with the person's seat in it, if any. */
export const head = compile(
  'head',
  build
    .select({
      version: declarations.version,
      state: declarations.state,
      owner: declarations.owner,
      structure: declarations.structure,
      created_at: declarations.created_at,
      updated_at: declarations.updated_at,
      deleted_at: declarations.deleted_at,
      round: declarations.round,
      assignment: declarations.assignment,
      department: declarations.department,
      review_step: declarations.review_step,
      submitted_at: declarations.submitted_at,
      late: declarations.late,
      locked: declarations.locked,
      step: seats.step,
      row: seats.row,
      cell: seats.cell,
      card: seats.card,
      pending: seats.pending,
      unread: seats.unread,
    })
    .from(declarations)
    .leftJoin(seats, and(eq(seats.tenant, declarations.tenant), eq(seats.open_id, p('openId')), eq(seats.declaration, declarations.id)))
    .where(and(eq(declarations.tenant, p('tenant')), eq(declarations.id, p('draft')))),
);

/** Cells that changed after a version; all of them after version 0. */
export const cellsSince = compile(
  'cells-since',
  build
    .select({ path: cells.path, value: cells.value, raw: cells.raw, revision: cells.revision, by: cells.by })
    .from(cells)
    .where(and(eq(cells.tenant, p('tenant')), eq(cells.declaration, p('draft')), gt(cells.revision, p('since')))),
);

export const drafts = {
  live: { rows: listDrafts('live'), total: countDrafts('live') },
  deleted: { rows: listDrafts('deleted'), total: countDrafts('deleted') },
};

export const template = compile(
  'template',
  build
    .select({ json: templates.json })
    .from(templates)
    .where(eq(templates.structure, p('structure'))),
);

const ofDraft = and(eq(journal.tenant, p('tenant')), eq(journal.declaration, p('draft')));

export const lastChange = compile(
  'last-change',
  build
    .select(changeColumns)
    .from(journal)
    .where(
      and(
        ofDraft,
        eq(
          journal.revision,
          build
            .select({ revision: journal.revision })
            .from(journal)
            .where(
              and(
                ofDraft,
                eq(journal.by, p('openId')),
                eq(journal.kind, 'edit'),
                eq(journal.undone, 0),
                eq(journal.part, 0),
                ne(journal.cells, '[]'),
              ),
            )
            .orderBy(desc(journal.revision))
            .limit(1),
        ),
      ),
    )
    .orderBy(asc(journal.part)),
);

export const changeBy = compile(
  'change-by',
  build
    .select(changeColumns)
    .from(journal)
    .where(and(eq(journal.tenant, p('tenant')), eq(journal.cause, p('cause'))))
    .orderBy(asc(journal.part)),
);

export const history = compile(
  'history',
  build
    .select(changeColumns)
    .from(journal)
    .where(
      and(
        ofDraft,
        inArray(
          journal.revision,
          build
            .select({ revision: journal.revision })
            .from(journal)
            .where(and(ofDraft, eq(journal.part, 0)))
            .orderBy(desc(journal.revision))
            .limit(p('limit'))
            .offset(p('offset')),
        ),
      ),
    )
    .orderBy(desc(journal.revision), asc(journal.part)),
);

export const cardContext = compile(
  'card-context',
  build
    .select({ context: outgoing.context, recipient: outgoing.recipient })
    .from(outgoing)
    .where(and(eq(outgoing.tenant, p('tenant')), eq(outgoing.message_id, p('messageId')))),
);

export const seen = compile(
  'seen',
  build
    .select({ at: events.at })
    .from(events)
    .where(and(eq(events.tenant, p('tenant')), eq(events.id, p('event')))),
);
