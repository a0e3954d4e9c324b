import type { CellReader } from '../form/cell.ts';
import type { Declaration } from '../form/declaration.ts';
import type { Template } from '../form/template.ts';
import { writeCsv } from './write/csv.ts';
import { writeDocx } from './write/docx.ts';
import { writeJson } from './write/json.ts';
import { writeXlsx } from './write/xlsx.ts';

/** Files a declaration can be written as. A new format is one entry here. */

export interface WriteOptions {
  /** Marks every page 草稿 where the format has pages. */
  readonly draft: boolean;
  /** The draft's cells, for what was typed beside what it was read as. Left out of public files. */
  readonly cells?: CellReader;
}

export interface Format {
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
  /** The file's bytes. Never fails on what a declaration may hold. */
  readonly write: (declaration: Declaration, template: Template, options: WriteOptions) => Promise<Uint8Array>;
}

export const formats = {
  docx: {
    extension: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: (declaration, template, { draft }) => writeDocx(declaration, template, { draft }),
  },
  xlsx: {
    extension: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (declaration, template, { draft }) => writeXlsx(declaration, template, { draft }),
  },
  csv: {
    extension: 'csv',
    mime: 'text/csv; charset=utf-8',
    write: async (declaration, template) => writeCsv(declaration, template),
  },
  json: {
    extension: 'json',
    mime: 'application/json',
    write: async (declaration, template, { cells }) => writeJson(declaration, template, cells),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

const isName = (name: string): name is FormatName => Object.hasOwn(formats, name);

/** Names of all formats, the official one first. */
export const formatNames: readonly FormatName[] = Object.keys(formats).filter(isName);

/** A format by the name people type (`docx`, `.xlsx`, `CSV`), or undefined. */
export function formatCalled(name: string): FormatName | undefined {
  const plain = name.trim().toLowerCase().replace(/^\./, '');
  return isName(plain) ? plain : undefined;
}
