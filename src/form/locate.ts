import { ordinal } from './answers/chinese.ts';
import { halfWidth } from './answers/reading.ts';
import type { CellReader } from './cell.ts';
import { formMap, type Place, type Step } from './map.ts';
import { cellPath, rowIds } from './rows.ts';
import type { Field, Group, Template } from './template.ts';

/**
 * Finds the cell a person names at the start of a message: `预算数 31.5`, `指标3目标值 95%`, `目标二：…`, `把年度改成2027`.
 * Names are the labels and aliases of the template. What must follow depends on the cell: a number may stand right behind its
 * name, a text needs a mark, since a text may itself begin with such a word (活动为居民提供…).
 */
export interface Located extends Place {
  /** What follows the name: the answer, '' when only the name was typed. */
  readonly rest: string;
}

interface Name {
  /** Half-width, without white space. */
  readonly words: string;
  readonly field: Field;
  readonly step: Step;
  /** An alias is a common word more often than a label is. */
  readonly alias: boolean;
}

interface Rows {
  readonly group: Group;
  readonly step: Step;
  /** The row's name with its number, as people type it. */
  readonly shape: RegExp;
  readonly names: readonly Name[];
}

interface Names {
  /** By their first character, so that a long form costs no more than a short one. */
  readonly singles: ReadonlyMap<string, readonly Name[]>;
  readonly rows: readonly Rows[];
}

const index = new WeakMap<Template, Names>();

function namesOf(template: Template): Names {
  const known = index.get(template);
  if (known) return known;
  const { steps, groups } = formMap(template);
  const made: Names = {
    singles: byFirst(named(steps.flatMap((step) => ('fields' in step.card ? step.card.fields.map((field) => ({ field, step })) : [])))),
    rows: groups.map(({ group, step }) => ({
      group,
      step,
      shape: new RegExp(`^\\s*${literal(group.rowLabel).replace('\\{n\\}', '\\s*([0-9０-９]{1,3}|[一二三四五六七八九十百]{1,5})')}`),
      names: named(group.fields.map((field) => ({ field, step }))),
    })),
  };
  index.set(template, made);
  return made;
}

/** All names of some fields, the longest first. */
const named = (fields: readonly { field: Field; step: Step }[]): readonly Name[] =>
  fields
    .flatMap(({ field, step }) => [field.label, ...field.aliases].map((name, at) => ({ words: squeeze(name), field, step, alias: at > 0 })))
    .sort((a, b) => b.words.length - a.words.length);

function byFirst(names: readonly Name[]): ReadonlyMap<string, readonly Name[]> {
  const groups = new Map<string, Name[]>();
  for (const name of names) {
    const first = name.words.charAt(0);
    const group = groups.get(first);
    if (group) group.push(name);
    else groups.set(first, [name]);
  }
  return groups;
}

const squeeze = (text: string): string => halfWidth(text).replace(/\s+/g, '');
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands behind `words` at the start of `text`, white space and width ignored; undefined when it does not start so. */
function behind(text: string, words: string): string | undefined {
  let at = 0;
  for (const char of words) {
    while (/\s/.test(text[at] ?? '')) at += 1;
    if (halfWidth(text[at] ?? '') !== char) return undefined;
    at += 1;
  }
  return text.slice(at);
}

const mark = /^\s*(?:[：:]|改成|改为|(?:应|应该)?(?:是|为)\s*[：:])\s*[：:]?\s*/;
const verb = /^\s*(?:应|应该)?(?:是|为)\s*/;
const gap = /^\s+/;
const equals = /^\s*[=＝]\s*/;
const figure = /^\s*[\d０-９≥≤＞＜><=＝.*＊-]/;

/** The answer behind a name, '' when nothing follows; undefined when what follows goes on as a sentence of its own. */
function answerBehind(tail: string, { field, alias }: Pick<Name, 'field' | 'alias'>): string | undefined {
  if (tail.trim() === '') return '';
  const without = (shape: RegExp): string | undefined => (shape.test(tail) ? tail.replace(shape, '') : undefined);
  const marked = without(mark);
  if (marked !== undefined) return marked;
  // A sign is part of a target, a mark before anything else.
  const sign = field.type === 'number' || field.type === 'operator' ? undefined : without(equals);
  if (sign !== undefined) return sign;
  if (field.type !== 'text') return without(verb) ?? without(gap) ?? (figure.test(tail) ? tail : undefined);
  return alias ? undefined : without(gap);
}

