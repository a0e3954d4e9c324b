import type { AuditDetail } from '../../../rounds/audit.ts';
import type { Work } from '../../work.ts';
import type { Preparing } from './preparing.ts';

/** The round as it is after the turn, and a line in the trail. */
export function keepRound(
  work: Work,
  { before, round, state }: Preparing,
  act: 'changeRound' | 'endRound' | 'reopenRound',
  detail: AuditDetail & Readonly<Record<string, string | number>> = {},
): void {
  const { id: _, version: __, ...after } = round;
  work.write({ write: 'changeRound', before, after: { ...after, updatedAt: state.now } });
  const name = round.title === '' ? round.year : round.title;
  work.write({ write: 'audit', act, subject: { kind: 'round', id: round.id }, department: null, detail: { name, ...detail } });
}
