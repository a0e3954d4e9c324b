import type { Severity } from '../finding.ts';
import type { Parameters } from '../parameters.ts';
import type { SheetRow } from '../sheet.ts';
import { atLeast, atMost, holds, isText, list, plainName, starts } from './rows.ts';

/** Which way an indicator should go (G01). */
export interface Wrong {
  readonly severity: Severity;
  readonly reason: 'cost' | 'fall' | 'worse' | 'better' | 'ceiling' | 'floor';
}

/** Whether a name holds one of the words without a 不, 未, 非, 无 right before it. */
const affirms = (name: string, words: readonly string[], denied: readonly string[]): boolean =>
  words.some((word) => {
    for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) if (!denied.includes(name[at - 1] ?? '')) return true;
    return false;
  });

/** Whether the fewer the better, by the name. */
export const isWorse = (name: string, parameters: Parameters): boolean =>
  holds(name, list(parameters, 'worse')) &&
  !starts(name, list(parameters, 'worseFreeStart')) &&
  !holds(name, list(parameters, 'worseFree'));

/** A ceiling (不超过…) said in a text; 不低于 is none. */
const saysCeiling = (text: string, parameters: Parameters): boolean => {
  const bare = list(parameters, 'notCeiling').reduce((rest, word) => rest.replaceAll(word, ''), text);
  return holds(bare, list(parameters, 'ceiling'));
};

/** What is wrong with a row's operator, in the order of checks.md; null when nothing is, or the row is a text or masked. */
export function wrongWay(row: SheetRow, parameters: Parameters): Wrong | null {
  const name = plainName(row);
  if (name === null || isText(row)) return null;
  const up = atLeast(row.operator);
  const down = atMost(row.operator);
  if (up && row.subcategoryKey === 'cost') return { severity: 'error', reason: 'cost' };
  if (down && starts(name, list(parameters, 'falls'))) return { severity: 'warning', reason: 'fall' };
  if (up && isWorse(name, parameters)) return { severity: 'error', reason: 'worse' };
  if (down && affirms(name, list(parameters, 'better'), list(parameters, 'denied'))) return { severity: 'error', reason: 'better' };
  if (up && saysCeiling(row.basis, parameters)) return { severity: 'error', reason: 'ceiling' };
  const floor = list(parameters, 'floor');
  if (down && (holds(row.basis, floor) || holds(row.description, floor))) return { severity: 'error', reason: 'floor' };
  return null;
}
