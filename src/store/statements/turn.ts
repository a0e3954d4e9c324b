/** What a turn writes. Compiled when the module loads. */
import { and, eq, sql } from 'drizzle-orm';
import { cells, declarations, events, journal, moved, outgoing, persons, seats, templates } from '../../../db/schema.ts';
import { build, compile, given, p } from '../compile.ts';

const thisDraft = and(eq(declarations.tenant, p('tenant')), eq(declarations.id, p('draft')));
const thisPerson = and(eq(persons.tenant, p('tenant')), eq(persons.open_id, p('openId')));

export const takeEvent = compile('take-event', build.insert(events).values({ tenant: p('tenant'), id: p('event'), at: p('at') }));

export const addPerson = compile(
  'add-person',
  build.insert(persons).values({
    tenant: p('tenant'),
    open_id: p('openId'),
    version: 1,
    locale: p('locale'),
    greeted: p('greeted'),
    current: p('current'),
    remembered: p('remembered'),
    next_serial: p('nextSerial'),
    asked: p('asked'),
    reviewing: p('reviewing'),
  }),
);

export const swapPerson = compile(
  'swap-person',
  build
    .update(persons)
    .set({
      version: given('next'),
      locale: given('locale'),
      greeted: given('greeted'),
      current: given('current'),
      remembered: given('remembered'),
      next_serial: given('nextSerial'),
      asked: given('asked'),
      reviewing: given('reviewing'),
    })
    .where(and(thisPerson, eq(persons.version, p('version')))),
);

/**
 * Right before `swapPerson`: refuses the batch when the swap is going to hit nothing (a missing row included). Looking afterwards
 * for the new version would take another writer's swap for ours.
 */
export const personUnmoved = compile(
  'person-unmoved',
  build
    .insert(moved)
    .select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${persons} WHERE ${and(thisPerson, eq(persons.version, p('version')))})`),
);

export const addDraft = compile(
  'add-draft',
  build.insert(declarations).values({
    tenant: p('tenant'),
    id: p('draft'),
    version: 1,
    state: p('state'),
    owner: p('owner'),
    structure: p('structure'),
    name: p('name'),
    serial: p('serial'),
    missing: p('missing'),
    created_at: p('createdAt'),
    updated_at: p('updatedAt'),
    deleted_at: p('deletedAt'),
    code: p('code'),
    required: p('required'),
    amount: p('amount'),
    lacks: p('lacks'),
    round: p('round'),
    assignment: p('assignment'),
    department: p('department'),
    review_step: p('reviewStep'),
    submitted_at: p('submittedAt'),
    late: p('late'),
  }),
);

export const swapDraft = compile(
  'swap-draft',
  build
    .update(declarations)
    .set({
      version: given('revision'),
      state: given('state'),
      name: given('name'),
      serial: given('serial'),
      missing: given('missing'),
      updated_at: given('at'),
      deleted_at: given('deletedAt'),
      owner: given('owner'),
      required: given('required'),
      amount: given('amount'),
      lacks: given('lacks'),
      review_step: given('reviewStep'),
      submitted_at: given('submittedAt'),
      late: given('late'),
    })
    .where(and(thisDraft, eq(declarations.version, p('version')))),
);

/** As `personUnmoved`, right before `swapDraft`. */
export const draftUnmoved = compile(
  'draft-unmoved',
  build
    .insert(moved)
    .select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${declarations} WHERE ${and(thisDraft, eq(declarations.version, p('version')))})`),
);

/** Apart from the swap: its index is touched only by changes of the code. */
export const codeDraft = compile(
  'code-draft',
  build
    .update(declarations)
    .set({ code: given('code') })
    .where(thisDraft),
);

export const addChange = compile(
  'add-change',
  build.insert(journal).values({
    tenant: p('tenant'),
    declaration: p('draft'),
    revision: p('revision'),
    part: p('part'),
    kind: p('kind'),
    by: p('by'),
    at: p('at'),
    cause: p('cause'),
    cells: p('cells'),
    undoes: p('undoes'),
    undone: 0,
  }),
);

export const markUndone = compile(
  'mark-undone',
  build
    .update(journal)
    .set({ undone: 1 })
    .where(and(eq(journal.tenant, p('tenant')), eq(journal.declaration, p('draft')), eq(journal.revision, p('undoes')))),
);

const cellNow = { value: sql`excluded.value`, raw: sql`excluded.raw`, revision: sql`excluded.revision`, by: sql`excluded.by` };
const cellKey = [cells.tenant, cells.declaration, cells.path];

export const putCell = compile(
  'put-cell',
  build
    .insert(cells)
    .values({
      tenant: p('tenant'),
      declaration: p('draft'),
      path: p('path'),
      value: p('value'),
      raw: p('raw'),
      revision: p('revision'),
      by: p('by'),
    })
    .onConflictDoUpdate({ target: cellKey, set: cellNow }),
);

/** Many cells in one parameter: `[[path, value, raw], …]`. (`WHERE true` keeps SQLite from reading ON as a join's.) */
export const putCells = compile(
  'put-cells',
  build
    .insert(cells)
    .select(
      sql`SELECT ${p('tenant')}, ${p('draft')}, value ->> 0, value ->> 1, value ->> 2, ${p('revision')}, ${p('by')} FROM json_each(${p('rows')}) WHERE true`,
    )
    .onConflictDoUpdate({ target: cellKey, set: cellNow }),
);

export const putSeat = compile(
  'put-seat',
  build
    .insert(seats)
    .values({
      tenant: p('tenant'),
      open_id: p('openId'),
      declaration: p('draft'),
      step: p('step'),
      row: p('row'),
      cell: p('cell'),
      card: p('card'),
      pending: p('pending'),
      unread: p('unread'),
    })
    .onConflictDoUpdate({
      target: [seats.tenant, seats.open_id, seats.declaration],
      set: {
        step: sql`excluded.step`,
        row: sql`excluded.row`,
        cell: sql`excluded.cell`,
        card: sql`excluded.card`,
        pending: sql`excluded.pending`,
        unread: sql`excluded.unread`,
      },
    }),
);

export const putTemplate = compile(
  'put-template',
  build
    .insert(templates)
    .values({ structure: p('structure'), id: p('id'), wording: p('wording'), json: p('json') })
    .onConflictDoUpdate({
      target: templates.structure,
      set: { id: sql`excluded.id`, wording: sql`excluded.wording`, json: sql`excluded.json` },
      setWhere: sql`${templates.wording} <> excluded.wording`,
    }),
);

/** Where a card stands after it was changed in place. */
export const moveCard = compile(
  'move-card',
  build
    .update(outgoing)
    .set({ context: given('context') })
    .where(and(eq(outgoing.tenant, p('tenant')), eq(outgoing.message_id, p('messageId')))),
);
