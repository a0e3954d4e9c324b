import type { External } from '../../form/external.ts';
import { align, standing, stands } from './align.ts';
import { lineOfCell, textOfCell } from './cell-text.ts';
import { halfWidth, isBlank, oneLine } from './characters.ts';
import type { Column, Role } from './columns.ts';
import { atHome, isCategory, isOperator, isSubcategory, splitOperator } from './labels.ts';
import type { Cell } from './line.ts';
import type { Notes } from './model.ts';
import { printedValue } from './numbers.ts';
import { unmerged } from './split.ts';
import { simplified } from './traditional.ts';

type Indicator = External['indicators'][number];

/** What an empty cell of a class means: the one above holds, most likely; or nothing was entered. */
export type Empty = 'above' | 'nothing';

export interface RowPlace {
  readonly index: number;
  /** The category carried down from above. */
  readonly level1: string | null;
  readonly above: Indicator | undefined;
  /** The category carried down is doubtful since a row above it. */
  readonly odd: boolean;
  /** Set where every cell stands in its column by the grid of the file: what an empty, unmerged cell of these two means. */
  readonly grid?: Readonly<Record<'level1' | 'level2', Empty>>;
}

const fields: Readonly<Record<Exclude<Role, 'extra'>, string>> = {
  level1: 'level1',
  level2: 'level2',
  name: 'name',
  description: 'description',
  symbol: 'symbol',
  value: 'value',
  unit: 'unit',
  target: 'value',
  basis: 'basis',
  scoring: 'scoring',
};

const required: readonly Role[] = ['level2', 'name', 'description', 'symbol', 'unit', 'basis'];

/** Reads one indicator row. Every cell that is not simply what is printed under its column gets a note. */
export function readRow(printed: readonly Cell[], columns: readonly Column[], place: RowPlace, notes: Notes): Indicator {
  const own = `indicators[${place.index}]`;
  const pathOf = (role: Role): string => (role === 'extra' ? own : `${own}.${fields[role]}`);
  const cells = place.grid ? printed : fitted(printed, columns);
  const split = place.grid ? { cells, at: null } : unmerged(cells, columns);
  const aligned = place.grid ? standing(cells, columns) : { ...align(split.cells, columns), uncertain: false };
  if (aligned.uncertain) notes.add(own, 'doubtful', 'cellUncertain', printed.map((cell) => cell.text.trim()).join(' | '));
  if (split.at !== null)
    for (const column of columns.slice(split.at, split.at + 2))
      notes.add(pathOf(column.role), 'doubtful', 'cellsMerged', cells[split.at]?.text ?? '');
  const cellOf = (role: Role): Cell | undefined => aligned.cells[columns.findIndex((column) => column.role === role)];
  const textAt = (role: Role): string => cellOf(role)?.text ?? '';
  if (aligned.shifted) notes.add(own, 'doubtful', 'shifted', printed.map((cell) => cell.text.trim()).join(' | '));
  for (const at of aligned.doubtful) {
    const role = columns[at]?.role ?? 'extra';
    notes.add(
      pathOf(role),
      'doubtful',
      aligned.cells[at] === undefined ? 'cellMissing' : 'cellUncertain',
      aligned.cells[at]?.text.trim() ?? '',
    );
  }
  for (const cell of aligned.left) notes.add(own, 'unread', 'noColumn', cell.text.trim());
  columns.forEach((column, at) => {
    const cell = aligned.cells[at];
    if (column.role === 'extra' && cell && !cell.blank) notes.add(own, 'unread', 'extraColumn', cell.text.trim(), { column: column.label });
  });

  const printedLevel1 = wordOf(textAt('level1'), pathOf('level1'), notes);
  const emptyIn = (role: 'level1' | 'level2'): Empty | undefined => (cellOf(role)?.merged ? undefined : place.grid?.[role]);
  const level1 = printedLevel1 ?? (emptyIn('level1') === 'nothing' ? null : place.level1);
  if (printedLevel1 === null && level1 !== null && emptyIn('level1') === 'above')
    notes.add(pathOf('level1'), 'doubtful', 'carried', '', { text: level1 });
  let level2 = wordOf(textAt('level2'), pathOf('level2'), notes);
  if (level2 === null && printedLevel1 === null && place.above?.level2 && !isBlank(textAt('name')) && emptyIn('level2') !== 'nothing') {
    level2 = place.above.level2;
    notes.add(pathOf('level2'), 'doubtful', 'carried', '', { text: level2 });
  }
  const target = targetOf(columns, textAt, pathOf, notes);
  const indicator: Indicator = {
    level1,
    level1_printed: printedLevel1 !== null,
    level2,
    name: lineOfCell(textAt('name'), pathOf('name'), notes),
    description: textOfCell(textAt('description'), pathOf('description'), notes),
    symbol: target.symbol,
    value: { raw: target.raw, number: target.number },
    unit: target.unit,
    basis: carriedText('basis', cellOf('basis'), place, pathOf, notes),
    scoring: carriedText('scoring', cellOf('scoring'), place, pathOf, notes),
  };
  judge(indicator, columns, pathOf, aligned.doubtful, place.odd, notes);
  return indicator;
}

/** Empty cells behind the last column go; so does one within it where the row stands better without (a cell is missing further left). */
function fitted(printed: readonly Cell[], columns: readonly Column[]): readonly Cell[] {
  let cells = printed;
  while (cells.length > columns.length && cells.at(-1)?.blank) cells = cells.slice(0, -1);
  if (cells.length !== columns.length || !cells.at(-1)?.blank || stands(cells, columns)) return cells;
  const shorter = cells.slice(0, -1);
  return unmerged(shorter, columns).at === null ? cells : shorter;
}

