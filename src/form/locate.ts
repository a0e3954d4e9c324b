import { halfWidth } from './answers/reading.ts';
import type { CellReader } from './cell.ts';
import { formMap, type Step } from './map.ts';
import { cellPath, rowIds } from './rows.ts';
import type { Field, Group, Template } from './template.ts';

/**
 * Finds the cell a person names at the start of a message: `预算数 31.5`, `指标3目标值 95%`, `目标2：…`.
 * Names are the labels and aliases of the template; a separator (space, colon, 是, 改为 …) must follow, but for a number after a row's field.
 */

export interface Located {
  readonly path: string;
  readonly field: Field;
  readonly step: Step;
  readonly group?: Group;
  readonly row?: string;
  /** What follows the name: the answer, '' when only the name was typed. */
  readonly rest: string;
}

interface Name {
  readonly name: string;
  readonly key: string;
  readonly field: Field;
  readonly step: Step;
}

interface Names {
  readonly singles: readonly Name[];
  readonly groups: readonly { readonly group: Group; readonly step: Step; readonly row: RegExp; readonly fields: readonly Name[] }[];
}

const index = new WeakMap<Template, Names>();

const squeeze = (text: string): string => halfWidth(text).replace(/\s+/g, '');
const byLength = (a: Name, b: Name): number => b.name.length - a.name.length;

function namesOf(template: Template): Names {
  const known = index.get(template);
  if (known) return known;
  const map = formMap(template);
  const named = (fields: readonly Field[], step: Step): Name[] =>
    fields.flatMap((field) => [field.label, ...field.aliases].map((name) => ({ name: squeeze(name), key: field.key, field, step })));
  const made: Names = {
    singles: map.steps.flatMap((step) => ('fields' in step.card ? named(step.card.fields, step) : [])).sort(byLength),
    groups: map.groups.map(({ group, step }) => ({
      group,
      step,
      row: new RegExp(`^\\s*${literal(group.rowLabel).replace('\\{n\\}', '\\s*([0-9０-９]{1,3})\\s*')}`),
      fields: named(group.fields, step).sort(byLength),
    })),
  };
  index.set(template, made);
  return made;
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Length of the longest prefix of `text` that is `name` when white space and width are ignored; -1 when it is none. */
function prefix(text: string, name: string): number {
  let at = 0;
  for (const char of name) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
    const own = halfWidth(text[at] ?? '');
    if (own !== char) return -1;
    at += (text[at] ?? '').length;
  }
  return at;
}

const separator = /^(\s*[：:＝]\s*|\s+(?:=\s+)?|\s*(?:改成|改为|是|为)\s*[：:]?\s*)/;

const rest = (text: string, loose: boolean): string | undefined => {
  if (text.trim() === '') return '';
  const match = separator.exec(text);
  if (match) return text.slice(match[0].length);
  return loose && /^[\d０-９≥≤＞＜><=＝-]/.test(text) ? text : undefined;
};

/** The cell named at the start of `text`, with the answer behind it; undefined when it names none. */
export function locate(template: Template, cells: CellReader, text: string): Located | undefined {
  const names = namesOf(template);
  for (const { group, step, row: shape, fields } of names.groups) {
    const match = shape.exec(text);
    if (!match) continue;
    const row = rowIds(cells, group.key)[Number(halfWidth(match[1] ?? '')) - 1];
    if (row === undefined) continue;
    const tail = text.slice(match[0].length).replace(/^的/, '');
    const found = fields.map((name) => ({ name, at: prefix(tail, name.name) })).find(({ at }) => at >= 0);
    if (found) {
      const answer = rest(tail.slice(found.at), true);
      if (answer !== undefined)
        return { path: cellPath(group.key, row, found.name.key), field: found.name.field, step, group, row, rest: answer };
    }
    const only = group.fields[0];
    const answer = group.fields.length === 1 ? rest(tail, false) : undefined;
    if (only && answer !== undefined) return { path: cellPath(group.key, row, only.key), field: only, step, group, row, rest: answer };
  }
  for (const name of names.singles) {
    const at = prefix(text, name.name);
    if (at < 0) continue;
    const answer = rest(text.slice(at), name.field.type !== 'text');
    if (answer !== undefined) return { path: name.key, field: name.field, step: name.step, rest: answer };
  }
  return undefined;
}
