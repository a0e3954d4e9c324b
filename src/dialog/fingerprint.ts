/**
 * A small fingerprint (FNV-1a, 32 bits) of what an input showed. A card carries one per input, so a late click tells what the
 * person typed from what merely stood there, and whether the cell has changed since.
 */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
