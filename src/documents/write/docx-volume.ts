import {
  Document,
  InternalHyperlink,
  type ISectionOptions,
  LeaderType,
  Packer,
  Paragraph,
  SectionType,
  SimpleField,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { Template } from '../../form/template.ts';
import { writeStatement } from '../../statement/statement.ts';
import { page, word } from '../layouts/paper.ts';
import { layoutOf } from '../layouts/registry.ts';
import type { Department, Volume, VolumeOptions } from '../volume-model.ts';
import { goalLines, specialLines } from '../volume-parts.ts';
import { fill, volumeWording } from '../volume-wording.ts';
import { paragraph, runs } from './docx-paragraph.ts';
import { type Anchor, headersAndFooters, headingParagraph, type Margins, projectSections, textSection } from './docx-sections.ts';
import { statementMargins } from './docx-statement.ts';
import { mm, styles } from './docx-styles.ts';
import { tablePages, textPages } from './pages.ts';
import { statementText, type TextLine } from './text-line.ts';
import { words } from './words.ts';

/** The volume as one Word document. */

/** What the list of contents shows of a section. */
interface Entry {
  readonly anchor: Anchor;
  readonly text: string;
  /** Estimated page, shown until a program counts them itself. */
  readonly page: number;
}

interface Body {
  readonly sections: ISectionOptions[];
  readonly entries: Entry[];
  /** Estimated number of the next page. */
  page: number;
}

const textStyles = {
  heading: 'statement-heading',
  section: 'statement-section',
  part: 'statement-part',
  text: 'statement-text',
} as const satisfies Readonly<Record<TextLine[0], string>>;

const paragraphsOf = (lines: readonly TextLine[]): Paragraph[] => lines.map(([kind, text]) => paragraph(textStyles[kind], text));

/** Notes the next heading for the list of contents. */
function anchorFor(body: Body, text: string, level: number): Anchor {
  const id = body.entries.length + 1;
  const anchor = { bookmark: `_Toc${String(id).padStart(6, '0')}`, id, level };
  body.entries.push({ anchor, text, page: body.page });
  return anchor;
}

interface Part {
  readonly heading: string;
  readonly lines: readonly TextLine[];
  /** Printed above the heading and before it in the contents, where several departments share a volume. */
  readonly department?: string;
}

function addText(body: Body, shared: Margins, { heading, lines, department }: Part): void {
  const anchor = anchorFor(body, department === undefined ? heading : `${department}　${heading}`, 0);
  const above = department === undefined ? [] : [paragraph('statement-office', department)];
  body.sections.push(textSection(shared, [...above, headingParagraph('statement-heading', heading, anchor), ...paragraphsOf(lines)]));
  body.page += textPages([['heading', heading], ...lines]);
}

export interface VolumeDocxOptions extends VolumeOptions {
  /** A further file of the same department: its projects only. */
  readonly continued?: boolean;
}

function addDepartment(body: Body, volume: Volume, department: Department, options: VolumeDocxOptions): void {
  const [first] = department.projects;
  const amongDrafts = volume.departments.some((each) => each.projects.some(({ unfinished }) => unfinished));
  const shared = first ? headersAndFooters(first.template, options, amongDrafts) : {};
  const named = volume.departments.length > 1 ? { department: department.name } : {};
  const { parts } = volumeWording;
  if (!options.continued) {
    addText(body, shared, { heading: parts.goals, lines: goalLines(department), ...named });
    addText(body, shared, { heading: parts.special, lines: specialLines(department, volume.year), ...named });
  }
  addText(body, shared, { heading: parts.projects, lines: [], ...named });
  for (const { declaration, template, unfinished = false } of department.projects) {
    const sheet = layoutOf(template)(declaration, template);
    const anchor = anchorFor(body, marked(sheet.heading, template, unfinished), 1);
    const margins = headersAndFooters(template, { draft: options.draft || unfinished }, amongDrafts);
    body.sections.push(...projectSections(declaration, template, margins, anchor));
    body.page += tablePages(sheet) + textPages(statementText(writeStatement(declaration, template)));
  }
}

/** A project's name in the contents, with 草稿 behind it while it is one. */
const marked = (text: string, template: Template, unfinished: boolean): string =>
  unfinished ? `${text}${fill(volumeWording.unfinished, { mark: word(template, 'draft') })}` : text;

const contentsWidth = page.width - 28 - 26;

/**
 * A line of the contents: a link and the number of the page as a field of its own. Inside Word's field of a whole list
 * LibreOffice would print the estimates for good; these it counts itself, and Word does when it opens the file.
 */
function entryParagraph({ anchor, text, page: number }: Entry): Paragraph {
  return new Paragraph({
    style: `TOC${anchor.level + 1}`,
    tabStops: [{ type: TabStopType.RIGHT, position: mm(contentsWidth), leader: LeaderType.DOT }],
    children: [
      new InternalHyperlink({ anchor: anchor.bookmark, children: [...runs(text), new TextRun({ children: [new Tab()] })] }),
      new SimpleField(` PAGEREF ${anchor.bookmark} \\h `, String(number)),
    ],
  });
}

/** Title page and contents; neither is numbered. */
function front(volume: Volume, entries: readonly Entry[]): readonly ISectionOptions[] {
  const size = { width: mm(page.width), height: mm(page.height) };
  return [
    {
      properties: { page: { size, margin: { ...statementMargins, top: mm(90) } } },
      children: [paragraph('volume-title', volume.name), paragraph('volume-title', fill(volumeWording.title, { year: volume.year }))],
    },
    {
      properties: { type: SectionType.NEXT_PAGE, page: { size, margin: statementMargins } },
      children: [paragraph('statement-heading', volumeWording.contents), ...entries.map(entryParagraph)],
    },
  ];
}

/** The body's first section begins with page 1. */
function fromPageOne([first, ...rest]: readonly ISectionOptions[]): readonly ISectionOptions[] {
  if (first === undefined) return [];
  const { properties } = first;
  return [{ ...first, properties: { ...properties, page: { ...properties?.page, pageNumbers: { start: 1 } } } }, ...rest];
}

/** The volume, its projects already numbered, as a `.docx`. */
export async function writeVolumeDocx(volume: Volume, options: VolumeDocxOptions): Promise<Uint8Array> {
  const body: Body = { sections: [], entries: [], page: 1 };
  for (const department of volume.departments) addDepartment(body, volume, department, options);
  const document = new Document({
    title: fill(volumeWording.title, { year: volume.year }),
    creator: words.creator,
    lastModifiedBy: words.creator,
    description: '',
    compatibility: { version: 15 },
    // Word asks to count the pages of the contents when it opens the file.
    features: { updateFields: true },
    styles,
    sections: [...front(volume, body.entries), ...fromPageOne(body.sections)],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
