import { z } from 'zod';

/** What the buttons of a review's cards mean. */
export const reviewDos = [
  /** On the reviewer's cards. `whole`: the whole table where only differences are shown. */
  'open',
  'whole',
  'cells',
  'remark',
  'drop',
  'settle',
  'again',
  'return',
  'approve',
  'askReopen',
  'reopen',
  /** On the clerk's: the cells that came back, and what was filled into them (`keep`: stored only). */
  'mend',
  'keep',
  'resubmit',
] as const;
export type ReviewDo = (typeof reviewDos)[number];

/** `p`: a remark's cell; `s`: a part of the form; `t`: when what the card shows was handed in; `h` as for a form of the declaration. */
export const reviewAction = z.object({
  a: z.literal('review'),
  do: z.enum(reviewDos),
  d: z.string().min(1).max(64),
  p: z.string().max(200).optional(),
  s: z.string().max(130).optional(),
  t: z.number().optional(),
  h: z.record(z.string(), z.number()).default({}),
});
export type ReviewAction = z.infer<typeof reviewAction>;

/**
 * Those in which there is nothing to read: they are looked for, in a round (`b`) and a department where it says so, and passed together. `k`: when
 * each of those listed was handed in, by its id.
 */
export const cleanAction = z.object({
  a: z.literal('clean'),
  do: z.enum(['look', 'pass']),
  b: z.string().max(64).optional(),
  dep: z.string().max(64).optional(),
  k: z.record(z.string().max(64), z.number()).default({}),
});
export type CleanAction = z.infer<typeof cleanAction>;

/** Names of the inputs on a reviewer's cards. */
export const REVIEW = { part: 'part', cells: 'cells', reason: 'reason', words: 'words', dropped: 'dropped' } as const;
