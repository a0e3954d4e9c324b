import { Paragraph } from 'docx';
import type { Statement } from '../../statement/statement.ts';
import { asEntered, mm } from './docx-styles.ts';

/** Margins of an official text (GB/T 9704). */
export const statementMargins = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(25) } as const;

/** The statement as paragraphs: office and heading centered, then the numbered sections. */
export function statementParagraphs(statement: Statement): Paragraph[] {
  const paragraph = (style: string) => (text: string) => new Paragraph({ style, children: asEntered(text) });
  return [
    paragraph('statement-office')(statement.office),
    ...statement.heading.map(paragraph('statement-heading')),
    ...statement.sections.flatMap((section) => [
      paragraph('statement-section')(section.title),
      ...section.parts.flatMap((part) => [paragraph('statement-part')(part.title), ...part.paragraphs.map(paragraph('statement-text'))]),
    ]),
    paragraph('statement-text')(statement.closing),
  ];
}
