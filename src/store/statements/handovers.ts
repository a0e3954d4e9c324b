/** Projects offered to a colleague, and who has a place in a declaration. Compiled when the module loads. */
import { and, asc, eq, lt, or, sql } from 'drizzle-orm';
import { assignments, declarations, handovers, moved, seats } from '../../../db/schema.ts';
import { build, compile, p } from '../compile.ts';

const thisOne = and(eq(handovers.tenant, p('tenant')), eq(handovers.id, p('id')));
const asked = sql`${handovers.state} = 'asked'`;

/** The project of a round that is offered, by which its declaration is known: it may be begun after it was offered. */
const offered = and(eq(handovers.kind, 'assignment'), eq(assignments.tenant, handovers.tenant), eq(assignments.id, handovers.project));
/** A declaration of the giver's own that is offered. */
const own = and(eq(handovers.kind, 'declaration'), eq(declarations.tenant, handovers.tenant), eq(declarations.id, handovers.project));
const declarationNow = sql<
  string | null
>`CASE ${handovers.kind} WHEN 'declaration' THEN ${handovers.project} ELSE ${assignments.declaration} END`;

const columns = {
  id: handovers.id,
  kind: handovers.kind,
  project: handovers.project,
  declaration: declarationNow.as('declaration'),
  name: sql<string>`COALESCE(${assignments.name}, ${declarations.name}, '')`.as('name'),
  giver: handovers.giver,
  receiver: handovers.receiver,
  word: handovers.word,
  state: handovers.state,
  card: handovers.card,
  at: handovers.at,
};

export const handover = compile(
  'handover',
  build.select(columns).from(handovers).leftJoin(assignments, offered).leftJoin(declarations, own).where(thisOne),
);

const waiting = (name: string, whose: ReturnType<typeof eq> | ReturnType<typeof or>) =>
  compile(
    `handovers-${name}`,
    build
      .select(columns)
      .from(handovers)
      .leftJoin(assignments, offered)
      .leftJoin(declarations, own)
      .where(and(eq(handovers.tenant, p('tenant')), whose, asked))
      .orderBy(asc(handovers.at), asc(handovers.id))
      .limit(100),
  );

export const handoversAsked = {
  project: waiting('project', eq(handovers.project, p('about'))),
  person: waiting('person', or(eq(handovers.giver, p('about')), eq(handovers.receiver, p('about')))),
};

export const askHandover = compile(
  'ask-handover',
  build.insert(handovers).values({
    tenant: p('tenant'),
    id: p('id'),
    kind: p('kind'),
    project: p('project'),
    giver: p('giver'),
    receiver: p('receiver'),
    word: p('word'),
    state: 'asked',
    card: p('card'),
    at: p('at'),
    ended_at: null,
  }),
);

/** Right before `endHandover`: refuses the batch when it was answered meanwhile. */
export const handoverAsked = compile(
  'handover-asked',
  build.insert(moved).select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${handovers} WHERE ${and(thisOne, asked)})`),
);

export const endHandover = compile(
  'end-handover',
  build
    .update(handovers)
    .set({ state: sql`${p('state')}`, ended_at: sql`${p('at')}` })
    .where(and(thisOne, asked)),
);

export const forgetHandovers = compile('forget-handovers', build.delete(handovers).where(lt(handovers.ended_at, p('before'))));

/** Everybody with a place in a declaration. */
export const seated = compile(
  'seated',
  build
    .select({ open_id: seats.open_id })
    .from(seats)
    .where(and(eq(seats.tenant, p('tenant')), eq(seats.declaration, p('declaration'))))
    .orderBy(asc(seats.open_id)),
);
