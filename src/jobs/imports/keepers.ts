import type { Found } from '../../dialog/imported.ts';
import { reach } from '../../rounds/role.ts';
import type { ClaimedJob, Store } from '../../store/store.ts';

/** Names that are told; more are no help. */
const TOLD = 3;

/** Who may keep department goals that were found: the person, or else who supervises their department. Asked again when they do. */
export async function keepersOf(store: Store, { tenant, person }: ClaimedJob, admin: boolean): Promise<NonNullable<Found['keepers']>> {
  if (admin || reach(await store.grants(tenant, person), 'supervisor', 'admin').length > 0) return { mine: true, names: [] };
  const [member] = await store.members(tenant, [person]);
  if (!member) return { mine: false, names: [] };
  const grants = await store.grantsIn(tenant, 'supervisor', member.department);
  const supervisors = await store.members(tenant, [...new Set(grants.map(({ openId }) => openId))].slice(0, TOLD));
  return { mine: false, names: supervisors.map(({ name }) => name) };
}
