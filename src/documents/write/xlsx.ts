import type { Declaration } from '../../form/declaration.ts';
import type { Template } from '../../form/template.ts';
import { writeStatement } from '../../statement/statement.ts';
import { word } from '../layouts/paper.ts';
import { layoutOf } from '../layouts/registry.ts';
import { SheetNames } from './sheet-names.ts';
import { statementText } from './text-line.ts';
import { words } from './words.ts';
import { type BookSheet, writeWorkbook } from './workbook.ts';
import { tableSheet } from './xlsx-table.ts';
import { textSheet } from './xlsx-text.ts';

export interface XlsxOptions {
  /** Marks every page 草稿 in its header. */
  readonly draft: boolean;
}

/** The two sheets of one project: its table, then its statement. */
export function projectSheets(
  declaration: Declaration,
  template: Template,
  names: SheetNames,
  options: XlsxOptions,
): readonly [table: BookSheet, statement: BookSheet] {
  const serial = declaration.basics.serial?.trim() ?? '';
  const wished = `${serial === '' ? '' : `${serial}.`}${declaration.name ?? ''}` || template.title;
  const header = options.draft ? word(template, 'draft') : undefined;
  return [
    tableSheet(layoutOf(template)(declaration, template), names.name(wished), header),
    textSheet(statementText(writeStatement(declaration, template)), names.name(wished, `-${words.statement}`), header),
  ];
}

/** Writes a declaration as an Excel workbook: the table as on paper, then the statement on a sheet of its own. Runs on Node and Workers. */
export function writeXlsx(declaration: Declaration, template: Template, options: XlsxOptions): Promise<Uint8Array> {
  return writeWorkbook({ title: template.title, sheets: projectSheets(declaration, template, new SheetNames(), options) });
}
