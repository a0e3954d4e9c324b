import type { Finding } from '../../checks/finding.ts';
import { cleaned, type Reading } from '../../form/answers/reading.ts';
import { readAnswer } from '../../form/answers/registry.ts';
import { linesText } from '../../form/edit.ts';
import type { Place } from '../../form/map.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import type { Group } from '../../form/template.ts';
import { inputText, OTHER } from '../cards/inputs.ts';
import { nameOf } from '../cards/names.ts';
import type { StepExtras } from '../cards/step.ts';
import { fingerprint } from '../fingerprint.ts';
import { writeLines } from '../lines.ts';
import { cut, QUOTE, say } from '../text.ts';
import type { OpenDraft, Work } from '../work.ts';

/** Storing what people typed, whichever way it came: into the edit, with what was said in the same breath. */

const siblingPath = (place: Place, key: string): string =>
  place.group && place.row !== undefined ? cellPath(place.group.key, place.row, key) : key;

/** Writes a read answer; `said` collects the paths the person spoke of. Returns whether anything changed. */
export function writeReading(
  work: Work,
  open: OpenDraft,
  place: Place,
  reading: Reading & { ok: true },
  typed: string,
  said: Set<string>,
): boolean {
  const raw = cleaned(typed);
  let changed = open.edit.set(place.path, reading.value, raw === '' ? undefined : raw);
  said.add(place.path);
  for (const [key, value] of Object.entries(reading.also ?? {})) {
    const path = siblingPath(place, key);
    if (said.has(path) || !open.map.place(path)) continue;
    if (open.edit.set(path, value)) changed = true;
    said.add(path);
    remember(work, open, path, value);
  }
  remember(work, open, place.path, reading.value);
  return changed;
}

/** Keeps what the form wants remembered of a person for their next declaration. */
function remember(work: Work, open: OpenDraft, path: string, value: string | null): void {
  if (value === null || !open.map.place(path)?.field.remembered) return;
  work.setPerson({ remembered: { ...work.person.remembered, [path]: value } });
}

/** Brings rows in line with their cells: a row with something in it is in its group, a short group's emptied row is gone. */
export function settleRows(open: OpenDraft, places: Iterable<Place>, said: ReadonlySet<string>): void {
  const rows = new Map<string, { group: Group; row: string; short: boolean }>();
  for (const { group, row, step } of places) {
    if (group && row !== undefined) rows.set(`${group.key}.${row}`, { group, row, short: step.card.kind !== 'items' });
  }
  for (const { group, row, short } of rows.values()) {
    const filled = group.fields.some((field) => valueAt(open.edit, cellPath(group.key, row, field.key)) !== null);
    if (filled) {
      open.edit.addRow(group, row);
      open.edit.settle(group, row, said);
    } else if (short) open.edit.removeRow(group, row);
  }
}

export interface FormResult {
  readonly unread: StepExtras['unread'];
  /** Cells whose value changed under the person's hands. */
  readonly conflicts: readonly string[];
  readonly changed: boolean;
  /** Names of inputs in which 其他 was chosen. */
  readonly other: string | null;
}

/**
 * Stores a form as it came back. `h` tells what each input showed: what the person did not touch is left alone, what they
 * typed is stored where the cell is as they saw it, and asked where it is not (engineering.md §3, late cards).
 */
