/** Clerks whose time has come: reminded, or to be looked at again. */
import { placeOf } from '../dialog/places.ts';
import { daysOf, duesOf, openIn } from '../rounds/dues.ts';
import { nextReminder } from '../rounds/policy.ts';
import type { Reminded } from '../rounds/reading.ts';
import type { Wake } from '../rounds/reminding.ts';
import type { Round } from '../rounds/round.ts';
import { tellAway } from './away.ts';
import { reminderMessages } from './message.ts';
import type { RemindPorts } from './ports.ts';
import type { Clerk, Told } from './told.ts';
import { wokenOf } from './wake.ts';

export async function decideClerks(ports: RemindPorts, tenant: string, wakes: readonly Wake[]): Promise<void> {
  const read = await ports.store.reminded(
    tenant,
    wakes.map(({ person }) => person),
  );
  const rounds = new Map(read.rounds.map((round) => [round.id, round]));
  await Promise.all(wakes.map((wake) => wokenOf(ports, wake, () => decide(ports, clerkOf(ports, wake, read, rounds), read))));
}

function clerkOf(ports: RemindPorts, wake: Wake, read: Reminded, rounds: ReadonlyMap<string, Round>): Clerk {
  const open = openIn(
    read.tracked.filter(({ assignment }) => assignment.clerk === wake.person),
    rounds,
  );
  const member = read.members.find(({ openId }) => openId === wake.person) ?? null;
  const reminders = read.reminders.filter(({ person }) => person === wake.person);
  return { wake, member, open, rounds, reminders, place: placeOf(read.members, wake.person, rounds, open, ports.holidays) };
}

async function decide(ports: RemindPorts, clerk: Clerk, read: Reminded): Promise<Told> {
  const { wake, member, open, rounds, reminders, place } = clerk;
  const now = ports.clock();
  if (open.length === 0) return { writes: [], outgoing: [], next: null };
  if (member !== null && member.status !== 'active') return tellAway(ports, clerk, member, now);
  const { person } = wake;
  const dues = duesOf(open, rounds);
  const said = { reminded: daysOf(reminders, person, 'clerk'), later: daysOf(reminders, person, 'later') };
  const snooze = read.snoozes.get(person) ?? null;
  const next = nextReminder(dues, said, snooze, place, now);
  if (next === null || 'due' in next) return { writes: [], outgoing: [], next: next?.due ?? null };
  const { send, day } = next;
  const id = `remind-${day}-${send}-${person}`;
  const locale = (await ports.store.locales(wake.tenant, [person])).get(person) ?? 'zh-CN';
  const earlier = reminders.filter(({ kind }) => kind === 'clerk' || kind === 'later').at(-1) ?? null;
  const outgoing = await reminderMessages(ports, {
    tenant: wake.tenant,
    clerk: person,
    id,
    locale,
    place,
    now,
    open,
    rounds,
    earlier,
    urgedBy: null,
  });
  const after = { reminded: [...said.reminded, day], later: send === 'later' ? [...said.later, day] : said.later };
  const kept = snooze?.kind === 'skip' ? snooze : null;
  const following = nextReminder(dues, after, kept, place, now);
  return {
    writes: [
      { write: 'reminder', reminder: { person, day, kind: send, outgoing: id, by: null } },
      ...(snooze !== null && kept === null ? [{ write: 'snooze', person, snooze: null } as const] : []),
    ],
    outgoing,
    // What asks again at once is looked at in its own turn.
    next: following === null ? null : 'due' in following ? following.due : now + 1,
  };
}
