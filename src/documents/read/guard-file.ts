import { openArchive } from './archive.ts';
import { openCompound } from './archive-compound.ts';
import { docModel } from './doc.ts';
import { docxModel } from './docx.ts';
import { Budget, type FileRefused, limits, Refusal } from './guard.ts';
import type { DocumentModel } from './model.ts';
import { xlsModel } from './xls.ts';
import { xlsxModel } from './xlsx.ts';
import { relationsOf } from './xml-relations.ts';

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte);

/** Whether the bytes begin as an office file does: a zip (.docx, .xlsx) or a compound file (.doc, .xls). */
export const isOffice = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/**
 * The rows and paragraphs of a .docx, .doc, .xlsx or .xls, by what the bytes are and whatever the file is called; or why it is refused.
 * Never throws for what is in the file. `now` in milliseconds.
 */
export function modelOfFile(bytes: Uint8Array, now: () => number = Date.now): DocumentModel | FileRefused {
  try {
    if (bytes.length > limits.file) throw new Refusal('tooBig', { limit: limits.file / 1024 / 1024 });
    const budget = new Budget(now);
    return startsWith(bytes, 0xd0, 0xcf) ? compoundModel(bytes, budget) : zipModel(bytes, budget);
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    throw error;
  }
}

function zipModel(bytes: Uint8Array, budget: Budget): DocumentModel {
  const archive = openArchive(bytes, budget);
  if (archive.names.some((name) => /vbaProject|vbaData|macrosheets\//i.test(name))) throw new Refusal('macros');
  if (archive.names.some((name) => /externalLinks\//i.test(name))) throw new Refusal('externalLinks');
  const main = relationsOf(archive, '').find((relation) => relation.type === 'officeDocument')?.target;
  if (main === undefined || !archive.has(main)) throw new Refusal(archive.has('mimetype') ? 'otherOffice' : 'broken');
  if (main.startsWith('word/')) return docxModel(archive, main, budget);
  if (main.startsWith('xl/') && /workbook\.xml$/.test(main)) return xlsxModel(archive, main, budget);
  throw new Refusal('otherOffice');
}

function compoundModel(bytes: Uint8Array, budget: Budget): DocumentModel {
  const compound = openCompound(bytes, budget);
  // An office file with a password is wrapped in such a container.
  if (compound.names.has('EncryptedPackage')) throw new Refusal('encrypted');
  if (compound.names.has('_VBA_PROJECT_CUR') || compound.names.has('_VBA_PROJECT') || compound.names.has('Macros'))
    throw new Refusal('macros');
  const workbook = compound.stream('Workbook');
  if (workbook) return xlsModel(workbook, budget);
  const document = compound.stream('WordDocument');
  if (document) return docModel(document, (name) => compound.stream(name), budget);
  throw new Refusal(compound.names.has('Book') ? 'oldFormat' : 'otherOffice');
}
