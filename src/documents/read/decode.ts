/** Bytes of a text file as text. */

export const BYTES_MAX = 10 * 1024 * 1024;
const LINE_MAX = 200_000;

/** Why a file could not be read: a key of the prompts (`cli.file.<fault>`) with its parameters. */
export interface FileFault {
  readonly fault: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte);

/** UTF-8, UTF-16 with its mark, or GB 18030, as text; a fault for what is no text. */
export function decode(bytes: Uint8Array): { readonly text: string } | FileFault {
  if (bytes.length === 0) return { fault: 'empty' };
  if (bytes.length > BYTES_MAX) return { fault: 'tooBig', params: { limit: BYTES_MAX / 1024 / 1024 } };
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined;
  if (!wide && bytes.includes(0)) return { fault: 'binary' };
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.trim() === '' ? { fault: 'empty' } : { text };
    } catch {
      // Not this encoding: the next one, or no text at all.
    }
  }
  return { fault: 'binary' };
}

/** Lines of a text: a volume of some two hundred projects, one cell a line. */
export const LINES_MAX = 60_000;

/** Whether a text has more lines than any volume. */
export function hasTooManyLines(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    count += 1;
    if (count > LINES_MAX) return true;
  }
  return false;
}

/** Whether some line is longer than any page: no text a person pasted. */
export function hasHugeLine(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    if (stop - at > LINE_MAX) return true;
    at = stop + 1;
  }
  return false;
}
