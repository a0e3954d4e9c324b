import { z } from 'zod';

/**
 * What a reviewer says of a cell is a cell of its own, as the clerk's reasons are (`form/reasons.ts`): stored and journaled like any
 * answer, so that history, differences and audit come from the journal.
 */
const PREFIX = 'remarks.';

export const remarkSchema = z.object({
  /** The reviewer's words. */
  said: z.string(),
  /** What stood in the cell then; null = it was empty. */
  was: z.string().nullable(),
  by: z.string(),
  at: z.number(),
  /** The review step it was said in. */
  step: z.number().int(),
  settled: z.boolean(),
});
export type Remark = z.infer<typeof remarkSchema>;

/** Path of the remark on a cell. */
export const remarkPath = (path: string): string => `${PREFIX}${path}`;

/** The cell a remark is on, or undefined when the path is no remark's. */
export const remarkedPath = (path: string): string | undefined => (path.startsWith(PREFIX) ? path.slice(PREFIX.length) : undefined);

/** The remark kept in a cell; null when the value is none. */
export function remarkOf(value: string): Remark | null {
  try {
    const read = remarkSchema.safeParse(JSON.parse(value));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** All remarks on a declaration, by the path of the cell they are on, in the order they were made. */
export function remarksIn(cells: Iterable<readonly [string, { readonly value: string }]>): ReadonlyMap<string, Remark> {
  const found: [string, Remark][] = [];
  for (const [path, { value }] of cells) {
    const about = remarkedPath(path);
    const remark = about === undefined ? null : remarkOf(value);
    if (about !== undefined && remark) found.push([about, remark]);
  }
  return new Map(found.sort(([, a], [, b]) => a.at - b.at));
}

/** Reasons that every round offers; what is kept of one is not in anybody's language. */
export const usualReasons = ['low', 'vague', 'basis', 'mismatch', 'unclear'] as const;
export type UsualReason = (typeof usualReasons)[number];

const USUAL = 'usual:';

/** A usual reason as it stands in a remark. */
export const usualSaid = (reason: UsualReason): string => `${USUAL}${reason}`;

/** The usual reason a remark gives, or null when it has words of its own. */
export const usualIn = (said: string): UsualReason | null => usualReasons.find((reason) => said === usualSaid(reason)) ?? null;
