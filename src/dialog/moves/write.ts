import type { Finding } from '../../checks/finding.ts';
import { cleaned, halfWidth, type Reading } from '../../form/answers/reading.ts';
import { readAnswer } from '../../form/answers/registry.ts';
import { compare, decimal, shift } from '../../form/decimal.ts';
import { groupOf, linesText } from '../../form/edit.ts';
import type { Place } from '../../form/map.ts';
import { reasonFor } from '../../form/reasons.ts';
import { cellPath, rowIds, valueAt } from '../../form/rows.ts';
import { shown } from '../../form/show.ts';
import { knownCells } from '../../form/summary.ts';
import type { Group } from '../../form/template.ts';
import { inputText, OTHER } from '../cards/inputs.ts';
import { nameOf } from '../cards/names.ts';
import { memberWords } from '../cards/rounds/names.ts';
import { fingerprint } from '../fingerprint.ts';
import { writeLines } from '../lines.ts';
import { cut, QUOTE, say } from '../text.ts';
import { showedUnread, type Unread } from '../unread.ts';
import type { OpenDraft, Work } from '../work.ts';

/** Storing what people typed, whichever way it came: into the edit, with what was said in the same breath. */

const siblingPath = (place: Place, key: string): string =>
  place.group && place.row !== undefined ? cellPath(place.group.key, place.row, key) : key;

/** Sets a cell, and keeps what the form wants remembered of a person for their next declaration. */
function write(work: Work, open: OpenDraft, { path, field }: Place, value: string | null, typed: string): void {
  const raw = cleaned(typed);
  const changed = open.edit.set(path, value, raw === '' ? undefined : raw);
  if (changed && value !== null && path === knownCells(open.template).code) noteTaken(work, open);
  if ((field.remembered || field.offered) && value !== null) work.setPerson({ remembered: { ...work.person.remembered, [path]: value } });
}

/** Somebody else has a declaration of the same project: said at once, so that it is not filled twice. */
function noteTaken(work: Work, { draft }: OpenDraft): void {
  const { sameCode = [], authors } = work.state.parts;
  const other = sameCode.find(
    ({ id, owner, round, state }) =>
      id !== draft.id && owner !== work.person.openId && round === draft.round && (round !== null || state !== 'approved'),
  );
  if (!other) return;
  const owner = memberWords(authors?.get(other.owner));
  work.note('warn', say('code.taken', { owner, known: owner === '' ? 'no' : 'yes' }));
}

/** Writes a read answer with what was said in the same breath; `said` collects the paths the person spoke of. */
export function writeReading(
  work: Work,
  open: OpenDraft,
  place: Place,
  reading: Reading & { ok: true },
  typed: string,
  said: Set<string>,
): void {
  write(work, open, place, reading.value, typed);
  said.add(place.path);
  for (const [key, value] of Object.entries(reading.also ?? {})) {
    const sibling = open.map.place(siblingPath(place, key));
    if (!sibling || said.has(sibling.path)) continue;
    write(work, open, sibling, value, value);
    said.add(sibling.path);
  }
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
  readonly unread: Unread;
  /** Cells whose value changed under the person's hands. */
  readonly conflicts: readonly string[];
  readonly changed: boolean;
  /** Names of inputs in which 其他 was chosen. */
  readonly other: string | null;
}

