import type { Member } from '../rounds/member.ts';
import type { Reminder, Wake } from '../rounds/reminding.ts';
import type { Round } from '../rounds/round.ts';
import type { Tracked } from '../rounds/standing.ts';
import type { Place } from '../rounds/timetable.ts';
import type { Write } from '../rounds/write.ts';
import type { Outgoing } from '../store/store.ts';

/** A clerk with all they are reminded by. */
export interface Clerk {
  readonly wake: Wake;
  readonly member: Member | null;
  readonly open: readonly Tracked[];
  readonly rounds: ReadonlyMap<string, Round>;
  readonly reminders: readonly Reminder[];
  readonly place: Place;
}

/** What is committed with the wake: nothing said, or something. */
export interface Told {
  readonly writes: readonly Write[];
  readonly outgoing: readonly Outgoing[];
  /** When to look again; null = not until something changes. */
  readonly next: number | null;
}
