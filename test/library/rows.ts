import { readFileSync } from 'node:fs';
import type { External } from '../../src/form/external.ts';
import { type LibraryEntry, typicalNumber } from '../../src/library/library.ts';

/** A library entry as a row of a table: its typical value where it is a number, else the value given; a text in the unit's place. */
export const rowOf = (
  entry: LibraryEntry,
  value: number | null = null,
  basis = '《年度工作方案》',
  goal = 0,
): External['indicators'][number] => {
  const number = entry.op === null ? null : (typicalNumber(entry) ?? value);
  return {
    level1: entry.level1_2015,
    level1_printed: true,
    level2: entry.level2_2015,
    name: entry.name,
    description: entry.definition,
    symbol: entry.op ?? '文字描述',
    value: { raw: number === null ? '' : String(number), number },
    unit: entry.op === null ? entry.typical : entry.unit,
    basis,
    scoring: null,
    goal,
  };
};

/** What was decided about the entries that did not pass as they came. */
export const decisionsText = (): unknown => JSON.parse(readFileSync(new URL('./decisions.json', import.meta.url), 'utf8'));
