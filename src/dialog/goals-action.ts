import { z } from 'zod';

/** What the buttons of a department's goals mean. */

/** The parts, in the order in which they are asked. */
export const goalsParts = ['unit', 'overall', 'areas', 'safeguards', 'special'] as const;
export type GoalsPart = (typeof goalsParts)[number];

/** Inputs of the cards. */
export const goalsInputs = [
  'unitCode',
  'unitName',
  'total',
  'overall',
  'areaName',
  'areaGoal',
  'measures',
  'projects',
  'safeguards',
  'special',
] as const;
export type GoalsInput = (typeof goalsInputs)[number];

/** Name of the chooser of departments. */
export const DEPARTMENT = 'department';
/** The sub-goal that is not there yet. */
export const NEW = 'new';

const id = z.string().min(1).max(64);

/** An input whose text comes as the next message: department, part, sub-goal, input. */
const place = { p: id, s: z.enum(goalsParts), r: id.optional(), n: z.enum(goalsInputs) };

export const goalsPlace = z.object(place);
export type GoalsPlace = z.infer<typeof goalsPlace>;

/**
 * `save` and `say` store what the form holds; `say` then takes the next message for the input `n`. `p`: the department (a form may say it
 * instead), `s`: the part, `r`: the sub-goal, `h`: fingerprints of what each input showed.
 * `take`: the goals found in the file or paste `i`; `how`: instead of what is there, or only where there is nothing.
 */
export const goalsAction = z.object({
  a: z.literal('goals'),
  do: z.enum(['choose', 'show', 'edit', 'save', 'next', 'say', 'drop', 'take']),
  p: id.optional(),
  s: place.s.optional(),
  r: place.r,
  n: place.n.optional(),
  h: z.record(z.string(), z.number()).default({}),
  i: id.optional(),
  how: z.enum(['replace', 'fill']).optional(),
});
export type GoalsAction = z.infer<typeof goalsAction>;

/** Which of the department's sub-goals a declaration serves, by who fills it. */
export const servesAction = z.object({ a: z.literal('serves'), d: id, do: z.enum(['ask', 'keep']) });
export type ServesAction = z.infer<typeof servesAction>;
/** Name of its chooser. */
export const AREAS = 'areas';
