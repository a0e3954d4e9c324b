import type { Declaration } from '../../form/declaration.ts';
import type { Template } from '../../form/template.ts';

/** A printed form as a writer sees it: headings and grids of cells, independent of the file format. Lengths in mm. */
export interface Sheet {
  readonly heading: string;
  /** The line above the table: unit at the left, money unit at the right. */
  readonly left: string;
  readonly right: string;
  readonly landscape: boolean;
  readonly grids: readonly Grid[];
}

/** One table. The widths of its columns add up to the width of the text area. */
export interface Grid {
  readonly widths: readonly number[];
  /** Rows repeated at the top of the next page. */
  readonly headerRows: number;
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  /** Every grid column is covered by exactly one cell; the lower rows of a merged cell hold `below` cells. */
  readonly cells: readonly GridCell[];
  /** Lines of text the row is estimated to take. */
  readonly lines: number;
}

export interface GridCell {
  readonly text: string;
  /** Grid columns it spans. */
  readonly columns: number;
  /** `top` of a cell merged over rows, a lower part of it, or not merged downwards. */
  readonly merge: 'none' | 'top' | 'below';
  /** A printed label or header, set in bold. */
  readonly label: boolean;
  readonly align: 'left' | 'center';
  /** An amount, share or target value: stored as a number where a format has numbers. */
  readonly numeric?: boolean;
}

export type Layout = (declaration: Declaration, template: Template) => Sheet;
