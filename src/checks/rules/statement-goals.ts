import type { CatalogueRule } from '../catalogue-rule.ts';
import { goalCount, goalNumbers, listedGoals } from '../reading/measures.ts';
import { allMasked } from '../reading/sections.ts';
import { isMasked } from '../sheet.ts';
import { found, quote } from './found.ts';

/** S01, S03, S04: what a printed statement says of the goals, against the table. */

const goalsPath = 'statement.goals_text';

const given = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text.trim() === '' || allMasked(text) ? null : text.trim();

export const s01: CatalogueRule = {
  id: 'S01',
  how: 'machine',
  reads: ['goals.', 'statement.'],
  needs: ['statement'],
  check(sheet) {
    const text = given(sheet.statement?.goals_text);
    const said = text === null ? null : goalCount(text);
    if (text === null || said === null) return [];
    const marked = listedGoals(said.list);
    // A single goal is often written on without a mark; a masked list cannot be counted.
    const listed = (marked === 0 && said.count === 1) || isMasked(said.list) ? said.count : marked;
    const table = sheet.goals.length;
    if (said.count === listed && said.count === table) return [];
    const params = { said: String(said.count), listed: String(listed), table: String(table) };
    return [found('S01', 'error', { path: goalsPath, printed: quote(text, 40) }, { params })];
  },
};

const bare = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '');

export const s03: CatalogueRule = {
  id: 'S03',
  how: 'machine',
  reads: ['goals.', 'statement.'],
  needs: ['statement'],
  check(sheet) {
    const text = given(sheet.statement?.goals_text);
    if (text === null) return [];
    const all = bare(text);
    let from = 0;
    for (const [index, goal] of sheet.goals.entries()) {
      const words = isMasked(goal.text) ? '' : bare(goal.text);
      if (words === '') continue;
      const at = all.indexOf(words, from);
      if (at < 0) {
        const params = { number: String(index + 1), goal: quote(goal.text, 40) };
        const how = all.includes(words) ? { case: 'order', params } : { params };
        return [found('S03', 'warning', { path: goalsPath, printed: quote(text, 60) }, how)];
      }
      from = at + words.length;
    }
    return [];
  },
};

export const s04: CatalogueRule = {
  id: 'S04',
  how: 'machine',
  reads: ['goals.', 'statement.'],
  needs: ['statement'],
  check(sheet) {
    const parts = [
      { path: 'statement.indicators_text', text: given(sheet.statement?.indicators_text) },
      { path: 'statement.criteria_text', text: given(sheet.statement?.criteria_text) },
    ];
    for (const { path, text } of parts) {
      const numbers = text === null ? new Set<number>() : goalNumbers(text);
      if (text === null || numbers.size === 0) continue;
      const missing = sheet.goals.flatMap((_, index) => (numbers.has(index + 1) ? [] : [String(index + 1)]));
      if (missing.length === 0) return [];
      return [found('S04', 'warning', { path, printed: quote(text, 60) }, { params: { numbers: missing.join('、') } })];
    }
    return [];
  },
};

export const statementGoalRules: readonly CatalogueRule[] = [s01, s03, s04];
