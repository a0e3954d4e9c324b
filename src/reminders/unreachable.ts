import type { RemindPorts } from './ports.ts';

/** A message could not reach its person: they are not reminded any more until the directory has them again, and their supervisors are told. */
export async function markUnreachable(
  { store, clock }: Pick<RemindPorts, 'store' | 'clock'>,
  tenant: string,
  openId: string,
): Promise<void> {
  const [member] = await store.members(tenant, [openId]);
  if (member && member.status !== 'active') return;
  const now = clock();
  await store.commitWrites({
    tenant,
    by: '',
    at: now,
    writes: [
      { write: 'memberStatus', openId, status: 'unreachable' },
      // Somebody who is not known yet is not woken by their status.
      ...(member ? [] : [{ write: 'wake', kind: 'clerk', people: [openId], due: now } as const]),
    ],
    outgoing: [],
    jobs: [],
  });
}
