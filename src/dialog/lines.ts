import { halfWidth, type Reading } from '../form/answers/reading.ts';
import { readAnswer } from '../form/answers/registry.ts';
import { lineOf } from '../form/edit.ts';
import { cellPath, orderPath, orderValue, rowIds } from '../form/rows.ts';
import type { Field, Group } from '../form/template.ts';
import type { OpenDraft } from './work.ts';

/** One text box in which each line is a row: read into the group's rows, and back (`linesText`). */

// "1." "1、" "（1）" "①" before a line are numbering, unless a digit follows ("1.5 万元").
const numbering = /^\s*(?:\d{1,2}\s*[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*/u;

/** A line's words and the amount behind them, if it ends with one: a unit, or a gap, must set the number apart. */
const withAmount = /^(.*?)(?:[\s：:，,、]+([¥￥]?\d[\d.,，]*)|[\s：:，,、]*([¥￥]?\d[\d.,，]*\s*(?:亿元|万元|千元|万|元)))\s*[。；;]*$/u;

// "2 套，每套 5 万元" ends with a price, not with what the item costs.
const priced = /(?:每.{0,4}|单价|均价|各)[\s：:约为]*$/u;

const saysNothing = /^[\s；;。]*$/u;

/** Takes list numbering off a line. */
export function unnumbered(line: string): string {
  const plain = line.replace(numbering, '').trim();
  // “1. 2）…”: what is left may be numbered again.
  return plain === line.trim() ? plain : unnumbered(plain);
}

/**
 * Writes a box's lines into the group. A line that stands there already keeps its row, wherever it moved; the others take the
 * remaining rows in order, then new ones; rows left over go.
 * @returns what could not be read, the first of it; nothing is written then.
 */
export function writeLines(open: OpenDraft, group: Group, text: string, ids: () => string): (Reading & { ok: false }) | undefined {
  const rest = new Map(rowIds(open.edit, group.key).map((row) => [row, lineOf(open.edit, group, row, open.template.moneyUnit).trim()]));
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line) => {
      const row = [...rest].find(([, there]) => there === line || there === unnumbered(line))?.[0];
      if (row !== undefined) rest.delete(row);
      const said = unnumbered(line);
      return row === undefined && saysNothing.test(said) ? [] : [{ row, said }];
    });
  if (lines.length > group.max) return { ok: false, key: 'read.tooManyRows', params: { max: group.max } };
  const read = lines.map(({ row, said }) => (row === undefined ? readLine(open, group, said) : []));
  const bad = read.flat().find(({ reading }) => !reading.ok)?.reading;
  if (bad && !bad.ok) return bad;
  const free = [...rest.keys()];
  const order = lines.map(({ row }) => row ?? free.shift() ?? ids());
  for (const [at, cells] of read.entries()) {
    for (const { field, reading } of cells) if (reading.ok) open.edit.set(cellPath(group.key, order[at] ?? '', field.key), reading.value);
  }
  for (const row of free) open.edit.removeRow(group, row);
  open.edit.set(orderPath(group.key), orderValue(order));
  return undefined;
}

/** The cells a line makes: its words, and the amount behind them where the group's second field is money. */
function readLine(open: OpenDraft, group: Group, line: string): readonly { field: Field; reading: Reading }[] {
  const [first, second] = group.fields;
  const answer = (field: Field, typed: string) => ({
    field,
    reading: readAnswer(typed, { field, template: open.template, cells: open.edit }),
  });
  if (!first) return [];
  if (second?.type !== 'money') return [answer(first, line)];
  const match = withAmount.exec(halfWidth(line));
  const words = match?.[1] ?? '';
  const amount = match && !priced.test(words) ? answer(second, match[2] ?? match[3] ?? '') : undefined;
  if (!amount?.reading.ok) return [answer(first, line.replace(/[；;。]+$/u, '')), { field: second, reading: { ok: true, value: null } }];
  return [answer(first, line.slice(0, words.length).trim()), amount];
}
