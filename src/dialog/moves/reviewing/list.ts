import { waitingCard } from '../../cards/reviewing/list.ts';
import { part } from '../../parts.ts';
import { WAITING } from '../../review-needs.ts';
import type { Work } from '../../work.ts';

/** `/审核`: what waits for this person's review. */
export function waiting(work: Work, page: number): void {
  const { parts } = work.state;
  work.card(
    waitingCard(part(parts, 'assignments'), {
      page,
      size: WAITING,
      departments: new Map(part(parts, 'departments').map((department) => [department.id, department])),
      clerks: parts.members ?? new Map(),
    }),
  );
}
