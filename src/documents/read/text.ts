import { cleaned } from './characters.ts';
import { record } from './delimited.ts';
import type { DocumentBlock, DocumentCell, DocumentModel } from './model.ts';

/**
 * Pasted text as a document. Two ways of writing a table, which may follow each other in one paste:
 * - one cell a line after a tab, an empty line ends the row, a line without a tab continues the cell;
 * - one row a line with tabs between its cells, cells with line breaks quoted (Excel, Word).
 * A line without a tab outside a row is a paragraph.
 */
export function textModel(printed: string): DocumentModel {
  const text = cleaned(printed);
  const blocks: DocumentBlock[] = [];
  const rectangular = looksRectangular(text);
  let row: DocumentCell[] | null = null;
  const close = (): void => {
    if (row) blocks.push({ kind: 'row', cells: row });
    row = null;
  };
  for (let at = 0; at < text.length; ) {
    const { fields, next } = record(text, at, '\t');
    at = next;
    const [first = '', second = ''] = fields;
    if (fields.length === 1) {
      if (first === '' || (first.trim() === '' && row === null)) close();
      else if (row) row = continued(row, first);
      else blocks.push({ kind: 'paragraph', text: first });
    } else if (fields.length === 2 && first === '' && !rectangular) {
      row = [...(row ?? []), { text: second }];
    } else {
      close();
      blocks.push({ kind: 'row', cells: fields.map((field) => ({ text: field })) });
    }
  }
  close();
  return { blocks };
}

function continued(row: readonly DocumentCell[], line: string): DocumentCell[] {
  const last = row.at(-1);
  return [...row.slice(0, -1), { text: `${last?.text ?? ''}\n${line}` }];
}

/** Whether most lines with tabs are whole rows, so that a line with one leading tab is a row too. */
function looksRectangular(text: string): boolean {
  let cells = 0;
  let rows = 0;
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    if (tab === 0 && !line.includes('\t', 1)) cells += 1;
    else rows += 1;
  }
  return rows > cells;
}
