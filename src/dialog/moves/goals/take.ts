import type { DepartmentGoals } from '../../../rounds/department.ts';
import { goalsCard } from '../../cards/goals/overview.ts';
import { takeCard } from '../../cards/goals/take.ts';
import type { GoalsAction } from '../../goals-action.ts';
import type { GoalsInHand } from '../../goals-in-hand.ts';
import { say } from '../../text.ts';
import type { Work } from '../../work.ts';
import { importOf } from '../imports.ts';
import { keepGoals } from './store.ts';

/** Goals found in a file or paste become the department's. Nothing that is there gives way unasked. */
export function take(work: Work, hand: GoalsInHand, { i, how }: GoalsAction): void {
  const head = importOf(work);
  if (!head) return;
  const goals = head.found?.goals;
  if (!goals || i === undefined) {
    work.toast('warn', say('import.gone'));
    return;
  }
  const found = withIds(work, goals);
  const there = hand.goals;
  if (!isEmpty(there) && how === undefined) {
    work.fresh(takeCard(hand, found, i));
    return;
  }
  hand.setGoals(how === 'fill' ? filled(there, found) : found);
  keepGoals(work, hand);
  work.note('good', say('departmentGoals.taken'));
  if (how === undefined) work.fresh(goalsCard(hand, work.notes));
  else work.card(goalsCard(hand, work.notes));
}

const isEmpty = ({ overall, areas, safeguards, special }: DepartmentGoals): boolean =>
  overall === '' && areas.length === 0 && safeguards.length === 0 && special === '';

/** Ids of their own: those in the file are numbers. */
const withIds = (work: Work, goals: DepartmentGoals): DepartmentGoals => ({
  ...goals,
  areas: goals.areas.map((area) => ({ ...area, id: `g${work.state.ids()}` })),
});

const filled = (there: DepartmentGoals, found: DepartmentGoals): DepartmentGoals => ({
  overall: there.overall || found.overall,
  areas: there.areas.length > 0 ? there.areas : found.areas,
  safeguards: there.safeguards.length > 0 ? there.safeguards : found.safeguards,
  special: there.special || found.special,
});
