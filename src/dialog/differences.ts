import { doubtAt, doubtPath, isDoubt } from '../form/doubts.ts';
import type { PrintedCell } from '../form/printed.ts';
import { cellPath, orderPath, orderValue, rowIds, valueAt } from '../form/rows.ts';
import { shown } from '../form/show.ts';
import type { Field, Group } from '../form/template.ts';
import { nameOf } from './cards/names.ts';
import type { ImportProject } from './imported.ts';
import { cut, oneLine } from './text.ts';
import type { OpenDraft } from './work.ts';

/** Where a declaration in hand and a project of a file say different things, cell by cell. */

/** One difference: `cell` in a cell both have, `added` a row only the file has, `gone` a row only the declaration has. */
export type Difference =
  | {
      readonly kind: 'cell';
      readonly path: string;
      readonly label: string;
      readonly now: string;
      readonly file: string;
      readonly cell: PrintedCell | null;
    }
  | {
      readonly kind: 'added';
      readonly group: Group;
      readonly file: string;
      readonly cells: readonly PrintedCell[];
      readonly after: string | null;
    }
  | { readonly kind: 'gone'; readonly group: Group; readonly row: string; readonly label: string; readonly now: string };

/** All differences, in the order of the form. A cell of the file that could not be read says nothing. */
export function differencesOf(open: OpenDraft, project: ImportProject): readonly Difference[] {
  const file = new FileCells(project);
  const singles = open.map.steps.flatMap((step) => ('fields' in step.card ? step.card.fields : []));
  return [
    ...singles.flatMap((field) => cellDifference(open, file, field, field.key, field.key)),
    ...open.map.groups.flatMap(({ group }) => (file.has(group) ? rowDifferences(open, file, group) : [])),
  ];
}

/** The cells of a project by path. */
class FileCells {
  readonly #cells: ReadonlyMap<string, PrintedCell>;

  constructor(project: ImportProject) {
    this.#cells = new Map(project.cells.map((cell) => [cell.path, cell]));
  }

  get(path: string): PrintedCell | undefined {
    return this.#cells.get(path);
  }

  value = (path: string): string | null => this.#cells.get(path)?.value ?? null;

  rows = (group: Group): readonly string[] => this.value(orderPath(group.key))?.split(' ') ?? [];

  /** Whether the file has anything to say about a group: an old table without its statement has not. */
  has = (group: Group): boolean => this.#cells.has(orderPath(group.key));

  /** Whether something was printed for a cell that could not be read. */
  unread = (path: string): boolean => {
    const doubt = this.#cells.get(doubtPath(path));
    return doubt !== undefined && doubtAt({ get: () => ({ value: doubt.value, revision: 0, by: '' }) }, path)?.state === 'unread';
  };
}

// Not on the printed table: where the file has nothing, it says nothing.
const offPaper = (field: Field): boolean =>
  /^(?:basics|statement)\./.test(field.key) || field.type === 'category' || field.type === 'goal' || field.type === 'flag';

/** Whether two values say the same. In the statement's sentences the end of a point is the sentence's own. */
function isSame(path: string, one: string | null, other: string | null): boolean {
  if (!path.startsWith('statement.') || one === null || other === null) return one === other;
  const bare = (text: string): string => text.trim().replace(/[；;。]+$/u, '');
  return bare(one) === bare(other);
}

function cellDifference(open: OpenDraft, file: FileCells, field: Field, path: string, filePath: string): Difference[] {
  const now = valueAt(open.edit, path);
  const cell = file.get(filePath) ?? null;
  const value = cell?.value ?? null;
  if (isSame(path, now, value) || (value === null && (offPaper(field) || file.unread(filePath)))) return [];
  // A link is by the ids of its own declaration.
  if (field.type === 'goal') return [];
  const words = (text: string | null): string => (text === null ? '' : cut(oneLine(shown(field, text, open.template, open.edit)), 80));
  return [{ kind: 'cell', path, label: nameOf(open, path), now: words(now), file: words(value), cell }];
}

