import { type CardFault, isObject, type Json } from './fault.ts';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isText = (value: unknown): boolean => typeof value === 'string';

/** What a cell holds by its column's `data_type` (D:card-json-v2-components/content-components/table.md). */
const cells: Readonly<Record<string, (cell: unknown) => boolean>> = {
  text: isText,
  lark_md: isText,
  markdown: isText,
  number: (cell) => typeof cell === 'number',
  date: (cell) => typeof cell === 'number',
  persons: (cell) => isText(cell) || (Array.isArray(cell) && cell.every(isText)),
  options: (cell) => Array.isArray(cell) && cell.every((one: unknown) => isObject(one) && isText(one.text)),
};

const pixels = (value: unknown): number | undefined => {
  const found = typeof value === 'string' ? /^(\d+)px$/.exec(value)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
};
const outside = (value: unknown, least: number, most: number): boolean => {
  const size = pixels(value);
  return size !== undefined && (size < least || size > most);
};
const unreadable = (why: string): CardFault => ({
  code: 200621,
  message: `parse card json err, please check whether the card json is correct; ErrorValue: ${why}`,
});

/** Sizes within their ranges, columns with names of their own, rows with cells of declared columns only. */
export function tableFault(table: Json): CardFault | undefined {
  if (outside(table.row_height, 32, 124)) return unreadable(`row_height out of range [32,124]px: ${String(table.row_height)}`);
  if (outside(table.row_max_height, 32, 999)) return unreadable(`row_max_height out of range [32,999]px: ${String(table.row_max_height)}`);
  const types = new Map<unknown, unknown>();
  for (const column of listOf(table.columns)) {
    if (!isObject(column)) continue;
    if (outside(column.width, 80, 600)) return unreadable(`width of a column out of range [80,600]px: ${String(column.width)}`);
    types.set(column.name, column.data_type);
  }
  if (types.size !== listOf(table.columns).length) return unreadable('column names must be unique');
  for (const row of listOf(table.rows)) {
    if (!isObject(row)) return { code: 200914, message: 'table rows is invalid' };
    for (const [name, cell] of Object.entries(row)) {
      if (!types.has(name)) return { code: 200915, message: `table rows is invalid, unknown column ${name}` };
      const type = String(types.get(name));
      if (cell !== null && Object.hasOwn(cells, type) && cells[type]?.(cell) === false)
        return { code: 200914, message: `table rows is invalid, the cell of ${name} is no ${type}` };
    }
  }
  return undefined;
}

/** A VChart specification says at least what kind of chart it is and of what data. */
export function chartFault(chart: Json): CardFault | undefined {
  const spec = chart.chart_spec;
  if (!isObject(spec) || typeof spec.type !== 'string' || spec.type === '')
    return { code: 200550, message: 'chart spec is invalid: type is required' };
  if (!isObject(spec.data) && !Array.isArray(spec.data)) return { code: 200550, message: 'chart spec is invalid: data is required' };
  return undefined;
}
