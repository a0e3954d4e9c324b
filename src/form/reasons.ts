import type { CellReader } from './cell.ts';

/**
 * The clerk's reason for keeping a value a rule warns of is a cell of its own, so that it is stored, journaled and undone
 * like any answer, and goes to the reviewer with the table.
 */
const PREFIX = 'reasons.';

/** Path of the reason for a rule's warning at a cell. */
export const reasonPath = (rule: string, path: string): string => `${PREFIX}${rule}.${path}`;

/** The rule and cell a reason is for, or undefined when the path is no reason's. */
export function reasonOf(path: string): { rule: string; path: string } | undefined {
  if (!path.startsWith(PREFIX)) return undefined;
  const rest = path.slice(PREFIX.length);
  const dot = rest.indexOf('.');
  return dot < 0 ? undefined : { rule: rest.slice(0, dot), path: rest.slice(dot + 1) };
}

/** The reason given for a rule's warning at a cell, or null. */
export const reasonFor = (cells: CellReader, rule: string, path: string): string | null => cells.get(reasonPath(rule, path))?.value ?? null;
