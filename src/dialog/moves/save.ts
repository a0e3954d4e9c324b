import { readAnswer } from '../../form/answers/registry.ts';
import { doubtAt, doubtPath } from '../../form/doubts.ts';
import { yearsMoved } from '../../form/last-year.ts';
import type { Step } from '../../form/map.ts';
import { emptyCells } from '../../form/progress.ts';
import { shown } from '../../form/show.ts';
import type { Action, Then } from '../action.ts';
import { commandButton } from '../cards/buttons.ts';
import { doubtsAt } from '../cards/doubts.ts';
import { foldedCard, noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import { titleOf } from '../cards/step.ts';
import { covers, inputsOf } from '../cards/step-inputs.ts';
import { OPEN_ROWS } from '../open-rows.ts';
import { enter, following, nextCell, onward, preceding, show, spareRow } from '../place.ts';
import { cut, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { takeOffer } from './offers.ts';
import { addRow, dropBare } from './rows.ts';
import { applyFix } from './settle.ts';
import { askReason } from './submit.ts';
import { use } from './suggest.ts';
import { type FormResult, noteLeft, noteUnread, settleRows, storeForm } from './write.ts';

/** A form's submit button: everything typed is stored first, whichever button it was; then the person goes where it says. */
export function save(work: Work, open: OpenDraft, action: Action & { a: 'save' }, form: Readonly<Record<string, string>>): void {
  const result = storeForm(work, open, form, action.h);
  const step = open.map.step(action.s);
  const row = action.r ?? null;
  if (!step) {
    quoteUnread(work, open, result);
    show(work, open);
    return;
  }
  if (result.other !== null) {
    quoteUnread(work, open, result);
    askOther(work, open, result.other);
    return;
  }
  if (action.why) {
    quoteUnread(work, open, result);
    askReason(work, open, action.why.rule, action.why.p);
    return;
  }
  if (action.fix) {
    if (applyFix(open, action.fix.rule, action.fix.p)) work.note('good', say('fix.done', { label: nameOf(open, action.fix.p) }));
    else work.note('info', say('fix.gone'));
  }
  if (action.fill) fill(work, open, action.fill);
  if (action.years !== undefined) moveYears(work, open, action.years);
  if (action.seen !== undefined) for (const cell of doubtsAt(open, action.seen)) open.edit.set(doubtPath(cell), null);
  if (action.take) takeOffer(work, open, step, action.take);
  if (action.use !== undefined && row !== null && row !== OPEN_ROWS && open.seat.step === step.id) use(work, open, row, action.use);
  // A card of a step the person has left: what was typed is stored, and the current card follows.
  if (open.seat.step !== step.id || (step.card.kind === 'items' && (open.seat.row ?? null) !== row)) {
    if (result.changed) work.note('good', say('late.saved', { section: step.section.label }));
    quoteUnread(work, open, result);
    work.moveSeat({ cell: nextCell(open, open.step, open.seat.row, spareRow(work, open)) });
    show(work, open);
    return;
  }
  go(work, open, step, row, action.go, result);
}

/** 年份改成今年: the years that a copy carried over from last year, in the texts of one input. */
function moveYears(work: Work, open: OpenDraft, name: string): void {
  for (const path of doubtsAt(open, name)) {
    const { reason, params } = doubtAt(open.edit, path) ?? {};
    const value = open.edit.get(path)?.value;
    if (reason !== 'oldYear' || value === undefined) continue;
    open.edit.set(path, yearsMoved(value, Number(params?.from), Number(params?.year)));
    work.note('good', say('copy.years', { label: nameOf(open, path), year: params?.year ?? '' }));
  }
}

/** What could not be read is quoted where its input is not shown again. */
function quoteUnread(work: Work, open: OpenDraft, { unread }: FormResult): void {
  for (const [name, { typed, note }] of unread) noteUnread(work, open, name, typed, note);
}

/** A value the card offered (the coach's sum, a kind of basis), if its cell is still there. */
function fill(work: Work, open: OpenDraft, { p, v }: { p: string; v: string }): void {
  const place = open.map.place(p);
  const reading = place && readAnswer(v, { field: place.field, template: open.template, cells: open.edit });
  if (!place || !reading?.ok) return;
  open.edit.set(p, reading.value);
  settleRows(open, [place], new Set([p]));
  work.note('good', say('note.saved', { label: nameOf(open, p), value: shown(place.field, v, open.template, open.edit) }));
}

/** 其他 was chosen: the next message is the answer. */
function askOther(work: Work, open: OpenDraft, path: string): void {
  const place = open.map.place(path);
  if (place) {
    if (place.group && place.row !== undefined) open.edit.addRow(place.group, place.row);
    work.moveSeat({ step: place.step.id, row: place.step.card.kind === 'items' ? (place.row ?? null) : null, cell: path });
    work.note('info', say('ask.other', { label: place.field.label }));
  }
  show(work, open);
}

/** Whether the step asks for the person's eye before going on: missing cells or errors they have just made. */
function incomplete(open: OpenDraft, step: Step, row: string | null): readonly string[] {
  const options = row === null || row === OPEN_ROWS ? { required: true } : { required: true, row };
  const missing = emptyCells(step, open.edit, options);
  const inputs = inputsOf(open, step, row, '');
  const wrong = open.findings.filter((finding) => finding.severity === 'error' && inputs.some((input) => covers(input, finding.path)));
  return [...new Set([...missing, ...wrong.map((finding) => finding.path)])];
}

/** Goes on from a step after its form was stored (or with nothing typed, from a typed word). */
export function go(work: Work, open: OpenDraft, step: Step, row: string | null, asked: Then, result: FormResult): void {
  // Only a list has rows to go back to or to add one by one.
  const then = step.card.kind !== 'items' && (asked === 'list' || asked === 'another') ? 'stay' : asked;
  const open_ = result.changed && (then === 'next' || then === 'another') ? incomplete(open, step, row) : [];
  const leaving = then === 'back' || then === 'later' || then === 'skip';
  if (leaving) quoteUnread(work, open, result);
  if (!leaving && (result.unread.size > 0 || open_.length > 0)) {
    const missing = open_.filter((path) => (open.edit.get(path)?.value ?? null) === null);
    if (missing.length > 0) {
      const names = missing.slice(0, 3).map((path) => nameOf(open, path));
      work.note('warn', say('step.stay', { names: names.join('、'), count: missing.length }));
    } else if (open_.length > 0) work.note('warn', say('step.look'));
    work.moveSeat({ row, cell: nextCell(open, step, row, spareRow(work, open)) });
    show(work, open, result.unread);
    return;
  }
  if (result.changed && (then === 'next' || then === 'another' || then === 'list')) noteLeft(work, open);
  switch (then) {
    case 'next':
      pass(work, open, step);
      break;
    case 'skip':
      enter(work, open, following(open, step));
      break;
    case 'back':
      enter(work, open, preceding(open, step));
      break;
    case 'list':
      if (step.card.kind === 'items' && row !== null) dropBare(open, step.card.group, row);
      work.moveSeat({ row: null, cell: null });
      break;
    case 'another':
      if (step.card.kind === 'items') {
        if (row !== null) dropBare(open, step.card.group, row);
        work.moveSeat({ row: null, cell: null });
        addRow(work, open, step, step.card.group);
      }
      return;
    case 'stay':
      work.moveSeat({ cell: nextCell(open, step, row, work.state.ids()) });
      break;
    case 'later':
      later(work, open, step);
      return;
    default:
      then satisfies never;
  }
  show(work, open);
}

/** 下一步: a button leads to the next open cell, past what is filled in already, and says what that was; a typed word goes step by step. */
function pass(work: Work, open: OpenDraft, step: Step): void {
  const next = work.state.incoming.kind === 'action' ? onward(open, step) : following(open, step);
  const passed = open.map.steps.slice(step.index + 1, next.index).map(({ card, section }) => card.label ?? section.label);
  if (passed.length > 0) work.note('info', say('step.passed', { labels: passed.join('、') }));
  enter(work, open, next);
}

/** 稍后再填: the place is kept, the card becomes one line with the way back. */
function later(work: Work, open: OpenDraft, step: Step): void {
  const line = say('later.text', { section: step.section.label });
  const card = noteCard(
    titleOf(open),
    [...work.notes.map((note) => note.text), line],
    [commandButton('resume', 'primary', open.draft.id), commandButton('mine')],
    'muted',
  );
  work.moveSeat({ card: work.card(card, { draft: open.draft.id, step: step.id }) });
}

/** Folds the card the person answered by typing, when all its cells are filled (voice.md 5). */
export function foldAnswered(work: Work, open: OpenDraft, step: Step, row: string | null): void {
  const { card } = open.seat;
  if (card === null || work.state.incoming.kind === 'action') return;
  if (emptyCells(step, open.edit, row === null ? {} : { row }).length > 0) return;
  const names = inputsOf(open, step, row, '')
    .filter((input) => input.value !== null)
    .map((input) => ('plain' in input.label ? input.label.plain : ''))
    .slice(0, 4);
  work.replies.push({
    kind: 'fold',
    message: card,
    card: foldedCard(titleOf(open), say('fold.done', { names: cut(names.join('、'), 80) })),
  });
}
