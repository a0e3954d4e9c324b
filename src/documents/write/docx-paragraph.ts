import { Paragraph, Tab, TextRun } from 'docx';
import { clean } from '../text.ts';

/** Quotation marks, dashes and the like are shared by both scripts: the hint sets them in the Chinese typeface. */
const hint = { hint: 'eastAsia' };

/** The library fills in `{…-numbering-0}` wherever it stands in the file; parted after the brace a text is safe from it. */
const unplaced = (text: string): readonly string[] => text.split(/(?<=\{)/);

/** A text as runs: line feeds as breaks, tabs as tabs, spaces kept. */
export function runs(text: string): TextRun[] {
  return clean(text)
    .split('\n')
    .map((line, index) => {
      const pieces = line.split('\t').flatMap((piece, at) => [...(at === 0 ? [] : [new Tab()]), ...unplaced(piece)]);
      return new TextRun({ font: hint, ...(index > 0 && { break: 1 }), children: pieces.filter((piece) => piece !== '') });
    });
}

/** A paragraph of a style with a text as entered. */
export function paragraph(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: text === '' ? [] : runs(text) });
}
