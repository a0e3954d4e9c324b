import type { Archive } from './archive.ts';
import { numberingOf } from './docx-numbering.ts';
import { DocxPage } from './docx-page.ts';
import { symbolOf } from './docx-symbols.ts';
import type { Budget } from './guard.ts';
import type { DocumentModel } from './model.ts';
import { parsePart, type Tag } from './xml.ts';
import { relationsOf } from './xml-relations.ts';

/**
 * A Word file as rows and paragraphs in the order of the page, as it is printed with all changes accepted: inserted text is
 * there, deleted text is not; text boxes come after the paragraph that holds them. Headers, footers, notes and comments are
 * other parts and never read.
 */
export function docxModel(archive: Archive, main: string, budget: Budget): DocumentModel {
  const page = new DocxPage(budget);
  const numbering = numberingOf(archive, relationsOf(archive, main));
  let list: { style?: string; id?: string; level?: number } = {};
  const path: string[] = [];
  let skipped = 0;
  let inText = false;
  const parent = (): string => path.at(-2) ?? '';
  parsePart(archive, main, {
    open: (tag) => {
      if (skipped > 0 || isSkipped(tag, path.at(-1) ?? '')) {
        skipped += 1;
        return;
      }
      path.push(tag.name);
      const value = tag.attribute('val');
      if (tag.name === 'pPr') list = {};
      else if (tag.name === 'pStyle' && value !== undefined) list.style = value;
      else if (tag.name === 'numId' && value !== undefined) list.id = value;
      else if (tag.name === 'ilvl' && value !== undefined) list.level = Number(value) || 0;
      if (tag.name === 't') inText = isWord(tag) || tag.space.endsWith('/math');
      else if (isWord(tag)) opened(tag, parent(), path.at(-3) ?? '', page);
    },
    text: (text) => {
      if (inText && skipped === 0) page.text(text);
    },
    close: (tag) => {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      path.pop();
      if (tag.name === 't') inText = false;
      else if (tag.name === 'pPr') page.number(numbering.next(list.style, list.id, list.level));
      else if (isWord(tag)) closed(tag, page);
    },
  });
  return { blocks: page.end() };
}

const isWord = (tag: Tag): boolean => tag.space.endsWith('/wordprocessingml/2006/main') || tag.space.endsWith('/wordprocessingml/main');

/** Old states of tracked changes, the reading aid above a word, and a shape's second writing for older programs. */
function isSkipped(tag: Tag, parent: string): boolean {
  if (tag.name === 'Fallback') return true;
  if (!isWord(tag)) return false;
  if (tag.name === 'del' || tag.name === 'moveFrom') return parent !== 'rPr' && parent !== 'trPr';
  return tag.name === 'rt' || tag.name.endsWith('PrChange') || tag.name === 'tblGridChange';
}

/** An on/off property that is not turned off. */
const isOn = (tag: Tag): boolean => !['0', 'false', 'off'].includes(tag.attribute('val') ?? '1');
const countOf = (tag: Tag): number => Math.max(1, Math.min(Number(tag.attribute('val')) || 1, 1000));

function opened(tag: Tag, parent: string, above: string, page: DocxPage): void {
  switch (tag.name) {
    case 'tbl':
      page.openTable();
      break;
    case 'tr':
      page.openRow();
      break;
    case 'tc':
      page.openCell();
      break;
    case 'txbxContent':
      page.openBox();
      break;
    case 'p':
      page.openParagraph();
      break;
    case 'r':
      page.hidden = false;
      break;
    case 'vanish':
      if (parent === 'rPr' && above === 'r') page.hidden = isOn(tag);
      break;
    case 'del':
    case 'moveFrom':
      if (parent === 'trPr') page.deleteRow();
      else if (above === 'pPr') page.joinNext();
      break;
    case 'cellDel':
      page.cell((cell) => {
        cell.deleted = true;
      });
      break;
    case 'gridBefore':
      page.before(countOf(tag));
      break;
    case 'gridSpan':
      page.cell((cell) => {
        cell.columns = countOf(tag);
      });
      break;
    case 'vMerge':
    case 'hMerge':
      page.cell((cell) => {
        cell[tag.name === 'vMerge' ? 'down' : 'across'] = tag.attribute('val') === 'restart' ? 'restart' : 'continue';
      });
      break;
    case 'br':
    case 'cr':
      page.text('\n');
      break;
    case 'tab':
    case 'ptab':
      // Inside `tabs` it is the definition of a tab stop.
      if (parent === 'r') page.text('\t');
      break;
    case 'noBreakHyphen':
      page.text('-');
      break;
    case 'sym':
      page.text(symbolOf(tag.attribute('font') ?? '', tag.attribute('char') ?? ''));
      break;
    default:
  }
}

function closed(tag: Tag, page: DocxPage): void {
  switch (tag.name) {
    case 'tbl':
      page.closeTable();
      break;
    case 'tr':
      page.closeRow();
      break;
    case 'tc':
      page.closeCell();
      break;
    case 'txbxContent':
      page.closeBox();
      break;
    case 'p':
      page.closeParagraph();
      break;
    case 'r':
      page.hidden = false;
      break;
    default:
  }
}
