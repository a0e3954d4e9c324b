/** What is refused before or while a file is read, so that no file can take the memory or the time of everybody. */

/** Limits of engineering.md §6; sizes in bytes. */
export const limits = {
  file: 10 * 1024 * 1024,
  entries: 500,
  part: 20 * 1024 * 1024,
  all: 50 * 1024 * 1024,
  rows: 20_000,
  columns: 256,
  /** Cells of all sheets, those a merge covers counted again. */
  cells: 1_000_000,
  /** Rows, cells and paragraphs of a Word file. */
  blocks: 300_000,
  /** Elements inside one another. */
  depth: 200,
  /** Attributes of one element. */
  attributes: 500,
  /** Characters of one cell or paragraph: Excel itself allows 32,767. */
  text: 200_000,
  /** Milliseconds of work for taking a file apart. */
  time: 1_800,
} as const;

/** Why an office file is refused: a key of the prompts (`read.file.<fault>`) with its parameters. */
export type ReadFault =
  | 'tooBig'
  | 'tooManyParts'
  | 'partTooBig'
  | 'unpackedTooBig'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'tooManyCells'
  | 'textTooLong'
  | 'tooDeep'
  | 'tooSlow'
  | 'doctype'
  | 'macros'
  | 'externalLinks'
  | 'encrypted'
  | 'broken'
  | 'oldFormat'
  | 'otherOffice';

export interface FileRefused {
  readonly refused: ReadFault;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Leaves a reader from any depth; `modelOfFile` turns it into a value again. */
export class Refusal extends Error {
  readonly refused: FileRefused;

  constructor(refused: ReadFault, params: FileRefused['params'] = {}) {
    super(refused);
    this.name = 'Refusal';
    this.refused = { refused, params };
  }
}

/** How much of a file was unpacked and how much work it was; one for each file read. */
export class Budget {
  private bytes = 0;
  private cells = 0;
  private readonly until: number;
  private readonly now: () => number;

  /** `now` in milliseconds, of work where that can be told; the readers look at nothing else of the clock. */
  constructor(now: () => number) {
    this.now = now;
    this.until = now() + limits.time;
  }

  unpacked(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > limits.all) throw new Refusal('unpackedTooBig', { limit: limits.all / 1024 / 1024 });
    this.inTime();
  }

  /** Counts cells, rows or paragraphs that are kept in memory. */
  kept(count: number, limit: number): void {
    this.cells += count;
    if (this.cells > limit) throw new Refusal('tooManyCells', { limit });
  }

  inTime(): void {
    if (this.now() > this.until) throw new Refusal('tooSlow');
  }
}
