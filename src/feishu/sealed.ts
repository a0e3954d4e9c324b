import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** Headers of a signed request (feishu.md §1.4). */
export interface Signature {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** AES key of an Encrypt Key: SHA-256 of its UTF-8 bytes (feishu.md §1.3). */
export const aesKey = (encryptKey: string): Buffer => createHash('sha256').update(encryptKey).digest();

/**
 * Opens `base64(iv || AES-256-CBC(PKCS7))`, the way the platform seals bodies (feishu.md §1.3).
 * @returns the text, or undefined when it cannot be opened.
 */
export function unseal(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  // At least an IV and one block; whole blocks only.
  if (bytes.length < 32 || bytes.length % 16 !== 0) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
    const head = decipher.update(bytes.subarray(16));
    return Buffer.concat([head, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** Whether `hex(sha256(timestamp + nonce + encryptKey + raw body))` is the given signature; the body is hashed as received, in constant time (feishu.md §1.4). */
export function signedBy(encryptKey: string, raw: Uint8Array, given: Signature): boolean {
  if (given.signature.length !== 64) return false;
  const claimed = Buffer.from(given.signature, 'hex');
  const own = createHash('sha256')
    .update(given.timestamp + given.nonce + encryptKey)
    .update(raw)
    .digest();
  return claimed.length === own.length && timingSafeEqual(claimed, own);
}

/** Compares two secrets in a time that does not tell where they differ. */
export function sameSecret(given: string, own: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(own);
  return a.length === b.length && timingSafeEqual(a, b);
}
