import { z } from 'zod';
import { placeOf } from '../dialog/places.ts';
import { reminderMessages } from '../reminders/message.ts';
import { openIn } from '../rounds/dues.ts';
import type { ClaimedJob } from '../store/store.ts';
import type { JobKind, JobPorts, Outcome } from './job.ts';

const payloadSchema = z.object({
  /** Name of who urged. */
  by: z.string(),
  reminders: z.array(z.object({ person: z.string(), outgoing: z.string() })),
});

/** Writes the reminders a supervisor asked for. That they are the day's was committed with the click; who has finished meanwhile gets none. */
async function run(ports: JobPorts, job: ClaimedJob): Promise<Outcome> {
  const { by, reminders } = payloadSchema.parse(JSON.parse(job.payload));
  const { tenant } = job;
  const people = reminders.map(({ person }) => person);
  const read = await ports.store.reminded(tenant, people);
  const locales = await ports.store.locales(tenant, people);
  const rounds = new Map(read.rounds.map((round) => [round.id, round]));
  const messages = await Promise.all(
    reminders.map(async ({ person, outgoing }) => {
      const open = openIn(
        read.tracked.filter(({ assignment }) => assignment.clerk === person),
        rounds,
      );
      if (open.length === 0) return [];
      const earlier = read.reminders.filter(
        (each) => each.person === person && (each.kind === 'clerk' || each.kind === 'later') && each.outgoing !== outgoing,
      );
      return reminderMessages(ports, {
        tenant,
        clerk: person,
        id: outgoing,
        locale: locales.get(person) ?? 'zh-CN',
        place: placeOf(read.members, person, rounds, open, ports.holidays),
        now: ports.clock(),
        open,
        rounds,
        earlier: earlier.at(-1) ?? null,
        urgedBy: by,
      });
    }),
  );
  return { kind: 'done', outgoing: messages.flat() };
}

export const urge: JobKind = { run, givenUp: () => [] };
