import { z } from 'zod';
import { type RosterFilter, rosterStandings } from '../rounds/roster.ts';

/** What the buttons of `/进度` mean. */
export const progressDos = [
  /** The overview, filtered as the button says. */
  'show',
  /** Filtered as chosen in the form. */
  'filter',
  /** One person's projects: the chosen one's, or the button's. */
  'person',
  /** The list as a file. */
  'file',
  /** Pressed in a group: the whole card, in private. */
  'private',
] as const;

const id = z.string().min(1).max(64);

/** `b`: the round; `st`, `dep`, `who`: the filter; `page`: of the list. */
export const progressAction = z.object({
  a: z.literal('progress'),
  do: z.enum(progressDos),
  b: id.optional(),
  st: z.enum(rosterStandings).optional(),
  dep: id.optional(),
  who: id.optional(),
  page: z.number().int().min(0).max(1_000).optional(),
});
export type ProgressAction = z.infer<typeof progressAction>;

/** Names of the inputs on the card. */
export const PROGRESS_FIELDS = { round: 'round', standing: 'standing', department: 'department', person: 'person' } as const;
/** Chosen for no filter: a select cannot be emptied. */
export const ALL = '__all';

/** What is looked at. */
export interface ProgressAsked {
  /** null = the newest that is open. */
  readonly round: string | null;
  readonly filter: RosterFilter;
  readonly page: number;
}
