import { z } from 'zod';
import { type CellReader, MASK } from './cell.ts';

/**
 * What is marked 涉密/不公开 in a cell, and what may stay printed although it repeats something marked: cells of their own
 * beside the cell they are about, so that they are stored, journaled and undone like any answer and change nothing else.
 */

/** A whole cell, or words inside it. Paths are those of drafts: `purpose`, `goals.<row>.text`, `indicators.<row>.target.value`. */
export interface Mask {
  readonly path: string;
  /** Words marked in the cell, every occurrence of them; left out: the whole cell. */
  readonly words?: readonly string[];
}

/** Words that repeat something marked and stay printed all the same. */
export interface Kept {
  /** As they stand in the cell; the whole text of it where no words can be named. */
  readonly words: string;
  readonly reason: string;
}

/** Marks and decisions beside a declaration in a file, by the path of their cell. */
export const marksSchema = z.object({
  masks: z
    .record(z.string(), z.union([z.literal(MASK), z.array(z.string().min(1)).min(1)]))
    .default({})
    .describe('what the public edition hides: ** = the whole cell, else the words in it'),
  kept: z
    .record(z.string(), z.array(z.object({ words: z.string().min(1), reason: z.string().min(1) })))
    .default({})
    .describe('words that repeat something hidden and stay printed, with the reason'),
});
export type Marks = z.infer<typeof marksSchema>;

/** The marks of a file as the masks they are. */
export const masksOf = ({ masks }: Marks): readonly Mask[] =>
  Object.entries(masks).map(([path, words]) => (words === MASK ? { path } : { path, words }));

const MASKS = 'masks.';
const KEEPS = 'keeps.';

/** Path of the mark on a cell. */
export const maskPath = (path: string): string => `${MASKS}${path}`;

/** Path of the decisions to keep words of a cell printed. */
export const keepPath = (path: string): string => `${KEEPS}${path}`;

/** The cell a mark or a decision is about, or undefined when the path is neither. */
export function markedPath(path: string): string | undefined {
  const prefix = [MASKS, KEEPS].find((each) => path.startsWith(each));
  return prefix === undefined ? undefined : path.slice(prefix.length);
}

const wordsSchema = z.array(z.string());
const keptSchema = z.array(z.object({ words: z.string(), reason: z.string() }));

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The mark on a cell, if there is one. What cannot be read hides the whole cell. */
export function maskOf(cells: CellReader, path: string): Mask | undefined {
  const value = cells.get(maskPath(path))?.value;
  if (value === undefined) return undefined;
  const words = value === MASK ? undefined : parsed(wordsSchema, value);
  return words === undefined ? { path } : { path, words };
}

/** A mark as its cell holds it; null = no mark. */
export function maskValue(words: readonly string[] | 'whole'): string | null {
  if (words === 'whole') return MASK;
  return words.length === 0 ? null : JSON.stringify([...new Set(words)]);
}

/** What was decided to stay printed in a cell. */
export function keptIn(cells: CellReader, path: string): readonly Kept[] {
  const value = cells.get(keepPath(path))?.value;
  return value === undefined ? [] : (parsed(keptSchema, value) ?? []);
}

/** Decisions as their cell holds them; null = none. */
export const keptValue = (kept: readonly Kept[]): string | null => (kept.length === 0 ? null : JSON.stringify(kept));
