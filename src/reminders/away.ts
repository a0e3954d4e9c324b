/** Somebody who left, is suspended or out of reach is not reminded: who looks after their projects is told, once. */
import { awayCard } from '../dialog/cards/away.ts';
import type { Member } from '../rounds/member.ts';
import { nextChance, remindHours } from '../rounds/timetable.ts';
import { localOf } from '../rounds/zone.ts';
import type { RemindPorts } from './ports.ts';
import type { Clerk, Told } from './told.ts';

export async function tellAway(ports: RemindPorts, clerk: Clerk, member: Member, now: number): Promise<Told> {
  const { wake, open, rounds, reminders, place } = clerk;
  const { tenant, person } = wake;
  const [first] = open;
  const settings = rounds.get(first?.assignment.round ?? '')?.settings;
  const latest = (kinds: readonly string[]): number =>
    Math.max(0, ...reminders.filter(({ kind }) => kinds.includes(kind)).map(({ at }) => at));
  // Told already, unless they were back and reminded since.
  if (!settings || latest(['away']) > latest(['clerk', 'later'])) return { writes: [], outgoing: [], next: null };
  const day = localOf(now, place.zone).day;
  const told = reminders.filter(({ kind }) => kind === 'away').map((each) => each.day);
  const chance = nextChance(now, remindHours(settings), place, (each) => told.includes(each));
  if (chance > now) return { writes: [], outgoing: [], next: chance };
  const supervisors = await supervisorsOf(ports, clerk);
  const locales = await ports.store.locales(tenant, supervisors);
  const card = awayCard(member, open);
  const outgoing = supervisors.map((openId, at) => ({
    id: `away-${day}-${at}-${person}`,
    recipient: { kind: 'person' as const, id: openId },
    action: { kind: 'send' as const, ...ports.renderer.card(card, locales.get(openId) ?? 'zh-CN') },
    context: null,
  }));
  const said = outgoing[0]?.id ?? '';
  return { writes: [{ write: 'reminder', reminder: { person, day, kind: 'away', outgoing: said, by: null } }], outgoing, next: null };
}

/** Who looks after what somebody has open: supervisors of its departments and who opened its rounds, as far as they can be reached. */
async function supervisorsOf({ store }: RemindPorts, { wake, open, rounds }: Clerk): Promise<readonly string[]> {
  const departments = [...new Set(open.map(({ assignment }) => assignment.department))];
  const grants = await Promise.all(departments.map((department) => store.grantsIn(wake.tenant, 'supervisor', department)));
  const owners = open.flatMap(({ assignment }) => rounds.get(assignment.round)?.owner ?? []);
  const all = [...new Set([...grants.flat().map(({ openId }) => openId), ...owners])].filter((openId) => openId !== wake.person);
  const gone = (await store.members(wake.tenant, all)).filter(({ status }) => status !== 'active').map(({ openId }) => openId);
  return all.filter((openId) => !gone.includes(openId));
}
