import { cleaned } from './characters.ts';
import { type Budget, limits, Refusal } from './guard.ts';
import type { DocumentBlock, DocumentCell } from './model.ts';

/** Puts the paragraphs and tables of a Word file together while its elements open and close. */

interface CellState {
  columns: number;
  down: 'none' | 'restart' | 'continue';
  across: 'none' | 'restart' | 'continue';
  deleted: boolean;
  readonly blocks: DocumentBlock[];
}

interface RowState {
  deleted: boolean;
  readonly cells: CellState[];
}

interface TableState {
  readonly rows: DocumentBlock[];
  /** Grid columns at which a merged cell is still open. */
  readonly open: Set<number>;
}

interface ParagraphState {
  text: string;
  label: string;
  /** Its mark was deleted: it goes on in the next paragraph. */
  joined: boolean;
  /** What stands in its text boxes. */
  readonly boxes: DocumentBlock[];
}

const newCell = (columns = 1): CellState => ({ columns, down: 'none', across: 'none', deleted: false, blocks: [] });

export class DocxPage {
  /** The run is hidden text. */
  hidden = false;
  private readonly budget: Budget;
  /** What takes blocks: the page, a cell, a text box. */
  private readonly takers: DocumentBlock[][] = [[]];
  private readonly tables: TableState[] = [];
  private readonly rows: RowState[] = [];
  private readonly cells: CellState[] = [];
  private readonly paragraphs: ParagraphState[] = [];
  /** Text that waits for the next paragraph, by what takes it. */
  private readonly waiting = new Map<DocumentBlock[], string>();

  constructor(budget: Budget) {
    this.budget = budget;
  }

  text(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph || this.hidden) return;
    paragraph.text += text;
    if (paragraph.text.length > limits.text) throw new Refusal('textTooLong', { limit: limits.text });
  }

  openParagraph(): void {
    const taker = this.taker();
    const text = this.waiting.get(taker) ?? '';
    this.waiting.delete(taker);
    this.paragraphs.push({ text, label: '', joined: false, boxes: [] });
  }

  /** The number Word prints before the paragraph, if there is anything to print it before. */
  number(label: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph) paragraph.label = label;
  }

  /** The paragraph's mark was deleted. */
  joinNext(): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph) paragraph.joined = true;
  }

  closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const taker = this.taker();
    const text = paragraph.text.trim() === '' ? paragraph.text : `${paragraph.label}${paragraph.text}`;
    if (paragraph.joined) this.waiting.set(taker, text);
    else this.put(taker, { kind: 'paragraph', text: cleaned(text) });
    taker.push(...paragraph.boxes);
  }

  openBox(): void {
    this.takers.push([]);
  }

  closeBox(): void {
    const blocks = this.leaveTaker();
    const paragraph = this.paragraphs.at(-1);
    (paragraph?.boxes ?? this.taker()).push(...blocks);
  }

  openTable(): void {
    this.tables.push({ rows: [], open: new Set() });
  }

  closeTable(): void {
    const table = this.tables.pop();
    const taker = this.taker();
    for (const row of table?.rows ?? []) taker.push(row);
  }

  openRow(): void {
    this.rows.push({ deleted: false, cells: [] });
  }

  deleteRow(): void {
    const row = this.rows.at(-1);
    if (row) row.deleted = true;
  }

  /** The row begins further right: the columns before it as one empty cell, so that the others keep their places. */
  before(columns: number): void {
    this.rows.at(-1)?.cells.push(newCell(columns));
  }

  closeRow(): void {
    const row = this.rows.pop();
    const table = this.tables.at(-1);
    if (!row || !table || row.deleted) return;
    this.budget.kept(1, limits.blocks);
    const inner: DocumentBlock[] = [];
    const cells: DocumentCell[] = [];
    let column = 0;
    for (const cell of row.cells) {
      if (cell.deleted) continue;
      const last = cells.at(-1);
      if (cell.across === 'continue' && last) {
        cells[cells.length - 1] = { ...last, columns: (last.columns ?? 1) + cell.columns };
        column += cell.columns;
        continue;
      }
      const merged = cell.down === 'continue' && table.open.has(column);
      for (let at = column; at < column + cell.columns; at += 1) if (!merged) table.open.delete(at);
      if (cell.down !== 'none') table.open.add(column);
      column += cell.columns;
      if (merged) cells.push({ text: '', columns: cell.columns, merged: true });
      else {
        const whole = isTable(cell.blocks);
        cells.push({ text: whole ? '' : textOf(cell.blocks), columns: cell.columns });
        if (whole) inner.push(...cell.blocks);
      }
    }
    // A cell that holds a whole table was only drawn around it.
    if (inner.length === 0 || cells.some((cell) => cell.text.trim() !== '')) table.rows.push({ kind: 'row', cells });
    table.rows.push(...inner);
  }

  openCell(): void {
    this.budget.kept(1, limits.blocks);
    const cell = newCell();
    this.cells.push(cell);
    this.takers.push(cell.blocks);
  }

  /** Changes the cell that is open. */
  cell(change: (cell: CellState) => void): void {
    const cell = this.cells.at(-1);
    if (cell) change(cell);
  }

  closeCell(): void {
    this.leaveTaker();
    const cell = this.cells.pop();
    if (cell) this.rows.at(-1)?.cells.push(cell);
  }

  /** All blocks of the page. */
  end(): readonly DocumentBlock[] {
    return this.leaveTaker();
  }

  private put(taker: DocumentBlock[], block: DocumentBlock): void {
    this.budget.kept(1, limits.blocks);
    taker.push(block);
  }

  private taker(): DocumentBlock[] {
    const taker = this.takers.at(-1);
    if (!taker) throw new Refusal('broken');
    return taker;
  }

  private leaveTaker(): DocumentBlock[] {
    const taker = this.takers.pop();
    if (!taker) throw new Refusal('broken');
    const text = this.waiting.get(taker);
    if (text !== undefined) this.put(taker, { kind: 'paragraph', text: cleaned(text) });
    this.waiting.delete(taker);
    return taker;
  }
}

/** Whether a cell holds a table of its own and not just a few lines in a frame. */
const isTable = (blocks: readonly DocumentBlock[]): boolean => blocks.some((block) => block.kind === 'row' && block.cells.length >= 3);

/** A cell's paragraphs under each other; of a frame in it, a cell a line. */
const textOf = (blocks: readonly DocumentBlock[]): string =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.cells.map((cell) => cell.text).join('\n'))).join('\n');
