import type { Cell, CellChange, CellReader } from './cell.ts';
import { decimal } from './decimal.ts';
import { doubtPath } from './doubts.ts';
import { formMap } from './map.ts';
import { cellPath, orderPath, orderValue, rowIds, valueAt } from './rows.ts';
import { categoryOf, subcategoryOf } from './taxonomy.ts';
import type { Field, Group, Template } from './template.ts';

/**
 * A turn's work on a draft's cells: changes laid over what is stored, read back at once, handed to the commit at the end.
 * Writing what already stands there is no change.
 */
export class Edit implements CellReader {
  readonly #base: CellReader;
  readonly #changes = new Map<string, CellChange>();
  /** What this turn wrote; null = emptied. */
  readonly #over = new Map<string, Cell | null>();
  #writes = 0;

  constructor(
    base: CellReader,
    readonly template: Template,
  ) {
    this.#base = base;
  }

  get(path: string): Cell | undefined {
    const over = this.#over.get(path);
    return over === undefined ? this.#base.get(path) : (over ?? undefined);
  }

  /** Cells changed so far, in the order they were first touched; cells set back to what was stored are left out. */
  get changes(): readonly CellChange[] {
    return [...this.#changes.values()];
  }

  /** Counts what was written: the same number = the same cells. */
  get writes(): number {
    return this.#writes;
  }

  get touched(): boolean {
    return this.#changes.size > 0;
  }

  /** Sets or empties a cell; a doubt about what stood there is settled by it. Returns whether that changed anything. */
  set(path: string, value: string | null, raw?: string): boolean {
    const now = this.get(path);
    if ((now?.value ?? null) === value) return false;
    const stored = this.#base.get(path);
    const next = value === null ? undefined : { value, ...(raw !== undefined && raw !== value ? { raw } : {}) };
    this.#writes += 1;
    this.#over.set(path, next ? { ...next, revision: -1, by: '' } : null);
    if ((stored?.value ?? null) === value) this.#changes.delete(path);
    else this.#changes.set(path, { path, old: stored ? plain(stored) : null, new: next ?? null });
    // After its cell, so that whoever takes the changes back in their order puts the doubt back last.
    const doubt = doubtPath(path);
    if (this.get(doubt)) this.set(doubt, null);
    return true;
  }

  /** Puts a row into its group unless it is there; at the end, or after the last row of its category (see `settle`). */
  addRow(group: Group, row: string): void {
    const ids = rowIds(this, group.key);
    if (!ids.includes(row)) this.set(orderPath(group.key), orderValue([...ids, row]));
  }

  /** Takes a row out and empties its cells; where the row was a goal, also the links of indicators to it. */
  removeRow(group: Group, row: string): void {
    if (group.key === 'goals') this.#unlink(row);
    for (const field of group.fields) this.set(cellPath(group.key, row, field.key), null);
    this.set(orderPath(group.key), orderValue(rowIds(this, group.key).filter((id) => id !== row)));
  }

  #unlink(goal: string): void {
    for (const { group } of formMap(this.template).groups) {
      for (const { key } of group.fields.filter((field) => field.type === 'goal')) {
        const links = rowIds(this, group.key).map((row) => cellPath(group.key, row, key));
        for (const path of links) if (valueAt(this, path) === goal) this.set(path, null);
      }
    }
  }

  /** Moves a row one place up (-1) or down (+1); at an end nothing happens. */
  moveRow(group: Group, row: string, by: -1 | 1): boolean {
    const ids = [...rowIds(this, group.key)];
    const at = ids.indexOf(row);
    const to = at + by;
    const other = ids[to];
    if (at < 0 || other === undefined) return false;
    ids[at] = other;
    ids[to] = row;
    return this.set(orderPath(group.key), orderValue(ids));
  }

