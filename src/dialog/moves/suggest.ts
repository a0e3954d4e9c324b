import type { Step } from '../../form/map.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import type { Suggestion } from '../../form/suggestion.ts';
import type { Group } from '../../form/template.ts';
import type { Action } from '../action.ts';
import { PICK, suggestForm } from '../cards/suggest.ts';
import { missingCells, OPEN_ROWS } from '../open-rows.ts';
import { enter, show } from '../place.ts';
import { takeSuggestion } from '../suggesting.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** 加入选中的: a row for each of the chosen indicators, then one card for what only the person knows. */
export function pick(work: Work, open: OpenDraft, action: Action & { a: 'pick' }, form: Readonly<Record<string, string>>): void {
  const step = open.map.step(action.s);
  if (step?.card.kind === 'items') add(work, open, step, step.card.group, chosenOf(open, form));
  else show(work, open);
}

/** The same by typing: 推荐指标 shows them, 加入选中的 adds those that are chosen as the card comes. */
export function suggest(work: Work, open: OpenDraft, word: 'suggest' | 'pick'): void {
  const step = open.step.card.kind === 'items' ? open.step : open.map.steps.find(({ card }) => card.kind === 'items');
  if (step?.card.kind !== 'items') {
    show(work, open);
    return;
  }
  if (word === 'pick') {
    const form = suggestForm(open, step, step.card.group);
    add(
      work,
      open,
      step,
      step.card.group,
      chosenOf(open, Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]))),
    );
    return;
  }
  work.suggesting = true;
  enter(work, open, step);
  show(work, open);
}

function add(work: Work, open: OpenDraft, step: Step, group: Group, chosen: readonly Suggestion[]): void {
  enter(work, open, step);
  // The card may be an old one, or pressed twice: what is in the list is not added again.
  const rows = rowIds(open.edit, group.key);
  const there = new Set(rows.map((row) => valueAt(open.edit, cellPath(group.key, row, 'name'))));
  const fresh = chosen.filter(({ name }) => !there.has(name)).slice(0, Math.max(0, group.max - rows.length));
  for (const suggestion of fresh) takeSuggestion(open, group, work.state.ids(), suggestion);
  if (fresh.length > 0) {
    work.note('good', say('suggest.added', { count: fresh.length }));
    work.moveSeat({ row: OPEN_ROWS, cell: missingCells(open, group)[0] ?? null });
  } else {
    work.note('info', say(chosen.length === 0 ? 'suggest.chooseFirst' : 'suggest.there'));
    work.suggesting = chosen.length === 0;
  }
  show(work, open);
}

const chosenOf = (open: OpenDraft, form: Readonly<Record<string, string>>): readonly Suggestion[] =>
  Object.entries(form)
    .filter(([name]) => name.startsWith(PICK))
    .flatMap(([, ids]) => ids.split('\n'))
    .flatMap((id) => open.library.byId(open.template, id) ?? []);

/** A suggestion tapped in the form of a row. */
export function use(work: Work, open: OpenDraft, row: string, id: string): void {
  const group = open.step.card.kind === 'items' ? open.step.card.group : undefined;
  const suggestion = open.library.byId(open.template, id);
  if (!group || !suggestion) return;
  takeSuggestion(open, group, row, suggestion);
  work.taken.add(cellPath(group.key, row, 'target.value'));
  work.note('good', say('suggest.used', { name: suggestion.name }));
}
