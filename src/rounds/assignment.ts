/** One project somebody is to fill in a round. */
export interface Assignment {
  readonly id: string;
  /** 0 = not stored yet. */
  readonly version: number;
  readonly round: string;
  /** A department's id. */
  readonly department: string;
  /** open_id of who fills it. */
  readonly clerk: string;
  /** The project's name as assigned; the declaration's own may differ once it is filled. */
  readonly name: string;
  /** 项目编码; '' when it is not known. */
  readonly code: string;
  /** The declaration that fills it; null until it is begun. */
  readonly declaration: string | null;
  readonly state: AssignmentState;
  /** A deadline of its own, ms; null = the round's. */
  readonly deadline: number | null;
  /** The round has ended, and nobody opened this project again: nothing of it is filled in or handed in. */
  readonly locked: boolean;
  /** Ids of the department's sub-goals (分项目标) it serves. */
  readonly areas: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** `withdrawn`: taken out of the round; nobody is asked for it any more. */
export const assignmentStates = ['open', 'withdrawn'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** Whether its clerk is still asked for it. */
export const isGiven = ({ state }: Pick<Assignment, 'state'>): boolean => state === 'open';

/** The last moment an assignment is not late. */
export const deadlineOf = (assignment: Pick<Assignment, 'deadline'>, round: { readonly deadline: number }): number =>
  assignment.deadline ?? round.deadline;
