import { cleaned, halfWidth } from '../../form/answers/reading.ts';
import { readAnswer } from '../../form/answers/registry.ts';
import { linesText } from '../../form/edit.ts';
import { type Located, locate, type Missing, withoutRowName } from '../../form/locate.ts';
import type { Place, Step } from '../../form/map.ts';
import { reasonOf } from '../../form/reasons.ts';
import { shown } from '../../form/show.ts';
import type { FieldType } from '../../form/template.ts';
import { commandButton } from '../cards/buttons.ts';
import { noteCard } from '../cards/mine.ts';
import { nameOf } from '../cards/names.ts';
import type { Press } from '../command.ts';
import { unnumbered, writeLines } from '../lines.ts';
import { OPEN_ROWS } from '../open-rows.ts';
import { enter, following, nextCell, show, spareRow } from '../place.ts';
import { cut, oneLine, QUOTE, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';
import { missingIn, missingSaid, refuseMissing } from './missing-row.ts';
import { pastedRows, storePasted } from './pasted-rows.ts';
import { addRow } from './rows.ts';
import { foldAnswered, go } from './save.ts';
import { storeReason } from './submit.ts';
import { suggest } from './suggest.ts';
import { storeRows, typedRows } from './typed-rows.ts';
import { findingsAt, noteFindings, noteUnread, noteYuan, settleRows, withAlso, writeReading } from './write.ts';

/** A cell (or a lines group by its key) that a typed answer goes to. */
interface Target {
  readonly step: Step;
  readonly row: string | null;
  readonly path: string;
}

/** Something typed: a cell named in it, several cells line by line, else the answer to the open question. */
export function answer(work: Work, open: OpenDraft | null, text: string): void {
  if (!open) {
    const { person, draft, seat } = work.state;
    if (draft && !seat) {
      // It was handed over, or is shared with them no more.
      work.fresh(noteCard(say('unknown.title'), [say('unknown.elsewhere')], [commandButton('mine', 'primary'), commandButton('new')]));
      return;
    }
    work.fresh(
      noteCard(
        say('unknown.title'),
        [say('unknown.noDraft')],
        [commandButton(person.current === null ? 'new' : 'resume', 'primary'), commandButton('help')],
      ),
    );
    return;
  }
  const typed = cleaned(text);
  if (typed === '') return;
  const pasted = pastedRows(work.state, open, typed);
  if (pasted) {
    storePasted(work, open, pasted);
    return;
  }
  const target = targetOf(work, open);
  const several = severalCells(open, target, typed);
  if (several) {
    for (const missing of several.missing) work.note('warn', missingSaid(missing));
    const stored = several.located.filter((located) => storeNamed(work, open, located));
    for (const { path } of stored) noteElsewhere(work, open, path);
    show(work, open);
    return;
  }
  const rows = open.seat.cell !== null && reasonOf(open.seat.cell) ? undefined : typedRows(open, typed);
  if (rows) {
    storeRows(work, open, rows);
    return;
  }
  const named = answersOpenChoice(open, target, typed) ? undefined : cellNamed(open, target, typed);
  if (named) {
    if (named.rest.trim() === '') {
      enter(work, open, named.step, named.step.card.kind === 'items' ? (named.row ?? null) : null, named.path);
      work.note('info', say('ask.cell', { label: nameOf(open, named.path) }));
      show(work, open);
      return;
    }
    if (named.path !== target?.path) {
      if (storeNamed(work, open, named)) noteElsewhere(work, open, named.path);
      show(work, open);
      return;
    }
  }
  const missing = named ? undefined : missingIn(open, target, typed);
  if (missing) {
    refuseMissing(work, open, missing);
    return;
  }
  if (target && reasonOf(target.path)) {
    storeReason(work, open, target.path, typed);
    return;
  }
  if (!target) {
    unknown(work, open);
    return;
  }
  storeAnswer(work, open, target, named ? named.rest : typed);
}

// Fixed choices only: a code or a 二级指标 takes almost any words, “预算数 315” among them.
const choices: ReadonlySet<FieldType> = new Set(['goal', 'choice', 'flag', 'operator']);

/** Whether a choice is being asked and this is one of its answers: 目标2 names a cell as well, and so does 未入库 in place of a code. */
function answersOpenChoice(open: OpenDraft, target: Target | undefined, typed: string): boolean {
  const field = target && open.map.place(target.path)?.field;
  if (!field) return false;
  const reading = readAnswer(typed, { field, template: open.template, cells: open.edit });
  return reading.ok && (choices.has(field.type) || (reading.value === null && reading.also !== undefined));
}

const marked = /[：:=＝]\s*$|(?:改成|改为)\s*$/u;

/**
 * The cell named in what was typed. A text may begin like a name (财政资金 用于…): where one is asked, what follows a name
 * without a mark must fit its cell.
 */
function cellNamed(open: OpenDraft, target: Target | undefined, typed: string): Located | undefined {
  const located = locate(open.template, open.edit, typed);
  const asked = target && open.map.place(target.path)?.field.type;
  const asksText = target !== undefined && (asked === undefined || asked === 'text');
  if (!located || !asksText || marked.test(typed.slice(0, typed.length - located.rest.length))) return located;
  const fits = readAnswer(located.rest, { field: located.field, template: open.template, cells: open.edit }).ok;
  return fits ? located : undefined;
}

/** Whether every line names a cell with its answer: several answers in one message, however many labels they hold. */
export const namesCells = (open: OpenDraft | null, text: string): boolean =>
  open !== null && severalCells(open, undefined, cleaned(text)) !== undefined;

/** Two or more lines that each name a cell, some perhaps of rows that are not there. */
function severalCells(
  open: OpenDraft,
  target: Target | undefined,
  typed: string,
): { readonly located: readonly Located[]; readonly missing: readonly Missing[] } | undefined {
  const lines = typed.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  const located: Located[] = [];
  const missing: Missing[] = [];
  for (const line of lines) {
    const there = locate(open.template, open.edit, line);
    const gone = there ? undefined : missingIn(open, target, line);
    if (there && there.rest.trim() !== '') located.push(there);
    else if (gone && gone.rest.trim() !== '') missing.push(gone);
    else return undefined;
  }
  return located.length > 0 ? { located, missing } : undefined;
}

/** The cell a message answers: that of the card it quotes, else the open question. */
function targetOf(work: Work, open: OpenDraft): Target | undefined {
  const { quoted } = work.state;
  const from =
    quoted?.cell !== undefined && quoted.draft === open.draft.id
      ? { step: quoted.step, row: quoted.row ?? null, cell: quoted.cell }
      : open.seat;
  const step = open.map.step(from.step);
  return step && from.cell !== null ? { step, row: from.row, path: from.cell } : undefined;
}

/** What the checks object to at a cell that the card which follows does not show. */
function noteElsewhere(work: Work, open: OpenDraft, path: string): void {
  const place = open.map.place(path);
  if (place && (place.step.id !== open.seat.step || (place.row ?? null) !== open.seat.row)) noteFindings(work, open, path);
}

/** Stores an answer to a cell the person named; the place stays where it is. Returns whether it could be read. */
function storeNamed(work: Work, open: OpenDraft, located: Located): boolean {
  const place: Place = {
    path: located.path,
    step: located.step,
    field: located.field,
    ...(located.group ? { group: located.group } : {}),
    ...(located.row === undefined ? {} : { row: located.row }),
  };
  if (!storeOne(work, open, place, located.rest)) return false;
  if (open.seat.cell === place.path) work.moveSeat({ cell: nextCell(open, open.step, open.seat.row, spareRow(work, open), place.path) });
  return true;
}

/** Reads and stores one answer, saying what it was read as, or quoting it back. */
function storeOne(work: Work, open: OpenDraft, place: Place, typed: string): boolean {
  const reading = readAnswer(typed, { field: place.field, template: open.template, cells: open.edit });
  if (!reading.ok) {
    noteUnread(work, open, place.path, typed, say(reading.key, reading.params));
    return false;
  }
  const said = new Set<string>();
  writeReading(work, open, place, reading, typed, said);
  settleRows(open, [place], said);
  const label = nameOf(open, place.path);
  const value =
    reading.value === null ? '' : withAlso(cut(oneLine(shown(place.field, reading.value, open.template, open.edit)), 60), reading);
  work.note('good', reading.value === null ? say('note.emptied', { label }) : say('note.saved', { label, value }));
  noteYuan(work, open, place, reading, typed);
  return true;
}

/** Stores the answer to the open question (it may answer the following cells too) and asks the next. */
function storeAnswer(work: Work, open: OpenDraft, target: Target, typed: string): void {
  const { step, row } = target;
  const quoted = target.path !== open.seat.cell;
  const last = storeAt(work, open, target, typed);
  if (last === undefined || quoted) {
    show(work, open);
    return;
  }
  // The card that follows shows the finding at its cell.
  const wrong = findingsAt(open, new Set(open.edit.changes.map((change) => change.path))).some((finding) => finding.severity === 'error');
  const next = nextCell(open, step, row, spareRow(work, open), last);
  if (next !== null || wrong) {
    work.moveSeat({ cell: next });
    show(work, open);
    return;
  }
  foldAnswered(work, open, step, row);
  if (step.card.kind === 'items') work.moveSeat({ row: null, cell: null });
  else enter(work, open, following(open, step));
  show(work, open);
}

/** Writes an answer at a target; returns the last path it filled, or undefined when it could not be read. */
function storeAt(work: Work, open: OpenDraft, target: Target, typed: string): string | undefined {
  const group = open.map.groups.find((entry) => entry.group.key === target.path)?.group;
  if (group) {
    const bad = writeLines(open, group, typed, work.state.ids);
    if (bad) {
      noteUnread(work, open, target.path, typed, say(bad.key, bad.params));
      return undefined;
    }
    const value = cut(oneLine(linesText(open.edit, group, open.template.moneyUnit)), 60);
    work.note('good', say('note.saved', { label: nameOf(open, target.path), value }));
    return target.path;
  }
  const place = open.map.place(target.path);
  if (!place) return undefined;
  const parts = split(open, place, typed);
  let last: string | undefined;
  let at: Place | undefined = place;
  for (const [index, part] of parts.entries()) {
    const stored = at !== undefined && storeOne(work, open, at, part);
    if (!at || !stored) {
      const rest = parts.slice(at ? index + 1 : index);
      if (rest.length > 0) work.note('warn', say('note.rest', { typed: cut(rest.join(' '), QUOTE) }));
      return last;
    }
    last = at.path;
    const next: string | null = nextCell(open, place.step, target.row, work.state.ids(), last);
    at = next === null ? undefined : open.map.place(next);
  }
  return last;
}

/** Several answers in one message: four percentages in a row, goals line by line. One answer stays whole. */
function split(open: OpenDraft, place: Place, typed: string): readonly string[] {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (place.step.card.kind === 'rows' && lines.length > 1)
    return lines.map((line) => withoutRowName(open.template, place.group, unnumbered(line)));
  if (place.field.type === 'text') {
    const whole = place.field.multiline ? typed : lines.join(' ');
    return [place.step.card.kind === 'rows' ? withoutRowName(open.template, place.group, whole) : whole];
  }
  const parts =
    place.field.type === 'percent' && lines.length === 1
      ? halfWidth(typed)
          .split(/[\s、;；/]+|,(?=\s*\d)|，/u)
          .filter((part) => part !== '')
      : lines;
  const readable =
    parts.length > 1 && parts.every((part) => readAnswer(part, { field: place.field, template: open.template, cells: open.edit }).ok);
  return readable || (parts.length > 1 && lines.length > 1 && place.step.card.kind === 'cells') ? parts : [typed];
}

/** Nothing is being asked: one short sentence that fits the place. */
function unknown(work: Work, open: OpenDraft): void {
  const { step } = open;
  const key = step.card.kind === 'review' ? 'unknown.review' : step.card.kind === 'items' ? 'unknown.list' : 'unknown.filled';
  work.note('info', say(key));
  show(work, open);
}

/** A typed word that stands for a button of the current card. */
export function press(work: Work, open: OpenDraft | null, then: Press): void {
  if (!open) {
    answer(work, null, '');
    return;
  }
  const { step } = open;
  if (then === 'suggest' || then === 'pick') {
    suggest(work, open, then);
    return;
  }
  if (then === 'add') {
    if (step.card.kind === 'items') addRow(work, open, step, step.card.group);
    else go(work, open, step, null, 'stay', nothing);
    return;
  }
  if (
    step.card.kind === 'items' &&
    open.seat.row !== null &&
    open.seat.row !== OPEN_ROWS &&
    (then === 'next' || then === 'skip' || then === 'back')
  ) {
    go(work, open, step, open.seat.row, 'list', nothing);
    return;
  }
  go(work, open, step, open.seat.row, then, nothing);
}

const nothing = { unread: new Map(), conflicts: [], changed: false, other: null } as const;
