import { z } from 'zod';
import { roles } from '../rounds/role.ts';
import { handoverAction, shareAction } from './colleague-action.ts';
import { editions, exportFormats, volumeExtents, volumeSteps } from './formats.ts';
import { goalsAction, servesAction } from './goals-action.ts';
import { offerKinds } from './offers.ts';
import { progressAction } from './progress-action.ts';
import type { ActionValue } from './reply.ts';
import { cleanAction, reviewAction } from './review-action.ts';
import { roundAction } from './round-action.ts';

/**
 * What a button means. The value travels through the client, so it is parsed again here and every right is checked against
 * what is stored. Short keys: a card has 30 KB.
 */

/** Where a form's submit button goes after everything typed is stored. */
export const thens = ['next', 'back', 'skip', 'later', 'list', 'another', 'stay'] as const;
export type Then = (typeof thens)[number];

/** Commands that are buttons and menu entries as well. */
export const simpleCommands = [
  'new',
  'resume',
  'mine',
  'deleted',
  'preview',
  'check',
  'export',
  'copy',
  'undo',
  'submit',
  'withdraw',
  'secret',
  'startRound',
  'rounds',
  'review',
  'return',
  'progress',
  'volume',
  'handover',
  'share',
  'remind',
  'grant',
  'audit',
  'goals',
  'cancel',
  'help',
  'private',
] as const;
export type SimpleCommand = (typeof simpleCommands)[number];

/** `suggest` offers what others use, `values` opens the card of all rows that lack something. */
export const rowOps = ['add', 'edit', 'delete', 'up', 'down', 'suggest', 'values'] as const;
export type RowOp = (typeof rowOps)[number];

const id = z.string().min(1).max(64);
const path = z.string().max(200);

/** A volume by the year and unit on its cards. */
const titled = { y: z.string().max(20), u: z.string().max(200) };
/** All declarations of the person of that year and unit, or of round `b` those of department `p` (`*`: of all within reach). */
const roundVolume = z.object({ ...titled, b: id, p: id, w: z.enum(volumeExtents) });
export const volume = z.union([roundVolume, z.object(titled)]);
export type RoundVolumeOf = z.infer<typeof roundVolume>;
export type VolumeOf = z.infer<typeof volume>;
export const isOfRound = (of: VolumeOf): of is RoundVolumeOf => 'b' in of;

