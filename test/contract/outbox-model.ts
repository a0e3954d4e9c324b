import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claimed } from '../../src/store/store.ts';
import { claimedBy, type Fresh, message, sayTurn, tenant, type World } from './world.ts';

const people = ['ou_a', 'ou_b', 'oc_c'] as const;
const lease = 100;
const person = fc.constantFrom(...people);

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('say' as const), to: fc.array(person, { minLength: 1, maxLength: 4 }), claim: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claim' as const), who: fc.option(person, { nil: null }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      pick: fc.nat(),
      how: fc.constantFrom('sent' as const, 'failed' as const, 'delayed' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(10, 60, 100) }) },
);

interface LaneModel {
  rows: string[];
  /** When somebody may claim it next; null = nothing waits. */
  due: number | null;
  holder: string | null;
}

/** Random turns, claims, ends and waits: who holds what, and in which order, is as a plain model says. */
export function outboxModelContract(freshWorld: Fresh): void {
  describe('the outbox against a model', () => {
    it('agrees after any sequence', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const world: World = await freshWorld();
          try {
            const stores = [world.open(), world.open()] as const;
            const lanes = new Map<string, LaneModel>(people.map((id) => [id, { rows: [], due: null, holder: null }]));
            const lane = (id: string): LaneModel => lanes.get(id) ?? { rows: [], due: null, holder: null };
            /** Claims under way: the next row of each is the first. */
            let open: Claimed[][] = [];
            const byLane = (rows: readonly Claimed[]): void => {
              for (const id of people) {
                const own = rows.filter((row) => row.recipient.id === id);
                if (own[0]) {
                  open.push(own);
                  lane(id).holder = own[0].lease;
                  expect(own.map((row) => row.id)).toEqual(lane(id).rows.slice(0, 8).slice(0, own.length));
                  expect(own.map((row) => row.last)).toEqual(own.map((_, index) => index === own.length - 1));
                }
              }
            };
            let now = 1_000;
            let n = 0;
            for (const [index, move] of steps.entries()) {
              const store = index % 2 === 0 ? stores[0] : stores[1];
              if (move.kind === 'wait') now += move.ms;
              else if (move.kind === 'say') {
                const rows = move.to.map((to) => message(to, { id: `m${++n}` }));
                const idle = people.filter((id) => lane(id).due === null && move.to.includes(id));
                const claimed = claimedBy(await store.commit(sayTurn(rows, { at: now, ...(move.claim ? { lease } : {}) })));
                for (const row of rows) lane(row.recipient.id).rows.push(row.id);
                for (const id of idle) lane(id).due = move.claim ? now + lease : now;
                expect([...new Set(claimed.map((row) => row.recipient.id))].sort()).toEqual(move.claim ? [...idle].sort() : []);
                expect(claimed).toHaveLength(move.claim ? rows.filter((row) => idle.some((id) => id === row.recipient.id)).length : 0);
                byLane(claimed);
              } else if (move.kind === 'claim') {
                const free = people.filter(
                  (id) => (move.who === null || move.who === id) && (lane(id).due ?? Number.POSITIVE_INFINITY) <= now,
                );
                const claimed = await store.claimOutgoing(now, lease, 9, ...(move.who === null ? [] : [{ tenant, id: move.who }]));
                expect([...new Set(claimed.map((row) => row.recipient.id))].sort()).toEqual([...free].sort());
                for (const id of free) lane(id).due = now + lease;
                byLane(claimed);
              } else {
                const claim = open[move.pick % Math.max(open.length, 1)];
                const row = claim?.shift();
                if (!claim || !row) continue;
                const model = lane(row.recipient.id);
                const holds = model.holder === row.lease;
                if (move.how === 'delayed') {
                  await store.delayOutgoing(row, now + 50, 1);
                  claim.length = 0;
                  if (holds) Object.assign(model, { due: now + 50, holder: null });
                } else {
                  const told = move.how === 'sent' ? await store.sentOutgoing(row, null, now) : await store.failOutgoing(row, 7, now);
                  model.rows = model.rows.filter((id) => id !== row.id);
                  const free = holds && row.last;
                  if (free) Object.assign(model, { due: model.rows.length > 0 ? now : null, holder: null });
                  expect(told).toBe(holds ? (row.last ? (model.rows.length > 0 ? 'more' : 'empty') : 'held') : 'lost');
                  if (!holds) claim.length = 0;
                }
                open = open.filter((rows) => rows.length > 0);
              }
            }
          } finally {
            await world.close();
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
