import { z } from 'zod';

/** What the buttons of a round's cards mean. */
export const roundDos = [
  /** In preparation: every one of these stores what the form holds first. */
  'add',
  'page',
  'carry',
  'review',
  'confirm',
  'discard',
  /** Of a round that is open: its card; the round itself; more projects; one project; its end. */
  'show',
  'deadline',
  'enlist',
  'alter',
  'withdraw',
  'end',
  /** Of a round that has ended: open again, or one project of it. */
  'reopen',
  'extend',
  /** How it reminds and is reviewed, in preparation too: the card, and what was typed on it. */
  'settings',
  'set',
  /** On a clerk's card: begins the declaration of a project, empty or with last year's. */
  'begin',
  'copy',
] as const;
export type RoundDo = (typeof roundDos)[number];

const id = z.string().min(1).max(64);

/** `b`: the round; `n`: one of its projects; `page`: of its list; `h`: fingerprints of what each input of its settings showed. */
export const roundAction = z.object({
  a: z.literal('round'),
  do: z.enum(roundDos),
  b: id,
  n: id.optional(),
  page: z.number().int().min(0).max(1_000).optional(),
  h: z.record(z.string(), z.number()).optional(),
});
export type RoundAction = z.infer<typeof roundAction>;

/** Names of the inputs on the card of a round in preparation. */
export const FIELDS = {
  year: 'year',
  title: 'title',
  day: 'day',
  time: 'time',
  late: 'late',
  steps: 'steps',
  source: 'source',
  list: 'list',
  who: 'who',
  project: 'project',
  drop: 'drop',
  /** One project of an open round, whom it goes to, and a deadline of its own. */
  one: 'one',
  to: 'to',
  oneDay: 'oneDay',
  /** Of the unplaced line with this number: who it is, or that it goes. */
  unplaced: (number: number): string => `u${number}`,
} as const;

/** Names of the inputs on the card of a round's settings. */
export const SETTINGS = {
  remindBefore: 'remindBefore',
  remindAt: 'remindAt',
  quietFrom: 'quietFrom',
  quietUntil: 'quietUntil',
  digestAt: 'digestAt',
  escalateAfter: 'escalateAfter',
  late: 'late',
  reasons: 'reasons',
  /** Of the review step with this number: whose it is, and what it is called. */
  role: (at: number): string => `role${at}`,
  step: (at: number): string => `step${at}`,
} as const;

/** Chosen for a review step that there is not. */
export const NO_STEP = '__none';

/** Chosen for an unplaced line that is taken off the list. */
export const DROPPED = '__dropped';
