import { halfWidth } from './answers/reading.ts';
import { readAnswer } from './answers/registry.ts';
import type { CellReader } from './cell.ts';
import { cellPath, rowIds, valueAt } from './rows.ts';
import { categoryOf, subcategoryOf } from './taxonomy.ts';
import type { Group, Template } from './template.ts';

/** A whole indicator on one line: `数量指标 培训人次 ≥ 200 人次，依据：年度培训计划`. */
export interface RowLine {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
  readonly unit: string | null;
  readonly subcategory: string | null;
  readonly basis: string | null;
}

/** `指标：…` says that a row follows, wherever the person stands; `指标3…` names one that is there. */
const head = /^\s*指标\s*(?:[：:]|\s)\s*/u;
const numbering = /^\s*(?:\d{1,2}\s*[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*/u;
const target =
  /^(.*?[^\s，,；;：:≥≤><=＞＜＝])[\s，,；;：:]*((?:≥|≤|>=|<=|＞|＜|>|<|＝|=|不少于|不低于|不小于|不超过|不高于|不大于|至少|至多)\s*[\d０-９].*)$/su;
/** What ends a target: a mark, a tab or a gap as between columns; no comma inside a number. */
const column = /[，；;\t]|,(?!\d)|\s{2,}/u;
const basisName = /^(?:指标值)?(?:确定)?依据\s*[：:是为]?\s*/u;
const NAME_MAX = 60;

/** Whether a text says by its first word that it is a row. */
export const saysRow = (text: string): boolean => head.test(text);

/** Reads a line as a row; undefined when it lacks a name, an operator or a number. */
export function readRowLine(template: Template, group: Group, cells: CellReader, line: string): RowLine | undefined {
  const match = target.exec(line.replace(head, '').replace(numbering, '').trim());
  const field = group.fields.find(({ key }) => key === 'target.value');
  if (!match || !field) return undefined;
  // Columns pasted from a sheet set the operator, the value and the unit apart.
  const [said = '', ...rest] = (match[2] ?? '')
    .replace(/^(\D+?)\s+(?=[\d０-９])/u, '$1')
    .replace(/^(\D+[\d０-９.,]+)\t(?=[^\d０-９\t]{1,6}(?:\t|$))/u, '$1')
    .split(column)
    .map((part) => part.trim());
  const reading = readAnswer(halfWidth(said), { field, template, cells });
  const operator = reading.ok ? reading.also?.['target.operator'] : undefined;
  if (!reading.ok || reading.value === null || operator === undefined) return undefined;
  const { name, subcategory } = named(template, match[1] ?? '');
  if (name === '' || name.length > NAME_MAX || subcategoryOf(template.taxonomy, name)) return undefined;
  const basis = rest.map((part) => part.replace(basisName, '')).find((part) => part !== '');
  return { name, operator, value: reading.value, unit: reading.also?.['target.unit'] ?? null, subcategory, basis: basis ?? null };
}

/** The name, without the classes that may stand before it. */
function named(template: Template, words: string): { name: string; subcategory: string | null } {
  let rest = words.trim();
  let subcategory: string | null = null;
  for (;;) {
    const first = /^(\S+?)(?:\s*[：:，,、]\s*|\s+)(?=\S)/u.exec(rest);
    const word = first?.[1] ?? '';
    const found = subcategoryOf(template.taxonomy, word)?.subcategory.label;
    if (!first || (!found && !categoryOf(template.taxonomy, word))) return { name: rest.replace(/\s+/gu, ' '), subcategory };
    subcategory = found ?? subcategory;
    rest = rest.slice(first[0].length);
  }
}

/** The row of this name, if there is one: a line about it changes it. */
export const rowNamed = (cells: CellReader, group: Group, name: string): string | undefined =>
  rowIds(cells, group.key).find((row) => valueAt(cells, cellPath(group.key, row, 'name')) === name);
