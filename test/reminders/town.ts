/** A round with its people in an office: what time does to it, without a chat. */
import type { Assignment } from '../../src/rounds/assignment.ts';
import type { Member } from '../../src/rounds/member.ts';
import type { Reminder } from '../../src/rounds/reminding.ts';
import type { Round } from '../../src/rounds/round.ts';
import type { Write } from '../../src/rounds/write.ts';
import type { Store } from '../../src/store/store.ts';
import { assignment, member, round } from '../contract/round-world.ts';

export const tenant = 't_north';

/** A time of the clocks in China. */
export const china = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

export interface Town {
  readonly store: Store;
  readonly now: () => number;
}

export async function put({ store, now }: Town, ...writes: Write[]): Promise<void> {
  const result = await store.commitWrites({ tenant, by: 'ou_s', at: now(), writes, outgoing: [], jobs: [] });
  if (result.kind !== 'done') throw new Error(`not written: ${result.kind}`);
}

export const opened = (town: Town, over: Partial<Round> = {}): Write => ({
  write: 'openRound',
  round: round('r1', { createdAt: town.now(), updatedAt: town.now(), ...over }),
});
export const given = (town: Town, id: string, over: Partial<Assignment> = {}): Write => ({
  write: 'assign',
  assignment: assignment(id, { createdAt: town.now(), updatedAt: town.now(), ...over }),
});
export const known = (...members: readonly (readonly [string, Partial<Member>])[]): Write => ({
  write: 'members',
  members: members.map(([openId, over]) => member(openId, over)),
});

export const told = async ({ store }: Town, person: string): Promise<readonly string[]> =>
  (await store.remindersTo(tenant, person, 500)).map(({ day, kind }: Reminder) => `${day} ${kind}`).toReversed();
