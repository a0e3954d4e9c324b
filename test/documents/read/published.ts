import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelOfFile } from '../../../src/documents/read/guard-file.ts';
import type { DocumentModel } from '../../../src/documents/read/model.ts';
import { readDocument } from '../../../src/documents/read/read.ts';
import type { External } from '../../../src/form/external.ts';
import { tablesFolder } from '../../support/checks-report.ts';

/** The published tables as office files that LibreOffice wrote, against what two careful readers read on the page. */

export const filesFolder = join(tablesFolder, '../files');
export const there = existsSync(filesFolder);
export const names: readonly string[] = there
  ? readdirSync(tablesFolder)
      .filter((name) => /^\d+\.json$/.test(name))
      .map((name) => name.slice(0, -5))
      .sort()
  : [];

const rightOf = (name: string): External => JSON.parse(readFileSync(join(tablesFolder, `${name}.json`), 'utf8'));

/** The model of a published file. @throws when it is refused. */
export function modelOf(file: string): DocumentModel {
  const model = modelOfFile(readFileSync(join(filesFolder, file)));
  if ('refused' in model) throw new Error(`${file}: ${model.refused}`);
  return model;
}

/**
 * Cells in which a file's projects differ from the page, `numbers` telling that the file has numbers for printed ones. What is
 * set aside stands otherwise in the files themselves: titles of statements on one line instead of two, spaces next to one another
 * as one, one empty row for several, numbers of two sections. The empty rows and the sections are compared with the file.
 */
export function differences(file: string, expected: readonly string[], numbers: boolean): readonly string[] {
  const model = modelOf(file);
  const { projects, outside } = readDocument(model);
  const found: string[] = [];
  const compare = (path: string, want: unknown, got: unknown): void => {
    if (typeof want === 'object' && want !== null && typeof got === 'object' && got !== null) {
      const [wanted, given] = [new Map(Object.entries(want)), new Map(Object.entries(got))];
      for (const key of new Set([...wanted.keys(), ...given.keys()])) compare(`${path}.${key}`, wanted.get(key), given.get(key));
    } else if (want !== got && !(numbers && /raw$/.test(path) && sameNumber(want, got)))
      found.push(`${path}: ${JSON.stringify(want)} was read as ${JSON.stringify(got)}`);
  };
  compare(
    file,
    expected.map((name) => setAside(rightOf(name))),
    projects.map(({ declaration }) => setAside(declaration)),
  );
  const empty = model.blocks.filter(
    (block) => block.kind === 'row' && block.cells.length > 1 && block.cells.every((cell) => cell.text.trim() === ''),
  );
  compare(
    `${file} empty rows`,
    empty.length,
    projects.reduce((sum, { declaration }) => sum + declaration.filler_rows + declaration.blank_goal_rows, 0),
  );
  const lines = new Set(model.blocks.flatMap((block) => (block.kind === 'row' ? block.cells.map((cell) => cell.text) : block.text)));
  for (const { declaration } of projects)
    for (const heading of declaration.statement?.section_headings ?? [])
      if (!lines.has(heading)) found.push(`${file}: no such section ${heading}`);
  return [...found, ...outside.map((text) => `${file}: outside ${text}`)];
}

const sameNumber = (want: unknown, got: unknown): boolean =>
  typeof want === 'string' && typeof got === 'string' && want !== '' && got !== '' && Number(want) === Number(got);

const setAside = (table: External): unknown => ({
  ...table,
  purpose: table.purpose?.replace(/ +/g, ' '),
  filler_rows: 0,
  row_layout: table.row_layout.replaceAll('F', ''),
  statement: table.statement && {
    ...table.statement,
    heading_lines: table.statement.heading_lines.join(''),
    section_headings: table.statement.section_headings.length > 0,
  },
});