/** What one input (or the words beside it) says of a cell. */
interface Said {
  readonly place: Place;
  readonly value: string | null;
  readonly typed: string;
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
  // A cell the card did not show cannot have changed under the person's hands.
  const isAsShown = (name: string, now: string | null): boolean =>
    h[name] === undefined || fingerprint(inputText(now)) === h[name] || showedUnread(open, name, h[name]);
  for (const [name, inInput] of Object.entries(form)) {
    const shownThen = h[name];
    if (shownThen === undefined) continue;
    const untouched = fingerprint(inInput) === shownThen || fingerprint(cleaned(inInput)) === shownThen;
    // What could not be read is no answer yet, whichever phone the next click comes from.
    const typed = untouched ? open.seat.unread[name]?.typed : inInput;
    if (typed === undefined) continue;
    const group = groupOf(open.template, name);
    if (group) {
      const now = linesText(open.edit, group, open.template.moneyUnit);
      if (now === cleaned(typed)) continue;
      if (!isAsShown(name, now)) conflicts[name] = typed;
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
    if (reading.ok) read.push({ place, reading, typed });
    else unread.set(name, { typed, note: say(reading.key, reading.params) });
  }
  // What stands in an input of its own goes before what was said in another's breath.
  const own = new Set(read.map(({ place }) => place.path));
  const said = read.flatMap(({ place, reading, typed }): Said[] => [
    { place, value: reading.value, typed },
    ...Object.entries(reading.also ?? {}).flatMap(([key, value]): Said[] => {
      const path = siblingPath(place, key);
      const sibling = own.has(path) ? undefined : open.map.place(path);
      return sibling ? [{ place: sibling, value, typed: value }] : [];
    }),
  ]);
  const written = new Set<string>();
  for (const { place, value, typed } of said) {
    const now = valueAt(open.edit, place.path);
    if (now === value) continue;
    if (!isAsShown(place.path, now)) conflicts[place.path] = typed;
    else {
      write(work, open, place, value, typed);
      written.add(place.path);
    }
  }
  for (const { place, reading, typed } of read) {
    if (!written.has(place.path)) continue;
    noteConversion(work, open, place, reading, typed);
    noteYuan(work, open, place, reading, typed);
  }
  settleRows(
    open,
    said.map(({ place }) => place).filter(({ path }) => written.has(path)),
    written,
  );
  if (Object.keys(conflicts).length > 0) work.moveSeat({ pending: { ...open.seat.pending, ...conflicts } });
  return { unread, conflicts: Object.keys(conflicts), changed: changed || written.size > 0, other };
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

// 1 亿元: few budget projects of a unit reach it, many amounts typed in yuan do.
const SUSPICIOUS = '10000';

/** An amount so large that it looks typed in yuan: said, never changed. */
export function noteYuan(work: Work, open: OpenDraft, place: Place, reading: Reading & { ok: true }, typed: string): void {
  const value = reading.value === null ? undefined : decimal(reading.value);
  if (place.field.type !== 'money' || value === undefined || !/^[\d.,，\s]+$/.test(halfWidth(typed)) || compare(value, SUSPICIOUS) < 0)
    return;
  work.note('warn', say('note.yuan', { label: nameOf(open, place.path), value, hundred: shift(value, -4) }));
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
  tell(
    work,
    open.findings.filter((finding) => finding.path === path || finding.fix?.cells.some((cell) => cell.path === path)),
  );
}

/** The same about all cells this turn has changed that the person leaves with it; hints, and what a list still lacks, wait for the check. */
export function noteLeft(work: Work, open: OpenDraft): void {
  const changed = new Set(open.edit.changes.map((change) => change.path).filter((path) => open.map.place(path)));
  tell(
    work,
    findingsAt(open, changed).filter(({ rule, path, severity }) => severity !== 'hint' && reasonFor(open.edit, rule, path) === null),
  );
}

function tell(work: Work, found: readonly Finding[]): void {
  const [worst] = found;
  if (!worst) return;
  work.note(worst.severity === 'error' ? 'bad' : 'warn', say(worst.message.key, worst.message.params), worst);
  if (found.length > 1) work.note('muted', say('finding.more', { count: found.length - 1 }));
}

/** Quotes back what could not be read, with how to answer (its first 200 characters; nothing typed is lost). */
export function noteUnread(work: Work, open: OpenDraft, path: string, typed: string, why: ReturnType<typeof say>): void {
  work.note('warn', say('note.unread', { label: nameOf(open, path), typed: cut(cleaned(typed), QUOTE) }));
  work.note('warn', why);
}

/** Whether a row of a group is (still) there. */
export const hasRow = (open: OpenDraft, group: Group, row: string): boolean => rowIds(open.edit, group.key).includes(row);
