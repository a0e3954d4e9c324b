import { type LibraryEntry, library } from './library.ts';

/** Search in the indicator library by words, by pairs of neighbouring characters; no index, no state. */

const bare = (text: string): string => text.replace(/[\p{P}\p{S}\s]/gu, '').toLowerCase();

/** Pairs of neighbouring characters; a single character is its own. */
export function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...bare(text)];
  if (chars.length === 1) return new Set(chars);
  return new Set(chars.slice(1).map((char, at) => `${chars[at]}${char}`));
}

/** How much a pair counts where it is found: a name says most, a definition least. */
const weights = { name: 4, tags: 2, definition: 1 } as const;

interface Indexed {
  readonly entry: LibraryEntry;
  readonly name: string;
  readonly tags: string;
  readonly definition: string;
}

const indexed = (entry: LibraryEntry): Indexed => ({
  entry,
  name: bare(entry.name),
  tags: bare([...entry.tags, ...entry.keywords].join('，')),
  definition: bare(entry.definition),
});

export interface Found {
  readonly entry: LibraryEntry;
  /** From 0 to 1: the share of the asked pairs that are in the name, less where they are only in tags or definition. */
  readonly score: number;
}

export interface SearchOptions {
  /** Only this subcategory of taxonomy 2015 (数量指标). */
  readonly subcategory?: string;
  /** At most so many; 10 unless told. */
  readonly limit?: number;
  readonly among?: readonly LibraryEntry[];
}

/**
 * Entries that share words with what is asked, the most alike first; of equals the shorter name, then the order of the
 * library. Nothing asked = the first entries of the subcategory.
 */
export function searchLibrary(asked: string, options: SearchOptions = {}): readonly Found[] {
  const { subcategory, limit = 10, among = library } = options;
  const of = among.filter((entry) => subcategory === undefined || entry.level2_2015 === subcategory);
  const wanted = pairsOf(asked);
  if (wanted.size === 0) return of.slice(0, limit).map((entry) => ({ entry, score: 0 }));
  return of
    .map(indexed)
    .map(({ entry, name, tags, definition }) => {
      let sum = 0;
      for (const gram of wanted) {
        if (name.includes(gram)) sum += weights.name;
        else if (tags.includes(gram)) sum += weights.tags;
        else if (definition.includes(gram)) sum += weights.definition;
      }
      return { entry, score: sum / (weights.name * wanted.size) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length)
    .slice(0, limit);
}
