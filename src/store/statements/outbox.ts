/** Messages to go out and the lanes that keep their order. Compiled when the module loads. */
import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { contents, lanes, outgoing } from '../../../db/schema.ts';
import { build, compile, given, p } from '../compile.ts';

/** Rows of one recipient given to a worker at once. */
const rowsOfLane = 8;

const thisRow = and(eq(outgoing.tenant, p('tenant')), eq(outgoing.id, p('id')));
const thisLane = and(eq(lanes.tenant, p('tenant')), eq(lanes.recipient, p('recipient')));
const held = eq(lanes.holder, p('holder'));

export const addOutgoing = compile(
  'add-outgoing',
  build.insert(outgoing).values({
    tenant: p('tenant'),
    id: p('id'),
    recipient_kind: p('recipientKind'),
    recipient: p('recipient'),
    action: p('action'),
    message: p('message'),
    content: '',
    context: p('context'),
    attempts: 0,
    created_at: p('at'),
  }),
);

/** What the message says that the statement before this one added: its `seq` is the row inserted last. */
export const addContent = compile('add-content', build.insert(contents).values({ seq: sql`last_insert_rowid()`, content: p('content') }));

/**
 * Something new waits for a recipient: an idle lane becomes due, or is held at once when a holder is given; a lane that
 * is held, delayed or due already stays as it is. Answers who holds it and until when (or since when it is due).
 */
export const wakeLane = compile(
  'wake-lane',
  build
    .insert(lanes)
    .values({ tenant: p('tenant'), recipient: p('recipient'), due: p('due'), holder: p('holder') })
    .onConflictDoUpdate({
      target: [lanes.tenant, lanes.recipient],
      set: {
        // Every right side sees the row as it was before.
        holder: sql`CASE WHEN ${lanes.due} IS NULL THEN excluded.holder ELSE ${lanes.holder} END`,
        due: sql`coalesce(${lanes.due}, excluded.due)`,
      },
    })
    .returning({ recipient: lanes.recipient, holder: lanes.holder }),
);

/** The message id an earlier row got, if it was sent. */
export const messageOf = compile(
  'message-of',
  build.select({ id: outgoing.id, message_id: outgoing.message_id, ended_at: outgoing.ended_at }).from(outgoing).where(thisRow),
);

const take = { holder: given('holder'), due: given('until') };

export const claimLanes = compile(
  'claim-lanes',
  build
    .update(lanes)
    .set(take)
    .where(sql`rowid IN (SELECT rowid FROM ${lanes} WHERE ${lte(lanes.due, p('now'))} ORDER BY ${lanes.due} LIMIT ${p('limit')})`),
);

export const claimLane = compile(
  'claim-lane',
  build
    .update(lanes)
    .set(take)
    .where(and(thisLane, lte(lanes.due, p('now')))),
);

const named = alias(outgoing, 'named');
const waiting = alias(outgoing, 'waiting');

/** First rows of every lane this claim holds, with what is known of the row a patch names. `until` leads to the lanes by their index. */
export const claimedRows = compile(
  'claimed-rows',
  build
    .select({
      tenant: outgoing.tenant,
      id: outgoing.id,
      recipient_kind: outgoing.recipient_kind,
      recipient: outgoing.recipient,
      action: outgoing.action,
      message: outgoing.message,
      content: sql<string>`coalesce(${contents.content}, ${outgoing.content})`.as('content'),
      context: outgoing.context,
      attempts: outgoing.attempts,
      created_at: outgoing.created_at,
      named_id: sql<string | null>`${named.id}`.as('named_id'),
      named_message: sql<string | null>`${named.message_id}`.as('named_message'),
      named_ended: sql<number | null>`${named.ended_at}`.as('named_ended'),
    })
    .from(lanes)
    .innerJoin(
      outgoing,
      sql`${outgoing.seq} IN ${build
        .select({ seq: waiting.seq })
        .from(waiting)
        .where(and(eq(waiting.tenant, lanes.tenant), eq(waiting.recipient, lanes.recipient), isNull(waiting.ended_at)))
        .orderBy(waiting.seq)
        .limit(rowsOfLane)}`,
    )
    .leftJoin(contents, eq(contents.seq, outgoing.seq))
    .leftJoin(named, and(eq(named.tenant, outgoing.tenant), eq(named.id, outgoing.message)))
    .where(and(eq(lanes.due, p('until')), held))
    .orderBy(outgoing.seq),
);

/** Ends a row: its message id and context stay. */
export const endOutgoing = compile(
  'end-outgoing',
  build
    .update(outgoing)
    .set({ ended_at: given('now'), message_id: given('messageId'), code: given('code'), content: '' })
    .where(and(thisRow, isNull(outgoing.ended_at))),
);

/** With the end of a row its content goes. */
export const dropContent = compile(
  'drop-content',
  build.delete(contents).where(sql`${contents.seq} = (SELECT ${outgoing.seq} FROM ${outgoing} WHERE ${thisRow})`),
);

export const retryOutgoing = compile(
  'retry-outgoing',
  build
    .update(outgoing)
    .set({ attempts: sql`${outgoing.attempts} + 1`, code: given('code') })
    .where(and(thisRow, isNull(outgoing.ended_at))),
);

/** Whether the claim still holds the lane. */
export const laneHeld = compile('lane-held', build.select({ due: lanes.due }).from(lanes).where(and(thisLane, held)));

/** Gives a lane back; it is due at once when more waits. Nothing happens when somebody took it over. */
export const freeLane = compile(
  'free-lane',
  build
    .update(lanes)
    .set({
      holder: null,
      due: sql`(SELECT ${p('now')} WHERE EXISTS (SELECT 1 FROM ${outgoing} WHERE ${and(eq(outgoing.tenant, p('tenant')), eq(outgoing.recipient, p('recipient')), isNull(outgoing.ended_at))}))`,
    })
    .where(and(thisLane, held))
    .returning({ due: lanes.due }),
);

/** Every lane that waits for a later time, or is held until one, is due now. */
export const recallLanes = compile(
  'recall-lanes',
  build
    .update(lanes)
    .set({ holder: null, due: given('now') })
    .where(gt(lanes.due, p('now'))),
);

/** Gives a lane back, to be tried at `due`. */
export const delayLane = compile(
  'delay-lane',
  build
    .update(lanes)
    .set({ holder: null, due: given('due') })
    .where(and(thisLane, held)),
);