function rowDifferences(open: OpenDraft, file: FileCells, group: Group): Difference[] {
  const pairs = paired(open, file, group);
  const found: Difference[] = [];
  let after: string | null = null;
  for (const fileRow of file.rows(group)) {
    const row = pairs.get(fileRow);
    if (row === undefined) {
      const cells = group.fields.flatMap((field) => [
        cellPath(group.key, fileRow, field.key),
        doubtPath(cellPath(group.key, fileRow, field.key)),
      ]);
      found.push({
        kind: 'added',
        group,
        file: wordsOf(group, (key) => file.value(cellPath(group.key, fileRow, key))),
        cells: cells.flatMap((path) => file.get(path) ?? []),
        after,
      });
      continue;
    }
    after = row;
    for (const field of group.fields)
      found.push(...cellDifference(open, file, field, cellPath(group.key, row, field.key), cellPath(group.key, fileRow, field.key)));
  }
  const kept = new Set(pairs.values());
  for (const row of rowIds(open.edit, group.key)) {
    if (kept.has(row)) continue;
    const number = rowIds(open.edit, group.key).indexOf(row) + 1;
    found.push({
      kind: 'gone',
      group,
      row,
      label: group.rowLabel.replace('{n}', String(number)),
      now: wordsOf(group, (key) => valueAt(open.edit, cellPath(group.key, row, key))),
    });
  }
  return found;
}

const wordsOf = (group: Group, value: (key: string) => string | null): string =>
  cut(
    oneLine(
      group.fields
        .filter(({ type }) => type === 'text')
        .map(({ key }) => value(key))
        .find((text) => text !== null) ?? '',
    ),
    40,
  );

/** Rows of the file by the row of the declaration they are: the same first text, then of the same kind, in order. */
function paired(open: OpenDraft, file: FileCells, group: Group): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const free = new Set(rowIds(open.edit, group.key));
  const named = group.fields.find(({ type }) => type === 'text');
  const kind = group.fields.find(({ type }) => type === 'subcategory');
  const pair = (same: (fileRow: string, row: string) => boolean): void => {
    for (const fileRow of file.rows(group)) {
      if (pairs.has(fileRow)) continue;
      const row = [...free].find((each) => same(fileRow, each));
      if (row === undefined) continue;
      pairs.set(fileRow, row);
      free.delete(row);
    }
  };
  const says = (key: string) => (fileRow: string, row: string) => {
    const path = cellPath(group.key, row, key);
    const value = valueAt(open.edit, path);
    return value !== null && isSame(path, value, file.value(cellPath(group.key, fileRow, key)));
  };
  const sameName = named ? says(named.key) : () => false;
  if (kind) pair((fileRow, row) => sameName(fileRow, row) && says(kind.key)(fileRow, row));
  pair(sameName);
  pair(kind ? says(kind.key) : () => true);
  return pairs;
}

/** Writes the chosen differences into the declaration. */
export function takeOver(open: OpenDraft, chosen: readonly Difference[], ids: () => string): void {
  /** The row of the file that was added last behind each row. */
  const added = new Map<string, string>();
  for (const difference of chosen) {
    switch (difference.kind) {
      case 'cell':
        open.edit.set(difference.path, difference.cell?.value ?? null, difference.cell?.raw);
        break;
      case 'gone':
        open.edit.removeRow(difference.group, difference.row);
        break;
      case 'added': {
        const row = ids();
        // Several behind the same row stay in the file's order; those before the first are told apart by their list.
        const place = difference.after ?? difference.group.key;
        addRow(open, { ...difference, after: added.get(place) ?? difference.after }, row);
        added.set(place, row);
        break;
      }
      default:
        difference satisfies never;
    }
  }
}

/** The row of the file as a new row, behind the one it stands behind there. Its link to a goal is left to be guessed anew. */
function addRow(open: OpenDraft, { group, cells, after }: Difference & { kind: 'added' }, row: string): void {
  const order = [...rowIds(open.edit, group.key)];
  if (order.length >= group.max) return;
  const at = after === null ? 0 : order.indexOf(after) + 1;
  open.edit.set(orderPath(group.key), orderValue([...order.slice(0, at), row, ...order.slice(at)]));
  for (const field of group.fields) {
    if (field.type === 'goal') continue;
    const own = cellPath(group.key, row, field.key);
    for (const cell of cells) {
      if (keyIn(group, cell.path) === field.key) open.edit.set(isDoubt(cell.path) ? doubtPath(own) : own, cell.value, cell.raw);
    }
  }
}

/** The field of a row's path, its doubt's included: `doubts.indicators.i3.target.unit` → `target.unit`. */
const keyIn = (group: Group, path: string): string =>
  path.slice(path.indexOf(`${group.key}.`) + group.key.length + 1).replace(/^[^.]*\./, '');
