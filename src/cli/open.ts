import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { cpuClock } from '../documents/cpu-clock.ts';
import { BYTES_MAX, type FileFault } from '../documents/read/decode.ts';
import type { FileRefused } from '../documents/read/guard.ts';
import { type Opened as OpenedBytes, openBytes } from '../documents/read/open.ts';
import type { FoundFile } from './files.ts';

export interface Opened extends OpenedBytes {
  readonly file: string;
}

/** Reads one file. A file that cannot be read is a fault, never an exception. */
export function openFile({ file }: FoundFile): Opened | FileFault | FileRefused {
  const bytes = bytesOf(file);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const read = openBytes(bytes, file, cpuClock());
  return 'projects' in read ? { file, ...read } : read;
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
