import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** AES-256-CBC, key SHA-256 of the Encrypt Key, PKCS7; base64 of IV and ciphertext (feishu.md §1.3). */
export function encrypt(encryptKey: string, text: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** `sha256(timestamp + nonce + encryptKey + raw body)` in hexadecimal (feishu.md §1.4). */
export const sign = (timestamp: string, nonce: string, encryptKey: string, body: string): string =>
  createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${body}`).digest('hex');
