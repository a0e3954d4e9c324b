import { decode, type FileFault, hasHugeLine, hasTooManyLines, LINES_MAX } from './decode.ts';
import { neighbourOf } from './forms.ts';
import type { FileRefused } from './guard.ts';
import { isOffice, modelOfFile } from './guard-file.ts';
import { fromJson } from './json.ts';
import type { DocumentModel } from './model.ts';
import type { Project } from './project.ts';
import { readDocument } from './read.ts';
import { textModel } from './text.ts';

/** What a file or a pasted text holds. */
export interface Opened {
  readonly projects: readonly Project[];
  /** Text that belongs to no project. */
  readonly outside: readonly string[];
  /** Official name of the form it is, when it is a neighbour of ours: read as far as its labels carry. */
  readonly form: string | null;
  /** It is a .doc: read as far as that goes, so a person should look it over. */
  readonly oldWord: boolean;
}

/**
 * Reads a file by what its bytes are; the name only tells that a text is meant to be JSON. What cannot be read is a value with
 * its reason, never an exception. `now` in milliseconds.
 */
export function openBytes(bytes: Uint8Array, name: string, now: () => number = Date.now): Opened | FileFault | FileRefused {
  if (isOffice(bytes)) {
    const model = modelOfFile(bytes, now);
    return 'refused' in model ? model : openedOf(model);
  }
  const decoded = decode(bytes);
  return 'fault' in decoded ? decoded : openText(decoded.text, /\.json$/i.test(name));
}

/** Reads a text: JSON where it is meant or looks so, else a pasted table. */
export function openText(text: string, json = false): Opened | FileFault {
  if (json || /^\s*[[{]\s*["{[]/.test(text)) {
    const read = fromJson(text);
    return 'fault' in read ? read : { projects: read, outside: [], form: null, oldWord: false };
  }
  if (hasHugeLine(text)) return { fault: 'hugeLine' };
  if (hasTooManyLines(text)) return { fault: 'tooManyLines', params: { limit: LINES_MAX } };
  return openedOf(textModel(text));
}

function openedOf(model: DocumentModel): Opened | FileFault {
  const { projects, outside } = readDocument(model);
  const form = neighbourOf(model);
  if (projects.length === 0) return form === null ? { fault: 'noTable' } : { fault: 'otherForm', params: { form } };
  return {
    projects: projects.map(({ declaration, notes }) => ({ kind: 'printed', external: declaration, notes })),
    outside,
    form,
    oldWord: model.oldWord ?? false,
  };
}
