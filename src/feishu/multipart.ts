/** multipart/form-data built by hand: the SDK's way loses the file name, or the file, depending on the engine (feishu.md §3.4). */
import { joined } from './transport.ts';

export interface Multipart {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** As browsers write names: UTF-8, with quote and line breaks percent-encoded. */
const quoted = (name: string): string => name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/**
 * Parts of an upload; bytes become a file part that carries the value of `file_name`.
 * @param boundary must not occur in the parts.
 */
export function multipart(parts: Readonly<Record<string, unknown>>, boundary: string): Multipart {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  for (const [name, value] of Object.entries(parts)) {
    if (value === undefined || value === null) continue;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
    if (value instanceof Uint8Array) {
      const fileName = typeof parts.file_name === 'string' ? parts.file_name : name;
      chunks.push(
        encoder.encode(`${head}; filename="${quoted(fileName)}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
        value,
        encoder.encode('\r\n'),
      );
    } else chunks.push(encoder.encode(`${head}\r\n\r\n${String(value)}\r\n`));
  }
  chunks.push(encoder.encode(`--${boundary}--\r\n`));
  const body = joined(
    chunks,
    chunks.reduce((size, chunk) => size + chunk.length, 0),
  );
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
