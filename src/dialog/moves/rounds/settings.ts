import { reviewRoles } from '../../../rounds/review.ts';
import type { Round, RoundSettings } from '../../../rounds/round.ts';
import { passedStill, readCount, readDays, readReasons, readSteps, readTime } from '../../../rounds/settings.ts';
import type { Tracked } from '../../../rounds/standing.ts';
import { digestHours, isQuiet, minuteOfDay, remindHours } from '../../../rounds/timetable.ts';
import { minuteOf, timeOf } from '../../../rounds/zone.ts';
import { STEPS_MAX, settingInputs, settingsCard } from '../../cards/rounds/settings.ts';
import { fingerprint } from '../../fingerprint.ts';
import { part } from '../../parts.ts';
import type { Text } from '../../reply.ts';
import { NO_STEP, type RoundAction, SETTINGS } from '../../round-action.ts';
import { cut, QUOTE, say } from '../../text.ts';
import type { Unread } from '../../unread.ts';
import type { Work } from '../../work.ts';
import { keepRound } from './keep.ts';
import { Preparing } from './preparing.ts';

/** 设置: how a round reminds and is reviewed, while it is prepared or under way. */

type Form = Readonly<Record<string, string>>;
type Reader = (typed: string) => Partial<RoundSettings> | null;

const as =
  <Value>(read: (typed: string) => Value | null, patch: (value: Value) => Partial<RoundSettings>): Reader =>
  (typed) => {
    const value = read(typed);
    return value === null ? null : patch(value);
  };

/** How each input but those of the steps is read. */
const readers: ReadonlyMap<string, Reader> = new Map([
  [SETTINGS.remindBefore, as(readDays, (remindBefore) => ({ remindBefore }))],
  [SETTINGS.remindAt, as(readTime, (remindAt) => ({ remindAt }))],
  [SETTINGS.quietFrom, as(readTime, (quietFrom) => ({ quietFrom }))],
  [SETTINGS.quietUntil, as(readTime, (quietUntil) => ({ quietUntil }))],
  [SETTINGS.digestAt, as(readTime, (digestAt) => ({ digestAt }))],
  [SETTINGS.escalateAfter, as(readCount, (escalateAfter) => ({ escalateAfter }))],
  [SETTINGS.reasons, as(readReasons, (reasons) => ({ reasons }))],
]);

/** The card, on one of its own: what was typed into the round's stays there. */
export function showSettings(work: Work): void {
  const round = part(work.state.parts, 'round');
  if (!round || isOver(round)) work.toast('warn', say(round ? 'round.overForAll' : 'round.gone'));
  else work.fresh(cardOf(work, round));
}

/** Stores what can be read of the form; what cannot stays in its input, with a sentence. */
export function storeSettings(work: Work, action: RoundAction, form: Form): void {
  const { state } = work;
  const before = part(state.parts, 'round');
  if (!before || isOver(before)) {
    work.toast('warn', say(before ? 'round.overForAll' : 'round.gone'));
    return;
  }
  const preparing = new Preparing(state, before, []);
  const unread = read(preparing, action.h ?? {}, form);
  const changed = changesOf(before, preparing.round);
  if (changed > 0) {
    keepRound(work, preparing, 'changeRound');
    work.note('good', say('settings.saved', { count: changed }));
    if (before.state !== 'preparing') tellOfSteps(work, before, preparing.round);
  } else if (unread.size === 0) work.note('info', say('settings.same'));
  if (unread.size > 0) work.note('warn', say('settings.unread', { count: unread.size }));
  tellOfQuiet(work, preparing.round);
  work.card(cardOf(work, preparing.round, unread));
}

const isOver = ({ state }: Round): boolean => state === 'archived' || state === 'discarded';

export const cardOf = (work: Work, round: Round, unread: Unread = new Map()) =>
  settingsCard(round, { notes: work.notes, unread, waiting: beingReviewed(work).length });

