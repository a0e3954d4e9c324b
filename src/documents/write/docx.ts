import { Document, Packer } from 'docx';
import type { Declaration } from '../../form/declaration.ts';
import type { Template } from '../../form/template.ts';
import { type DocxOptions, headersAndFooters, projectSections } from './docx-sections.ts';
import { styles } from './docx-styles.ts';
import { words } from './words.ts';

export type { DocxOptions } from './docx-sections.ts';

/** The Word document of one declaration, not yet packed. */
function documentOf(declaration: Declaration, template: Template, options: DocxOptions): Document {
  return new Document({
    title: template.title,
    creator: words.creator,
    lastModifiedBy: words.creator,
    description: '',
    // Without it Word opens the file in its compatibility mode.
    compatibility: { version: 15 },
    styles,
    sections: projectSections(declaration, template, headersAndFooters(template, options)),
  });
}

/**
 * Writes the official Word file of a declaration: its table by the template's layout, then its statement on a new page.
 * Texts are printed as entered (characters no file may hold are left out), what is blank stays blank. Runs on Node and Workers.
 */
export async function writeDocx(declaration: Declaration, template: Template, options: DocxOptions): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toArrayBuffer(documentOf(declaration, template, options)));
}
