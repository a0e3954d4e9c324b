import type { z } from 'zod';
import { halfWidth } from '../form/answers/reading.ts';
import { type Round, type RoundSettings, roundSettingsSchema } from './round.ts';

/** What people type for a round's settings, and what a change of them does to reviews under way. */

type Steps = RoundSettings['steps'];

const { remindBefore, remindAt, escalateAfter, steps, reasons } = roundSettingsSchema.shape;
const valid = <Value>(read: z.ZodSafeParseResult<Value>): Value | null => (read.success ? read.data : null);

/** `7、3、1` or `7 天 3 天`: working days, the earliest reminder first; '' = none. */
export function readDays(typed: string): RoundSettings['remindBefore'] | null {
  const parts = halfWidth(typed)
    .replace(/个?工作日|天|days?/gi, ' ')
    .split(/[\s,、;/和]+/)
    .filter((part) => part !== '');
  if (!parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  return valid(remindBefore.safeParse([...new Set(parts.map(Number))].sort((one, other) => other - one)));
}

/** `9:00`, `9：30`, `9 点`, `9点半`: an hour of the day as `HH:MM`. */
export function readTime(typed: string): string | null {
  const read = /^(\d{1,2})(?:\s*[:点时]\s*(\d{1,2}|半)?\s*分?)?$/.exec(halfWidth(typed).trim());
  if (!read) return null;
  const [, hour = '', minute = '0'] = read;
  return valid(remindAt.safeParse(`${hour.padStart(2, '0')}:${(minute === '半' ? '30' : minute).padStart(2, '0')}`));
}

/** `3`, `3 个工作日`: how many; 0 = never. */
export function readCount(typed: string): number | null {
  const read = /^(\d{1,3})\s*(?:个?工作日|天|days?)?$/i.exec(halfWidth(typed).trim());
  return read ? valid(escalateAfter.safeParse(Number(read[1]))) : null;
}

/** Characters of all reasons together: they stand in one input, which holds 1,000. */
const REASONS_MAX = 900;

/** Reasons line by line, each once; null = too many, or too long. */
export function readReasons(typed: string): RoundSettings['reasons'] | null {
  const lines = typed.split('\n').map((line) => line.trim());
  const each = [...new Set(lines.filter((line) => line !== ''))];
  return each.join('\n').length > REASONS_MAX ? null : valid(reasons.safeParse(each));
}

/** Review steps in their order; null = none, too many, or a name too long. */
export const readSteps = (each: readonly Steps[number][]): Steps | null => valid(steps.safeParse(each));

/** How many of the first steps stay what they are. */
function kept(before: Steps, after: Steps): number {
  const first = before.findIndex((step, at) => step.role !== after[at]?.role || step.name !== after[at]?.name);
  return first < 0 ? before.length : first;
}

/**
 * How many passed reviews still count when a round is reviewed otherwise: those of the first steps that stay as they are. Who has passed all
 * steps there are now is looked at once more by the last.
 */
export const passedStill = (before: Pick<Round, 'settings'>, after: Pick<Round, 'settings'>): number =>
  Math.min(kept(before.settings.steps, after.settings.steps), after.settings.steps.length - 1);
