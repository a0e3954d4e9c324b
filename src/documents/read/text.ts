import { unguard } from '../formula.ts';
import { cleaned } from './characters.ts';
import { record } from './delimited.ts';
import { isTitle } from './labels.ts';
import type { DocumentBlock, DocumentCell, DocumentModel } from './model.ts';
import { sectionAt } from './sections.ts';

/**
 * Pasted text as a document. Two ways of writing a table, which may follow each other in one paste:
 * - one cell a line after a tab, an empty line ends the row, a line without a tab continues the cell;
 * - one row a line with tabs between its cells, cells with line breaks quoted (Excel, Word).
 * A line without a tab outside a row is a paragraph.
 */
export function textModel(printed: string): DocumentModel {
  const text = cleaned(printed);
  const blocks: DocumentBlock[] = [];
  if (isCsv(text)) return csvModel(text);
  if (!text.includes('\t') && /^\s*项目编码\s*$/m.test(text)) return withoutTabs(text);
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

/**
 * Whether the fields of a table stand between commas: its code's or its name's row begins with the label and one. Tabs inside quoted fields
 * are text.
 */
const isCsv = (text: string): boolean => /^"?项目(?:编码|名称)"?[,，]/m.test(text) && !text.replace(/"(?:[^"]|"")*"/g, '').includes('\t');

/** A file of fields between commas (RFC 4180): a row of one field is a paragraph. */
function csvModel(text: string): DocumentModel {
  const blocks: DocumentBlock[] = [];
  for (let at = 0; at < text.length; ) {
    const { fields, next } = record(text, at, ',');
    at = next;
    const cells = fields.map((field) => ({ text: unguard(field), columns: 1 }));
    const [first] = cells;
    if (cells.length > 1) blocks.push({ kind: 'row', cells });
    else if (first && first.text !== '')
      blocks.push(...first.text.split('\n').map((line): DocumentBlock => ({ kind: 'paragraph', text: line })));
  }
  return { blocks };
}

/** A table whose tabs were lost on the way (a chat message): lines under each other are the cells of a row, up to the statement. */
function withoutTabs(text: string): DocumentModel {
  const blocks: DocumentBlock[] = [];
  let cells: string[] = [];
  let table = true;
  const close = (): void => {
    if (table && cells.length > 0) blocks.push({ kind: 'row', cells: cells.map((cell) => ({ text: cell })) });
    else blocks.push(...cells.map((cell): DocumentBlock => ({ kind: 'paragraph', text: cell })));
    cells = [];
  };
  for (const line of text.split('\n')) {
    if (isTitle(line)) {
      close();
      table = true;
    } else if (/绩效.*说明\s*$|^\s*关于.*项目/.test(line) || (/^\s*[一（(]/.test(line) && sectionAt(line))) table = false;
    if (line.trim() === '') close();
    else cells.push(line);
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