  /**
   * Fills in what follows from a row's other cells: the category from the subcategory (unless the clerk said another one),
   * an empty value under 文字描述 stays. A row that gets its category, or another one, goes after the last row of that category,
   * so that the table's first column can be printed merged.
   */
  settle(group: Group, row: string, said: ReadonlySet<string>): void {
    const keys = new Set(group.fields.map((field) => field.type));
    if (!keys.has('category') || !keys.has('subcategory')) return;
    const categoryPath = cellPath(group.key, row, 'category');
    const before = valueAt(this.#base, categoryPath);
    if (!said.has(categoryPath)) {
      const was = subcategoryOf(this.template.taxonomy, valueAt(this.#base, cellPath(group.key, row, 'subcategory')));
      const is = subcategoryOf(this.template.taxonomy, valueAt(this, cellPath(group.key, row, 'subcategory')));
      const own = before !== null && categoryOf(this.template.taxonomy, before)?.key !== was?.category.key;
      if (is && !own && categoryOf(this.template.taxonomy, valueAt(this, categoryPath))?.key !== is.category.key) {
        this.set(categoryPath, is.category.label);
      }
    }
    const { taxonomy } = this.template;
    const now = valueAt(this, categoryPath);
    if (before === null || categoryOf(taxonomy, before)?.key !== categoryOf(taxonomy, now)?.key) this.#placeByCategory(group, row, now);
  }

  #placeByCategory(group: Group, row: string, category: string | null): void {
    if (category === null) return;
    const ids = rowIds(this, group.key).filter((id) => id !== row);
    const rank = (id: string): number => {
      const found = categoryOf(this.template.taxonomy, id === row ? category : valueAt(this, cellPath(group.key, id, 'category')));
      return found ? this.template.taxonomy.categories.indexOf(found) : -1;
    };
    const own = rank(row);
    if (own < 0) return;
    let last = ids.findLastIndex((id) => rank(id) === own);
    if (last < 0) last = ids.findLastIndex((id) => rank(id) >= 0 && rank(id) < own);
    if (last < 0 && ids.length > 0) {
      const later = ids.findIndex((id) => rank(id) > own);
      last = later < 0 ? ids.length - 1 : later - 1;
    }
    ids.splice(last + 1, 0, row);
    this.set(orderPath(group.key), orderValue(ids));
  }
}

const plain = (cell: Cell): { value: string; raw?: string } => ({
  value: cell.value,
  ...(cell.raw === undefined ? {} : { raw: cell.raw }),
});

/** A row of a lines group on one line, an amount after its name. */
export function lineOf(cells: CellReader, group: Group, row: string, moneyUnit: string): string {
  return group.fields
    .map((field) => {
      const value = valueAt(cells, cellPath(group.key, row, field.key)) ?? '';
      return field.type === 'money' && decimal(value) !== undefined ? `${value}${moneyUnit}` : value.replace(/\s*\n\s*/g, ' ');
    })
    .filter((part) => part !== '')
    .join(' ');
}

/** The text of a lines group as it stands in its box: one row a line. */
export function linesText(cells: CellReader, group: Group, moneyUnit: string): string {
  return rowIds(cells, group.key)
    .map((row) => lineOf(cells, group, row, moneyUnit))
    .join('\n');
}

/** Groups of a template by key. */
export function groupOf(template: Template, key: string): Group | undefined {
  return formMap(template).groups.find(({ group }) => group.key === key)?.group;
}

/** Cells of a lines group for amounts that are still to come: their lines have words, and the group has amounts. */
export function missingAmounts(cells: CellReader, group: Group): readonly { field: Field; row: string; path: string }[] {
  const [words, field] = group.fields;
  if (!words || field?.type !== 'money') return [];
  return rowIds(cells, group.key)
    .map((row) => ({ field, row, path: cellPath(group.key, row, field.key) }))
    .filter(({ row, path }) => valueAt(cells, path) === null && valueAt(cells, cellPath(group.key, row, words.key)) !== null);
}
