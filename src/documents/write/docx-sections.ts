import {
  BookmarkEnd,
  BookmarkStart,
  Footer,
  Header,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { Declaration } from '../../form/declaration.ts';
import type { Template } from '../../form/template.ts';
import { writeStatement } from '../../statement/statement.ts';
import type { Sheet } from '../layouts/model.ts';
import { page, textWidth, word } from '../layouts/paper.ts';
import { layoutOf } from '../layouts/registry.ts';
import { paragraph, runs } from './docx-paragraph.ts';
import { statementMargins, statementParagraphs } from './docx-statement.ts';
import { mm } from './docx-styles.ts';
import { table } from './docx-table.ts';

export interface DocxOptions {
  /** Marks every page 草稿 in its header. */
  readonly draft: boolean;
}

/** A heading that a list of contents leads to: its bookmark and its level in the outline, from 0. */
export interface Anchor {
  readonly bookmark: string;
  /** Unique in the file. */
  readonly id: number;
  readonly level: number;
}

export type Margins = Pick<ISectionOptions, 'headers' | 'footers'>;

/**
 * The page number below every page, and above it the mark of a draft. A section without a header takes that of the section
 * before it: where drafts are among the others, those others get an empty one.
 */
export function headersAndFooters(template: Template, options: DocxOptions, amongDrafts = false): Margins {
  const number = new Paragraph({
    style: 'page-number',
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  });
  return {
    footers: { default: new Footer({ children: [number] }) },
    ...((options.draft || amongDrafts) && {
      headers: { default: new Header({ children: [paragraph('page-draft', options.draft ? word(template, 'draft') : '')] }) },
    }),
  };
}

/** A heading; with an anchor the list of contents can find it. */
export function headingParagraph(style: string, text: string, anchor: Anchor | undefined): Paragraph {
  if (anchor === undefined) return paragraph(style, text);
  return new Paragraph({
    style,
    outlineLevel: anchor.level,
    // The library's own bookmark gives every one the same id.
    children: [new BookmarkStart(anchor.bookmark, anchor.id), ...runs(text), new BookmarkEnd(anchor.id)],
  });
}

function sheetSection(sheet: Sheet, shared: Margins, anchor: Anchor | undefined): ISectionOptions {
  const right = mm(textWidth(sheet.landscape));
  // Word joins two tables that touch; the line between them is as low as a line can be.
  const blocks = sheet.grids.flatMap((grid, index) => (index === 0 ? [table(grid)] : [paragraph('table-gap', ''), table(grid)]));
  return {
    ...shared,
    properties: {
      page: {
        size: {
          width: mm(page.width),
          height: mm(page.height),
          orientation: sheet.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: mm(page.top), bottom: mm(page.bottom), left: mm(page.side), right: mm(page.side), header: mm(10), footer: mm(10) },
      },
    },
    children: [
      headingParagraph('form-title', sheet.heading, anchor),
      new Paragraph({
        style: 'form-unit',
        tabStops: [{ type: TabStopType.RIGHT, position: right }],
        children: [...runs(sheet.left), new TextRun({ children: [new Tab()] }), ...runs(sheet.right)],
      }),
      ...blocks,
    ],
  };
}

/** Pages of running text: A4 upright with the margins of an official text. */
export function textSection(shared: Margins, children: readonly Paragraph[]): ISectionOptions {
  return {
    ...shared,
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { size: { width: mm(page.width), height: mm(page.height) }, margin: statementMargins },
    },
    children,
  };
}

/** One project: its table by the template's layout, then its statement on a new page. */
export function projectSections(
  declaration: Declaration,
  template: Template,
  shared: Margins,
  anchor?: Anchor,
): readonly ISectionOptions[] {
  return [
    sheetSection(layoutOf(template)(declaration, template), shared, anchor),
    textSection(shared, statementParagraphs(writeStatement(declaration, template))),
  ];
}
