import type { Statement } from '../../statement/statement.ts';

/** Running text as every writer prints it: headings of three levels and paragraphs. */
export type TextLine = readonly [kind: 'heading' | 'section' | 'part' | 'text', text: string];

/** The statement in printed order. */
export function statementText(statement: Statement): readonly TextLine[] {
  return [
    ['heading', statement.office],
    ...statement.heading.map((line): TextLine => ['heading', line]),
    ...statement.sections.flatMap((section): TextLine[] => [
      ['section', section.title],
      ...section.parts.flatMap((part): TextLine[] => [
        ['part', part.title],
        ...part.paragraphs.map((paragraph): TextLine => ['text', paragraph]),
      ]),
    ]),
    ['text', statement.closing],
  ];
}
