import type { Assignment } from '../../../rounds/assignment.ts';
import { cut } from '../../text.ts';
import type { Work } from '../../work.ts';
import type { Offer } from './offer.ts';

/** What else of a project of a round changes when it is moved. */
export type Moving = Partial<Pick<Assignment, 'department' | 'deadline'>>;

/**
 * Whose a project is from now on, in one commit: the declaration with a place in it, and the project of the round, so that reminders go to
 * the new clerk. Its department stays unless it is said. Returns the project as it is then.
 */
export function handOver(work: Work, offer: Offer, from: string, to: string, moving: Moving = {}): Assignment | null {
  const { kind, project, name, tracked, open } = offer;
  if (open) {
    const { id } = open.draft;
    work.mark('handover', { owner: to });
    work.write(
      { write: 'seat', declaration: id, openId: to, step: open.map.steps[0]?.id ?? '' },
      { write: 'unseat', declaration: id, openId: from },
    );
  }
  const before = tracked?.assignment ?? null;
  // Sub-goals are a department's own.
  const leaves = before !== null && moving.department !== undefined && moving.department !== before.department;
  const after = before && { ...before, ...moving, ...(leaves ? { areas: [] } : {}), clerk: to, updatedAt: work.state.now };
  if (before && after) {
    work.write({ write: 'changeAssignment', before, after });
    const { round, id: assignment, department } = after;
    if (open && leaves) work.write({ write: 'link', declaration: open.draft.id, to: { round, assignment, department } });
  }
  const me = work.person.openId;
  work.write({
    write: 'audit',
    act: from === me || to === me ? 'handover' : 'reassign',
    subject: { kind, id: project },
    department: after?.department ?? null,
    detail: { name: cut(name, 60), person: to },
  });
  return after;
}
