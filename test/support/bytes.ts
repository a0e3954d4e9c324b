import { strFromU8, unzipSync } from 'fflate';

/** Everything in a file as text: every part of an archive, archives in it too, and the raw bytes with the names of the parts. */
export function everything(bytes: Uint8Array): string {
  const raw = strFromU8(bytes) + strFromU8(bytes, true);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return raw;
  return (
    raw +
    Object.entries(unzipSync(bytes))
      .map(([name, part]) => name + everything(part))
      .join('\n')
  );
}