/** A line without its row's name: `目标1：建成投用` → `建成投用`. */
export function withoutRowName(template: Template, group: Group | undefined, line: string): string {
  const shape = namesOf(template).rows.find((rows) => rows.group === group)?.shape;
  const match = shape?.exec(line);
  const rest = match ? /^\s*[：:]\s*(.*)$/su.exec(line.slice(match[0].length)) : null;
  return rest?.[1] ?? line;
}

/** The row a text begins with, and what follows its name; undefined when it begins with none. */
function rowNamed({ shape }: Rows, text: string): { readonly number: number; readonly tail: string } | undefined {
  const match = shape.exec(text);
  const number = match && ordinal(halfWidth(match[1] ?? ''));
  return match && number ? { number, tail: text.slice(match[0].length).replace(/^\s*的/, '') } : undefined;
}

/** The field of a row named at the start of `tail`, with the answer behind it. */
function fieldNamed(names: readonly Name[], tail: string): { readonly field: Field; readonly rest: string } | undefined {
  for (const name of names) {
    const after = behind(tail, name.words);
    const rest = after === undefined ? undefined : answerBehind(after, { ...name, alias: false });
    if (rest !== undefined) return { field: name.field, rest };
  }
  return undefined;
}

/** A row that a text names though there are fewer: 指标12目标值 95% among four. */
export interface Missing {
  readonly group: Group;
  readonly step: Step;
  readonly number: number;
  readonly count: number;
  readonly field: Field;
  readonly rest: string;
}

/**
 * The row named at the start of `text` that is not there; undefined when there is none such. A row of one text needs a mark:
 * “目标9：…” names goal 9, “目标9个单位…” is a sentence.
 */
export function missingRow(template: Template, cells: CellReader, text: string): Missing | undefined {
  const asked = withoutPlease(text);
  for (const rows of namesOf(template).rows) {
    const { group, step } = rows;
    const row = rowNamed(rows, asked);
    const count = rowIds(cells, group.key).length;
    if (!row || row.number <= count) continue;
    const named = fieldNamed(rows.names, row.tail);
    if (named) return { group, step, number: row.number, count, ...named };
    const [only, ...others] = group.fields;
    if (only && others.length === 0 && (row.tail.trim() === '' || mark.test(row.tail)))
      return { group, step, number: row.number, count, field: only, rest: row.tail.replace(mark, '') };
  }
  return undefined;
}

const withoutPlease = (text: string): string => text.replace(/^\s*(?:请?把|请?将)\s*(?=.*(?:改成|改为))/, '');

/** The cell named at the start of `text`, with the answer behind it; undefined when it names none. */
export function locate(template: Template, cells: CellReader, text: string): Located | undefined {
  const names = namesOf(template);
  const asked = withoutPlease(text);
  for (const rows of names.rows) {
    const { group, step } = rows;
    const there = rowNamed(rows, asked);
    const row = there && rowIds(cells, group.key)[there.number - 1];
    if (!there || row === undefined) continue;
    const at = (field: Field, rest: string): Located => ({ path: cellPath(group.key, row, field.key), field, step, group, row, rest });
    const cell = fieldNamed(rows.names, there.tail);
    if (cell) return at(cell.field, cell.rest);
    const [only, ...others] = group.fields;
    const rest = only && others.length === 0 ? answerBehind(there.tail, { field: only, alias: false }) : undefined;
    if (only && rest !== undefined) return at(only, rest);
  }
  for (const name of names.singles.get(halfWidth(asked.trimStart().charAt(0))) ?? []) {
    const after = behind(asked, name.words);
    const rest = after === undefined ? undefined : answerBehind(after, name);
    if (rest !== undefined) return { path: name.field.key, field: name.field, step: name.step, rest };
  }
  return undefined;
}
