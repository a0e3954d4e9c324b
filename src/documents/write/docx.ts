import {
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
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
import { mm, styles } from './docx-styles.ts';
import { table } from './docx-table.ts';

/** Named as author in the file's properties: the program, never a person. */
const creator = '填报';

export interface DocxOptions {
  /** Marks every page 草稿 in its header. */
  readonly draft: boolean;
}

function headersAndFooters(template: Template, options: DocxOptions): Pick<ISectionOptions, 'headers' | 'footers'> {
  const number = new Paragraph({
    style: 'page-number',
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  });
  return {
    footers: { default: new Footer({ children: [number] }) },
    ...(options.draft && {
      headers: { default: new Header({ children: [paragraph('page-draft', word(template, 'draft'))] }) },
    }),
  };
}

function sheetSection(sheet: Sheet, shared: Pick<ISectionOptions, 'headers' | 'footers'>): ISectionOptions {
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
      paragraph('form-title', sheet.heading),
      new Paragraph({
        style: 'form-unit',
        tabStops: [{ type: TabStopType.RIGHT, position: right }],
        children: [...runs(sheet.left), new TextRun({ children: [new Tab()] }), ...runs(sheet.right)],
      }),
      ...blocks,
    ],
  };
}

/** The Word document of one declaration, not yet packed. */
function documentOf(declaration: Declaration, template: Template, options: DocxOptions): Document {
  const shared = headersAndFooters(template, options);
  return new Document({
    title: template.title,
    creator,
    lastModifiedBy: creator,
    description: '',
    // Without it Word opens the file in its compatibility mode.
    compatibility: { version: 15 },
    styles,
    sections: [
      sheetSection(layoutOf(template)(declaration, template), shared),
      {
        ...shared,
        properties: {
          type: SectionType.NEXT_PAGE,
          page: { size: { width: mm(page.width), height: mm(page.height) }, margin: statementMargins },
        },
        children: statementParagraphs(writeStatement(declaration, template)),
      },
    ],
  });
}

/**
 * Writes the official Word file of a declaration: its table by the template's layout, then its statement on a new page.
 * Texts are printed as entered (characters no file may hold are left out), what is blank stays blank. Runs on Node and Workers.
 */
export async function writeDocx(declaration: Declaration, template: Template, options: DocxOptions): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toArrayBuffer(documentOf(declaration, template, options)));
}
