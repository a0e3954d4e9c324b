import type { Change } from './doc-properties.ts';
import type { DocumentBlock, DocumentCell } from './model.ts';

/** The rows of a .doc's table: texts of cells, and what the mark at a row's end says of their places. */

export interface DocRow {
  readonly texts: readonly string[];
  readonly places: readonly Place[];
}

interface Place {
  readonly left: number;
  readonly right: number;
  down: 'none' | 'restart' | 'continue';
  readonly across: boolean;
}

const DEFINE_TABLE = 0xd608;
const MERGE_DOWN = 0xd62b;

const downOf = (bits: number): Place['down'] => (bits === 1 ? 'continue' : bits === 3 ? 'restart' : 'none');

/** Edges and merges of a row's cells, by the changes at its end mark (sprmTDefTable, sprmTVertMerge); places in twips. */
export function placesOf(changes: readonly Change[]): readonly Place[] {
  const places: Place[] = [];
  for (const { code, operand } of changes) {
    if (code === DEFINE_TABLE && operand.byteLength >= 3) {
      places.length = 0;
      const count = operand.getUint8(2);
      if (3 + (count + 1) * 2 > operand.byteLength) continue;
      for (let index = 0; index < count; index += 1) {
        const at = 3 + (count + 1) * 2 + index * 20;
        const flags = at + 2 <= operand.byteLength ? operand.getUint16(at, true) : 0;
        places.push({
          left: operand.getInt16(3 + index * 2, true),
          right: operand.getInt16(5 + index * 2, true),
          down: downOf((flags >> 5) & 3),
          across: (flags & 3) === 2,
        });
      }
    } else if (code === MERGE_DOWN && operand.byteLength >= 3) {
      const place = places[operand.getUint8(1)];
      if (place) place.down = downOf(operand.getUint8(2));
    }
  }
  return places;
}

/** Twips within which two edges are one. */
const NEAR = 20;

/** The rows of one table with their widths in columns and their merges. */
export function blocksOf(rows: readonly DocRow[]): readonly DocumentBlock[] {
  const edges: number[] = [];
  for (const edge of rows.flatMap(({ places }) => places.flatMap(({ left, right }) => [left, right])).sort((a, b) => a - b))
    if (edge - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) edges.push(edge);
  const columnAt = (edge: number): number => edges.findLastIndex((each) => each <= edge);
  const open = new Set<number>();
  return rows.map(({ texts, places }): DocumentBlock => {
    const cells: DocumentCell[] = [];
    texts.forEach((text, index) => {
      const place = places[index];
      if (!place) {
        cells.push({ text });
        return;
      }
      const column = columnAt(place.left);
      const columns = Math.max(1, columnAt(place.right) - column);
      const last = cells.at(-1);
      if (place.across && last && text.trim() === '') {
        cells[cells.length - 1] = { ...last, columns: (last.columns ?? 1) + columns };
        return;
      }
      const merged = place.down === 'continue' && open.has(column);
      if (!merged) for (let at = column; at < column + columns; at += 1) open.delete(at);
      if (place.down === 'restart') open.add(column);
      cells.push(merged ? { text: '', columns, merged: true } : { text, columns });
    });
    return { kind: 'row', cells };
  });
}
