import type { Draft } from '../form/draft.ts';
import type { Remark } from './remark.ts';
import { type Role, roles } from './role.ts';
import type { Round, RoundSettings } from './round.ts';

/** How a declaration is reviewed: step by step, remark by remark. */

/** Stands for the declaration as a whole, where a remark is on no single cell (why it was reopened). */
export const WHOLE = '';

export type ReviewStep = RoundSettings['steps'][number];

/** Who may pass a step: an administrator reads no declaration. */
export const reviewRoles: readonly Role[] = roles.filter((role) => role !== 'admin');

/** The step a declaration waits for; the last one when the round has fewer by now. */
export function reviewStepOf({ settings }: Pick<Round, 'settings'>, { reviewStep }: Pick<Draft, 'reviewStep'>): ReviewStep {
  const step = settings.steps[reviewStep] ?? settings.steps.at(-1);
  if (!step) throw new Error('a round has at least one review step');
  return step;
}

/** The step after that, or null when it is the last. */
export const nextStepOf = ({ settings }: Pick<Round, 'settings'>, { reviewStep }: Pick<Draft, 'reviewStep'>): ReviewStep | null =>
  settings.steps[reviewStep + 1] ?? null;

/** A remark with the cell it is on. */
export interface Remarked {
  readonly path: string;
  readonly remark: Remark;
}

/** The remarks that are not settled. */
export interface OpenRemarks {
  /** Made in the review under way; the clerk was not told yet. */
  readonly fresh: readonly Remarked[];
  /** Told to the clerk with an earlier return. */
  readonly asked: readonly Remarked[];
}

export function openRemarks(remarks: ReadonlyMap<string, Remark>, { submittedAt }: Pick<Draft, 'submittedAt'>): OpenRemarks {
  const open = [...remarks].filter(([, { settled }]) => !settled).map(([path, remark]): Remarked => ({ path, remark }));
  const isFresh = ({ remark }: Remarked): boolean => submittedAt !== null && remark.at >= submittedAt;
  return { fresh: open.filter(isFresh), asked: open.filter((each) => !isFresh(each)) };
}

/** Whether somebody has reviewed what was handed in last: it is not taken back any more then. */
export const isReviewed = (remarks: ReadonlyMap<string, Remark>, { reviewStep, submittedAt }: Pick<Draft, 'reviewStep' | 'submittedAt'>) =>
  reviewStep > 0 || (submittedAt !== null && [...remarks.values()].some(({ at }) => at >= submittedAt));

/** When something is handed in: after all that was remarked before, whatever the clock says. */
export const handInTime = (remarks: ReadonlyMap<string, Remark>, now: number): number =>
  Math.max(now, ...[...remarks.values()].map(({ at }) => at + 1));

/** When something is remarked: never before what it is on was handed in. */
export const remarkTime = ({ submittedAt }: Pick<Draft, 'submittedAt'>, now: number): number => Math.max(now, submittedAt ?? now);
