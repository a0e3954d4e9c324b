import { chooseDepartmentCard, goalsCard } from '../../cards/goals/overview.ts';
import { AREA, partCard } from '../../cards/goals/part.ts';
import { type GoalsAction, type GoalsPart, NEW } from '../../goals-action.ts';
import { GoalsInHand, partAfter } from '../../goals-in-hand.ts';
import { goalsDepartments } from '../../goals-needs.ts';
import { say } from '../../text.ts';
import type { Unread } from '../../unread.ts';
import type { Work } from '../../work.ts';
import { keepGoals, storeGoals } from './store.ts';
import { take } from './take.ts';

/** `/目标`: what a department wants to reach, entered part by part by its supervisor. */

type Form = Readonly<Record<string, string>>;

/** Typed: the only department the person looks after, or which. */
export function goals(work: Work): void {
  const departments = goalsDepartments(work.state);
  if (departments.length === 0) {
    work.text(say('departmentGoals.noDepartment'));
    return;
  }
  const hand = departments.length === 1 ? inHand(work) : null;
  if (hand) work.fresh(goalsCard(hand, work.notes));
  else work.fresh(chooseDepartmentCard(departments, work.notes));
}

/** The department the turn is about. */
export function inHand(work: Work): GoalsInHand | null {
  const { department } = work.state.parts;
  return department ? new GoalsInHand(work.state, department) : null;
}

export function pressGoals(work: Work, action: GoalsAction, form: Form): void {
  const hand = inHand(work);
  if (!hand) {
    if (action.do !== 'take') work.note('info', say('departmentGoals.chooseFirst'));
    const departments = goalsDepartments(work.state);
    // The found card stays: its projects are still to be chosen.
    if (action.do === 'take') work.fresh(chooseDepartmentCard(departments, work.notes, action.i));
    else work.card(chooseDepartmentCard(departments, work.notes));
    return;
  }
  const which = action.s ?? 'unit';
  switch (action.do) {
    case 'choose':
    case 'show':
      work.card(goalsCard(hand, work.notes));
      return;
    case 'edit':
      edit(work, hand, which, action.r ?? (form[AREA] || undefined));
      return;
    case 'drop':
      drop(work, hand, action.r);
      return;
    case 'take':
      take(work, hand, action);
      return;
    case 'save':
    case 'next':
    case 'say':
      save(work, hand, which, action, form);
      return;
    default:
      action.do satisfies never;
  }
}

const nothingUnread: Unread = new Map();

/** The card of a part; a sub-goal that is gone leads to the list. */
function edit(work: Work, hand: GoalsInHand, which: GoalsPart, area: string | undefined, unread: Unread = nothingUnread): void {
  const gone = area !== undefined && area !== NEW && !hand.area(area);
  if (gone) work.note('info', say('departmentGoals.areaGone'));
  work.card(partCard(hand, which, gone || which !== 'areas' ? undefined : area, work.notes, unread));
}

function drop(work: Work, hand: GoalsInHand, area: string | undefined): void {
  if (area !== undefined && hand.area(area)) {
    hand.drop(area);
    keepGoals(work, hand);
    work.note('good', say('departmentGoals.dropped'));
  }
  edit(work, hand, 'areas', undefined);
}

/** Everything typed is stored first, whichever way it goes on; what could not be is asked again. */
function save(work: Work, hand: GoalsInHand, which: GoalsPart, action: GoalsAction, form: Form): void {
  const { area, unread, changed } = storeGoals(work, hand, which, action, form);
  keepGoals(work, hand);
  if (changed) work.note('good', say('departmentGoals.saved'));
  if (unread.size > 0) {
    edit(work, hand, which, area, unread);
    return;
  }
  if (action.do === 'say' && action.n) {
    work.setPerson({ asked: { p: hand.department.id, s: which, n: action.n, ...(area === undefined ? {} : { r: area }) } });
    work.note('info', say('departmentGoals.sayNow', { input: action.n }));
    edit(work, hand, which, area);
    return;
  }
  if (action.do === 'save') {
    if (which === 'areas') edit(work, hand, which, area);
    else work.card(goalsCard(hand, work.notes));
    return;
  }
  const next = area === undefined ? partAfter(which) : 'areas';
  if (next === null) work.card(goalsCard(hand, work.notes));
  else edit(work, hand, next, undefined);
}