export const actionSchema = z.discriminatedUnion('a', [
  z.object({
    a: z.literal('save'),
    d: id,
    s: id,
    r: id.optional(),
    go: z.enum(thens),
    /** Fingerprints of what each input showed, by its name. */
    h: z.record(z.string(), z.number()).default({}),
    /** Pressed beside a finding: accept its fix, or say why the value stays; `fill` puts a value that the coach worked out. */
    fix: z.object({ rule: id, p: path }).optional(),
    why: z.object({ rule: id, p: path }).optional(),
    fill: z.object({ p: path, v: z.string().max(40) }).optional(),
    /** The input whose doubts the person has looked at. */
    seen: path.optional(),
    /** The input whose years are last year's and are moved on. */
    years: path.optional(),
    /** Pressed beside the name of a row: what others use, by its id in the library. */
    use: id.optional(),
    /** Pressed beside an empty cell: text that follows from what is filled in. */
    take: z.object({ o: z.enum(offerKinds), p: path }).optional(),
  }),
  /** `k`: the subcategory a new row begins with. */
  z.object({ a: z.literal('row'), d: id, s: id, op: z.enum(rowOps), r: id.optional(), k: z.string().min(1).max(100).optional() }),
  /** The chosen of the indicators that were offered together; which they are is in the form. */
  z.object({ a: z.literal('pick'), d: id, s: id }),
  /** `apart`: on a card of its own; the one pressed stays. */
  z.object({ a: z.literal('goto'), d: id, s: id, r: id.optional(), c: z.string().max(200).optional(), apart: z.boolean().default(false) }),
  z.object({ a: z.literal('settle'), d: id, p: z.string().max(200), take: z.boolean() }),
  z.object({ a: z.literal('open'), d: id }),
  z.object({ a: z.literal('delete'), d: id, sure: z.boolean() }),
  z.object({ a: z.literal('restore'), d: id }),
  /** `to`: pressed on the way to handing in, so that is where it leads back. */
  z.object({ a: z.literal('fix'), d: id, rule: id, p: z.string().max(200), to: z.literal('submit').optional() }),
  /** `only`: what the card lists, when it lists findings of one weight. */
  z.object({ a: z.literal('fixAll'), d: id, only: z.enum(['error', 'warning']).optional(), to: z.literal('submit').optional() }),
  /** Another page of what the checks say. */
  z.object({ a: z.literal('check'), d: id, page: z.number().int().min(0).max(10_000) }),
  z.object({ a: z.literal('reason'), d: id, rule: id, p: path }),
  z.object({ a: z.literal('takeBack'), d: id, cause: z.string().max(128), take: z.boolean() }),
  /** Without `f` the usual format; `ask`: asks for it; `keep`: it is the usual one from now on. */
  z.object({
    a: z.literal('export'),
    d: id,
    f: z.enum(exportFormats).optional(),
    e: z.enum(editions).default('internal'),
    ask: z.boolean().default(false),
    keep: z.boolean().default(false),
    /** The public edition is written when nothing is left to decide; without it, it is shown. */
    go: z.boolean().default(false),
    /** Of what is left to decide. */
    page: z.number().int().min(0).max(10_000).optional(),
  }),
  /** `s`: the part of the form whose cells are shown. */
  z.object({ a: z.literal('marks'), d: id, go: z.enum(['show', 'choose', 'mark', 'unmark']), s: z.string().max(130).optional() }),
  /** What is marked shows at `p` as well: masked there too, or kept with a reason. Without `w` it is the whole cell. `v`: the volume that asked. */
  z.object({
    a: z.literal('leak'),
    d: id,
    p: path,
    w: z.string().min(1).max(200).optional(),
    keep: z.boolean(),
    f: z.enum(exportFormats).optional(),
    v: volume.optional(),
  }),
  /** Without `v` the volume is the one chosen in the form. `page`: of the card that is pressed. */
  z.object({
    a: z.literal('volume'),
    v: volume.optional(),
    go: z.enum(volumeSteps),
    e: z.enum(editions).default('internal'),
    page: z.number().int().min(0).max(10_000).optional(),
  }),
  z.object({ a: z.literal('leakAll'), d: id, f: z.enum(exportFormats).optional() }),
  /** Last year's declaration to copy; chosen in the form when there are several. `b`, `n`: the round and the project it is copied for. */
  z.object({ a: z.literal('copy'), d: id.optional(), b: id.optional(), n: id.optional() }),
  /**
   * The choice on a found card, or whether a text is a table; `c`: what is chosen on its other pages, by number. `told`: everything told of
   * project `n`, on a card of its own without `page`.
   */
  z.object({
    a: z.literal('import'),
    i: id,
    do: z.enum(['read', 'answer', 'page', 'all', 'chosen', 'none', 'told']),
    n: z.number().int().min(0).max(10_000).optional(),
    page: z.number().int().min(0).max(10_000).optional(),
    c: z.string().max(4_000).optional(),
  }),
  /** A project of a file beside the declaration `d` that the person has of it; `c`: differences chosen on other pages. */
  z.object({
    a: z.literal('compare'),
    i: id,
    n: z.number().int().positive().max(10_000),
    d: id,
    do: z.enum(['show', 'all', 'chosen', 'new', 'leave']),
    page: z.number().int().min(0).max(10_000).optional(),
    c: z.string().max(4_000).optional(),
  }),
  roundAction,
  /** Roles: who `w`, which `r`, where `p`; a form may say it instead. */
  z.object({
    a: z.literal('grants'),
    do: z.enum(['show', 'give', 'revoke', 'refresh']),
    page: z.number().int().min(0).max(10_000).default(0),
    w: id.optional(),
    r: z.enum(roles).optional(),
    p: id.optional(),
  }),
  /** The trail of what was done, page by page; `file`: all of it as a file. */
  z.object({ a: z.literal('audit'), page: z.number().int().min(0).max(100_000).default(0), file: z.boolean().default(false) }),
  handoverAction,
  shareAction,
  reviewAction,
  cleanAction,
  /** What waits for the person's review. */
  z.object({ a: z.literal('reviews'), page: z.number().int().min(0).max(10_000) }),
  progressAction,
  goalsAction,
  servesAction,
  z.object({ a: z.literal('list'), which: z.enum(['live', 'deleted']), page: z.number().int().min(0).max(10_000) }),
  /** As `open`, beside the card that is clicked. */
  z.object({ a: z.literal('go'), d: id }),
  /** Answers to a reminder; `day` belongs to `day`. */
  z.object({ a: z.literal('snooze'), k: z.enum(['later', 'day', 'skip']), day: z.string().max(10).optional() }),
  /** Reminds who has not finished: of a department, the chosen ones, or all. */
  z.object({ a: z.literal('urge'), dep: z.string().max(64).optional(), pick: z.boolean().default(false) }),
  z.object({ a: z.literal('cmd'), c: z.enum(simpleCommands), d: id.optional() }),
]);
export type Action = z.infer<typeof actionSchema>;

/** A button's value; checked by the type, parsed again when it comes back. */
export const act = (action: z.input<typeof actionSchema>): ActionValue =>
  (Object.values(action).includes(undefined)
    ? Object.fromEntries(Object.entries(action).filter(([, value]) => value !== undefined))
    : action) as ActionValue;