const beingReviewed = ({ state }: Work): readonly Tracked[] =>
  part(state.parts, 'assignments').rows.filter(({ filled }) => filled?.state === 'submitted');

/** Reads what the person touched. */
function read(preparing: Preparing, h: Readonly<Record<string, number>>, form: Form): Unread {
  const touched = (name: string): boolean => form[name] !== undefined && fingerprint(form[name]) !== h[name];
  const unread = new Map<string, { typed: string; note: Text }>();
  for (const [name, reader] of readers) {
    const typed = form[name] ?? '';
    const patch = touched(name) ? reader(typed) : {};
    if (patch) preparing.set(patch);
    else unread.set(name, { typed, note: say(`settings.bad.${name}`, { typed: cut(typed, QUOTE) }) });
  }
  if (touched(SETTINGS.late)) preparing.change({ lateAllowed: form[SETTINGS.late] === 'yes' });
  const rows = Array.from({ length: STEPS_MAX }, (_, at) => at);
  if (!rows.some((at) => touched(SETTINGS.role(at)) || touched(SETTINGS.step(at)))) return unread;
  const steps = readRows(rows, form, unread);
  if (steps) preparing.set({ steps });
  return unread;
}

/** The steps as they stand in the form, empty rows left out; null when one of them is not clear. */
function readRows(rows: readonly number[], form: Form, unread: Map<string, { typed: string; note: Text }>): RoundSettings['steps'] | null {
  const steps: RoundSettings['steps'] = [];
  const bad = unread.size;
  for (const at of rows) {
    const typed = form[SETTINGS.step(at)] ?? '';
    const name = typed.trim();
    const chosen = form[SETTINGS.role(at)] ?? NO_STEP;
    const role = reviewRoles.find((each) => each === chosen);
    const number = at + 1;
    if (role && readSteps([{ name, role }])) steps.push({ name, role });
    else if (role) unread.set(SETTINGS.step(at), { typed, note: say('settings.bad.step', { number }) });
    else if (name !== '') unread.set(SETTINGS.step(at), { typed, note: say('settings.bad.role', { number, name: cut(name, QUOTE) }) });
  }
  if (unread.size > bad) return null;
  if (steps.length === 0) unread.set(SETTINGS.role(0), { typed: '', note: say('settings.bad.steps') });
  return steps.length === 0 ? null : steps;
}

const changesOf = (before: Round, after: Round): number => {
  const now = settingInputs(after);
  const then = settingInputs(before);
  const single = [...readers.keys(), SETTINGS.late].filter((name) => now.get(name) !== then.get(name)).length;
  return single + (JSON.stringify(before.settings.steps) === JSON.stringify(after.settings.steps) ? 0 : 1);
};

/** Reviews under way when the steps change: what was passed before the first step that is new counts, the rest is reviewed again. */
function tellOfSteps(work: Work, before: Round, after: Round): void {
  if (JSON.stringify(before.settings.steps) === JSON.stringify(after.settings.steps)) return;
  const most = passedStill(before, after);
  work.write({ write: 'passed', round: before.id, most });
  const waiting = beingReviewed(work);
  const back = waiting.filter(({ filled }) => (filled?.reviewStep ?? 0) > most).length;
  const step = after.settings.steps[most];
  if (waiting.length === 0 || !step) return;
  const named = { named: step.name === '' ? 'no' : 'yes', name: step.name, role: step.role };
  work.note('info', say('settings.stepsMoved', { waiting: waiting.length, back, kept: most, ...named }));
}

/** An hour that lies in the quiet ones is not kept to. */
function tellOfQuiet(work: Work, { settings }: Round): void {
  for (const [name, hours] of [['remindAt', remindHours(settings)] as const, ['digestAt', digestHours(settings)] as const]) {
    const minute = minuteOf(hours.hour);
    if (minute !== null && isQuiet(minute, hours.quiet))
      work.note('warn', say('settings.inQuiet', { what: name, time: hours.hour, at: timeOf(minuteOfDay(hours)) }));
  }
}
