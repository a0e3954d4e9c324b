/** The platform's side of a webhook, written from the documentation and not with the adapter's code. */
import { createCipheriv, createHash } from 'node:crypto';

export const config = { encryptKey: 'reading room key', verificationToken: 'token-of-the-app', appId: 'cli_00000000000000a1' };
export const NOW = Date.UTC(2026, 8, 1, 2, 0, 0);

export function seal(plain: string, encryptKey = config.encryptKey): string {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

export const sign = (raw: string, encryptKey = config.encryptKey): Record<string, string> => ({
  'x-lark-request-timestamp': '1788228000',
  'x-lark-request-nonce': 'n0nce',
  'x-lark-signature': createHash('sha256').update(`1788228000n0nce${encryptKey}${raw}`).digest('hex'),
});

export interface Request {
  readonly raw: Uint8Array;
  readonly headers: Record<string, string>;
}

export function request(body: unknown, change: { spaces?: number; key?: string; headers?: Record<string, string> } = {}): Request {
  const raw = JSON.stringify({ encrypt: seal(JSON.stringify(body), change.key) }, null, change.spaces);
  return { raw: Buffer.from(raw), headers: change.headers ?? sign(raw, change.key) };
}

/** An event in the 2.0 envelope. */
export function envelope(type: string, event: unknown, header: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema: '2.0',
    header: {
      event_id: 'ev-1',
      event_type: type,
      create_time: String(NOW - 1000),
      token: config.verificationToken,
      app_id: config.appId,
      tenant_key: 'tenant-1',
      ...header,
    },
    event,
  };
}

export const textMessage = (
  content: unknown,
  message: Record<string, unknown> = {},
  sender: Record<string, unknown> = {},
): Record<string, unknown> => ({
  sender: { sender_id: { open_id: 'ou_clerk', union_id: 'on_clerk' }, sender_type: 'user', tenant_key: 'tenant-1', ...sender },
  message: {
    message_id: 'om_1',
    chat_id: 'oc_1',
    chat_type: 'p2p',
    message_type: 'text',
    create_time: String(NOW - 1000),
    content: typeof content === 'string' ? content : JSON.stringify(content),
    ...message,
  },
});
