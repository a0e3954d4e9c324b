import type { CellReader } from './cell.ts';

/** Rows of a group: their order is one cell, `<group>.order`, of ids joined by spaces; a row's cells are `<group>.<id>.<key>`. */

export const orderPath = (group: string): string => `${group}.order`;
export const cellPath = (group: string, row: string, key: string): string => `${group}.${row}.${key}`;

/** The value of a cell, or null when it is empty. */
export function valueAt(cells: CellReader, path: string): string | null {
  return cells.get(path)?.value ?? null;
}

/** Ids of a group's rows in printed order. */
export function rowIds(cells: CellReader, group: string): readonly string[] {
  const order = cells.get(orderPath(group))?.value;
  return order ? order.split(' ') : [];
}

/** The order cell's value for these ids; null when there are none. */
export function orderValue(ids: readonly string[]): string | null {
  return ids.length > 0 ? ids.join(' ') : null;
}
