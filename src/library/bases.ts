import { z } from 'zod';
import data from './bases.json' with { type: 'json' };
import type { LibraryEntry } from './library.ts';

/** What the value of an indicator usually rests on, by where the value comes from, then by its name, else by its kind. */
const rulesSchema = z.array(z.object({ words: z.array(z.string()), basis: z.string() }));
const { byTypical, byName, byKind, other } = z
  .object({
    /** By the typical value, where that says where to take it from. */
    byTypical: rulesSchema,
    byName: rulesSchema,
    /** By subcategory of taxonomy 2015. */
    byKind: z.record(z.string(), z.string()),
    other: z.string(),
  })
  .parse(data);

const first = (rules: z.infer<typeof rulesSchema>, text: string): string | undefined =>
  rules.find(({ words }) => words.some((word) => text.includes(word)))?.basis;

/** A basis for an entry by its kind: it passes the rule that a basis is a basis, and wants the document's own name. */
export const basisOf = ({ typical, name, level2_2015 }: LibraryEntry): string =>
  first(byTypical, typical) ?? first(byName, name) ?? byKind[level2_2015] ?? other;
