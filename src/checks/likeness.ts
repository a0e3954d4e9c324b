/** Likeness of two texts as checks.md defines it: pairs of neighbouring characters after punctuation and spaces are gone. */

const bare = (text: string): string => text.replace(/[\p{P}\p{S}\s]/gu, '');

/** The different pairs of neighbouring characters (两字) of a text. */
export function pairs(text: string): ReadonlySet<string> {
  const known = kept.get(text);
  if (known) return known;
  const chars = [...bare(text)];
  const found = new Set<string>();
  for (let at = 0; at + 1 < chars.length; at += 1) found.add(`${chars[at]}${chars[at + 1]}`);
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, found);
  return found;
}

// Names and texts of a volume are compared with each other again and again; what they came to is worked out once.
const KEPT = 4096;
const kept = new Map<string, ReadonlySet<string>>();

/** 2 × shared different pairs ÷ (sum of both sides' different pairs); 0 when neither has one. */
export function likeness(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  const all = left.size + right.size;
  if (all === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / all;
}

/** Whether the texts have any pair of characters in common. */
export function sharePair(a: string, b: string): boolean {
  const right = pairs(b);
  for (const pair of pairs(a)) if (right.has(pair)) return true;
  return false;
}

/** A name without its last brackets and what stands in them. */
export const withoutBrackets = (name: string): string =>
  /[（(]/u.test(name) ? name.replace(/[（(][^（）()]*[）)]?\s*$/u, '').trim() : name.trim();
