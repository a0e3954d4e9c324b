import { MASK } from '../cell.ts';
import type { FieldType } from '../template.ts';
import { money, percent } from './numbers.ts';
import { cleaned, halfWidth, type ReadContext, type Reader, type Reading, read } from './reading.ts';
import { number, operator } from './target.ts';
import { category, choice, code, date, flag, goal, serial, subcategory, text, unitCode, year } from './words.ts';

/** How each type of cell reads what people type. A new type is one entry here. */
const readers: Record<FieldType, Reader> = {
  text,
  code,
  'unit-code': unitCode,
  year,
  serial,
  money,
  percent,
  number,
  date,
  choice,
  operator,
  category,
  subcategory,
  goal,
  flag,
};

// A tick and a link to a goal are never printed, so there is nothing to mask.
const neverMasked: ReadonlySet<FieldType> = new Set(['flag', 'goal']);

/** Reads a typed answer for a cell. Nothing but white space empties the cell; `**` masks a cell of any printed type. */
export function readAnswer(typed: string, context: ReadContext): Reading {
  const plain = cleaned(typed);
  const { type } = context.field;
  if (plain === '') return read(null);
  return halfWidth(plain) === MASK && !neverMasked.has(type) ? read(MASK) : readers[type](plain, context);
}
