/** Documents people send, written by the project's own writers from our examples. */
import { readFileSync } from 'node:fs';
import { writeVolume } from '../../src/documents/volume.ts';
import { writeDocx } from '../../src/documents/write/docx.ts';
import { writeJson } from '../../src/documents/write/json.ts';
import { writeXlsx } from '../../src/documents/write/xlsx.ts';
import type { Declaration } from '../../src/form/declaration.ts';
import { declarationFrom, examples, template } from '../documents/from-json.ts';
import { goals } from '../documents/write/volumes.ts';

/** One of our examples by the beginning of its file name, with its year. */
export function exampleOf(name: string, year = '2026'): Declaration {
  const table = examples.get(name);
  if (!table) throw new Error(`no example ${name}`);
  const declaration = declarationFrom(table);
  return { ...declaration, basics: { ...declaration.basics, year } };
}

export const wordFile = (declaration: Declaration): Promise<Uint8Array> => writeDocx(declaration, template, { draft: false });
export const excelFile = (declaration: Declaration): Promise<Uint8Array> => writeXlsx(declaration, template, { draft: false });
export const jsonFile = (declaration: Declaration): Uint8Array => writeJson(declaration, template);

/** Our examples over and over, each with a name and a code of its own, as one volume with department goals before them; all of one `unit` where one is given. */
export async function volumeFile(
  count: number,
  format: 'docx' | 'xlsx' = 'docx',
  unit: Partial<Declaration['basics']> = {},
): Promise<Uint8Array> {
  const names = [...examples.keys()];
  const projects = Array.from({ length: count }, (_, index) => {
    const example = exampleOf(names[index % names.length] ?? '');
    const declaration = { ...example, basics: { ...example.basics, ...unit } };
    const round = Math.floor(index / names.length);
    if (round === 0) return { declaration, template };
    const code = declaration.code === null ? null : `${declaration.code.slice(0, 17)}${String(round).padStart(3, '0')}Z`;
    return { declaration: { ...declaration, name: `${declaration.name}第${round}期`, code }, template };
  });
  const volume = { year: '2026', name: '平川县', departments: [{ name: '平川县教育局', goals, special: [], projects }] };
  return (await writeVolume(volume, format, { draft: false })).bytes;
}

/** A published table as a file that LibreOffice wrote; `../shared` must be there. */
export const publishedFile = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../shared/data/files/${name}`, import.meta.url)));
