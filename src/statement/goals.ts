import { stateOf } from '../form/cell.ts';
import type { Declaration, Indicator } from '../form/declaration.ts';

/** Which goal an indicator measures. */

/** Distinct pairs of neighbouring characters, without punctuation and spaces. */
function pairs(...texts: readonly (string | null)[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts) {
    const letters = [...(text ?? '').replace(/[\s\p{P}\p{S}]/gu, '')];
    for (let at = 1; at < letters.length; at += 1) found.add(`${letters[at - 1]}${letters[at]}`);
  }
  return found;
}

/**
 * The goal an indicator most likely measures, as its id: the only one; of several the one that shares most two-character
 * words with the indicator's name, description and text target (the first of equals); the last one when none shares any.
 * Undefined when there is no goal or no such indicator.
 */
export function guessGoal(declaration: Declaration, indicatorIndex: number): string | undefined {
  const indicator = declaration.indicators[indicatorIndex];
  const goals = declaration.goals.filter((goal) => stateOf(goal.text) !== 'empty');
  const candidates = goals.length > 0 ? goals : declaration.goals;
  if (indicator === undefined) return undefined;
  if (candidates.length <= 1) return candidates[0]?.id;
  const words = pairs(indicator.name, indicator.description, indicator.target.unit);
  let best: { id: string; shared: number } | undefined;
  for (const goal of candidates) {
    const shared = [...pairs(goal.text)].filter((word) => words.has(word)).length;
    if (shared > (best?.shared ?? 0)) best = { id: goal.id, shared };
  }
  return best?.id ?? candidates.at(-1)?.id;
}

/** Indicators of one goal in printed order. `number` = the goal's place in the table from 1; undefined when there is no goal. */
export interface GoalGroup {
  readonly number: number | undefined;
  readonly indicators: readonly Indicator[];
}

/** Indicators by the goal they name (or are guessed to measure), in the order of the goals; goals without any are left out. */
export function byGoal(declaration: Declaration): readonly GoalGroup[] {
  const groups = new Map<string | undefined, Indicator[]>(declaration.goals.map((goal) => [goal.id, []]));
  declaration.indicators.forEach((indicator, index) => {
    const named = indicator.goal !== null && groups.has(indicator.goal) ? indicator.goal : guessGoal(declaration, index);
    const group = groups.get(named);
    if (group) group.push(indicator);
    else groups.set(named, [indicator]);
  });
  return [...groups]
    .map(([id, indicators]) => {
      const place = declaration.goals.findIndex((goal) => goal.id === id);
      return { number: place < 0 ? undefined : place + 1, indicators };
    })
    .filter((group) => group.indicators.length > 0);
}
