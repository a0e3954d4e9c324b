import type { DeclarationState } from '../form/draft.ts';
import { type Assignment, deadlineOf } from './assignment.ts';
import type { Round } from './round.ts';

/** How far a declaration is, as kept beside it: no cell is read for it. */
export interface Filled {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly state: DeclarationState;
  /** Required cells that are empty, and all that are required. */
  readonly missing: number;
  readonly required: number;
  /** Required cells that are empty, by step of the form. */
  readonly lacks: Readonly<Record<string, number>>;
  /** The budget's total as typed, a decimal or `**`; null = empty. */
  readonly amount: string | null;
  /** Reviews passed since it was handed in. */
  readonly reviewStep: number;
  readonly submittedAt: number | null;
  readonly late: boolean;
  readonly updatedAt: number;
}

/** An assignment with how far its declaration is. */
export interface Tracked {
  readonly assignment: Assignment;
  /** When it last became its clerk's to do: given, deadline moved, returned. */
  readonly since: number;
  /** null = not begun (or deleted). */
  readonly filled: Filled | null;
}

export const standings = ['notStarted', 'filling', 'waiting', 'returned', 'approved', 'withdrawn'] as const;
/** Where an assignment stands, as progress counts it. */
export type Standing = (typeof standings)[number];

export function standingOf({ assignment, filled }: Tracked): Standing {
  if (assignment.state === 'withdrawn') return 'withdrawn';
  if (!filled) return 'notStarted';
  switch (filled.state) {
    case 'draft':
      return 'filling';
    case 'submitted':
      return 'waiting';
    case 'returned':
      return 'returned';
    case 'approved':
      return 'approved';
    default:
      return filled.state satisfies never;
  }
}

/** Whether its clerk still has something to do. */
export const isOpen = (tracked: Tracked): boolean => {
  const standing = standingOf(tracked);
  return standing === 'notStarted' || standing === 'filling' || standing === 'returned';
};

/** Whether it is late: handed in after its deadline, or not handed in while the deadline has passed. */
export const isLate = (tracked: Tracked, round: Pick<Round, 'deadline'>, now: number): boolean =>
  tracked.filled?.submittedAt != null ? tracked.filled.late : isOpen(tracked) && now > deadlineOf(tracked.assignment, round);
