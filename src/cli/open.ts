import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { extname } from 'node:path';
import type { FileRefused } from '../documents/read/guard.ts';
import { isOffice, modelOfFile } from '../documents/read/guard-file.ts';
import type { DocumentModel } from '../documents/read/model.ts';
import { readDocument } from '../documents/read/read.ts';
import { textModel } from '../documents/read/text.ts';
import { BYTES_MAX, decode, type FileFault, hasHugeLine } from './decode.ts';
import type { FoundFile } from './files.ts';
import { fromJson } from './json.ts';
import type { Project } from './project.ts';

export interface Opened {
  readonly file: string;
  readonly projects: readonly Project[];
  /** Text of the file that belongs to no project. */
  readonly outside: readonly string[];
}

/** Reads one file. A file that cannot be read is a fault, never an exception. */
export function openFile({ file }: FoundFile): Opened | FileFault | FileRefused {
  const bytes = bytesOf(file);
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (isOffice(bytes)) {
    const model = modelOfFile(bytes);
    return 'refused' in model ? model : openedOf(file, model);
  }
  const decoded = decode(bytes);
  if ('fault' in decoded) return decoded;
  const { text } = decoded;
  if (extname(file).toLowerCase() === '.json' || /^\s*[[{]\s*["{[]/.test(text)) {
    const read = fromJson(text);
    return 'fault' in read ? read : { file, projects: read, outside: [] };
  }
  if (hasHugeLine(text)) return { fault: 'hugeLine' };
  return openedOf(file, textModel(text));
}

function openedOf(file: string, model: DocumentModel): Opened | FileFault {
  const { projects, outside } = readDocument(model);
  if (projects.length === 0) return { fault: 'noTable' };
  return {
    file,
    projects: projects.map(({ declaration, notes }) => ({ kind: 'printed', external: declaration, notes })),
    outside,
  };
}

/** The bytes, never more than the limit and one. */
function bytesOf(file: string): Uint8Array | FileFault {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    if (size > BYTES_MAX) return { fault: 'tooBig', params: { limit: BYTES_MAX / 1024 / 1024 } };
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const part = Buffer.alloc(Math.max(size, 64 * 1024));
      const read = readSync(handle, part, 0, part.length, null);
      if (read === 0) break;
      length += read;
      if (length > BYTES_MAX) return { fault: 'tooBig', params: { limit: BYTES_MAX / 1024 / 1024 } };
      parts.push(part.subarray(0, read));
    }
    return Buffer.concat(parts);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code === 'ENOENT' ? { fault: 'missing' } : { fault: 'closed', params: { code } };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
