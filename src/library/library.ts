import { z } from 'zod';
import data from './indicators.json' with { type: 'json' };

/**
 * The indicator library to start from: names are common terms, typical values defaults for the clerk to confirm, never filled
 * in silently. Each entry passes every rule that looks at one row (test/library).
 */
const entrySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Category and subcategory of taxonomy 2021. */
  level1: z.string(),
  level2: z.string(),
  /** And of taxonomy 2015, which `hebei-2022` has. */
  level1_2015: z.string(),
  level2_2015: z.string(),
  kind: z.enum(['定量', '定性']),
  direction: z.enum(['higher', 'lower', 'equal', 'qualitative']),
  /** Null for a text (文字描述), whose example is `typical`. */
  op: z.enum(['≥', '≤', '=', '＞', '＜']).nullable(),
  unit: z.string().nullable(),
  /** A number as text, or where to take it from (预算数, 合同价). */
  typical: z.string(),
  definition: z.string(),
  tags: z.array(z.string()),
  keywords: z.array(z.string()),
  source: z.string(),
  source_key: z.string(),
});
export type LibraryEntry = z.infer<typeof entrySchema>;

const librarySchema = z.object({
  version: z.string(),
  note: z.string(),
  sources: z.record(z.string(), z.string()),
  indicators: z.array(entrySchema),
});

/** Every entry, in the order of the file. */
export const library: readonly LibraryEntry[] = librarySchema.parse(data).indicators;

/** The typical value where it is a number, else null: then it is to be taken from the project. */
export const typicalNumber = (entry: LibraryEntry): number | null => (/^\d+(?:\.\d+)?$/.test(entry.typical) ? Number(entry.typical) : null);
