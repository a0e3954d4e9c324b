import type { CellReader } from '../../form/cell.ts';
import type { Declaration } from '../../form/declaration.ts';
import type { Template } from '../../form/template.ts';
import { externalOf } from './external.ts';

/** One declaration as JSON in the shape of printed tables, indented, UTF-8 with a line end. */
export function writeJson(declaration: Declaration, template: Template, cells?: CellReader): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(externalOf(declaration, template, cells), null, 2)}\n`);
}
