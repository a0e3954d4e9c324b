export interface Part {
  readonly name: string;
  /** Absent when the part carries no file name: the SDK sends buffers so. */
  readonly filename?: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const crlf = Buffer.from('\r\n');

/**
 * Reads a multipart/form-data body as bytes. The runtime's own `formData()` decodes a part without a file name as text and
 * so destroys the files that the SDK uploads from a buffer. Undefined when the body is no multipart.
 */
export function readMultipart(contentType: string, body: Uint8Array): readonly Part[] | undefined {
  const found = /^multipart\/form-data;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (!boundary) return undefined;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = bytes.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    if (bytes.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const headEnd = bytes.indexOf('\r\n\r\n', start);
    const next = bytes.indexOf(Buffer.concat([crlf, mark]), start);
    if (headEnd < 0 || next < 0 || headEnd > next) return undefined;
    const part = readPart(bytes.subarray(start + 2, headEnd).toString('utf8'), bytes.subarray(headEnd + 4, next));
    if (part) parts.push(part);
    at = next + 2;
  }
  return undefined;
}

function readPart(head: string, bytes: Buffer): Part | undefined {
  const headers = new Map(
    head.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const shape = headers.get('content-disposition') ?? '';
  const name = /(?:^|[;\s])name="((?:[^"\\]|\\.)*)"/i.exec(shape)?.[1];
  if (name === undefined) return undefined;
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(shape)?.[1];
  const plain = /filename="((?:[^"\\]|\\.)*)"/i.exec(shape)?.[1];
  const filename = extended !== undefined ? decode(extended) : plain !== undefined ? decode(plain.replace(/\\(.)/g, '$1')) : undefined;
  return { name, ...(filename !== undefined && { filename }), type: headers.get('content-type') ?? '', bytes: Uint8Array.from(bytes) };
}

/** Browsers percent-encode quotes in names; a stray % is left as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const textOf = (part: Part | undefined): string => (part ? Buffer.from(part.bytes).toString('utf8') : '');
