import type { Paragraph } from 'docx';
import type { Statement } from '../../statement/statement.ts';
import { paragraph } from './docx-paragraph.ts';
import { mm } from './docx-styles.ts';

/** Margins of an official text (GB/T 9704). */
export const statementMargins = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(25) } as const;

/** The statement as paragraphs: office and heading centered, then the numbered sections. */
export function statementParagraphs(statement: Statement): Paragraph[] {
  const text = (each: string): Paragraph => paragraph('statement-text', each);
  return [
    paragraph('statement-office', statement.office),
    ...statement.heading.map((line) => paragraph('statement-heading', line)),
    text(''),
    ...statement.sections.flatMap((section) => [
      paragraph('statement-section', section.title),
      ...section.parts.flatMap((part) => [paragraph('statement-part', part.title), ...part.paragraphs.map(text)]),
    ]),
    text(statement.closing),
  ];
}
