import { readAnswer } from '../../src/form/answers/registry.ts';
import type { Cell, CellReader } from '../../src/form/cell.ts';
import { formMap } from '../../src/form/map.ts';
import type { Field } from '../../src/form/template.ts';
import { type Template, templateSchema } from '../../src/form/template.ts';
import { hebei2022 } from '../../src/form/templates/hebei-2022.ts';

export const template: Template = templateSchema.parse(hebei2022);

/** Cells as a draft has them, from plain values. */
export const cellsOf = (values: Readonly<Record<string, string>>): ReadonlyMap<string, Cell> =>
  new Map(Object.entries(values).map(([path, value]) => [path, { value, revision: 1, by: 'ou_clerk' }]));

/** The field of a cell of the official form. */
export function fieldAt(path: string, of: Template = template): Field {
  const place = formMap(of).place(path);
  if (!place) throw new Error(`the form has no cell ${path}`);
  return place.field;
}

/** Reads an answer typed for a cell: the value, `sentence` when it is refused, with what was said in the same breath. */
export function answered(path: string, typed: string, cells: CellReader = new Map(), of: Template = template): unknown {
  const reading = readAnswer(typed, { field: fieldAt(path, of), template: of, cells });
  if (!reading.ok) return { sentence: reading.key, ...(reading.params ? { params: reading.params } : {}) };
  return reading.also ? [reading.value, reading.also] : reading.value;
}
