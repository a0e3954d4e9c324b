import type { FieldType } from '../template.ts';
import { money, number, percent } from './numbers.ts';
import { operator } from './operator.ts';
import { cleaned, type ReadContext, type Reader, type Reading, read } from './reading.ts';
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

/** Reads a typed answer for a cell. Nothing but white space empties the cell. */
export function readAnswer(typed: string, context: ReadContext): Reading {
  const plain = cleaned(typed);
  return plain === '' ? read(null) : readers[context.field.type](plain, context);
}