/** A word of the form's vocabulary: spaces inside it and traditional characters are taken out and told. */
function wordOf(printed: string, path: string, notes: Notes): string | null {
  const text = lineOfCell(printed, path, notes);
  if (text === null || !(isCategory(text) || isSubcategory(text) || isOperator(text))) return text;
  const word = simplified(text)
    .replace(/\s+/g, '')
    .replace(/[:：]$/, '');
  if (word !== text) notes.add(path, 'read-as', simplified(text) === text ? 'labelCleaned' : 'traditional', text, { text: word });
  return word;
}

/** A text cell; one that only continues the merged cell above holds the text of that one. */
function carriedText(
  role: 'basis' | 'scoring',
  cell: Cell | undefined,
  place: RowPlace,
  pathOf: (role: Role) => string,
  notes: Notes,
): string | null {
  const above = place.above?.[role];
  if (cell?.merged && cell.blank && above) {
    notes.add(pathOf(role), 'read-as', 'carried', '', { text: above });
    return above;
  }
  return textOfCell(cell?.text ?? '', pathOf(role), notes);
}

interface Target {
  readonly symbol: string | null;
  readonly raw: string;
  readonly number: number | null;
  readonly unit: string | null;
}

/** Operator, number and unit, also where they stand in one cell or the operator slipped into the value's. */
function targetOf(columns: readonly Column[], textAt: (role: Role) => string, pathOf: (role: Role) => string, notes: Notes): Target {
  const single = columns.some((column) => column.role === 'target');
  let symbol = wordOf(textAt('symbol'), pathOf('symbol'), notes);
  let raw = oneLine(single ? textAt('target') : textAt('value')).trim();
  let unit = columns.some((column) => column.role === 'unit') ? textOfCell(textAt('unit'), pathOf('unit'), notes) : null;
  const inside = symbol === null ? splitOperator(raw) : undefined;
  if (inside) {
    symbol = inside.operator;
    notes.add(pathOf('symbol'), single ? 'read-as' : 'doubtful', 'operatorInValue', raw);
    raw = inside.rest;
  }
  if (single && !columns.some((column) => column.role === 'unit')) {
    const parts = /^([+-]?[\d.,]+)\s*(\S.*)$/.exec(halfWidth(raw));
    if (parts?.[1] && parts[2]) {
      notes.add(pathOf('unit'), 'read-as', 'unitInValue', raw);
      [raw, unit] = [parts[1], parts[2]];
    } else if (raw !== '' && printedValue(raw).value === null) {
      notes.add(pathOf('symbol'), 'doubtful', 'textTarget', raw);
      return { symbol: symbol ?? '文字描述', raw: '', number: null, unit: raw };
    }
  }
  const read = printedValue(raw);
  if (read.reason === 'notNumber') notes.add(pathOf('value'), 'unread', 'notNumber', raw);
  else if (read.reason !== null) notes.add(pathOf('value'), 'doubtful', read.reason, raw, { value: read.value ?? '' });
  return { symbol, raw, number: read.value, unit };
}

/** Notes for what a person should look at although it was read: empty cells, unknown words, a category that hardly belongs to the row. */
function judge(
  indicator: Indicator,
  columns: readonly Column[],
  pathOf: (role: Role) => string,
  doubtful: ReadonlySet<number>,
  odd: boolean,
  notes: Notes,
): void {
  const { level1, level2, symbol, value } = indicator;
  const told = (role: Role): boolean => doubtful.has(columns.findIndex((column) => column.role === role));
  const texts: Partial<Record<Role, string | null>> = {
    level2,
    name: indicator.name,
    description: indicator.description,
    symbol,
    unit: indicator.unit,
    basis: indicator.basis,
  };
  for (const role of required) if (texts[role] === null && !told(role)) notes.add(pathOf(role), 'doubtful', 'blank', '');
  if (level1 === null) notes.add(pathOf('level1'), 'doubtful', 'blank', '');
  else if (!indicator.level1_printed && level2 !== null && (odd || !atHome(level1, level2)))
    notes.add(pathOf('level1'), 'doubtful', 'carriedOdd', '', { text: level1, subcategory: level2 });
  else if (indicator.level1_printed && !isCategory(level1) && !level1.includes('**') && !told('level1'))
    notes.add(pathOf('level1'), 'doubtful', 'unknownWord', level1);
  if (level2 !== null && !isSubcategory(level2) && !level2.includes('**') && !told('level2'))
    notes.add(pathOf('level2'), 'doubtful', 'unknownWord', level2);
  if (symbol !== null && !isOperator(symbol) && !symbol.includes('**') && !told('symbol'))
    notes.add(pathOf('symbol'), 'doubtful', 'unknownWord', symbol);
  const text = symbol !== null && /文字/.test(symbol);
  if (value?.raw === '' && symbol !== null && !text && !told('value')) notes.add(pathOf('value'), 'doubtful', 'blank', '');
  // Nothing behind the unit, and the unit is as long as a basis: the row may be one cell short.
  if (indicator.basis === null && indicator.unit !== null && (text || indicator.unit.length > 6) && !told('unit'))
    notes.add(pathOf('unit'), 'doubtful', 'cellUncertain', indicator.unit);
}
