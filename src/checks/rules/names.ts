import type { CatalogueRule } from '../catalogue-rule.ts';
import { pairs, withoutBrackets } from '../likeness.ts';
import { bareName, goalsName, namePlaces, overviewName, sameName, titleName, withoutSuffixes } from '../reading/names.ts';
import { allMasked, sections } from '../reading/sections.ts';
import { isMasked } from '../sheet.ts';
import { cellOf, found } from './found.ts';

/** A04 and A06: the names a project goes by. */

export const a04: CatalogueRule = {
  id: 'A04',
  how: 'machine',
  reads: ['title', 'name', 'statement.'],
  check(sheet, _, parameters) {
    const places = namePlaces(sheet, parameters);
    const neutral = places.map(({ name }) => withoutSuffixes(name, parameters.declaration.neutralSuffixes ?? []));
    const bare = places.map(({ name }) => bareName(name, parameters));
    const differ = (names: readonly string[]): boolean => names.some((a, at) => names.slice(at + 1).some((b) => !sameName(a, b)));
    if (!differ(neutral)) return [];
    const ways = places
      .filter((_each, at) => neutral.findIndex((name) => sameName(name, neutral[at] ?? '')) === at)
      .map(({ name }) => name);
    const params = { count: String(ways.length), names: ways.map((name) => `“${name}”`).join('、') };
    const at = { path: 'name', printed: ways.join(' ¦ ') };
    return differ(bare) ? [found('A04', 'warning', at, { params })] : [found('A04', 'hint', at, { case: 'ending', params })];
  },
};

export const a06: CatalogueRule = {
  id: 'A06',
  how: 'machine',
  reads: ['title', 'name', 'statement.'],
  needs: ['statement'],
  implies: ['A04'],
  check(sheet, context, parameters) {
    const { statement } = sheet;
    if (statement === null) return [];
    const title = sheet.title === null ? '' : titleName(sheet.title, parameters);
    const own = [withoutBrackets(sheet.name), title].filter((name) => name !== '');
    if (own.length === 0) return [];
    const ownBare = own.map((name) => bareName(name, parameters));
    const masked = own.some(isMasked);
    const ownPairs = new Set(ownBare.flatMap((name) => [...pairs(name)]));
    const foreign = (name: string | null): boolean => {
      if (name === null || masked || isMasked(name)) return false;
      const theirs = pairs(bareName(name, parameters));
      return theirs.size > 0 && ownPairs.size > 0 && ![...theirs].some((pair) => ownPairs.has(pair));
    };
    const opening: Readonly<Record<string, string | null>> = {
      'statement.overview': overviewName(sheet, parameters),
      'statement.goals_text': goalsName(sheet, parameters),
    };
    const others = (context.siblings ?? [])
      .map((other) => withoutBrackets(other.name))
      .filter((name) => [...name].length > 3 && !isMasked(name) && !own.some((mine) => mine.includes(name)));
    const isOwn = (sentence: string): boolean => masked || ownBare.some((name) => name !== '' && sentence.includes(name));
    return sections(statement).flatMap(({ path, text }) => {
      if (allMasked(text)) return [];
      const named = opening[path] ?? null;
      const near = others.filter((name) => text.includes(name));
      const copied = foreign(named)
        ? named
        : near.length === 0
          ? null
          : (near.find((name) => text.split(/[。！？\n]/u).some((sentence) => sentence.includes(name) && !isOwn(sentence))) ?? null);
      if (copied === null) return [];
      return [found('A06', 'error', { path, printed: copied }, { params: { cell: cellOf(path), other: copied, name: own[0] ?? '' } })];
    });
  },
};

export const nameRules: readonly CatalogueRule[] = [a04, a06];
