import { halfWidth } from '../form/answers/reading.ts';
import { readAnswer } from '../form/answers/registry.ts';
import { cellPath, rowIds } from '../form/rows.ts';
import type { Group } from '../form/template.ts';
import type { OpenDraft } from './work.ts';

/** One text box in which each line is a row: read into the group's rows, and back (`linesText`). */

// "1." "1、" "（1）" "①" before a line are numbering, unless a digit follows ("1.5 万元").
const numbering = /^\s*(?:\d{1,2}\s*[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*/u;

/** A line's words and the amount behind them, if it ends with one: a unit, or a gap, must set the number apart. */
const withAmount = /^(.*?)(?:[\s：:，,、]+([¥￥]?\d[\d.,，]*)|[\s：:，,、]*([¥￥]?\d[\d.,，]*\s*(?:亿元|万元|千元|万|元)))\s*[。；;]?$/u;

/** Takes list numbering off a line. */
export const unnumbered = (line: string): string => line.replace(numbering, '').trim();

/**
 * Writes a box's lines into the group: line n becomes row n, keeping the ids of rows that are there; further rows go.
 * @returns false when there are more lines than the group may have; nothing is written then.
 */
export function writeLines(open: OpenDraft, group: Group, text: string, ids: () => string): boolean {
  const lines = text
    .split('\n')
    .map(unnumbered)
    .filter((line) => line !== '');
  if (lines.length > group.max) return false;
  const there = rowIds(open.edit, group.key);
  const [first, second] = group.fields;
  if (!first) return true;
  for (const [at, line] of lines.entries()) {
    const row = there[at] ?? ids();
    open.edit.addRow(group, row);
    const match = second?.type === 'money' ? withAmount.exec(halfWidth(line)) : null;
    const typed = match?.[2] ?? match?.[3];
    const amount =
      second && typed !== undefined ? readAnswer(typed, { field: second, template: open.template, cells: open.edit }) : undefined;
    const words = amount?.ok && match ? line.slice(0, (match[1] ?? '').length).trim() : line.replace(/[；;。]$/u, second ? '' : '$&');
    const read = readAnswer(words, { field: first, template: open.template, cells: open.edit });
    open.edit.set(cellPath(group.key, row, first.key), read.ok ? read.value : words);
    if (second) open.edit.set(cellPath(group.key, row, second.key), amount?.ok ? amount.value : null);
  }
  for (const row of there.slice(lines.length)) open.edit.removeRow(group, row);
  return true;
}
