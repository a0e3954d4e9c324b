import { cleaned } from '../../form/answers/reading.ts';
import { readAnswer } from '../../form/answers/registry.ts';
import type { Action } from '../action.ts';
import { nameOf } from '../cards/names.ts';
import { checkCard } from '../cards/review.ts';
import { obstacleCard, readyCard } from '../cards/submit.ts';
import { writeLines } from '../lines.ts';
import { show } from '../place.ts';
import { say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { noteUnread, settleRows, writeReading } from './write.ts';

/** A cell that changed under the person's hands: mine, or what stands there now. */
export function settle(work: Work, open: OpenDraft, action: Action & { a: 'settle' }): void {
  const typed = open.seat.pending[action.p];
  const { [action.p]: _, ...rest } = open.seat.pending;
  if (typed !== undefined) {
    work.moveSeat({ pending: rest });
    if (action.take) take(work, open, action.p, typed);
    else work.note('info', say('pending.kept', { label: nameOf(open, action.p) }));
  }
  show(work, open);
}

function take(work: Work, open: OpenDraft, path: string, typed: string): void {
  const label = nameOf(open, path);
  const group = open.map.groups.find((entry) => entry.group.key === path)?.group;
  if (group) {
    const bad = writeLines(open, group, cleaned(typed), work.state.ids);
    if (bad) noteUnread(work, open, path, typed, say(bad.key, bad.params));
    else work.note('good', say('pending.taken', { label }));
    return;
  }
  const place = open.map.place(path);
  if (!place) return;
  const reading = readAnswer(typed, { field: place.field, template: open.template, cells: open.edit });
  if (!reading.ok) {
    noteUnread(work, open, path, typed, say(reading.key, reading.params));
    return;
  }
  const said = new Set<string>();
  writeReading(work, open, place, reading, typed, said);
  settleRows(open, [place], said);
  work.note('good', say('pending.taken', { label }));
}

/** Writes a finding's fix. Returns whether the finding still stood and knew one. */
export function applyFix(open: OpenDraft, rule: string, path: string): boolean {
  const finding = open.findings.find((each) => each.rule === rule && each.path === path);
  if (!finding?.fix) return false;
  const { cells } = finding.fix;
  for (const { path: cell, value } of cells) open.edit.set(cell, value);
  // A row that changed its kind moves to its kind's place; one that was taken out is empty and stays out.
  const places = cells.flatMap(({ path: cell }) => open.map.place(cell) ?? []);
  settleRows(open, places, new Set(cells.map((cell) => cell.path)));
  return true;
}

/** 采纳: accepts the fix of a finding, if the finding still stands. */
export function fix(work: Work, open: OpenDraft, action: Action & { a: 'fix' }): void {
  if (applyFix(open, action.rule, action.p)) work.note('good', say('fix.done', { label: nameOf(open, action.p) }));
  else work.note('info', say('fix.gone'));
  backTo(work, open, action.to);
}

/** Where accepting a fix leads back to: the list it was pressed on, as it is now. */
function backTo(work: Work, open: OpenDraft, to: 'submit' | undefined): void {
  const card = to === 'submit' ? (obstacleCard(open, work.notes) ?? readyCard(open, work.notes)) : checkCard(open, work.notes);
  work.card(card, { draft: open.draft.id, step: open.seat.step });
}

/** 全部采纳: every fix there is (of one weight), one after the other, as one change; a fix may settle another finding as well. */
export function fixAll(work: Work, open: OpenDraft, { only, to }: Action & { a: 'fixAll' }): void {
  const done = new Set<string>();
  for (;;) {
    const next = open.findings.find(
      (finding) => finding.fix && (only === undefined || finding.severity === only) && !done.has(`${finding.rule} ${finding.path}`),
    );
    if (!next) break;
    done.add(`${next.rule} ${next.path}`);
    applyFix(open, next.rule, next.path);
  }
  if (done.size === 0) work.note('info', say('fixAll.none'));
  else work.note('good', say('fixAll.done', { count: done.size }));
  backTo(work, open, to);
}
