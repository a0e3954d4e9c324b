import {
  BorderStyle,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import type { Grid, GridCell, GridRow } from '../layouts/model.ts';
import { letter } from '../layouts/paper.ts';
import { paragraph } from './docx-paragraph.ts';
import { mm } from './docx-styles.ts';

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };

/** Lowest row in mm. */
const rowHeight = 7.5;

/** A row of more lines than this may break over two pages: kept whole it would leave much of a page empty. */
const wholeLines = 20;

const vertical = { none: undefined, top: VerticalMergeType.RESTART, below: VerticalMergeType.CONTINUE } as const;

function cellOf(cell: GridCell, width: number): TableCell {
  const merge = vertical[cell.merge];
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(cell.columns > 1 && { columnSpan: cell.columns }),
    ...(merge !== undefined && { verticalMerge: merge }),
    verticalAlign: VerticalAlignTable.CENTER,
    children: [paragraph(cell.label ? 'table-label' : cell.align === 'center' ? 'table-centered' : 'table-text', cell.text)],
  });
}

function rowOf(row: GridRow, edges: readonly number[], header: boolean): TableRow {
  let at = 0;
  const children = row.cells.map((cell) => {
    const from = edges[at] ?? 0;
    at += cell.columns;
    return cellOf(cell, (edges[at] ?? from) - from);
  });
  return new TableRow({
    children,
    tableHeader: header,
    cantSplit: header || row.lines <= wholeLines,
    height: { value: mm(rowHeight), rule: HeightRule.ATLEAST },
  });
}

/** A grid as a table of Word with fixed column widths. */
export function table(grid: Grid): Table {
  // Rounded edges, not rounded widths: two tables of the same width end at the same place.
  const edges = [0];
  let end = 0;
  for (const width of grid.widths) {
    end += width;
    edges.push(mm(end));
  }
  const widths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  return new Table({
    width: { size: edges.at(-1) ?? 0, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    margins: { left: mm(letter.padding), right: mm(letter.padding), top: mm(0.4), bottom: mm(0.4), marginUnitType: WidthType.DXA },
    rows: grid.rows.map((row, index) => rowOf(row, edges, index < grid.headerRows)),
  });
}
