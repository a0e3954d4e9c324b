/** Supervisors whose time has come: told how things stand, or to be looked at again. */
import { digestCard, type Overdue } from '../dialog/cards/digest.ts';
import { digestView } from '../dialog/digesting.ts';
import { placeOf } from '../dialog/places.ts';
import { deadlineOf } from '../rounds/assignment.ts';
import { workingDaysBetween } from '../rounds/calendar.ts';
import { addDays } from '../rounds/day.ts';
import { daysOf, duesOf, openIn } from '../rounds/dues.ts';
import { escalationDay, nextReport } from '../rounds/policy.ts';
import type { LookedAfter } from '../rounds/reading.ts';
import type { Wake } from '../rounds/reminding.ts';
import { EVERYWHERE } from '../rounds/role.ts';
import type { Round } from '../rounds/round.ts';
import type { Tracked } from '../rounds/standing.ts';
import type { Place } from '../rounds/timetable.ts';
import { localOf } from '../rounds/zone.ts';
import type { RemindPorts } from './ports.ts';
import type { Told } from './told.ts';
import { wokenOf } from './wake.ts';

export const decideSupervisors = async (ports: RemindPorts, wakes: readonly Wake[]): Promise<void> => {
  // One after the other: each may look after a thousand projects.
  for (const wake of wakes) await wokenOf(ports, wake, () => decide(ports, wake));
};

async function decide(ports: RemindPorts, wake: Wake): Promise<Told> {
  const { tenant, person } = wake;
  const read = await ports.store.lookedAfter(tenant, person);
  const now = ports.clock();
  const rounds = new Map(read.rounds.map((round) => [round.id, round]));
  const open = openIn(read.tracked, rounds);
  if (open.length === 0 || (read.member !== null && read.member.status !== 'active')) return { writes: [], outgoing: [], next: null };
  const place = placeOf(read.member ? [read.member] : [], person, rounds, open, ports.holidays);
  const everywhere = read.grants.some(({ role, department }) => role === 'supervisor' && department === EVERYWHERE);
  const above = open.filter(({ assignment }) => everywhere || rounds.get(assignment.round)?.owner === person);
  const reported = { digest: daysOf(read.reminders, person, 'digest'), escalation: daysOf(read.reminders, person, 'escalation') };
  const of = { open: duesOf(open, rounds), above: duesOf(above, rounds) };
  const next = nextReport(of.open, of.above, reported, place, now);
  if (next === null || 'due' in next) return { writes: [], outgoing: [], next: next?.due ?? null };
  const { send, day } = next;
  const id = `${send}-${day}-${person}`;
  const overdue = send === 'escalation' ? overdueOf(above, rounds, read, place, now) : [];
  const card = digestCard(digestView(ports.templates, read, overdue));
  const locale = (await ports.store.locales(tenant, [person])).get(person) ?? 'zh-CN';
  const after = { ...reported, [send]: [...reported[send], day] };
  const following = nextReport(of.open, of.above, after, place, now);
  return {
    writes: [{ write: 'reminder', reminder: { person, day, kind: send, outgoing: id, by: null } }],
    outgoing: [
      { id, recipient: { kind: 'person', id: person }, action: { kind: 'send', ...ports.renderer.card(card, locale) }, context: null },
    ],
    next: following === null ? null : 'due' in following ? following.due : now + 1,
  };
}

/** Who has been overdue for as long as their round says, the longest first. */
function overdueOf(
  above: readonly Tracked[],
  rounds: ReadonlyMap<string, Round>,
  { clerks, departments }: LookedAfter,
  place: Place,
  now: number,
): readonly Overdue[] {
  const today = localOf(now, place.zone).day;
  const found = new Map<string, { projects: Tracked[]; days: number; department: string }>();
  for (const each of above) {
    const round = rounds.get(each.assignment.round);
    if (!round || round.settings.escalateAfter === 0) continue;
    const deadline = deadlineOf(each.assignment, round);
    if (escalationDay(deadline, round.settings, place) > today) continue;
    const days = workingDaysBetween(addDays(localOf(deadline, place.zone).day, 1), addDays(today, 1), place.holidays);
    const { clerk, department } = each.assignment;
    const known = found.get(clerk);
    if (known) {
      known.projects.push(each);
      known.days = Math.max(known.days, days);
    } else found.set(clerk, { projects: [each], days, department: departments.find(({ id }) => id === department)?.name ?? '' });
  }
  return [...found]
    .map(([openId, one]) => ({ openId, name: clerks.find((each) => each.openId === openId)?.name ?? '', ...one }))
    .sort((one, other) => other.days - one.days || other.projects.length - one.projects.length);
}
