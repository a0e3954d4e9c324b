import type { External } from '../../form/external.ts';

/**
 * What every reader (pasted text, Word, Excel) makes of a file before anything is understood: tables of rows of cells and
 * the paragraphs between them, in the order of the page. Finding out what they say is `readDocument`'s work alone.
 */

export interface DocumentCell {
  /** Text with its line breaks, as printed. */
  readonly text: string;
  /** Grid columns the cell spans; left out where the source does not tell (pasted text prints a spanning cell once). */
  readonly columns?: number;
  /** The cell only continues the merged cell above it; its own text is empty. */
  readonly merged?: boolean;
}

export interface DocumentRow {
  readonly kind: 'row';
  readonly cells: readonly DocumentCell[];
}

export interface DocumentParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export type DocumentBlock = DocumentRow | DocumentParagraph;

/** Rows of all tables and the paragraphs around them, in order. Where one table ends and the next begins does not matter. */
export interface DocumentModel {
  readonly blocks: readonly DocumentBlock[];
  /** It is a .doc, which tells less of where things stand than a .docx. */
  readonly oldWord?: true;
}

/** `read-as`: read, but not as printed; `doubtful`: read, a person should look; `unread`: printed and not taken over, or not there. */
export type NoteState = 'read-as' | 'doubtful' | 'unread';

/** One cell that was not simply read, with the reason as a key of the prompts (`note.<reason>`). */
export interface ReadNote {
  /** By the names of files: `indicators[2].unit`, `payment_plan[0]`, `statement.funding.items[1]`, `table`, `statement`. */
  readonly path: string;
  readonly state: NoteState;
  readonly reason: string;
  /** What stands there. */
  readonly printed: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ReadProject {
  readonly declaration: External;
  readonly notes: readonly ReadNote[];
}

export interface ReadResult {
  readonly projects: readonly ReadProject[];
  /** Text that belongs to no project: a cover, contents, department goals, page numbers. */
  readonly outside: readonly string[];
}

/** Collects the notes of one project. */
export class Notes {
  readonly list: ReadNote[] = [];

  add(path: string, state: NoteState, reason: string, printed: string, params?: Readonly<Record<string, string | number>>): void {
    this.list.push(params ? { path, state, reason, printed, params } : { path, state, reason, printed });
  }
}
