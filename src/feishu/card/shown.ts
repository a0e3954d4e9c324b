/** The linter's part about components that only show: tables, charts, people (feishu.md §4.3). */
import { TABLE_COLUMNS, TABLE_PAGE } from './limits.ts';
import { columnKeys } from './properties.ts';

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const within = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** People by open id under `key`; at least one, nobody twice. */
export function arePeople(list: unknown, key: 'id' | 'value'): boolean {
  if (!Array.isArray(list) || list.length === 0) return false;
  const ids = list.map((one: unknown) => (isNode(one) ? one[key] : undefined));
  return ids.every((id) => typeof id === 'string' && id !== '') && new Set(ids).size === ids.length;
}

/** Columns with names of their own, rows with cells of declared columns only (200914, 200915), each as its column says. */
export function isTable(node: Node): boolean {
  const { columns, rows, page_size: size } = node;
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > TABLE_COLUMNS || !Array.isArray(rows)) return false;
  if (size !== undefined && !within(size, 1, TABLE_PAGE)) return false;
  const types = new Map<string, unknown>();
  for (const column of columns) {
    if (!isNode(column) || typeof column.name !== 'string' || column.name === '' || types.has(column.name)) return false;
    if (!Object.keys(column).every((key) => columnKeys.has(key)) || !cellsOf.has(String(column.data_type))) return false;
    types.set(column.name, column.data_type);
  }
  return rows.every(
    (row: unknown) => isNode(row) && Object.entries(row).every(([name, cell]) => cellsOf.get(String(types.get(name)))?.(cell) === true),
  );
}

/** The types of column we use, and what their cells are. */
const cellsOf: ReadonlyMap<string, (cell: unknown) => boolean> = new Map([
  ['text', (cell: unknown) => typeof cell === 'string'],
  ['number', (cell: unknown) => typeof cell === 'number' && Number.isFinite(cell)],
  [
    'options',
    (cell: unknown) =>
      Array.isArray(cell) && cell.every((tag: unknown) => isNode(tag) && typeof tag.text === 'string' && typeof tag.color === 'string'),
  ],
]);

/** A chart with something to show, of a height the platform takes. */
export function isChart(node: Node): boolean {
  const { chart_spec: spec, height } = node;
  if (height !== undefined && !(typeof height === 'string' && /^(?:auto|[1-9]\d{0,2}px)$/.test(height))) return false;
  if (!isNode(spec) || typeof spec.type !== 'string' || !isNode(spec.data)) return false;
  const { values } = spec.data;
  return (
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((one: unknown) => isNode(one) && typeof one.value === 'number' && Number.isFinite(one.value))
  );
}