export function storeForm(
  work: Work,
  open: OpenDraft,
  form: Readonly<Record<string, string>>,
  h: Readonly<Record<string, number>>,
): FormResult {
  const unread = new Map<string, { typed: string; note: ReturnType<typeof say> }>();
  const conflicts: Record<string, string> = {};
  const read: { place: Place; reading: Reading & { ok: true }; typed: string }[] = [];
  let changed = false;
  let other: string | null = null;
  for (const [name, typed] of Object.entries(form)) {
    const shownThen = h[name];
    if (shownThen === undefined) continue;
    if (fingerprint(typed) === shownThen || fingerprint(cleaned(typed)) === shownThen) continue;
    const group = open.map.groups.find((entry) => entry.group.key === name)?.group;
    if (group) {
      const now = linesText(open.edit, group, open.template.moneyUnit);
      if (now === cleaned(typed)) continue;
      if (fingerprint(inputText(now)) !== shownThen) conflicts[name] = typed;
      else {
        const bad = writeLines(open, group, cleaned(typed), work.state.ids);
        if (bad) unread.set(name, { typed, note: say(bad.key, bad.params) });
        else changed = true;
      }
      continue;
    }
    const place = open.map.place(name);
    if (!place) continue;
    if (typed === OTHER) {
      other = name;
      continue;
    }
    const reading = readAnswer(typed, { field: place.field, template: open.template, cells: open.edit });
    if (!reading.ok) {
      unread.set(name, { typed, note: say(reading.key, reading.params) });
      continue;
    }
    const now = valueAt(open.edit, name);
    if (now === reading.value) continue;
    if (fingerprint(inputText(now)) !== shownThen) {
      conflicts[name] = typed;
      continue;
    }
    read.push({ place, reading, typed });
  }
  // What stands in an input of its own goes before what was said in another's breath.
  const said = new Set(read.map(({ place }) => place.path));
  for (const { place, reading, typed } of read) {
    if (writeReading(work, open, place, reading, typed, said)) changed = true;
    noteConversion(work, open, place, reading, typed);
  }
  settleRows(
    open,
    read.map(({ place }) => place),
    said,
  );
  if (Object.keys(conflicts).length > 0) work.moveSeat({ pending: { ...open.seat.pending, ...conflicts } });
  return { unread, conflicts: Object.keys(conflicts), changed, other };
}

// More notes than this above a card would push its inputs off a phone's screen.
const NOTES = 3;

/** Says what a converted answer was read as: 3150000元 → 315 万元. A unit merely left out needs no word. */
export function noteConversion(work: Work, open: OpenDraft, place: Place, reading: Reading & { ok: true }, typed: string): void {
  if (place.field.type === 'text' || place.field.type === 'goal' || place.field.type === 'flag' || reading.value === null) return;
  const value = shown(place.field, reading.value, open.template, open.edit);
  const squeezed = (text: string): string => text.replace(/\s+/g, '');
  const same = squeezed(typed) === squeezed(reading.value) || squeezed(typed) === squeezed(value);
  if ((same && !reading.also) || work.notes.length >= NOTES) return;
  const label = nameOf(open, place.path);
  work.note('info', say('note.readAs', { label, typed: cut(typed, 40), value: withAlso(value, reading) }));
}

/** A value with what was said in the same breath, in the order people write it: ≥ 95 %. */
export function withAlso(value: string, reading: Reading & { ok: true }): string {
  const { 'target.operator': operator, ...rest } = reading.also ?? {};
  return [operator, value, ...Object.values(rest)].filter((part) => part !== undefined && part !== '').join(' ');
}

/** What the checks object to at these cells, empty ones aside. */
export const findingsAt = (open: OpenDraft, paths: ReadonlySet<string>): readonly Finding[] =>
  open.findings.filter((finding) => paths.has(finding.path));

/** Says at once what the checks object to at a cell that the next card does not show, the heaviest first. */
export function noteFindings(work: Work, open: OpenDraft, path: string): void {
  const found = findingsAt(open, new Set([path]));
  const [worst] = found;
  if (!worst) return;
  work.note(worst.severity === 'error' ? 'bad' : 'warn', say(worst.message.key, worst.message.params));
  if (found.length > 1) work.note('muted', say('finding.more', { count: found.length - 1 }));
}

/** Quotes back what could not be read, with how to answer (its first 200 characters; nothing typed is lost). */
export function noteUnread(work: Work, open: OpenDraft, path: string, typed: string, why: ReturnType<typeof say>): void {
  work.note('warn', say('note.unread', { label: nameOf(open, path), typed: cut(cleaned(typed), QUOTE) }));
  work.note('warn', why);
}

/** Whether a row of a group is (still) there. */
export const hasRow = (open: OpenDraft, group: Group, row: string): boolean => rowIds(open.edit, group.key).includes(row);
