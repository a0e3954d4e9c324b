import { TEXT_OPERATOR } from '../form/declaration.ts';
import type { IndicatorLibrary, ProjectWords, Suggestion } from '../form/suggestion.ts';
import { subcategoryOf } from '../form/taxonomy.ts';
import type { Template } from '../form/template.ts';
import { basisOf } from './bases.ts';
import { type LibraryEntry, library } from './library.ts';
import { pairsOf } from './search.ts';
import { GENERAL, topics } from './topics.ts';

/** Which indicators of the library fit a project: by what it is about, then by words shared with their names. */

/** Suggestions of a subcategory: more would be a list to read, not a tap. */
const BEST = 5;

/** A word in the name says more of a project than one in its text. */
const IN_NAME = 3;
/** An indicator for any project stands behind those of the project's own kind, before those of another. */
const ANY = 0.35;
/** How much shared words count beside the kind of project. */
const WORDS = 0.8;

interface Indexed {
  readonly entry: LibraryEntry;
  readonly pairs: ReadonlySet<string>;
}

interface Index {
  readonly entries: readonly Indexed[];
  /** How telling a pair is: 数量 stands in many names and says little. */
  readonly weight: ReadonlyMap<string, number>;
}

let index: Index | undefined;

function indexed(): Index {
  if (index) return index;
  const entries = library.map((entry) => ({ entry, pairs: pairsOf(entry.name) }));
  const counts = new Map<string, number>();
  for (const { pairs } of entries) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  index = { entries, weight: new Map([...counts].map(([pair, count]) => [pair, 1 / count])) };
  return index;
}

/** How much a project is about each tag, from 0 to 1 for the one it is most about. */
function about({ name, about: text }: ProjectWords): ReadonlyMap<string, number> {
  const raw = Object.entries(topics).map(([tag, words]) => {
    const points = words.reduce((sum, word) => sum + (name.includes(word) ? IN_NAME : text.includes(word) ? 1 : 0), 0);
    return [tag, points] as const;
  });
  const most = Math.max(1, ...raw.map(([, points]) => points));
  return new Map(raw.map(([tag, points]) => [tag, points / most]));
}

/** The share of a name's pairs that stand in the project's words, telling ones first. */
function shared(pairs: ReadonlySet<string>, words: ReadonlySet<string>, weight: Index['weight']): number {
  let all = 0;
  let there = 0;
  for (const pair of pairs) {
    const worth = weight.get(pair) ?? 1;
    all += worth;
    if (words.has(pair)) there += worth;
  }
  return all === 0 ? 0 : there / all;
}

/** An entry in the words of a form; undefined when the form has no such subcategory. */
function inForm(template: Template, entry: LibraryEntry): { key: string; suggestion: Suggestion } | undefined {
  const old = template.taxonomy.id === '2015';
  const found = subcategoryOf(template.taxonomy, old ? entry.level2_2015 : entry.level2);
  if (!found) return undefined;
  const { subcategory } = found;
  return {
    key: subcategory.key,
    suggestion: {
      id: entry.id,
      subcategory: subcategory.label,
      name: entry.name,
      description: entry.definition,
      operator: entry.op ?? TEXT_OPERATOR,
      unit: entry.op === null ? null : entry.unit,
      basis: basisOf(entry),
      typical: entry.typical,
      source: entry.source_key === 'O' ? null : entry.source,
    },
  };
}

/** The library as the dialog asks it. Nothing is worked out before the first question. */
export const indicatorLibrary: IndicatorLibrary = {
  suggest(template, project) {
    const { entries, weight } = indexed();
    const topic = about(project);
    const words = pairsOf(`${project.name}，${project.about}`);
    const scored = entries
      .map(({ entry, pairs }) => {
        const kind = Math.max(0, ...entry.tags.map((tag) => (tag === GENERAL ? ANY : (topic.get(tag) ?? 0))));
        return { entry, score: kind === 0 ? 0 : kind + WORDS * shared(pairs, words, weight) };
      })
      .filter(({ score }) => score >= ANY)
      .sort((a, b) => b.score - a.score);
    const found = new Map<string, Suggestion[]>();
    for (const { entry } of scored) {
      const placed = inForm(template, entry);
      if (!placed) continue;
      const list = found.get(placed.key) ?? [];
      if (list.length < BEST) list.push(placed.suggestion);
      found.set(placed.key, list);
    }
    return found;
  },
  byId(template, id) {
    const entry = library.find((each) => each.id === id);
    return entry && inForm(template, entry)?.suggestion;
  },
  named(template, name, subcategory) {
    const key = subcategoryOf(template.taxonomy, subcategory)?.subcategory.key;
    for (const entry of library) {
      if (entry.name !== name) continue;
      const placed = inForm(template, entry);
      if (placed && (subcategory === null || placed.key === key)) return placed.suggestion;
    }
    return undefined;
  },
};
